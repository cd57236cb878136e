import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.starting import SMART_LETTERS
from app.results.facts import IndicatorFacts, ObjectiveFacts, Point
from app.results.smart import LETTERS, Lack, missing_sentence, smart

BASELINE, TARGET = dt.date(2026, 1, 1), dt.date(2027, 1, 1)
INDICATOR = IndicatorFacts(
    code="EXP-1",
    kind="outcome",
    direction="increase",
    accumulation="sum",
    frequency="quarter",
    unit="contracts",
    source="Survey",
    baseline=Point(0, BASELINE),
    target=Point(10, TARGET),
)
COMPLETE = ObjectiveFacts(
    statement="Ten export contracts by 2027",
    result_area="exports",
    activity="Trade mission",
    beneficiary="Food producers",
    person="Ada Berg",
    role="Trade officer",
    counterpart="Port of Aarhus",
    rationale="Two officers have the time",
    budget_needed=0,
    start=dt.date(2026, 1, 1),
    end=dt.date(2027, 1, 1),
    review=dt.date(2026, 7, 1),
)


def missing(facts=COMPLETE, *indicators, term_end=None):
    return [str(token) for token in smart(facts, indicators or (INDICATOR,), term_end).missing]


def test_a_complete_objective_lacks_nothing():
    found = smart(COMPLETE, [INDICATOR], None)
    assert found.missing == ()
    assert found.letters == dict.fromkeys(LETTERS, True)


def test_an_empty_objective_lacks_everything_in_order():
    found = smart(ObjectiveFacts(), [], None)
    assert found.letters == dict.fromkeys(LETTERS, False)
    assert [str(token) for token in found.missing] == [
        *("S.statement", "S.result_area", "S.activity", "S.beneficiary", "M.indicator"),
        *("A.person", "A.role", "A.counterpart", "R.rationale", "R.need", "T.start", "T.end", "T.review"),
    ]


@pytest.mark.parametrize(
    ("field", "letter", "token"),
    [
        ("statement", "S", "S.statement"),
        ("result_area", "S", "S.result_area"),
        ("activity", "S", "S.activity"),
        ("beneficiary", "S", "S.beneficiary"),
        ("person", "A", "A.person"),
        ("role", "A", "A.role"),
        ("counterpart", "A", "A.counterpart"),
        ("rationale", "realistic", "R.rationale"),
    ],
)
@pytest.mark.parametrize("blank", [None, "", " \t\n"])
def test_a_blank_text_is_missing_and_opens_its_letter_alone(field, letter, token, blank):
    found = smart(replace(COMPLETE, **{field: blank}), [INDICATOR], None)
    assert found.missing == (token,)
    assert [each for each in LETTERS if not found.letters[each]] == [letter]


@pytest.mark.parametrize(
    ("change", "tokens"),
    [
        ({"unit": " "}, ["M.unit"]),
        ({"baseline": Point(None, BASELINE)}, ["M.baseline"]),
        ({"baseline": Point(0, None)}, ["M.baseline"]),
        ({"baseline": Point(float("nan"), BASELINE)}, ["M.baseline"]),
        ({"target": Point(10, None)}, ["M.target"]),
        ({"target": Point(None, BASELINE)}, ["M.target", "M.order"]),
        ({"target": Point(-1, None)}, ["M.target", "M.direction"]),
        ({"source": None}, ["M.source"]),
        ({"target": Point(10, BASELINE)}, ["M.order"]),
        ({"target": Point(0, TARGET)}, ["M.direction"]),
        ({"target": Point(1e-9, TARGET)}, ["M.direction"]),
        ({"direction": "decrease"}, ["M.direction"]),
        ({"direction": "decrease", "target": Point(-1, TARGET)}, []),
        ({"direction": "maintain"}, ["M.tolerance"]),
        ({"direction": "maintain", "tolerance": -0.5}, ["M.tolerance"]),
        ({"direction": "maintain", "tolerance": 0, "target": Point(0, TARGET)}, []),
    ],
)
def test_what_an_indicator_lacks(change, tokens):
    assert missing(COMPLETE, replace(INDICATOR, **change)) == tokens


def test_one_complete_indicator_is_enough_and_informing_ones_do_not_count():
    poor = replace(INDICATOR, unit="")
    assert missing(COMPLETE, poor, INDICATOR) == []
    assert missing(COMPLETE, replace(INDICATOR, informational=True)) == ["M.indicator"]
    assert missing(COMPLETE, replace(INDICATOR, direction=None)) == ["M.indicator"]


def test_the_indicator_that_lacks_least_speaks_then_the_first_by_code():
    two, one_b = replace(INDICATOR, code="A", unit="", source=""), replace(INDICATOR, code="B", unit="")
    one_c = replace(INDICATOR, code="C", source="")
    assert missing(COMPLETE, two, one_c, one_b) == ["M.unit"]


