"""Says what another policy version makes of the requests under way: score, band and verdict, before and after.

Pure over assessed requests, so that weights can be tried while they are being set.
"""

import datetime as dt
from collections.abc import Iterable

from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from app.vetting.elsewhere import facts_elsewhere
from app.vetting.requests import AssessedRequest, Occupied
from app.vetting.scoring import Score
from app.vetting.stage import OPEN_STAGES, Assessment, assess
from models.vocabulary import RequestKind, Verdict

NOBODY = Occupied()


@dataclass(frozen=True)
class Judged:
    """What one version says of a request: score or range 0-100, band and verdict."""

    score: float | None
    low: float | None
    high: float | None
    band: Verdict | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Effect:
    """A request under way under the version it has and under another one.

    `unrated` are the names of criteria of the other version that it has no rating for, `dropped` those of its own
    whose rating falls away.
    """

    id: int
    reference: str
    title: str
    counterpart: str
    category: str | None
    category_name: str
    before: Judged
    after: Judged
    unrated: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def verdict_changes(self) -> bool:
        """Whether the other version says something else."""
        return self.before.verdict != self.after.verdict

    @property
    def moved_by(self) -> float | None:
        """Points by which the score goes up or down; none where it is not known on both sides."""
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score


def effects(
    requests: Iterable[AssessedRequest], version: PolicyVersion, on: dt.date, occupied: Occupied = NOBODY
) -> tuple[Effect, ...]:
    """The partnership requests under way on a day, first those whose verdict changes, then band, then score."""
    found = [_effect(request, version, on, occupied) for request in requests if under_way(request)]
    return tuple(sorted(found, key=_most_changed))


def _most_changed(effect: Effect) -> tuple[bool, bool, float, str]:
    same_band = effect.before.band == effect.after.band
    return not effect.verdict_changes, same_band, -abs(effect.moved_by or 0), effect.reference


def under_way(request: AssessedRequest) -> bool:
    """Whether a partnership request is vetted and not yet settled."""
    return request.kind == RequestKind.PARTNERSHIP and request.assessment.stage in OPEN_STAGES


def assessed_under(
    request: AssessedRequest, version: PolicyVersion, on: dt.date, occupied: Occupied = NOBODY
) -> Assessment:
    """The assessment of a request as it would be under another version.

    Ratings and gates are kept as a move of the request to that version, in its own category, would keep them.
    """
    return assess(facts_elsewhere(request, version, version.category(request.category), occupied), on)


def _effect(request: AssessedRequest, version: PolicyVersion, on: dt.date, occupied: Occupied) -> Effect:
    other = assessed_under(request, version, on, occupied)
    names = {criterion.key: criterion.name for criterion in version.criteria}
    own = {criterion.key: criterion.name for criterion in request.policy.criteria}
    counting = {criterion.key for criterion in other.facts.criteria}
    before = request.assessment.score
    rated = [row.key for row in before.criteria if row.rating is not None or row.not_applicable] if before else []
    asked_again = set(other.score.unrated) if other.score else set()
    return Effect(
        id=request.id,
        reference=request.reference,
        title=request.title,
        counterpart=request.counterpart,
        category=request.category,
        category_name=version.category_name(request.category) or request.category_name,
        before=_judged(before, request.assessment.verdict),
        after=_judged(other.score, other.verdict),
        unrated=tuple(names[key] for key in (other.score.unrated if other.score else ())),
        dropped=tuple(own[key] for key in rated if key not in counting or key in asked_again),
    )


def _judged(score: Score | None, verdict: Verdict | None) -> Judged:
    if score is None:
        return Judged(None, None, None, None, verdict)
    return Judged(score.score, score.low, score.high, score.band, verdict)
