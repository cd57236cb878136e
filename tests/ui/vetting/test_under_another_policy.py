"""A request under another policy version than the one in force says so, and offers to be moved."""

import datetime as dt

from PySide6.QtWidgets import QPushButton

from app.policy.choosing import put_in_force
from app.policy.copying import copy_to_draft
from app.vetting.moving import MoveDraft, move
from tests.app.vetting.offices import TODAY, assessed, take
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


def test_the_list_finds_requests_by_the_version_they_are_assessed_under(page, desk):
    reference = take(desk.office)
    take(desk.office, title="Another one")
    newer = newer_version(desk.office, assessed(desk.office, reference).policy)
    move(desk.office, assessed(desk.office, reference), MoveDraft(newer, "economic"), TODAY)
    page.open()
    page.search.setText("version 2")
    assert [each.reference for each in page.list.table.table_model.rows()] == [reference]
