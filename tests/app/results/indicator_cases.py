"""Indicators the tests of this room start from, and short ways to write and ask them."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from app.policy.numbers import PolicyNumbers
from app.results.facts import IndicatorFacts, Point, Reading
from app.results.progress import progress
from models.vocabulary import Accumulation, Direction, Frequency

MARKS = PolicyNumbers()
# 1000 days from baseline to target, so that a thousandth of the way is a day.
START = dt.date(2024, 1, 1)
END = START + dt.timedelta(days=1000)


def after(days):
    return START + dt.timedelta(days=days)


def read(*pairs):
    return tuple(Reading(after(days), value) for days, value in pairs)


LATEST = IndicatorFacts(
    code="L",
    kind="outcome",
    direction="increase",
    accumulation="latest",
    frequency="irregular",
    baseline=Point(0.0, START),
    target=Point(100.0, END),
)
# Quarterly sums over the calendar year 2024: ends 31 Mar, 30 Jun, 30 Sep and the target's day 31 Dec.
SUM = replace(
    LATEST,
    accumulation="sum",
    frequency="quarter",
    lag=30,
    baseline=Point(0.0, dt.date(2023, 12, 31)),
    target=Point(40.0, dt.date(2024, 12, 31)),
)


def on(facts, day, starts=1, marks=MARKS):
    return progress(facts, day if isinstance(day, dt.date) else after(day), starts, marks)


def sums(*pairs, **changes):
    readings = tuple(Reading(dt.date.fromisoformat(f"2024-{day}"), value) for day, value in pairs)
    return replace(SUM, readings=readings, **changes)


def year(day):
    return dt.date.fromisoformat(f"2024-{day}")


def tokens(words):
    return st.sampled_from([None, *words])


numbers = st.none() | st.floats() | st.integers() | st.integers(-20, 120)
near = st.integers(-50, 1100).map(after)
days = st.one_of(st.none(), near, near, near, st.dates())
points = st.builds(Point, numbers, days)
wild = st.builds(
    IndicatorFacts,
    kind=tokens(["outcome", "qualitative"]),
    direction=tokens(Direction),
    accumulation=tokens(Accumulation),
    frequency=tokens(Frequency),
    computed=st.booleans(),
    whole=st.booleans(),
    lag=st.none() | st.integers() | st.integers(-40, 90),
    tolerance=numbers,
    baseline=points | st.just(Point(0.0, START)),
    target=points | st.just(Point(100.0, END)),
    steps=st.lists(points, max_size=3).map(tuple),
    readings=st.lists(st.builds(Reading, days, numbers, numbers, numbers), max_size=8).map(tuple),
    no_number_on=st.lists(near | st.dates(), max_size=2).map(tuple),
)
