"""What follows from the recorded facts of an indicator on a day: actual, expected, status, forecast."""

import datetime as dt
from bisect import bisect_left
from fractions import Fraction
from math import ceil, floor
from types import SimpleNamespace

from tests.oracle.days import EPSILON, add, number, parse, periods, plain

PERIOD_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def expected_indicator(indicator, policy, fiscal_year_starts, on):
    """actual, expected, ratio, status, forecast_value and forecast_date of one indicator, as JSON values."""
    figures = read(indicator, fiscal_year_starts, on)
    derived = {"actual": actual(figures), "expected": None, "ratio": None, "status": "no_data"}
    derived |= {"forecast_value": None, "forecast_date": None}
    if computable(figures):
        derived["expected"] = expected_value(figures, as_of(figures))
        derived["ratio"] = ratio(figures, derived["actual"], derived["expected"])
        derived["status"] = status(figures, policy, derived)
        derived |= forecast(figures, derived)
    return plain(derived)


def read(indicator, fiscal_year_starts, on):
    """The recorded figures: b, B, g, T and s of the page, the counting readings, the ends and which are covered."""
    baseline, target = indicator["baseline"] or {}, indicator["target"] or {}
    figures = SimpleNamespace(
        on=on,
        kind=indicator["kind"],
        direction=indicator["direction"],
        accumulation=indicator["accumulation"],
        frequency=indicator["frequency"],
        computed=indicator["computed"],
        whole=indicator["whole"],
        lag=indicator["lag"] or 0,
        tolerance=number(indicator["tolerance"]),
        b=number(baseline.get("value")),
        start=parse(baseline.get("on")),
        g=number(target.get("value")),
        end=parse(target.get("on")),
        sign={"increase": 1, "decrease": -1}.get(indicator["direction"]),
        steps=[(parse(s["on"]), number(s["value"])) for s in indicator["steps"] or [] if s["on"]],
    )
    figures.complete = None not in (figures.b, figures.start, figures.g, figures.end)
    figures.readings = counting(indicator, figures) if figures.complete else []
    figures.ends = due_ends(figures, fiscal_year_starts) if figures.complete else []
    figures.covered = covered(figures) if figures.complete else []
    return figures


def reading_value(reading):
    """Its value, or else numerator by denominator, or None."""
    if reading["value"] is not None:
        return number(reading["value"])
    over, under = number(reading["numerator"]), number(reading["denominator"])
    return over / under if over is not None and under else None


def counting(indicator, figures):
    """The readings that count, in their order, as (on, value, numerator, denominator)."""
    until = min(figures.on, figures.end)
    listed = [
        (parse(r["on"]), reading_value(r), number(r["numerator"]), number(r["denominator"]))
        for r in indicator["readings"] or []
        if r["on"] and reading_value(r) is not None and figures.start < parse(r["on"]) <= until
    ]
    return sorted(listed, key=lambda r: r[0])


def due_ends(figures, fiscal_year_starts):
    months = PERIOD_MONTHS.get(figures.frequency)
    if months is None or figures.end <= figures.start:
        return [figures.end]
    listed = periods(figures.start, figures.end, months, fiscal_year_starts)
    return [p.end for p in listed if figures.start < p.end < figures.end] + [figures.end]


def covered(figures):
    """Per end, whether a counting reading covers it."""
    if figures.frequency in PERIOD_MONTHS:
        holders = {bisect_left(figures.ends, reading[0]) for reading in figures.readings}
        return [index in holders for index in range(len(figures.ends))]
    return [any((figures.end - reading[0]).days < 92 for reading in figures.readings)]


def computable(figures):
    if figures.kind == "qualitative" or not figures.complete or figures.end <= figures.start:
        return False
    if figures.direction == "maintain":
        return figures.tolerance is not None and figures.tolerance >= 0
    return figures.sign is not None and figures.sign * (figures.g - figures.b) > EPSILON


def actual(figures):
    if not figures.complete:
        return None
    if not figures.readings:
        counted = figures.computed and figures.accumulation in ("sum", "running_total")
        return figures.b if counted else None
    values = [reading[1] for reading in figures.readings]
    if figures.accumulation == "sum":
        return figures.b + sum(values)
    if figures.accumulation in ("running_total", "latest"):
        return values[-1]
    both = all(reading[2] is not None and reading[3] is not None for reading in figures.readings)
    under = sum(reading[3] for reading in figures.readings) if both else 0
    return sum(reading[2] for reading in figures.readings) / under if under else sum(values) / len(values)


def as_of(figures):
    """α of the page."""
    if figures.computed:
        return max(min(figures.on, figures.end), figures.start)
    return figures.readings[-1][0] if figures.readings else None


def straight_line(figures, at):
    """x of the page: the expected value between baseline and target before any rounding."""
    passed = Fraction((at - figures.start).days, (figures.end - figures.start).days)
    return figures.b + (figures.g - figures.b) * passed


def small_count(figures, at):
    between = figures.start < at < figures.end
    if not (figures.whole and not figures.steps and figures.sign and between):
        return False
    return abs(straight_line(figures, at) - figures.b) < 4


