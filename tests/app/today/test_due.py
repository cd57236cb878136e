import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.days import add_days
from app.partnerships.dormancy import standing
from app.partnerships.lifecycle import AgreementFacts, Decision3
from app.policy.numbers import PolicyNumbers
from app.today.due import (
    AgreementDue,
    DatedDue,
    DueEntry,
    DueFacts,
    IndicatorDue,
    LeadDue,
    RequestDue,
    Snooze,
    due,
)
from models.vocabulary import AgreementStatus, DueKind, Outcome, Stage, TermKind
from tests.app.partnerships.facts import agreements, days, maybe

NUMBERS = PolicyNumbers()
DAY = dt.date(2026, 6, 30)
SOON = dt.date(2026, 7, 15)
OPEN_WITHOUT_DEFERRED = ("received", "waiting", "gates", "assessing", "ready", "blocked")


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def listed(facts: DueFacts, on: dt.date = DAY) -> list[tuple[str, str]]:
    return [(entry.what, entry.on.isoformat()) for entry in due(facts, NUMBERS, on)]


def of_agreement(on: str = "2026-06-30", starts: int = 1, **recorded: object) -> dict[str, str]:
    asked = dt.date.fromisoformat(on)
    facts = AgreementFacts(
        **{
            key: day(value) if isinstance(value, str) and key.endswith("_on") else value
            for key, value in recorded.items()
        }
    )  # type: ignore[arg-type]
    entry = AgreementDue("A-1", facts, standing(facts, NUMBERS, starts, asked))
    return dict(listed(DueFacts(starts, agreements=(entry,)), asked))


@pytest.mark.parametrize("stage", list(Stage))
def test_a_reply_is_owed_in_the_open_stages(stage: Stage) -> None:
    request = RequestDue("R-1", stage, reply_by=SOON)
    owed = [("reply", "2026-07-15")] if stage in OPEN_WITHOUT_DEFERRED else []
    assert listed(DueFacts(requests=(request,))) == owed
    assert listed(DueFacts(requests=(replace(request, replied_on=DAY),))) == []
    assert listed(DueFacts(requests=(replace(request, replied_on=SOON),))) == owed
    assert listed(DueFacts(requests=(replace(request, reply_by=None),))) == []


@pytest.mark.parametrize(
    ("stage", "until", "entries"),
    [
        ("deferred", SOON, [("reconsider", "2026-07-15")]),
        ("deferred", None, []),
        ("ready", SOON, []),
    ],
)
def test_a_deferred_request_comes_back(stage: str, until: dt.date | None, entries: list[tuple[str, str]]) -> None:
    assert listed(DueFacts(requests=(RequestDue("R-1", stage, until=until),))) == entries


@pytest.mark.parametrize(
    ("on", "approved", "entries"),
    [
        ("2026-06-30", "2026-02-28", {"sign": "2026-08-28"}),
        ("2026-06-30", "2025-02-28", {"sign": "2025-08-28"}),
        ("2026-06-30", "2026-06-30", {}),  # six months ahead is beyond the list's 90 days
    ],
)
def test_sign(on: str, approved: str, entries: dict[str, str]) -> None:
    assert of_agreement(on, approved_on=approved) == entries


ENDED = {"effective_on": "2024-01-01", "ends_on": "2026-06-29"}


def test_after_the_end() -> None:
    assert of_agreement(**ENDED) == {"conclude": "2026-06-30"}
    renewed = (Decision3(DAY, Outcome.RENEW, dt.date(2026, 6, 29)),)
    assert of_agreement(**ENDED, decisions3=renewed) == {"sign": "2026-06-30"}


IN_FORCE = {"effective_on": "2024-01-01", "updates": (dt.date(2026, 6, 30),), "reviews": (DAY,)}


@pytest.mark.parametrize(
    ("recorded", "entries"),
    [
        ({"ends_on": "2026-09-28"}, {"end": "2026-09-28"}),
        ({"ends_on": "2026-09-29"}, {}),
        ({"ends_on": "2026-09-28", "decisions3": (Decision3(DAY, Outcome.RENEW, dt.date(2026, 9, 28)),)}, {}),
        (
            {"ends_on": "2026-09-28", "decisions3": (Decision3(DAY, Outcome.AMEND, dt.date(2026, 9, 28)),)},
            {"end": "2026-09-28"},
        ),
        ({"ends_on": "2026-09-28", "reviews": ()}, {"end": "2026-09-28", "review": "2026-03-28"}),
        ({"review_on": "2026-09-01", "reviews": ()}, {"review": "2026-09-01"}),
        ({"ends_on": "2026-09-28", "terminated_on": "2026-06-30"}, {}),
    ],
)
def test_in_force(recorded: dict[str, object], entries: dict[str, str]) -> None:
    assert of_agreement(**{**IN_FORCE, **recorded}) == entries


