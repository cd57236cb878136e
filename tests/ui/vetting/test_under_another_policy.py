"""A request under another policy version than the one in force says so, and offers to be moved."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.vetting.moving import MoveDraft, move
from models.people import Contact
from tests.app.vetting.offices import TODAY, assessed, ready, take
from tests.ui.vetting.test_requests_page import named


def newer_version(office, policy) -> int:
    """The same policy, put in force again since."""
    draft = copy_to_draft(office, policy.id)
    put_in_force(office, draft, dt.date(2026, 6, 20))
    return draft


def offered(page) -> list[str]:
    return [each.accessibleName() for each in page.record.head.findChildren(QPushButton) if each.isVisible()]


def test_head_and_list_say_the_version_and_offer_a_move(page, desk):
    reference = take(desk.office)
    take(desk.office, title="Another one")
    page.open(reference)
    assert "under" not in page.record.head.facts.text()
    assert "another policy" not in page.list.foot.text()
    assert "Move to the policy in force" not in offered(page)
    old = assessed(desk.office, reference).policy
    newer = newer_version(desk.office, old)
    assert f"under {old.title}" in page.record.head.facts.text()
    assert page.list.foot.text() == "2 requests · 2 open · 2 under another policy"
    assert page.list.foot.toolTip() == f"Assessed under {old.title}"
    named(page, QPushButton, "Move to the policy in force").click()
    assert page.record.slip.isVisible()
    assert page.record.slip._record.form.binding("policy_id").read() == newer
    move(desk.office, assessed(desk.office, reference), MoveDraft(newer, "economic"), TODAY)
    assert page.list.foot.text() == "2 requests · 2 open · 1 under another policy"
    assert "Move to the policy in force" not in offered(page)


def moved_without_a_rating(page, desk) -> str:
    """A request whose submitted scorecard lacks ratings, because its new category asks for more."""
    reference = ready(desk.office, category="friendship")
    policy = assessed(desk.office, reference).policy.id
    move(desk.office, assessed(desk.office, reference), MoveDraft(policy, "economic"), TODAY)
    page.open(reference)
    return reference


def test_after_a_move_the_card_leads_to_the_rating_that_is_missing(page, desk):
    reference = moved_without_a_rating(page, desk)
    panel = page.record.score_panel
    open_ones = [key for key, row in panel.rows.rows.items() if row.levels.value() is None]
    assert open_ones
    named(page.record.card, QPushButton, "Rate what is missing").click()
    assert page.record.tabs.current() == "score"
    assert panel.rows.rows[open_ones[0]].isAncestorOf(page.window().focusWidget())
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_4)
    page.record.save()
    (card,) = assessed(desk.office, reference).cards
    assert card.card.ratings[open_ones[0]] == 4


def test_a_submitted_scorecard_that_lacks_a_rating_says_which_and_leads_there(page, desk):
    moved_without_a_rating(page, desk)
    page.record.open_tab("score")
    foot = page.record.score_panel.foot
    assert foot.words.text().startswith("Not rated yet: ")
    assert foot.change.text() == "Rate what is missing…"
    foot.change.click()
    assert foot.change.text() == "Done"
    assert page.window().focusWidget().isEnabled()


def test_where_others_filled_all_of_it_the_way_on_is_said(page, desk):
    reference = moved_without_a_rating(page, desk)
    with desk.office.changing("Sit down") as session:
        other = Contact(name="Ole Berg", at_home=True)
        session.add(other)
        session.flush()
        uid = other.uid
    desk.office.person = uid
    page.open(reference)
    page.record.score_panel.show_request(assessed(desk.office, reference), editable=True)
    named(page.record.card, QPushButton, "Rate what is missing").click()
    assert "Send it to them anew" in page.record.score_panel.banner.sentence()
    assert named(page.record.score_panel, QPushButton, "Send it anew…")


def test_the_list_finds_requests_by_the_version_they_are_assessed_under(page, desk):
    reference = take(desk.office)
    take(desk.office, title="Another one")
    newer = newer_version(desk.office, assessed(desk.office, reference).policy)
    move(desk.office, assessed(desk.office, reference), MoveDraft(newer, "economic"), TODAY)
    page.open()
    page.search.setText("version 2")
    assert [each.reference for each in page.list.table.table_model.rows()] == [reference]