def test_a_measure_in_words_needs_its_reason():
    words = replace(COMPLETE, qualitative_measure="Trust, by interview")
    with_reason = replace(words, qualitative_reason="Nothing to count")
    assert smart(words, [], None).missing == ("M.reason",)
    assert missing(words, replace(INDICATOR, unit="")) == ["M.unit"]
    assert smart(with_reason, [], None).missing == ()
    assert missing(with_reason, replace(INDICATOR, unit="")) == []
    assert smart(replace(COMPLETE, qualitative_reason="Alone"), [], None).missing == ("M.indicator",)


@pytest.mark.parametrize(
    ("change", "tokens"),
    [
        ({"budget_needed": None}, ["R.need"]),
        ({"budget_needed": None, "hours_needed": 0}, []),
        ({"budget_needed": 100}, ["R.budget"]),
        ({"budget_needed": 100, "budget_found": 99}, ["R.budget"]),
        ({"budget_needed": 0.1 + 0.2, "budget_found": 0.3}, []),
        ({"budget_needed": 100, "budget_found": 100, "hours_needed": 5, "hours_found": 4}, ["R.hours"]),
        ({"budget_needed": 9, "hours_needed": 5, "hours_found": 400}, ["R.budget"]),
        ({"budget_needed": None, "budget_found": 50}, ["R.need"]),
    ],
)
def test_what_is_found_covers_what_is_needed_each_for_itself(change, tokens):
    assert missing(replace(COMPLETE, **change)) == tokens


@pytest.mark.parametrize(
    ("start", "review", "end", "tokens"),
    [
        ("2026-01-01", "2026-01-01", "2026-01-02", []),
        ("2026-01-01", "2026-01-02", "2026-01-02", []),
        ("2026-01-01", "2026-01-01", "2026-01-01", ["T.order"]),
        ("2026-01-02", "2026-01-01", "2026-01-03", ["T.order"]),
        ("2026-01-02", "2026-01-05", "2026-01-03", ["T.order"]),
        ("2026-01-05", None, "2026-01-03", ["T.review", "T.order"]),
        (None, "2026-01-05", "2026-01-03", ["T.start", "T.order"]),
        ("2026-01-05", "2026-01-01", None, ["T.end", "T.order"]),
        (None, None, "2026-01-03", ["T.start", "T.review"]),
    ],
)
def test_the_days_are_in_order(start, review, end, tokens):
    start, review, end = (day and dt.date.fromisoformat(day) for day in (start, review, end))
    assert missing(replace(COMPLETE, start=start, review=review, end=end)) == tokens


def test_it_ends_within_the_term():
    assert missing(term_end=COMPLETE.end) == []
    assert missing(term_end=COMPLETE.end - dt.timedelta(days=1)) == ["T.term"]


def test_every_lack_has_a_sentence_of_its_own():
    sentences = [missing_sentence(str(lack)) for lack in Lack]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(Lack)


texts = st.sampled_from([None, "", " ", "said"])
amounts = st.none() | st.floats() | st.integers()
days = st.none() | st.dates()
points = st.builds(Point, amounts, days)
indicators = st.builds(
    IndicatorFacts,
    code=st.sampled_from(["", "A", "B"]),
    direction=st.sampled_from([None, "increase", "decrease", "maintain"]),
    tolerance=amounts,
    informational=st.booleans(),
    unit=texts,
    source=texts,
    baseline=points,
    target=points,
)
objectives = st.builds(
    ObjectiveFacts,
    *[texts] * 10,
    *[amounts] * 4,
    *[days] * 3,
)


@given(objectives, st.lists(indicators, max_size=3), days)
def test_letters_and_missing_say_the_same_in_the_order_asked(facts, measured, term_end):
    found = smart(facts, measured, term_end)
    order = list(Lack)
    assert all(found.letters.values()) == (not found.missing)
    assert all(order.index(one) < order.index(other) for one, other in combinations(found.missing, 2))
    heads = {token.split(".")[0] for token in found.missing}
    assert heads == {letter[0].upper() for letter, complete in found.letters.items() if not complete}


def test_every_lack_keeps_the_letter_open_under_which_it_is_found():
    heads = {"S": "S", "M": "M", "A": "A", "R": "resourced", "T": "T"}
    others = [lack for lack in Lack if lack is not Lack.R_RATIONALE]
    assert [lack.letter for lack in others] == [heads[lack.value.partition(".")[0]] for lack in others]
    assert Lack.R_RATIONALE.letter == "realistic"
    assert {lack.letter for lack in Lack} == set(LETTERS) == set(SMART_LETTERS)
