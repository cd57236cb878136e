import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.days import add_days
from app.partnerships.dormancy import AgreementStanding, SignalFound, standing
from app.partnerships.lifecycle import (
    TAKES_A_PLACE,
    AccountableFacts,
    AgreementFacts,
    Decision3,
    MilestoneFacts,
    ObjectiveFacts,
)
from app.partnerships.update_periods import UpdatePeriods
from app.policy.numbers import PolicyNumbers
from models.vocabulary import Outcome, Signal, TermKind
from tests.app.partnerships.facts import agreements, days, several_days

NUMBERS = PolicyNumbers()
DAY = dt.date(2026, 6, 30)
START = dt.date(2024, 1, 1)
SOUND = AgreementFacts(
    term_kind=TermKind.EVERGREEN,
    effective_on=START,
    activities=(dt.date(2026, 6, 1),),
    reviews=(dt.date(2026, 1, 1),),
    accountable=(AccountableFacts(),),
    objectives=(ObjectiveFacts(m_complete=True),),
    updates=(dt.date(2026, 3, 31),),
    results=(dt.date(2026, 4, 1),),
    category_rhythm=90,
    minimum=1,
)


def on_day(facts: AgreementFacts, on: dt.date = DAY, numbers: PolicyNumbers = NUMBERS) -> AgreementStanding:
    return standing(facts, numbers, 1, on)


def only_signal(facts: AgreementFacts, on: dt.date = DAY, numbers: PolicyNumbers = NUMBERS) -> SignalFound:
    (found,) = on_day(facts, on, numbers).signals
    return found


def test_a_sound_agreement_gives_no_signal() -> None:
    stands = on_day(SOUND)
    assert stands.signals == ()
    assert (stands.dormant, stands.zombie, stands.silent_days, stands.contact_rhythm) == (False, False, 29, 90)


@pytest.mark.parametrize("ended", ["terminated_on", "successor_effective_on"])
def test_what_takes_no_place_says_nothing(ended: str) -> None:
    stands = on_day(replace(SOUND, activities=(), **{ended: DAY}))
    assert stands.signals == ()
    silence = (stands.last_activity_on, stands.silent_days, stands.contact_rhythm, stands.dormant, stands.zombie)
    assert silence == (None,) * 5


@pytest.mark.parametrize(
    ("activities", "last", "silent"),
    [
        ((), None, 911),
        ((dt.date(2023, 1, 1),), dt.date(2023, 1, 1), 911),
        ((dt.date(2026, 6, 30), dt.date(2026, 7, 1)), DAY, 0),
    ],
)
def test_silence_counts_from_the_later_of_effect_and_activity(
    activities: tuple[dt.date, ...], last: dt.date | None, silent: int
) -> None:
    stands = on_day(replace(SOUND, activities=activities))
    assert (stands.last_activity_on, stands.silent_days) == (last, silent)


@pytest.mark.parametrize(
    ("own", "category", "rhythm", "since"),
    [
        (None, 90, 90, dt.date(2026, 6, 30)),
        (80, 90, 80, dt.date(2026, 6, 20)),
        (91, 90, 91, None),
        (None, None, None, None),
        (0, 90, 0, dt.date(2026, 4, 1)),
    ],
)
def test_silent(own: int | None, category: int | None, rhythm: int | None, since: dt.date | None) -> None:
    stands = on_day(replace(SOUND, activities=(dt.date(2026, 3, 31),), contact_rhythm=own, category_rhythm=category))
    assert stands.contact_rhythm == rhythm
    assert [(found.key, found.since) for found in stands.signals] == ([(Signal.SILENT, since)] if since else [])


def test_silence_is_said_with_its_facts() -> None:
    quiet = replace(SOUND, activities=(dt.date(2025, 8, 22),), minimum=None)
    assert only_signal(quiet).text == "312 days since last contact, agreed every 90"
    never = replace(SOUND, activities=(), minimum=None)
    assert only_signal(never).text == "No contact in the 911 days since it took effect, agreed every 90"


