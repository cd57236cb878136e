import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.limits import (
    LimitRule,
    PlacedAgreement,
    PlacedProject,
    Portfolio,
    Proposed,
    Selection,
    Waiting,
    candidates,
    limit_uses,
    used,
    waiting_list,
    would_be,
)
from app.partnerships.lifecycle import TAKES_A_PLACE
from models.vocabulary import AgreementStatus, LedBy, LimitCounts

DAY = dt.date(2026, 6, 30)
IN_FORCE = LimitRule("stock", LimitCounts.IN_FORCE, (), 10)
FRANCE, JAPAN = frozenset({"FR"}), frozenset({"JP"})


def agreement(
    reference: str = "A-1", status: str = "in_force", category: str = "economic", **more: object
) -> PlacedAgreement:
    return PlacedAgreement(reference, status, category, **more)  # type: ignore[arg-type]


def portfolio(*agreements: PlacedAgreement, starts: int = 4, **more: object) -> Portfolio:
    return Portfolio(DAY, starts, agreements, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_what_nobody_has_ended_takes_its_place(status: AgreementStatus) -> None:
    assert used(IN_FORCE, portfolio(agreement(status=status))) == (status in TAKES_A_PLACE)


def test_what_stands_under_another_or_is_led_by_a_partner_takes_none() -> None:
    counted = agreement("A-1")
    others = (agreement("A-2", under="A-1"), agreement("A-3", led_by=LedBy.PARTNER))
    assert used(IN_FORCE, portfolio(counted, *others)) == 1


def test_categories() -> None:
    both = portfolio(agreement("A-1"), agreement("A-2", category="friendship"), agreement("A-3", category=None))
    assert used(IN_FORCE, both) == 3
    assert used(replace(IN_FORCE, categories=("friendship",)), both) == 1


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2026-04-01", True),
        ("2026-03-31", False),
        ("2026-06-30", True),
        ("2026-07-01", False),
        ("2025-06-30", False),
    ],
)
def test_selected_counts_the_fiscal_year_so_far(day: str, counts: bool) -> None:
    rule = LimitRule("year", LimitCounts.SELECTED, ("economic",), 3)
    selections = (Selection(dt.date.fromisoformat(day), "economic"), Selection(DAY, "friendship"))
    assert used(rule, portfolio(selections=selections)) == counts


@pytest.mark.parametrize(
    ("start", "end", "cancelled", "active"),
    [
        (DAY, DAY, None, True),
        (dt.date(2026, 1, 1), None, None, True),
        (dt.date(2026, 7, 1), None, None, False),
        (dt.date(2026, 1, 1), dt.date(2026, 6, 29), None, False),
        (dt.date(2026, 1, 1), None, DAY, False),
        (dt.date(2026, 1, 1), None, dt.date(2026, 7, 1), True),
        (None, None, None, False),
    ],
)
def test_active_projects(start: dt.date, end: dt.date | None, cancelled: dt.date | None, active: bool) -> None:
    rule = LimitRule("projects", LimitCounts.ACTIVE_PROJECTS, (), 2)
    projects = (PlacedProject("A-1", start, end, cancelled), PlacedProject("A-9", DAY), PlacedProject("A-2", DAY))
    running = portfolio(agreement("A-1"), agreement("A-2", "concluded"), projects=projects)
    assert used(rule, running) == active


def test_one_country_counts_its_fullest() -> None:
    rule = LimitRule("country", LimitCounts.PER_COUNTRY, (), 1)
    held = portfolio(
        agreement("A-1", countries=FRANCE),
        agreement("A-2", countries=FRANCE | JAPAN),
        agreement("A-3", "approved"),
    )
    assert used(rule, held) == 2
    assert would_be(rule, held, Proposed("economic", countries=FRANCE)) == 3
    assert would_be(rule, held, Proposed("economic", countries=JAPAN)) == 2
    assert would_be(rule, held, Proposed("economic", countries=frozenset({"BR"}))) == 1
    assert [each.reference for each in candidates(rule, held, Proposed("economic", countries=JAPAN))] == ["A-2"]
    assert used(rule, portfolio()) == 0


def test_one_region_looks_at_regions() -> None:
    rule = LimitRule("region", LimitCounts.PER_REGION, (), 1)
    held = portfolio(agreement("A-1", countries=FRANCE, regions=frozenset({"155"})))
    assert used(rule, held) == 1
    assert would_be(rule, held, Proposed("economic", regions=frozenset({"155"}))) == 2


@pytest.mark.parametrize(
    ("proposed", "would"),
    [
        (Proposed("economic"), 2),
        (Proposed("friendship"), 1),
        (Proposed(None), 1),
        (Proposed("economic", led_by=LedBy.PARTNER), 1),
    ],
)
def test_would_be_one_more_where_its_category_is_counted(proposed: Proposed, would: int) -> None:
    rule = replace(IN_FORCE, categories=("economic",))
    assert would_be(rule, portfolio(agreement()), proposed) == would


