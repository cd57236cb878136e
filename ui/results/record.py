"""The record of one objective: letters, indicators with chart and figures, milestones, history, and where it stands."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.day import IndicatorDay, ObjectiveDay
from app.decisions.objectives import ObjectivesOn
from app.errors import UserError
from app.results.explain import why
from app.results.letters import letters
from app.results.measuring import OverrideDraft, override_status, take_back_override
from app.results.sheet_words import sheet_lines
from app.results.written_out import written_out
from app.words import _, screen
from models.vocabulary import ResultArea
from ui.results.card import ObjectiveCard, Seen
from ui.results.columns import leading
from ui.results.fields import override_fields
from ui.results.figures import FiguresPane, Measured
from ui.results.letters import LettersStrip
from ui.results.milestones import MilestonesPane
from ui.results.past import PastPane
from ui.results.reasons import ReasonsPane
from ui.toolkit.buttons import Action, primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, FactLine, PageHead, column, holding, row, scrolling
from ui.toolkit.states import Stateful
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tabs import Tab, TabRow, Tabs


class ObjectiveRecordView(QWidget):
    """Shows one objective; what changes it is asked for by signals or done in the forms inside."""

    edit_asked = Signal()
    indicator_asked = Signal(object)

    def __init__(self, desk: Desk, back: Action) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ObjectivesOn | None = None
        self._objective: ObjectiveDay | None = None
        self._indicator_id: int | None = None
        self._add_measurement = primary(_("Add measurement"), self.add_measurement, "plus")
        self._add_indicator = secondary(_("Add indicator"), lambda: self.indicator_asked.emit(None), "plus")
        edit = secondary(_("Edit"), self.edit_asked.emit, "pencil")
        edit.setAccessibleName(_("Edit objective"))
        self.head = PageHead("", [edit, self._add_indicator, self._add_measurement], back)
        self._facts, self._letters = FactLine(), LettersStrip()
        self._choosing = TabRow([], _("Indicators"), small=True)
        self._choosing.opened.connect(self._indicator_chosen)
        self.figures = FiguresPane(desk)
        self.figures.edit_asked.connect(self.indicator_asked)
        self._measured = Stateful(self.figures)
        self.milestones, self.past = MilestonesPane(desk), PastPane(desk)
        form: Form[OverrideDraft] = Form(override_fields(), gap=10, name=_("Status set by hand"))
        self.overriding = InlineForm(form, self._override, desk.messages, _("Set the status by hand"), _("Set status"))
        self.reasons, self.sheet = ReasonsPane(), ReasonsPane()
        self.card = ObjectiveCard(
            lambda: self.tabs.open("why"), self._begin_override, self._take_back, self.edit_asked.emit
        )
        # One primary action at a time: the one of the form that is open.
        for each in self._forms():
            each.opened.connect(lambda: self._add_measurement.setEnabled(False))
            each.closed.connect(lambda: self._add_measurement.setEnabled(True))
        self._lay_out()

    def _lay_out(self) -> None:
        figures = column(self._choosing, self._measured)
        self.tabs = Tabs(_("Objective"))
        self.tabs.add(Tab("figures", _("Measurements")), holding(figures))
        self.tabs.add(Tab("why", _("Why")), self.reasons)
        self.tabs.add(Tab("sheet", _("Definition")), self.sheet)
        self.tabs.add(Tab("milestones", _("Milestones")), self.milestones)
        self.tabs.add(Tab("history", _("History")), self.past)
        self.tabs.opened.connect(self._tab_opened)
        left = column(self.overriding, self.tabs, None, gap=8, margins=(MARGIN, 6, 12, 0))
        right = column(self.card, None, margins=(0, 14, MARGIN, 16))
        side = scrolling(holding(right), _("Where it stands"))
        side.setFixedWidth(306 + MARGIN + 10)
        above = column(self._facts, 8, self._letters, margins=(MARGIN, 0, MARGIN, 0))
        body = row(scrolling(holding(left), _("Objective")), side, gap=8)
        box = column(self.head, above, gap=0)
        box.addLayout(body, 1)
        self.setLayout(box)

    @property
    def objective(self) -> ObjectiveDay | None:
        """The objective that is shown."""
        return self._objective

    def show_objective(self, shown: ObjectivesOn, objective: ObjectiveDay) -> None:
        """Show an objective as it stands; a form that is open keeps what is typed."""
        other = self._objective is None or self._objective.record.id != objective.record.id
        self._shown, self._objective = shown, objective
        if other:
            self._indicator_id = None
            for form in self._forms():
                if not form.isHidden():
                    form.close_form()
            self.tabs.open("figures")
        self._show_head()
        self._show_indicators()
        agreement = shown.agreement(objective.record.agreement_id)
        milestones = agreement.milestones if agreement else ()
        own = objective.record.agreement_id
        projects = [each for each in shown.day.projects if each.agreement_id == own]
        self.milestones.show_milestones(objective.reference, own, milestones, projects)
        self.tabs.carry("milestones", str(len(milestones)) if milestones else "")
        if self.tabs.current() == "history":
            self.past.show_past(objective.record.id)

    def choose_indicator(self, indicator_id: int) -> None:
        """Show another indicator of the same objective."""
        self._indicator_id = indicator_id
        self.tabs.open("figures")
        self._show_indicators()

    def take_keyboard(self) -> None:
        """The keyboard goes to the figures, or to the first step where there are none."""
        if self._current() is not None and self.figures.table is not None:
            self.figures.take_keyboard()
        else:
            self._add_indicator.setFocus()

    def add_measurement(self) -> None:
        """Open the form for a figure of the indicator that is shown."""
        if self._current() is not None:
            self.tabs.open("figures")
            self.figures.add()

    def open_form(self, part: str) -> None:
        """Open a form by the name in its address: "measure-7", "correct-12", "status-7", "milestone", "milestone-4"."""
        name, _dash, digits = part.partition("-")
        key = int(digits) if digits.isdigit() else 0
        assert self._objective is not None
        for each in self._objective.indicators:
            measured = {row.id for row in each.record.measurements}
            if (name == "correct" and key in measured) or (name in ("measure", "status") and key == each.record.id):
                self.choose_indicator(each.record.id)
        if name == "milestone":
            self.tabs.open("milestones")
            self.milestones.edit(key) if key else self.milestones.add()
        elif name == "correct":
            self.figures.correct_measured(key)
        elif key == self._indicator_id:
            self.add_measurement() if name == "measure" else self._begin_override()

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return all(form.can_leave() for form in self._forms())

    def save(self) -> bool:
        """Save the form that is open."""
        return all(form.save() for form in self._forms() if not form.isHidden())

    def _forms(self) -> list[InlineForm[Any]]:
        return [self.figures.measuring, self.milestones.form, self.overriding]

    def _show_head(self) -> None:
        assert self._objective is not None
        objective, record, words = self._objective, self._objective.record, screen()
        self.head.show_head(record.title, _("over") if objective.over else "")
        self.head.chip.show_mark(mark_of(objective.status), word_of(objective.status))
        self.head.chip.show()
        area = next((_(each.label) for each in ResultArea if each == record.facts.result_area), "")
        term = ""
        if record.facts.start or record.facts.end:
            term = _("{start} to {end}").format(start=words.day(record.facts.start), end=words.day(record.facts.end))
        agreement = _("agreement {reference} {partner}").format(
            reference=objective.agreement.reference, partner=objective.agreement.counterpart
        )
        statement = " ".join((record.facts.statement or "").split())
        serves = _("serves “{goal}”").format(goal=record.goal) if record.goal else ""
        self._facts.show_facts(record.reference, area.lower(), agreement, term, statement, serves)
        self._facts.setToolTip("\n".join(part for part in (statement, serves) if part))

    def _show_indicators(self) -> None:
        assert self._objective is not None
        assert self._shown is not None
        objective, office = self._objective, self._shown.day.office
        facts = objective.record.facts
        found = letters(facts, [each.record.facts for each in objective.indicators], objective.smart)
        self._letters.show_letters(found)
        first = leading(objective)
        if self._current() is None:
            self._indicator_id = None if first is None else first.record.id
        current = self._current()
        several = len(objective.indicators) > 1
        self._choosing.show_tabs([_tab(each) for each in objective.indicators] if several else [])
        self._choosing.setVisible(several)
        reported = current is not None and not current.record.facts.computed
        self._add_measurement.setVisible(reported)
        self.tabs.carry("figures", _carried(current))
        marks, seen = self._shown.day.policy.numbers, None
        if current is None:
            in_words = (facts.qualitative_measure or "").strip()
            plan = _("An indicator says what is counted, from which baseline, to which target, and how often.")
            self._measured.empty(
                _("Measured in words") if in_words else _("Nothing is measured yet"),
                in_words or plan,
                _("Add an indicator"),
                lambda: self.indicator_asked.emit(None),
            )
            self.reasons.show_nothing()
            self.sheet.show_nothing(_("Once there is an indicator, it stands here what counts and what does not."))
        else:
            if several:
                self._choosing.open(str(current.record.id))
            found_why = why(current.record.facts, self._shown.day.on, office.fiscal_year_starts, marks)
            on, starts = self._shown.day.on, office.fiscal_year_starts
            self.figures.show_indicator(Measured(objective.reference, current, found_why, on, starts))
            self._measured.ready()
            lines = written_out(current.record, found_why, on, starts, marks)
            self.reasons.show_sum(f"{current.record.facts.code} {current.record.name}", screen().day(on), lines)
            self.sheet.show_lines(f"{current.record.facts.code} {current.record.name}", sheet_lines(current.record))
            seen = Seen(current, found_why, self._shown.day.on, self._ends())
        self.card.show_standing(objective, seen, marks, found)

    def _ends(self) -> dt.date | None:
        assert self._objective is not None
        assert self._shown is not None
        return self._shown.term_end(self._objective.record.agreement_id)

    def _current(self) -> IndicatorDay | None:
        indicators = self._objective.indicators if self._objective else ()
        return next((each for each in indicators if each.record.id == self._indicator_id), None)

    def _indicator_chosen(self, key: str) -> None:
        if self._objective is not None and str(self._indicator_id) != key:
            if not self.figures.measuring.can_leave():
                self._choosing.open(str(self._indicator_id))
                return
            self._indicator_id = int(key)
            self._show_indicators()

    def _tab_opened(self, key: str) -> None:
        if key == "history" and self._objective is not None:
            self.past.show_past(self._objective.record.id)

    def _begin_override(self) -> None:
        assert self._objective is not None
        reference, words = self._objective.reference, _("Set the status by hand")
        address = Address("objectives", f"{reference}/status-{self._indicator_id}", f"{reference}, {words}")
        self.overriding.begin(OverrideDraft(), "status", self._desk.kept, address)

    def _override(self, draft: OverrideDraft) -> None:
        current = self._current()
        if current is not None:
            record = current.record
            override_status(self._desk.office, record.id, record.version, draft, self._desk.today())

    def _take_back(self) -> None:
        current = self._current()
        if current is None:
            return
        try:
            take_back_override(self._desk.office, current.record.id, current.record.version)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))


def _tab(indicator: IndicatorDay) -> Tab:
    record = indicator.record
    return Tab(str(record.id), f"{record.facts.code} {record.name}", word_of(indicator.standing.status))


def _carried(indicator: IndicatorDay | None) -> str:
    count = 0 if indicator is None else len(indicator.record.measurements)
    return str(count) if count else ""