@pytest.mark.parametrize(
    ("silent", "rhythm", "dormant", "zombie"),
    [
        (180, None, False, False),
        (181, None, True, False),
        (181, 181, False, False),
        (365, 90, True, False),
        (366, 90, True, True),
        (366, 366, False, False),
    ],
)
def test_dormant_and_zombie(silent: int, rhythm: int | None, dormant: bool, zombie: bool) -> None:
    stands = on_day(replace(SOUND, activities=(DAY - dt.timedelta(silent),), category_rhythm=rhythm))
    assert (stands.dormant, stands.zombie) == (dormant, zombie)


@pytest.mark.parametrize(("days_ago", "renewed", "zombie"), [(90, False, False), (91, False, True), (91, True, True)])
def test_an_end_left_undecided_or_unsigned_makes_a_zombie(days_ago: int, renewed: bool, zombie: bool) -> None:
    end = DAY - dt.timedelta(days_ago)
    renewal = (Decision3(end, Outcome.RENEW, end),) if renewed else ()
    facts = replace(SOUND, term_kind=TermKind.FIXED, ends_on=end, decisions3=renewal)
    stands = on_day(facts)
    assert stands.zombie is zombie
    ended = [(found.key, found.since) for found in stands.signals]
    assert ended == ([] if renewed else [(Signal.ENDED_UNDECIDED, end + dt.timedelta(1))])


def test_review_overdue_the_day_after() -> None:
    facts = replace(SOUND, review_on=dt.date(2026, 6, 29), reviews=())
    assert only_signal(facts).since == DAY
    assert only_signal(facts).text == "Review due on 29 Jun 2026, 1 day ago"
    assert on_day(facts, dt.date(2026, 6, 29)).signals == ()


@pytest.mark.parametrize(
    ("on", "updates", "since"),
    [
        ("2026-04-30", (), "2024-05-01"),
        ("2026-04-30", ("2025-12-31",), None),  # the thirty days for the quarter to March still run
        ("2026-05-01", ("2025-12-31",), "2026-05-01"),
        ("2026-05-01", ("2025-09-30",), "2026-01-31"),
        ("2026-05-01", ("2025-12-30",), "2024-05-01"),  # not the end of a period
        ("2026-05-01", ("2023-12-31",), "2024-05-01"),
        ("2026-05-01", ("2026-03-31",), None),
        ("2026-05-01", ("2025-12-31", "2026-06-30"), "2026-05-01"),
    ],
)
def test_no_update(on: str, updates: tuple[str, ...], since: str | None) -> None:
    facts = replace(SOUND, updates=tuple(map(dt.date.fromisoformat, updates)), category_rhythm=None)
    found = {signal.key: signal.since for signal in on_day(facts, dt.date.fromisoformat(on)).signals}
    assert found.get(Signal.NO_UPDATE) == (dt.date.fromisoformat(since) if since else None)


def test_missing_updates_are_counted() -> None:
    missing = replace(SOUND, updates=(dt.date(2024, 12, 31),))
    assert only_signal(missing).text == "5 updates missing, the first for the period that ended on 31 Mar 2025"
    one = replace(SOUND, updates=(dt.date(2025, 12, 31),))
    assert only_signal(one).text == "No update for the period that ended on 31 Mar 2026"


@pytest.mark.parametrize("months", [None, 0, 5])
def test_a_policy_that_asks_for_no_updates_misses_none(months: int | None) -> None:
    assert on_day(replace(SOUND, updates=()), numbers=replace(NUMBERS, update_months=months)).signals == ()


def test_a_policy_that_asks_for_no_results_misses_none() -> None:
    assert on_day(replace(SOUND, results=()), numbers=replace(NUMBERS, result_months=None)).signals == ()


def test_a_period_under_way_when_it_took_effect_needs_no_update() -> None:
    facts = replace(SOUND, effective_on=dt.date(2026, 1, 2), updates=(), category_rhythm=None)
    assert on_day(facts, dt.date(2026, 5, 15)).signals == ()
    assert only_signal(replace(facts, activities=(dt.date(2026, 7, 31),)), dt.date(2026, 7, 31)).key == Signal.NO_UPDATE