def test_approved_agreements_are_promised_beside_what_is_used() -> None:
    promised = agreement("A-2", "approved", countries=FRANCE)
    held = portfolio(agreement("A-1"), promised, replace(promised, reference="A-3", led_by=LedBy.PARTNER))
    rules = (IN_FORCE, LimitRule("year", LimitCounts.SELECTED, (), 3), LimitRule("country", "per_country", (), 1))
    stock, year, country = limit_uses(rules, held)
    assert (stock.key, stock.counts, stock.categories, stock.limit) == ("stock", "in_force", (), 10)
    assert [(use.used, use.promised) for use in (stock, year, country)] == [(1, 1), (0, 0), (0, 1)]


WEAKEST_FIRST = (
    agreement("A-9", "ended_undecided", silent_days=0),
    agreement("A-8", zombie=True, dormant=True, signals=1, silent_days=400),
    agreement("A-7", dormant=True, signals=1, silent_days=200),
    agreement("A-6", signals=3, silent_days=5),
    agreement("A-5", signals=2, silent_days=100),
    agreement("A-4", signals=2, silent_days=5),
    agreement("A-2", signals=2),
    agreement("A-3", signals=2),
)


@pytest.mark.parametrize(("weaker", "stronger"), list(itertools.combinations(WEAKEST_FIRST, 2)))
def test_the_weakest_could_make_room(weaker: PlacedAgreement, stronger: PlacedAgreement) -> None:
    found = candidates(IN_FORCE, portfolio(stronger, weaker), Proposed("economic"))
    assert found == (weaker, stronger)


def test_at_most_three_candidates_and_none_for_a_year() -> None:
    held = portfolio(*reversed(WEAKEST_FIRST), selections=(Selection(DAY, "economic"),))
    assert candidates(IN_FORCE, held, Proposed("economic")) == WEAKEST_FIRST[:3]
    assert candidates(LimitRule("year", "selected", (), 1), held, Proposed("economic")) == ()


def test_only_agreements_with_a_running_project_make_room_for_one() -> None:
    held = portfolio(*WEAKEST_FIRST, projects=(PlacedProject("A-6", DAY), PlacedProject("A-7", None)))
    rule = LimitRule("projects", LimitCounts.ACTIVE_PROJECTS, (), 1)
    assert [each.reference for each in candidates(rule, held, Proposed("economic"))] == ["A-6"]


def test_waiting_list() -> None:
    order = (
        Waiting("R-9", "recommend", 71.0, DAY),
        Waiting("R-8", "recommend", 70.0, dt.date(2026, 1, 1)),
        Waiting("R-7", "recommend", 70.0, DAY),
        Waiting("R-6", "recommend", None, DAY),
        Waiting("R-5", "develop", 69.0, None),
        Waiting("R-4", "decline", 0.0, DAY),
        Waiting("R-3", "decline", None, DAY),
        Waiting("R-1", None, 90.0, DAY),
        Waiting("R-2", None, 90.0, DAY),
    )
    assert waiting_list(reversed(order)) == order


AGREEMENTS = st.lists(
    st.builds(
        PlacedAgreement,
        st.sampled_from(("A-1", "A-2", "A-3")),
        st.sampled_from(AgreementStatus),
        st.sampled_from(("economic", "friendship", None)),
        st.sampled_from(LedBy),
        st.sampled_from((None, "A-1")),
        st.frozensets(st.sampled_from(("FR", "JP"))),
        st.frozensets(st.sampled_from(("155", "030"))),
    ),
    max_size=6,
)
RULES = st.builds(
    LimitRule, st.just("key"), st.sampled_from(LimitCounts), st.sampled_from(((), ("economic",))), st.integers(0, 9)
)


@given(rule=RULES, agreements=AGREEMENTS, more=AGREEMENTS, category=st.sampled_from(("economic", "friendship", None)))
def test_limits_of_any_portfolio(
    rule: LimitRule, agreements: list[PlacedAgreement], more: list[PlacedAgreement], category: str | None
) -> None:
    projects = tuple(PlacedProject(each.reference, DAY) for each in agreements)
    held = portfolio(*agreements, projects=projects)
    fuller = replace(held, agreements=(*agreements, *more))
    assert 0 <= used(rule, held) <= used(rule, fuller)
    proposed = Proposed(category, FRANCE, frozenset({"155"}))
    assert 0 <= would_be(rule, held, proposed) <= used(rule, held) + 1
    found = candidates(rule, held, proposed)
    assert len(found) <= 3
    assert all(each.status in TAKES_A_PLACE and each.ours for each in found)
