"""The evaluation sheet as a field: each question with its weight, what is known of it, a level and why."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.decisions.evaluating import EvaluationCriterion, SheetMark, sheet_in_words, sheet_score
from app.vetting.scoring import Scale
from app.words import _, screen
from ui.toolkit.bindings import Binding
from ui.toolkit.buttons import link
from ui.toolkit.cards import Bullets
from ui.toolkit.choices import Option
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import clear, column, hairline, holding, row
from ui.toolkit.segments import Segments
from ui.toolkit.text import Text

Kept = tuple[str, int | None, str]
LONGEST = 2000


class QuestionRow(QWidget):
    """One question: `changed` for every level and every key."""

    changed = Signal()

    def __init__(
        self, criterion: EvaluationCriterion, weight: float | None, beside: Sequence[str], scale: Scale
    ) -> None:
        super().__init__()
        self.key = criterion.key
        name = criterion.name
        options = [Option(level, str(level)) for level in range(scale.min, scale.max + 1)]
        self.levels = Segments(options, name, strong=True, clearable=True, height=26)
        self.levels.chosen.connect(lambda _value: self.changed.emit())
        self.why = LineEdit()
        self.why.setMaxLength(LONGEST)
        self.why.setPlaceholderText(_("Why this level"))
        self.why.setAccessibleName(_("Why for {criterion}").format(criterion=name))
        self.why.textChanged.connect(lambda _text: self.changed.emit())
        share = "" if weight is None else screen().share(weight)
        head = row(Text(name, "head"), Text(share, "secondary"), None, self.levels, gap=8)
        parts: list[QWidget] = [Text(criterion.question, "secondary", wrap=True)] if criterion.question else []
        if beside:
            parts.append(Bullets(beside))
        self.setLayout(column(hairline(), 4, head, *parts, 2, self.why, gap=4, margins=(0, 0, 0, 6)))

    def mark(self) -> SheetMark:
        """What is given."""
        return SheetMark(self.key, self.levels.value(), self.why.text().strip())

    def show_mark(self, mark: SheetMark) -> None:
        """Show what was given."""
        self.levels.show_value(mark.level)
        if self.why.text().strip() != mark.rationale:
            self.why.setText(mark.rationale)


class EvaluationSheet(Binding[tuple[SheetMark, ...]]):
    """The whole sheet, folded away until it is wanted; `ask` says what it asks, before anything is shown."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._criteria: tuple[EvaluationCriterion, ...] = ()
        self._scale = Scale(1, 5)
        self._rows: list[QuestionRow] = []
        self.total = Text("", "head")
        self.fold = link("", self._turn)
        self._questions = column(gap=8)
        self._box = holding(self._questions)
        self._box.hide()
        self.widget.setLayout(column(row(self.total, self.fold, None), self._box, gap=8))
        self.widget.setFocusProxy(self.fold)
        self._say()

    def ask(self, criteria: Sequence[EvaluationCriterion], beside: Mapping[str, Sequence[str]], scale: Scale) -> None:
        """Ask these questions, with the sentences beside them by key."""
        self._criteria, self._scale = tuple(criteria), scale
        clear(self._questions)
        weights = {each.key: each.weight for each in sheet_score(criteria, (), scale).criteria}
        self._rows = [QuestionRow(each, weights[each.key], beside.get(each.key, ()), scale) for each in criteria]
        for each in self._rows:
            each.changed.connect(self._edited)
            self._questions.addWidget(each)
        self._say()

    def open(self, opened: bool = True) -> None:
        """Unfold the questions, or fold them away."""
        self._box.setVisible(opened)
        self._say()

    @override
    def read(self) -> tuple[SheetMark, ...]:
        return tuple(mark for each in self._rows if not (mark := each.mark()).blank)

    @override
    def show(self, value: Iterable[SheetMark | Kept]) -> None:
        given = [each if isinstance(each, SheetMark) else SheetMark(*each) for each in value]
        marks = {each.key: each for each in given}
        for each in self._rows:
            each.show_mark(marks.get(each.key, SheetMark(each.key, None)))
        if marks:
            self._box.show()
        self._say()

    @override
    def kept(self) -> tuple[Kept, ...]:
        return tuple((each.key, each.level, each.rationale) for each in self.read())

    @override
    def in_words(self) -> str:
        return self.total.text()

    @override
    def focus(self) -> None:
        self.open()
        if self._rows:
            self._rows[0].levels.setFocus()

    @override
    def name(self, label: str) -> None:
        self.widget.setAccessibleName(label)

    def _turn(self) -> None:
        self.open(self._box.isHidden())
        if not self._box.isHidden() and self._rows:
            self._rows[0].levels.setFocus()

    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        said = sheet_in_words(sheet_score(self._criteria, self.read(), self._scale))
        self.total.setText(said[:1].upper() + said[1:])
        self.fold.rename(_("Evaluate…") if self._box.isHidden() else _("Fold the sheet away"))
