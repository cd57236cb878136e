"""Stage, reply date, assessment, and what is still needed."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vetting.needed import Lack, StillNeeded, still_needed, still_needed_sentence
from app.vetting.stage import (
    OPEN_STAGES,
    Asked,
    assess,
    days_outstanding,
    reply_by,
    reply_met,
    standing,
)
from models.vocabulary import RequestKind, SettleBy, Stage, Verdict
from tests.app.vetting.vetting_cases import DAY, card, criteria, decision, gate, request, requests

BEFORE, AFTER = DAY - dt.timedelta(1), DAY + dt.timedelta(1)


def june(day):
    return dt.date(2026, 6, day)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "ready"),
        ({"withdrawn_on": DAY, "decisions": [decision(DAY, "select")]}, "withdrawn"),
        ({"withdrawn_on": AFTER}, "ready"),
        ({"decisions": [decision(DAY, "select")], "asked": [Asked(DAY, None)]}, "selected"),
        ({"decisions": [decision(BEFORE, "decline")]}, "declined"),
        ({"decisions": [decision(BEFORE, "refer")]}, "referred"),
        ({"decisions": [decision(AFTER, "select")]}, "ready"),
        ({"decisions": [decision(None, "select")]}, "ready"),
        ({"decisions": [decision(DAY, "select"), decision(BEFORE, "decline")]}, "selected"),
        ({"decisions": [decision(DAY, "select"), decision(DAY, "decline")]}, "declined"),
        ({"decisions": [decision(BEFORE, "select", superseded_on=DAY)]}, "ready"),
        ({"decisions": [decision(BEFORE, "select", superseded_on=AFTER)]}, "selected"),
        ({"decisions": [decision(BEFORE, "decline"), decision(DAY, "select", superseded_on=DAY)]}, "declined"),
        ({"decisions": [decision(BEFORE, "defer")]}, "deferred"),
        ({"decisions": [decision(BEFORE, "defer", until=AFTER)]}, "deferred"),
        ({"decisions": [decision(BEFORE, "defer", until=DAY)]}, "ready"),
        ({"decisions": [decision(june(1), "decline"), decision(BEFORE, "defer", until=DAY)]}, "ready"),
        ({"decisions": [decision(BEFORE, "defer", until=DAY)], "asked": [Asked(june(2), None)]}, "waiting"),
        ({"asked": [Asked(DAY, None)]}, "waiting"),
        ({"asked": [Asked(june(2), AFTER)]}, "waiting"),
        ({"asked": [Asked(june(2), DAY)]}, "ready"),
        ({"asked": [Asked(AFTER, None)]}, "ready"),
        ({"asked": [Asked(None, None)]}, "ready"),
        ({"gates": [gate(state="failed")]}, "blocked"),
        ({"gates": [gate(state="failed", settle_by="signing")]}, "blocked"),
        ({"gates": [gate(state="unknown")], "cards": ()}, "received"),
        ({"gates": [gate(state="unknown"), gate("G2", "passed", computed=True)], "cards": ()}, "received"),
        ({"gates": [gate(state="unknown"), gate("G2", "passed")], "cards": ()}, "gates"),
        ({"gates": [gate(state="unknown"), gate("G2", "failed", "after_signing")], "cards": ()}, "gates"),
        ({"gates": [gate(state="unknown")]}, "gates"),
        ({"gates": [gate(state="unknown")], "cards": [card(3, 3, 3, submitted=False)]}, "received"),
        ({"gates": [gate(state="unknown")], "cards": [card(3, 3, 3, agreed=True, conflict=True)]}, "gates"),
        ({"gates": [gate(state="passed")], "cards": ()}, "assessing"),
        ({"gates": [], "cards": ()}, "received"),
        ({"gates": [], "cards": [card(3, 3, None)]}, "assessing"),
        ({"cards": [card(3, 3, 3), card(3, 3, 3)]}, "assessing"),
        ({"category": None, "category_known": False, "gates": [], "criteria": (), "cards": ()}, "received"),
        ({"category_known": False, "gates": [], "criteria": ()}, "assessing"),
        ({"criteria": (), "cards": (), "gates": []}, "ready"),
    ],
)
def test_the_first_rule_that_applies_gives_the_stage(changes, expected):
    facts = request(**changes)
    assert assess(facts, DAY).stage == expected


@pytest.mark.parametrize("kind", [RequestKind.VISIT, RequestKind.EVENT, RequestKind.NETWORK])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "received"),
        ({"answered_on": DAY}, "answered"),
        ({"answered_on": AFTER}, "received"),
        ({"answered_on": DAY, "asked": [Asked(DAY, None)]}, "waiting"),
        ({"answered_on": DAY, "decisions": [decision(DAY, "decline")]}, "declined"),
        ({"gates": [gate(state="failed")]}, "received"),
    ],
)
def test_other_kinds_are_only_answered(kind, changes, expected):
    found = assess(request(kind=kind, **changes), DAY)
    assert (found.stage, found.score, found.verdict, found.robustness) == (expected, None, None, None)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ([], 0),
        ([Asked(june(10), june(15))], 5),
        ([Asked(june(10), june(10))], 0),
        ([Asked(june(10), june(8))], 0),
        ([Asked(june(10), None)], 21),
        ([Asked(june(10), AFTER)], 21),
        ([Asked(DAY, None)], 1),
        ([Asked(AFTER, None)], 0),
        ([Asked(None, june(15))], 0),
        ([Asked(june(10), june(15)), Asked(june(12), june(20))], 10),
        ([Asked(june(12), june(14)), Asked(june(10), june(20))], 10),
        ([Asked(june(10), june(15)), Asked(june(20), june(22))], 7),
        ([Asked(june(10), june(15)), Asked(june(15), june(16))], 6),
    ],
)
def test_days_on_which_we_waited_move_the_reply_date(asked, days):
    assert days_outstanding(asked, DAY) == days
    assert reply_by(request(asked=asked), DAY) == june(1) + dt.timedelta(45 + days)


def test_the_reply_date_needs_a_day_of_receipt_and_stops_at_the_calendars_end():
    assert reply_by(request(received_on=None), DAY) is None
    assert reply_by(request(reply_days=10_000_000), DAY) == dt.date.max


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({}, False),
        ({"answered_on": DAY}, True),
        ({"answered_on": AFTER}, False),
        ({"decisions": [decision(DAY, "defer")]}, True),
        ({"decisions": [decision(BEFORE, "defer", until=DAY)]}, False),
        ({"decisions": [decision(DAY, "decline", superseded_on=DAY)]}, False),
    ],
)
def test_a_reply_or_a_decision_meets_the_reply_date(changes, met):
    assert reply_met(request(**changes), DAY) == assess(request(**changes), DAY).reply_met == met


@given(requests(), st.dates())
def test_every_request_has_a_stage_on_every_day(facts, day):
    found = assess(facts, day)
    assert found.standing == standing(facts.decisions, day)
    assert (found.score is None) == (facts.kind != RequestKind.PARTNERSHIP)
    if found.stage == Stage.READY:
        assert found.verdict in (Verdict.RECOMMEND, Verdict.DEVELOP, Verdict.DECLINE)
    if found.reply_by is not None:
        assert 0 <= days_outstanding(facts.asked, day) <= day.toordinal()


@given(requests(), st.dates())
def test_what_is_recorded_after_the_day_does_not_count(facts, day):
    def known(when):
        return when if when is None or when <= day else None

    then = replace(
        facts,
        answered_on=known(facts.answered_on),
        withdrawn_on=known(facts.withdrawn_on),
        asked=[Asked(known(each.asked_on), known(each.answered_on)) for each in facts.asked],
        decisions=[
            replace(each, on=known(each.on), superseded_on=known(each.superseded_on)) for each in facts.decisions
        ],
    )
    one, other = assess(facts, day), assess(then, day)
    assert (one.stage, one.reply_by, one.reply_met) == (other.stage, other.reply_by, other.reply_met)


@given(requests(), st.dates())
def test_an_undecided_request_is_told_what_it_still_needs_for_selection(facts, day):
    found = assess(facts, day)
    needed = still_needed(found, SettleBy.SELECTION)
    if found.score is not None:
        assert needed.nothing == (found.verdict not in (Verdict.INCOMPLETE, Verdict.BLOCKED))
    assert still_needed_sentence(needed).endswith(".")


def test_open_stages_are_those_nobody_has_closed():
    closed = {Stage.SELECTED, Stage.DECLINED, Stage.REFERRED, Stage.ANSWERED, Stage.WITHDRAWN}
    assert set(Stage) - OPEN_STAGES == closed


@pytest.mark.parametrize(
    ("changes", "lacks", "unrated"),
    [
        ({}, (), ()),
        ({"category": None, "category_known": False}, (Lack.CATEGORY,), ()),
        ({"category_known": False}, (Lack.CATEGORY_IN_POLICY,), ()),
        ({"cards": ()}, (Lack.SCORECARD,), ()),
        ({"cards": [card(3, None, 3)]}, (Lack.RATINGS,), ("b",)),
        ({"cards": [card(3, 3, 3)] * 2}, (Lack.AGREED_SCORECARD,), ()),
        ({"cards": [card(3, None, 3)] * 2}, (Lack.AGREED_SCORECARD, Lack.RATINGS), ("b",)),
        ({"cards": [card("n/a", "n/a", "n/a")]}, (Lack.APPLICABLE_CRITERIA,), ()),
        ({"marks": ()}, (Lack.MARKS,), ()),
        ({"criteria": criteria(0), "cards": ()}, (), ()),
        ({"gates": [gate(state="failed")], "cards": ()}, (), ()),
    ],
)
def test_what_makes_a_verdict_incomplete(changes, lacks, unrated):
    needed = still_needed(assess(request(**changes), DAY), SettleBy.SELECTION)
    assert (needed.lacks, needed.unrated) == (lacks, unrated)


def test_each_decision_point_asks_for_its_own_gates():
    states = [
        gate("G1", "unknown"),
        gate("G2", "failed"),
        gate("G3", "failed", "signing"),
        gate("G4", "unknown", "signing"),
        gate("G5", "unknown", "after_signing"),
        gate("G6", "waived"),
    ]
    found = assess(request(gates=states), DAY)
    assert still_needed(found, SettleBy.SELECTION) == StillNeeded(SettleBy.SELECTION, ("G1",), ("G2", "G3"))
    assert still_needed(found, SettleBy.SIGNING) == StillNeeded(SettleBy.SIGNING, ("G4",), ("G3",))
    assert still_needed(found, SettleBy.AFTER_SIGNING) == StillNeeded(SettleBy.AFTER_SIGNING, ("G5",))


def test_what_is_needed_is_one_sentence_with_the_titles_of_gates_and_criteria():
    needed = StillNeeded(
        SettleBy.SELECTION, ("G1", "G2"), ("G3",), (Lack.AGREED_SCORECARD, Lack.RATINGS), ("a", "b", "c")
    )
    assert still_needed_sentence(needed, {"G3": "Capacity", "a": "Fit"}) == (
        "Still needed for selection: answers to gates “G1” and “G2”; gate “Capacity”, which failed; "
        "an agreed scorecard; ratings of “Fit”, “b” and “c”."
    )
    assert still_needed_sentence(StillNeeded(SettleBy.SIGNING)) == "Nothing is needed any more for signing."
