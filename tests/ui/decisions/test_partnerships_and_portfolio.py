"""The pages over the whole portfolio stand over the list of partnerships, and lead back to it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.office import Office
from tests.app.decisions.toronto import DAY, toronto
from ui.decisions.partnerships import PartnershipsAndPortfolio
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def page(
    office: Office, theme: Theme, messages: RecordedMessages, on_screen: Callable[[QWidget], None]
) -> PartnershipsAndPortfolio:
    toronto(office)
    desk = Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, argument: made.open(argument),
        watch=lambda _job: None,
        settings={},
    )
    made = PartnershipsAndPortfolio(desk, lambda *_all: pytest.fail("nothing is decided here"))
    made.resize(1178, 720)
    on_screen(made)
    made.open()
    return made


def test_each_is_behind_the_button_and_back_leads_to_the_list(page: PartnershipsAndPortfolio) -> None:
    names = []
    for act in page._menu.actions():
        act.trigger()
        assert page.overviews.isVisible()
        assert not page.table.isVisible()
        names.append(page.where())
        page.overviews.currentWidget().head._back.click()
        assert page.table.isVisible()
        assert not page.overviews.isVisible()
    assert names == ["review", "reclassify", "limits", "resources"]


def test_what_is_said_is_asked_about_before_it_is_left(
    page: PartnershipsAndPortfolio, messages: RecordedMessages
) -> None:
    page.open("review")
    page.overviews.currentWidget()._say(outcome=None, reason="Because")
    messages.answers = ["cancel"]
    assert not page.can_leave()
    assert page.overviews.isVisible()
    messages.answers = ["discard"]
    assert page.can_leave()
    page.open("A-2018-003")
    assert page.table.isVisible()
    assert str(page.where()).startswith("A-2018-003")
