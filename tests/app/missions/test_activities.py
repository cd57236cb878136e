"""Activities: noted in a minute, filed where they belong, done when they are done."""

import datetime as dt
from dataclasses import replace

import pytest

from app.errors import InvalidDraft
from app.missions.activities import ActivityDraft, activity, activity_rows, save_activity
from app.missions.noting import NoteDraft, everyone, new_note, note, note_talk, step_done, under_options
from app.people.contacts import contact_rows
from app.storage.office import Office
from models.vocabulary import ActivityState
from tests.app.partnerships.offices import DAY, begin, furnish

TALK = ActivityDraft(title="Call", starts_on=DAY)


def whom(office: Office, title: str):
    return next(each for each in everyone(office) if each.title.startswith(title))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"starts_on": None}, "starts_on"),
        ({"starts_on": dt.date(2026, 7, 1)}, "starts_on"),
        ({"ends_on": dt.date(2026, 6, 1)}, "ends_on"),
        ({"people": -1}, "people"),
        ({"next_step_on": DAY}, "next_step"),
        ({"kind": None}, "kind"),
    ],
)
def test_what_cannot_be_saved_is_named_at_its_field(change, field):
    assert [problem.field for problem in replace(TALK, **change).problems(DAY)] == [field]


def test_what_is_planned_may_lie_ahead():
    assert replace(TALK, starts_on=dt.date(2026, 7, 1), state=ActivityState.PLANNED).problems(DAY) == []


def test_a_person_says_where_a_talk_belongs_and_a_next_step_is_due_in_two_weeks(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    draft = replace(new_note(DAY), whom=whom(office, "Isla"), title="Port data", next_step="Send the list")
    saved = activity(office, note_talk(office, None, draft, DAY)).draft
    assert (saved.contact_id, saved.organisation_id, saved.agreement_id) == (known.isla, known.port, key)
    assert (saved.kind, saved.starts_on, saved.next_step_on) == ("call", DAY, dt.date(2026, 7, 14))
    row = activity_rows(office)[0]
    assert (row.reference, row.person, row.agreement) == ("V-2026-001", "Isla Abernethy", "A-2026-001")


def test_where_there_are_two_agreements_nobody_guesses(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    second = begin(office, known.aberdeen)
    talk = replace(new_note(DAY), whom=whom(office, "Isla"), title="Port data")
    assert activity(office, note_talk(office, None, talk, DAY)).draft.agreement_id is None
    chosen = replace(talk, agreement_id=second)
    assert activity(office, note_talk(office, None, chosen, DAY)).draft.agreement_id == second


def test_a_stranger_is_added(office: Office):
    furnish(office)
    draft = NoteDraft(whom=" Yui Tanaka", title="Card exchanged", starts_on=DAY)
    saved = activity(office, note_talk(office, None, draft, DAY)).draft
    person = next(each for each in contact_rows(office) if each.name == "Yui Tanaka")
    assert (saved.contact_id, person.at_home) == (person.id, False)


def test_a_note_with_problems_adds_nobody(office: Office):
    furnish(office)
    before = len(contact_rows(office))
    with pytest.raises(InvalidDraft):
        note_talk(office, None, NoteDraft(whom="Yui Tanaka", starts_on=DAY), DAY)
    assert len(contact_rows(office)) == before
    assert activity_rows(office) == []


def test_editing_a_note_keeps_what_its_form_does_not_show(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    end = dt.date(2026, 6, 30)
    key = save_activity(office, None, replace(TALK, ends_on=end, contact_id=known.isla), DAY)
    saved, draft = note(office, key)
    assert draft.whom == whom(office, "Isla")
    note_talk(office, saved, replace(draft, title="Long call"), DAY)
    after = activity(office, key).draft
    assert (after.title, after.ends_on, after.contact_id) == ("Long call", end, known.isla)


def test_a_next_step_is_done_today(office: Office):
    furnish(office)
    key = save_activity(office, None, replace(TALK, next_step="Send", next_step_on=DAY), DAY)
    step_done(office, key, DAY)
    assert activity(office, key).draft.next_step_done_on == DAY


def test_agreements_are_offered_newest_first(office: Office):
    known = furnish(office)
    begin(office, known.aberdeen)
    begin(office, known.busan)
    assert [(each.reference, each.title) for each in under_options(office)] == [
        ("A-2026-002", "부산 Busan"),
        ("A-2026-001", "Aberdeen"),
    ]
