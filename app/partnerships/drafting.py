"""Agreements as drafts: a partnership started with its first agreement, the next one drafted, every field edited."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import Saved, out_of_order, refuse, required, too_long
from app.errors import Problem
from app.partnerships.partners import Partner, PartnerField, PartnerKind, known, name_of, partner_problems
from app.partnerships.step_names import step_name
from app.partnerships.succession import circles, successor_of
from app.policy.versions import in_force, policy_versions
from app.storage import records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement, AgreementCategory, Partnership, Party, Responsibility
from models.vocabulary import Form, LedBy, Side, TermKind


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement as its form shows it; terms in months, notice and rhythm in days, cost in the office's currency.

    What a decision sets (approved, dropped) is not among them.
    """

    title: str = ""
    purpose: str = ""
    form: Form | None = Form.MOU
    term_kind: TermKind | None = TermKind.FIXED
    led_by: LedBy | None = LedBy.OFFICE
    under_id: int | None = None
    predecessor_id: int | None = None
    partner_reference: str = ""
    signed_on: dt.date | None = None
    effective_on: dt.date | None = None
    ends_on: dt.date | None = None
    term_months: int | None = None
    notice_days: int | None = None
    notice_given_on: dt.date | None = None
    review_on: dt.date | None = None
    terminated_on: dt.date | None = None
    contact_rhythm: int | None = None
    public: bool = False
    note: str = ""
    signing_planned_on: dt.date | None = None
    yearly_cost: float | None = None
    yearly_hours: float | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this agreement from being saved, as far as it can be seen without the others."""
        return [
            *too_long(self),
            *required(
                self,
                title=_("Give the agreement a title."),
                form=_("Choose the form of the agreement."),
                term_kind=_("Choose how its term runs."),
                led_by=_("Say who leads it."),
            ),
            *_term_problems(self),
            *out_of_order(self, "effective_on", "ends_on", _("It ends before it takes effect.")),
            *out_of_order(self, "signed_on", "ends_on", _("It ends before it is signed.")),
            *out_of_order(self, "signed_on", "notice_given_on", _("Notice cannot be given before it is signed.")),
            *out_of_order(self, "effective_on", "terminated_on", _("It cannot be terminated before it takes effect.")),
            *_numbers(self),
            *_past(self, today),
        ]


@dataclass(frozen=True)
class StartDraft:
    """A new partnership with its first agreement; `partner` is known, or a name that is new here."""

    partner: PartnerField = None
    partner_kind: PartnerKind = "place"
    country: str | None = None
    title: str = ""
    category: str | None = None
    form: Form | None = Form.MOU
    term_kind: TermKind | None = TermKind.FIXED
    term_months: int | None = None
    notice_days: int | None = None
    ends_on: dt.date | None = None
    signed_on: dt.date | None = None
    effective_on: dt.date | None = None
    purpose: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this partnership from being started."""
        own = required(
            self, partner=_("Say who the partner is."), category=_("Choose the category; it says what is asked of it.")
        )
        # What the agreement has too, it says itself.
        long = (each for each in too_long(self) if each.field in ("partner", "country", "category"))
        new = partner_problems(self.partner, self.partner_kind, self.country)
        return [*long, *own, *new, *self.agreement.problems(today)]

    @property
    def agreement(self) -> AgreementDraft:
        """The first agreement."""
        names = ("title", "purpose", "form", "term_kind", "term_months", "notice_days", "ends_on", "signed_on")
        values = {name: getattr(self, name) for name in (*names, "effective_on")}
        return AgreementDraft(**values)


def start_partnership(office: Office, draft: StartDraft, today: dt.date) -> str:
    """Start a partnership and its first agreement; returns the agreement's reference."""
    refuse(draft.problems(today))
    with office.changing(_("Start partnership “{title}”").format(title=draft.title.strip())) as session:
        agreement_id = start_in(session, draft, today)
        return session.scalars(select(Agreement.reference).where(Agreement.id == agreement_id)).one()