def expected_value(figures, at):
    if at is None:
        return None
    if figures.direction == "maintain" or at >= figures.end:
        return figures.g
    if at <= figures.start:
        return figures.b
    if figures.steps:
        passed = [step for step in figures.steps if step[0] <= at]
        last = max((step[0] for step in passed), default=None)
        return [step[1] for step in passed if step[0] == last][-1] if passed else figures.b
    x = straight_line(figures, at)
    if not small_count(figures, at):
        return x
    if figures.sign > 0:
        return max(Fraction(floor(x + EPSILON)), figures.b)
    return min(Fraction(ceil(x - EPSILON)), figures.b)


def ratio(figures, reached, due):
    if figures.direction == "maintain" or reached is None or due is None:
        return None
    if figures.sign * (due - figures.b) <= EPSILON:
        return None
    return (reached - figures.b) / (due - figures.b)


def due_count(figures):
    """How many of the ends are due by the day."""
    return sum(1 for end in figures.ends if end <= figures.on and (figures.on - end).days > figures.lag)


def stale(figures, policy):
    if figures.computed:
        return False
    due = due_count(figures)
    if figures.frequency in PERIOD_MONTHS:
        return due > 0 and not any(figures.covered[due - 1 :])
    old = bool(figures.readings) and (figures.on - figures.readings[-1][0]).days > policy["stale_days"]
    return old or (due > 0 and not figures.covered[-1])


def may_have_gaps(figures):
    return not figures.computed and figures.accumulation == "sum" and figures.frequency in PERIOD_MONTHS


def gap(figures):
    if not may_have_gaps(figures) or not any(figures.covered):
        return False
    latest = max(index for index, done in enumerate(figures.covered) if done)
    return not all(figures.covered[: min(latest, due_count(figures))])


def is_final(figures, reached):
    if figures.on <= figures.end or reached is None:
        return False
    dated = any(reading[0] == figures.end for reading in figures.readings)
    settled = figures.covered[-1] and (figures.on - figures.end).days > figures.lag
    return figures.computed or dated or settled


def status(figures, policy, derived):
    """The status of a computable indicator, by the rules in their order."""
    reached = derived["actual"]
    if figures.on <= figures.start:
        return "not_started"
    if is_final(figures, reached):
        return final_status(figures, reached)
    if reached is None:
        waiting = not figures.computed and figures.on <= figures.end and due_count(figures) == 0
        return "not_started" if waiting else "no_data"
    if figures.accumulation in ("sum", "running_total") and figures.direction == "increase":
        if reached > figures.g + EPSILON:
            return "exceeded"
        if reached >= figures.g - EPSILON:
            return "achieved"
    if stale(figures, policy):
        return "no_data"
    given = running_status(figures, policy, derived)
    if gap(figures) and not (given == "on_track" and figures.direction == "increase"):
        return "no_data"
    return given


def final_status(figures, reached):
    holes = may_have_gaps(figures) and not all(figures.covered[:-1])
    if holes and not (figures.direction == "increase" and reached >= figures.g - EPSILON):
        return "no_data"
    if figures.direction == "maintain":
        return "achieved" if abs(reached - figures.g) <= figures.tolerance + EPSILON else "missed"
    beyond = figures.sign * (reached - figures.g)
    if beyond > EPSILON:
        return "exceeded"
    return "achieved" if beyond >= -EPSILON else "missed"


def running_status(figures, policy, derived):
    reached, due = derived["actual"], derived["expected"]
    if figures.direction == "maintain":
        off = abs(reached - figures.g)
        if off <= figures.tolerance + EPSILON:
            return "on_track"
        return "behind" if off <= 2 * figures.tolerance + EPSILON else "at_risk"
    if derived["ratio"] is None:
        return "on_track" if figures.sign * (reached - due) >= -EPSILON else "at_risk"
    if derived["ratio"] >= number(policy["on_track"]) - EPSILON:
        return "on_track"
    return "behind" if derived["ratio"] >= number(policy["behind"]) - EPSILON else "at_risk"


def nearest_whole(value, b):
    """The nearest whole number, halves towards b."""
    below = floor(value)
    rest = value - below
    down = value > b if rest == Fraction(1, 2) else rest < Fraction(1, 2)
    return Fraction(below if down else below + 1)


def forecast(figures, derived):
    nothing = {"forecast_value": None, "forecast_date": None}
    at, reached = as_of(figures), derived["actual"]
    if derived["status"] not in ("on_track", "behind", "at_risk") or figures.on >= figures.end:
        return nothing
    if at <= figures.start or figures.steps or small_count(figures, at):
        return nothing
    if figures.accumulation == "average" or figures.direction == "maintain":
        return {"forecast_value": reached, "forecast_date": None}
    pace = (reached - figures.b) / (at - figures.start).days
    value = figures.b + pace * (figures.end - figures.start).days
    if figures.whole:
        value = nearest_whole(value, figures.b)
    return {"forecast_value": value, "forecast_date": forecast_date(figures, reached, pace)}


def forecast_date(figures, reached, pace):
    if figures.sign * pace <= 0 or figures.sign * (reached - figures.g) >= -EPSILON:
        return None
    ordinal = figures.start.toordinal() + ceil((figures.g - figures.b) / pace - EPSILON)
    if ordinal > dt.date.max.toordinal():
        return None
    day = dt.date.fromordinal(ordinal)
    return None if day < figures.on or day > add(figures.start, 1200) else day
