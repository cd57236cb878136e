"""The ledger adds up over organisations, sides and fiscal years; who led what makes the office catalyst or owner."""

import dataclasses
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.days import year_name
from app.errors import InvalidDraft
from app.missions.activities import ActivityDraft, save_activity
from app.partnerships.ledger import Body, Entry, Ledger, ledger, total
from app.partnerships.ledger import Part as Joined
from app.partnerships.ledger_catalyst import Catalyst, Led, Part, catalyst, catalyst_sentences
from app.partnerships.ledger_entries import (
    ContributionDraft,
    contribution,
    contributions,
    remove_contribution,
    save_contribution,
)
from app.partnerships.ledger_leading import LeaderDraft, activity_leads, leader_draft, note_leader
from app.partnerships.ledger_reading import LedgerFound, agreement_ledger
from app.storage.office import Office
from models import promises
from models.missions import Participant
from models.people import Organisation
from models.vocabulary import ActivityState, LedBy, Side
from tests.app.partnerships.offices import DAY, furnish, in_force

TOMORROW = DAY + dt.timedelta(1)


def fields(draft: ContributionDraft) -> list[str]:
    return [problem.field for problem in draft.problems(DAY)]


def read(office: Office, key: int, led_by: LedBy = LedBy.OFFICE) -> LedgerFound:
    return agreement_ledger(office, key, led_by, 4, DAY)


def happened(office: Office, key: int, on: dt.date = DAY, **values: object) -> int:
    draft = ActivityDraft(title="Workshop", starts_on=on, agreement_id=key, **values)  # type: ignore[arg-type]
    return save_activity(office, None, draft, DAY)


def test_fields_are_columns():
    columns = set(promises.Contribution.__table__.columns.keys())
    assert {field.name for field in dataclasses.fields(ContributionDraft)} <= columns


def test_a_contribution_says_who_when_and_what():
    assert fields(ContributionDraft()) == ["organisation_id", "dated_on", "money"]
    assert fields(ContributionDraft(1, TOMORROW, Decimal(-1), Decimal(-2))) == ["dated_on", "money", "hours"]
    assert fields(ContributionDraft(1, DAY, Decimal(0), note="  ")) == ["money"]
    assert fields(ContributionDraft(1, DAY, note="A hall for two days")) == []
    assert fields(ContributionDraft(1, DAY, hours=Decimal("0.5"))) == []


