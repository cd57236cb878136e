"""An indicator as its form shows it, and what contradicts itself in it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.drafts import required, too_long
from app.errors import Problem
from app.policy.library import activity_types
from app.results.amounts import amount_in, day_in, not_negative
from app.results.counting import OFFERED, CountingRule, kinds_in
from app.results.facts import IndicatorFacts, Point
from app.results.sheet import labels_in
from app.words import _
from models.vocabulary import (
    Accumulation,
    Counted,
    CountedIn,
    Direction,
    Frequency,
    IndicatorKind,
    ResultArea,
    Travel,
)

NEAR: Final = 1e-9
DECIMALS: Final = 6
BESIDE: Final = frozenset({"steps", "series", "definition_from", "definition_reason", "wording_only"})
"""The fields of a draft that are not columns of its record."""


@dataclass(frozen=True)
class Step:
    """A value expected by a day on the way to the target."""

    on: dt.date
    value: float


@dataclass(frozen=True)
class IndicatorDraft:
    """An indicator as a form shows it; `lag` in days after a period's end.

    Where Hanse counts it: what is `counted`, where, and of which activities; `counts` are keys of activity types
    separated by commas, none: all.  `breakdowns` are labels, one a line; `series` is what it is compared with.
    A changed definition says from which day it holds and why, unless only its wording is corrected.
    """

    code: str = ""
    name: str = ""
    definition: str = ""
    kind: IndicatorKind | None = IndicatorKind.OUTCOME
    direction: Direction | None = Direction.INCREASE
    accumulation: Accumulation | None = Accumulation.SUM
    frequency: Frequency | None = Frequency.QUARTER
    computed: bool = False
    counts: str = ""
    counted: Counted | None = Counted.ACTIVITIES
    counted_in: CountedIn | None = CountedIn.AGREEMENT
    counted_direction: Travel | None = None
    counted_area: ResultArea | None = None
    unit: str = ""
    whole: bool = True
    decimals: int | None = 0
    lag: int | None = 30
    tolerance: float | None = None
    informational: bool = False
    source: str = ""
    baseline_value: float | None = None
    baseline_on: dt.date | None = None
    target_value: float | None = None
    target_on: dt.date | None = None
    steps: tuple[Step, ...] = ()
    responsible: str = ""
    breakdowns: str = ""
    numerator_label: str = ""
    denominator_label: str = ""
    comparator: str = ""
    comparator_source: str = ""
    series: tuple[Step, ...] = ()
    definition_from: dt.date | None = None
    definition_reason: str = ""
    wording_only: bool = False

    def problems(self, today: dt.date) -> list[Problem]:
        """What contradicts itself or cannot be read; a missing baseline or target is no problem yet."""
        return [
            *too_long(self),
            *required(
                self,
                code=_("Give the indicator a code, such as E12."),
                name=_("Give the indicator a name."),
                kind=_("Choose what kind of indicator it is."),
                accumulation=_("Say how its values combine."),
                frequency=_("Say how often it is measured."),
                lag=_("Say how many days figures may take to arrive; zero is an answer."),
                decimals=_("Say how many decimals are shown; zero is an answer."),
            ),
            *not_negative(
                self,
                lag=_("Figures cannot arrive before their period ends."),
                tolerance=_("A tolerance is zero or more."),
            ),
            *self._direction(),
            *self._counting(),
            *self._plan(),
            *self._sheet(today),
        ]

    def _direction(self) -> Iterator[Problem]:
        decimals = amount_in(self.decimals)
        if decimals is not None and not 0 <= decimals <= DECIMALS:
            yield Problem("decimals", _("Between 0 and {most} decimals can be shown.").format(most=DECIMALS))
        if self.direction is None and not self.informational:
            yield Problem("direction", _("Choose which direction is better, or let it inform only."))
        if self.direction == Direction.MAINTAIN and self.tolerance is None:
            yield Problem("tolerance", _("Say how far the value may stray; zero is an answer."))

    def _counting(self) -> Iterator[Problem]:
        if not self.computed:
            return
        if self.counted is None:
            yield Problem("counted", _("Choose what is counted."))
        elif self.counted not in OFFERED:
            yield Problem("counted", _("This cannot be counted yet; choose something else."))
        if self.counted_in is None:
            yield Problem("counted_in", _("Choose where it is counted."))
        known = {entry.key for entry in activity_types()}
        strange = [kind for kind in kinds_in(self.counts) if kind not in known]
        if strange:
            yield Problem("counts", _("“{kind}” is no type of activity; choose from the list.").format(kind=strange[0]))
        if self.accumulation not in (None, Accumulation.SUM):
            yield Problem("accumulation", _("What Hanse counts adds up; choose “Period values that add up”."))

    @property
    def rule(self) -> CountingRule | None:
        """The rule it is counted by, as far as the form says it; None where it is not counted."""
        if not self.computed or self.counted not in OFFERED or self.counted_in is None:
            return None
        kinds = kinds_in(self.counts)
        return CountingRule(self.counted, self.counted_in, kinds, self.counted_direction, self.counted_area)

    def _plan(self) -> Iterator[Problem]:
        base, goal = amount_in(self.baseline_value), amount_in(self.target_value)
        since, until = self.baseline_on, self.target_on
        if isinstance(since, dt.date) and isinstance(until, dt.date) and until <= since:
            yield Problem("target_on", _("The target's day has to come after the baseline's."))
        if self.whole:
            for name, value in (("baseline_value", base), ("target_value", goal)):
                if value is not None and value != round(value):
                    yield Problem(name, _("This counts whole things; write a whole number."))
        if base is not None and goal is not None and self.direction != Direction.MAINTAIN:
            yield from _wrong_way(self.direction, base, goal)
        yield from self._steps()

    def _steps(self) -> Iterator[Problem]:
        steps = self.steps if isinstance(self.steps, tuple) else ()
        days = [step.on for step in steps]
        if len(set(days)) < len(days):
            yield Problem("steps", _("Two steps have the same day; keep one of them."))
        since, until = self.baseline_on, self.target_on
        if isinstance(since, dt.date) and any(day <= since for day in days):
            yield Problem("steps", _("Every step comes after the baseline's day."))
        if isinstance(until, dt.date) and any(day > until for day in days):
            yield Problem("steps", _("No step comes after the target's day."))

    def facts(self) -> IndicatorFacts:
        """The plan as the rules see it, without readings, while the form is being filled."""
        return IndicatorFacts(
            code=self.code,
            kind=self.kind if isinstance(self.kind, str) else None,
            direction=self.direction if isinstance(self.direction, str) else None,
            accumulation=self.accumulation if isinstance(self.accumulation, str) else None,
            tolerance=amount_in(self.tolerance),
            informational=self.informational,
            unit=self.unit,
            source=self.source,
            baseline=Point(amount_in(self.baseline_value), day_in(self.baseline_on)),
            target=Point(amount_in(self.target_value), day_in(self.target_on)),
        )

    def _sheet(self, today: dt.date) -> Iterator[Problem]:
        if bool(self.numerator_label.strip()) != bool(self.denominator_label.strip()):
            lacking = "denominator_label" if self.numerator_label.strip() else "numerator_label"
            yield Problem(lacking, _("A share has two names: what is counted, and out of what."))
        labels = [label.casefold() for label in labels_in(self.breakdowns)]
        if len(set(labels)) < len(labels):
            twice = next(label for label in labels_in(self.breakdowns) if labels.count(label.casefold()) > 1)
            yield Problem("breakdowns", _("“{label}” stands there twice; keep one of them.").format(label=twice))
        series = self.series if isinstance(self.series, tuple) else ()
        days = [each.on for each in series]
        if series and not self.comparator.strip():
            yield Problem("comparator", _("Say what these figures are of, such as “All markets”."))
        if len(set(days)) < len(days):
            yield Problem("series", _("Two figures have the same day; keep one of them."))
        if any(day > today for day in days):
            yield Problem("series", _("A figure of a day that has not come cannot be compared with."))

    def hints(self) -> Iterator[str]:
        """What is no mistake, and yet will not say what one may expect of it."""
        if not self.comparator.strip():
            return
        first = min(self.series, key=lambda each: each.on, default=None) if isinstance(self.series, tuple) else None
        if amount_in(self.baseline_value) == 0:
            yield _(
                "Growth in per cent needs a first value other than zero: from the baseline of 0 there is none, and it "
                "is compared from the first period with a figure on."
            )
        if first is not None and first.value == 0:
            yield _("The comparator begins at 0: its growth can be said from the next figure on.")


def _wrong_way(direction: object, base: float, goal: float) -> Iterator[Problem]:
    if abs(goal - base) <= NEAR:
        yield Problem("target_value", _("The target equals its baseline. Set one that differs, or choose “Maintain”."))
    elif direction == Direction.INCREASE and goal < base:
        yield Problem("target_value", _("It is to increase, and the target lies below the baseline."))
    elif direction == Direction.DECREASE and goal > base:
        yield Problem("target_value", _("It is to decrease, and the target lies above the baseline."))
