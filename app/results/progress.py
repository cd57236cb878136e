"""Where an indicator stands on a day against what was expected by then, where it leads, and an objective over them."""

import datetime as dt
from collections.abc import Iterable

from app.frozen import dataclass
from app.policy.numbers import PolicyNumbers
from app.results.expected import NEAR, Course, Flaw, Path, course_of, forecast
from app.results.facts import IndicatorFacts, finite
from app.results.periods import Coverage, coverage, ends_of, measure_on
from app.results.readings import ADDING_UP, Counted, actual, counted
from models.vocabulary import N_, Progress, Token

RUNNING = (Progress.ON_TRACK, Progress.BEHIND, Progress.AT_RISK)
WORST_FIRST = (Progress.MISSED, Progress.AT_RISK, Progress.BEHIND, Progress.NO_DATA)


class Ground(Token):
    """What the status rests on; the label is a sentence."""

    NOT_COMPUTABLE = "not_computable", N_("The plan cannot be computed with.")
    BEFORE_BASELINE = "before_baseline", N_("The baseline's day is not past.")
    NOTHING_DUE = "nothing_due", N_("No figure has been recorded, and none is due yet.")
    NO_FIGURE = "no_figure", N_("No figure has been recorded that counts.")
    FINAL = "final", N_("The target's day is past: the final figure is compared with the target.")
    FINAL_GAP = "final_gap", N_("The target's day is past, and figures of earlier periods are missing.")
    EARLY = "early", N_("The target has been reached before its day; what has been counted stays counted.")
    STALE = "stale", N_("The latest figure is too old.")
    TOLERANCE = "tolerance", N_("The value is compared with the level to be maintained.")
    RATIO = "ratio", N_("Progress so far is compared with the progress expected by then.")
    DIFFERENCE = "difference", N_("No progress is expected yet: the value is compared with the expected one.")
    GAP = "gap", N_("Figures of earlier periods are missing, so the sum says too little.")
    TOO_LARGE = "too_large", N_("The figures are too large to compute with.")


@dataclass(frozen=True)
class Standing:
    """An indicator on a day; values in its unit, `ratio` a fraction of expected progress, None where it cannot be said.

    `as_of` is the day the actual value speaks for, `measure_on` the day by which the next figure is owed.
    """

    status: Progress
    ground: Ground
    flaw: Flaw | None = None
    actual: float | None = None
    as_of: dt.date | None = None
    expected: float | None = None
    ratio: float | None = None
    forecast_value: float | None = None
    forecast_date: dt.date | None = None
    stale: bool = False
    gap: bool = False
    small_count: bool = False
    measure_on: dt.date | None = None


@dataclass(frozen=True)
class _Case:
    """One computable indicator on a day."""

    facts: IndicatorFacts
    course: Course
    on: dt.date
    actual: float | None
    as_of: dt.date | None
    expected: float | None
    ratio: float | None
    coverage: Coverage

    @property
    def increasing(self) -> bool:
        return self.course.sign > 0

    @property
    def small_count(self) -> bool:
        return self.as_of is not None and self.course.path(self.as_of) is Path.WHOLE

    def gained(self, mark: float) -> float:
        """How far the actual value lies beyond a mark in the plan's direction."""
        return 0.0 if self.actual is None else self.course.ahead(self.actual, mark)

    def stray(self) -> float:
        """How far the actual value lies from the level to be maintained."""
        return 0.0 if self.actual is None else abs(self.actual - self.course.goal)


def progress(indicator: IndicatorFacts, on: dt.date, fiscal_year_starts: int, marks: PolicyNumbers) -> Standing:
    """Where an indicator stands at the end of a day; `fiscal_year_starts` is the month 1-12 its periods count from.

    Of the policy's numbers it is judged by `on_track`, `behind` and `stale_days`.
    """
    readings = counted(indicator, on)
    value, as_of = actual(indicator, readings), _as_of(indicator, readings, on)
    course = course_of(indicator)
    if isinstance(course, Flaw):
        return Standing(Progress.NO_DATA, Ground.NOT_COMPUTABLE, course, value, as_of)
    ends = ends_of(indicator, (each.on for each in readings), on, fiscal_year_starts)
    covered = coverage(indicator, ends, as_of, on, marks.stale_days) if ends else Coverage()
    expected = None if as_of is None else course.expected(as_of)
    case = _Case(indicator, course, on, value, as_of, expected, _ratio(course, value, expected), covered)
    status, ground = _status(case, marks)
    value_ahead, day_ahead = _forecast(case, status)
    return Standing(
        status,
        ground,
        actual=value,
        as_of=as_of,
        expected=expected,
        ratio=case.ratio,
        forecast_value=value_ahead,
        forecast_date=day_ahead,
        stale=covered.stale,
        gap=covered.gap,
        small_count=case.small_count,
        measure_on=covered.measure_on,
    )


