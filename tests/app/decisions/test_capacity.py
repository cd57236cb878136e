"""What an objective needs against what the programme year has left."""

import datetime as dt

import pytest

from app.decisions.capacity import Capacity
from app.decisions.objectives import objectives_on
from app.decisions.resources_year import YearDraft, save_year
from app.results.facts import ObjectiveFacts
from app.results.setting import ObjectiveDraft, save_objective
from tests.app.results.small_office import TODAY, furnish

NEW_YEAR, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def capacity(office, own=""):
    return Capacity(office, objectives_on(office, TODAY).day, own)


def needing(start=NEW_YEAR, end=LAST, **amounts):
    return ObjectiveFacts(start=start, end=end, **amounts)


@pytest.fixture
def year(office):
    """2026 has 10 000 CAD and 300 hours; an objective asks for 100 of these hours."""
    agreement = furnish(office)
    save_year(office, 2026, None, YearDraft(10_000.0, 300.0), TODAY)
    asks = ObjectiveDraft(title="Firms", agreement_id=agreement, start_on=NEW_YEAR, end_on=LAST, hours_needed=100.0)
    save_objective(office, None, asks, TODAY)
    return office


@pytest.mark.parametrize(("hours", "lacks"), [(200.0, False), (201.0, True)])
def test_what_others_ask_for_is_not_left(year, hours, lacks):
    (fit,) = capacity(year).fits(needing(hours_needed=hours))
    assert fit.lacks == lacks
    assert "200 hours left" in fit.sentence


def test_what_is_found_already_is_not_asked_of_the_year(year):
    (fit,) = capacity(year).fits(needing(hours_needed=300.0, hours_found=150.0))
    assert not fit.lacks
    assert "150 hours to be found" in fit.sentence
    assert capacity(year).fits(needing(hours_needed=300.0, hours_found=300.0)) == []
    assert capacity(year).fits(needing()) == []


def test_its_own_hours_are_not_held_against_it(year):
    (fit,) = capacity(year, "O-2026-001").fits(needing(hours_needed=300.0))
    assert not fit.lacks


def test_it_is_spread_over_its_years_and_each_is_named(year):
    fits = capacity(year).fits(needing(end=dt.date(2027, 12, 31), budget_needed=30_000.0))
    assert [fit.lacks for fit in fits] == [True, False]
    assert fits[0].sentence.startswith("2026: ")
    assert "what the year has is not set yet" in fits[1].sentence


def test_without_days_it_is_said_what_is_missing(year):
    (fit,) = capacity(year).fits(needing(start=None, hours_needed=10.0))
    assert not fit.lacks
    assert "start and an end" in fit.sentence
