"""Today says in one sentence what was typed and not saved, and leads there."""

import pytest

from ui.today.page import TodayPage
from ui.toolkit.keeping import Address, Typing

DECISION = Address("requests", "R-2026-014/decide", "the decision on R-2026-014")
NOTE = Address("missions", "log", "Note activity")


@pytest.fixture
def page(desk, on_screen):
    for each in (NOTE, DECISION):
        desk.kept.keep(each, Typing({"rationale": "Because"}, {"rationale": ""}))
    made = TodayPage(desk)
    on_screen(made)
    return made


def test_it_names_the_newest_and_leads_to_it(page, went):
    assert page.unsaved.isVisible()
    assert page.unsaved.sentence() == (
        "Typed and not saved before Hanse ended: the decision on R-2026-014, and 1 more."
    )
    assert page.unsaved.open_button.accessibleName() == "Open the decision on R-2026-014"
    page.unsaved.open_button.click()
    assert went == [("requests", "R-2026-014/decide")]


def test_what_was_settled_elsewhere_is_gone_when_the_page_comes_back(page, desk):
    page.hide()
    desk.kept.forget(DECISION)
    page.show()
    assert page.unsaved.sentence() == "Typed and not saved before Hanse ended: Note activity."
    page.hide()
    desk.kept.forget(NOTE)
    page.show()
    assert page.unsaved.sentence() == ""


def test_it_can_be_discarded_after_a_question(page, desk, messages):
    messages.answers = [False, True]
    page.unsaved.discard_button.click()
    assert len(desk.kept.addresses()) == 2
    page.unsaved.discard_button.click()
    assert [each.words for each in desk.kept.addresses()] == ["Note activity"]
    assert page.unsaved.sentence() == "Typed and not saved before Hanse ended: Note activity."
