"""Which shape and colour each stored status word has, and the widgets that show a status."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.words import _
from models import vocabulary as v
from ui.toolkit.shapes import GAP, SIZE, Mark, Shape, paint_chip, paint_status
from ui.toolkit.text import role_font

_OPEN = Mark(Shape.RING)
_UNDER_WAY = Mark(Shape.HALF)
_ACTIVE = Mark(Shape.HALF, "accent")
_READY = Mark(Shape.DIAMOND, "accent")
_GOOD = Mark(Shape.DOT, "good")
_DONE = Mark(Shape.CHECK, "good")
_BEHIND = Mark(Shape.HALF, "warn")
_RISK = Mark(Shape.TRIANGLE, "warn")
_OVERDUE = Mark(Shape.TRIANGLE, "bad")
_STOPPED = Mark(Shape.CROSS, "bad")
_ENDED = Mark(Shape.SQUARE)
_QUIET = Mark(Shape.DASH)

# Members of different vocabularies can be equal as text ("blocked"), so each vocabulary has its own table.
MARKS: dict[type[v.Token], dict[str, Mark]] = {
    v.Stage: {
        v.Stage.RECEIVED: _OPEN,
        v.Stage.WAITING: _UNDER_WAY,
        v.Stage.GATES: _OPEN,
        v.Stage.ASSESSING: _UNDER_WAY,
        v.Stage.READY: _READY,
        v.Stage.BLOCKED: _STOPPED,
        v.Stage.DEFERRED: _UNDER_WAY,
        v.Stage.SELECTED: _DONE,
        v.Stage.DECLINED: _QUIET,
        v.Stage.REFERRED: _QUIET,
        v.Stage.ANSWERED: _DONE,
        v.Stage.WITHDRAWN: _QUIET,
    },
    v.Verdict: {
        v.Verdict.RECOMMEND: _GOOD,
        v.Verdict.DEVELOP: _BEHIND,
        v.Verdict.DECLINE: Mark(Shape.DASH, "bad"),
        v.Verdict.BLOCKED: _STOPPED,
        v.Verdict.INCOMPLETE: Mark(Shape.RING, "warn"),
    },
    v.GateState: {
        v.GateState.UNKNOWN: _OPEN,
        v.GateState.PASSED: _DONE,
        v.GateState.FAILED: _STOPPED,
        v.GateState.WAIVED: _READY,
    },
    v.AgreementStatus: {
        v.AgreementStatus.NEGOTIATING: _OPEN,
        v.AgreementStatus.APPROVED: _READY,
        v.AgreementStatus.SIGNED: Mark(Shape.CHECK, "accent"),
        v.AgreementStatus.IN_FORCE: _GOOD,
        v.AgreementStatus.RENEWING: _ACTIVE,
        v.AgreementStatus.ENDED_UNDECIDED: Mark(Shape.SQUARE, "bad"),
        v.AgreementStatus.CONCLUDED: _ENDED,
        v.AgreementStatus.REPLACED: _ENDED,
        v.AgreementStatus.TERMINATED: _ENDED,
        v.AgreementStatus.ABANDONED: _QUIET,
    },
    v.Progress: {
        v.Progress.NOT_STARTED: _OPEN,
        v.Progress.ON_TRACK: _GOOD,
        v.Progress.BEHIND: _BEHIND,
        v.Progress.AT_RISK: _RISK,
        v.Progress.ACHIEVED: _DONE,
        v.Progress.EXCEEDED: _DONE,
        v.Progress.MISSED: _STOPPED,
        v.Progress.NO_DATA: Mark(Shape.RING, "warn"),
    },
    v.PolicyState: {
        v.PolicyState.DRAFT: _ACTIVE,
        v.PolicyState.IN_FORCE: _GOOD,
        v.PolicyState.RETIRED: _ENDED,
    },
    v.UpdateState: {v.UpdateState.DRAFT: _ACTIVE, v.UpdateState.ISSUED: _DONE},
    v.ActivityState: {
        v.ActivityState.PLANNED: _OPEN,
        v.ActivityState.TOOK_PLACE: _DONE,
        v.ActivityState.CANCELLED: _QUIET,
    },
    v.Signal: {
        v.Signal.ENDED_UNDECIDED: Mark(Shape.SQUARE, "bad"),
        v.Signal.SILENT: Mark(Shape.DASH, "warn"),
        v.Signal.REVIEW_OVERDUE: _OVERDUE,
        v.Signal.NO_UPDATE: _OVERDUE,
        v.Signal.OVERDUE_MILESTONE: _OVERDUE,
        v.Signal.NOBODY: Mark(Shape.RING, "warn"),
        v.Signal.NO_OBJECTIVE: Mark(Shape.RING, "warn"),
        v.Signal.NO_RESULT: Mark(Shape.RING, "warn"),
        v.Signal.BELOW_MINIMUM: _BEHIND,
    },
}


def mark_of(token: v.Token) -> Mark:
    """The mark of a status word; KeyError for a word that is no status."""
    return MARKS[type(token)][token]


def word_of(token: v.Token) -> str:
    """The translated label of a status word."""
    return _(token.label)


class StatusText(QWidget):
    """A shape of ten pixels and a word: the status where space is for reading."""

    def __init__(self, status: v.Token | None = None) -> None:
        super().__init__()
        self._mark, self._word = _OPEN, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if status is not None:
            self.show_status(status)

    def show_status(self, status: v.Token) -> None:
        """Show a stored status word."""
        self.show_mark(mark_of(status), word_of(status))

    def show_mark(self, mark: Mark, word: str) -> None:
        """Show any mark with any word ("Due Friday")."""
        self._mark, self._word = mark, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The word that is shown."""
        return self._word

    @override
    def sizeHint(self) -> QSize:
        return QSize(SIZE + GAP + _width(self._word) + 2, 20)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(SIZE + GAP, 20)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_status(painter, self.rect(), self._mark, self._word)
        painter.end()


class Chip(StatusText):
    """The filled status of titles and cards, twenty pixels high."""

    def __init__(self, status: v.Token | None = None) -> None:
        super().__init__(status)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(8 + 9 + 5 + _width(self._word) + 10, 20)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._mark, self._word)
        painter.end()


def _width(word: str) -> int:
    return QFontMetrics(role_font("word")).horizontalAdvance(word)
