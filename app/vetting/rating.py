"""Rating a request: the scorecard of an assessor, and the one that several assessors agree on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import refuse, too_long
from app.errors import Problem, UserError
from app.policy.versions import PolicyVersion, by_id, policy_versions
from app.storage import attachments, records
from app.storage.attachments import AttachedFile
from app.storage.office import Office
from app.vetting.scorecards import RatingNote, counts, scorecards
from app.vetting.scorecards import Scorecard as ReadCard
from app.vetting.scoring import NOT_APPLICABLE, Card, combined_rating
from app.vetting.scoring import Rating as Given
from app.vetting.stage import Assessment, assess
from app.words import _
from models.people import Contact
from models.policy import Criterion, Policy
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
        found = list(too_long(self))
        if self.rating == NOT_APPLICABLE and not self.rationale.strip():
            found.append(Problem("rationale", _("Write why this criterion does not apply.")))
        return found


class _Asked(NamedTuple):
    """A criterion of a request's policy version, with the scale of that version."""

    id: int
    name: str
    policy_id: int
    least: int
    most: int


def acting_assessor(office: Office) -> int | None:
    """The key of the contact at the keyboard; none where nobody has said who it is."""
    with office.reading() as session:
        return assessor_at_the_keyboard(session, office)


def rate(
    office: Office, request_id: int, key: str, draft: RatingDraft, today: dt.date, *, agreed: bool = False
) -> None:
    """Save one answer on the acting person's scorecard, or on the agreed one; the card is made when it is missing."""
    refuse(draft.problems(today))
    with office.reading() as session:
        asked = _criterion(session, request_id, key)
    level = draft.rating if isinstance(draft.rating, int) else None
    if level is not None and not asked.least <= level <= asked.most:
        raise UserError(_("Levels go from {least} to {most}.").format(least=asked.least, most=asked.most))
    with office.changing(_step(asked.name, draft)) as session:
        held = _rating(session, _own(session, office, request_id, agreed=agreed), asked.id)
        put(held, draft)


def attach_evidence(
    office: Office, request_id: int, key: str, path: Path, today: dt.date, *, agreed: bool = False
) -> None:
    """Attach a file to one answer of the acting person's scorecard, or of the agreed one."""
    content = attachments.read_from(path)
    with office.reading() as session:
        asked = _criterion(session, request_id, key)
    step = _("Attach “{file}” to “{criterion}”").format(file=attachments.clean_name(path.name), criterion=asked.name)
    with office.changing(step) as session:
        held = _rating(session, _own(session, office, request_id, agreed=agreed), asked.id)
        session.flush()
        attachments.attach(session, "rating", held.id, path.name, content, today)


def evidence_files(office: Office, rating_id: int) -> list[AttachedFile]:
    """The files attached to one answer."""
    with office.reading() as session:
        return attachments.attached_to(session, "rating", rating_id)


def submit(office: Office, request_id: int, today: dt.date, *, agreed: bool = False, rationale: str = "") -> None:
    """Submit the acting person's scorecard, or the agreed one: from then on it counts."""
    name = _("Submit the agreed scorecard") if agreed else _("Submit the scorecard")
    with office.changing(name) as session:
        card = _own(session, office, request_id, agreed=agreed)
        if not session.scalar(select(Rating.id).where(Rating.scorecard_id == card.id).limit(1)):
            raise UserError(_("Nothing is rated yet. Rate at least one criterion, then submit."))
        card.submitted_on = today
        card.rationale = rationale.strip() or card.rationale


def explain_agreed(office: Office, request_id: int, rationale: str) -> None:
    """Save why the assessors agreed as they did; refuses where no agreed scorecard is begun."""
    with office.reading() as session:
        if _agreed_key(session, request_id) is None:
            raise UserError(_("There is no agreed scorecard any more. Begin it again, then write why it is agreed."))
    with office.changing(_("Reason of the agreed scorecard")) as session:
        _own(session, office, request_id, agreed=True).rationale = rationale.strip()


def propose_agreed(office: Office, request_id: int) -> None:
    """Begin the agreed scorecard from the median of those that count.

    Where the median lies between two levels, the criterion stays open for them to settle. Refuses where one says
    something already.
    """
    with office.reading() as session:
        begun = _agreed_key(session, request_id)
        if begun is not None and session.scalar(select(Rating.id).where(Rating.scorecard_id == begun).limit(1)):
            sentence = _(
                "The agreed scorecard is begun already. Choose “Agreed” among the scorecards, and change it there."
            )
            raise UserError(sentence)
    with office.changing(_("Begin the agreed scorecard")) as session:
        policies = by_id(policy_versions(session))
        policy = policies[records.load(session, Request, request_id).policy_id]
        counting = [card for card in scorecards(session, policies, request_id)[request_id] if counts(card)]
        if len(counting) < AGREED_FROM:
            raise UserError(_("One scorecard needs no agreement. It counts as soon as it is submitted."))
        card = card_of(session, request_id, None, agreed=True)
        for criterion in policy.criteria:
            given = combined_rating([each.card.ratings.get(criterion.key) for each in counting])
            said = next((n.rationale for c in counting if (n := c.notes.get(criterion.key)) and n.rationale), "")
            away = given == NOT_APPLICABLE
            whole = int(given) if isinstance(given, int | float) and given == int(given) else None
            if whole is not None or (away and said):
                rating = Rating(scorecard_id=card.id, criterion_id=criterion.id, level=whole, not_applicable=away)
                rating.rationale = said if away else ""
                session.add(rating)