@pytest.mark.parametrize(
    ("milestone", "since"),
    [
        (MilestoneFacts(dt.date(2026, 6, 29)), DAY),
        (MilestoneFacts(dt.date(2023, 6, 29)), START),  # never before it took effect
        (MilestoneFacts(DAY), None),
        (MilestoneFacts(None), None),
        (MilestoneFacts(dt.date(2026, 6, 1), DAY), None),
        (MilestoneFacts(dt.date(2026, 6, 1), dt.date(2026, 7, 1)), dt.date(2026, 6, 2)),
    ],
)
def test_overdue_milestone(milestone: MilestoneFacts, since: dt.date | None) -> None:
    found = on_day(replace(SOUND, milestones=(milestone,))).signals
    assert [(signal.key, signal.since) for signal in found] == ([(Signal.OVERDUE_MILESTONE, since)] if since else [])


@pytest.mark.parametrize(
    ("roles", "since"),
    [
        ((), START),
        ((AccountableFacts(None, dt.date(2026, 6, 29)),), DAY),
        ((AccountableFacts(None, DAY),), None),
        ((AccountableFacts(DAY, None),), None),
        ((AccountableFacts(dt.date(2026, 7, 1), None),), START),
        ((AccountableFacts(None, dt.date(2023, 1, 1)),), START),
        ((AccountableFacts(dt.date(2026, 7, 1), DAY),), START),  # it ends before it begins
        (
            (AccountableFacts(None, dt.date(2025, 1, 1)), AccountableFacts(None, dt.date(2025, 3, 1))),
            dt.date(2025, 3, 2),
        ),
    ],
)
def test_nobody(roles: tuple[AccountableFacts, ...], since: dt.date | None) -> None:
    found = on_day(replace(SOUND, accountable=roles)).signals
    assert [(signal.key, signal.since) for signal in found] == ([(Signal.NOBODY, since)] if since else [])


@pytest.mark.parametrize(
    ("objectives", "text"),
    [
        ((), "No objective yet"),
        ((ObjectiveFacts(m_complete=False),), "1 objective, without a complete measure"),
        ((ObjectiveFacts(m_complete=False),) * 2, "2 objectives, none with a complete measure"),
    ],
)
def test_no_objective(objectives: tuple[ObjectiveFacts, ...], text: str) -> None:
    found = only_signal(replace(SOUND, objectives=objectives))
    assert (found.key, found.since, found.text) == (Signal.NO_OBJECTIVE, START, text)


@pytest.mark.parametrize(
    ("results", "since"),
    [
        ((), dt.date(2025, 1, 1)),
        ((dt.date(2023, 1, 1),), dt.date(2025, 1, 1)),
        ((dt.date(2025, 6, 30),), None),
        ((dt.date(2025, 6, 29),), DAY),
        ((dt.date(2025, 6, 29), dt.date(2026, 7, 1)), DAY),
    ],
)
def test_no_result(results: tuple[dt.date, ...], since: dt.date | None) -> None:
    found = on_day(replace(SOUND, results=results)).signals
    assert [(signal.key, signal.since) for signal in found] == ([(Signal.NO_RESULT, since)] if since else [])


def test_a_result_is_missed_from_the_first_anniversary() -> None:
    anniversary = dt.date(2025, 1, 1)
    young = replace(SOUND, results=(), updates=(dt.date(2024, 9, 30),), activities=(anniversary,))
    assert Signal.NO_RESULT not in {found.key for found in on_day(young, dt.date(2024, 12, 31)).signals}
    found = only_signal(young, anniversary)
    assert (found.key, found.since) == (Signal.NO_RESULT, anniversary)


@pytest.mark.parametrize(
    ("activities", "minimum", "below"),
    [
        ((dt.date(2026, 6, 1), DAY), 2, False),
        ((dt.date(2025, 6, 30), DAY), 2, True),  # a year ago to the day no longer counts
        ((dt.date(2025, 7, 1), DAY), 2, False),
        ((DAY, DAY), 2, False),
        ((DAY, dt.date(2026, 7, 1)), 2, True),
        ((), None, False),
    ],
)
def test_below_minimum(activities: tuple[dt.date, ...], minimum: int | None, below: bool) -> None:
    found = on_day(replace(SOUND, activities=activities, minimum=minimum, category_rhythm=None)).signals
    assert [(signal.key, signal.since) for signal in found] == ([(Signal.BELOW_MINIMUM, None)] if below else [])


