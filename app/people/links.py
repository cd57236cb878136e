"""Links between organisations at home and abroad: of which kind, since when, until when, and how we know."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete

from app.drafts import Saved, out_of_order, required, too_long
from app.errors import Problem
from app.people.names import titled
from app.policy.library import Entry
from app.storage import records
from app.storage.office import Office
from app.storage.source import Readable, day_of, made, source_of
from app.words import Words, _, screen
from models.people import OrganisationLink
from models.vocabulary import N_

KINDS = (
    ("agreement", N_("Agreement")),
    ("research", N_("Joint research")),
    ("students", N_("Exchange of students and staff")),
    ("trade", N_("Buying and selling")),
    ("ownership", N_("Branch or ownership")),
    ("route", N_("Direct route")),
    ("project", N_("Joint project")),
    ("network", N_("Same network")),
    ("community", N_("Community and culture")),
)
LINKS = """
    SELECT organisation_link.id, organisation_link.version, organisation_link.home_id, home.name, home.local_name,
        organisation_link.counterpart_id, away.name, away.local_name, away.place_id, organisation_link.kind,
        organisation_link.since_on, organisation_link.until_on, organisation_link.source, organisation_link.note
    FROM organisation_link
    JOIN organisation AS home ON home.id = organisation_link.home_id
    JOIN organisation AS away ON away.id = organisation_link.counterpart_id
    {only} ORDER BY organisation_link.since_on IS NULL, organisation_link.since_on, organisation_link.id"""


@dataclass(frozen=True)
class LinkDraft:
    """A link as a form shows it; `kind` is a key of the kinds offered, or a word of the office's own."""

    home_id: int | None = None
    counterpart_id: int | None = None
    kind: str | None = None
    since_on: dt.date | None = None
    until_on: dt.date | None = None
    source: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this link from being saved."""
        found = [
            *too_long(self),
            *required(
                self,
                home_id=_("Choose the organisation at home."),
                counterpart_id=_("Choose the organisation abroad."),
                kind=_("Say what links the two."),
            ),
            *out_of_order(self, "since_on", "until_on", _("The link cannot end before it began.")),
        ]
        if self.home_id is not None and self.home_id == self.counterpart_id:
            found.append(Problem("counterpart_id", _("A link is between two organisations. Choose another one.")))
        if self.since_on is not None and self.since_on > today:
            found.append(Problem("since_on", _("This day has not come yet. A link counts from the day it began.")))
        return found


@dataclass(frozen=True)
class LinkRow:
    """A link as it is shown; `place_id` is that of the organisation abroad."""

    id: int
    version: int
    home_id: int
    home: str
    counterpart_id: int
    counterpart: str
    place_id: int | None
    kind: str
    since_on: dt.date | None
    until_on: dt.date | None
    source: str
    note: str

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return link_kind(self.kind)

    def is_over(self, on: dt.date) -> bool:
        """Whether it has ended by that day."""
        return self.until_on is not None and self.until_on <= on

    def age(self, on: dt.date, words: Words | None = None) -> str:
        """How long it has lasted: "since 2013, 13 years"; of one that is over its first and last year."""
        words = words or screen()
        since = self.since_on
        if self.until_on is not None and self.is_over(on):
            last = words.day(self.until_on, "y")
            if since is None:
                return words.text(N_("over since {last}")).format(last=last)
            return words.text(N_("{first} to {last}, over")).format(first=words.day(since, "y"), last=last)
        if since is None:
            return words.text(N_("since when is not known"))
        years = full_years(since, on)
        if years < 1:
            return words.text(N_("since {day}")).format(day=words.day(since, "MMM y"))
        said = words.plural(N_("since {year}, {count} year"), N_("since {year}, {count} years"), years)
        return said.format(year=words.day(since, "y"), count=years)


def link_kinds() -> tuple[Entry, ...]:
    """The kinds of link offered to begin with."""
    return tuple(Entry(key, _(label), "") for key, label in KINDS)


def link_kind(key: str) -> str:
    """What a person reads for a kind of link."""
    return next((entry.label for entry in link_kinds() if entry.key == key), key)


def full_years(since: dt.date, on: dt.date) -> int:
    """Whole years from one day to another; negative where it has not come."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def organisation_link(office: Office, link_id: int) -> Saved[LinkDraft]:
    """One link for its form."""
    with office.reading() as session:
        return records.read(session, OrganisationLink, LinkDraft, link_id)


def save_link(office: Office, saved: Saved[LinkDraft] | None, draft: LinkDraft, today: dt.date) -> int:
    """Save a link, or add one; returns its key."""
    name = _("Edit link “{kind}”") if saved else _("Add link “{kind}”")
    with office.changing(name.format(kind=link_kind(draft.kind or ""))) as session:
        return records.write(session, OrganisationLink, saved, draft, today)


def remove_link(office: Office, row: LinkRow) -> None:
    """Remove a link; Undo brings it back."""
    with office.changing(_("Remove link “{kind}”").format(kind=row.kind_name)) as session:
        records.load(session, OrganisationLink, row.id, row.version)
        session.execute(delete(OrganisationLink).where(OrganisationLink.id == row.id))


def links_at(held: Readable, place_id: int) -> list[LinkRow]:
    """Links with organisations of a place, the oldest first."""
    return _rows(held, "WHERE away.place_id = ?", place_id)


def links_of_place(office: Office, place_id: int) -> list[LinkRow]:
    """Links with organisations of a place, for a page."""
    with office.reading() as session:
        return links_at(session, place_id)


def links_of_organisation(office: Office, organisation_id: int) -> list[LinkRow]:
    """Links of one organisation, at whichever end it stands."""
    with office.reading() as session:
        return _rows(
            session, "WHERE ? IN (organisation_link.home_id, organisation_link.counterpart_id)", organisation_id
        )


def _rows(held: Readable, condition: str, only: int) -> list[LinkRow]:
    return made(_row, source_of(held).narrowed(LINKS, condition, only), {10: day_of, 11: day_of})


def _row(*columns: object) -> LinkRow:
    key, version, home, name, local, away, other, other_local, *rest = columns
    ours, theirs = titled(str(name), str(local)), titled(str(other), str(other_local))
    return LinkRow(key, version, home, ours, away, theirs, *rest)  # type: ignore[arg-type]
