import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import InvalidDraft, Problem, UserError
from ui.toolkit.bindings import TextLine, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.forms import Field, Form
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.record_form import RecordForm

OnScreen = Callable[[QWidget], None]
TODAY = dt.date(2026, 11, 25)


@dataclass(frozen=True)
class Draft:
    title: str = ""
    kind: int | None = None
    received_on: dt.date | None = None
    hours: int | None = None
    urgent: bool = False
    uid: str = "kept"


FIELDS = [
    Field("title", "Title", TextLine, "in a few words"),
    Field("kind", "Kind", lambda: Choice([Option(1, "Visit"), Option(2, "Event")], "Not chosen")),
    Field("received_on", "Received on", lambda: DateLine(lambda: TODAY), width=140),
    Field("hours", "Hours", lambda: WholeNumber(0), width=140, beside=True),
    Field("urgent", "Urgent", lambda: YesNo("Urgent")),
]
SAVED = Draft("Energy", 2, dt.date(2026, 10, 12), 40, True, "abc")


@pytest.fixture
def form(qtbot: QtBot) -> Form[Draft]:
    made: Form[Draft] = Form(FIELDS)
    qtbot.addWidget(made)
    made.show_draft(SAVED)
    return made


class Desk:
    """Saves into memory and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.saves: list[tuple[Draft, Draft]] = []
        self.refusal: Exception | None = None

    def save(self, saved: Draft, draft: Draft) -> Draft:
        self.saves.append((saved, draft))
        if self.refusal is not None:
            raise self.refusal
        return replace(draft, uid="saved")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk, messages: RecordedMessages) -> RecordForm[Draft]:
    form: Form[Draft] = Form(FIELDS)
    made = RecordForm(form, desk.save, messages)
    qtbot.addWidget(made)
    made.show_record(SAVED)
    return made


def type_title(editor: RecordForm[Draft], title: str) -> None:
    editor.form.binding("title").edit.setText(title)


def test_a_draft_comes_out_as_it_went_in(form: Form[Draft]) -> None:
    assert form.draft() == SAVED
    assert not form.is_modified()


def test_typing_and_erasing_is_unmodified_again(form: Form[Draft]) -> None:
    form.binding("title").edit.setText("Energies")
    assert form.is_modified()
    form.binding("title").edit.setText("Energy")
    assert not form.is_modified()


def test_spaces_a_saved_text_had_do_not_make_it_modified(form: Form[Draft]) -> None:
    form.show_draft(replace(SAVED, title="  Energy "))
    assert not form.is_modified()


def test_showing_a_draft_is_no_edit_of_the_person(form: Form[Draft], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.show_draft(Draft())


def test_every_field_is_named_and_its_label_belongs_to_it(form: Form[Draft]) -> None:
    for field in FIELDS:
        assert form.binding(field.name).widget.accessibleName() == field.label
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert set(form.findChildren(QComboBox)) <= buddies
    assert form.binding("title").widget.accessibleDescription() == "in a few words"


def test_fields_are_thirty_high(form: Form[Draft], on_screen: OnScreen) -> None:
    on_screen(form)
    heights = {form.binding(name).widget.height() for name in ("title", "kind", "received_on", "hours")}
    form.binding("title").focus()
    heights.add(form.binding("title").widget.height())
    assert heights == {30}


def test_problems_stand_under_their_fields(form: Form[Draft], on_screen: OnScreen) -> None:
    on_screen(form)
    left = form.show_problems(
        [Problem("hours", "Too many."), Problem("kind", "Choose one."), Problem("", "All wrong.")]
    )
    assert left == [Problem("", "All wrong.")]
    sentences = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "Too many." in sentences
    assert form.focusWidget() is form.binding("kind").widget
    assert form.binding("hours").widget.accessibleDescription() == "Too many."
    form.binding("hours").edit.setText("3")
    assert "Too many." not in [label.text() for label in form.findChildren(QLabel) if label.isVisible()]


def test_what_cannot_be_read_is_a_problem_and_counts_as_modified(form: Form[Draft]) -> None:
    form.binding("hours").edit.setText("some")
    assert [problem.field for problem in form.problems()] == ["hours"]
    assert form.is_modified()
    assert form.draft().hours is None


def test_a_read_only_form_is_text_to_read(form: Form[Draft], on_screen: OnScreen) -> None:
    form.set_read_only(True)
    on_screen(form)
    assert not [edit for edit in form.findChildren(QLineEdit) if edit.isVisible()]
    words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert {"Energy", "Event", "12 Oct 2026", "40"} <= set(words)


def test_saving_hands_over_both_versions_and_adopts_the_saved_one(
    editor: RecordForm[Draft], desk: Desk, qtbot: QtBot
) -> None:
    type_title(editor, "Energy alliance")
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    assert desk.saves == [(SAVED, replace(SAVED, title="Energy alliance"))]
    assert editor.form.saved().uid == "saved"
    assert not editor.is_modified()
    assert editor.bar.sentence() == "Saved"


def test_nothing_is_saved_when_nothing_was_typed(editor: RecordForm[Draft], desk: Desk) -> None:
    assert editor.save()
    assert desk.saves == []
    assert not editor.bar.save_button.isEnabled()


def test_a_new_record_can_be_saved_as_it_is(editor: RecordForm[Draft], desk: Desk) -> None:
    editor.show_record(Draft(), new=True)
    assert editor.bar.save_button.isEnabled()
    assert editor.save()
    assert len(desk.saves) == 1


def test_an_invalid_draft_stays_with_its_sentences(editor: RecordForm[Draft], desk: Desk) -> None:
    desk.refusal = InvalidDraft([Problem("title", "Taken."), Problem("elsewhere", "Not so.")])
    type_title(editor, "Taken")
    assert not editor.save()
    assert editor.is_modified()
    assert "Taken." in [label.text() for label in editor.findChildren(QLabel)]
    assert editor.banner.sentence() == "Not so."


def test_a_refusal_is_a_banner_until_it_is_solved(editor: RecordForm[Draft], desk: Desk) -> None:
    desk.refusal = UserError("R-2026-014 was changed elsewhere. Open it again.")
    type_title(editor, "Other")
    assert not editor.save()
    assert editor.banner.sentence() == "R-2026-014 was changed elsewhere. Open it again."
    desk.refusal = None
    assert editor.save()
    assert editor.banner.sentence() == ""


def test_the_unreadable_never_reaches_the_use_case(editor: RecordForm[Draft], desk: Desk) -> None:
    editor.form.binding("hours").edit.setText("some")
    assert not editor.save()
    assert desk.saves == []


@pytest.mark.parametrize(
    ("answer", "leaves", "title"), [("save", True, "X"), ("discard", True, "Energy"), ("cancel", False, "X")]
)
def test_leaving_asks_about_what_is_not_saved(
    editor: RecordForm[Draft], messages: RecordedMessages, answer: str, leaves: bool, title: str
) -> None:
    type_title(editor, "X")
    messages.answers = [answer]
    assert editor.can_leave() is leaves
    assert editor.form.draft().title == title


def test_leaving_asks_nothing_when_all_is_saved(editor: RecordForm[Draft], messages: RecordedMessages) -> None:
    assert editor.can_leave()
    assert messages.said == []


def test_tab_goes_through_the_fields_in_order(editor: RecordForm[Draft], qtbot: QtBot, on_screen: OnScreen) -> None:
    on_screen(editor)
    editor.form.focus_first()
    stops = []
    for _stop in FIELDS:
        stops.append(editor.focusWidget())
        qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    assert stops == [editor.form.binding(field.name).widget for field in FIELDS]