def next_figure(indicator: IndicatorFacts, on: dt.date, fiscal_year_starts: int) -> dt.date | None:
    """The `measure_on` of `progress` alone, for whoever asks nothing else of hundreds of indicators."""
    if isinstance(course_of(indicator), Flaw):
        return None
    ends = ends_of(indicator, (each.on for each in counted(indicator, on)), on, fiscal_year_starts)
    return measure_on(indicator, ends) if ends else None


def roll_up(statuses: Iterable[str]) -> Progress:
    """The status of an objective from those of its indicators that count for it (see `IndicatorFacts.counts`)."""
    found = {str(status) for status in statuses}
    if not found:
        return Progress.NO_DATA
    for worst in WORST_FIRST:
        if worst in found:
            return worst
    if found == {Progress.EXCEEDED}:
        return Progress.EXCEEDED
    if found <= {Progress.ACHIEVED, Progress.EXCEEDED}:
        return Progress.ACHIEVED
    return Progress.NOT_STARTED if found == {Progress.NOT_STARTED} else Progress.ON_TRACK


def _as_of(indicator: IndicatorFacts, readings: list[Counted], on: dt.date) -> dt.date | None:
    """The day the actual value speaks for: the day asked about where it is computed, else that of the last reading."""
    if not indicator.computed:
        return readings[-1].on if readings else None
    start, end = indicator.baseline.on, indicator.target.on
    return None if start is None or end is None else max(min(on, end), start)


def _ratio(course: Course, value: float | None, expected: float | None) -> float | None:
    """Progress made as a fraction of progress expected; None where none is expected."""
    if value is None or expected is None or course.sign == 0 or course.ahead(expected, course.base) <= NEAR:
        return None
    return finite((value - course.base) / (expected - course.base))


def _forecast(case: _Case, status: Progress) -> tuple[float | None, dt.date | None]:
    """Value and day the pace so far leads to; steps and small counts have no pace."""
    course = case.course
    if status not in RUNNING or case.on >= course.end or course.steps or case.small_count:
        return None, None
    if case.actual is None or case.as_of is None or case.as_of <= course.start:
        return None, None
    return forecast(course, case.facts.accumulation, case.actual, case.as_of, case.on)


def _status(case: _Case, marks: PolicyNumbers) -> tuple[Progress, Ground]:
    """The first rule that applies, and what it rests on."""
    if case.on <= case.course.start:
        return Progress.NOT_STARTED, Ground.BEFORE_BASELINE
    if case.actual is None:
        waiting = not case.facts.computed and case.on <= case.course.end and not case.coverage.owing
        return (Progress.NOT_STARTED, Ground.NOTHING_DUE) if waiting else (Progress.NO_DATA, Ground.NO_FIGURE)
    if case.on > case.course.end and (case.facts.computed or case.as_of == case.course.end or case.coverage.settled):
        return _final(case)
    if case.facts.accumulation in ADDING_UP and case.increasing and case.gained(case.course.goal) >= -NEAR:
        return _beyond(case), Ground.EARLY
    if case.coverage.stale:
        return Progress.NO_DATA, Ground.STALE
    status, ground = _running(case, marks)
    if case.coverage.gap and not (status is Progress.ON_TRACK and case.increasing):
        return Progress.NO_DATA, Ground.GAP
    return status, ground


def _final(case: _Case) -> tuple[Progress, Ground]:
    """The verdict once the target's day is past; missing periods can only have helped an increasing sum."""
    reached = case.gained(case.course.goal) >= -NEAR
    if case.coverage.unfinished and not (case.increasing and reached):
        return Progress.NO_DATA, Ground.FINAL_GAP
    if case.course.sign == 0:
        kept = case.stray() <= case.course.tolerance + NEAR
        return Progress.ACHIEVED if kept else Progress.MISSED, Ground.FINAL
    return _beyond(case) if reached else Progress.MISSED, Ground.FINAL


def _beyond(case: _Case) -> Progress:
    """How a reached target is called."""
    return Progress.EXCEEDED if case.gained(case.course.goal) > NEAR else Progress.ACHIEVED


def _running(case: _Case, marks: PolicyNumbers) -> tuple[Progress, Ground]:
    """The verdict on the way, by figures that are fresh."""
    if case.course.sign == 0:
        stray, tolerance = case.stray(), case.course.tolerance
        return _graded(stray <= tolerance + NEAR, stray <= 2 * tolerance + NEAR), Ground.TOLERANCE
    if case.expected is None:
        return Progress.NO_DATA, Ground.TOO_LARGE
    if case.ratio is None:
        kept = case.gained(case.expected) >= -NEAR
        return _graded(kept, kept), Ground.DIFFERENCE
    return _graded(case.ratio >= marks.on_track - NEAR, case.ratio >= marks.behind - NEAR), Ground.RATIO


def _graded(on_track: bool, behind: bool) -> Progress:
    if on_track:
        return Progress.ON_TRACK
    return Progress.BEHIND if behind else Progress.AT_RISK
