"""The responsibility matrix: who holds what, what nobody confirmed for long, and what is kept when a role passes on."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.partnerships.roles import (
    EndDraft,
    ResponsibilityDraft,
    confirm_responsibility,
    end_responsibility,
    responsibility,
    save_responsibility,
)
from app.partnerships.roles_matrix import Matrix, RoleRow, matrix, responsibility_matrix
from app.people.contacts import ContactDraft, save_contact
from app.storage.office import Office
from models.people import Contact
from models.vocabulary import Duty, Side
from tests.app.partnerships.offices import DAY, begin, furnish

LAST_YEAR = dt.date(2025, 6, 29)


def found(office: Office, key: int) -> Matrix:
    return responsibility_matrix(office, key, DAY)


def test_a_role_is_confirmed_in_one_press(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    made = save_responsibility(office, key, None, ResponsibilityDraft(known.anna, from_on=LAST_YEAR), DAY)
    (held,) = found(office, key).cell(Duty.ACCOUNTABLE, Side.HOME)
    assert held.doubtful(DAY)
    assert held.confirmed_in_words(DAY) == "not confirmed yet"
    confirm_responsibility(office, made, held.version, DAY)
    (held,) = found(office, key).held
    assert (held.confirmed_on, held.doubtful(DAY), held.confirmed_in_words(DAY)) == (
        DAY,
        False,
        "confirmed 30 Jun 2026",
    )
    with pytest.raises(RecordChangedElsewhere):
        confirm_responsibility(office, made, held.version - 1, DAY)
    assert held.doubtful(dt.date(2027, 7, 1))
    assert "more than a year ago" in held.confirmed_in_words(dt.date(2027, 7, 1))


def test_one_that_has_ended_is_not_confirmed(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    made = save_responsibility(office, key, None, ResponsibilityDraft(known.anna), DAY)
    end_responsibility(office, made, responsibility(office, made).version, EndDraft(LAST_YEAR), DAY)
    with pytest.raises(UserError, match="ended on 29 Jun 2025"):
        confirm_responsibility(office, made, responsibility(office, made).version, DAY)
    assert [row.person for row in found(office, key).ended] == ["Anna Lind"]


def test_a_role_that_passes_on_keeps_who_held_it(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    other = save_contact(office, None, ContactDraft("Ben Oduya", at_home=True), DAY)
    first = ResponsibilityDraft(known.anna, role="Officer", from_on=LAST_YEAR, confirmed_on=LAST_YEAR)
    made = save_responsibility(office, key, None, first, DAY)
    saved = responsibility(office, made)
    save_responsibility(office, key, saved, replace(saved.draft, contact_id=other), DAY)
    now = found(office, key)
    assert [(row.person, row.from_on, row.role, row.confirmed_on) for row in now.held] == [
        ("Ben Oduya", DAY, "Officer", None)
    ]
    assert [(row.person, row.to_on) for row in now.ended] == [("Anna Lind", dt.date(2026, 6, 29))]
    assert office.undo() is not None
    assert [row.person for row in found(office, key).held] == ["Anna Lind"]


def test_a_wrong_name_typed_today_is_corrected_and_leaves_nothing_behind(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    made = save_responsibility(office, key, None, ResponsibilityDraft(known.isla, from_on=DAY), DAY)
    saved = responsibility(office, made)
    assert save_responsibility(office, key, saved, replace(saved.draft, contact_id=known.anna), DAY) == made
    assert [row.person for row in found(office, key).held] == ["Anna Lind"]
    assert found(office, key).ended == ()


def test_the_same_role_twice_is_refused_unless_the_times_lie_apart(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    ended = ResponsibilityDraft(known.anna, to_on=LAST_YEAR)
    save_responsibility(office, key, None, ended, DAY)
    save_responsibility(office, key, None, ResponsibilityDraft(known.anna, from_on=dt.date(2025, 6, 30)), DAY)
    with pytest.raises(InvalidDraft, match="have this role already"):
        save_responsibility(office, key, None, ResponsibilityDraft(known.anna, from_on=DAY), DAY)
    save_responsibility(office, key, None, ResponsibilityDraft(known.anna, duty=Duty.INFORMED), DAY)
    body = ResponsibilityDraft(None, known.port, side=Side.COUNTERPART)
    save_responsibility(office, key, None, body, DAY)
    with pytest.raises(InvalidDraft) as refused:
        save_responsibility(office, key, None, body, DAY)
    assert [problem.field for problem in refused.value.problems] == ["organisation_id"]


def test_somebody_deleted_meanwhile_is_said_at_the_field(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    with office.changing("Delete") as session:
        session.delete(session.get(Contact, known.isla))
    with pytest.raises(InvalidDraft, match="no longer here") as refused:
        save_responsibility(office, key, None, ResponsibilityDraft(known.isla, 999), DAY)
    assert [problem.field for problem in refused.value.problems] == ["contact_id", "organisation_id"]


def test_a_word_given_tomorrow_is_no_word():
    draft = ResponsibilityDraft(1, confirmed_on=DAY + dt.timedelta(1))
    assert [problem.field for problem in draft.problems(DAY)] == ["confirmed_on"]


days = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
rows = st.builds(
    RoleRow,
    id=st.integers(1, 999),
    version=st.just(1),
    duty=st.sampled_from(Duty),
    side=st.sampled_from(Side),
    person=st.just("Anna"),
    organisation=st.just(""),
    role=st.just(""),
    from_on=days,
    to_on=days,
    confirmed_on=days,
).filter(lambda row: row.from_on is None or row.to_on is None or row.from_on <= row.to_on)


@given(st.lists(rows, unique_by=lambda row: row.id), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_every_role_is_in_one_place_and_doubt_ends_with_a_word(found, on):
    made = matrix(found, on)
    parts = [*made.held, *made.ahead, *made.ended]
    assert sorted(row.id for row in parts) == sorted(row.id for row in found)
    cells = [row for duty in Duty for side in Side for row in made.cell(duty, side)]
    assert sorted(row.id for row in cells) == sorted(row.id for row in (*made.held, *made.ahead))
    assert set(made.doubtful) <= set(made.held)
    assert not any(replace(row, confirmed_on=on).doubtful(on) for row in found)
