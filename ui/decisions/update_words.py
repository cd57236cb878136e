"""The texts of a quarterly update, each under what was said last time, and the activities it tells of."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.missions.activities import ActivityRow
from app.results.update_draft import UpdateDraft
from app.results.update_rows import UpdateRow
from app.words import _, screen
from models.vocabulary import N_
from ui.toolkit.bindings import TextLines
from ui.toolkit.buttons import Action, link
from ui.toolkit.layouts import SectionHead, clear, column, hairline, row
from ui.toolkit.marks import CheckBox
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Elided, Text

FIELDS: Mapping[str, tuple[str, int]] = {
    "text": (N_("Progress"), 5),
    "difficulties": (N_("Difficulties"), 3),
    "next_text": (N_("What comes next"), 4),
}
WIDTHS = (428, 344, 406)
"""The three columns of the page, whose shares they keep in a wider window."""
NOTE = 90
"""How much of an activity's note is read beside it."""


class Quote(QFrame):
    """What was said last time: soft, behind a line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        line = hairline(vertical=True)
        line.setFixedWidth(2)
        self.setLayout(row(line, Text(text, "secondary", wrap=True, selectable=True), gap=10))


class WordsColumn(QWidget):
    """Three texts; `changed` for every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: TextLines(rows) for name, (_label, rows) in FIELDS.items()}
        self._problem = Text("", "secondary", "bad", wrap=True)
        self._box = column(gap=6)
        self._empty: dict[str, StatusText] = {}
        self.setLayout(self._box)
        for field in self.fields.values():
            field.changed.connect(self._changed)

    def show_case(self, last: UpdateRow | None, planned: Sequence[ActivityRow]) -> None:
        """Show what was said last time and what is planned; the fields stay as they are."""
        for field in self.fields.values():
            field.widget.setParent(None)
        clear(self._box)
        self._problem = Text("", "secondary", "bad", wrap=True)
        self._problem.hide()
        for name, (label, _rows) in FIELDS.items():
            field = self.fields[name]
            field.name(_(label))
            mark = self._empty[name] = StatusText()
            mark.show_mark(Mark(Shape.RING, "warn"), _("still empty"))
            self._box.addLayout(row(Text(_(label), "head"), None, mark))
            before = str(getattr(last, name)) if last is not None else ""
            if before:
                self._box.addWidget(Quote(before))
            self._box.addWidget(field.widget)
            if name == "text":
                self._box.addWidget(self._problem)
            self._box.addSpacing(10)
        if planned:
            take = link(_("Take over what is planned"), lambda: self._take(planned), "plus")
            self._box.addLayout(row(take, None))
        self._box.addStretch(1)
        self._mark_empty()

    def show_draft(self, draft: UpdateDraft) -> None:
        """Show the texts of a draft."""
        for name, field in self.fields.items():
            field.show(str(getattr(draft, name)))

    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {name: field.read() for name, field in self.fields.items()}

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the progress, or take it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.fields["text"].mark_problem(bool(sentence))
        self.fields["text"].describe(sentence)

    def _take(self, planned: Iterable[ActivityRow]) -> None:
        said = [_("{title}, {day}.").format(title=each.title, day=screen().day(each.starts_on)) for each in planned]
        field = self.fields["next_text"]
        field.show("\n".join(part for part in (field.read(), *said) if part))
        field.focus()

    def _changed(self) -> None:
        self.show_problem("")
        self._mark_empty()
        self.changed.emit()

    def _mark_empty(self) -> None:
        for name, mark in self._empty.items():
            mark.setVisible(name != "difficulties" and not self.fields[name].read())


class ToldColumn(QWidget):
    """The activities of the period, each taken over unless it is unticked; `add()` notes one that is missing."""

    changed = Signal()

    def __init__(self, add: Action) -> None:
        super().__init__()
        self._add = add
        self.boxes: dict[int, CheckBox] = {}
        self._box = column()
        self.setLayout(self._box)

    def show_activities(self, rows: Sequence[ActivityRow], left_out: Sequence[int]) -> None:
        """Show the activities, without those left out."""
        clear(self._box)
        self.boxes = {}
        self._head = SectionHead(_("What happened"), right=self._count_words(len(rows), len(rows)), height=37)
        self._count = self._head.findChildren(Text)[-1]
        self._box.addWidget(self._head)
        self._box.addWidget(hairline())
        for each in rows:
            box = CheckBox(name=_("{title}, {day}").format(title=each.title, day=screen().day(each.starts_on)))
            box.setChecked(each.id not in left_out)
            box.toggled.connect(self._toggled)
            self.boxes[each.id] = box
            words = column(Elided(each.title, "name"), Elided(_about(each), "secondary"), gap=1)
            line = row(box, words, margins=(0, 8, 0, 8))
            line.setAlignment(box, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self._box.addLayout(line)
            self._box.addWidget(hairline())
        if not rows:
            self._box.addSpacing(8)
            self._box.addWidget(Text(_("No activity is recorded in this period."), "body", "soft", wrap=True))
        self.add_button = link(_("Add something that is missing"), self._add, "plus")
        self._box.addLayout(row(self.add_button, None, margins=(0, 8, 0, 8)))
        self._show_count()

    def left_out(self) -> tuple[int, ...]:
        """The keys of those that are not told."""
        return tuple(key for key, box in self.boxes.items() if not box.isChecked())

    def _toggled(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        taken = sum(box.isChecked() for box in self.boxes.values())
        self._count.setText(self._count_words(len(self.boxes), taken))

    def _count_words(self, count: int, taken: int) -> str:
        return _("{count} activities, {taken} taken over").format(count=count, taken=taken) if count else ""


def _about(row_: ActivityRow) -> str:
    note = " ".join(row_.note.split())
    short = note if len(note) <= NOTE else f"{note[: NOTE - 1]}…"
    return " · ".join(part for part in (screen().day(row_.starts_on, "d MMM"), short) if part)
