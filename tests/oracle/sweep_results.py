"""Random recorded facts of objectives and indicators: baselines, targets, steps, readings."""

import datetime as dt

from tests.oracle.days import add, parse, periods, plain, shift
from tests.oracle.sweep_days import CENTRE, maybe, past_day, random_day

DIRECTIONS = ["increase"] * 9 + ["decrease"] * 5 + ["maintain"] * 4 + [None]
FREQUENCIES = ["month", "quarter", "quarter", "half_year", "year", "once", "irregular"]


def random_indicator(rng, directions=DIRECTIONS, frequencies=FREQUENCIES):
    """The recorded fields of one element of `indicators`; without a direction it is informational."""
    start = past_day(rng, 900)
    end = random_day(rng, start) if rng.random() < 0.1 else add(start, rng.choice([1, 3, 12, 12, 24, 36]))
    direction = rng.choice(directions)
    whole = rng.random() < 0.4
    b = rng.choice([0, 0, 10, -3] if whole else [0, 0.0, 0.1, 12.5, 1000, -7.25])
    g = b + {"decrease": -1}.get(direction, 1) * rng.choice([1, 2, 3, 4, 5, 12, 100] if whole else [0.3, 5, 12, 90.5])
    if rng.random() < 0.07:
        g = b - (g - b) * rng.choice([0, 1])
    frequency = rng.choice(frequencies)
    return {
        "code": f"I{rng.randint(1, 99):02}",
        "kind": rng.choice(["process"] * 8 + ["outcome"] * 8 + ["qualitative"]),
        "direction": direction,
        "accumulation": rng.choice(["sum", "sum", "running_total", "latest", "average"]),
        "frequency": frequency,
        "computed": rng.random() < 0.2,
        "whole": whole,
        "lag": rng.choice([None, 0, 0, 1, 30, 100]),
        "tolerance": rng.choice([None, -1, 0, 0.5, 2, 5, 5, 10]) if direction == "maintain" else None,
        "informational": direction is None or rng.random() < 0.1,
        "unit": rng.choice(["visits", "visits", "", None]),
        "source": rng.choice(["own count", "own count", "  ", None]),
        "baseline": {"value": maybe(rng, 0.97, lambda: b), "on": plain(maybe(rng, 0.97, lambda: start))},
        "steps": random_steps(rng, start, end, b, g),
        "target": {"value": maybe(rng, 0.97, lambda: g), "on": plain(maybe(rng, 0.97, lambda: end))},
        "readings": random_readings(rng, start, end, b, g, frequency),
    }


def random_steps(rng, start, end, b, g):
    if rng.random() < 0.8:
        return []
    days = sorted({random_between(rng, start, end) for _ in range(rng.randint(1, 4))})
    return [{"value": b + (g - b) * (index + 1) / (len(days) + 1), "on": plain(day)} for index, day in enumerate(days)]


def random_between(rng, start, end):
    first, last = sorted((start.toordinal(), end.toordinal()))
    return dt.date.fromordinal(rng.randint(first, last))


def random_readings(rng, start, end, b, g, frequency):
    """Readings on the ends of the periods or anywhere, worth the whole way, a fair part of it, or nothing."""
    months = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}.get(frequency)
    days = [random_between(rng, start, end) for _ in range(rng.choice([0, 1, 1, 2, 5]))]
    days += rng.sample([start, end, CENTRE, shift(end, -92), shift(end, -91), shift(end, 1)], rng.choice([0, 0, 1, 2]))
    if months and start < end and (end - start).days < 2000 and rng.random() < 0.7:
        days = [min(period.end, end) for period in periods(start, end, months, rng.choice([1, 4]))]
        days = [day for day in days if rng.random() < rng.choice([0.8, 1.0])]
    if rng.random() < 0.5:
        days.sort()
    style = rng.choice(["part", "part", "level", "climb", "line", "line"])
    return [
        random_reading(rng, day, value_of(rng, style, b, g, index, len(days)))
        if style != "line"
        else random_reading(rng, day, on_the_line(rng, start, end, b, g, day))
        for index, day in enumerate(days)
    ]


def on_the_line(rng, start, end, b, g, day):
    """A value at an interesting ratio to the straight line from baseline to target."""
    passed = (day - start).days / ((end - start).days or 1)
    return b + (g - b) * passed * rng.choice([0.84, 0.85, 0.9, 0.95, 1, 1, 1.1])


def value_of(rng, style, b, g, index, count):
    if style == "part":
        return (g - b) / count * rng.choice([0.5, 0.85, 0.95, 1, 1, 1, 1.2])
    if style == "climb":
        return b + (g - b) * (index + 1) / count * rng.choice([0.85, 0.95, 1, 1])
    return rng.choice([b, g, g, 0, g + 0.5, 2 * g])


def random_reading(rng, day, value):
    draw = rng.random()
    reading = {"on": plain(day), "value": value, "numerator": None, "denominator": None}
    if draw < 0.1:
        return reading | {"value": None, "numerator": value * 4, "denominator": rng.choice([4, 4, 0])}
    if draw < 0.2:
        return reading | {"numerator": value * 4, "denominator": rng.choice([4, 8, 0, -4])}
    return reading | {"value": None} if draw < 0.23 else reading


def random_objective(rng, agreement=None):
    """The recorded fields of one element of `objectives`, with its indicators; `agreement` is an element or None."""
    term = parse(agreement["facts"]["ends_on"]) if agreement else None
    start = past_day(rng, 900)
    end = rng.choice([add(start, 12), add(start, 24), random_day(rng, start), term or CENTRE])
    text = rng.choice([["given"], ["given"] * 12 + ["", " \t", None]])
    names = ("statement", "result_area", "activity", "beneficiary", "person", "role", "counterpart", "rationale")
    amount = [None, 0, 100, 250.5]
    return {
        "reference": f"O-2026-{rng.randint(1, 999):03}",
        "title": "An objective",
        "agreement": agreement["reference"] if agreement else None,
        "over": False,
        "override": None,
        "facts": {name: rng.choice(text) for name in names}
        | {
            "qualitative_measure": rng.choice([None, None, "", "a measure"]),
            "qualitative_reason": rng.choice([None, None, "", "a reason"]),
            "budget_needed": rng.choice(amount),
            "budget_found": rng.choice(amount),
            "hours_needed": rng.choice(amount),
            "hours_found": rng.choice(amount),
            "start": plain(maybe(rng, 0.9, lambda: start)),
            "end": plain(maybe(rng, 0.9, lambda: end)),
            "review": plain(maybe(rng, 0.9, lambda: rng.choice([start, end, random_between(rng, start, end)]))),
        },
        "indicators": distinct([random_indicator(rng) for _ in range(rng.choice([0, 1, 1, 2, 3]))]),
    }


def distinct(indicators):
    """The indicators with codes of their own."""
    for index, indicator in enumerate(indicators):
        indicator["code"] = f"{indicator['code']}.{index + 1}"
    return indicators
