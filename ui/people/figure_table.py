"""Figures from a table that is pasted, or read from a CSV file: looked through line by line before they are added."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.errors import UserError
from app.people.figure_layout import text_of
from app.people.figure_tables import DryRun, TableLine, Usual, looking_through, take_figures
from app.people.figures import value_in_words
from app.words import _, ngettext, screen
from ui.toolkit.bindings import TextLine
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.edits import PlainEdit
from ui.toolkit.jobs import Job
from ui.toolkit.layouts import column, row
from ui.toolkit.paths import dropped_files
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.states import Banner
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

PAUSE, TOLD = 250, 3
TEXT_LEAST, TEXT_MOST, LINES_LEAST = 64, 110, 110
READY, REFUSED, KNOWN = Mark(Shape.CHECK, "good"), Mark(Shape.CROSS, "bad"), Mark(Shape.DASH)
DOUBTFUL = Mark(Shape.TRIANGLE, "warn")


class FigureTable(QWidget):
    """`begin(place_id, place)` starts, without a place for a table that names them; `closed` when done or given up."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place_id: int | None = None
        self._run = DryRun()
        self._job: Job | None = None
        self._taking = False
        self.setAcceptDrops(True)
        self.title = Text("", "head")
        self.hint = Text("", "secondary", wrap=True)
        self.text = PlainEdit()
        self.text.setAccessibleName(_("Pasted table"))
        self.text.setPlaceholderText(_("Paste cells here, or drop a CSV file"))
        self.text.setMinimumHeight(TEXT_LEAST)
        self.text.setMaximumHeight(TEXT_MOST)
        self.dated_on, self.source = DateLine(desk.today), TextLine(_("for every line that names none"))
        self.dated_on.name(_("As of, for every line that says no day"))
        self.source.name(_("Source, for every line that names none"))
        self.dated_on.widget.setFixedWidth(140)
        self.banner = Banner()
        self.found = Text("", "body", wrap=True)
        self.lines: Table[TableLine] = Table(
            _columns(), lambda line: (line.number, line.draft.key), _("Lines"), margin=0
        )
        self.lines.setMinimumHeight(LINES_LEAST)
        self.add_button = primary("", self.take)
        self.file_button = secondary(_("Choose a CSV file…"), self.choose_file, "folder-open")
        self.cancel_button = secondary(_("Cancel"), self.close_table)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look_through)
        for changed in (self.text.textChanged, self.dated_on.changed, self.source.changed):
            changed.connect(self._pause.start)

    def _lay_out(self) -> None:
        usual = row(_under(_("As of"), self.dated_on.widget), _under(_("Source"), self.source.widget), gap=12)
        usual.setStretch(1, 1)
        head = row(self.title, None, self.file_button)
        buttons = row(None, self.cancel_button, self.add_button)
        parts = (head, self.hint, self.text, usual, self.banner, self.found, self.lines, buttons)
        box = column(*parts, gap=10, margins=(0, 10, 0, 12))
        for part, share in ((self.text, 1), (self.lines, 3)):
            # What asks for no room of its own leaves the buttons in sight in a low window.
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            box.setStretch(parts.index(part), share)
        self.setLayout(box)

    def begin(self, place_id: int | None, place: str = "") -> None:
        """Start with nothing pasted."""
        self._place_id = place_id
        self.title.setText(
            _("Figures of {place} from a table").format(place=place) if place else _("Figures from a table")
        )
        one = _(
            "Copy two columns, what it is and its value; more columns are known by their heads: unit, date, source."
        )
        many = _("Copy a table with a place in each line and a figure in each column, heads included.")
        self.hint.setText(one if place_id is not None else many)
        self.text.setPlainText("")
        self.dated_on.show(self._desk.today())
        self.source.show("")
        self.banner.hide()
        self._show(DryRun())
        self.text.setFocus()

    def look_through(self) -> None:
        """Read what is pasted as a job, without writing anything."""
        self._pause.stop()
        self._give_up()
        if not self.text.toPlainText().strip():
            self._show(DryRun())
            return
        usual = Usual(self._place_id, self.dated_on.read(), self.source.read())
        try:
            work = looking_through(self._desk.office, self.text.toPlainText(), usual, self._desk.today())
        except UserError as refusal:
            self._unread(str(refusal))
            return
        self._job = job = self._desk.runner.run(_("Look through the figures"), work)
        self.add_button.setEnabled(False)
        # What a job that was given up still says is about another text.
        job.succeeded.connect(lambda run: self._looked(run) if job is self._job else None)
        job.refused.connect(lambda sentence: self._unread(sentence) if job is self._job else None)
        job.cancelled.connect(
            lambda: (
                self._unread(_("Stopped. Paste the table again, or change it, to have it looked through."))
                if job is self._job
                else None
            )
        )
        self._desk.watch(job)

    def _looked(self, run: DryRun) -> None:
        self._job = None
        self._show(run)
        if self._taking and run.ready:
            self._write()
        self._taking = False

    def _unread(self, sentence: str) -> None:
        self._job, self._taking = None, False
        self._show(DryRun())
        self.found.setText(sentence)

    def _give_up(self) -> None:
        """Let go of a table that is still being read."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def choose_file(self) -> None:
        """Read a CSV file in place of what is pasted."""
        path = self._desk.messages.file_to_open(_("Figures from a CSV file"), f"{_('Tables')} (*.csv *.tsv *.txt)")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Show the text of a file as if it had been pasted."""
        try:
            text = text_of(path)
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        self.banner.hide()
        self.text.setPlainText(text)
        self.look_through()

    def take(self) -> None:
        """Add every figure without a problem, of what is on the screen now; the others are named and left out."""
        if self._pause.isActive():
            self._taking = True
            self.look_through()
        elif self._job is None:
            self._write()

    def _write(self) -> None:
        try:
            take_figures(self._desk.office, self._run, self._desk.today())
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        self.close_table()

    def close_table(self) -> None:
        """Go back without adding anything."""
        self.text.setPlainText("")
        self._pause.stop()
        self._give_up()
        self._taking = False
        self.closed.emit()

    def is_modified(self) -> bool:
        """Whether figures that could be added would be lost; what is not looked through yet may hold some."""
        waits = self._pause.isActive() or self._job is not None
        return bool(self._run.ready) or (waits and bool(self.text.toPlainText().strip()))

    def _show(self, run: DryRun) -> None:
        self._run = run
        ready, refused, known, doubtful = len(run.ready), len(run.refused), len(run.known), len(run.doubtful)
        said = [ngettext("{count} figure can be added.", "{count} figures can be added.", ready)] if run.lines else []
        if refused:
            said.append(ngettext("{left} is left out: see why below.", "{left} are left out: see why below.", refused))
        if known:
            said.append(ngettext("{known} is recorded already.", "{known} are recorded already.", known))
        if doubtful:
            said.append(
                ngettext("{doubtful} can be read in two ways.", "{doubtful} can be read in two ways.", doubtful)
            )
        first = " ".join(said).format(count=ready, left=refused, known=known, doubtful=doubtful)
        self.found.setText("\n".join([first, *_to_know(run)]))
        self.lines.show_rows(sorted(run.lines, key=_urgency))
        self.lines.setVisible(bool(run.lines))
        self.add_button.setEnabled(bool(ready))
        words = ngettext("Add {count} figure", "Add {count} figures", ready).format(count=ready)
        self.add_button.rename(words if ready else _("Add figures"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files:
            self.read_file(files[0])


def _to_know(run: DryRun) -> list[str]:
    """The first of what is wrong, and of what should be looked at, whole: a row of the list may cut it."""
    doubts = [f"{line.name}: {doubt}" for line in run.doubtful for doubt in line.doubts]
    remarks = [f"{line.name}: {line.remark}" for line in run.ready if line.remark]
    return [*run.problems()[:TOLD], *[*doubts, *remarks][:TOLD]]


def _columns() -> list[Column[TableLine]]:
    return [
        Column("line", _("Line"), lambda line: line.number, width=44, align=RIGHT, soft=True),
        Column("name", _("Figure"), lambda line: line.name or "–", stretch=True, name=True, second=_second, mark=_mark),
        Column("value", _("Value"), lambda line: line.draft.value, _value, width=110, align=RIGHT, second=_day),
    ]


def _urgency(line: TableLine) -> tuple[bool, bool, int]:
    return not line.problems, not line.doubts, line.number


def _mark(line: TableLine) -> Mark:
    if line.problems:
        return REFUSED
    return KNOWN if line.known else DOUBTFUL if line.doubts else READY


def _second(line: TableLine) -> str:
    if line.problems:
        return " ".join(line.problems)
    if line.doubts:
        return " ".join(line.doubts)
    parts = (line.place, line.draft.source, _("recorded already") if line.known else line.remark)
    return " · ".join(part for part in parts if part)


def _value(line: TableLine) -> str:
    value = line.draft.value
    return "–" if value is None else f"{value_in_words(float(value))} {line.draft.unit}".strip()


def _day(line: TableLine) -> str:
    day: dt.date | None = line.draft.dated_on
    return screen().day(day)


def _under(label: str, widget: QWidget) -> QWidget:
    holder, words = QWidget(), Text(label, "label")
    words.setBuddy(widget)
    holder.setLayout(column(words, widget, gap=4))
    return holder
