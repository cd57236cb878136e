"""Putting a line of Today off by mouse and keyboard, seeing it among what is put off, and waking it."""

import pytest
from PySide6.QtCore import Qt

from app.today.first import today_rows
from tests.ui.desks import TODAY
from tests.ui.today.test_today_page import button, days, fill, rows, seen
from ui.today.due_list import PUT_OFF
from ui.today.page import TodayPage
from ui.toolkit.keeping import Address, Typing
from ui.toolkit.text import Elided


@pytest.fixture
def page(desk, on_screen, ours):
    fill(ours)
    made = TodayPage(desk)
    # In the window the page hears of every change.
    ours.listen(made.reload)
    on_screen(made)
    return made


def overdue(page):
    return page.due.tables[0]


def begin(page, qtbot):
    overdue(page).setFocus()
    overdue(page).choose_first()
    qtbot.keyClick(overdue(page), Qt.Key.Key_P)
    return page._put_off


def put(page, qtbot, reason="Waits for the port"):
    form = begin(page, qtbot)
    form.form.binding("reason").edit.setText(reason)
    qtbot.keyClick(form.form.binding("reason").edit, Qt.Key.Key_Return)
    return form


def test_p_a_reason_and_enter(page, ours, qtbot):
    form = begin(page, qtbot)
    assert form.isVisible()
    assert form.form.binding("reason").edit.hasFocus()
    assert form.form.draft().until_on == days(7)
    qtbot.keyClicks(form.form.binding("reason").edit, "Waits for the port")
    qtbot.keyClick(form.form.binding("reason").edit, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert rows(page, "Overdue") == []
    (asleep,) = today_rows(ours, TODAY).put_off
    assert (asleep.until, asleep.reason) == (days(7), "Waits for the port")
    qtbot.waitUntil(lambda: "A-2026-001 · Back on 2 Dec 2026 · Waits for the port" in seen(page))


def test_without_a_reason_it_is_refused_beside_the_field(page, qtbot):
    form = begin(page, qtbot)
    form.form.binding("until_on").show(TODAY)
    assert not form.save()
    assert "Say in a few words why it can wait." in seen(form)
    assert "It has to come back after today: give a later day." in seen(form)
    assert rows(page, "Overdue") == ["Milestone “Step -7”"]


def test_tomorrow_is_one_press(page, qtbot):
    form = begin(page, qtbot)
    button(form, "Put off until tomorrow").click()
    assert form.form.draft().until_on == days(1)
    button(form, "Put off for a week").click()
    assert form.form.draft().until_on == days(7)


def test_a_click_on_the_calendar_of_a_line_puts_it_off_and_opens_nothing(page, qtbot, went):
    table = overdue(page)
    place = [column.key for column in table.table_model.columns].index(PUT_OFF)
    middle = table.visualRect(table.table_model.index(0, place)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page._put_off.isVisible()
    assert went == []


def test_what_comes_first_can_wait_too(page, qtbot):
    reply = page.first.buttons[0]
    reply.setFocus()
    qtbot.keyClick(reply, Qt.Key.Key_P)
    assert "R-2026-001" in page._put_off.title.text()
    page._put_off.close_form()
    page.first.later[1].click()
    assert "Milestone “Step -9”" in page._put_off.title.text()


def test_waking_puts_it_back(page, qtbot, ours):
    put(page, qtbot)
    button(page, "Wake A-2026-001, Milestone “Step -7”, due 18 Nov 2026").click()
    assert rows(page, "Overdue") == ["Milestone “Step -7”"]
    assert not page.put_off.isVisible()
    assert ours.undoable().name == "Take up again: Milestone “Step -7”"


def test_what_is_put_off_can_be_opened(page, qtbot, went):
    put(page, qtbot)
    button(page, "Open what is put off, A-2026-001, Milestone “Step -7”, due 18 Nov 2026").click()
    assert went == [("partnerships", "A-2026-001/objectives")]


def test_leaving_asks_about_what_is_typed(page, qtbot, messages):
    form = begin(page, qtbot)
    assert page.can_leave()
    assert not form.isVisible()
    form = begin(page, qtbot)
    form.form.binding("reason").edit.setText("Because")
    messages.answers = ["cancel"]
    assert not page.can_leave()
    assert form.isVisible()
    messages.answers = ["discard"]
    assert page.can_leave()


def test_what_was_typed_before_a_crash_is_found_again(page, desk):
    argument = f"put-off/milestone/A-2026-001/{days(-7).isoformat()}"
    desk.kept.keep(Address("today", argument, "Put off"), Typing({"reason": "Because"}, {"reason": ""}))
    page.open(argument)
    assert page._put_off.form.draft().reason == "Because"


def test_the_calendar_file_is_written_and_said(page, desk, messages, tmp_path):
    messages.answers = [str(tmp_path / "dates")]
    button(page, "Calendar file…").click()
    assert (tmp_path / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "in “dates.ics”" in page.banner.sentence()
    assert desk.settings["today.calendar"] == str(tmp_path / "dates.ics")
    messages.answers = [None]
    button(page, "Calendar file…").click()


def test_the_inbox_leads_to_the_form_that_files_a_note(page, ours, went, qtbot):
    from models.missions import Activity

    with ours.changing("Note") as session:
        session.add(Activity(reference="V-1", title="Port list", kind="call", starts_on=TODAY))
    qtbot.waitUntil(lambda: "1 quick note to file" in seen(page))
    note = next(each for each in page.side.findChildren(Elided) if each.text() == "Port list")
    assert note.width() > 200
    button(page, "File V-1, Port list").click()
    assert went == [("missions", "V-1/edit")]
