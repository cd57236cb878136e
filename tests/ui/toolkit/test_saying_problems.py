"""What is wrong is seen at once: scrolled to, focused, and said when the field is left."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.errors import InvalidDraft, Problem, UserError
from ui.toolkit.bindings import FIELD_HEIGHT, TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.dates import DateLine, parse_date
from ui.toolkit.forms import Field, Form
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.record_form import RecordForm

OnScreen = Callable[[QWidget], None]
TODAY = dt.date(2026, 11, 25)  # a Wednesday


@dataclass(frozen=True)
class Long:
    first: str = ""
    text: str = ""
    more: str = ""
    people: int | None = None
    on: dt.date | None = None
    sure: bool = False


FIELDS = [
    Field("first", "First", TextLine),
    Field("text", "Text", lambda: TextLines(8)),
    Field("more", "More", lambda: TextLines(8)),
    Field("people", "People", WholeNumber),
    Field("on", "On", lambda: DateLine(lambda: TODAY), width=136),
    Field("sure", "Sure", lambda: YesNo("Sure"), beside=True),
]


def refusing(refusal: Exception, messages: RecordedMessages) -> RecordForm[Long]:
    def save(_saved: Long, _draft: Long) -> Long:
        raise refusal

    form: Form[Long] = Form(FIELDS)
    made = RecordForm(form, save, messages)
    made.show_record(Long(), new=True)
    made.resize(420, 260)
    return made


def in_sight(widget: QWidget, editor: QWidget) -> bool:
    port = editor.findChildren(QScrollArea)[0].viewport()
    top = widget.mapTo(port, QPoint()).y()
    return widget.isVisible() and top >= 0 and top + widget.height() <= port.height()


def test_the_first_problem_and_its_sentence_come_into_sight(
    messages: RecordedMessages, on_screen: OnScreen, qtbot: QtBot
) -> None:
    editor = refusing(InvalidDraft([Problem("people", "Say how many."), Problem("", "Not so.")]), messages)
    on_screen(editor)
    box = editor.form._boxes["people"]
    assert not in_sight(box, editor)
    assert not editor.save()
    qtbot.waitUntil(lambda: in_sight(box.binding.widget, editor) and in_sight(box.problem, editor), timeout=1000)
    qtbot.wait(20)
    assert in_sight(box.problem, editor)
    assert editor.focusWidget() is box.binding.widget


def test_a_refusal_over_the_form_comes_into_sight(
    messages: RecordedMessages, on_screen: OnScreen, qtbot: QtBot
) -> None:
    editor = refusing(UserError("It was changed elsewhere."), messages)
    on_screen(editor)
    editor.findChildren(QScrollArea)[0].verticalScrollBar().setValue(1000)
    assert not editor.save()
    qtbot.waitUntil(lambda: in_sight(editor.banner, editor), timeout=1000)


def test_an_impossible_date_is_said_when_the_field_is_left(
    messages: RecordedMessages, on_screen: OnScreen, qtbot: QtBot
) -> None:
    editor = refusing(UserError(""), messages)
    on_screen(editor)
    field = editor.form.binding("on")
    field.focus()
    qtbot.keyClicks(field.edit, "31 Feb")
    assert not editor.form._boxes["on"].problem.isVisible()
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert "31 Feb" in editor.form._boxes["on"].problem.text()
    assert editor.focusWidget() is editor.form.binding("sure").widget


@pytest.mark.parametrize("typed", ["31 Feb", "30.02.2026", "2026-02-30", "some friday"])
def test_an_impossible_date_is_not_saved(messages: RecordedMessages, on_screen: OnScreen, typed: str) -> None:
    saves: list[Long] = []
    form: Form[Long] = Form(FIELDS)
    editor = RecordForm(form, lambda _saved, draft: saves.append(draft), messages)
    editor.show_record(Long(), new=True)
    on_screen(editor)
    form.binding("on").edit.setText(typed)
    assert not editor.save()
    assert (saves, typed in form._boxes["on"].problem.text()) == ([], True)
    form.binding("on").edit.setText("28 Feb")
    assert editor.save()
    assert [draft.on for draft in saves] == [dt.date(2027, 2, 28)]


def test_a_check_box_stands_at_the_height_of_the_field_beside_it(
    messages: RecordedMessages, on_screen: OnScreen
) -> None:
    editor = refusing(UserError(""), messages)
    on_screen(editor)
    date, box = (editor.form.binding(name).widget for name in ("on", "sure"))
    assert box.mapTo(editor, QPoint()).y() == date.mapTo(editor, QPoint()).y()
    assert box.height() == date.height() == FIELD_HEIGHT


def test_a_list_that_moves_while_saving_neither_asks_nor_saves_again(messages: RecordedMessages, qtbot: QtBot) -> None:
    saves: list[Long] = []

    def save(_saved: Long, draft: Long) -> Long:
        saves.append(draft)
        assert editor.can_leave()
        assert editor.save()
        return replace(draft)

    form: Form[Long] = Form(FIELDS)
    editor = RecordForm(form, save, messages)
    qtbot.addWidget(editor)
    editor.show_record(Long(), new=True)
    form.binding("first").edit.setText("Card")
    assert editor.save()
    assert (len(saves), messages.said) == (1, [])


def test_in_the_future_a_weekday_is_the_coming_one_and_no_year_leads_back() -> None:
    for typed, day in (
        ("friday", dt.date(2026, 11, 27)),
        ("wednesday", dt.date(2026, 12, 2)),
        ("last friday", dt.date(2026, 11, 20)),
        ("1 Aug", dt.date(2027, 8, 1)),
        ("25 Nov", TODAY),
        ("1.8.", dt.date(2027, 8, 1)),
    ):
        assert parse_date(typed, TODAY, ahead=True) == day
    assert parse_date("friday", TODAY) == dt.date(2026, 11, 20)
    assert parse_date("some friday", TODAY, ahead=True) is None


def test_the_hint_of_an_empty_date_fits_and_its_calendar_has_its_own_name(on_screen: OnScreen) -> None:
    field = DateLine(lambda: TODAY)
    field.name("Due on")
    field.widget.setFixedWidth(128)
    on_screen(field.widget)
    words = field.edit.fontMetrics().horizontalAdvance(field.edit.placeholderText())
    # The border, the padding of a focused field, and the button of the calendar.
    assert words <= 128 - 2 * 10 - 24
    assert field._calendar_action.text() == "Calendar: Due on"


@dataclass(frozen=True)
class Judging(Long):
    def problems(self, today: dt.date) -> list[Problem]:
        found = [] if self.first else [Problem("first", "Give it a name.")]
        if self.people is None:
            found.append(Problem("people", "Say how many."))
        if self.on is not None and self.on > today:
            found.append(Problem("on", "This day has not come yet."))
        return [*found, Problem("elsewhere", "Not of this form.")]


def test_a_text_that_cannot_be_read_hides_no_other_problem(on_screen: OnScreen, messages: RecordedMessages) -> None:
    saved: list[Judging] = []
    form: Form[Judging] = Form(FIELDS)
    made = RecordForm(form, lambda _saved, draft: saved.append(draft), messages)
    made.show_record(Judging(), new=True)
    on_screen(made)
    form.binding("people").edit.setText("about 10k")
    form.binding("on").show(TODAY + dt.timedelta(days=1))
    assert not made.save()
    shown = {name: form._boxes[name].problem.text() for name in ("first", "people", "on", "text")}
    assert shown.pop("people").startswith("“about 10k” is not a whole number.")
    assert shown == {"first": "Give it a name.", "on": "This day has not come yet.", "text": ""}
    assert not saved
