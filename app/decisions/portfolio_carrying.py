"""Carrying out what a review said: kept, ended, dropped or put into another category, all of it in one step."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.decisions import approving
from app.decisions.approving_facts import negotiated_in
from app.decisions.concluding import ConcludingDraft, case_in, conclude_in, conclusion_problems
from app.decisions.concluding_rest import all_end, running_under
from app.decisions.day import AgreementDay, OfficeDay, office_day
from app.decisions.minutes_facts import frozen_minutes
from app.decisions.portfolio_choice import Choice
from app.decisions.portfolio_sitting import Sitting, SittingDraft, unreasoned, write_sitting
from app.decisions.recording import DecisionDraft, record_decision
from app.drafts import refuse
from app.errors import Problem
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.partnerships.signing import CategoryDraft, put_into_category
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.evaluation import PortfolioReviewItem
from models.partnerships import Agreement, Review
from models.vocabulary import Authority, Outcome, ReviewOutcome

ENDS = {ReviewOutcome.SUNSET, ReviewOutcome.RECLASSIFY}


@dataclass(frozen=True)
class CarriedOut:
    """The key of the review, and how many agreements met with each outcome; `until_notice` end once it is given."""

    review_id: int
    kept: int
    reclassified: int
    ended: int
    later: int
    until_notice: int = 0


@dataclass(frozen=True)
class Head:
    """Who decides when, for all decisions of one step; `effect_on` is the day from which they hold."""

    decided_on: dt.date
    authority: Authority
    body: str = ""
    decided_by: str = ""
    effect_on: dt.date | None = None


@dataclass(frozen=True)
class Made:
    """The records that one choice led to, by key."""

    decision_id: int | None = None
    held_id: int | None = None


def carry_out(office: Office, seen: Sitting | None, draft: SittingDraft, today: dt.date) -> CarriedOut:
    """Record everything a review said and close it: one step, all of it or nothing.

    Raises InvalidDraft with a problem for each agreement that stands against it, under "A-2024-003/reason" or so.
    """
    with office.changing(_("Carry out the review “{title}”").format(title=draft.title.strip())) as session:
        day = office_day(session, today)
        refuse([*draft.problems(today), *unreasoned(draft.choices), *_nothing(draft), *_unfit(day, draft)])
        head = _head(draft)
        refuse(_refused(session, day, draft.choices, head, today))
        review = write_sitting(session, seen, draft)
        for reference, choice in draft.choices:
            made = carry(session, day, _agreement(day, reference), choice, head, today)
            _note(session, review.id, _agreement(day, reference).record.id, made)
        frozen = frozen_minutes(session, review.id)
        review.frozen, review.frozen_sha256 = frozen, sha256(frozen.encode()).hexdigest()
        review.closed_on = today
        session.flush()
        counts = {outcome: sum(c.outcome == outcome for _r, c in draft.choices) for outcome in ReviewOutcome}
        waiting = sum(
            choice.outcome == ReviewOutcome.SUNSET and needs_notice(_agreement(day, reference), today)
            for reference, choice in draft.choices
        )
        return CarriedOut(
            review.id,
            kept=counts[ReviewOutcome.KEEP],
            reclassified=counts[ReviewOutcome.RECLASSIFY],
            ended=counts[ReviewOutcome.SUNSET] - waiting,
            later=counts[ReviewOutcome.LATER],
            until_notice=waiting,
        )


def needs_notice(agreement: AgreementDay, on: dt.date) -> bool:
    """Whether it goes on until notice is given once a review has ended it."""
    return agreement.standing.status in TAKES_A_PLACE and agreement.goes_on(on)


def reclassify_many(office: Office, draft: SittingDraft, today: dt.date) -> int:
    """Put many agreements into other categories at once, each for its own reason; returns how many.

    What is in force gets a Decision 3 each, with what it rested on; what has not begun another category.  The draft
    says who decided and when; a name it needs not, and what is chosen otherwise is passed over.
    """
    moving = tuple((key, choice) for key, choice in draft.choices if choice.outcome == ReviewOutcome.RECLASSIFY)
    said = replace(draft, title=draft.title or "–", choices=moving, effect_on=None)
    with office.changing(_("Reclassify {count} agreements").format(count=len(moving))) as session:
        day = office_day(session, today)
        refuse([*said.problems(today), *unreasoned(moving), *_nothing(said), *_unfit(day, said)])
        head = _head(said)
        refuse(_refused(session, day, moving, head, today))
        for reference, choice in moving:
            carry(session, day, _agreement(day, reference), choice, head, today)
        return len(moving)


def carry(
    session: Session, day: OfficeDay, agreement: AgreementDay, choice: Choice, head: Head, today: dt.date
) -> Made:
    """Record what one choice means inside a change that is open."""
    own = agreement.record.id
    if choice.outcome == ReviewOutcome.KEEP:
        held = Review(agreement_id=own, held_on=head.decided_on, finding=choice.reason.strip())
        session.add(held)
        session.flush()
        return Made(held_id=held.id)
    if choice.outcome not in ENDS:
        return Made()
    if agreement.standing.status in TAKES_A_PLACE:
        case = case_in(session, day, agreement)
        return Made(conclude_in(session, case, _concluding(session, day, agreement, choice, head), today).decision_id)
    if choice.outcome == ReviewOutcome.RECLASSIFY:
        put_into_category(session, own, CategoryDraft(choice.category, head.decided_on, choice.reason), today)
        return Made()
    return Made(_drop(session, day, agreement, choice, head))


def _drop(session: Session, day: OfficeDay, agreement: AgreementDay, choice: Choice, head: Head) -> int:
    """Decision 2 on what has not begun: it is given up."""
    draft = replace(_plain(choice, head), outcome=Outcome.DROP)
    case = approving.case_of(day, agreement, negotiated_in(session, day, agreement))
    rests_on = approving.frozen_copy(case)
    made = record_decision(session, approving.POINT, {"agreement_id": agreement.record.id}, draft, rests_on)
    record = records.load(session, Agreement, agreement.record.id)
    record.approved_on, record.dropped_on = None, head.decided_on
    session.flush()
    return made


def _concluding(
    session: Session, day: OfficeDay, agreement: AgreementDay, choice: Choice, head: Head
) -> ConcludingDraft:
    """Decision 3 as a review takes it: what still runs ends with the agreement, the evaluation stays as it was kept."""
    case = case_in(session, day, agreement)
    ended = choice.outcome == ReviewOutcome.SUNSET
    return ConcludingDraft(
        **vars(_plain(choice, head))
        | {
            "outcome": Outcome.SUNSET if ended else Outcome.RECLASSIFY,
            "effect_on": (head.effect_on or head.decided_on) if ended else None,
        },
        category=None if ended else choice.category,
        sheet=case.sheet.marks if case.sheet else (),
        rest=all_end(running_under(session, agreement.record.id, day.on)) if ended else (),
    )


def _plain(choice: Choice, head: Head) -> DecisionDraft:
    return DecisionDraft(
        decided_on=head.decided_on,
        authority=head.authority,
        body=head.body,
        decided_by=head.decided_by,
        rationale=choice.reason.strip(),
    )


def _head(draft: SittingDraft) -> Head:
    assert draft.held_on is not None, "a sitting without a day has a problem"
    assert draft.authority is not None, "a sitting without an authority has a problem"
    return Head(draft.held_on, draft.authority, draft.body, draft.decided_by, draft.effect)


def _agreement(day: OfficeDay, reference: str) -> AgreementDay:
    return approving.find_agreement(day, reference)


def _nothing(draft: SittingDraft) -> Iterator[Problem]:
    if not draft.choices:
        yield Problem("choices", _("Nothing is chosen yet. Choose for one agreement at least."))


def _unfit(day: OfficeDay, draft: SittingDraft) -> Iterator[Problem]:
    """What stands against a choice since it was made: the agreement is over, or is in that category already."""
    for reference, choice in draft.choices:
        agreement = day.agreement(reference)
        if agreement is None or agreement.over:
            sentence = _("{reference} is over by now; take it out of the review.")
            yield Problem(f"{reference}/outcome", sentence.format(reference=reference))
        elif choice.outcome == ReviewOutcome.RECLASSIFY and choice.category == agreement.category:
            sentence = _("{reference} is in this category already. Choose another.")
            yield Problem(f"{reference}/category", sentence.format(reference=reference))


def _refused(
    session: Session, day: OfficeDay, choices: Sequence[tuple[str, Choice]], head: Head, today: dt.date
) -> Iterator[Problem]:
    """What Decision 3 itself would refuse, beside the agreement it is about."""
    for reference, choice in choices:
        agreement = _agreement(day, reference)
        if choice.outcome not in ENDS or agreement.standing.status not in TAKES_A_PLACE:
            continue
        case = case_in(session, day, agreement)
        for problem in conclusion_problems(case, _concluding(session, day, agreement, choice, head), today):
            yield Problem(f"{reference}/outcome", f"{reference}: {problem.message}")


def _note(session: Session, review_id: int, agreement_id: int, made: Made) -> None:
    item = session.scalars(
        select(PortfolioReviewItem).where(
            PortfolioReviewItem.review_id == review_id, PortfolioReviewItem.agreement_id == agreement_id
        )
    ).one()
    item.decision_id, item.held_id = made.decision_id, made.held_id
