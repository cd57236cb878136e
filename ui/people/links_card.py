"""Links between organisations here and there, with their age, and a form to add one."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.drafts import Saved
from app.errors import UserError
from app.people.links import (
    LinkDraft,
    LinkRow,
    link_kinds,
    links_of_organisation,
    links_of_place,
    organisation_link,
    remove_link,
    save_link,
)
from app.people.organisations import OrganisationRow, organisation_rows
from app.words import _
from ui.toolkit.bindings import TextLine
from ui.toolkit.buttons import link
from ui.toolkit.choices import Choice, Option
from ui.toolkit.columns import Column
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, row
from ui.toolkit.tables import Table

NOWHERE = 0


class LinksCard(QWidget):
    """`show_place` shows the links with its organisations, `show_organisation` those of one; `counted(number)`."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place_id, self._organisation_id, self._name = NOWHERE, NOWHERE, ""
        self._old: Saved[LinkDraft] | None = None
        self.form: InlineForm[LinkDraft] = InlineForm(
            Form(_fields(desk.today), gap=10, name=_("Link")), self._keep, desk.messages, _("Link"), _("Save link")
        )
        self.add_link = link(_("Add a link"), self.add, "plus")
        self.edit_link = link(_("Edit link"), lambda: self._open(self.table.chosen()))
        self.remove_link = link(_("Remove link"), self.remove)
        self.table: Table[LinkRow] = Table(self._columns(), lambda line: line.id, _("Links"), margin=0)
        self.table.when_empty(
            _("No link yet"),
            _("What ties an organisation here to one there already: an agreement, joint research, a direct route."),
            _("Add the first link"),
            self.add,
        )
        self.table.row_chosen.connect(lambda _row: self._settle())
        self.table.row_opened.connect(self._open)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.closed.connect(self.table.setFocus)
        actions = row(self.add_link, None, self.edit_link, self.remove_link)
        self.setLayout(column(actions, self.form, self.table, gap=8, margins=(0, 10, 0, 12)))

    def show_place(self, place_id: int, name: str) -> None:
        """Show the links with organisations of a place."""
        self._turn_to(place_id, NOWHERE, name)

    def show_organisation(self, organisation_id: int, name: str) -> None:
        """Show the links of an organisation."""
        self._turn_to(NOWHERE, organisation_id, name)

    def reload(self) -> None:
        """Read the links anew; what is being typed stays."""
        office = self._desk.office
        if self._organisation_id:
            rows = links_of_organisation(office, self._organisation_id)
        else:
            rows = links_of_place(office, self._place_id) if self._place_id else []
        self.table.show_rows(rows)
        self.counted.emit(len(rows))
        self._settle()

    def add(self) -> None:
        """Open the form for a new link, with the end that is shown filled in."""
        bodies = self._offer()
        self._old = None
        own = next((body for body in bodies if body.id == self._organisation_id), None)
        there = [body.id for body in bodies if self._place_id and not body.at_home and self._lies_here(body)]
        draft = LinkDraft(
            home_id=own.id if own and own.at_home else None,
            counterpart_id=own.id if own and not own.at_home else there[0] if len(there) == 1 else None,
        )
        address = Address("people", f"link/{self._place_id}-{self._organisation_id}", f"{self._name}, {_('Link')}")
        first = "home_id" if draft.home_id is None else "counterpart_id"
        self.form.begin(draft, first, self._desk.kept, address)

    def remove(self) -> None:
        """Remove the chosen link; Undo brings it back."""
        chosen = self.table.chosen()
        if chosen is None:
            return
        try:
            remove_link(self._desk.office, chosen)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
        self.reload()

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.form.can_leave()

    def save(self) -> bool:
        """Save the link that is being typed, if any."""
        return self.form.isHidden() or self.form.save()

    def _turn_to(self, place_id: int, organisation_id: int, name: str) -> None:
        if (place_id, organisation_id) != (self._place_id, self._organisation_id):
            self._place_id, self._organisation_id, self._name = place_id, organisation_id, name
            if not self.form.isHidden():
                self.form.close_form()
        self.reload()

    def _lies_here(self, body: OrganisationRow) -> bool:
        return body.place == self._name or (body.place != "" and self._name.endswith(body.place))

    def _offer(self) -> list[OrganisationRow]:
        """Offer the organisations there are now: ours at one end, theirs at the other, those of the place first."""
        bodies = organisation_rows(self._desk.office)
        home = [Option(body.id, body.title) for body in bodies if body.at_home]
        away = sorted((body for body in bodies if not body.at_home), key=lambda body: not self._lies_here(body))
        self.form.form.binding("home_id").set_options(home)
        named = [Option(body.id, f"{body.title} · {body.place}" if body.place else body.title) for body in away]
        self.form.form.binding("counterpart_id").set_options(named)
        return bodies

    def _open(self, chosen: LinkRow | None) -> None:
        if chosen is None:
            return
        self._offer()
        try:
            self._old = organisation_link(self._desk.office, chosen.id)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        words = f"{chosen.home} – {chosen.counterpart}"
        self.form.begin(
            self._old.draft, "kind", self._desk.kept, Address("people", f"link-{chosen.id}", words, edits=True)
        )

    def _keep(self, draft: LinkDraft) -> None:
        save_link(self._desk.office, self._old, draft, self._desk.today())
        self.reload()

    def _settle(self) -> None:
        chosen = self.table.chosen() is not None
        for each in (self.edit_link, self.remove_link):
            each.setVisible(chosen)

    def _columns(self) -> list[Column[LinkRow]]:
        return [Column("who", _("Who"), _who, stretch=True, name=True, second=self._about)]

    def _about(self, line: LinkRow) -> str:
        parts = (line.kind_name, line.age(self._desk.today()), line.source)
        return " · ".join(part for part in parts if part)


class DayOrYear(DateLine):
    """A day, or a year alone, which stands for its first day."""

    @override
    def read(self) -> dt.date | None:
        year = re.fullmatch(r"\s*((?:1|2)\d{3})\s*", self.edit.text())
        return dt.date(int(year[1]), 1, 1) if year else super().read()


def _who(line: LinkRow) -> str:
    return f"{line.home} – {line.counterpart}"


def _fields(today: Callable[[], dt.date]) -> list[Field]:
    kinds = [Option(entry.key, entry.label) for entry in link_kinds()]
    return [
        Field("home_id", _("Organisation here"), lambda: Choice((), searchable=True)),
        Field("counterpart_id", _("Organisation there"), lambda: Choice((), searchable=True)),
        Field("kind", _("What links them"), lambda: Choice(kinds, searchable=False)),
        Field("since_on", _("Since"), lambda: DayOrYear(today), _("a year will do")),
        Field("until_on", _("Until"), lambda: DayOrYear(today), _("when over"), beside=True),
        Field("source", _("Source"), lambda: TextLine(_("How we know"))),
    ]