RENEWS = {
    "effective_on": "2024-01-15",
    "term_months": 12,
    "term_kind": TermKind.AUTO_RENEW,
    "reviews": (dt.date(2026, 12, 1),),
    "updates": (dt.date(2026, 9, 30),),
    "review_on": "2030-01-01",
}


@pytest.mark.parametrize(
    ("on", "recorded", "notice"),
    [
        ("2026-10-20", {}, "2027-01-14"),
        ("2026-10-20", {"notice_days": 45}, "2026-11-30"),
        ("2026-11-30", {"notice_days": 45}, "2026-11-30"),
        ("2026-12-01", {"notice_days": 45}, None),  # too late for this end; the next is a year away
        ("2026-10-20", {"notice_given_on": "2026-10-01"}, None),
        ("2026-10-20", {"notice_given_on": "2026-10-21"}, "2027-01-14"),
        ("2026-10-20", {"decisions3": (Decision3(DAY, Outcome.RENEW, dt.date(2027, 1, 14)),)}, None),
        ("2026-10-20", {"decisions3": (Decision3(DAY, Outcome.RECLASSIFY, dt.date(2027, 1, 14)),)}, None),
        ("2026-10-20", {"decisions3": (Decision3(DAY, Outcome.RENEW, dt.date(2026, 1, 14)),)}, "2027-01-14"),
        ("2026-10-20", {"decisions3": (Decision3(DAY, Outcome.SUNSET, dt.date(2027, 1, 14)),)}, "2027-01-14"),
        ("2026-10-20", {"term_months": None, "ends_on": "2027-01-14"}, None),
    ],
)
def test_notice(on: str, recorded: dict[str, object], notice: str | None) -> None:
    entries = of_agreement(on, **{**RENEWS, **recorded})
    assert entries.get("notice") == notice
    assert ("end" in entries) == ("ends_on" in recorded)


@pytest.mark.parametrize(
    ("on", "effective", "updates", "update"),
    [
        ("2026-06-30", "2024-01-01", (), "2026-04-30"),  # none issued: the latest that has ended
        ("2026-07-01", "2024-01-01", (), "2026-07-30"),
        ("2026-06-30", "2024-01-01", ("2024-03-31",), "2024-07-30"),  # the first after the latest issued
        ("2026-06-30", "2024-01-01", ("2024-03-31", "2025-12-31"), "2026-04-30"),
        ("2026-06-30", "2024-01-01", ("2026-03-31",), "2026-07-30"),
        ("2026-06-30", "2026-04-01", (), "2026-07-30"),  # none has ended: the running one
        ("2026-06-30", "2026-04-02", (), None),  # the first whole period ends beyond the list
        ("2026-08-01", "2026-04-02", (), "2026-10-30"),
        ("2026-08-01", "2026-02-01", ("2026-03-31",), "2026-07-30"),  # an update for a time before its first period
        ("2026-10-15", "2026-02-01", ("2026-03-31",), "2026-10-30"),
    ],
)
def test_update(on: str, effective: str, updates: tuple[str, ...], update: str | None) -> None:
    issued = tuple(map(dt.date.fromisoformat, updates))
    assert of_agreement(on, effective_on=effective, updates=issued).get("update") == update


@pytest.mark.parametrize(
    "what",
    [
        DueKind.MILESTONE,
        DueKind.OBLIGATION,
        DueKind.OBJECTIVE_REVIEW,
        DueKind.NEXT_STEP,
        DueKind.DUTY,
        DueKind.CONDITION,
        DueKind.TASK,
        DueKind.DEBRIEF,
    ],
)
def test_dated_things_until_done_or_over(what: DueKind) -> None:
    entry = DatedDue(what, "M-1", SOON)
    assert listed(DueFacts(dated=(entry,))) == [(what, "2026-07-15")]
    for settled in (replace(entry, done_on=DAY), replace(entry, over=True), replace(entry, on=None)):
        assert listed(DueFacts(dated=(settled,))) == []
    assert listed(DueFacts(dated=(replace(entry, done_on=SOON),))) == [(what, "2026-07-15")]


