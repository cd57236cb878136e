"""The tab of an agreement's objectives, projects and milestones: what is to be achieved, and what leads there."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.decisions.day import ObjectiveDay
from app.results.projects import MilestoneRow, ProjectRow
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from ui.partnerships.milestone_form import state_mark, state_words, who
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
    """Three short lists with what begins a new line of each; a click opens a line.

    `open_objective(reference)`, `open_project(row)` and `open_milestone(row)` follow a click, `new_objective()`,
    `show_charts()`, `show_bars()`, `plan_project()` and `add_milestone()` a link.
    """

    def __init__(
        self,
        open_objective: Open,
        new_objective: Act,
        show_charts: Act,
        show_bars: Act,
        open_project: Callable[[ProjectRow], object],
        plan_project: Act,
        open_milestone: Callable[[MilestoneRow], object],
        add_milestone: Act,
        today: Callable[[], dt.date],
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
        self.milestones = milestones_table(today)
        self.milestones.row_opened.connect(open_milestone)
        step = link(_("Add a milestone…"), add_milestone, "plus")
        inner = column(
            SectionHead(_("Objectives"), right=holding(row(self._charts, new, gap=16)), height=HEAD),
            self.objectives,
            12,
            SectionHead(_("Projects"), right=holding(row(self._bars, plan, gap=16)), height=HEAD),
            self.projects,
            12,
            SectionHead(_("Milestones"), right=step, height=HEAD),
            self.milestones,
            None,
            margins=(SIDE, 8, SIDE, 16),
        )
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show the objectives and projects of an agreement."""
        self.objectives.show_rows(found.objectives)
        self._charts.setVisible(any(each.indicators for each in found.objectives))
        self.projects.show_rows(found.projects)
        self.milestones.show_rows(found.row.agreement.milestones)
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


def milestones_table(today: Callable[[], dt.date]) -> Table[MilestoneRow]:
    """The dated steps somebody answers for, of the agreement and of its projects."""
    columns = [
        Column[MilestoneRow](
            "title",
            _("Milestone"),
            lambda row: row.title,
            stretch=True,
            name=True,
            second=lambda row: " · ".join((_("due {day}").format(day=screen().day(row.due_on)), who(row))),
        ),
        Column[MilestoneRow](
            "state",
            _("State"),
            lambda row: row.due_on,
            lambda row: state_words(row, today()),
            width=150,
            mark=lambda row: state_mark(row, today()),
        ),
    ]
    table: Table[MilestoneRow] = Table(
        columns,
        lambda row: row.id,
        _("Milestones of the agreement"),
        margin=0,
        head=False,
        fit=True,
        opens_on_click=True,
    )
    table.when_empty(_("No milestone yet"), _("A milestone is a dated step somebody answers for."))
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
