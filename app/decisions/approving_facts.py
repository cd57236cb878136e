"""What the negotiation of an agreement has come to: drafts, approvals, clauses and duties, read at once."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.decisions.day import AgreementDay, OfficeDay
from app.frozen import dataclass
from app.partnerships.binding import binding
from app.partnerships.duties import DutyRow, Entering, duties_in
from app.partnerships.negotiation import ApprovalRow, TextRow, approvals_in, texts_in
from app.partnerships.negotiation_clauses import ClauseRow, checklist_in
from app.storage.office import Office
from models.promises import Contribution


@dataclass(frozen=True)
class Negotiated:
    """How far an agreement has come on the way to its text; `contributions`: whether anybody has put something in."""

    texts: tuple[TextRow, ...]
    approvals: tuple[ApprovalRow, ...]
    clauses: tuple[ClauseRow, ...]
    duties: tuple[DutyRow, ...]
    contributions: bool


def negotiated_in(session: Session, day: OfficeDay, agreement: AgreementDay) -> Negotiated:
    """What the office holds about the negotiation of an agreement, under the policy in force."""
    key, facts = agreement.record.id, agreement.facts
    taken = facts.takes_effect_on
    entering = Entering(taken, agreement.record.signing_planned_on, binding(day.policies, taken, day.on))
    return Negotiated(
        texts=tuple(texts_in(session, key)),
        approvals=tuple(approvals_in(session, key)),
        clauses=tuple(checklist_in(session, key, day.policy.clauses)),
        duties=tuple(duties_in(session, key, day.policy, entering)),
        contributions=bool(session.scalar(select(exists().where(Contribution.agreement_id == key)))),
    )


def negotiated(office: Office, day: OfficeDay, agreement: AgreementDay) -> Negotiated:
    """The same in a reading of its own."""
    with office.reading() as session:
        return negotiated_in(session, day, agreement)