def test_a_first_year_has_no_minimum() -> None:
    young = replace(SOUND, effective_on=dt.date(2025, 7, 1), minimum=9)
    assert on_day(young).signals == ()
    assert only_signal(young, dt.date(2026, 7, 1)).key == Signal.BELOW_MINIMUM


@given(facts=agreements(), starts=st.integers(1, 12), on=days())
def test_signals_of_any_record(facts: AgreementFacts, starts: int, on: dt.date) -> None:
    stands = standing(facts, NUMBERS, starts, on)
    assert [found.key for found in stands.signals] == [
        key for key in Signal if key in {found.key for found in stands.signals}
    ]
    if stands.status not in TAKES_A_PLACE:
        assert stands.signals == ()
        assert stands.silent_days is stands.dormant is stands.zombie is None
        return
    assert stands.effective_on is not None
    assert stands.silent_days is not None
    assert 0 <= stands.silent_days <= (on - stands.effective_on).days
    for found in stands.signals:
        assert found.text
        assert "{" not in found.text
        assert (found.since is None) == (found.key == Signal.BELOW_MINIMUM)
        assert found.since is None or stands.effective_on <= found.since <= on


@given(facts=agreements(), activity=days(), on=days())
def test_an_activity_never_makes_it_more_silent(facts: AgreementFacts, activity: dt.date, on: dt.date) -> None:
    before, after = on_day(facts, on), on_day(replace(facts, activities=(*facts.activities, activity)), on)
    assert after.status == before.status
    assert (after.silent_days or 0) <= (before.silent_days or 0)
    assert bool(after.dormant) <= bool(before.dormant)
    assert bool(after.zombie) <= bool(before.zombie)
    kinds = {Signal.SILENT, Signal.BELOW_MINIMUM}
    assert {found.key for found in after.signals} & kinds <= {found.key for found in before.signals} & kinds


@given(
    effective=st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31)),
    months=st.sampled_from((1, 3, 6, 12)),
    starts=st.integers(1, 12),
    updated=st.sets(st.integers(0, 60)),
    on=st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31)),
)
def test_the_run_without_an_update_is_the_one_counted_by_hand(
    effective: dt.date, months: int, starts: int, updated: set[int], on: dt.date
) -> None:
    first_months = [
        dt.date(year, month, 1)
        for year in range(2018, 2028)
        for month in range(1, 13)
        if (month - starts) % 12 % months == 0
    ]
    periods = [(begin, add_days(following, -1)) for begin, following in itertools.pairwise(first_months)]
    since_effect = [end for begin, end in periods if begin >= effective]
    issued = {end for place, end in enumerate(since_effect) if place in updated}
    asked = [end for end in since_effect if add_days(end, 30) < on]
    run: list[dt.date] = []
    for end in asked:
        run = [] if end in issued else [*run, end]
    facts = AgreementFacts(term_kind=TermKind.EVERGREEN, effective_on=effective, updates=tuple(issued))
    stands = standing(facts, replace(NUMBERS, update_months=months), starts, on)
    since = [found.since for found in stands.signals if found.key == Signal.NO_UPDATE]
    assert since == ([add_days(run[0], 31)] if run else [])


@given(
    effective=days(),
    months=st.sampled_from((1, 3, 6, 12)),
    starts=st.integers(1, 12),
    on=days(),
    updates=several_days(),
)
def test_update_periods_are_total(
    effective: dt.date, months: int, starts: int, on: dt.date, updates: tuple[dt.date, ...]
) -> None:
    periods = UpdatePeriods(effective, months, starts)
    assert periods.end(on) >= on
    last = periods.latest_end(on)
    assert last is None or effective <= last < on
    assert periods.updated(updates, on) in (None, *updates)
