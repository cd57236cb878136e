"""The Missions page: noting a talk in a minute, finding it again, and marking its next step as done."""

import datetime as dt
import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from app.missions.activities import ActivityDraft, activity_rows, save_activity
from app.people.contacts import contact_rows
from app.results.indicators import IndicatorDraft, save_indicator
from app.results.setting import ObjectiveDraft, save_objective
from app.storage.office import Office
from models.updates import QuarterlyUpdate
from models.vocabulary import ActivityState, UpdateState
from tests.app.partnerships.offices import DAY, Known, begin, furnish
from ui.missions.note_form import NoteForm
from ui.missions.page import MissionsPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.text import Text
from ui.toolkit.theme import Theme


@pytest.fixture
def known(office: Office) -> Known:
    known = furnish(office)
    key = begin(office, known.aberdeen)
    talk = {"agreement_id": key, "contact_id": known.isla}
    save_activity(office, None, ActivityDraft(title="Port call", starts_on=DAY, next_step="Send list", **talk), DAY)
    planned = {"state": ActivityState.PLANNED, "kind": "conference", "starts_on": dt.date(2026, 9, 1)}
    save_activity(office, None, ActivityDraft(title="Energy day", **planned), DAY)
    return known


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
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
def page(desk: Desk, known: Known, on_screen: Callable[[QWidget], None]) -> Iterator[MissionsPage]:
    made = MissionsPage(desk)
    made.resize(1178, 720)
    stop = desk.office.listen(made.reload)
    on_screen(made)
    made.open()
    yield made
    stop()


def titles(page: MissionsPage) -> list[str]:
    return [row.title for row in page.table.table_model.rows()]


def seen(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget))


def button(widget: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisibleTo(widget)]
    assert len(found) == 1
    return found[0]


def field(widget: QWidget, name: str) -> QWidget:
    found = [
        each
        for kind in (QComboBox, QLineEdit)
        for each in widget.findChildren(kind)
        if each.accessibleName() == name and each.isVisibleTo(widget)
    ]
    assert len(found) == 1
    return found[0]


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def type_in(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_a_talk_is_noted_with_three_keys_after_the_shortcut(page: MissionsPage, qtbot, office: Office):
    page.open("log")
    type_in(qtbot, "Isla")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Asked for the port list")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Send the list")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Asked for the port list" in titles(page), timeout=2000)
    row = next(each for each in activity_rows(office) if each.title == "Asked for the port list")
    assert (row.person, row.agreement, row.starts_on) == ("Isla Abernethy", "A-2026-001", DAY)
    assert (row.kind, row.next_step_on) == ("call", dt.date(2026, 7, 14))
    assert page.table.chosen().title == "Asked for the port list"
    assert page.table.hasFocus()


def test_log_contact_presets_the_agreement(page: MissionsPage):
    page.open("log/A-2026-001")
    assert "Log contact · Aberdeen" in seen(page)
    assert field(page, "Agreement").currentText() == "A-2026-001 Aberdeen"


def test_what_is_no_agreement_presets_nothing(page: MissionsPage):
    page.open("log/R-2026-004/gates")
    assert field(page, "Agreement").currentText() in ("", "None")


def test_a_person_brings_their_agreement_and_takes_it_away_again(page: MissionsPage, qtbot):
    page.begin_new()
    field(page, "With").setEditText("Isla Abernethy, Port of Aberdeen")
    assert field(page, "Agreement").currentText() == "A-2026-001 Aberdeen"
    field(page, "With").setEditText("Somebody else")
    assert field(page, "Agreement").currentText() in ("", "None")


def test_the_day_of_a_next_step_is_offered_and_taken_back(page: MissionsPage):
    page.begin_new()
    field(page, "Next step").setText("Call back")
    assert field(page, "Due on").text() == "14 Jul 2026"
    field(page, "Next step").setText("")
    assert field(page, "Due on").text() == ""


def test_a_stranger_is_added_and_said(page: MissionsPage, qtbot, office: Office):
    page.begin_new()
    field(page, "With").setEditText("Yui Tanaka")
    field(page, "What happened").setText("Card")
    with qtbot.waitSignal(page.told) as told:
        assert page.save()
    assert told.args == ["Noted “Card”; Yui Tanaka is new among People"]
    assert "Yui Tanaka" in [each.name for each in contact_rows(office)]


def test_what_is_missing_is_said_at_its_field(page: MissionsPage):
    page.begin_new()
    assert not page.save()
    assert "Say in a few words what happened" in seen(page)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("all", ["Energy day", "Port call"]),
        ("took_place", ["Port call"]),
        ("planned", ["Energy day"]),
        ("steps", ["Port call"]),
    ],
)
def test_filters(page: MissionsPage, key: str, shown: list[str]):
    page.filters.open(key)
    page.filters.opened.emit(key)
    assert titles(page) == shown


def test_a_next_step_is_marked_done(page: MissionsPage):
    page.open("V-2026-001")
    button(page, "Next step done").click()
    assert "Send list, done on 30 Jun 2026" in seen(page)
    assert page.filters._buttons["steps"].tab.carries == "0"


