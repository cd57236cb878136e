import datetime as dt

import pytest

from app.errors import UserError
from app.people.founding import FoundingDraft, found_office
from app.policy.choosing import categories_without_rules, put_in_force, start_from, summary, versions_of
from app.policy.shown import (
    limits_said,
    lists_said,
    months_in_words,
    numbers_said,
    provenance_in_words,
    weight_in_words,
)
from app.policy.starting import Provenance, provenance_at, starting_policies, starting_policy
from app.policy.versions import in_force
from app.storage.office import Office
from models.partnerships import Agreement, AgreementCategory, Partnership
from models.people import Place
from models.vocabulary import Form, PolicyState

FIRST, LATER = dt.date(2026, 1, 1), dt.date(2026, 11, 25)


@pytest.fixture
def ours(tmp_path):
    """An office under the Hanse default since January."""
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(tmp_path / "k.hanse"))
    office = Office.open(found_office(draft, FIRST, tmp_path).path)
    yield office
    office.close()


def test_another_policy_becomes_a_draft_and_changes_nothing(ours):
    key = start_from(ours, "toronto_2018")
    draft, before = versions_of(ours)
    assert (draft.id, draft.key, draft.state, draft.in_force_on) == (key, "toronto_2018", PolicyState.DRAFT, None)
    assert in_force(versions_of(ours), LATER) == before


def test_a_policy_started_from_again_is_a_further_version(ours):
    start_from(ours, "hanse_default")
    start_from(ours, "hanse_default")
    assert [version.number for version in versions_of(ours)] == [3, 2, 1]


@pytest.mark.parametrize("key", [policy.key for policy in starting_policies()])
def test_a_draft_says_all_that_the_shipped_policy_says(ours, key):
    start_from(ours, key)
    draft, shipped = versions_of(ours)[0], starting_policy(key)
    assert [each.key for each in draft.gates] == [each.key for each in shipped.gates]
    assert [each.levels for each in draft.criteria] == [
        {level.level: level.text for level in each.levels} for each in shipped.criteria
    ]
    assert len(draft.priorities) == len(shipped.priority_sectors) + len(shipped.priority_markets)
    assert all(provenance_at(draft.provenance, path) == said for path, said in shipped.provenance.items())


def test_putting_in_force_retires_what_was_and_is_final(ours):
    key = start_from(ours, "wichita")
    put_in_force(ours, key, LATER)
    now, before = versions_of(ours)
    assert (now.state, now.in_force_on) == (PolicyState.IN_FORCE, LATER)
    assert (before.state, before.retired_on) == (PolicyState.RETIRED, LATER)
    assert in_force(versions_of(ours), LATER) == now
    assert in_force(versions_of(ours), LATER - dt.timedelta(days=1)) == before
    assert not ours.undoable().possible


def test_only_a_draft_can_be_put_in_force(ours):
    (version,) = versions_of(ours)
    with pytest.raises(UserError, match="not a draft"):
        put_in_force(ours, version.id, LATER)
    with pytest.raises(UserError, match="no longer there"):
        put_in_force(ours, 999, LATER)


def test_a_version_does_not_come_into_force_before_the_one_it_retires(ours):
    key = start_from(ours, "wichita")
    with pytest.raises(UserError, match="Choose a later day"):
        put_in_force(ours, key, FIRST - dt.timedelta(days=1))
    assert [version.state for version in versions_of(ours)] == [PolicyState.DRAFT, PolicyState.IN_FORCE]


def test_agreements_a_version_has_no_rules_for_are_named(ours):
    with ours.changing("Add") as session:
        city = Place(name="Gdynia", country="PL")
        session.add(city)
        session.flush()
        ship = Partnership(reference="P-1", name="Gdynia", place_id=city.id)
        session.add(ship)
        session.flush()
        agreement = Agreement(reference="A-1", title="Ports", partnership_id=ship.id, form=Form.MOU, recorded_on=FIRST)
        session.add(agreement)
        session.flush()
        session.add(AgreementCategory(agreement_id=agreement.id, category="friendship"))
    start_from(ours, "wichita")
    draft, before = versions_of(ours)
    assert categories_without_rules(ours, draft) == ["friendship"]
    assert categories_without_rules(ours, before) == []


def test_each_shipped_policy_fits_a_line():
    lines = {policy.key: summary(policy) for policy in starting_policies()}
    assert lines["hanse_default"] == "3 categories, 7 gates, 7 weighted criteria, at most 10 agreements"
    assert lines["wichita"] == "1 category, 8 gates in order, no score: the gates are the test"


def test_weights_are_said_as_points_and_share(ours):
    (version,) = versions_of(ours)
    economic = version.category("economic")
    said = [weight_in_words(economic, criterion) for criterion in version.criteria]
    assert said[0] == "25 points, 25\N{NO-BREAK SPACE}%"
    friendship = version.category("friendship")
    assert weight_in_words(friendship, version.criteria[0]) == "–"


def test_provenance_is_that_of_the_longest_marked_path(ours):
    start_from(ours, "toronto_2018")
    draft = versions_of(ours)[0]
    assert provenance_at(draft.provenance, "numbers.update_months") == Provenance.SOURCE
    assert provenance_at(draft.provenance, "numbers.reply_days") == Provenance.PROPOSED
    assert provenance_in_words(draft, "limits.in_force.limit") == "from the source"
    assert provenance_at(draft.provenance, "invented.path") is None
    assert provenance_in_words(draft, "invented.path") == ""


def test_limits_numbers_and_lists_are_said_in_words(ours):
    (version,) = versions_of(ours)
    assert next((said.what, said.value) for said in limits_said(version)) == ("Agreements in force", "at most 10")
    numbers = {said.what: said.value for said in numbers_said(version)}
    assert numbers["A request is answered within"] == "45 days"
    assert numbers["An update is written every"] == "3 months"
    assert numbers["On track from"] == "95\N{NO-BREAK SPACE}% of what is expected"
    assert numbers["Verdict “Recommend” from"] == "a score of 70"
    lists = dict(lists_said(version))
    assert lists["Reasons to decline"][0].what == "Outside our priorities"
    assert lists["Priority sectors"] == []


def test_whole_years_are_said_as_years():
    assert [months_in_words(months) for months in (None, 1, 6, 12, 36, 0)] == [
        "–",
        "1 month",
        "6 months",
        "1 year",
        "3 years",
        "0 months",
    ]
