"""The tab of an agreement's objectives and projects: what is to be achieved, and the work that leads there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.decisions.day import ObjectiveDay
from app.results.projects import ProjectRow
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from ui.toolkit.buttons import link
from ui.toolkit.columns import Column
from ui.toolkit.layouts import SectionHead, column, holding, row
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table

SIDE = 16
HEAD = 34
Open = Callable[[str], object]
Act = Callable[[], object]


class PlansTab(QWidget):
    """Two short lists with what begins a new line of each; a click opens a line.

    `open_objective(reference)` and `open_project(row)` follow a click, `new_objective()`, `show_charts()`,
    `show_bars()` and `plan_project()` a link.
    """

    def __init__(
        self,
        open_objective: Open,
        new_objective: Act,
        show_charts: Act,
        show_bars: Act,
        open_project: Callable[[ProjectRow], object],
        plan_project: Act,
    ) -> None:
        super().__init__()
        self.objectives = objectives_table()
        self.objectives.row_opened.connect(lambda row: open_objective(row.reference))
        self.projects = projects_table()
        self.projects.row_opened.connect(open_project)
        new = link(_("New objective…"), new_objective, "plus")
        self._charts = link(_("Charts"), show_charts)
        self._bars = link(_("Over time"), show_bars)
        plan = link(_("Plan a project…"), plan_project, "plus")
        inner = column(
            SectionHead(_("Objectives"), right=holding(row(self._charts, new, gap=16)), height=HEAD),
            self.objectives,
            12,
            SectionHead(_("Projects"), right=holding(row(self._bars, plan, gap=16)), height=HEAD),
            self.projects,
            None,
            margins=(SIDE, 8, SIDE, 16),
        )
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show the objectives and projects of an agreement."""
        self.objectives.show_rows(found.objectives)
        self._charts.setVisible(any(each.indicators for each in found.objectives))
        self.projects.show_rows(found.projects)
        self._bars.setVisible(bool(found.projects or found.objectives) and not found.row.agreement.over)


def objectives_table() -> Table[ObjectiveDay]:
    """What is to be achieved."""
    columns = [
        Column[ObjectiveDay](
            "title",
            _("Objective"),
            lambda row: row.record.title,
            stretch=True,
            name=True,
            second=lambda row: " · ".join([row.reference, _indicators(len(row.indicators))]),
        ),
        Column[ObjectiveDay](
            "status", _("Status"), lambda row: word_of(row.status), width=120, mark=lambda row: mark_of(row.status)
        ),
    ]
    table: Table[ObjectiveDay] = Table(
        columns,
        lambda row: row.reference,
        _("Objectives of the agreement"),
        margin=0,
        head=False,
        fit=True,
        opens_on_click=True,
    )
    table.when_empty(_("No objective yet"), _("An objective says what is to be achieved, and by when."))
    return table


def projects_table() -> Table[ProjectRow]:
    """The undertakings that lead there."""
    columns = [
        Column[ProjectRow](
            "title", _("Project"), lambda row: row.title, stretch=True, name=True, second=lambda row: _about(row)
        ),
        Column[ProjectRow]("term", _("Time"), lambda row: row.start_on, _term, width=170, soft=True),
    ]
    table: Table[ProjectRow] = Table(
        columns,
        lambda row: row.reference,
        _("Projects of the agreement"),
        margin=0,
        head=False,
        fit=True,
        opens_on_click=True,
    )
    table.when_empty(_("No project yet"), _("A project is the work a signature is followed by."))
    return table


def _about(row: ProjectRow) -> str:
    money = screen().number(row.budget) if row.budget is not None else ""
    hours = _("{hours} h").format(hours=screen().number(row.hours)) if row.hours is not None else ""
    return " · ".join(part for part in (row.reference, row.lead, money, hours) if part)


def _term(row: ProjectRow) -> str:
    words = screen()
    if row.cancelled_on is not None:
        return _("cancelled {day}").format(day=words.day(row.cancelled_on))
    if row.start_on is not None and row.end_on is not None:
        return f"{words.day(row.start_on)} – {words.day(row.end_on)}"
    if row.start_on is not None:
        return _("from {day}").format(day=words.day(row.start_on))
    return _("until {day}").format(day=words.day(row.end_on)) if row.end_on is not None else "–"


def _indicators(count: int) -> str:
    return ngettext("{count} indicator", "{count} indicators", count).format(count=count)
