"""The figures every document rests on: plain frozen values as of one day, filled from an office.

Dates are calendar days, shares and weights fractions of 1, scores 0 to 100.  `None` means "cannot be said" and is never
zero.  References (`R-2026-014`) tie the flat lists together; text is as it was typed.
"""

import datetime as dt
from dataclasses import dataclass

from app.reports.figures_vetting import AssessmentFigures, DecisionFigures, MarkFigures, RequestFigures
from models.vocabulary import (
    ActivityState,
    AgreementStatus,
    Contribution,
    Direction,
    Duty,
    Form,
    IndicatorKind,
    LedBy,
    LimitCounts,
    Progress,
    ResultArea,
    Side,
    TermKind,
)


@dataclass(frozen=True)
class LimitFigures:
    """A limit of the policy and what is used of it on the day."""

    name: str
    counts: LimitCounts
    limit: int
    used: int
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class PolicyFigures:
    """The policy in force on the day, as far as documents explain it."""

    name: str
    version: int
    in_force_from: dt.date | None
    on_track: float
    behind: float
    reply_days: int
    marks: tuple[MarkFigures, ...] = ()
    limits: tuple[LimitFigures, ...] = ()


@dataclass(frozen=True)
class ResponsibleFigures:
    """Who does what under an agreement, on the day."""

    side: Side
    duty: Duty
    organisation: str
    person: str = ""
    role: str = ""


@dataclass(frozen=True)
class SignalFigures:
    """A warning with the facts it comes from; `name` is its label and `text` its sentence, both ready to print."""

    name: str
    text: str
    since: dt.date | None


@dataclass(frozen=True)
class AgreementFigures:
    """One agreement and what follows from it on the day; `counterpart` may carry a local name before the Latin one."""

    reference: str
    title: str
    counterpart: str
    category: str
    form: Form
    term_kind: TermKind
    status: AgreementStatus
    led_by: LedBy = LedBy.OFFICE
    purpose: str = ""
    countries: tuple[str, ...] = ()
    under: str = ""
    approved_on: dt.date | None = None
    signed_on: dt.date | None = None
    effective_on: dt.date | None = None
    ends_on: dt.date | None = None
    days_left: int | None = None
    review_on: dt.date | None = None
    closed_on: dt.date | None = None
    last_activity_on: dt.date | None = None
    silent_days: int | None = None
    dormant: bool = False
    zombie: bool = False
    signals: tuple[SignalFigures, ...] = ()
    responsible: tuple[ResponsibleFigures, ...] = ()


@dataclass(frozen=True)
class ReadingFigures:
    """A value on a day: a reading that counts, or a step of a target."""

    on: dt.date
    value: float


@dataclass(frozen=True)
class IndicatorFigures:
    """One indicator on the day; `as_of` is the day up to which its actual figure reaches.

    `readings` are those that count, each as the actual figure was after it: period values that add up are summed from
    the baseline.  `way` are the corners of the expected course.  `verified` and `self_reported` count the readings of
    each kind.
    """

    code: str
    name: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    status: Progress
    whole: bool = False
    computed: bool = False
    informational: bool = False
    source: str = ""
    baseline: ReadingFigures | None = None
    target: ReadingFigures | None = None
    steps: tuple[ReadingFigures, ...] = ()
    way: tuple[ReadingFigures, ...] = ()
    readings: tuple[ReadingFigures, ...] = ()
    actual: float | None = None
    as_of: dt.date | None = None
    expected: float | None = None
    ratio: float | None = None
    override: Progress | None = None
    forecast_value: float | None = None
    forecast_on: dt.date | None = None
    verified: int = 0
    self_reported: int = 0


@dataclass(frozen=True)
class ObjectiveFigures:
    """One objective with its indicators; `project` is reference and title of the one it belongs to, where it does;
    `missing` names in words what the objective lacks to be SMART.
    """

    reference: str
    title: str
    agreement: str
    counterpart: str
    status: Progress
    result_area: ResultArea | None = None
    statement: str = ""
    project: str = ""
    accountable: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    review: dt.date | None = None
    over: bool = False
    override: Progress | None = None
    override_reason: str = ""
    missing: tuple[str, ...] = ()
    indicators: tuple[IndicatorFigures, ...] = ()


@dataclass(frozen=True)
class MeasurementFigures:
    """One recorded measurement, whether or not it counts; `gap` is the reason given for having no number."""

    agreement: str
    objective: str
    indicator: str
    unit: str
    on: dt.date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    verified: bool = False
    projected: bool = False
    counts: bool = True
    contribution: Contribution | None = None
    source: str = ""
    gap: str = ""


@dataclass(frozen=True)
class ActivityFigures:
    """Something that happened or is planned; `kind` is its label."""

    on: dt.date
    kind: str
    title: str
    state: ActivityState
    agreement: str = ""
    counterpart: str = ""
    outcome: str = ""
    next_step: str = ""
    next_step_on: dt.date | None = None


@dataclass(frozen=True)
class MilestoneFigures:
    """A dated step under an agreement."""

    agreement: str
    title: str
    due: dt.date
    done_on: dt.date | None = None
    accountable: str = ""


@dataclass(frozen=True)
class GoalFigures:
    """A goal of an issued plan and what came of it by the day; without a target it is judged in words."""

    text: str
    agreement: str = ""
    counterpart: str = ""
    indicator: str = ""
    unit: str = ""
    decimals: int = 0
    target: float | None = None
    reached: float | None = None
    as_of: dt.date | None = None
    expected: float | None = None
    status: Progress | None = None


@dataclass(frozen=True)
class PlanFigures:
    """An issued annual plan; `priorities` are the partnerships that come first, each with its reason."""

    year: int
    issued_on: dt.date
    text: str = ""
    goals: tuple[GoalFigures, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DataNoteFigures:
    """A remark on what the figures rest on: what is missing, corrected or out of the ordinary, in one sentence."""

    about: str
    reference: str
    note: str


@dataclass(frozen=True)
class OfficeFigures:
    """Everything the documents say about an office on one day; lists are in the order they are to be printed."""

    name: str
    place: str
    currency: str
    fiscal_year_starts: int
    as_of: dt.date
    policy: PolicyFigures
    note: str = ""
    agreements: tuple[AgreementFigures, ...] = ()
    requests: tuple[RequestFigures, ...] = ()
    assessments: tuple[AssessmentFigures, ...] = ()
    decisions: tuple[DecisionFigures, ...] = ()
    objectives: tuple[ObjectiveFigures, ...] = ()
    measurements: tuple[MeasurementFigures, ...] = ()
    activities: tuple[ActivityFigures, ...] = ()
    milestones: tuple[MilestoneFigures, ...] = ()
    data_notes: tuple[DataNoteFigures, ...] = ()
    plans: tuple[PlanFigures, ...] = ()
