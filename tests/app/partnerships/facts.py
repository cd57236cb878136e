"""Agreements of every kind for the tests: mostly near one another in time, sometimes at the calendar's ends."""

import datetime as dt

from hypothesis import strategies as st

from app.partnerships.lifecycle import (
    AccountableFacts,
    AgreementFacts,
    Decision3,
    MilestoneFacts,
    ObjectiveFacts,
)
from models.vocabulary import Outcome, TermKind

ENDS_OF_THE_CALENDAR = (dt.date.min, dt.date(1, 1, 31), dt.date(9999, 11, 30), dt.date.max)


def days() -> st.SearchStrategy[dt.date]:
    near = st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31))
    return st.one_of(near, near, near, st.dates(), st.sampled_from(ENDS_OF_THE_CALENDAR))


def several_days() -> st.SearchStrategy[tuple[dt.date, ...]]:
    return st.lists(days(), max_size=4).map(tuple)


def maybe(of: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), of)


def whole(least: int, most: int) -> st.SearchStrategy[object]:
    return maybe(st.one_of(st.integers(least, most), st.sampled_from((-(10**9), 0, 10**9, 10**30))))


def agreements() -> st.SearchStrategy[AgreementFacts]:
    decisions = st.builds(
        Decision3, maybe(days()), st.sampled_from([*Outcome][-4:]), maybe(days()), maybe(days()), maybe(days())
    )
    return st.builds(
        AgreementFacts,
        term_kind=st.sampled_from(TermKind),
        effective_on=maybe(days()),
        signed_on=maybe(days()),
        approved_on=maybe(days()),
        dropped_on=st.one_of(st.none(), st.none(), days()),
        terminated_on=st.one_of(st.none(), st.none(), days()),
        ends_on=maybe(days()),
        term_months=whole(1, 60),
        notice_days=whole(0, 180),
        notice_given_on=maybe(days()),
        review_on=maybe(days()),
        successor_effective_on=st.one_of(st.none(), st.none(), days()),
        decisions3=st.lists(decisions, max_size=4).map(tuple),
        activities=several_days(),
        reviews=several_days(),
        contact_rhythm=maybe(st.integers(0, 400)),
        category_rhythm=maybe(st.integers(0, 400)),
        milestones=st.lists(st.builds(MilestoneFacts, maybe(days()), maybe(days())), max_size=3).map(tuple),
        accountable=st.lists(st.builds(AccountableFacts, maybe(days()), maybe(days())), max_size=3).map(tuple),
        objectives=st.lists(st.builds(ObjectiveFacts, st.booleans()), max_size=3).map(tuple),
        updates=several_days(),
        results=several_days(),
        minimum=maybe(st.integers(0, 3)),
    )
