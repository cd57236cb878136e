"""What signing several agreements at once makes of the limits."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.decisions.day import office_day
from app.decisions.limits import LimitRule, PlacedAgreement, Portfolio, Proposed, used, would_be
from app.decisions.limits_together import (
    LimitView,
    limit_sentences,
    limits_view,
    now_words,
    room_makers,
    signed_together,
    then_words,
)
from app.storage.office import Office
from models.vocabulary import AgreementStatus, LimitCounts
from tests.app.partnerships.offices import DAY, begin, furnish, in_force

IN_FORCE = LimitRule("cap", LimitCounts.IN_FORCE, (), 2)
PER_COUNTRY = LimitRule("one", LimitCounts.PER_COUNTRY, (), 1)
OPEN = (AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED, AgreementStatus.SIGNED)

placed = st.builds(
    PlacedAgreement,
    reference=st.just(""),
    status=st.sampled_from(list(AgreementStatus)),
    category=st.sampled_from(["a", "b"]),
    countries=st.frozensets(st.sampled_from(["FR", "JP"]), max_size=2),
    under=st.none() | st.just("A-0"),
    signals=st.integers(0, 3),
)
rules = st.builds(
    LimitRule,
    key=st.just("k"),
    counts=st.sampled_from([LimitCounts.IN_FORCE, LimitCounts.PER_COUNTRY]),
    categories=st.sampled_from([(), ("a",)]),
    limit=st.integers(0, 5),
)


def portfolio_of(drawn: list[PlacedAgreement]) -> Portfolio:
    return Portfolio(DAY, 1, tuple(replace(each, reference=f"A-{n}") for n, each in enumerate(drawn, 1)))


@given(st.lists(placed, max_size=8), rules)
def test_signing_none_changes_nothing_and_more_never_counts_less(drawn, rule) -> None:
    portfolio = portfolio_of(drawn)
    open_ones = [each.reference for each in portfolio.agreements if each.status in OPEN]
    assert signed_together(portfolio, ()) == portfolio
    counts = [used(rule, signed_together(portfolio, open_ones[:n])) for n in range(len(open_ones) + 1)]
    assert counts == sorted(counts)


@given(st.lists(placed, max_size=8), rules)
def test_one_alone_is_what_its_own_decision_says(drawn, rule) -> None:
    portfolio = portfolio_of(drawn)
    for each in portfolio.agreements:
        if each.status not in OPEN or not each.ours or not rule.covers(each.category):
            continue
        alone = Proposed(each.category, each.countries)
        then = used(rule, signed_together(portfolio, [each.reference]))
        if rule.counts == LimitCounts.IN_FORCE:
            assert then == would_be(rule, portfolio, alone)
        elif each.countries:
            assert then == max(used(rule, portfolio), would_be(rule, portfolio, alone))


@given(st.lists(placed, max_size=8), rules)
def test_room_is_made_by_what_is_counted_and_not_spared(drawn, rule) -> None:
    portfolio = portfolio_of(drawn)
    spared = {each.reference for each in portfolio.agreements[::2]}
    found = room_makers(rule, portfolio, spared)
    assert len(found) <= 3
    assert not {each.reference for each in found} & spared
    for each in found:
        gone = replace(portfolio, agreements=tuple(o for o in portfolio.agreements if o is not each))
        assert used(rule, gone) <= used(rule, portfolio)
        if rule.counts == LimitCounts.IN_FORCE:
            assert used(rule, gone) == used(rule, portfolio) - 1


def test_a_successor_takes_the_place_of_what_it_follows() -> None:
    portfolio = portfolio_of([PlacedAgreement("", "in_force", "a"), PlacedAgreement("", "approved", "a")])
    assert used(IN_FORCE, signed_together(portfolio, ["A-2"])) == 2
    assert used(IN_FORCE, signed_together(portfolio, ["A-2"], {"A-2": "A-1"})) == 1


def test_in_one_country_room_is_made_there() -> None:
    one, two = PlacedAgreement("", "in_force", "a", countries=frozenset({"FR"})), PlacedAgreement("", "in_force", "a")
    portfolio = portfolio_of([one, replace(one, signals=3), replace(two, countries=frozenset({"JP"}))])
    assert [each.reference for each in room_makers(PER_COUNTRY, portfolio)] == ["A-2", "A-1"]


def test_the_office_says_it_in_words(office: Office) -> None:
    known = furnish(office, most=2)
    in_force(office, known.busan, title="One")
    begin(office, known.aberdeen, title="Two")
    begin(office, known.aberdeen, title="Three")
    with office.changing("Approve") as session:
        from models.partnerships import Agreement

        session.get(Agreement, 3).approved_on = dt.date(2026, 6, 1)
    with office.reading() as session:
        view = limits_view(office_day(session, DAY))
    assert [each.reference for each in view.to_be_signed] == ["A-2026-003", "A-2026-002"]
    policy = view.day.policy
    (alone,) = view.with_signed(["A-2026-003"])
    assert now_words(alone) == "1 of 2, 1 more approved"
    assert then_words(alone) == "2 of 2, full."
    both = view.with_signed(["A-2026-002", "A-2026-003"])
    assert list(limit_sentences(both, policy)) == ["Agreements in force: Economic: 3 of 2, 1 too many."]
    assert [each.reference for each in both[0].candidates] == ["A-2026-001"]
    assert not list(limit_sentences(view.with_signed([]), policy))
    assert isinstance(both[0], LimitView)
    roomy = replace(alone, then=replace(alone.then, limit=5))
    assert then_words(roomy) == "2 of 5, room for 3 more."