def card_of(session: Session, request_id: int, assessor: int | None, *, agreed: bool = False) -> Scorecard:
    """The mapped scorecard of an assessor (or the agreed one) for the request's policy; made when it is missing."""
    policy_id = records.load(session, Request, request_id).policy_id
    own = select(Scorecard).where(
        Scorecard.request_id == request_id, Scorecard.policy_id == policy_id, Scorecard.agreed == agreed
    )
    if not agreed:
        own = own.where(Scorecard.assessor_id.is_not_distinct_from(assessor))
    found = session.scalar(own.order_by(Scorecard.id.desc()).limit(1))
    if found is None:
        found = Scorecard(request_id=request_id, policy_id=policy_id, assessor_id=assessor, agreed=agreed)
        session.add(found)
        session.flush()
    return found


def assessor_at_the_keyboard(session: Session, office: Office) -> int | None:
    """As `acting_assessor`, in a session that is open."""
    return session.scalar(select(Contact.id).where(Contact.uid == office.person)) if office.person else None


def put(held: Rating, draft: RatingDraft) -> None:
    """Write an answer into its record."""
    held.level = draft.rating if isinstance(draft.rating, int) else None
    held.not_applicable = draft.rating == NOT_APPLICABLE
    held.rationale, held.evidence = draft.rationale.strip(), draft.evidence.strip()
    held.confidence = draft.confidence


def own_card(cards: Sequence[ReadCard], policy: PolicyVersion, assessor: int | None) -> ReadCard | None:
    """The newest scorecard of an assessor for this policy version, among those of one request."""
    own = [c for c in cards if not c.card.agreed and c.assessor_id == assessor and c.policy_id == policy.id]
    return own[-1] if own else None


def agreed_card(cards: Sequence[ReadCard], policy: PolicyVersion) -> ReadCard | None:
    """The newest agreed scorecard for this policy version, submitted or begun."""
    agreed = [c for c in cards if c.card.agreed and c.policy_id == policy.id]
    return agreed[-1] if agreed else None


def as_if_submitted(assessment: Assessment, cards: Sequence[ReadCard], card: ReadCard) -> Assessment:
    """What the assessment would be if that scorecard were submitted as it is given; it may be one that is not saved."""
    plain = [replace(card.card, submitted=True) if each.id == card.id else each.card for each in cards]
    if all(each.id != card.id for each in cards):
        plain.append(replace(card.card, submitted=True))
    return assess(replace(assessment.facts, cards=tuple(plain)), assessment.on)


def empty_card(policy: PolicyVersion, assessor: int | None, *, agreed: bool = False) -> ReadCard:
    """A scorecard that nobody has written on yet; its key is 0."""
    plain = Card(submitted=False, same_policy=True, conflict=False, agreed=agreed, ratings={})
    return ReadCard(0, policy.id, assessor, "", None, "", "", {}, plain)


def with_answer(card: ReadCard, key: str, draft: RatingDraft) -> ReadCard:
    """The scorecard as it will be once that answer is saved."""
    before = card.notes.get(key)
    note = RatingNote(key, draft.rating, draft.rationale, draft.evidence, draft.confidence, before.id if before else 0)
    plain = replace(card.card, ratings={**card.card.ratings, key: draft.rating})
    return replace(card, notes={**card.notes, key: note}, card=plain)


def _step(criterion: str, draft: RatingDraft) -> str:
    if draft.rating is None:
        return _("Note on “{criterion}”").format(criterion=criterion)
    shown = _("not applicable") if draft.rating == NOT_APPLICABLE else draft.rating
    return _("Rate “{criterion}” {level}").format(criterion=criterion, level=shown)


def _criterion(session: Session, request_id: int, key: str) -> _Asked:
    query = (
        select(Criterion.id, Criterion.name, Criterion.policy_id, Policy.scale_min, Policy.scale_max)
        .join(Policy, Policy.id == Criterion.policy_id)
        .join(Request, Request.policy_id == Policy.id)
        .where(Request.id == request_id, Criterion.key == key)
    )
    found = session.execute(query).first()
    if found is None:
        raise UserError(_("This request’s policy has no such criterion. Open the request again."))
    return _Asked(*found)


def _agreed_key(session: Session, request_id: int) -> int | None:
    """The key of the agreed scorecard for the request's policy, submitted or begun."""
    query = select(Scorecard.id).join(Request, Request.policy_id == Scorecard.policy_id)
    query = query.where(Request.id == request_id, Scorecard.request_id == request_id, Scorecard.agreed)
    return session.scalar(query.order_by(Scorecard.id.desc()).limit(1))


def _own(session: Session, office: Office, request_id: int, *, agreed: bool) -> Scorecard:
    """The card that the acting person writes on; none while they have a conflict of interest."""
    assessor = None if agreed else assessor_at_the_keyboard(session, office)
    card = card_of(session, request_id, assessor, agreed=agreed)
    if card.conflict:
        raise UserError(_("A conflict of interest is declared on this scorecard. Take the declaration back to rate."))
    return card


def _rating(session: Session, card: Scorecard, criterion_id: int) -> Rating:
    query = select(Rating).where(Rating.scorecard_id == card.id, Rating.criterion_id == criterion_id)
    held = session.scalar(query) or Rating(scorecard_id=card.id, criterion_id=criterion_id)
    session.add(held)
    return held
