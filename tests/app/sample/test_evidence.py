"""What the sample knows about places: enough for every sort of evidence, range and link to be seen."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from app.decisions.day import office_day
from app.sample.evidence import SOURCE
from app.sample.making import make_sample
from app.storage.office import Office
from app.vetting.comparing import asks
from app.vetting.evidence import evidence_by_criterion
from app.vetting.scanning import carry_out, kept_scan, kept_scans
from models.vetting import Rating, Request, Scorecard

ON = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("sample") / "sample.hanse"
    make_sample(path, on=ON)
    office = Office.open(path)
    yield office
    office.close()


def test_every_sort_of_evidence_occurs(sample: Office) -> None:
    with sample.reading() as session:
        day = office_day(session, ON)
        found = [
            each
            for request in day.requests
            if request.policy.category(request.category)
            for each in evidence_by_criterion(session, request).values()
        ]
    assert any(each.figures and each.missing for each in found)
    assert any(each.links for each in found)
    assert any(each.links == () for each in found)
    assert any(each.priorities for each in found)
    assert any(each.priorities == () for each in found)
    links = {link.id: link for each in found for link in each.links or ()}
    assert {link.is_over(ON) for link in links.values()} == {True, False}
    assert {row.source for each in found for row in each.figures} == {SOURCE}


def test_the_scan_that_is_kept_has_scores_and_ranges(sample: Office) -> None:
    (scan,) = kept_scans(sample)
    found = carry_out(sample, kept_scan(sample, scan.id).draft)
    assert len(found) == 20
    assert {each.ranked.score.score is None for each in found} == {True, False}
    assert all(each.ranked.middle is not None for each in found)


def test_some_requests_say_what_they_would_cost(sample: Office) -> None:
    with sample.reading() as session:
        requests = office_day(session, ON).requests
    asked = asks(sample, requests)
    assert sum(each.cost is not None for each in asked.values()) >= 8
    assert any(each.cost is not None and each.hours is None for each in asked.values())


def test_a_reason_that_names_hours_and_money_names_those_of_its_request(sample: Office) -> None:
    with sample.reading() as session:
        found = session.execute(
            select(Rating.rationale, Request.hours, Request.cost)
            .join(Scorecard, Scorecard.id == Rating.scorecard_id)
            .join(Request, Request.id == Scorecard.request_id)
        ).all()
    named = [(why, hours, cost) for why, hours, cost in found if why.startswith("About ")]
    assert len(named) > 3
    for why, hours, cost in named:
        assert why == f"About {hours:,.0f} hours and {cost:,.0f} CAD a year, within what is left."
    assert all("{" not in why for why, _hours, _cost in found)
