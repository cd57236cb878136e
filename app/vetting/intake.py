"""Requests as they come in: taking one in, with its sender and letter, and editing it afterwards."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, UserError
from app.people.countries import region_of
from app.people.home import office_facts
from app.policy.versions import PolicyVersion, by_id, in_force, policy_versions
from app.storage import attachments, records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.people import Contact, Organisation, Place
from models.vetting import GateResult, Request, Scorecard
from models.vocabulary import RequestKind

Known = int | str | None
"""The key of a record, the name of one that is not there yet, or nothing."""


@dataclass(frozen=True)
class RequestDraft:
    """A request as a form shows it; `country` (ISO alpha-2) is asked for when the place is a new one.

    `sectors` are keys separated by commas; `cost` (the office's currency) and `hours` (staff) are those of a year.
    """

    title: str = ""
    kind: RequestKind | None = RequestKind.PARTNERSHIP
    category: str | None = None
    place: Known = None
    country: str | None = None
    organisation: Known = None
    contact: Known = None
    source: str | None = None
    source_note: str = ""
    received_on: dt.date | None = None
    summary: str = ""
    letter: str = ""
    sectors: str = ""
    cost: Decimal | float | None = None
    hours: Decimal | float | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this request from being saved, as far as the draft alone tells."""
        found = [
            *too_long(self),
            *required(
                self,
                title=_("Give the request a title: what is asked, by whom."),
                kind=_("Say what is asked for."),
                received_on=_("Give the day on which it was received."),
            ),
        ]
        if isinstance(self.place, str) and self.place.strip() and not self.country:
            sentence = _("“{place}” is new here. Choose the country it lies in.")
            found.append(Problem("country", sentence.format(place=self.place.strip())))
        if isinstance(self.received_on, dt.date) and self.received_on > today:
            found.append(Problem("received_on", _("This day has not come yet. Give the day on which it was received.")))
        less = [name for name in ("cost", "hours") if (getattr(self, name) or 0) < 0]
        return found + [Problem(name, _("This cannot be less than nothing.")) for name in less]


def new_request(policy: PolicyVersion, today: dt.date) -> RequestDraft:
    """The draft a new request starts from: received today, in the policy's first category that is scored."""
    scored = (category.key for category in policy.categories if any(each.points > 0 for each in category.criteria))
    first = next(scored, policy.categories[0].key if policy.categories else None)
    return RequestDraft(category=first, received_on=today)


def policy_of(office: Office, today: dt.date, request_id: int | None = None) -> PolicyVersion:
    """The policy a request is assessed under; of a new one, the version in force."""
    with office.reading() as session:
        versions = policy_versions(session)
        if not versions:
            raise UserError(_("This office has no policy yet. Choose one on the page Policy first."))
        if request_id is None:
            return in_force(versions, today)
        return by_id(versions)[records.load(session, Request, request_id).policy_id]


def home_currency(office: Office) -> str:
    """The currency in which the cost of a request is written."""
    with office.reading() as session:
        return office_facts(session).currency


def request_draft(office: Office, request_id: int) -> Saved[RequestDraft]:
    """One request for its form."""
    with office.reading() as session:
        held = records.load(session, Request, request_id)
        draft = RequestDraft(
            title=held.title,
            kind=held.kind,
            category=held.category,
            place=held.place_id,
            organisation=held.organisation_id,
            contact=held.contact_id,
            source=held.source or None,
            source_note=held.source_note,
            received_on=held.received_on,
            summary=held.summary,
            sectors=held.sectors,
            cost=held.cost,
            hours=held.hours,
        )
        return Saved(held.id, held.version, draft)


def take_in(office: Office, draft: RequestDraft, today: dt.date) -> str:
    """Take in a request with its letter and return its reference; a new place, organisation or person is added too."""
    refuse(draft.problems(today))
    letter = _read(draft.letter)
    policy = policy_of(office, today)
    with office.changing(_("Take in request “{title}”").format(title=draft.title.strip())) as session:
        assert isinstance(draft.received_on, dt.date)
        reference = next_number(session, "R", draft.received_on.year)
        request = Request(reference=reference, policy_id=policy.id)
        _write(session, request, draft)
        if letter is not None:
            attachments.attach(session, "request", request.id, *letter, today)
    return reference


def edit_request(office: Office, saved: Saved[RequestDraft], draft: RequestDraft, today: dt.date) -> None:
    """Save an edited request; what was found out under its kind and category keeps these two as they are."""
    refuse(draft.problems(today))
    letter = _read(draft.letter)
    with office.changing(_("Edit request “{title}”").format(title=draft.title.strip())) as session:
        request = records.load(session, Request, saved.id, saved.version)
        refuse(_problems_of_change(session, request, draft))
        _write(session, request, draft)
        if letter is not None:
            attachments.attach(session, "request", request.id, *letter, today)


def attach_files(office: Office, request_id: int, paths: Sequence[Path], today: dt.date) -> None:
    """Attach files to a request, all or none of them; a folder among them is refused."""
    folders = ", ".join(f"“{path.name}”" for path in paths if path.is_dir())
    if folders:
        sentence = _("{names} is a folder, and nothing was attached. Open it and drop the files themselves.")
        raise UserError(sentence.format(names=folders))
    contents = [(path.name, attachments.read_from(path)) for path in paths]
    names = ", ".join(f"“{attachments.clean_name(name)}”" for name, _content in contents)
    with office.changing(_("Attach {names}").format(names=names)) as session:
        for name, content in contents:
            attachments.attach(session, "request", request_id, name, content, today)


def attached_files(office: Office, request_id: int) -> list[attachments.AttachedFile]:
    """The files attached to a request."""
    with office.reading() as session:
        return attachments.attached_to(session, "request", request_id)


def save_copy(office: Office, document_id: int, target: Path) -> None:
    """Write an attached file to a place outside the office."""
    with office.reading() as session:
        attachments.save_as(session, document_id, target)


def _read(letter: str) -> tuple[str, bytes] | None:
    if not letter.strip():
        return None
    path = Path(letter.strip()).expanduser()
    try:
        return path.name, attachments.read_from(path)
    except UserError as refusal:
        refuse([Problem("letter", str(refusal))])
        raise


def _problems_of_change(session: Session, request: Request, draft: RequestDraft) -> list[Problem]:
    found = []
    changes = [
        name
        for name, before, after in (
            ("kind", request.kind, draft.kind),
            ("category", request.category, draft.category),
        )
        if before != after
    ]
    if changes and _is_assessed(session, request.id):
        sentence = _("Gates or ratings are recorded under this choice already, so it stays as it is.")
        if changes[0] == "category":
            sentence = _("Gates or ratings are recorded under this category. Choose “Move…” in the request’s head: it "
                         "says what becomes due and what falls away.")  # fmt: skip
        found.append(Problem(changes[0], sentence))
    received = draft.received_on
    ends = [day for day in (request.answered_on, request.withdrawn_on) if day is not None]
    if isinstance(received, dt.date) and ends and min(ends) < received:
        found.append(Problem("received_on", _("It was answered or withdrawn before this day.")))
    return found


def _is_assessed(session: Session, request_id: int) -> bool:
    return any(
        session.scalar(select(func.count()).select_from(kind).where(kind.request_id == request_id))
        for kind in (GateResult, Scorecard)
    )


def _write(session: Session, request: Request, draft: RequestDraft) -> None:
    place = _place(session, draft)
    organisation = _organisation(session, draft.organisation, place)
    for name in ("title", "kind", "category", "source", "source_note", "received_on", "summary", "sectors"):
        value = getattr(draft, name)
        setattr(request, name, value.strip() if type(value) is str else value)
    for name in ("cost", "hours"):
        value = getattr(draft, name)
        setattr(request, name, None if value is None else float(value))
    request.category = request.category or None
    request.source = request.source or ""
    request.place_id, request.organisation_id = place, organisation
    request.contact_id = _contact(session, draft.contact, organisation)
    session.add(request)
    session.flush()


def _place(session: Session, draft: RequestDraft) -> int | None:
    name, country = draft.place, draft.country
    if not isinstance(name, str) or not name.strip():
        return name if isinstance(name, int) else None
    assert isinstance(country, str)
    same = select(Place.id).where(func.lower(Place.name) == name.strip().lower(), Place.country == country)
    found = session.scalar(same.limit(1))
    if found is not None:
        return found
    region = region_of(country)
    place = Place(name=name.strip(), country=country, region=region[0] if region else None)
    session.add(place)
    session.flush()
    return place.id


def _organisation(session: Session, named: Known, place: int | None) -> int | None:
    if not isinstance(named, str) or not named.strip():
        return named if isinstance(named, int) else None
    same = select(Organisation.id).where(func.lower(Organisation.name) == named.strip().lower())
    found = session.scalar(same.where(Organisation.place_id.is_not_distinct_from(place)).limit(1))
    if found is not None:
        return found
    organisation = Organisation(name=named.strip(), place_id=place)
    session.add(organisation)
    session.flush()
    return organisation.id


def _contact(session: Session, named: Known, organisation: int | None) -> int | None:
    if not isinstance(named, str) or not named.strip():
        return named if isinstance(named, int) else None
    contact = Contact(name=named.strip(), organisation_id=organisation)
    session.add(contact)
    session.flush()
    return contact.id
