"""What the sample's agreements cost, promise and came to: enough for every page that shows it, and nothing late."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.decisions.approving_facts import Negotiated, negotiated
from app.decisions.day import OfficeDay, office_day
from app.decisions.evaluating_sheets import newest_sheets
from app.decisions.portfolio_sitting import reviews_held
from app.decisions.resources_year import resources_year
from app.partnerships.ledger import Body, Entry, ledger
from app.partnerships.ledger_catalyst import Part, catalyst
from app.partnerships.ledger_entries import contributions
from app.partnerships.ledger_leading import activity_leads
from app.partnerships.promises_benefits import benefits, uptake
from app.sample.making import DEFAULT_DAY
from app.sample.story import FISCAL_YEAR_STARTS
from app.storage.office import Office, read_only
from models.promises import Obligation
from models.vocabulary import AgreementStatus, ClauseState, ReviewOutcome, Side


@pytest.fixture(scope="module")
def office(made: dict[dt.date, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    copy = tmp_path_factory.mktemp("promises") / "sample.hanse"
    opened = Office.open(Path(shutil.copy(made[DEFAULT_DAY], copy)))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def today(office: Office) -> OfficeDay:
    with office.reading() as session:
        return office_day(session, DEFAULT_DAY)


def keys(day: OfficeDay, *counterparts: str) -> list[int]:
    return [each.record.id for each in day.agreements if each.record.counterpart.endswith(counterparts)]


def test_some_promises_are_met_one_is_due_soon_and_none_is_late(made: dict[dt.date, Path]) -> None:
    for on, path in made.items():
        with read_only(path) as session:
            rows = session.execute(sa.select(Obligation.side, Obligation.due_on, Obligation.met_on)).all()
        assert {side for side, _due, met in rows if met} == {side for side, _due, met in rows if not met} == set(Side)
        due = [due for _side, due, met in rows if due is not None and met is None]
        assert on <= min(due) <= on + dt.timedelta(days=14)
        assert any(each is None for _side, each, _met in rows)


def test_two_programme_years_are_set_and_hours_are_short_in_this_one(office: Office) -> None:
    past, now = (resources_year(office, year, DEFAULT_DAY) for year in (2025, 2026))
    assert not past.balances().lacks
    assert (now.balances().money.lacks, now.balances().hours.lacks) == (False, True)
    assert now.ways_out() is not None
    standing = {each.agreement for each in now.asks if each.kind == "agreement" and each.stated.hours is None}
    assert [now.title(each) for each in standing] == ["الإسكندرية Alexandria"]
    assert [now.title(each) for each in now.planned] == ["Tampere"]


def test_benefits_are_taken_up_and_one_is_not(office: Office, today: OfficeDay) -> None:
    offered = [row for each in today.agreements for row in benefits(office, each.record.id)]
    assert {row.side for row in offered} == set(Side)
    taken = [uptake(row.uses) for row in offered]
    assert {each.times == 0 for each in taken} == {True, False}
    assert any(each.times > each.organisations > 1 and each.people for each in taken)
    assert any(each.uncounted for each in taken)


def test_organisations_of_both_sides_put_something_in(office: Office, today: OfficeDay) -> None:
    (busan,) = keys(today, "Busan")[1:2]
    rows = contributions(office, busan)
    entries = [Entry(Body(r.organisation_id, r.organisation, r.side), r.dated_on, r.money, r.hours) for r in rows]
    found = ledger(entries, (), FISCAL_YEAR_STARTS)
    assert dict(found.sides).keys() == set(Side)
    assert len({line.year for line in found.years}) > 1
    everything = [row for each in today.agreements for row in contributions(office, each.record.id)]
    assert any(row.money is None and row.hours is None for row in everything)


def test_the_office_is_catalyst_of_some_agreements(office: Office, today: OfficeDay) -> None:
    parts = {
        catalyst((each.led for each in activity_leads(office, row.record.id, DEFAULT_DAY)), row.record.led_by).part
        for row in today.agreements
        if row.standing.status == AgreementStatus.IN_FORCE and row.record.led_by == "office"
    }
    assert parts >= {Part.CATALYST, Part.OPEN}


def test_one_text_is_half_agreed(office: Office, today: OfficeDay) -> None:
    (tampere,) = [each for each in today.agreements if each.record.counterpart == "Tampere"]
    assert tampere.standing.status == AgreementStatus.NEGOTIATING
    found: Negotiated = negotiated(office, today, tampere)
    assert [bool(text.open_points) for text in found.texts] == [True, True]
    assert {(row.side, bool(row.approved_on)) for row in found.approvals} == {
        (s, b) for s in Side for b in (True, False)
    }
    assert sum(clause.state == ClauseState.AGREED for clause in found.clauses) * 2 == len(found.clauses)


def test_a_decision_at_an_end_rests_on_an_evaluation(office: Office, today: OfficeDay) -> None:
    with office.reading() as session:
        ((agreement, sheet),) = newest_sheets(session).items()
        (frozen,) = session.execute(
            sa.text("SELECT frozen FROM decision WHERE id = :id AND agreement_id = :of"),
            {"id": sheet.decision_id, "of": agreement},
        ).one()
    (concluded,) = [each for each in today.agreements if each.record.id == agreement]
    assert concluded.standing.status == AgreementStatus.CONCLUDED
    kept = json.loads(frozen)["evaluation"]
    assert {row["key"]: row["level"] for row in kept["criteria"]} == {mark.key: mark.level for mark in sheet.marks}
    assert kept["score"] is not None


def test_a_review_of_the_portfolio_is_closed(office: Office, today: OfficeDay) -> None:
    (review,) = reviews_held(office)
    assert {item.outcome for item in review.items} == {ReviewOutcome.KEEP, ReviewOutcome.LATER}
    for item in review.items:
        agreement = today.agreement(item.reference)
        assert agreement is not None
        assert (review.held_on in agreement.facts.reviews) == (item.outcome == ReviewOutcome.KEEP)
