"""A programme year's money and hours: what is asked for, what is not known, the gap, and what closes it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.days import year_name
from app.decisions.resources import (
    Amount,
    Ask,
    Span,
    Tried,
    balances,
    fewest,
    missing_part,
    of_agreement,
    overlap,
    spread,
    ways_out,
)
from app.decisions.resources_words import hours_sentence, money_sentence, unknown_sentences, way_sentences
from app.decisions.resources_year import YearDraft, resources_year, save_year, span_of, years_around
from app.errors import InvalidDraft
from app.storage.office import Office
from models.partnerships import Agreement
from models.people import Office as StoredOffice
from models.results import Objective, Project
from tests.app.partnerships.offices import DAY, begin, furnish, in_force

YEAR = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
days = st.dates(dt.date(2024, 1, 1), dt.date(2029, 1, 1))
sizes = st.none() | st.floats(0, 1e6)
amounts = st.builds(Amount, sizes, sizes)


def ask(agreement: str, money: float | None = None, hours: float | None = None) -> Ask:
    amount = Amount(money, hours)
    return Ask("agreement", agreement, agreement, agreement, amount, amount)


asks = st.lists(st.builds(ask, st.sampled_from(["A", "B", "C", "D"]), sizes, sizes), max_size=8)
has = st.builds(Amount, sizes, sizes)


@given(st.floats(0, 1e6), days, st.integers(0, 900))
def test_what_is_spread_over_years_adds_up_to_the_whole(money: float, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    parts = [spread(Amount(money), span_of(year, 4), first, last).money for year in range(2022, 2034)]
    assert sum(parts) == pytest.approx(money)


@given(amounts, days, st.integers(0, 900), st.none() | days)
def test_nothing_is_made_of_nothing_and_stopping_never_asks_more(stated, first, length, until) -> None:
    last = first + dt.timedelta(days=length)
    whole, stopped = spread(stated, YEAR, first, last), spread(stated, YEAR, first, last, until)
    for name in ("money", "hours"):
        if getattr(stated, name) is None:
            assert getattr(whole, name) is None
        else:
            assert 0 <= getattr(stopped, name) <= getattr(whole, name) <= getattr(stated, name) * (1 + 1e-9)


def test_a_leap_year_has_its_day() -> None:
    assert span_of(2027, 3).days == 366
    leap = span_of(2028, 1)
    assert spread(Amount(366), leap, leap.start, leap.end) == Amount(366)
    assert overlap(YEAR, dt.date(2025, 12, 31), dt.date(2026, 1, 1)) == 1


@pytest.mark.parametrize(("first", "last"), [(None, DAY), (DAY, None), (None, None), (DAY, dt.date(2026, 1, 1))])
def test_without_days_it_cannot_be_spread(first, last) -> None:
    assert spread(Amount(10, 10), YEAR, first, last) == Amount()


@pytest.mark.parametrize(("needed", "found", "missing"), [(None, 5, None), (10, None, 10), (10, 4, 6), (10, 12, 0)])
def test_what_is_not_found_yet(needed, found, missing) -> None:
    assert missing_part(needed, found) == missing


@given(has, asks)
def test_the_gap_is_what_is_known_less_what_there_is(there, asking) -> None:
    found = balances(there, asking)
    for name, balance in (("money", found.money), ("hours", found.hours)):
        known = [getattr(each.asked, name) for each in asking if getattr(each.asked, name) is not None]
        assert balance.asked.known == pytest.approx(sum(known))
        assert len(balance.asked.unknown) == len(asking) - len(known)
        assert (balance.gap is None) == (getattr(there, name) is None)
        assert not (balance.lacks and balance.gap is None)


@given(has, asks, st.frozensets(st.sampled_from("ABCD")), st.floats(0, 100))
def test_leaving_out_and_shrinking_never_ask_more(there, asking, without, cent) -> None:
    now = balances(there, asking)
    then = balances(there, asking, Tried(without, dict.fromkeys("ABCD", cent)))
    assert then.money.asked.known <= now.money.asked.known * (1 + 1e-9)
    assert then.hours.asked.known <= now.hours.asked.known * (1 + 1e-9)
    assert not set(then.money.asked.unknown) & without


@given(has, asks)
def test_each_way_out_closes_the_gap(there, asking) -> None:
    ways = ways_out(there, asking, "ABCD")
    if ways is None:
        assert not balances(there, asking).lacks
        return
    more = Amount(
        *(
            None if h is None else h + (m or 0)
            for h, m in ((there.money, ways.more.money), (there.hours, ways.more.hours))
        )
    )
    now = balances(more, asking)
    for balance in (now.money, now.hours):
        assert balance.gap is None or balance.gap <= 0.005
    if ways.smaller < 100:
        assert not balances(there, asking, Tried(smaller=dict.fromkeys("ABCD", ways.smaller))).lacks
    if ways.fewer:
        assert not balances(there, asking, Tried(frozenset(ways.fewer))).lacks
        for each in ways.fewer:
            assert balances(there, asking, Tried(frozenset(ways.fewer) - {each})).lacks


def test_the_weakest_that_does_it_alone_comes_before_two_that_do() -> None:
    asking = [ask("A", 1), ask("B", 5), ask("C", 6)]
    assert fewest(Amount(7), asking, "ABC") == ("B",)
    assert fewest(Amount(2), asking, "ABC") == ("B", "C")
    assert of_agreement([*asking, ask("C", 1, 2)], "C") == Amount(7, 2)


def test_what_asks_for_nothing_beside_something_unknown_is_not_known() -> None:
    assert of_agreement([ask("A", 0, 0), ask("A", None, 0)], "A") == Amount(None, 0)
    assert of_agreement([ask("A", 0, 0), ask("A", None, 3)], "A") == Amount(None, 3)
    assert of_agreement([], "A") == Amount(None, None)


def test_years_are_named_after_where_they_begin() -> None:
    assert years_around(dt.date(2026, 3, 31), 4) == (2024, 2025, 2026)
    assert (year_name(2025, 4), year_name(2026, 1), year_name(2099, 7)) == ("2025/26", "2026", "2099/00")
    assert (span_of(2025, 4).start, span_of(2025, 4).end) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))


@pytest.fixture
def year(office: Office) -> Office:
    """One in force until the end of June, with a cost alone; one without figures; one neither signed nor planned."""
    known = furnish(office, most=9)
    in_force(office, known.busan, dt.date(2024, 7, 1), title="One", term_months=24)
    in_force(office, known.aberdeen, title="Two")
    begin(office, known.aberdeen, title="Three")
    with office.changing("Cost") as session:
        session.get(Agreement, 1).yearly_cost = 3650
        session.get(Agreement, 3).yearly_cost = 1000
        session.add(
            Project(
                reference="J-2026-001",
                title="Fair",
                agreement_id=1,
                start_on=dt.date(2026, 6, 1),
                end_on=dt.date(2026, 6, 10),
                budget=500,
                hours=20,
            )
        )
        session.add(
            Project(reference="J-2026-002", title="Open", agreement_id=1, start_on=dt.date(2026, 6, 1), budget=70)
        )
        session.add(
            Objective(
                reference="O-2026-001",
                title="Exporters",
                agreement_id=2,
                budget_needed=1000,
                budget_found=400,
                start_on=dt.date(2026, 12, 1),
                end_on=dt.date(2027, 1, 29),
            )
        )
    return office


def test_a_year_is_gathered_from_the_office(year: Office) -> None:
    found = resources_year(year, None, DAY)
    asked = {each.reference: each.asked for each in found.asks}
    assert found.year == 2026
    assert asked["A-2026-001"] == Amount(pytest.approx(3650 * 181 / 365), None)
    assert asked["A-2026-002"] == Amount()
    assert asked["J-2026-001"] == Amount(500, 20)
    assert asked["J-2026-002"] == Amount()
    assert asked["O-2026-001"] == Amount(pytest.approx(600 * 31 / 60), None)
    assert [each.reference for each in found.unsigned] == ["A-2026-003"]
    assert "A-2026-003" not in asked
    said = list(unknown_sentences(found))
    assert said[0] == "No cost is recorded for Aberdeen (A-2026-002)."
    assert "Open (J-2026-002)" in said[2]
    assert said[3] == "Not counted, because no signing is planned yet: Aberdeen (A-2026-003)."


def test_a_planned_signing_counts_from_its_day(year: Office) -> None:
    with year.changing("Plan") as session:
        session.get(Agreement, 3).signing_planned_on = dt.date(2026, 12, 1)
    found = resources_year(year, 2026, DAY)
    asked = {each.reference: each.asked for each in found.asks}
    assert asked["A-2026-003"].money == pytest.approx(1000 * 31 / 365)
    assert found.planned == ("A-2026-003",)


def test_what_there_is_is_saved_and_said(year: Office) -> None:
    found = resources_year(year, 2026, DAY)
    assert found.has == Amount()
    assert money_sentence(found).startswith("Asked for: at least 2,620 CAD. Say what there is")
    save_year(year, 2026, None, YearDraft(budget=2000), DAY)
    found = resources_year(year, 2026, DAY)
    assert (found.has, found.balances().money.lacks) == (Amount(2000, None), True)
    assert money_sentence(found) == "Asked for: at least 2,620 CAD, 620 CAD more than there is."
    assert list(way_sentences(found)) == [
        "More: 620 CAD.",
        "Fewer agreements: without 부산 Busan (A-2026-001).",
        "Smaller scope: everything 24\N{NO-BREAK SPACE}% smaller.",
    ]
    without = Tried(frozenset({"A-2026-001"}))
    assert "Left for what is not known: " in money_sentence(found, without)
    save_year(year, 2026, found.saved, YearDraft(budget=5000, hours=20), DAY)
    found = resources_year(year, 2026, DAY)
    assert list(way_sentences(found)) == []
    assert hours_sentence(found) == "Asked for: at least 20 hours. Left for what is not known: 0 hours."
    with pytest.raises(InvalidDraft):
        save_year(year, 2027, None, YearDraft(budget=-1), DAY)


def test_a_year_that_starts_in_april(year: Office) -> None:
    with year.changing("April") as session:
        session.get(StoredOffice, 1).fiscal_year_starts = 4
    found = resources_year(year, 2026, DAY)
    assert (found.span.start, found.span.end) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))
    asked = {each.reference: each.asked for each in found.asks}
    assert asked["O-2026-001"].money == pytest.approx(600)
    assert year_name(2026, 4) == "2026/27"
