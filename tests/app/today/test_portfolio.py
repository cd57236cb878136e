"""The portfolio and the dossier of an agreement."""

import datetime as dt

import pytest

from app.errors import RecordGone
from app.missions.activities import ActivityDraft, save_activity
from app.partnerships.drafting import agreement, draft_successor
from app.partnerships.signing import ReviewDraft, TerminationDraft, hold_review, terminate
from app.storage.office import Office
from app.today.dossier import dossier
from app.today.portfolio import View, portfolio, said
from tests.app.partnerships.offices import DAY, begin, complete, furnish, in_force


def views(office: Office, on: dt.date = DAY) -> list[set[View]]:
    return [set(row.views) for row in portfolio(office, on).rows]


def test_an_agreement_is_in_the_views_its_standing_gives(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    begin(office, known.aberdeen)
    in_force_now = {View.CURRENT, View.IN_FORCE, View.UNDER_REVIEW, View.ENDING, View.DORMANT}
    assert views(office) == [in_force_now, {View.CURRENT, View.NEGOTIATING}]
    hold_review(office, key, ReviewDraft(DAY), DAY)
    assert views(office)[0] == in_force_now - {View.UNDER_REVIEW}
    save_activity(office, None, ActivityDraft(title="Call", starts_on=DAY, agreement_id=key), DAY)
    assert views(office)[0] == {View.CURRENT, View.IN_FORCE, View.ENDING}
    terminate(office, key, agreement(office, key).version, TerminationDraft(DAY, "Council"), DAY)
    assert views(office)[0] == {View.HISTORIC}


def test_a_review_that_lies_ahead_is_no_review_under_way(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    assert View.UNDER_REVIEW not in views(office, dt.date(2026, 6, 29))[0]
    assert View.UNDER_REVIEW in views(office, DAY)[0]


def test_an_end_is_near_for_twelve_months(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    assert View.ENDING not in views(office, dt.date(2025, 12, 30))[0]
    assert View.ENDING in views(office, dt.date(2025, 12, 31))[0]


def test_what_is_next_counts_what_belongs_to_the_agreement(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    complete(office, key, known)
    step = {"next_step": "Send", "next_step_on": dt.date(2026, 7, 3)}
    save_activity(office, None, ActivityDraft(title="Call", starts_on=DAY, agreement_id=key, **step), DAY)
    due = portfolio(office, DAY).rows[0].due
    assert [(entry.on, said(entry)) for entry in due] == [(dt.date(2026, 7, 3), "Next step")]


def test_the_dossier_holds_what_belongs_to_one_agreement(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    complete(office, key, known)
    begin(office, known.busan)
    save_activity(office, None, ActivityDraft(title="Call", starts_on=DAY, agreement_id=key), DAY)
    found = dossier(office, portfolio(office, DAY), "A-2026-001")
    assert [each.reference for each in found.objectives] == ["O-2026-001"]
    assert [each.title for each in found.activities] == ["Call"]
    assert [step.name for step in found.story] == ["Complete", "Start"]
    assert found.successor == ""
    assert draft_successor(office, key, "economic", DAY) == "A-2026-003"
    assert dossier(office, portfolio(office, DAY), "A-2026-001").successor == "A-2026-003"
    with pytest.raises(RecordGone):
        dossier(office, portfolio(office, DAY), "A-1999-001")


def test_the_story_says_what_changed(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    terminate(office, key, agreement(office, key).version, TerminationDraft(DAY, "Council ended it"), DAY)
    hold_review(office, key, ReviewDraft(DAY, "Goes well"), DAY)
    story = dossier(office, portfolio(office, DAY), "A-2026-001").story
    assert story[0].name == "Record a review of A-2026-001"
    assert story[0].changes == ("Review held on 30 Jun 2026, Finding Goes well",)
    assert "Terminated on: – → 30 Jun 2026" in story[1].changes