def test_measure() -> None:
    indicators = (IndicatorDue("I-1", SOON), IndicatorDue("I-2", None), IndicatorDue("I-3", SOON, over=True))
    assert due(DueFacts(indicators=indicators), NUMBERS, DAY) == (DueEntry(SOON, "measure", "I-1"),)


@pytest.mark.parametrize(
    ("clock", "asked", "follow_up"),
    [
        ("2026-07-10", (), "2026-07-10"),
        ("2026-06-30", (), "2026-06-30"),
        ("2026-03-01", (), "2026-03-01"),
        ("2026-03-01", (0,), "2026-09-01"),
        ("2026-03-01", (0, 6), None),
        ("2025-12-31", (), "2026-06-30"),  # the first lapsed
        ("2024-08-31", (), "2025-08-31"),
        ("2024-08-31", (12,), "2026-08-31"),
        ("2020-01-01", (), "2023-01-01"),
        ("2020-01-01", (36,), None),
        (None, (), None),
    ],
)
def test_follow_up(clock: str | None, asked: tuple[int, ...], follow_up: str | None) -> None:
    entries = listed(DueFacts(leads=(LeadDue("L-1", day(clock), frozenset(asked)),)))
    assert entries == ([("follow_up", follow_up)] if follow_up else [])


@pytest.mark.parametrize(
    ("snooze", "left_out"),
    [
        (Snooze("task", "T-1", dt.date(2026, 7, 1)), True),
        (Snooze("task", "T-1", DAY), False),
        (Snooze("task", "T-2", dt.date(2026, 7, 1)), False),
        (Snooze("debrief", "T-1", dt.date(2026, 7, 1)), False),
        (Snooze("task", "T-1", dt.date(2026, 7, 1), SOON), True),
        (Snooze("task", "T-1", dt.date(2026, 7, 1), DAY), False),
    ],
)
def test_snoozed(snooze: Snooze, left_out: bool) -> None:
    task = DatedDue(DueKind.TASK, "T-1", SOON)
    assert listed(DueFacts(dated=(task,), snoozes=(snooze,))) == ([] if left_out else [("task", "2026-07-15")])


def test_in_order_of_day_kind_and_reference() -> None:
    late = DatedDue(DueKind.TASK, "T-2", SOON)
    dated = (
        late,
        replace(late, reference="T-1"),
        replace(late, what=DueKind.DEBRIEF, reference="T-3"),
        replace(late, on=DAY),
    )
    found = [entry.reference for entry in due(DueFacts(dated=dated), NUMBERS, DAY)]
    assert found == ["T-2", "T-3", "T-1", "T-2"]
    assert due(DueFacts(dated=dated), NUMBERS, DAY)[0].on == DAY


@given(
    recorded=st.lists(agreements(), max_size=3),
    dated=st.lists(
        st.builds(
            DatedDue, st.sampled_from(DueKind), st.sampled_from("ABC"), maybe(days()), maybe(days()), st.booleans()
        ),
        max_size=4,
    ),
    clocks=st.lists(maybe(days()), max_size=3),
    starts=st.integers(1, 12),
    on=days(),
)
def test_any_office_has_a_due_list(
    recorded: list[AgreementFacts], dated: list[DatedDue], clocks: list[dt.date | None], starts: int, on: dt.date
) -> None:
    placed = tuple(
        AgreementDue(f"A-{place}", facts, standing(facts, NUMBERS, starts, on)) for place, facts in enumerate(recorded)
    )
    leads = tuple(LeadDue("L", clock) for clock in clocks)
    facts = DueFacts(starts, agreements=placed, leads=leads, dated=tuple(dated))
    entries = due(facts, NUMBERS, on)
    assert list(entries) == sorted(entries, key=lambda entry: (entry.on, entry.what, entry.reference))
    assert all(entry.on <= add_days(on, 90) for entry in entries)
    in_force = {agreement.reference for agreement in placed if agreement.standing.status == AgreementStatus.IN_FORCE}
    for entry in entries:
        if entry.what in ("notice", "review", "end", "update") and entry.reference.startswith("A-"):
            assert entry.reference in in_force
        if entry.what == "notice" and entry.reference in in_force:
            assert entry.on >= on
    asleep = tuple(Snooze(entry.what, entry.reference, dt.date.max) for entry in entries)
    assert due(replace(facts, snoozes=asleep), NUMBERS, on) == (() if on < dt.date.max else entries)