def start_in(session: Session, draft: StartDraft, today: dt.date, request_id: int | None = None) -> int:
    """The same inside a change that is open, for a request that was selected; returns the agreement's key.

    A partner that has a partnership already gets the agreement under that one.
    """
    refuse(draft.problems(today))
    assert isinstance(draft.partner, Partner | str)
    country = draft.country if isinstance(draft.country, str) else None
    partner = known(session, draft.partner, draft.partner_kind, country, today, at_home=False)
    column = Partnership.place_id if partner.kind == "place" else Partnership.organisation_id
    ship = session.scalars(select(Partnership).where(column == partner.id).order_by(Partnership.id)).first()
    if ship is None:
        ship = Partnership(
            reference=next_number(session, "P", today.year), name=name_of(session, partner), request_id=request_id
        )
        setattr(ship, column.key, partner.id)
        session.add(ship)
        session.flush()
    agreement_id = add_agreement(session, ship.id, draft.agreement, str(draft.category), today, request_id)
    session.add(Party(agreement_id=agreement_id, side=Side.COUNTERPART, **{column.key: partner.id}))
    session.flush()
    return agreement_id


def add_agreement(
    session: Session,
    partnership_id: int,
    draft: AgreementDraft,
    category: str,
    today: dt.date,
    request_id: int | None = None,
) -> int:
    """Add an agreement of a category under a partnership, inside a change that is open; returns its key."""
    given = {"partnership_id": partnership_id, "recorded_on": today, "request_id": request_id}
    number = next_number(session, "A", today.year)
    key = records.write(session, Agreement, None, draft, today, reference=number, **given, **_amounts(draft))
    session.add(AgreementCategory(agreement_id=key, category=category))
    session.flush()
    return key


def agreement(office: Office, agreement_id: int) -> Saved[AgreementDraft]:
    """One agreement for its form."""
    with office.reading() as session:
        return records.read(session, Agreement, AgreementDraft, agreement_id)


def save_agreement(
    office: Office,
    saved: Saved[AgreementDraft],
    draft: AgreementDraft,
    today: dt.date,
    then: Callable[[Session], object] | None = None,
) -> None:
    """Save an agreement; refuses one that would follow or stand under itself, also by way of others.

    What Decision 2 has not approved does not begin here; once begun, its review date changes only by being moved with
    a reason.  `then` does in the same step what
    follows from it.
    """
    with office.changing(step_name(office, _("Edit agreement {reference}"), saved.id)) as session:
        links = {"predecessor_id": draft.predecessor_id, "under_id": draft.under_id}
        own = [*_moved_review(saved.draft, draft), *_unapproved(session, saved, draft)]
        refuse([*draft.problems(today), *own, *circles(session, saved.id, links)])
        records.write(session, Agreement, saved, draft, today, **_amounts(draft))
        if then is not None:
            then(session)


def draft_successor(office: Office, agreement_id: int, category: str | None, today: dt.date) -> str:
    """Draft the agreement that is to follow this one, where it is not there yet; returns its reference."""
    with office.changing(step_name(office, _("Draft the successor of {reference}"), agreement_id)) as session:
        key = follow_up(session, agreement_id, category or "", today)
        return session.scalars(select(Agreement.reference).where(Agreement.id == key)).one()


def follow_up(session: Session, agreement_id: int, category: str, today: dt.date) -> int:
    """The agreement that is to follow this one, being negotiated: same partner, parties, roles and terms.

    One that is there already and has not been dropped is taken as it is.  Returns its key.
    """
    if (found := successor_of(session, agreement_id)) is not None:
        return found.id
    before = records.load(session, Agreement, agreement_id)
    same = records.read(session, Agreement, AgreementDraft, agreement_id).draft
    months = same.term_months or (_default_term(session, category, today) if same.term_kind == TermKind.FIXED else None)
    # Where no length is known the old end stands in for the length of the new term until somebody sets it.
    end = same.ends_on if months is None else None
    days = dict.fromkeys(
        ("signed_on", "effective_on", "notice_given_on", "review_on", "terminated_on", "signing_planned_on")
    )
    kept_fields = {name: value for name, value in vars(same).items() if name not in days}
    # What of the old one is public says nothing about a text that is still to be agreed.
    own = {"predecessor_id": agreement_id, "term_months": months, "ends_on": end, "public": False}
    draft = AgreementDraft(**kept_fields | own)
    key = add_agreement(session, before.partnership_id, draft, category, today, before.request_id)
    copy_sides(session, agreement_id, key)
    return key


