"""A scorecard on the screen: every criterion with its weight, what the levels mean, and why this one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.policy.versions import CriterionVersion, PolicyVersion
from app.vetting.rating import RatingDraft
from app.vetting.scorecards import RatingNote
from app.vetting.scoring import NOT_APPLICABLE, Rating
from app.words import _, screen
from models.vocabulary import Confidence
from ui.toolkit.buttons import link
from ui.toolkit.choices import Option
from ui.toolkit.keeping import Typing
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
    """A criterion as a row shows it: its share of the weight, what the scorecard says, what the assessors gave."""

    criterion: CriterionVersion
    weight: float | None
    note: RatingNote | None
    given: tuple[int, ...] = ()
    far: bool = False


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
        self.given = StatusText()
        self.given.hide()
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
        self.weight.setText("" if away else screen().share(shown.weight) if shown.weight is not None else "")
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
        self.given.setVisible(bool(shown.given))
        levels = ", ".join(map(str, shown.given))
        if shown.far:
            self.given.show_mark(APART, _("Assessors are far apart: {levels}").format(levels=levels))
        elif shown.given:
            self.given.show_mark(GIVEN, _("Assessors gave {levels}").format(levels=levels))

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


class ScoreRows(QWidget):
    """All criteria of a category, one below the other.

    `written` follows every key in a reason, `reached(criterion)` the keyboard; Tab goes on from the last criterion to
    the `after` widgets.
    """

    written = Signal()
    reached = Signal(str)

    def __init__(self, rate: Rate, after: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._rate, self._after = rate, after
        self._key: object = None
        self.rows: dict[str, CriterionRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_rows(self, owner: object, policy: PolicyVersion, shown: list[Shown], *, editable: bool) -> None:
        """Show criteria; they are built anew only for another owner (request and scorecard) or other criteria."""
        key = (owner, policy.id, tuple(each.criterion.key for each in shown))
        if key != self._key:
            self._key = key
            self._build(policy, shown)
        for each in shown:
            self.rows[each.criterion.key].show_row(each, editable=editable)

    def focus_first(self) -> None:
        """Put the keyboard on the first criterion."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.focus_levels()

    def focus_open(self) -> None:
        """Put the keyboard on the first criterion without a level."""
        for each in self.rows.values():
            if each.levels.value() is None:
                each.focus_levels()
                return
        self.focus_first()

    def let_go(self) -> None:
        """Save the reason that is being written."""
        for each in self.rows.values():
            each.why.let_go()

    def typing(self) -> Typing:
        """The reasons as they are written, and as they are saved."""
        return Typing(
            {key: each.why.text() for key, each in self.rows.items()},
            {key: each.why.saved() for key, each in self.rows.items()},
        )

    def show_unsaved(self, reasons: Mapping[str, str]) -> None:
        """Put reasons that were written before a crash over those that are saved."""
        for key, text in reasons.items():
            self.rows[key].why.setPlainText(text)

    def _build(self, policy: PolicyVersion, shown: list[Shown]) -> None:
        for row_before in self.rows.values():
            row_before.hide()
            row_before.deleteLater()
        self.rows = {}
        for place, each in enumerate(shown):
            made = CriterionRow(policy, each.criterion, self._rate)
            made.moved.connect(lambda step, at=place: self._move(at + step))
            made.reached.connect(partial(self.reached.emit, each.criterion.key))
            made.why.textChanged.connect(self.written)
            self.rows[each.criterion.key] = made
            self._box.addWidget(made)
        # Only now: a widget that gets another parent loses its place in the order.
        stops = [stop for each in self.rows.values() for stop in each.stops()]
        for before, after in pairwise([*stops, *self._after] if stops else []):
            QWidget.setTabOrder(before, after)

    def _move(self, place: int) -> None:
        rows = list(self.rows.values())
        if 0 <= place < len(rows):
            rows[place].focus_levels()


def _lower(words: str) -> str:
    plain = words.removesuffix(".")
    first = plain.split(" ", 1)[0]
    return plain if len(first) > 1 and first.isupper() else plain[:1].lower() + plain[1:]
