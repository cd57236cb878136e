"""What happens to an agreement on a day: signed, notice given, reviewed, terminated, put into another category."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.drafts import out_of_order, refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.step_names import step_name
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement, AgreementCategory, Review
from models.vocabulary import Form


@dataclass(frozen=True)
class SigningDraft:
    """The day of the signature, and the day it takes effect where that is another."""

    signed_on: dt.date | None = None
    effective_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the signing from being recorded."""
        return [*too_long(self), *required(self, signed_on=_("Give the day it was signed.")), *_past(self, today)]


@dataclass(frozen=True)
class EffectDraft:
    """The day from which an understanding holds that nobody signs."""

    effective_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps it from being recorded."""
        asked = required(self, effective_on=_("Give the day from which it holds."))
        return [*too_long(self), *asked, *_past(self, today)]


@dataclass(frozen=True)
class NoticeDraft:
    """The day notice was given."""

    notice_given_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the notice from being recorded."""
        asked = required(self, notice_given_on=_("Give the day notice was given."))
        return [*too_long(self), *asked, *_past(self, today)]


@dataclass(frozen=True)
class TerminationDraft:
    """The day the agreement was ended before its time, and why."""

    terminated_on: dt.date | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the termination from being recorded."""
        asked = required(
            self, terminated_on=_("Give the day it ended."), reason=_("Write why. It is kept with the agreement.")
        )
        return [*too_long(self), *asked, *_past(self, today)]


@dataclass(frozen=True)
class ReviewDraft:
    """A review that took place."""

    held_on: dt.date | None = None
    finding: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the review from being recorded."""
        return [*too_long(self), *required(self, held_on=_("Give the day of the review.")), *_past(self, today)]


@dataclass(frozen=True)
class CategoryDraft:
    """Another category from a day on, with the reason."""

    category: str | None = None
    from_on: dt.date | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the change from being recorded."""
        asked = required(
            self,
            category=_("Choose the category."),
            from_on=_("Give the day from which it holds."),
            reason=_("Write why. The reason stays in the agreement's history."),
        )
        return [*too_long(self), *asked]


def record_signing(office: Office, agreement_id: int, version: int, draft: SigningDraft, today: dt.date) -> None:
    """Record the signature of an agreement that Decision 2 has approved."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Record the signing of {reference}"), agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id, version)
        signed, approved = draft.signed_on, agreement.approved_on
        assert isinstance(signed, dt.date)
        if approved is None:
            raise _not_approved(agreement)
        if signed < approved:
            sentence = _("It was approved later than that. Give a day from the approval on.")
            refuse([Problem("signed_on", sentence)])
        effective = draft.effective_on if isinstance(draft.effective_on, dt.date) else None
        begins = effective or signed
        if agreement.ends_on is not None and agreement.ends_on < begins:
            refuse([Problem("effective_on", _("It would end before it takes effect. Correct its end first."))])
        agreement.signed_on, agreement.effective_on = signed, effective


def take_effect(office: Office, agreement_id: int, version: int, draft: EffectDraft, today: dt.date) -> None:
    """Record from when an informal understanding holds that Decision 2 has approved; nothing is signed."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Record that {reference} takes effect"), agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id, version)
        begins, approved = draft.effective_on, agreement.approved_on
        assert isinstance(begins, dt.date)
        if agreement.form != Form.INFORMAL:
            sentence = _("{reference} is signed: record the signing. Only an informal understanding is not.")
            raise UserError(sentence.format(reference=agreement.reference))
        if approved is None:
            raise _not_approved(agreement)
        if begins < approved:
            refuse([Problem("effective_on", _("It was approved later than that. Give a day from the approval on."))])
        if agreement.ends_on is not None and agreement.ends_on < begins:
            refuse([Problem("effective_on", _("It would end before it takes effect. Correct its end first."))])
        agreement.effective_on = begins


def _not_approved(agreement: Agreement) -> UserError:
    sentence = _("{reference} has not been approved. Record Decision 2 first, then the signing.")
    return UserError(sentence.format(reference=agreement.reference))


def give_notice(
    office: Office,
    agreement_id: int,
    version: int,
    draft: NoticeDraft,
    today: dt.date,
    then: Callable[[Session], object] | None = None,
) -> None:
    """Record that notice was given; `then` does in the same step what follows from it."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Record notice for {reference}"), agreement_id)) as session:
        agreement = _begun(session, agreement_id, version)
        given = draft.notice_given_on
        assert isinstance(given, dt.date)
        if given < (agreement.signed_on or agreement.effective_on or given):
            refuse([Problem("notice_given_on", _("Notice cannot be given before it is signed."))])
        agreement.notice_given_on = given
        if then is not None:
            session.flush()
            then(session)


def terminate(office: Office, agreement_id: int, version: int, draft: TerminationDraft, today: dt.date) -> None:
    """End an agreement before its time; the reason is added to its note."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Terminate {reference}"), agreement_id)) as session:
        agreement = _begun(session, agreement_id, version)
        ended = draft.terminated_on
        assert isinstance(ended, dt.date)
        if ended < (agreement.effective_on or agreement.signed_on or ended):
            refuse([Problem("terminated_on", _("It cannot end before it takes effect."))])
        agreement.terminated_on = ended
        agreement.note = "\n".join(part for part in (agreement.note, draft.reason.strip()) if part)


def hold_review(office: Office, agreement_id: int, draft: ReviewDraft, today: dt.date) -> None:
    """Record that a review took place."""
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Record a review of {reference}"), agreement_id)) as session:
        records.load(session, Agreement, agreement_id)
        session.add(Review(agreement_id=agreement_id, held_on=draft.held_on, finding=draft.finding.strip()))


def change_category(office: Office, agreement_id: int, draft: CategoryDraft, today: dt.date) -> None:
    """Put an agreement into another category from a day on."""
    with office.changing(step_name(office, _("Change the category of {reference}"), agreement_id)) as session:
        put_into_category(session, agreement_id, draft, today)


def put_into_category(session: Session, agreement_id: int, draft: CategoryDraft, today: dt.date) -> None:
    """The same inside a change that is open."""
    refuse(draft.problems(today))
    records.load(session, Agreement, agreement_id)
    spell = {"category": draft.category, "from_on": draft.from_on, "reason": draft.reason.strip()}
    session.add(AgreementCategory(agreement_id=agreement_id, **spell))
    session.flush()


def _begun(session: Session, agreement_id: int, version: int) -> Agreement:
    agreement = records.load(session, Agreement, agreement_id, version)
    if agreement.signed_on is None and agreement.effective_on is None:
        sentence = _("{reference} is not signed, so there is nothing to end. Drop it with Decision 2 instead.")
        raise UserError(sentence.format(reference=agreement.reference))
    return agreement


def _past(
    draft: SigningDraft | EffectDraft | NoticeDraft | TerminationDraft | ReviewDraft, today: dt.date
) -> list[Problem]:
    names = ("signed_on", "notice_given_on", "terminated_on", "held_on")
    days = {name: getattr(draft, name, None) for name in names}
    late = [name for name, day in days.items() if isinstance(day, dt.date) and day > today]
    found = [Problem(name, _("This is recorded once it has happened, not before.")) for name in late]
    later = _("It takes effect on the day it is signed or later.")
    return found + (list(out_of_order(draft, "signed_on", "effective_on", later)) if "signed_on" in vars(draft) else [])
