"""Rows that a person adds, and the field for a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from ui.toolkit.bindings import TextLine, WholeNumber
from ui.toolkit.paths import PathLine
from ui.toolkit.rows import Cell, Rows


def made() -> Rows:
    cells = [Cell("Title {number}", TextLine), Cell("Count {number}", WholeNumber, 80)]
    return Rows(cells, "Add a row", "Remove row {number}")


def buttons(rows: Rows) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in rows.widget.findChildren(QPushButton) if button.parent()}


def test_rows_are_added_named_and_removed(on_screen):
    rows = made()
    on_screen(rows.widget)
    heard = []
    rows.changed.connect(lambda: heard.append(rows.read()))
    rows.show([("One", 1), ("Two", 2)])
    buttons(rows)["Add a row"].click()
    assert rows.read() == (("One", 1), ("Two", 2))
    buttons(rows)["Remove row 1"].click()
    assert rows.read() == (("Two", 2),)
    assert heard[-1] == (("Two", 2),)
    assert rows.in_words() == "Two · 2"


def test_a_cell_that_cannot_be_read_is_the_rows_problem(on_screen):
    rows = made()
    on_screen(rows.widget)
    rows.show([("One", 1)])
    rows._rows[0].cells[1].edit.setText("many")
    assert "many" in rows.problem()


def test_a_path_is_typed_chosen_or_dropped(on_screen, tmp_path):
    line = PathLine(lambda: Path("/tmp/chosen.pdf"), "Choose…")
    on_screen(line.widget)
    line.edit.setText(" /tmp/typed.pdf ")
    assert line.read() == "/tmp/typed.pdf"
    line.button.click()
    assert line.read() == "/tmp/chosen.pdf"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.pdf"))])
    nothing = Qt.KeyboardModifier.NoModifier
    pressed = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, pressed, nothing)
    QApplication.sendEvent(line.widget, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, pressed, nothing)
    QApplication.sendEvent(line.widget, drop)
    assert line.read() == str(tmp_path / "dropped.pdf")


def test_a_path_that_is_refused_is_marked_at_its_line(qtbot):
    line = PathLine(lambda: None, "Choose…")
    qtbot.addWidget(line.widget)
    line.mark_problem(True)
    assert line.edit.property("problem")
    line.mark_problem(False)
    assert not line.edit.property("problem")


def test_the_cursor_goes_to_the_cell_with_the_problem(on_screen):
    rows = made()
    on_screen(rows.widget)
    rows.show([("One", 1), ("Two", 2)])
    rows.focus()
    assert QApplication.focusWidget().accessibleName() == "Title 1"
    QApplication.focusWidget().window().findChildren(QLineEdit)[3].setText("many")
    rows.focus()
    assert QApplication.focusWidget().accessibleName() == "Count 2"


def test_a_long_path_shows_its_end_also_while_the_keyboard_is_on_it(on_screen):
    line = PathLine(lambda: None, "Choose…")
    on_screen(line.widget)
    path = "/home/somebody/" + "folder/" * 60 + "memo.pdf"
    line.show(path)
    assert line.edit.cursorPosition() == len(path)
    line.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    line.button.setFocus()
    line.edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert (line.edit.selectedText(), line.edit.cursorPosition()) == (path, len(path))
