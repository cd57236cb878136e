"""The figures of vetting: requests with their gates and scores, and the decisions taken on them.

The conventions are those of `app.reports.figures`: days, fractions of 1, scores 0 to 100, `None` for "cannot be said".
"""

import datetime as dt
from dataclasses import dataclass

from models.vocabulary import Authority, GateState, Outcome, RequestKind, SettleBy, Stage, Verdict


@dataclass(frozen=True)
class MarkFigures:
    """A score from which on a verdict holds."""

    at: float
    verdict: Verdict


@dataclass(frozen=True)
class GateFigures:
    """A gate of a request, in the policy's order."""

    name: str
    state: GateState
    settle_by: SettleBy


@dataclass(frozen=True)
class CriterionFigures:
    """One criterion of one assessment: its points, its weight among the applicable, and the rating that counts."""

    key: str
    name: str
    points: float
    weight: float | None
    rating: float | None
    not_applicable: bool = False


@dataclass(frozen=True)
class AssessmentFigures:
    """The scored side of one request; all of one policy version and category carry the same criteria in one order."""

    request: str
    counterpart: str
    policy: str
    policy_version: int
    category: str
    scale_min: int
    scale_max: int
    marks: tuple[MarkFigures, ...]
    criteria: tuple[CriterionFigures, ...]
    scorecards: int
    agreed: bool
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    band: Verdict | None
    verdict: Verdict


@dataclass(frozen=True)
class DecisionFigures:
    """One decision record; `subject` is the reference of what was decided on, `reasons` the labels of its codes.

    `differs_reason`: why it differs from the verdict; `override_reason`: why it went ahead all the same.
    """

    subject: str
    title: str
    counterpart: str
    point: int
    on: dt.date
    outcome: Outcome
    authority: Authority
    rationale: str = ""
    reasons: tuple[str, ...] = ()
    differs_reason: str = ""
    override_reason: str = ""
    until: dt.date | None = None
    superseded_on: dt.date | None = None


@dataclass(frozen=True)
class RequestFigures:
    """One request on the day; `decision` is the standing one at Decision 1, `agreement` the reference it led to."""

    reference: str
    title: str
    kind: RequestKind
    counterpart: str
    stage: Stage
    source: str = ""
    countries: tuple[str, ...] = ()
    category: str = ""
    received_on: dt.date | None = None
    reply_by: dt.date | None = None
    answered_on: dt.date | None = None
    withdrawn_on: dt.date | None = None
    verdict: Verdict | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    gates: tuple[GateFigures, ...] = ()
    decision: DecisionFigures | None = None
    agreement: str = ""
