"""What a scorecard sent as a file says of its request and policy, and the hash that tells whether it still holds."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.errors import RecordGone, UserError
from app.people.home import office_facts
from app.people.names import titled
from app.policy.versions import CategoryVersion, PolicyVersion
from app.vetting.scoring import Criterion, Mark, Scale
from app.words import _
from models.people import Organisation, Place
from models.vetting import Request
from models.vocabulary import Verdict


@dataclass(frozen=True)
class FormCriterion:
    """A criterion as the form asks it: its points in the request's category, and the text of every level."""

    key: str
    name: str
    question: str
    points: float
    levels: tuple[str, ...]


@dataclass(frozen=True)
class FormContent:
    """Everything an assessor reads; `marks` are (score, verdict), `levels` of a criterion go from the lowest up."""

    request_uid: str
    policy_uid: str
    reference: str
    title: str
    counterpart: str
    category: str
    received_on: dt.date
    summary: str
    currency: str
    cost: float | None
    hours: float | None
    policy: str
    scale_min: int
    scale_max: int
    marks: tuple[tuple[float, Verdict], ...]
    criteria: tuple[FormCriterion, ...]

    @property
    def sha256(self) -> str:
        """The hash of all of it."""
        plain = json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def scale(self) -> Scale:
        """The whole levels a rating may have."""
        return Scale(self.scale_min, self.scale_max)

    @property
    def weighed(self) -> tuple[Criterion, ...]:
        """The criteria as the score takes them."""
        return tuple(Criterion(each.key, each.points) for each in self.criteria)

    @property
    def verdicts(self) -> tuple[Mark, ...]:
        """The marks as the score takes them."""
        return tuple(Mark(at, verdict) for at, verdict in self.marks)


def form_content(session: Session, request_id: int, policies: dict[int, PolicyVersion]) -> FormContent:
    """What a form made now would say; raises UserError where the request has nothing to score."""
    request = session.get(Request, request_id)
    if request is None:
        raise RecordGone(_("This request is no longer there. It was deleted, or its creation was undone."))
    policy = policies[request.policy_id]
    category = policy.category(request.category)
    if category is None or not category.criteria:
        sentence = _("{reference} has nothing to score: its category is decided by gates alone, or it has none.")
        raise UserError(sentence.format(reference=request.reference))
    return FormContent(
        request_uid=request.uid,
        policy_uid=policy.uid,
        reference=request.reference,
        title=request.title,
        counterpart=_counterpart(session, request),
        category=category.name,
        received_on=request.received_on,
        summary=request.summary,
        currency=office_facts(session).currency,
        cost=request.cost,
        hours=request.hours,
        policy=policy.title,
        scale_min=policy.scale_min,
        scale_max=policy.scale_max,
        marks=policy.marks,
        criteria=_criteria(policy, category),
    )


def _criteria(policy: PolicyVersion, category: CategoryVersion) -> tuple[FormCriterion, ...]:
    levels = range(policy.scale_min, policy.scale_max + 1)
    return tuple(
        FormCriterion(
            weighted.criterion.key,
            weighted.criterion.name,
            weighted.criterion.question,
            weighted.points,
            tuple(weighted.criterion.levels.get(level, "") for level in levels),
        )
        for weighted in category.criteria
    )


def _counterpart(session: Session, request: Request) -> str:
    place = session.get(Place, request.place_id) if request.place_id else None
    organisation = session.get(Organisation, request.organisation_id) if request.organisation_id else None
    return ", ".join(titled(each.name, each.local_name) for each in (place, organisation) if each is not None)