def test_contributions_are_kept_and_taken_together(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    activity = happened(office, key)
    paid = ContributionDraft(known.port, dt.date(2026, 3, 31), Decimal("1000.50"), activity_id=activity)
    made = save_contribution(office, key, None, paid, DAY)
    save_contribution(office, key, None, ContributionDraft(known.port, dt.date(2026, 4, 1), hours=Decimal(8)), DAY)
    save_contribution(office, key, None, ContributionDraft(known.port, DAY, note="A hall"), DAY)
    held = read(office, key)
    assert held.ledger.side_in_words(Side.COUNTERPART, "CAD").endswith("CAD, 8 hours, 1 thing in kind")
    assert held.ledger.side_in_words(Side.HOME, "CAD") == "nothing recorded"
    assert [(line.year, line.sum.money, line.sum.hours) for line in held.ledger.years] == [
        (2026, 0.0, 8.0),
        (2025, 1000.5, 0.0),
    ]
    saved = contribution(office, made)
    save_contribution(office, key, saved, replace(saved.draft, money=Decimal(20)), DAY)
    assert read(office, key).ledger.bodies[0].sum.money == 20
    remove_contribution(office, key, contributions(office, key)[0])
    assert len(contributions(office, key)) == 2


def test_what_was_deleted_or_lies_elsewhere_is_said_at_its_field(office: Office):
    known = furnish(office)
    key, other = in_force(office, known.aberdeen), in_force(office, known.busan)
    elsewhere = happened(office, other)
    with pytest.raises(InvalidDraft) as refused:
        save_contribution(office, key, None, ContributionDraft(999, DAY, 5, activity_id=elsewhere), DAY)
    assert [problem.field for problem in refused.value.problems] == ["organisation_id", "activity_id"]


def test_who_led_is_noted_and_noted_anew(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    activity = happened(office, key, organisation_id=known.port)
    happened(office, key, TOMORROW, state=ActivityState.PLANNED)
    (lead,) = activity_leads(office, key, DAY)
    assert ([body.title for body in lead.others], lead.in_words) == (["Port of Aberdeen"], "")
    assert read(office, key).catalyst == Catalyst(1, 0, 0, 1)
    note_leader(office, activity, LeaderDraft(known.port, known.anna), DAY)
    (lead,) = activity_leads(office, key, DAY)
    assert (lead.in_words, leader_draft(lead)) == (
        "Port of Aberdeen and our office",
        LeaderDraft(known.port, known.anna),
    )
    assert read(office, key).catalyst == Catalyst(1, 1, 0, 0, (("Port of Aberdeen", 1),))
    assert [(line.activities, line.led) for line in read(office, key).ledger.bodies] == [(1, 1)]
    note_leader(office, activity, LeaderDraft(None, known.anna), DAY)
    assert read(office, key).catalyst == Catalyst(1, 0, 1, 0)
    with office.reading() as session:
        assert session.query(Participant).count() == 2
    with pytest.raises(InvalidDraft, match="no longer here"):
        note_leader(office, activity, LeaderDraft(999), DAY)


def test_a_guest_leads_for_their_organisation_and_an_organisation_of_our_name_is_us(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    first, second = happened(office, key), happened(office, key)
    with office.changing("Fill") as session:
        ours = Organisation(name="harbour", at_home=True)
        session.add(ours)
        session.flush()
        session.add(Participant(activity_id=first, contact_id=known.isla, led=True))
        session.add(Participant(activity_id=second, organisation_id=ours.id, led=True))
    assert read(office, key).catalyst == Catalyst(2, 1, 1, 0, (("Port of Aberdeen", 1),))


def test_where_nobody_is_noted_it_turns_on_who_leads_the_agreement():
    found = [Led(), Led(), Led(frozenset({"Port"})), Led(office=True)]
    assert catalyst(found, LedBy.OFFICE) == Catalyst(4, 1, 1, 2, (("Port", 1),))
    assert catalyst(found, LedBy.PARTNER) == Catalyst(4, 3, 1, 0, (("Port", 1),))
    assert catalyst(found, LedBy.OFFICE).part is Part.OPEN
    assert catalyst([], LedBy.PARTNER).part is Part.NOTHING


def test_it_is_said_in_sentences_with_numbers():
    assert catalyst_sentences(Catalyst(12, 7, 5, 0, (("Port", 4), ("University", 3))))[:2] == [
        "Our office is the catalyst: partners led 7 of 12 activities (58\N{NO-BREAK SPACE}%).",
        "Noted as leading: Port (4), University (3).",
    ]
    assert catalyst_sentences(Catalyst(1, 0, 1, 0))[0] == (
        "Our office is the owner: partners led 0 of 1 activity (0\N{NO-BREAK SPACE}%)."
    )
    assert "At 2 activities nobody is noted" in catalyst_sentences(Catalyst(3, 1, 0, 2))[2 - 1]
    assert "nobody can say" in catalyst_sentences(Catalyst(0, 0, 0, 0))[0]


def test_a_fiscal_year_is_called_as_people_call_it():
    assert [year_name(2026, 1), year_name(2025, 4), year_name(1999, 7)] == ["2026", "2025/26", "1999/00"]


leds = st.lists(
    st.builds(Led, st.frozensets(st.sampled_from(["Port", "University", "Chamber"]), max_size=2), st.booleans())
)


@given(leds, st.sampled_from(LedBy))
def test_the_counts_are_all_there_is(found, led_by):
    counted = catalyst(found, led_by)
    assert counted.partners + counted.office + counted.unnoted == counted.activities == len(found)
    assert counted.share is None if not found else 0 <= counted.share <= 1
    assert sum(count for _name, count in counted.leaders) >= sum(bool(each.partners) for each in found)
    assert all(catalyst_sentences(counted))
    better = catalyst([*found, Led(frozenset({"Port"}))], led_by)
    assert counted.share is None or better.share >= counted.share


@given(leds)
def test_the_part_stands_whatever_is_noted_later(found):
    part = catalyst(found, LedBy.OFFICE).part
    ours = [each if each.partners or each.office else Led(office=True) for each in found]
    theirs = [each if each.partners or each.office else Led(frozenset({"Port"})) for each in found]
    ends = {catalyst(each, LedBy.OFFICE).part for each in (ours, theirs)}
    assert ends == {part} or (part is Part.OPEN and len(ends) == 2)


bodies = [Body(1, "Port", Side.COUNTERPART), Body(2, "Chamber", Side.HOME), Body(3, "University", Side.HOME)]
entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from(bodies),
        st.dates(dt.date(2020, 1, 1), dt.date(2028, 2, 29)),
        st.one_of(st.none(), st.floats(0, 1e9, allow_nan=False)),
        st.one_of(st.none(), st.integers(0, 5000)),
    )
)
parts = st.lists(st.builds(Joined, st.sampled_from(bodies), st.integers(1, 6), st.just(DAY), st.booleans()))


def same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-12, abs_tol=1e-6)


@given(entries, parts, st.integers(1, 12))
def test_the_ledger_adds_up_in_every_direction(given_in, joined, starts):
    made: Ledger = ledger(given_in, joined, starts)
    everything = total(given_in)
    for lines in (made.bodies, made.years):
        assert same(fsum(line.sum.money for line in lines), everything.money)
        assert same(fsum(line.sum.hours for line in lines), everything.hours)
        assert sum(line.sum.in_kind for line in lines) == everything.in_kind
    assert same(fsum(each.money for _side, each in made.sides), everything.money)
    assert all(line.led <= line.activities <= 6 for line in made.bodies)
    assert [line.year for line in made.years] == sorted((line.year for line in made.years), reverse=True)
    assert ledger(reversed(given_in), joined, starts).bodies == made.bodies
