"""The milestones of the agreement an objective stands under: what is due, what is done, and a form to add one."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.drafts import Saved
from app.errors import UserError
from app.results.projects import MilestoneRow, ProjectRow
from app.results.undertaking import MilestoneDraft, finish_milestone, milestone, save_milestone
from app.words import _, screen
from ui.partnerships.milestone_form import (
    milestone_fields,
    project_options,
    state_mark,
    state_words,
    who,
    who_tone,
)
from ui.toolkit.buttons import link
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, row
from ui.toolkit.tables import Table


class MilestonesPane(QWidget):
    """A table of milestones; Enter edits one, "Done today" settles it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agreement_id, self._objective = 0, ""
        self._projects: dict[int, str] = {}
        self._old: Saved[MilestoneDraft] | None = None
        form: Form[MilestoneDraft] = Form(milestone_fields(desk), gap=10, name=_("Milestone"))
        self.form = InlineForm(form, self._keep, desk.messages, _("Milestone"), _("Save milestone"))
        self._done = link(_("Done today"), self._finish, image="check")
        self._edit = link(_("Edit milestone"), lambda: self._open(self.table.chosen()))
        actions = row(link(_("Add milestone"), self.add, image="plus"), self._done, self._edit, None)
        columns = _columns(desk, lambda line: self._projects.get(line.project_id or 0, ""))
        self.table: Table[MilestoneRow] = Table(columns, lambda line: line.id, _("Milestones"), margin=0, fit=True)
        self.table.when_empty(_("No milestone yet"), _("A milestone is a dated step somebody answers for."))
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(self._open)
        self.form.closed.connect(self.table.setFocus)
        self.setLayout(column(actions, self.form, self.table, None, gap=8, margins=(0, 10, 0, 16)))
        self._chosen(None)

    def show_milestones(
        self, objective: str, agreement_id: int, rows: Sequence[MilestoneRow], projects: Sequence[ProjectRow]
    ) -> None:
        """Show the milestones and offer the projects of the agreement that an objective, by reference, stands under."""
        self._agreement_id, self._objective = agreement_id, objective
        self._projects = {each.id: each.title for each in projects}
        self.form.form.binding("project_id").set_options(project_options(projects))
        self.table.show_rows(rows)
        self._chosen(self.table.chosen())

    def add(self) -> None:
        """Open the form for a new milestone."""
        self._old = None
        address = Address("objectives", f"{self._objective}/milestone", f"{self._objective}, {_('Milestone')}")
        self.form.title.setText(_("New milestone"))
        self.form.begin(MilestoneDraft(agreement_id=self._agreement_id), "title", self._desk.kept, address)

    def edit(self, key: int) -> None:
        """Open the form for a milestone by its key."""
        self._old = milestone(self._desk.office, key)
        words = f"{self._objective}, {self._old.draft.title}"
        address = Address("objectives", f"{self._objective}/milestone-{key}", words, edits=True)
        self.form.title.setText(_("Edit milestone"))
        draft = replace(self._old.draft, agreement_id=self._agreement_id)
        self.form.begin(draft, "title", self._desk.kept, address)

    def _open(self, chosen: MilestoneRow | None) -> None:
        if chosen is not None:
            self.edit(chosen.id)

    def _keep(self, draft: MilestoneDraft) -> None:
        save_milestone(self._desk.office, self._old, draft, self._desk.today())

    def _finish(self) -> None:
        chosen, today = self.table.chosen(), self._desk.today()
        if chosen is None:
            return
        try:
            finish_milestone(self._desk.office, chosen.id, chosen.version, today, today)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))

    def _chosen(self, chosen: MilestoneRow | None) -> None:
        self._done.setEnabled(chosen is not None and chosen.done_on is None)
        self._edit.setEnabled(chosen is not None)


def _columns(desk: Desk, project: Callable[[MilestoneRow], str]) -> list[Column[MilestoneRow]]:
    return [
        Column("due", _("Due"), lambda line: line.due_on, lambda line: screen().day(line.due_on), width=110),
        Column("title", _("What"), lambda line: line.title, stretch=True, name=True, second=project),
        Column("person", _("Who"), lambda line: line.person or None, who, width=170, tone=who_tone),
        Column("state", _("State"), lambda line: line.done_on or dt.date.max,
               lambda line: state_words(line, desk.today()), width=150,
               mark=lambda line: state_mark(line, desk.today())),
    ]  # fmt: skip
