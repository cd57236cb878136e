"""One criterion on the screen: its weight, the level, what that means, why this one, and who gave what."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QWidget
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.policy.versions import CriterionVersion, PolicyVersion
from app.vetting.rating import RatingDraft
from app.vetting.scorecards import RatingNote
from app.vetting.scoring import NOT_APPLICABLE, Rating
from app.words import _
from models.vocabulary import Confidence
from ui.toolkit.buttons import link
from ui.toolkit.choices import Option
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.segments import Segments
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text
from ui.vetting.in_place_text import InPlaceText

Rate = Callable[[str, RatingDraft], None]
LEVELS, OUT, MOST = 152, 10, 100
APART, GIVEN = Mark(Shape.TRIANGLE, "warn"), Mark(Shape.DOT)


@dataclass(frozen=True)
class Shown:
    """A criterion as a row shows it: its share of the weight in words, what the scorecard says, who gave what."""

    criterion: CriterionVersion
    weight: str
    note: RatingNote | None
    given: str = ""
    far: bool = False


class GivenLine(QWidget):
    """What the assessors gave, with a warning where they are far apart; as many lines as that takes."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = StatusText()
        self._mark.setFixedWidth(12)
        self._words = Text("", "secondary", wrap=True)
        line = row(self._mark, self._words, gap=4)
        line.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    def show_given(self, words: str, *, far: bool) -> None:
        """Show other words; nothing hides the line."""
        self._mark.show_mark(APART if far else GIVEN, "")
        self._words.setText(words)
        self._words.set_tone("text" if far else "soft")
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def word(self) -> str:
        """What is said."""
        return self._words.text()


