"""The page Requests with Decision 1 behind its Decide button."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.decisions.selecting import SelectingPage
from ui.toolkit.desk import Desk
from ui.vetting.page import Deciding, RequestsPage


def requests_page(desk: Desk) -> RequestsPage:
    """The page as the window shows it."""
    return RequestsPage(desk, _deciding)


def _deciding(desk: Desk, leave: Callable[[], None]) -> tuple[QWidget, Deciding]:
    page = SelectingPage(desk, leave)
    return page, page
