"""What can be done with an agreement where it stands, and which of it is the next step in its life."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.days import add_months
from app.partnerships.following import LEADS_ON
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.today.dossier import Dossier
from app.today.portfolio import View
from models.vocabulary import AgreementStatus

MONTHS_AHEAD = 6
"""How long before its end it is time to decide what follows."""


class Step(Enum):
    """Something a person can do with an agreement."""

    APPROVE = auto()
    SIGN = auto()
    CONCLUDE = auto()
    REVIEW = auto()
    UPDATE = auto()
    SUCCESSOR = auto()
    FOLLOW_UP = auto()
    MOVE_REVIEW = auto()
    AMEND = auto()
    NOTICE = auto()
    TERMINATE = auto()
    CATEGORY = auto()
    EDIT = auto()
    ATTACH = auto()


@dataclass(frozen=True)
class NamedStep:
    """A step with its words and what does it."""

    step: Step
    words: str
    act: Callable[[], object]


_UNSIGNED = (AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED, AgreementStatus.ABANDONED)
_BEGUN = (
    AgreementStatus.SIGNED,
    AgreementStatus.IN_FORCE,
    AgreementStatus.RENEWING,
    AgreementStatus.ENDED_UNDECIDED,
)


def next_step(found: Dossier) -> Step | None:
    """The step that comes next in the agreement's life, where one does."""
    stands = found.row.agreement.standing
    if stands.status == AgreementStatus.NEGOTIATING:
        return Step.APPROVE
    if stands.status == AgreementStatus.APPROVED:
        return Step.SIGN
    if stands.status == AgreementStatus.ENDED_UNDECIDED:
        return Step.CONCLUDE
    if stands.status == AgreementStatus.RENEWING:
        return Step.SUCCESSOR
    if View.UNDER_REVIEW in found.row.views:
        return Step.REVIEW
    ending = stands.ends_on is not None and stands.ends_on <= add_months(found.day.on, MONTHS_AHEAD)
    return (
        Step.CONCLUDE if stands.status == AgreementStatus.IN_FORCE and ending and not stands.renewal_decided else None
    )


def possible(found: Dossier) -> set[Step]:
    """Everything that can be done with the agreement as it stands."""
    status, facts = found.row.agreement.standing.status, found.row.agreement.facts
    steps = {Step.EDIT, Step.ATTACH, Step.CATEGORY}
    if status in _UNSIGNED:
        steps.add(Step.APPROVE)
    if status == AgreementStatus.APPROVED:
        steps.add(Step.SIGN)
    if status in _BEGUN:
        steps |= {Step.REVIEW, Step.MOVE_REVIEW, Step.AMEND, Step.TERMINATE}
        if found.row.agreement.record.form in LEADS_ON and not found.successor:
            steps.add(Step.FOLLOW_UP)
        if facts.notice_given_on is None:
            steps.add(Step.NOTICE)
    if status in _BEGUN[1:] or status == AgreementStatus.CONCLUDED:
        steps.add(Step.CONCLUDE)
    if status in TAKES_A_PLACE:
        steps.add(Step.UPDATE)
    if found.successor or status == AgreementStatus.RENEWING:
        steps.add(Step.SUCCESSOR)
    return steps
