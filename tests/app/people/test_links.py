"""Links between organisations, with their age."""

import datetime as dt

import pytest

from app.errors import InvalidDraft
from app.people.links import (
    LinkDraft,
    LinkRow,
    full_years,
    links_of_organisation,
    links_of_place,
    organisation_link,
    remove_link,
    save_link,
)
from app.people.organisations import OrganisationDraft, save_organisation
from app.people.places import PlaceDraft, save_place
from app.storage.office import Office

TODAY = dt.date(2026, 6, 30)


def row(since: dt.date | None, until: dt.date | None = None) -> LinkRow:
    return LinkRow(1, 1, 1, "Ours", 2, "Theirs", 3, "research", since, until, "", "")


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (dt.date(2013, 1, 1), None, "since 2013, 13 years"),
        (dt.date(2013, 7, 1), None, "since 2013, 12 years"),
        (dt.date(2025, 6, 30), None, "since 2025, 1 year"),
        (dt.date(2025, 7, 1), None, "since Jul 2025"),
        (dt.date(2013, 1, 1), dt.date(2020, 5, 1), "2013 to 2020, over"),
        (dt.date(2013, 1, 1), dt.date(2027, 5, 1), "since 2013, 13 years"),
        (None, dt.date(2020, 5, 1), "over since 2020"),
        (None, None, "since when is not known"),
    ],
)
def test_the_age_is_said_in_whole_years(since: dt.date | None, until: dt.date | None, said: str) -> None:
    assert row(since, until).age(TODAY) == said


def test_a_leap_day_has_its_year_in_march() -> None:
    leap = dt.date(2020, 2, 29)
    assert (full_years(leap, dt.date(2021, 2, 28)), full_years(leap, dt.date(2021, 3, 1))) == (0, 1)


def test_links_are_found_from_the_place_and_from_both_ends(office: Office) -> None:
    there = save_place(office, None, PlaceDraft("Gdynia", country="PL"), TODAY)
    ours = save_organisation(office, None, OrganisationDraft("Harbour University", at_home=True), TODAY)
    theirs = save_organisation(office, None, OrganisationDraft("Port of Gdynia", place_id=there), TODAY)
    draft = LinkDraft(ours, theirs, "research", dt.date(2013, 1, 1), None, "Annual report")
    key = save_link(office, None, draft, TODAY)
    found = links_of_place(office, there)
    assert [(each.home, each.counterpart, each.kind_name) for each in found] == [
        ("Harbour University", "Port of Gdynia", "Joint research")
    ]
    assert links_of_organisation(office, ours) == links_of_organisation(office, theirs) == found
    assert organisation_link(office, key).draft == draft
    remove_link(office, found[0])
    assert links_of_place(office, there) == []
    office.undo()
    assert links_of_place(office, there) != []


def test_a_link_says_what_is_wrong_with_it(office: Office) -> None:
    with pytest.raises(InvalidDraft) as refused:
        save_link(office, None, LinkDraft(1, 1, None, dt.date(2026, 7, 1), dt.date(2020, 1, 1)), TODAY)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["kind", "until_on", "counterpart_id", "since_on"]
