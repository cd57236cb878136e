"""The Objectives page: the list with its views, one record, and the forms of objective and indicator."""

from collections.abc import Iterable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from app.decisions.day import AgreementDay, ObjectiveDay
from app.decisions.objectives import ObjectivesOn, objectives_on
from app.errors import UserError
from app.results.setting import reference_of
from app.words import _
from ui.results.indicator_editor import INDICATOR, IndicatorEditor
from ui.results.library import LIBRARY
from ui.results.multiples import MultiplesView
from ui.results.objective_editor import EDIT, NEW, ObjectiveEditor
from ui.results.plan_page import PLAN, PlanPage
from ui.results.record import ObjectiveRecordView
from ui.results.register import BARS, ObjectiveRegister
from ui.toolkit.desk import Desk
from ui.toolkit.pages import Page
from ui.toolkit.palette_search import Entry

Editor = ObjectiveEditor | IndicatorEditor
SHOWS = frozenset(
    {"objective", "indicator", "indicator_step", "measurement", "milestone", "project", "agreement", "activity"}
    | {"contact", "organisation", "place", "party", "decision", "policy", "office", "responsibility", "partnership"}
    | {"annual_plan", "annual_goal", "annual_priority"}
)
"""The tables whose rows this page shows or computes with."""


class ObjectivesPage(Page):
    """The list, or one objective, or a form.

    `open("O-2026-014")` shows a record, `open("O-2026-014/edit")` a form of it, `open("new A-2024-003")` a new one,
    `open("A-2024-003")` the charts of an agreement, `open("plan/2026")` the annual plan of a year, `open("time")` what
    is planned over time, `open("time/A-2024-003")` that of one agreement.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Objectives"))
        self._desk = desk
        self._shown: ObjectivesOn | None = None
        self._editor: Editor | None = None
        self.list = ObjectiveRegister(desk.settings.setdefault("objectives", {}), self.begin_new, desk.go)
        self.list.opened.connect(self.open)
        self.list.plan_button.clicked.connect(lambda: self.open(PLAN))
        self.table, self.search = self.list.table, self.list.search
        self.record = ObjectiveRecordView(desk, self._back_to_list)
        self.record.edit_asked.connect(self._edit)
        self.record.indicator_asked.connect(self._edit_indicator)
        self.record.figures.told.connect(self.told)
        self.charts = MultiplesView(self._back_to_list)
        self.charts.opened.connect(self._open_indicator)
        self.plan = PlanPage(desk, self._back_to_list)
        self.plan.told.connect(self.told)
        self._stack = QStackedWidget()
        for part in (self.list, self.record, self.charts, self.plan):
            self._stack.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    # What the window asks for.

    @override
    def open(self, argument: object = None) -> None:
        """Show the list, a record by its reference, or the form for a new one under an agreement."""
        self._read()
        asked, _slash, part = str(argument or "").partition("/")
        words = asked.split()
        if asked == PLAN:
            self._show_plan(part)
        elif asked == BARS:
            self._close_editor()
            self._stack.setCurrentWidget(self.list)
            self.list.show_bars(part)
        elif words[:1] == [NEW]:
            self._begin_new(words[-1] if len(words) > 1 else "")
        elif (found := self._found(asked)) is not None:
            self._close_editor()
            self._show_record(found)
            self._open_form(part)
        elif self._editor is None:
            agreement = self._agreement(asked)
            self._show_list() if agreement is None else self._show_charts(agreement)

    @override
    def reload(self, tables: frozenset[str]) -> None:
        """Read again what changed; what is typed into an open form stays."""
        if "library_indicator" in tables and isinstance(self._editor, IndicatorEditor):
            self._editor.picker.read()
        if not tables & SHOWS or self._shown is None:
            return
        self._read()
        if self._stack.currentWidget() is self.plan:
            self.plan.read()
        agreement = self._agreement(self.charts.reference)
        if agreement is not None and self._stack.currentWidget() is self.charts:
            self._show_charts(agreement)
        objective = self.record.objective
        if objective is None:
            return
        again = self._found(objective.reference)
        if again is not None and self._shown is not None:
            self.record.show_objective(self._shown, again)
        elif self._stack.currentWidget() is self.record:
            self._show_list()

    @override
    def begin_new(self) -> None:
        """Ctrl+N: the form for a new objective, which asks for its agreement first."""
        if self.can_leave():
            self._read()
            self._begin_new("")

    @override
    def focus_search(self) -> None:
        """Ctrl+F leads to the list."""
        if self.can_leave():
            self._close_editor()
            self._show_list()
            super().focus_search()

    @override
    def save(self) -> bool:
        """Save the form that is open."""
        if self._stack.currentWidget() is self.plan:
            return self.plan.save()
        return self._editor.save() if self._editor is not None else self.record.save()

    @override
    def can_leave(self) -> bool:
        """Ask before something typed is lost."""
        if self._editor is not None:
            return self._editor.can_leave()
        if self._stack.currentWidget() is self.plan:
            return self.plan.can_leave()
        return self._stack.currentWidget() is not self.record or self.record.can_leave()

    @override
    def where(self) -> object:
        """The reference of the record that is shown."""
        shown, objective = self._stack.currentWidget(), self.record.objective
        if shown is self.charts:
            return self.charts.reference
        if shown is self.plan:
            return self.plan.where
        return objective.reference if objective and shown is not self.list else None

    @override
    def entries(self) -> Iterable[Entry]:
        """The actions of the palette."""
        yield Entry(_("New objective"), self.begin_new, "actions", "plus")
        yield Entry(_("Annual plan"), lambda: self.open(PLAN), "actions", "clipboard-list")
        yield Entry(_("What is planned over time"), lambda: self.open(BARS), "actions", "chart-gantt")
        if self._stack.currentWidget() is self.record:
            yield Entry(_("Add measurement"), self.record.add_measurement, "actions", "plus")
            yield Entry(_("Add indicator"), lambda: self._edit_indicator(None), "actions", "plus")
            yield Entry(_("Edit objective"), self._edit, "actions", "pencil")
            yield Entry(_("Why this status"), lambda: self.record.tabs.open("why"), "actions")

    # Inside.

    def _read(self) -> None:
        self._shown = objectives_on(self._desk.office, self._desk.today())
        self.list.show_objectives(self._shown)

    def _found(self, reference: object) -> ObjectiveDay | None:
        return self._shown.find(reference) if self._shown is not None and reference else None

    def _agreement(self, reference: str) -> AgreementDay | None:
        agreements = self._shown.day.agreements if self._shown is not None else ()
        return next((each for each in agreements if each.reference == reference), None)

    def _show_charts(self, agreement: AgreementDay) -> None:
        if self._shown is not None:
            self.charts.show_agreement(self._shown, agreement)
            self._stack.setCurrentWidget(self.charts)
            self.charts.take_keyboard()

    def _show_plan(self, part: str) -> None:
        year, _slash, form = part.partition("/")
        self._close_editor()
        self.plan.show_year(int(year) if year.isdigit() else None)
        self._stack.setCurrentWidget(self.plan)
        self.plan.take_keyboard()
        self.plan.open_part(form)

    def _open_indicator(self, reference: str, indicator_id: int) -> None:
        self.open(reference)
        self.record.choose_indicator(indicator_id)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.table.choose_first()
        self.table.setFocus()

    def _back_to_list(self) -> None:
        if self.can_leave():
            if self.record.objective is not None:
                self.table.choose(self.record.objective.reference)
            self._show_list()

    def _show_record(self, objective: ObjectiveDay) -> None:
        if self._shown is not None:
            self.record.show_objective(self._shown, objective)
            self._stack.setCurrentWidget(self.record)
            self.record.take_keyboard()

    def _open_form(self, part: str) -> None:
        """Open a form of the objective that is shown, by the name in its address."""
        name, _dash, key = part.partition("-")
        try:
            if name == EDIT:
                self._edit()
            elif name == INDICATOR:
                self._edit_indicator(int(key) if key.isdigit() else None)
            elif name == LIBRARY and key.isdigit():
                self._edit_indicator(None)
                if isinstance(self._editor, IndicatorEditor):
                    self._editor.picker.edit(int(key))
            elif name:
                self.record.open_form(part)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))

    def _begin_new(self, agreement: str) -> None:
        assert self._shown is not None
        found = next((each.record.id for each in self._shown.day.agreements if each.reference == agreement), None)
        choices = self._shown.under()
        if found is None and len(choices) == 1:
            found = choices[0][0]
        self._edit_in(ObjectiveEditor(self._desk, self._shown, None, found))

    def _edit(self) -> None:
        if self._shown is not None and self.record.objective is not None and self.record.can_leave():
            self._edit_in(ObjectiveEditor(self._desk, self._shown, self.record.objective, None))

    def _edit_indicator(self, indicator_id: int | None) -> None:
        objective = self.record.objective
        if self._shown is not None and objective is not None and self.record.can_leave():
            currency = self._shown.day.office.currency
            self._edit_in(IndicatorEditor(self._desk, currency, objective, indicator_id))

    def _edit_in(self, editor: Editor) -> None:
        self._close_editor()
        self._editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        editor.take_keyboard()
        saved = self._saved_objective if isinstance(editor, ObjectiveEditor) else self._saved_indicator
        editor.saved_as.connect(saved)
        if isinstance(editor, IndicatorEditor):
            editor.told.connect(self.told)
        editor.left.connect(self._left_editor)

    def _saved_objective(self, key: int) -> None:
        found = self._found(reference_of(self._desk.office, key))
        self._close_editor()
        self._show_list() if found is None else self._show_record(found)

    def _saved_indicator(self, key: int) -> None:
        self._close_editor()
        self.record.choose_indicator(key)
        self._stack.setCurrentWidget(self.record)
        self.record.take_keyboard()

    def _left_editor(self) -> None:
        self._close_editor()
        self._show_list() if self.record.objective is None else self._stack.setCurrentWidget(self.record)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._stack.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
