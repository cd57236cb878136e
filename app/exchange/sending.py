"""Sends scorecards: one file for each assessor into a folder, and the record of what was sent; all of it or nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import refuse
from app.errors import Problem, RecordGone, UserError
from app.exchange.form_content import FormContent, form_content
from app.exchange.held_cards import FromForms, held_card
from app.files import free_name, write_bytes
from app.jobs import JobContext
from app.people.contacts import ContactRow, contact_rows
from app.people.home import office_facts
from app.people.names import titled
from app.policy.versions import by_id, policy_versions
from app.storage import records
from app.storage.attachments import clean_name
from app.storage.office import Office
from app.vetting.scorecards import scorecards
from app.words import _, ngettext
from models.base import new_uid
from models.people import Contact
from models.vetting import Request, ScorecardForm

SUFFIX = ".xlsx"
WAIT = 5.0


@dataclass(frozen=True)
class SendDraft:
    """Who gets a scorecard, by contact key, and the folder their files go to."""

    contacts: tuple[int, ...] = ()
    folder: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the scorecards from being sent."""
        found = []
        if not self.contacts:
            found.append(Problem("contacts", _("Choose at least one assessor.")))
        if not self.folder.strip():
            found.append(Problem("folder", _("Choose the folder the files go to.")))
        elif not Path(self.folder.strip()).expanduser().is_dir():
            sentence = _("There is no folder “{folder}”. Choose another place.")
            found.append(Problem("folder", sentence.format(folder=self.folder.strip())))
        return found


@dataclass(frozen=True)
class Candidate:
    """A person who could assess; `standing` says what is known of them for this request, `may` whether they get one."""

    person: ContactRow
    standing: str
    may: bool


@dataclass(frozen=True)
class AskedRequest:
    """The request that scorecards are sent for."""

    id: int
    reference: str
    title: str


@dataclass(frozen=True)
class Sent:
    """The files that were written, in the order of the assessors, and the folder they are in."""

    folder: Path
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _Form:
    """One form under way."""

    uid: str
    contact_id: int
    contact_uid: str
    name: str


def request_asked(office: Office, reference: str) -> AskedRequest:
    """The request of that reference; raises RecordGone."""
    query = select(Request.id, Request.reference, Request.title).where(Request.reference == reference)
    with office.reading() as session:
        found = session.execute(query).one_or_none()
    if found is None:
        raise RecordGone(_("{reference} is not among the requests.").format(reference=reference))
    return AskedRequest(*found)


def candidates(office: Office, request_id: int) -> list[Candidate]:
    """Everybody who could be asked, the office's own people first, with what is known of them for this request."""
    people = [each for each in contact_rows(office) if each.offered]
    with office.reading() as session:
        standings = _standings(session, request_id)
    nothing = ("", True)
    at_home_first = sorted(people, key=lambda each: not each.at_home)
    return [Candidate(person, *standings.get(person.id, nothing)) for person in at_home_first]


def send(office: Office, request_id: int, draft: SendDraft, today: dt.date) -> Callable[[JobContext], Sent]:
    """Gather what the forms say; the job that comes back writes the files and records them.

    Raises InvalidDraft, or UserError where there is nothing to score or an assessor may not be asked; cancelled or
    refused by the disk, the job leaves no file behind.
    """
    refuse(draft.problems(today))
    with office.reading() as session:
        content = form_content(session, request_id, by_id(policy_versions(session)))
        policy_id = records.load(session, Request, request_id).policy_id
        office_name = office_facts(session).name
        standings = _standings(session, request_id)
        query = select(Contact.id, Contact.uid, Contact.name, Contact.local_name).where(Contact.id.in_(draft.contacts))
        forms = [_Form(new_uid(), key, uid, titled(name, local)) for key, uid, name, local in session.execute(query)]
    for form in forms:
        standing, may = standings.get(form.contact_id, ("", True))
        if not may:
            raise UserError(f"{form.name}: {standing}.")
    folder = Path(draft.folder.strip()).expanduser()

    def work(context: JobContext) -> Sent:
        written: list[Path] = []
        try:
            for place, form in enumerate(forms):
                context.raise_if_cancelled()
                context.report(place, len(forms), form.name)
                written.append(_write(folder, content, form, office_name))
            context.raise_if_cancelled()
            _record(office, request_id, policy_id, content, forms, today)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
        return Sent(folder, tuple(written))

    return work


def _write(folder: Path, content: FormContent, form: _Form, office_name: str) -> Path:
    # It brings the spreadsheets' library along.
    from app.exchange.form_workbook import Addressed, write_form

    made = write_form(content, Addressed(form.uid, form.contact_uid, form.name, office_name))
    # What lies there may have been filled in.
    target = free_name(folder / clean_name(f"{content.reference} {form.name}{SUFFIX}"))
    write_bytes(target, made)
    return target


def _record(
    office: Office, request_id: int, policy_id: int, content: FormContent, forms: list[_Form], today: dt.date
) -> None:
    count = len(forms)
    step = ngettext("Send {count} scorecard of {reference}", "Send {count} scorecards of {reference}", count)
    with office.changing(step.format(count=count, reference=content.reference), WAIT) as session:
        for form in forms:
            made = ScorecardForm(request_id=request_id, policy_id=policy_id, assessor_id=form.contact_id)
            made.uid, made.sent_on, made.content_sha256 = form.uid, today, content.sha256
            session.add(made)


def _standings(session: Session, request_id: int) -> dict[int | None, tuple[str, bool]]:
    """What is known of each assessor, and whether they get a form: what stands in the office is not asked again."""
    request = records.load(session, Request, request_id)
    policies = by_id(policy_versions(session))
    category = policies[request.policy_id].category(request.category)
    query = select(ScorecardForm).where(ScorecardForm.request_id == request_id).order_by(ScorecardForm.id)
    forms = session.scalars(query).all()
    from_forms = FromForms.of(forms)
    out = {f.assessor_id for f in forms if f.taken_on is None and f.policy_id == request.policy_id}
    found: dict[int | None, tuple[str, bool]] = {who: (_("sent, not back yet"), True) for who in out}
    cards = scorecards(session, policies, request_id)[request_id]
    for who in {card.assessor_id for card in cards}:
        held = held_card(cards, category, request_id, who, from_forms)
        if held is None:
            continue
        if held.conflict:
            found[who] = (_("conflict of interest declared"), not held.stands)
        elif not held.open:
            found[who] = (_("has assessed already"), not held.stands)
        elif held.submitted and who not in out:
            found[who] = (_open(held.open, held.criteria), True)
    return found


def _open(left: int, count: int) -> str:
    sentence = ngettext(
        "has assessed; {left} of {count} criteria is open", "has assessed; {left} of {count} criteria are open", left
    )
    return sentence.format(left=left, count=count)
