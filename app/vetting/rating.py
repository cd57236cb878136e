"""Rating a request: the scorecard of the person at the keyboard, and the one that several assessors agree on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import refuse
from app.errors import Problem, UserError
from app.policy.versions import CriterionVersion, PolicyVersion, by_id, policy_versions
from app.storage import records
from app.storage.office import Office
from app.vetting.scorecards import Scorecard as ReadCard
from app.vetting.scorecards import scorecards
from app.vetting.scoring import NOT_APPLICABLE, combined_rating
from app.vetting.scoring import Rating as Given
from app.vetting.stage import Assessment, assess
from app.words import _
from models.people import Contact
from models.vetting import Rating, Request, Scorecard
from models.vocabulary import Confidence

AGREED_FROM = 2


@dataclass(frozen=True)
class RatingDraft:
    """One answer: a level of the policy's scale, `"n/a"`, or none yet."""

    rating: Given = None
    rationale: str = ""
    evidence: str = ""
    confidence: Confidence | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the answer from being saved."""
        if self.rating == NOT_APPLICABLE and not self.rationale.strip():
            return [Problem("rationale", _("Write why this criterion does not apply."))]
        return []


def acting_assessor(office: Office) -> int | None:
    """The key of the contact at the keyboard; none where nobody has said who it is."""
    with office.reading() as session:
        return _assessor(session, office)


def rate(
    office: Office, request_id: int, key: str, draft: RatingDraft, today: dt.date, *, agreed: bool = False
) -> None:
    """Save one answer on the acting person's scorecard, or on the agreed one; the card is made when it is missing."""
    refuse(draft.problems(today))
    with office.reading() as session:
        criterion = _criterion(_policy(session, request_id), key)
    with office.changing(_step(criterion, draft)) as session:
        policy = _policy(session, request_id)
        level = draft.rating if isinstance(draft.rating, int) else None
        if level is not None and not policy.scale_min <= level <= policy.scale_max:
            sentence = _("Levels go from {least} to {most}.").format(least=policy.scale_min, most=policy.scale_max)
            raise UserError(sentence)
        card = _card(session, office, request_id, policy, agreed=agreed)
        held = session.scalar(select(Rating).where(Rating.scorecard_id == card, Rating.criterion_id == criterion.id))
        held = held or Rating(scorecard_id=card, criterion_id=criterion.id)
        held.level, held.not_applicable = level, draft.rating == NOT_APPLICABLE
        held.rationale, held.evidence = draft.rationale.strip(), draft.evidence.strip()
        held.confidence = draft.confidence
        session.add(held)


def submit(office: Office, request_id: int, today: dt.date, *, agreed: bool = False, rationale: str = "") -> None:
    """Submit the acting person's scorecard, or the agreed one: from then on it counts."""
    name = _("Submit the agreed scorecard") if agreed else _("Submit the scorecard")
    with office.changing(name) as session:
        policy = _policy(session, request_id)
        card = records.load(session, Scorecard, _card(session, office, request_id, policy, agreed=agreed))
        if not session.scalar(select(Rating.id).where(Rating.scorecard_id == card.id).limit(1)):
            raise UserError(_("Nothing is rated yet. Rate at least one criterion, then submit."))
        card.submitted_on = today
        card.rationale = rationale.strip() or card.rationale


def propose_agreed(office: Office, request_id: int) -> None:
    """Begin the agreed scorecard from the median of those that count.

    Where the median lies between two levels, the criterion stays open for them to settle.
    """
    with office.changing(_("Begin the agreed scorecard")) as session:
        policies = by_id(policy_versions(session))
        policy = policies[records.load(session, Request, request_id).policy_id]
        counting = [card for card in scorecards(session, policies, request_id)[request_id] if counts(card)]
        if len(counting) < AGREED_FROM:
            raise UserError(_("One scorecard needs no agreement. It counts as soon as it is submitted."))
        card = _card(session, office, request_id, policy, agreed=True)
        for criterion in policy.criteria:
            given = combined_rating([each.card.ratings.get(criterion.key) for each in counting])
            said = next((n.rationale for c in counting if (n := c.notes.get(criterion.key)) and n.rationale), "")
            away = given == NOT_APPLICABLE
            whole = int(given) if isinstance(given, int | float) and given == int(given) else None
            if whole is not None or (away and said):
                rating = Rating(scorecard_id=card, criterion_id=criterion.id, level=whole, not_applicable=away)
                rating.rationale = said if away else ""
                session.add(rating)


def counts(card: ReadCard) -> bool:
    """Whether a scorecard counts: submitted, for the request's policy, without a declared conflict, one assessor's."""
    return card.card.submitted and card.card.same_policy and not card.card.conflict and not card.card.agreed


def _step(criterion: CriterionVersion, draft: RatingDraft) -> str:
    if draft.rating is None:
        return _("Note on “{criterion}”").format(criterion=criterion.name)
    shown = _("not applicable") if draft.rating == NOT_APPLICABLE else draft.rating
    return _("Rate “{criterion}” {level}").format(criterion=criterion.name, level=shown)


def _policy(session: Session, request_id: int) -> PolicyVersion:
    return by_id(policy_versions(session))[records.load(session, Request, request_id).policy_id]


def _criterion(policy: PolicyVersion, key: str) -> CriterionVersion:
    found = next((criterion for criterion in policy.criteria if criterion.key == key), None)
    if found is None:
        raise UserError(_("This request’s policy has no such criterion. Open the request again."))
    return found


def _assessor(session: Session, office: Office) -> int | None:
    return session.scalar(select(Contact.id).where(Contact.uid == office.person)) if office.person else None


def _card(session: Session, office: Office, request_id: int, policy: PolicyVersion, *, agreed: bool) -> int:
    """The key of the card, which is made when it is not there yet."""
    assessor = None if agreed else _assessor(session, office)
    own = select(Scorecard.id).where(
        Scorecard.request_id == request_id, Scorecard.policy_id == policy.id, Scorecard.agreed == agreed
    )
    if not agreed:
        own = own.where(Scorecard.assessor_id.is_not_distinct_from(assessor))
    found = session.scalar(own.order_by(Scorecard.id.desc()).limit(1))
    if found is not None:
        return found
    card = Scorecard(request_id=request_id, policy_id=policy.id, assessor_id=assessor, agreed=agreed)
    session.add(card)
    session.flush()
    return card.id


def own_card(cards: Sequence[ReadCard], policy: PolicyVersion, assessor: int | None) -> ReadCard | None:
    """The newest scorecard of an assessor for this policy version, among those of one request."""
    own = [c for c in cards if not c.card.agreed and c.assessor_id == assessor and c.policy_id == policy.id]
    return own[-1] if own else None


def agreed_card(cards: Sequence[ReadCard], policy: PolicyVersion) -> ReadCard | None:
    """The newest agreed scorecard for this policy version, submitted or begun."""
    agreed = [c for c in cards if c.card.agreed and c.policy_id == policy.id]
    return agreed[-1] if agreed else None


def as_if_submitted(assessment: Assessment, cards: Sequence[ReadCard], card: ReadCard) -> Assessment:
    """What the assessment would be if that scorecard were submitted as it stands."""
    plain = tuple(replace(each.card, submitted=True) if each.id == card.id else each.card for each in cards)
    return assess(replace(assessment.facts, cards=plain), assessment.on)
