"""Objectives as their page asks for them."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.objectives import incomplete, needs_attention, next_due, objectives_on
from app.partnerships.drafting import agreement, save_agreement
from app.results.setting import objective, save_objective
from app.storage.office import Office
from models.vocabulary import Progress, TermKind
from tests.app.results.small_office import END, TODAY, with_objective

QUARTER_AND_LAG = dt.date(2026, 4, 30)


@pytest.fixture
def ours(office: Office) -> Office:
    """One objective under A-2026-001 whose indicator has no figure yet."""
    with_objective(office)
    return office


def change(office: Office, **values: object) -> None:
    seen = objective(office, 1)
    save_objective(office, seen, replace(seen.draft, **values), TODAY)


def test_an_objective_is_set_under_agreements_that_are_not_over(ours: Office):
    shown = objectives_on(ours, TODAY)
    assert shown.under() == [(1, "A-2026-001 Bergen: Ports")]
    seen = agreement(ours, 1)
    save_agreement(ours, seen, replace(seen.draft, terminated_on=TODAY), TODAY)
    assert objectives_on(ours, TODAY).under() == []
    assert shown.agreement(99) is None


def test_it_keeps_within_the_end_of_its_agreement_unless_that_renews_by_itself(ours: Office):
    assert objectives_on(ours, TODAY).term_end(1) == END
    assert objectives_on(ours, TODAY).term_end(99) is None
    seen = agreement(ours, 1)
    renews = replace(seen.draft, term_kind=TermKind.AUTO_RENEW, term_months=12, ends_on=None, notice_days=0)
    save_agreement(ours, seen, renews, TODAY)
    assert objectives_on(ours, TODAY).term_end(1) is None
    assert objectives_on(ours, TODAY).find("O-2026-001").term_end is None
    seen = agreement(ours, 1)
    save_agreement(ours, seen, replace(seen.draft, notice_given_on=TODAY), TODAY)
    assert objectives_on(ours, TODAY).term_end(1) == dt.date(2026, 12, 31)


def test_what_lacks_data_asks_for_attention_until_it_is_closed(ours: Office):
    found = objectives_on(ours, TODAY).find("O-2026-001")
    assert (found.status, needs_attention(found), incomplete(found)) == (Progress.NO_DATA, True, True)
    change(ours, closed_on=TODAY)
    closed = objectives_on(ours, TODAY).find("O-2026-001")
    assert (needs_attention(closed), incomplete(closed), next_due(closed)) == (False, False, None)


def test_what_is_owed_next_is_a_figure_or_the_review(ours: Office):
    def owed():
        return next_due(objectives_on(ours, TODAY).find("O-2026-001"))

    assert owed() == QUARTER_AND_LAG
    change(ours, review_on=dt.date(2026, 3, 1))
    assert owed() == dt.date(2026, 3, 1)
    change(ours, reviewed_on=dt.date(2026, 3, 2))
    assert owed() == QUARTER_AND_LAG
