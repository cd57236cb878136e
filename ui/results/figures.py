"""One indicator on the record: its head, chart and figures, and the form that adds a figure or corrects one."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.day import IndicatorDay
from app.drafts import Saved
from app.errors import InvalidDraft, Problem
from app.results.amounts import with_unit
from app.results.behind import RowBehind, counting_rows, rows_behind
from app.results.course import course_shown
from app.results.explain import Why
from app.results.figures import Figure, FigureKind, already_there, amount_of, figures
from app.results.measuring import (
    MeasurementDraft,
    correct_measurement,
    measurement,
    next_day,
    record_measurement,
)
from app.results.readings import ADDING_UP
from app.results.sentences import counted_by
from app.words import _, ngettext, screen
from ui.results.chart import CourseChart
from ui.results.columns import figure_columns
from ui.results.fields import measurement_fields
from ui.results.rows_behind import rows_table
from ui.toolkit.buttons import Button, link
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import SectionHead, clear, column, holding, row
from ui.toolkit.narrow import GivingWay
from ui.toolkit.tables import Table
from ui.toolkit.text import Text


@dataclass(frozen=True)
class Measured:
    """An indicator of an objective, given by its reference, on a day with what its standing rests on."""

    objective: str
    indicator: IndicatorDay
    why: Why
    on: dt.date
    fiscal_year_starts: int


class FiguresPane(QWidget):
    """Chart over table; `edit_asked` names the indicator whose plan is to be changed."""

    edit_asked = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Measured | None = None
        self._old: Saved[MeasurementDraft] | None = None
        form: Form[MeasurementDraft] = Form(measurement_fields(desk.today), gap=10, name=_("Measurement"))
        self.measuring = InlineForm(form, self._keep, desk.messages, _("New measurement"), _("Record"))
        self.measuring.closed.connect(self._closed)
        self.chart = CourseChart()
        self.table: Table[Figure] | None = None
        self.rows: Table[RowBehind] | None = None
        self._shape: tuple[object, ...] = ()
        self._head, self._below, self._behind = column(), column(), column()
        self._definition = Text("", "secondary", wrap=True)
        self._no_chart = Text("", "secondary", wrap=True)
        parts = (
            self.measuring,
            self._head,
            self._definition,
            self._no_chart,
            self.chart,
            self._behind,
            self._below,
            None,
        )
        self.setLayout(column(*parts, gap=6, margins=(0, 10, 0, 16)))

    def show_indicator(self, shown: Measured) -> None:
        """Show an indicator; the table keeps its cursor while it is the same one."""
        same = self._shown is not None and self._shown.indicator.record.id == shown.indicator.record.id
        if not same and not self.measuring.isHidden():
            self.measuring.close_form()
        self._shown = shown
        record = shown.indicator.record
        lines = figures(record, shown.why, shown.on, shown.fiscal_year_starts)
        counts = "\n".join(part for part in (record.definition.strip(), counted_by(record)) if part)
        self._definition.setText(counts)
        self._definition.setVisible(bool(counts))
        course = course_shown(record, shown.why, lines, shown.on, shown.fiscal_year_starts)
        self.chart.setVisible(course is not None)
        self._no_chart.setVisible(course is None)
        self._no_chart.setText(_("There is no chart: baseline and target are needed to hold figures against a plan."))
        if course is not None:
            self.chart.show_course(course)
        if not (same and record.facts.computed):
            self._hide_rows()
        elif self.rows is not None:
            self.rows.show_rows(rows_behind(self._desk.office, record, shown.on))
        self._show_head()
        self._table_for(record.decimals, record.facts.unit or "", adds_up=record.facts.accumulation in ADDING_UP)
        if self.table is not None:
            self.table.show_rows(lines)

    def add(self, on: dt.date | None = None) -> None:
        """Open the form for a new figure: of that day, else of the one that is owed, with the source given last."""
        if self._shown is None:
            return
        record = self._shown.indicator.record
        last = record.measurements[-1] if record.measurements else None
        draft = MeasurementDraft(
            dated_on=on or next_day(record, self._shown.indicator.standing, self._shown.on),
            source=last.source if last else record.facts.source or "",
        )
        self._old = None
        unit = with_unit("", record.facts.unit).strip()
        title = _("New measurement: {name}").format(name=record.name)
        self._begin(title, unit, draft, self._at(f"measure-{record.id}", title))

    def correct(self, figure: Figure) -> None:
        """Open the form with a recorded figure; what is saved takes its place, and both stay readable."""
        if self._shown is None:
            return
        if figure.kind is FigureKind.MISSING:
            self.add(figure.on)
        elif figure.correctable and figure.measurement is not None:
            self._old = measurement(self._desk.office, figure.measurement.id)
            title = _("Correct {period}: the old figure stays readable").format(period=figure.period)
            words = _("Correct {period}").format(period=figure.period)
            self._begin(title, "", self._old.draft, self._at(f"correct-{figure.measurement.id}", words, edits=True))

    def correct_measured(self, key: int) -> None:
        """The same for a measurement by its key."""
        rows = self.table.table_model.rows() if self.table is not None else []
        found = next((each for each in rows if each.measurement is not None and each.measurement.id == key), None)
        if found is not None:
            self.correct(found)

    def _at(self, part: str, words: str, *, edits: bool = False) -> Address:
        """Where a form of this pane is found again."""
        assert self._shown is not None
        objective = self._shown.objective
        return Address("objectives", f"{objective}/{part}", f"{objective}, {words}", edits)

    def _begin(self, title: str, note: str, draft: MeasurementDraft, address: Address) -> None:
        self.measuring.title.setText(title)
        self.measuring.note.setText(_("Value in {unit}").format(unit=note) if note else "")
        self.measuring.begin(draft, "value", self._desk.kept, address)
        self.measuring.form.binding("value").edit.selectAll()

    def _keep(self, draft: MeasurementDraft) -> None:
        assert self._shown is not None
        record, today = self._shown.indicator.record, self._desk.today()
        if self._old is None:
            self._ask_about_a_second(draft)
            record_measurement(self._desk.office, record, draft, today)
        else:
            correct_measurement(self._desk.office, record, self._old, draft, today)

    def _ask_about_a_second(self, draft: MeasurementDraft) -> None:
        """Ask before a second figure for a period that has one; refuses, under the day, when it was a mistake."""
        assert self._shown is not None
        record, counts = self._shown.indicator.record, not (draft.projected or draft.no_number.strip())
        if draft.dated_on is None or not counts or draft.problems(self._desk.today()):
            return
        found = already_there(record, draft.dated_on, self._shown.fiscal_year_starts)
        if found is None:
            return
        period, before = found
        said = {"period": period, "value": screen().number(amount_of(before), record.decimals)}
        question = _("{period} has a figure already: {value}. Record a second one for the same period?").format(**said)
        detail = _("Both are kept. To replace the first one, open its line in the table and correct it.")
        if not self._desk.messages.ask(question, _("Record a second one"), _("Go back"), detail):
            sentence = _("{period} has a figure already: {value}. Correct that one, or give another day.")
            raise InvalidDraft([Problem("dated_on", sentence.format(**said))])

    def _closed(self) -> None:
        self._old = None
        if self.table is not None:
            self.table.setFocus()

    def _show_head(self) -> None:
        assert self._shown is not None
        record = self._shown.indicator.record
        clear(self._head)
        edit = link(_("Edit indicator"), lambda: self.edit_asked.emit(record.id))
        remark = _("filled verified, open self-reported")
        if record.facts.computed:
            remark = _("counted by Hanse")
        elif not record.facts.counts:
            remark = _("informs only, is not judged")
        copy = link(_("Copy chart"), self._copy_chart)
        copy.setVisible(not self.chart.isHidden())
        links = [self._rows_link()] if record.facts.computed else []
        actions = holding(row(*links, copy, edit, gap=16))
        self._head.addWidget(SectionHead(f"{record.facts.code} {record.name}", remark, actions))

    def _rows_link(self) -> Button:
        assert self._shown is not None
        record = self._shown.indicator.record
        count = len(counting_rows(record.counts, record.facts.baseline.on, record.facts.target.on, self._shown.on))
        words = ngettext("The {count} row behind it", "The {count} rows behind it", count)
        shown = words.format(count=screen().number(count)) if self.rows is None else _("Period by period")
        return link(shown, self.turn_to_rows)

    def turn_to_rows(self) -> None:
        """Show the rows behind a number Hanse counted in the place of its periods, or the periods again."""
        assert self._shown is not None
        record = self._shown.indicator.record
        if self.rows is not None:
            self._hide_rows()
        elif record.facts.computed:
            self.rows = rows_table(self._desk, record, self._shown.on)
            self.rows.choose_first()
            self._behind.addWidget(self.rows)
        self._show_head()
        if self.table is not None:
            self.table.setVisible(self.rows is None)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """The keyboard goes to the rows that are shown."""
        shown = self.table if self.rows is None else self.rows
        if shown is not None:
            shown.setFocus()

    def _hide_rows(self) -> None:
        clear(self._behind)
        self.rows = None
        if self.table is not None:
            self.table.show()

    def _copy_chart(self) -> None:
        self.chart.copy()
        self.told.emit(_("The chart is on the clipboard as a picture"))

    def _table_for(self, decimals: int, unit: str, *, adds_up: bool) -> None:
        """A table whose columns fit the indicator; made anew only when they differ."""
        shape = (decimals, unit, adds_up)
        if self.table is not None and shape == self._shape:
            return
        clear(self._below)
        self._shape = shape
        columns = figure_columns(decimals, unit[:1].upper() + unit[1:], adds_up=adds_up)
        self.table = Table(columns, lambda row: row.key, _("Measurements"), margin=0, fit=True)
        GivingWay(self.table, {"source": 720, "expected": 640, "kind": 560})
        self.table.row_opened.connect(self.correct)
        self._below.addWidget(self.table)
