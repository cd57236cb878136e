"""Enter saves a form out of its fields."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.toolkit.bindings import TextLine, TextLines, YesNo
from ui.toolkit.choices import Choice, Option
from ui.toolkit.entering import enter_saves
from ui.toolkit.forms import Field, Form

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Draft:
    line: str = ""
    lines: str = ""
    choice: int | None = None
    ticked: bool = False


@pytest.mark.parametrize(
    ("field", "keys", "saves"),
    [
        ("line", NONE, True),
        ("lines", NONE, False),
        ("lines", CTRL, True),
        ("choice", NONE, True),
        ("ticked", NONE, False),
        ("ticked", CTRL, True),
    ],
)
def test_where_enter_saves(on_screen, field, keys, saves):
    form = Form(
        [
            Field("line", "Line", TextLine),
            Field("lines", "Lines", TextLines),
            Field("choice", "Choice", lambda: Choice([Option(1, "One"), Option(2, "Two")])),
            Field("ticked", "Ticked", lambda: YesNo("Ticked")),
        ]
    )
    saved = []
    enter_saves(form, lambda: saved.append(form.draft()))
    on_screen(form)
    form.show_draft(Draft(choice=1))
    widget = form.binding(field).widget
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return, keys)
    QApplication.processEvents()
    assert len(saved) == int(saves)
    assert form.draft().choice == 1
