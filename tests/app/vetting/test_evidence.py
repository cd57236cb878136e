"""What is known that bears on a criterion."""

import datetime as dt

import pytest
from sqlalchemy import update

from app.people.figures import FigureDraft, save_figure
from app.people.links import LinkDraft, save_link
from app.people.organisations import OrganisationDraft, save_organisation
from app.policy.choosing import put_in_force, start_from
from app.policy.versions import Named
from app.storage.office import Office
from app.vetting.evidence import evidence_by_criterion, priorities_met
from models import people
from models.policy import Criterion, Priority
from models.vetting import Request
from tests.app.vetting.offices import TODAY, assessed, take

DAY = dt.date(2025, 12, 31)


@pytest.fixture
def reference(office: Office) -> str:
    """A request of Gdynia that names a sector, under a policy with priorities and what bears on each criterion."""
    with office.changing("Found") as session:
        session.add(people.Office(name="Harbour", place="Harbour", country="CA", currency="CAD", created_on=DAY))
    policy = start_from(office, "hanse_default")
    with office.changing("Say what bears on it") as session:
        for position, (kind, key, name) in enumerate(
            (("sector", "ocean", "Ocean technology"), ("sector", "film", "Film"), ("market", "PL", "Poland"))
        ):
            held = Priority(policy_id=policy, position=position, kind=kind, key=key, name=name, source="Strategy")
            held.dated_on = DAY
            session.add(held)
        session.execute(update(Criterion).values(evidence=""))
        for key, keys in (("C1", "priorities"), ("C2", "population,gdp"), ("C4", "direct_flights, links")):
            session.execute(update(Criterion).where(Criterion.key == key).values(evidence=keys))
    put_in_force(office, policy, dt.date(2026, 1, 1))
    made = take(office)
    with office.changing("Name its sectors") as session:
        session.execute(update(Request).values(sectors="ocean,tourism"))
    return made


def test_figures_come_in_the_order_asked_for_and_what_is_missing_is_named(office: Office, reference: str) -> None:
    request = assessed(office, reference)
    save_figure(office, request.place_id, None, FigureDraft("gdp", 12.5, "bn PLN", DAY, "GUS"), TODAY)
    found = evidence_by_criterion(office, request)["C2"]
    assert [(row.key, row.origin()) for row in found.figures] == [("gdp", "GUS, 31 Dec 2025")]
    assert [entry.label for entry in found.missing] == ["Population"]
    assert (found.links, found.priorities, found.place) == (None, None, "Gdynia")


def test_priorities_are_those_the_request_meets(office: Office, reference: str) -> None:
    request = assessed(office, reference)
    found = evidence_by_criterion(office, request)
    assert [each.name for each in found["C1"].priorities] == ["Ocean technology", "Poland"]
    assert not found["C6"].asked


def test_links_with_organisations_of_the_place_are_shown_with_their_age(office: Office, reference: str) -> None:
    request = assessed(office, reference)
    ours = save_organisation(office, None, OrganisationDraft("Harbour University", at_home=True), TODAY)
    theirs = save_organisation(office, None, OrganisationDraft("Gdynia Maritime", place_id=request.place_id), TODAY)
    elsewhere = save_organisation(office, None, OrganisationDraft("Elsewhere"), TODAY)
    for other in (theirs, elsewhere):
        save_link(office, None, LinkDraft(ours, other, "research", dt.date(2013, 1, 1), None, "Report"), TODAY)
    with office.reading() as session:
        found = evidence_by_criterion(session, request)["C4"]
    assert [(each.home, each.counterpart, each.age(TODAY), each.source) for each in found.links] == [
        ("Harbour University", "Gdynia Maritime", "since 2013, 13 years", "Report")
    ]
    assert found.found == 1


def test_a_request_without_a_place_has_nothing_to_show(office: Office, reference: str) -> None:
    request = assessed(office, take(office, "Letter", place=None, country=None, summary="x"))
    found = evidence_by_criterion(office, request)
    assert (found["C4"].place_id, found["C4"].links, found["C1"].priorities) == (None, (), ())


def test_the_place_of_the_organisation_stands_in_for_one_that_is_not_named(office: Office, reference: str) -> None:
    first = assessed(office, reference)
    body = save_organisation(office, None, OrganisationDraft("Port of Gdynia", place_id=first.place_id), TODAY)
    request = assessed(office, take(office, "Port letter", place=None, country=None, organisation=body))
    assert evidence_by_criterion(office, request)["C2"].place == "Gdynia"


def test_priorities_are_met_by_key_or_by_name(office: Office, reference: str) -> None:
    policy = assessed(office, reference).policy
    assert priorities_met(policy, [" FILM "], None) == (next(p for p in policy.priorities if p.key == "film"),)
    assert priorities_met(policy, ["pl"], None) == ()
    assert isinstance(priorities_met(policy, [], "pl")[0], Named)
