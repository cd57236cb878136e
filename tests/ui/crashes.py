"""A crash for one widget: what was typed is kept as after a pause, then the widget is gone and the office read anew."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address, Keeper


def after_a_crash(typed_in: QWidget, desk: Desk) -> tuple[Desk, Address]:
    """The desk of the next start, and where it leads: the address of what was typed last."""
    for keeper in typed_in.findChildren(Keeper):
        if keeper._pause.isActive():
            keeper._pause.stop()
            keeper.keep()
    typed_in.hide()
    again = replace(desk)
    (*_rest, last) = reversed(again.kept.addresses())
    return again, last