def test_an_activity_is_edited_where_it_is_read(page: MissionsPage):
    page.open("V-2026-001")
    button(page, "Edit…").click()
    assert field(page, "With").currentText() == "Isla Abernethy, Port of Aberdeen"
    field(page, "What happened").setText("Long port call")
    assert page.save()
    assert page.record.title.text() == "Long port call"


def test_an_unknown_reference_is_said(page: MissionsPage, messages: RecordedMessages):
    page.open("V-1999-001")
    assert messages.said == ["There is no activity V-1999-001."]


def test_searching_finds_people_and_next_steps(page: MissionsPage):
    page.search.setText("abernethy list")
    assert titles(page) == ["Port call"]


@pytest.mark.parametrize("discard", [True, False])
def test_escape_asks_before_typed_words_are_lost(page: MissionsPage, qtbot, messages: RecordedMessages, discard: bool):
    page.begin_new()
    title = field(page, "What happened")
    title.setFocus()
    qtbot.keyClicks(title, "Asked for prices")
    messages.answers = [discard]
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert messages.said == ["Discard what you typed?"]
    assert (page._right.currentWidget() is page.slip) is not discard


def test_escape_asks_nothing_when_nothing_was_typed(page: MissionsPage, qtbot, messages: RecordedMessages):
    page.begin_new()
    qtbot.keyClick(field(page, "What happened"), Qt.Key.Key_Escape)
    assert messages.said == []
    assert page._right.currentWidget() is not page.slip


def test_what_happened_has_most_of_the_room(page: MissionsPage):
    QApplication.processEvents()
    place = [column.key for column in page.table.table_model.columns].index("what")
    assert page.table.columnWidth(place) >= 300


def test_a_weekday_of_a_next_step_is_the_coming_one(page: MissionsPage, qtbot):
    page.begin_new()
    due = field(page, "Due on")
    due.setText("friday")
    due.editingFinished.emit()
    assert due.text() == "3 Jul 2026"


def test_a_search_says_how_many_it_leaves_and_shows_the_first_of_them(page: MissionsPage):
    page.open()
    assert page._count.text() == "2 activities"
    page.search.setText("energy day")
    assert page._count.text() == "1 of 2 activities"
    assert page.where() == page.table.table_model.rows()[0].reference
    page.search.setText("nothing like it")
    assert page._count.text().startswith("0 of 2 activities · ")


def test_what_happens_most_is_offered_first(page: MissionsPage):
    page.open("log")
    kinds = page.slip.findChildren(QComboBox)
    kind = next(each for each in kinds if each.accessibleName() == "Kind")
    assert [kind.itemText(place) for place in range(6)] == [
        "Call", "Meeting", "Visit", "Outbound mission", "Hosting a delegation", "Event",
    ]  # fmt: skip


def issue_a_quarter(office: Office) -> None:
    """An objective that counts calls under the agreement, and the update that told one of them."""
    objective = save_objective(office, None, ObjectiveDraft(title="Talk", agreement_id=1), DAY)
    counted = IndicatorDraft(
        code="C", name="Calls", computed=True, baseline_value=0.0, baseline_on=dt.date(2025, 12, 31),
        target_value=4.0, target_on=dt.date(2026, 12, 31),
    )  # fmt: skip
    key = save_indicator(office, objective, None, counted, DAY)
    figure = {"id": key, "way": "counted", "on": "2026-06-30", "value": 1.0, "name": "Calls", "unit": "calls"}
    told = {"period": {"start": "2026-04-01", "end": "2026-06-30"}, "figures": [figure | {"decimals": 0}]}
    with office.changing("Issue an update") as session:
        issued = {"state": UpdateState.ISSUED, "issued_on": DAY, "frozen": json.dumps(told)}
        session.add(QuarterlyUpdate(agreement_id=1, period_end=DAY, **issued))


def test_before_an_issued_figure_moves_it_is_said_and_one_can_go_back(page: MissionsPage, office: Office, messages):
    issue_a_quarter(office)
    said: list[str] = []
    answer = messages.ask

    def ask(question: str, yes: str, no: str = "", detail: str = "", *, careful: bool = False) -> bool:
        said.append(detail)
        return answer(question, yes, no, detail, careful=careful)

    messages.ask = ask
    page.open("V-2026-001")
    messages.answers = [False, True]
    button(page, "Delete this activity").click()
    assert said[0].startswith("The update of A-2026-001 for Apr–Jun 2026 said 1 calls for “Calls”; it would be 0 now.")
    assert "Port call" in titles(page)
    button(page, "Delete this activity").click()
    assert titles(page) == ["Energy day"]
    assert page.where() == "V-2026-002"
    page.open("log/A-2026-001")
    page.slip.findChild(NoteForm).binding("title").edit.setText("Another talk")
    messages.answers = [True]
    assert page.save()
    assert len(said) == 2
    assert "Another talk" in titles(page)


def test_what_moves_nothing_is_deleted_at_once_and_undo_brings_it_back(page: MissionsPage, office: Office):
    page.open("V-2026-001")
    button(page, "Delete this activity").click()
    assert titles(page) == ["Energy day"]
    office.undo()
    assert "Port call" in titles(page)
