"""What a chart of one indicator draws: expected, actual, missing periods, forecast and target, as plain values."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.results.explain import Why, expected_path
from app.results.figures import Figure, FigureKind, gaps
from app.results.objectives import IndicatorRecord
from app.results.readings import ADDING_UP
from app.results.sentences import pace
from app.words import _, ngettext, screen
from models.vocabulary import Direction

MOST: Final = 1e15
"""Beyond this, doubles are too coarse for an axis that says anything."""
MOST_DOTS: Final = 200


@dataclass(frozen=True)
class Dot:
    """An actual value on its day; `verified` as against self-reported."""

    on: dt.date
    value: float
    verified: bool


@dataclass(frozen=True)
class CourseShown:
    """Everything between the baseline's day and the target's; `gaps` are (from, to, name), `actual` by day."""

    start: dt.date
    end: dt.date
    base: float
    goal: float
    decimals: int
    today: dt.date
    expected: tuple[tuple[dt.date, float], ...]
    actual: tuple[Dot, ...]
    gaps: tuple[tuple[dt.date, dt.date, str], ...]
    forecast: float | None
    tolerance: float | None
    by_steps: bool
    adds_up: bool
    description: str

    def pieces(self) -> list[list[Dot]]:
        """The actual values in runs between which no period is missing."""
        runs: list[list[Dot]] = []
        for dot in self.actual:
            last = runs[-1][-1] if runs else None
            if last is None or any(last.on <= first and end < dot.on for first, end, _name in self.gaps):
                runs.append([])
            runs[-1].append(dot)
        return runs


def course_shown(
    indicator: IndicatorRecord, why: Why, lines: Sequence[Figure], on: dt.date, fiscal_year_starts: int
) -> CourseShown | None:
    """The drawing of an indicator's course; None where it has no plan to be held against."""
    facts, expected = indicator.facts, expected_path(indicator.facts)
    base, goal, start, end = facts.baseline.value, facts.target.value, facts.baseline.on, facts.target.on
    if not expected or base is None or goal is None or start is None or end is None:
        return None
    if any(abs(value) > MOST for value in (base, goal, why.standing.actual or 0.0, why.standing.forecast_value or 0.0)):
        return None
    maintain = facts.direction == Direction.MAINTAIN
    dots = tuple(_dots(lines, with_base=not maintain))
    return CourseShown(
        start=start,
        end=end,
        base=base,
        goal=goal,
        decimals=indicator.decimals,
        today=on,
        expected=expected,
        actual=dots if len(dots) > 1 or maintain else (),
        gaps=gaps(why, indicator, fiscal_year_starts),
        forecast=why.standing.forecast_value,
        tolerance=facts.tolerance if maintain else None,
        by_steps=bool(facts.steps),
        adds_up=facts.accumulation in ADDING_UP,
        description=_described(indicator, why, on),
    )


def _dots(lines: Sequence[Figure], *, with_base: bool) -> list[Dot]:
    kinds = {FigureKind.ACTUAL, FigureKind.COUNTED} | ({FigureKind.BASELINE} if with_base else set())
    shown = [line for line in reversed(lines) if line.kind in kinds and line.total is not None]
    shown.sort(key=lambda line: line.on)
    dots = [Dot(line.on, line.total, line.verified is not False) for line in shown if line.total is not None]
    if len(dots) <= MOST_DOTS:
        return dots
    # More than a chart has room for: of those that would lie on each other, the latest stands for all.
    span = max((dots[-1].on - dots[0].on).days, 1)
    latest = {(dot.on - dots[0].on).days * MOST_DOTS // span: dot for dot in dots}
    return [dots[0], *(dot for dot in latest.values() if dot is not dots[0])]


def _described(indicator: IndicatorRecord, why: Why, on: dt.date) -> str:
    words, standing = screen(), why.standing
    parts = []
    if standing.actual is not None and standing.expected is not None:
        parts.append(
            _("Actual {actual} and expected {expected} on {day}.").format(
                actual=words.number(standing.actual, indicator.decimals),
                expected=words.number(standing.expected, indicator.decimals),
                day=words.day(standing.as_of),
            )
        )
    target = indicator.facts.target
    parts.append(
        _("Target {target} on {day}.").format(
            target=words.number(target.value, indicator.decimals), day=words.day(target.on)
        )
    )
    if why.missing:
        count = len(why.missing)
        parts.append(
            ngettext("{count} period has no figure.", "{count} periods have no figure.", count).format(count=count)
        )
    parts += [f"{sentence}." for sentence in pace(indicator, standing, on)[:1] if not sentence.endswith(".")]
    return " ".join(parts)
