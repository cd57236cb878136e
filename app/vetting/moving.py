"""Moving a request to another policy version or category, as one step.

Only scorecards of the request's own version count, so what is the same in both is copied for the new one, and what was
recorded under the old one stays as it was.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import refuse, required
from app.errors import Problem, RecordChangedElsewhere, UserError
from app.policy.versions import PolicyVersion, by_id, policy_versions
from app.storage import records
from app.storage.office import Office
from app.vetting.elsewhere import carried_gates, same_criteria, twin_of
from app.vetting.requests import AssessedRequest
from app.vetting.scorecards import scorecards
from app.vetting.stage import OPEN_STAGES
from app.words import _
from models.decisions import Decision
from models.storage import Attachment
from models.vetting import GateResult, Rating, Request, Scorecard
from models.vocabulary import PolicyState, RequestKind, Stage


@dataclass(frozen=True)
class MoveDraft:
    """Where a request is to be moved: the key of a policy version, and of a category of that version."""

    policy_id: int | None = None
    category: str | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the request from being moved, as far as the draft alone tells."""
        sentences = {"policy_id": _("Choose a policy version."), "category": _("Choose a category of that version.")}
        return list(required(self, **sentences))


def versions_to_move_to(office: Office, request: AssessedRequest) -> list[PolicyVersion]:
    """Every version that is or was in force, the latest first; the request's own is among them."""
    with office.reading() as session:
        versions = policy_versions(session)
    known = [each for each in versions if each.state != PolicyState.DRAFT or each.id == request.policy.id]
    return sorted(known, key=lambda each: (each.in_force_on or dt.date.min, each.id), reverse=True)


def refuse_to_move(request: AssessedRequest) -> None:
    """Raise UserError where a request cannot be moved any more, or never is."""
    if request.kind != RequestKind.PARTNERSHIP:
        raise UserError(_("A visit, an event or a network is answered without assessment: there is nothing to move."))
    stage = request.assessment.stage
    if stage == Stage.WITHDRAWN:
        raise UserError(_("{reference} was withdrawn. It stays as it was.").format(reference=request.reference))
    if stage not in OPEN_STAGES:
        sentence = _("{reference} is decided, under {policy}. A decision stays under the policy it was made by.")
        raise UserError(sentence.format(reference=request.reference, policy=request.policy.title))


def move(office: Office, request: AssessedRequest, draft: MoveDraft, today: dt.date) -> None:
    """Move a request as one step; refuses one that is decided, and one that was moved or changed since it was read."""
    refuse(draft.problems(today))
    refuse_to_move(request)
    with office.reading() as session:
        target = by_id(policy_versions(session)).get(draft.policy_id or 0)
    category = target.category(draft.category) if target else None
    if target is None or category is None:
        raise UserError(_("This policy version has no such category any more. Choose again."))
    if (target.id, category.key) == (request.policy.id, request.category):
        raise UserError(_("The request is there already. Choose another version or category."))
    name = _("Move {reference} to {category}, {policy}").format(
        reference=request.reference, category=category.name, policy=target.title
    )
    with office.changing(name) as session:
        held = records.load(session, Request, request.id)
        if (held.policy_id, held.category) != (request.policy.id, request.category):
            raise RecordChangedElsewhere(_("The request was moved meanwhile. Look at it again."))
        _refuse_stale(session, request)
        if target.id != held.policy_id:
            _carry_gates(session, request, target)
            _carry_cards(session, request, target)
        held.policy_id, held.category = target.id, category.key


def _refuse_stale(session: Session, request: AssessedRequest) -> None:
    """Raise where a decision was made or a scorecard filled since the request was read: the preview did not say it."""
    decided = session.scalars(select(Decision.id).where(Decision.request_id == request.id)).all()
    cards = scorecards(session, by_id(policy_versions(session)), request.id)[request.id]
    if len(decided) != len(request.assessment.facts.decisions) or cards != list(request.cards):
        raise RecordChangedElsewhere(_("The request was decided or rated meanwhile. Look at it again."))


def _carry_gates(session: Session, request: AssessedRequest, target: PolicyVersion) -> None:
    noted = {
        each.gate_id: each for each in session.scalars(select(GateResult).where(GateResult.request_id == request.id))
    }
    states = {key: held.state for key, held in noted.items()}
    for before, gate in carried_gates(request.policy, states, target):
        held = noted[before.id]
        made = noted.get(gate.id) or GateResult(request_id=request.id, gate_id=gate.id)
        _copy(held, made, ("state", "authority", "evidence", "settled_on", "waiver_reason", "planned_on"))
        session.add(made)
        session.flush()
        _copy_files(session, "gate_result_id", held.id, made.id)


def _carry_cards(session: Session, request: AssessedRequest, target: PolicyVersion) -> None:
    waiting = [card for card in request.cards if card.policy_id == target.id]
    same = same_criteria(request.policy, target)
    ids = {old.id: same[old.key].id for old in request.policy.criteria if old.key in same}
    for card in request.cards:
        if card.policy_id != request.policy.id:
            continue
        held, twin = records.load(session, Scorecard, card.id), twin_of(card, waiting)
        made = records.load(session, Scorecard, twin.id) if twin else Scorecard(request_id=request.id)
        _copy(held, made, ("assessor_id", "agreed", "submitted_on", "conflict", "conflict_note", "rationale"))
        made.policy_id = target.id
        session.add(made)
        session.flush()
        _carry_ratings(session, held.id, made.id, ids)


def _carry_ratings(session: Session, held: int, made: int, ids: Mapping[int, int]) -> None:
    def of(card: int) -> Sequence[Rating]:
        return session.scalars(select(Rating).where(Rating.scorecard_id == card).order_by(Rating.id)).all()

    there = {rating.criterion_id: rating for rating in of(made)}
    for rating in of(held):
        if (criterion := ids.get(rating.criterion_id)) is None:
            continue
        own = there.get(criterion) or Rating(scorecard_id=made, criterion_id=criterion)
        _copy(rating, own, ("level", "not_applicable", "rationale", "evidence", "confidence"))
        session.add(own)
        session.flush()
        _copy_files(session, "rating_id", rating.id, own.id)


def _copy_files(session: Session, owner: str, held: int, made: int) -> None:
    """Attach the same documents again, without those that are attached there already."""
    column = getattr(Attachment, owner)
    known = set(session.scalars(select(Attachment.document_id).where(column == made)))
    for file in session.scalars(select(Attachment).where(column == held).order_by(Attachment.id)).all():
        if file.document_id not in known:
            session.add(Attachment(document_id=file.document_id, note=file.note, **{owner: made}))


def _copy(held: object, made: object, names: Iterable[str]) -> None:
    for name in names:
        setattr(made, name, getattr(held, name))
