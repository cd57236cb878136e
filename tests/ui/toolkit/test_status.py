import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from models import vocabulary as v
from ui.toolkit.shapes import Shape, paint_shape
from ui.toolkit.status import MARKS, Chip, StatusText, mark_of, word_of
from ui.toolkit.theme import tokens


@pytest.mark.parametrize("vocabulary", MARKS)
def test_every_word_of_a_status_vocabulary_has_a_mark(vocabulary: type[v.Token]) -> None:
    assert set(MARKS[vocabulary]) == set(vocabulary)
    for token in vocabulary:
        assert tokens().colour(mark_of(token).tone)


@pytest.mark.parametrize("wanted", [v.Stage, v.Verdict, v.AgreementStatus, v.Progress, v.GateState])
def test_the_vocabularies_people_look_at_are_covered(wanted: type[v.Token]) -> None:
    assert wanted in MARKS


def test_words_that_are_equal_as_text_keep_their_own_marks() -> None:
    assert v.Outcome.DECLINE == v.Verdict.DECLINE
    with pytest.raises(KeyError):
        mark_of(v.Outcome.DECLINE)


def test_the_nine_shapes_can_be_told_apart_without_colour(qapp: object) -> None:
    pictures = []
    for shape in Shape:
        picture = QPixmap(10, 10)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_shape(painter, QRectF(0, 0, 10, 10), shape, QColor("black"))
        painter.end()
        pictures.append(picture.toImage())
    assert len(pictures) == 9
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_a_status_says_its_word_to_a_screen_reader(qtbot: QtBot) -> None:
    text, chip = StatusText(v.Stage.READY), Chip(v.Progress.AT_RISK)
    for widget in (text, chip):
        qtbot.addWidget(widget)
        widget.grab()
    assert (text.accessibleName(), chip.word()) == (word_of(v.Stage.READY), "At risk")
    assert chip.sizeHint().height() == 20
