"""Builders and hypothesis strategies for requests under vetting."""

import datetime as dt

from hypothesis import strategies as st

from app.vetting.scoring import NOT_APPLICABLE, Card, Criterion, Mark, Scale
from app.vetting.stage import Asked, Decision1, RequestFacts
from app.vetting.verdict import Gate
from models.vocabulary import GateState, Outcome, RequestKind, SettleBy, Verdict

SCALE = Scale(1, 5)
MARKS = (Mark(50, Verdict.DEVELOP), Mark(70, Verdict.RECOMMEND))
DAY = dt.date(2026, 6, 30)


def criteria(*points):
    """Criteria a, b, c… with these points."""
    return tuple(Criterion(chr(97 + place), number) for place, number in enumerate(points))


def card(*ratings, agreed=False, submitted=True, same_policy=True, conflict=False):
    """A scorecard that rates a, b, c… in order."""
    return Card(
        submitted, same_policy, conflict, agreed, {chr(97 + place): rating for place, rating in enumerate(ratings)}
    )


def gate(key="G1", state="passed", settle_by="selection", computed=False):
    return Gate(key, GateState(state), SettleBy(settle_by), computed)


def decision(day, outcome, until=None, superseded_on=None):
    return Decision1(day, Outcome(outcome), until, superseded_on)


def request(**changes):
    """A partnership request received on 1 June 2026, complete but for what `changes` say."""
    facts = {
        "kind": RequestKind.PARTNERSHIP,
        "category": "economic",
        "category_known": True,
        "received_on": dt.date(2026, 6, 1),
        "reply_days": 45,
        "answered_on": None,
        "withdrawn_on": None,
        "asked": (),
        "decisions": (),
        "gates": (gate("G1"), gate("G2", settle_by="signing")),
        "scale": SCALE,
        "marks": MARKS,
        "criteria": criteria(50, 30, 20),
        "cards": (card(4, 4, 4),),
    }
    return RequestFacts(**(facts | changes))


levels = st.integers(1, 5)
ratings = st.one_of(levels, st.none(), st.just(NOT_APPLICABLE))
points = st.one_of(st.integers(0, 30), st.floats(0, 100, allow_subnormal=False).map(lambda value: round(value, 3)))
dates = st.one_of(st.none(), st.dates(dt.date(2026, 5, 1), dt.date(2026, 8, 31)), st.dates())
marks_there_are = st.sampled_from(
    [MARKS, MARKS[:1], MARKS[1:], (Mark(100, Verdict.RECOMMEND), Mark(0.5, Verdict.DEVELOP))]
)
some_marks = st.one_of(st.just(()), marks_there_are)


@st.composite
def scorings(draw, rating=ratings, most_cards=4):
    """Criteria with cards that rate some of them."""
    weighed = criteria(*draw(st.lists(points, max_size=6)))
    cards = draw(
        st.lists(
            st.builds(
                Card,
                st.sampled_from([True, True, False]),
                st.sampled_from([True, True, False]),
                st.booleans(),
                st.sampled_from([True, False, False]),
                st.fixed_dictionaries({}, optional={each.key: rating for each in weighed}),
            ),
            max_size=most_cards,
        )
    )
    return weighed, tuple(cards)


@st.composite
def rated(draw):
    """Criteria with one to three counting cards that leave nothing open; the first criterion is weighed."""
    weighed = criteria(draw(st.integers(1, 30)), *draw(st.lists(points, max_size=6)))
    rating = st.one_of(levels, levels, st.just(NOT_APPLICABLE))
    cards = [card(draw(levels), *(draw(rating) for _ in weighed[1:])) for _ in range(draw(st.integers(1, 3)))]
    return weighed, tuple(cards)


gates = st.lists(
    st.builds(
        Gate,
        st.sampled_from(["G1", "G2", "G3"]),
        st.sampled_from(list(GateState)),
        st.sampled_from(list(SettleBy)),
        st.booleans(),
    ),
    max_size=4,
)


@st.composite
def requests(draw):
    """Any facts whatever."""
    weighed, cards = draw(scorings())
    return RequestFacts(
        draw(st.sampled_from(list(RequestKind))),
        draw(st.sampled_from([None, "economic"])),
        draw(st.booleans()),
        draw(dates),
        draw(st.integers(-10, 10_000_000)),
        draw(dates),
        draw(dates),
        draw(st.lists(st.builds(Asked, dates, dates), max_size=3)),
        draw(st.lists(st.builds(Decision1, dates, st.sampled_from(list(Outcome)), dates, dates), max_size=3)),
        draw(gates),
        draw(st.sampled_from([SCALE, Scale(0, 10), Scale(3, 3)])),
        draw(some_marks),
        weighed,
        cards,
    )
