"""Fields that hold long texts and other scripts, and the search field's glass."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.toolkit.bindings import TextLine, TextLines
from ui.toolkit.choices import Choice, Option, Pick
from ui.toolkit.search import SearchField

OnScreen = Callable[[QWidget], None]
LONG = "Visit of a delegation of the northern ports and their chambers of commerce"


def first_ink(widget: QWidget) -> int:
    """How far from the left the first dark pixel inside the border is."""
    image = widget.grab().toImage()
    for x in range(6, image.width() - 6):
        if any(QColor(image.pixel(x, y)).lightness() < 128 for y in range(6, image.height() - 6)):
            return x
    return image.width()


@pytest.mark.parametrize("text", ["حيفا", "חיפה"])
@pytest.mark.parametrize("made", [TextLine, TextLines])
def test_a_name_of_another_script_begins_at_the_left(
    qtbot: QtBot, on_screen: OnScreen, made: Callable[[], TextLine | TextLines], text: str
) -> None:
    field = made()
    field.widget.resize(300, 30)
    on_screen(field.widget)
    field.widget.clearFocus()
    field.show(text)
    assert first_ink(field.widget) < 40


def foot_of_the_first_letter(widget: QWidget) -> int:
    left, image = first_ink(widget), widget.grab().toImage()
    dark = [
        y
        for y in range(4, image.height() - 4)
        if any(QColor(image.pixel(x, y)).lightness() < 140 for x in range(left, left + 8))
    ]
    return max(dark)


@pytest.mark.parametrize("text", ["Haifa حيفا", "Haifa חיפה", "Haifa 函館", "Haifa Երևան", "Haifa เชียงใหม่"])
@pytest.mark.parametrize("made", [TextLine, lambda: Pick(lambda _text: [])])
def test_other_scripts_stand_on_the_same_line(
    qtbot: QtBot, on_screen: OnScreen, made: Callable[[], TextLine | Pick], text: str
) -> None:
    field = made()
    field.widget.setFixedSize(300, 30)
    on_screen(field.widget)
    line = field.edit if isinstance(field, TextLine) else field.combo.lineEdit()
    # A text cursor would be taken for a letter.
    line.setReadOnly(True)
    line.setText("Haifa")
    plain = foot_of_the_first_letter(field.widget)
    line.setText(text)
    assert foot_of_the_first_letter(field.widget) == plain
    line.setText("Haifa")
    assert foot_of_the_first_letter(field.widget) == plain


@pytest.mark.parametrize("new", ["choice", "pick"])
def test_a_long_choice_shows_its_beginning_also_with_the_keyboard(qtbot: QtBot, on_screen: OnScreen, new: str) -> None:
    option = Option(1, LONG)
    field = Choice([option], searchable=True) if new == "choice" else Pick(lambda _text: [option])
    page, before = QWidget(), QLineEdit()
    box = QVBoxLayout(page)
    box.addWidget(before)
    box.addWidget(field.widget)
    page.resize(200, 100)
    on_screen(page)
    before.setFocus()
    field.show(option if new == "pick" else 1)
    line = field.combo.lineEdit()
    assert line.cursorPosition() == 0
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert (line.selectedText(), line.cursorPosition()) == (LONG, 0)
    assert line.textMargins().left() == 0


def test_the_text_of_a_choice_stays_in_its_place_when_it_takes_the_keyboard(qtbot: QtBot, on_screen: OnScreen) -> None:
    field = Choice([Option(1, "Harbour")], searchable=True)
    page, before = QWidget(), QLineEdit()
    box = QVBoxLayout(page)
    box.addWidget(before)
    box.addWidget(field.widget)
    on_screen(page)
    before.setFocus()
    field.show(1)
    line = field.combo.lineEdit()
    without = line.cursorRect().translated(line.pos()).topLeft()
    field.combo.setFocus(Qt.FocusReason.OtherFocusReason)
    assert line.cursorRect().translated(line.pos()).topLeft() == without


def test_the_glass_is_no_control_with_the_name_of_its_field(qtbot: QtBot) -> None:
    field = SearchField("Place or country")
    qtbot.addWidget(field)
    names = [button.accessibleName() or button.text() for button in field.findChildren(QAbstractButton)]
    actions = [action.text() for action in field.actions()]
    assert "Place or country" not in [*names, *actions]
    assert field.accessibleName() == "Place or country"
