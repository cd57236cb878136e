"""Typing that outlives the widget it was typed into."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from pytestqt.qtbot import QtBot

from app.storage import drafts
from app.storage.office import Office
from tests.ui.crashes import after_a_crash
from ui.toolkit.bindings import TextLine, WholeNumber
from ui.toolkit.choices import Choice, Option, Pick
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.keeping import Address, Keeper, Typing
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.record_form import RecordForm
from ui.toolkit.theme import Theme

DAY = dt.date(2026, 11, 25)
NEXT_DAY = dt.date(2026, 11, 26)
EDIT = Address("sheets", "S-7/edit", "Sheet 7", edits=True)
NEW = Address("sheets", "new", "New sheet")


@dataclass(frozen=True)
class Whom:
    """A value that is more than a word."""

    key: int


@dataclass(frozen=True)
class Sheet:
    title: str = ""
    on: dt.date | None = None
    hours: int | None = None
    whom: Whom | str | None = None


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
def begin(qtbot: QtBot) -> Callable[..., RecordForm[Sheet]]:
    """Opens the form as a page does: what is saved, then what is kept at its address."""

    def begin(desk: Desk, shown: Sheet, address: Address) -> RecordForm[Sheet]:
        pick = Pick(lambda _text: [], new=True)
        pick.know([Option(Whom(3), "Anna, Port")])
        fields = [
            Field("title", "Title", TextLine),
            Field("on", "On", lambda: DateLine(lambda: DAY)),
            Field("hours", "Hours", lambda: WholeNumber(0), beside=True),
            Field("whom", "With", lambda: pick),
        ]
        form: Form[Sheet] = Form(fields)
        made = RecordForm(form, lambda _saved, _draft: None, desk.messages)
        qtbot.addWidget(made)
        made.show_record(shown, new=not address.edits)
        made.keep_in(desk.kept, address)
        return made

    return begin


def write(editor: RecordForm[Sheet], title: str) -> None:
    editor.form.binding("title").edit.setText(title)


def test_what_is_typed_is_kept_after_a_pause(begin, desk, qtbot):
    editor = begin(desk, Sheet("Energy"), EDIT)
    editor._keeper._pause.setInterval(10)
    write(editor, "Half a th")
    assert drafts.kept(desk.office) == []
    qtbot.waitUntil(lambda: bool(drafts.kept(desk.office)))
    write(editor, "Energy")
    qtbot.waitUntil(lambda: not drafts.kept(desk.office))


def test_it_is_offered_when_the_same_form_opens_after_a_crash(begin, desk):
    editor = begin(desk, Sheet("Energy", DAY), EDIT)
    write(editor, "Half a thought")
    editor.form.binding("whom").show(Whom(3))
    desk, address = after_a_crash(editor, desk)
    assert (address.page, address.argument, address.words) == ("sheets", "S-7/edit", "Sheet 7")
    again = begin(desk, Sheet("Energy", DAY), EDIT)
    assert again.form.draft() == Sheet("Half a thought", DAY, None, Whom(3))
    assert again.is_modified()
    assert "not saved before Hanse ended" in again.banner.sentence()
    assert not begin(desk, Sheet("Other"), replace(EDIT, argument="S-8/edit")).is_modified()


@pytest.mark.parametrize("end", ["save", "discard"])
def test_it_is_forgotten_once_it_is_saved_or_discarded(begin, desk, end):
    write(begin(desk, Sheet("Energy"), EDIT), "Half a thought")
    editor = begin(desk, Sheet("Energy"), EDIT)
    write(editor, "Half a thought")
    desk, _address = after_a_crash(editor, desk)
    again = begin(desk, Sheet("Energy"), EDIT)
    getattr(again, end)()
    assert again.banner.sentence() == ""
    assert drafts.kept(desk.office) == []
    assert not again._keeper._pause.isActive()


def test_what_has_been_saved_in_the_meantime_is_not_offered(begin, desk):
    editor = begin(desk, Sheet("Energy"), EDIT)
    write(editor, "Ports")
    desk, _address = after_a_crash(editor, desk)
    assert not begin(desk, Sheet("Ports"), EDIT).is_modified()
    assert desk.kept.addresses() == []


def test_over_a_record_that_changed_only_what_was_typed_is_put_and_saving_waits_once(begin, desk):
    editor = begin(desk, Sheet("Energy", DAY, 4), EDIT)
    write(editor, "Half a thought")
    desk, _address = after_a_crash(editor, desk)
    again = begin(desk, Sheet("Energy", DAY, 9), EDIT)
    assert again.form.draft() == Sheet("Half a thought", DAY, 9)
    assert "changed since" in again.banner.sentence()
    assert not again.save()
    assert "Save again" in again.banner.sentence()
    assert again.save()


def test_a_new_record_comes_back_whole_with_the_day_it_was_begun(begin, desk):
    editor = begin(desk, Sheet(on=DAY), NEW)
    write(editor, "Port call")
    desk, _address = after_a_crash(editor, desk)
    again = begin(desk, Sheet(on=NEXT_DAY), NEW)
    assert again.form.draft() == Sheet("Port call", DAY)
    assert again.save()


def test_a_form_that_shows_another_record_no_longer_keeps_the_first(begin, desk):
    editor = begin(desk, Sheet("Energy"), EDIT)
    editor.show_record(Sheet("Other"))
    write(editor, "Otherwise")
    assert not editor.findChildren(Keeper)[0]._pause.isActive()


def test_a_field_of_another_kind_than_was_kept_stays_as_it_is(begin, desk):
    text = '{"words": "x", "values": {"title": "New", "on": "soon", "gone": 1}, "before": {"title": "", "on": null}}'
    drafts.keep(desk.office, "sheets S-7/edit", text, "2026-11-25T10:00:00Z")
    assert begin(desk, Sheet("Energy", DAY), EDIT).form.draft() == Sheet("New", DAY)


def test_a_busy_office_is_asked_again(begin, desk):
    editor = begin(desk, Sheet("Energy"), EDIT)
    write(editor, "Half a thought")
    desk.office._lock.acquire()
    try:
        editor._keeper.keep()
        assert editor._keeper._pause.isActive()
    finally:
        desk.office._lock.release()
    editor._keeper.keep()
    assert len(drafts.kept(desk.office)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("on", "31 Feb 2027", "is not a date"), ("hours", "about ten", "is not a whole number")],
)
def test_what_could_not_be_read_comes_back_as_it_was_typed_with_its_problem(begin, desk, field, typed, said):
    editor = begin(desk, Sheet("Energy", DAY), EDIT)
    editor.form.binding(field).edit.setText(typed)
    desk, _address = after_a_crash(editor, desk)
    again = begin(desk, Sheet("Energy", DAY), EDIT)
    assert again.form.binding(field).edit.text() == typed
    assert said in again.form._boxes[field].problem.text()
    assert again.is_modified()


def test_half_a_word_of_a_list_comes_back_too(desk, qtbot):
    kept: list[Typing] = []
    for turn in range(2):
        choice = Choice([Option(1, "Canada"), Option(2, "Chile")], searchable=True)
        form: Form[Sheet] = Form([Field("hours", "Country", lambda choice=choice: choice)])
        qtbot.addWidget(form)
        form.show_draft(Sheet())
        if turn:
            form.show_unsaved(kept[0].values)
        else:
            choice.combo.setEditText("C")
            kept.append(form.typing())
    assert choice.combo.currentText() == "C"
    assert "“C” is not in the list" in form._boxes["hours"].problem.text()