class CriterionRow(QWidget):
    """One criterion; digits and arrows choose the level, Up and Down go to the next criterion.

    `reached` when the keyboard comes to any part of it.
    """

    moved = Signal(int)
    reached = Signal()

    def __init__(self, policy: PolicyVersion, criterion: CriterionVersion, rate: Rate) -> None:
        super().__init__()
        self._criterion, self._rate = criterion, rate
        self._note: RatingNote | None = None
        name = criterion.name
        levels = [Option(level, str(level)) for level in range(policy.scale_min, policy.scale_max + 1)]
        self.levels = Segments(levels, name, strong=True, clearable=True, height=26)
        self.levels.set_tips([criterion.levels.get(int(str(o.value)), "") for o in levels])
        self.levels.chosen.connect(self._chosen)
        self.weight = Text("", "secondary")
        self.words = Text("", "secondary", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setFixedWidth(LEVELS)
        self.why = InPlaceText(_("Why for {criterion}").format(criterion=name), _("Why this level, and what shows it"))
        self.why.left.connect(self._why_left)
        self.away = link(_("n/a"), self._toggle_away)
        self.away.setAccessibleName(_("{criterion} does not apply").format(criterion=name))
        self.problem = Text("", "secondary", "bad", wrap=True)
        self.problem.hide()
        self.given = GivenLine()
        title = Text(name, "head", wrap=True)
        title.setMaximumWidth(title.fontMetrics().horizontalAdvance(name) + 4)
        title.setToolTip(self._all_levels(policy))
        self.levels.installEventFilter(self)
        for part in (*self.levels.findChildren(QWidget), self.why, self.away):
            part.installEventFilter(self)
        self._lay_out(title)

    def _lay_out(self, title: Text) -> None:
        head = row(title, self.weight, None, self.away, gap=8)
        head.setStretch(0, MOST)
        given = row(self.given, margins=(OUT, 0, 0, 0))
        left = column(head, self.why, given, self.problem, gap=2)
        holder = row(self.levels, gap=0)
        right = column(holder, self.words, None, gap=4)
        line = row(left, right, gap=14, margins=(0, 8, 0, 6))
        line.setStretch(0, 1)
        # The reason's words begin where the name does, so its frame stands out by its padding.
        head.setContentsMargins(OUT, 0, 0, 0)
        self.problem.setContentsMargins(OUT, 0, 0, 0)
        self.setLayout(column(line, row(hairline(), margins=(OUT, 0, 0, 0))))

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what a row is for comes first, and only after why that it does not apply."""
        return [*self.levels.findChildren(QRadioButton), self.why, self.away]

    def show_row(self, shown: Shown, *, editable: bool) -> None:
        """Show what the scorecard says; a reason that is being written stays."""
        note = shown.note
        self._note = note
        rating = note.rating if note else None
        away = rating == NOT_APPLICABLE
        self.weight.setText("" if away else shown.weight)
        self.levels.show_value(rating)
        self.levels.setEnabled(editable)
        self._say_level()
        if not self.why.is_changed():
            self.why.show_text(note.rationale if note else "")
        self.why.setReadOnly(not editable)
        self.away.setVisible(editable)
        self.away.rename(_("applies") if away else _("n/a"))
        said = _("{criterion} applies after all") if away else _("{criterion} does not apply")
        self.away.setAccessibleName(said.format(criterion=self._criterion.name))
        self.problem.hide()
        self.given.show_given(shown.given, far=shown.far)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says what the level under the keyboard means; Up and Down lead to the criterion above and below."""
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit()
        if watched in (self.why, self.away):
            return False
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # The keyboard is there, or gone, only after this.
            QTimer.singleShot(0, self, self._say_level)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.moved.emit(step)
                return True
        return False

    def _say_level(self) -> None:
        """Say what the level under the keyboard means, or else the one that is chosen."""
        under = next((each for each in self.levels.findChildren(QRadioButton) if each.hasFocus()), None)
        rating = self._note.rating if self._note else None
        if under is not None:
            self.words.setText(f"{under.text()}: {_lower(under.accessibleDescription())}")
        elif rating == NOT_APPLICABLE:
            self.words.setText(_("does not apply"))
        else:
            self.words.setText(_lower(self._criterion.levels.get(rating, "")) if isinstance(rating, int) else "")

    def focus_levels(self) -> None:
        """Put the keyboard on the levels."""
        self.levels.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self, level: int | None) -> None:
        self._save(level)

    def _why_left(self) -> None:
        self._save(self._note.rating if self._note else None)

    def _toggle_away(self) -> None:
        away = self._note is not None and self._note.rating == NOT_APPLICABLE
        self._save(None if away else NOT_APPLICABLE)

    def note_down(self, evidence: str, confidence: Confidence | None) -> None:
        """Save what shows the level and how sure one is of it."""
        self._put(self._note.rating if self._note else None, evidence, confidence)

    def refuse(self, sentence: str) -> None:
        """Say under the criterion why an answer was not saved."""
        self.problem.setText(sentence)
        self.problem.show()

    def _save(self, rating: Rating) -> None:
        held = self._note
        self._put(rating, held.evidence if held else "", held.confidence if held else None)

    def _put(self, rating: Rating, evidence: str, confidence: Confidence | None) -> None:
        draft = RatingDraft(rating, self.why.text(), evidence, confidence)
        self.why.show_text(self.why.toPlainText())
        try:
            self._rate(self._criterion.key, draft)
        except InvalidDraft as refusal:
            self.refuse(" ".join(problem.message for problem in refusal.problems))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        except UserError as refusal:
            self.refuse(str(refusal))

    def _all_levels(self, policy: PolicyVersion) -> str:
        levels = range(policy.scale_min, policy.scale_max + 1)
        lines = [f"{level}  {self._criterion.levels.get(level, '')}" for level in levels]
        return "\n".join([self._criterion.question, *lines])


def _lower(words: str) -> str:
    plain = words.removesuffix(".")
    first = plain.split(" ", 1)[0]
    return plain if len(first) > 1 and first.isupper() else plain[:1].lower() + plain[1:]
