import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ui.toolkit.messages import Messages, RecordedMessages


def answer(word: str, seen: list[QMessageBox]) -> None:
    """Press a button of the box that is about to open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.textFormat())
        seen.append(box.text())
        next(button for button in box.buttons() if button.text().replace("&", "") == word).click()

    QTimer.singleShot(0, press)


def test_a_question_names_what_it_does_and_shows_no_markup(qtbot: QtBot) -> None:
    seen: list[object] = []
    answer("Delete it", seen)
    assert Messages().ask("Delete <b>R-2026-014</b>?", "Delete it", "Keep it")
    assert seen == [Qt.TextFormat.PlainText, "Delete <b>R-2026-014</b>?"]
    answer("Keep it", seen)
    assert not Messages().ask("Delete it?", "Delete it", "Keep it")


@pytest.mark.parametrize(("word", "said"), [("Save", "save"), ("Discard", "discard"), ("Cancel", "cancel")])
def test_unsaved_changes_have_three_answers(qtbot: QtBot, word: str, said: str) -> None:
    answer(word, [])
    assert Messages().ask_unsaved() == said


def test_escape_is_the_last_button(qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    assert Messages().choose("Which?", ["One", "Two"]) == -1


def test_a_question_no_test_expected_fails_it() -> None:
    with pytest.raises(AssertionError, match="how to answer"):
        RecordedMessages().ask("Really?", "Yes")


@pytest.mark.parametrize(("careful", "said"), [(False, True), (True, False)])
def test_enter_is_no_where_something_cannot_be_taken_back(qtbot: QtBot, careful: bool, said: bool) -> None:
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return))
    assert Messages().ask("Put in force?", "Put in force", "Not yet", careful=careful) is said
