"""Decision 2 and the programme year: whether the year has what the agreement asks for."""

import datetime as dt

import pytest

from app.decisions.approving import ApprovalCase, approval_case
from app.storage.office import Office
from models.partnerships import Agreement
from models.people import ProgrammeYear
from tests.app.partnerships.offices import DAY, begin, complete, furnish

REF = "A-2026-001"


def case(office: Office, budget: float | None, planned: dt.date | None = None, cost: float = 9000.0) -> ApprovalCase:
    known = furnish(office)
    key = begin(office, known.busan)
    complete(office, key, known)
    with office.changing("Costs") as session:
        held = session.get(Agreement, key)
        held.yearly_cost, held.signing_planned_on = cost, planned
        if budget is not None:
            session.add(ProgrammeYear(year=2026, budget=budget))
    return approval_case(office, REF, DAY)


@pytest.mark.parametrize("planned", [dt.date(2026, 7, 1), None, dt.date(2026, 5, 1)])
def test_more_than_the_year_has_is_said(office: Office, planned: dt.date | None):
    lacks = [each for each in case(office, 10.0, planned).lacks if "2026" in each]
    assert len(lacks) == 1
    assert "CAD" in lacks[0]
    assert "hour" not in lacks[0]


def test_what_the_year_has_is_there(office: Office):
    (year,) = [each for each in case(office, 10_000.0).checks if each.key == "year"]
    assert (year.met, year.title) == (True, "Programme year 2026")


@pytest.mark.parametrize(("budget", "planned"), [(None, None), (10.0, dt.date(2027, 1, 1))])
def test_of_a_year_about_which_nothing_is_said_nothing_is(
    office: Office, budget: float | None, planned: dt.date | None
):
    assert "year" not in [each.key for each in case(office, budget, planned).checks]


def test_what_costs_nothing_lacks_nothing(office: Office):
    assert not [each for each in case(office, 0.0, cost=0.0).lacks if "2026" in each]
