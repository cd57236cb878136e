"""A note that was being typed on the page Missions is there again at the next start."""

import pytest
from PySide6.QtTest import QTest

from app.missions.activities import ActivityDraft, save_activity
from app.missions.noting import Whom
from tests.app.partnerships.offices import DAY, Known, begin, furnish
from tests.ui.crashes import after_a_crash
from ui.missions.page import MissionsPage
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.jobs import ImmediateRunner


@pytest.fixture
def known(office) -> Known:
    known = furnish(office)
    begin(office, known.aberdeen)
    save_activity(office, None, ActivityDraft(title="Port call", starts_on=DAY), DAY)
    return known


@pytest.fixture
def desk(office, known, theme, messages) -> Desk:
    return Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )


@pytest.fixture
def start(on_screen):
    def start(desk, argument):
        page = MissionsPage(desk)
        on_screen(page)
        page.open(argument)
        return page

    return start


def form_in(page: MissionsPage) -> Form:
    return page.slip.findChildren(Form)[0]


def test_a_note_under_an_agreement(desk, start):
    page = start(desk, "log/A-2026-001")
    form = form_in(page)
    QTest.keyClicks(form.binding("title").edit, "Quay prices")
    isla = next(each.value for each in form.binding("whom").offers("Isla"))
    form.binding("whom").show(isla)
    form.binding("next_step").edit.setText("Send the list")
    form.binding("note").edit.setPlainText("She said\nthey are dear.")
    desk, address = after_a_crash(page, desk)
    assert address.argument == "log/A-2026-001"
    draft = form_in(start(desk, address.argument)).draft()
    assert isinstance(draft.whom, Whom)
    assert (draft.whom, draft.title, draft.next_step) == (isla, "Quay prices", "Send the list")
    assert (draft.agreement_id, draft.note) == (1, "She said\nthey are dear.")


def test_an_activity_being_changed(desk, start):
    page = start(desk, "V-2026-001/edit")
    form_in(page).binding("note").edit.setPlainText("More of it")
    desk, address = after_a_crash(page, desk)
    again = start(desk, address.argument)
    assert form_in(again).draft().note == "More of it"
    assert again.save()
    assert desk.kept.addresses() == []
