"""Forms by declaration: fields become labels, hints, widgets and problem lines, and a frozen draft goes in and out."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app import clock
from app.drafts import Draft as Judged
from app.errors import Problem
from app.frozen import dataclass
from ui.toolkit.bindings import FIELD_HEIGHT, Binding
from ui.toolkit.folds import Fold, FoldLine
from ui.toolkit.keeping import Typing
from ui.toolkit.layouts import reveal, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Elided, Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Draft = TypeVar("Draft", bound=DataclassInstance)
else:
    Draft = TypeVar("Draft")


@dataclass(frozen=True)
class Field:
    """One field: the draft's attribute, its label, and what makes its binding (a class or a function).

    `help` is a hint beside the label; `width` in pixels, 0 for as wide as the form; `beside` puts the field in the row
    of the one before it.
    """

    name: str
    label: str
    binding: Callable[[], Binding[Any]]
    help: str = ""
    width: int = 0
    beside: bool = False


class FieldBox(QWidget):
    """A field on the screen: label and hint above, the widget, and below it the problem when there is one."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.binding = field.binding()
        self.label = Text(field.label, "label")
        self.hint = Elided(field.help, "secondary")
        self.problem = Text("", "secondary", "bad", wrap=True)
        self._problem_mark = StatusText()
        self._problem_mark.show_mark(Mark(Shape.TRIANGLE, "bad"), "")
        self._problem_mark.setFixedSize(12, 16)
        self._problem_line = QWidget()
        line = row(self._problem_mark, self.problem, gap=4)
        line.setAlignment(self._problem_mark, Qt.AlignmentFlag.AlignTop)
        self._problem_line.setLayout(line)
        self._problem_line.hide()
        self.words = Text("", "body", wrap=True, selectable=True)
        self.words.hide()
        self._lay_out()
        self._name()

    def _lay_out(self) -> None:
        widget = self.binding.widget
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = row(self.label, self.hint, None, gap=4)
        head.setContentsMargins(0, 0, 0, 0)
        if self.binding.takes_label:
            box.addLayout(head)
        else:
            self.label.hide()
        box.addWidget(widget)
        box.addWidget(self.words)
        box.addWidget(self._problem_line)
        box.addStretch()
        if self.field.width:
            self.setFixedWidth(self.field.width)
        if not self.field.help:
            self.hint.hide()

    def _name(self) -> None:
        self.binding.name(self.field.label)
        self.binding.describe(self.field.help)
        if self.binding.takes_label:
            self.label.setBuddy(self.binding.widget)

    def stand_beside_labels(self) -> None:
        """Come down to the height of the fields beside it, where it has no label of its own."""
        box = self.layout()
        if not self.binding.takes_label and isinstance(box, QVBoxLayout):
            box.insertSpacing(0, self.label.sizeHint().height() + box.spacing())
            self.binding.widget.setMinimumHeight(FIELD_HEIGHT)

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the field, or take it away."""
        self.problem.setText(sentence)
        self._problem_line.setVisible(bool(sentence))
        self.binding.mark_problem(bool(sentence))
        self.binding.describe(sentence or self.field.help)

    def set_read_only(self, read_only: bool) -> None:
        """Show the value as text instead of a field."""
        if read_only:
            self.words.setText(self.binding.in_words() or "–")
        self.words.setVisible(read_only)
        self.binding.widget.setVisible(not read_only)
        self.hint.setVisible(bool(self.field.help) and not read_only)


class Form(QWidget, Generic[Draft]):
    """Shows and reads a frozen draft; what the form has no field for stays as it was shown.

    `changed` is emitted for every edit by the person, not by `show_draft`.
    """

    changed = Signal()

    def __init__(self, fields: Sequence[Field], *, gap: int = 16, name: str = "", folds: Iterable[Fold] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._boxes = {field.name: FieldBox(field) for field in fields}
        self._left_out: set[str] = set()
        self._folds = [FoldLine(fold, self._show_folded) for fold in folds]
        self._shown: Draft | None = None
        self._baseline: Draft | None = None
        self._before: dict[str, Any] = {}
        self._found: dict[str, str] = {}
        self._showing = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(gap)
        self._lay_out(box)
        for field_box in self._boxes.values():
            field_box.binding.changed.connect(lambda name=field_box.field.name: self._edited(name))
            field_box.binding.left.connect(lambda name=field_box.field.name: self._left(name))
        self._set_tab_order()
        self._show_folded()

    def _lay_out(self, box: QVBoxLayout) -> None:
        """The lines of fields, each fold's line above its first."""
        above = {line.fold.names[0]: line for line in self._folds}
        for line in self._lines():
            item = line.itemAt(0)
            first = item.widget() if item is not None else None
            if isinstance(first, FieldBox) and first.field.name in above:
                box.addWidget(above[first.field.name])
            box.addLayout(line)

    def binding(self, name: str) -> Any:
        """The binding of a field, for what only its page knows (other options, what a choice turns on)."""
        return self._boxes[name].binding

    def show_draft(self, draft: Draft) -> None:
        """Put a draft on the screen as the saved state; problems go away."""
        self._showing = True
        for name, box in self._boxes.items():
            box.binding.show(getattr(draft, name))
        self._showing = False
        self._shown = draft
        # Widgets may show less than the draft holds (outer spaces): modified means what a person changed.
        self._baseline, self._before = self.draft(), self._values()
        self._found = {name: box.binding.problem() for name, box in self._boxes.items()}
        for line in self._folds:
            line.set_open(line.fold.holds(self._before.get))
        self.show_problems(())

    def typing(self) -> Typing:
        """What is on the screen beside what was shown, in plain values."""
        return Typing(self._values(), self._before)

    def show_unsaved(self, values: Mapping[str, Any]) -> None:
        """Put typed values on the screen over the saved state: a draft offered again after a crash."""
        self._put(values)
        self.changed.emit()
        # What one field proposes for another gives way to what was typed there.
        self._put(values)
        for name in values.keys() & self._boxes.keys():
            self._left(name)
        for line in self._folds:
            line.set_open(line.open or line.fold.holds(self._values().get))

    def saved(self) -> Draft:
        """The draft as it was last shown."""
        if self._shown is None:
            raise ValueError("nothing has been shown yet")
        return self._shown

    def draft(self) -> Draft:
        """What is on the screen; a field that cannot be read has its binding's empty value."""
        return replace(self.saved(), **{name: box.binding.read() for name, box in self._boxes.items()})

    def is_modified(self) -> bool:
        """Whether the screen differs from what was shown; typing and erasing is unmodified again."""
        return self._shown is not None and (bool(self.problems()) or self.draft() != self._baseline)

    def problems(self) -> list[Problem]:
        """The fields whose text cannot be read as a value, with their sentences; what was saved so is none."""
        found = ((name, box.binding.problem()) for name, box in self._boxes.items())
        return [Problem(name, sentence) for name, sentence in found if sentence and sentence != self._found.get(name)]

    def refused(self) -> bool:
        """Whether a text cannot be read; then everything that can be said of the fields by now stands under them."""
        found = self.problems()
        if found:
            self.show_problems([*found, *self._of_the_rest({problem.field for problem in found})])
        return bool(found)

    def _of_the_rest(self, unreadable: Collection[str]) -> list[Problem]:
        """What the draft says of the fields that can be read."""
        draft: Any = self.draft()
        if not isinstance(draft, Judged):
            return []
        days = (box.binding.today() for box in self._boxes.values())
        said = draft.problems(next((day for day in days if day is not None), clock.today()))
        return [each for each in said if each.field in self._boxes and each.field not in unreadable]

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put the sentences under their fields and the cursor into the first; gives back those without a field."""
        by_field: dict[str, list[str]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem.message)
        for name, box in self._boxes.items():
            box.show_problem(" ".join(by_field.get(name, ())))
        self._unfold(by_field)
        first = next((box for name, box in self._boxes.items() if name in by_field), None)
        if first is not None:
            first.binding.focus()
            reveal(first, turns=2)
        return [Problem(n, m) for n, messages in by_field.items() if n not in self._boxes for m in messages]

    def set_read_only(self, read_only: bool) -> None:
        """Show every value as text, or as fields again."""
        for box in self._boxes.values():
            box.set_read_only(read_only)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field that applies only sometimes."""
        (self._left_out.discard if shown else self._left_out.add)(name)
        folded = any(name in line.fold.names and not line.open for line in self._folds)
        self._boxes[name].setVisible(shown and not folded)

    def _show_folded(self) -> None:
        """Show what of the folds is open and applies."""
        for line in self._folds:
            for name in line.fold.names:
                self._boxes[name].setVisible(line.open and name not in self._left_out)

    def _unfold(self, names: Container[str]) -> None:
        """Open the folds that hold one of these fields."""
        for line in self._folds:
            line.set_open(line.open or any(name in names for name in line.fold.names))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._boxes.values())).binding.focus()

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field and bring it into sight."""
        self._unfold((name,))
        self._boxes[name].binding.focus()
        reveal(self._boxes[name], turns=2)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(320, 0))

    def _values(self) -> dict[str, Any]:
        return {name: box.binding.unsaved() for name, box in self._boxes.items()}

    def _put(self, values: Mapping[str, Any]) -> None:
        self._showing = True
        for name, box in self._boxes.items():
            if name in values and box.binding.unsaved() != values[name]:
                # A field may be of another kind than in the version of Hanse that kept this.
                with suppress(TypeError, ValueError, AttributeError, AssertionError):
                    box.binding.show_unsaved(values[name])
        self._showing = False

    def _lines(self) -> list[QHBoxLayout]:
        lines: list[QHBoxLayout] = []
        labelled: list[bool] = []
        for box in self._boxes.values():
            if not lines or not box.field.beside:
                lines.append(row(gap=12))
                labelled.append(False)
            lines[-1].addWidget(box, 0 if box.field.width else 1)
            labelled[-1] = labelled[-1] or box.binding.takes_label
        for line, has_label in zip(lines, labelled, strict=True):
            for place in range(line.count()) if has_label else ():
                item = line.itemAt(place)
                beside = item.widget() if item is not None else None
                if isinstance(beside, FieldBox):
                    beside.stand_beside_labels()
            if not any(line.stretch(place) for place in range(line.count())):
                line.addStretch(1)
        return lines

    def _edited(self, name: str) -> None:
        if self._showing:
            return
        self._boxes[name].show_problem("")
        self.changed.emit()

    def _left(self, name: str) -> None:
        """Say at once what cannot be read, without calling the person back."""
        said = next((problem.message for problem in self.problems() if problem.field == name), "")
        if said:
            self._boxes[name].show_problem(said)

    def _set_tab_order(self) -> None:
        above = {line.fold.names[0]: line.button for line in self._folds}
        widgets: list[QWidget] = []
        for name, box in self._boxes.items():
            widgets += [above[name]] if name in above else []
            widgets.append(box.binding.widget)
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)