def copy_sides(session: Session, agreement_id: int, key: int) -> None:
    """Give the agreement of that key the parties of another one, and those who hold a role there now."""
    for party in session.scalars(select(Party).where(Party.agreement_id == agreement_id).order_by(Party.id)):
        kept = {name: getattr(party, name) for name in ("place_id", "organisation_id", "side", "observer")}
        session.add(Party(agreement_id=key, **kept))
    roles = select(Responsibility).where(Responsibility.agreement_id == agreement_id, Responsibility.to_on.is_(None))
    for role in session.scalars(roles.order_by(Responsibility.id)):
        kept = {name: getattr(role, name) for name in ("contact_id", "organisation_id", "duty", "side", "role")}
        session.add(Responsibility(agreement_id=key, **kept))
    session.flush()


def _default_term(session: Session, category: str, today: dt.date) -> int | None:
    found = in_force(policy_versions(session), today).category(category)
    return found.term_months if found else None


def _term_problems(draft: AgreementDraft) -> Iterator[Problem]:
    if draft.term_kind == TermKind.FIXED and draft.ends_on is None and draft.term_months is None:
        sentence = _("A fixed term needs its length in months, or the day it ends. One without an end is “Evergreen”.")
        yield Problem("term_months", sentence)
    if draft.term_kind == TermKind.AUTO_RENEW and draft.term_months is None:
        yield Problem("term_months", _("Say for how many months it renews itself."))


def _numbers(draft: AgreementDraft) -> Iterator[Problem]:
    least = {
        "term_months": (1, _("A term has one month at least.")),
        "notice_days": (0, _("Days of notice cannot be negative.")),
        "contact_rhythm": (1, _("Days between contacts are one at least.")),
        "yearly_cost": (0, _("A cost cannot be negative.")),
        "yearly_hours": (0, _("Hours cannot be negative.")),
    }
    for name, (low, sentence) in least.items():
        value = getattr(draft, name)
        if isinstance(value, int | float | Decimal) and value < low:
            yield Problem(name, sentence)


def _amounts(draft: AgreementDraft) -> dict[str, float | None]:
    """What a form reads in decimals, as the file keeps it."""
    names = ("yearly_cost", "yearly_hours")
    values = {name: getattr(draft, name) for name in names}
    return {name: None if value is None else float(value) for name, value in values.items()}


def _moved_review(before: AgreementDraft, after: AgreementDraft) -> Iterator[Problem]:
    """A review date is not changed in passing once there can be a review."""
    begun = before.signed_on is not None or before.effective_on is not None
    if begun and after.review_on != before.review_on:
        yield Problem("review_on", _("A review is moved with a reason and never removed: use “Move the review…”."))


def _unapproved(session: Session, saved: Saved[AgreementDraft], draft: AgreementDraft) -> Iterator[Problem]:
    """What has not begun is signed, or takes effect, once Decision 2 has approved it."""
    begun = saved.draft.signed_on is not None or saved.draft.effective_on is not None
    if begun or records.load(session, Agreement, saved.id).approved_on is not None:
        return
    for name in ("signed_on", "effective_on"):
        if getattr(draft, name) is not None:
            yield Problem(name, _("It has not been approved. Record Decision 2 first, then the signing."))


def _past(draft: AgreementDraft, today: dt.date) -> Iterator[Problem]:
    sentences = {
        "signed_on": _("A signature is recorded once it is given, not before."),
        "notice_given_on": _("Notice is recorded once it is given, not before."),
    }
    for name, sentence in sentences.items():
        day = getattr(draft, name)
        if isinstance(day, dt.date) and day > today:
            yield Problem(name, sentence)
