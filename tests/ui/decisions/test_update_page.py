"""The quarterly update in the window: filled by keyboard, kept, kept from a crash, issued, and refused in place."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.decisions.updating import update_case
from app.results.measuring import NO_NUMBER, MeasurementDraft, record_measurement
from app.results.update_draft import NOT_DONE, FigureSaid
from app.storage.office import Office
from models.vocabulary import Accumulation
from tests.app.decisions.updated import Q3, REFERENCE, TODAY, furnish_twelve, reported
from tests.ui.desks import desk_over
from ui.decisions.overviews import Overviews
from ui.decisions.update_figure import doubtful
from ui.decisions.update_page import UpdatePage
from ui.toolkit.choices import ComboBox
from ui.toolkit.desk import Desk
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.status import StatusText
from ui.toolkit.theme import Theme

ADDRESS = f"{REFERENCE}/update"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with twelve indicators, made once."""
    path = tmp_path_factory.mktemp("twelve") / "twelve.hanse"
    made = Office.create(path, now=lambda: "2026-10-15T10:00:00Z")
    furnish_twelve(made)
    made.close()
    return path


@pytest.fixture
def twelve(furnished: Path, tmp_path: Path) -> Iterator[Office]:
    opened = Office.open(Path(shutil.copy(furnished, tmp_path / "twelve.hanse")))
    opened.person = "mara"
    yield opened
    opened.close()


@pytest.fixture
def went() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def desk(twelve: Office, theme: Theme, messages: RecordedMessages, went: list[tuple[str, object]]) -> Desk:
    return desk_over(twelve, TODAY, theme, messages, lambda page, argument: went.append((page, argument)))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def pages(desk: Desk, told: list[str], on_screen: Callable[[QWidget], None]) -> Iterator[Overviews]:
    made = Overviews(desk, lambda: None, told.append)
    made.resize(1178, 720)
    stop = desk.office.listen(lambda _tables: made.read())
    on_screen(made)
    yield made
    stop()


def opened(pages: Overviews, address: str = ADDRESS) -> UpdatePage:
    assert pages.open(address)
    page = pages.currentWidget()
    assert isinstance(page, UpdatePage)
    return page


def press(*keys: object) -> None:
    """Texts are typed, anything else is pressed; all of it goes where the keyboard is."""
    for key in keys:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, key) if isinstance(key, str) else QTest.keyClick(field, key)


def lines(page: UpdatePage):
    return [line for line in page.sheet.figures.values() if line.field is not None]


def fill(page: UpdatePage) -> None:
    """Everything that is needed, from the first figure to the texts."""
    for _each in lines(page):
        press("3", Qt.Key.Key_Return)
    press("D", Qt.Key.Key_Return, Qt.Key.Key_Return)
    press("Two firms sold.")


def test_it_opens_with_the_cursor_in_the_first_figure_and_says_what_is_left(pages, went):
    page = opened(pages)
    assert page.head.title.text() == "Quarterly update · Bergen"
    assert page.head.remark.text() == "A-2026-001 · July–September 2026 · due Friday 30 October"
    assert QApplication.focusWidget() is lines(page)[0].field.edit
    assert page.filled.text() == "0 of 13 filled"


def test_enter_goes_down_and_everything_is_filled_and_issued_by_keyboard(pages, twelve, told, went):
    page = opened(pages)
    fill(page)
    assert page.filled.text() == "12 of 13 filled"
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert update_case(twelve, REFERENCE, TODAY, Q3).issued
    assert {each.measurements[-1].value for each in reported(twelve)} == {3.0}
    assert told == ["The update of July–September 2026 is issued."]
    assert went == [("partnerships", "A-2026-001/updates")]
    assert pages._desk.kept.addresses() == []


def test_n_says_that_there_is_no_number_and_asks_why_in_the_same_row(pages, twelve):
    page = opened(pages)
    line = lines(page)[0]
    press("n")
    assert QApplication.focusWidget() is line.field.reasons.combo
    press("Nob", Qt.Key.Key_Return)
    assert line.field.said().no_number == NO_NUMBER[3]
    assert QApplication.focusWidget() is lines(page)[1].field.edit
    assert page.filled.text() == "1 of 13 filled"


def test_enter_leaves_a_list_of_reasons_also_on_a_desktop_where_enter_opens_lists(pages, monkeypatch):
    monkeypatch.setattr(ComboBox, "keyPressEvent", lambda _combo, event: event.accept(), raising=False)
    page = opened(pages)
    press("n")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is lines(page)[1].field.edit


def test_a_digit_or_backspace_takes_no_number_back(pages):
    page = opened(pages)
    line = lines(page)[0]
    press("n")
    press(Qt.Key.Key_Backspace)
    assert (line.field.without, QApplication.focusWidget()) == (False, line.field.edit)
    press("n")
    line.field.edit.setFocus()
    press("4")
    assert (line.field.without, line.field.said().value) == (False, 4.0)


def test_a_count_of_a_total_is_typed_as_a_fraction_and_what_is_no_number_is_told_in_its_row(pages):
    page = opened(pages)
    first, second = lines(page)[:2]
    first.field.edit.setText("9/12")
    assert (first.field.said().numerator, first.field.said().denominator) == (9.0, 12.0)
    second.field.edit.setText("many")
    assert not page.save()
    assert "“many” is not a number" in second._problem.text()


def test_what_is_missing_is_told_at_its_place_and_nothing_is_issued(pages, twelve, messages):
    page = opened(pages)
    press("1.5", Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert messages.said == []
    texts = [line._problem.text() for line in lines(page)[:2]]
    assert texts == [
        "This counts whole firms; write a whole number.",
        "Write the figure, or say with “n” why there is none.",
    ]
    assert QApplication.focusWidget() is lines(page)[0].field.edit
    assert update_case(twelve, REFERENCE, TODAY, Q3).kept is None


def test_a_milestone_that_is_not_done_asks_why_and_until_when(pages, twelve):
    page = opened(pages)
    (milestone,) = page.sheet.milestones.values()
    milestone.what.show(NOT_DONE[1])
    milestone.day.show(dt.date(2026, 12, 1))
    assert milestone.said().reason == NOT_DONE[1]
    assert page.save()
    assert update_case(twelve, REFERENCE, TODAY).draft.milestones[0].new_due_on == dt.date(2026, 12, 1)


def test_done_proposes_the_day_it_was_due(pages):
    (milestone,) = opened(pages).sheet.milestones.values()
    milestone.what.show("done")
    assert milestone.said().done_on == dt.date(2026, 9, 20)


def test_the_draft_is_kept_and_is_there_when_the_page_opens_again(pages, twelve, told):
    page = opened(pages)
    press("7")
    box = next(iter(page.sheet.told.boxes.values()))
    box.setChecked(False)
    assert page.is_modified()
    assert page.save()
    assert (page.is_modified(), told) == (False, ["The draft of the update is kept."])
    assert update_case(twelve, REFERENCE, TODAY).draft.figures[0].value == 7.0
    again = opened(pages)
    assert lines(again)[0].field.edit.text() == "7"
    assert not next(iter(again.sheet.told.boxes.values())).isChecked()


def test_what_was_typed_before_a_crash_is_offered(pages, desk, told, on_screen):
    page = opened(pages)
    press("7", Qt.Key.Key_Return)
    press("n")
    press("C", Qt.Key.Key_Return)
    page._keeper.keep()
    desk.__dict__.pop("kept", None)
    after = Overviews(desk, lambda: None, told.append)
    on_screen(after)
    offered = opened(after)
    assert "before Hanse ended" in offered.banner.sentence()
    assert lines(offered)[0].field.edit.text() == "7"
    assert lines(offered)[1].field.said().no_number == "Confidential"


def test_leaving_with_something_typed_asks(pages, messages):
    page = opened(pages)
    press("7")
    messages.answers.append("cancel")
    assert not page.may_leave()
    messages.answers.append("discard")
    assert page.may_leave()


def test_a_figure_recorded_elsewhere_is_shown_and_what_is_typed_stays(pages, twelve):
    page = opened(pages)
    press("7", Qt.Key.Key_Return)
    record_measurement(twelve, reported(twelve)[1], MeasurementDraft(dated_on=Q3, value=9.0), TODAY)
    shown = list(page.sheet.figures.values())
    assert shown[1].field is None
    assert shown[0].field.edit.text() == "7"


def test_a_running_total_that_falls_is_questioned_and_not_refused(pages):

    asked = lines(opened(pages))[0].asked
    facts = replace(asked.indicator.facts, accumulation=Accumulation.RUNNING_TOTAL)
    running = replace(asked, indicator=replace(asked.indicator, facts=facts))
    assert doubtful(running, FigureSaid(1, 1.0)) == "A running total that falls? It was 2."
    assert doubtful(running, FigureSaid(1, 2.0)) == ""
    assert doubtful(asked, FigureSaid(1, 1.0)) == ""


def test_what_is_planned_is_taken_over_with_one_press(pages):
    page = opened(pages)
    page.sheet.words._take(update_case(page._desk.office, REFERENCE, TODAY).planned)
    assert page.sheet.words.texts()["next_text"] == "Fair, 9 Nov 2026."


def test_adding_an_activity_and_looking_at_the_page_keep_what_is_typed(pages, twelve, went):
    page = opened(pages)
    press("7")
    page._add_activity()
    assert went == [("missions", "log/A-2026-001")]
    assert update_case(twelve, REFERENCE, TODAY).draft.figures[0].value == 7.0
    page.preview()
    assert went[-1] == ("reports", "quarterly_update/A-2026-001/2026-09-30")


# Once it is issued.


def issued(pages: Overviews) -> UpdatePage:
    fill(opened(pages))
    QTest.keyClick(pages.currentWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return opened(pages, f"{ADDRESS}/{Q3.isoformat()}")


def shown(page: UpdatePage) -> str:
    QApplication.processEvents()
    states = [each.accessibleName() for each in page.issued.findChildren(StatusText)]
    return "\n".join([each.text() for each in page.issued.findChildren(QLabel) if each.isVisibleTo(page)] + states)


def test_an_issued_update_is_read_and_no_longer_written(pages, messages):
    page = issued(pages)
    words = shown(page)
    for told_of in ("Measure 0", "Protocol agreed", "Done 20 Sept 2026", "Summer visit", "Two firms sold."):
        assert told_of in words
    assert not page.sheet.isVisible()
    assert [each.isVisibleTo(page) for each in (page.issue_button, page.keep_button, page.preview_button)] == [
        False,
        False,
        True,
    ]
    assert page.may_leave()


def test_a_figure_is_corrected_and_both_are_shown_with_the_reason(pages, messages, told, twelve):
    page = issued(pages)
    page.open_form("correct-figure")
    form = page.issued.figure_form.form
    form.binding("indicator_id").show(reported(twelve)[0].id)
    form.binding("value").show(4)
    assert not page.save()
    form.binding("reason").show("One firm answered late.")
    assert page.save()
    assert "4 instead of 3, 15 Oct 2026, Mara Lind. One firm answered late." in shown(page)
    assert [row.value for row in reported(twelve)[0].measurements[-2:]] == [3.0, 4.0]
    assert told[-1] == "The correction stands beside what was issued."


def test_a_text_is_corrected_beside_the_one_that_was_issued(pages):
    page = issued(pages)
    page.open_form("correct-text")
    form = page.issued.text_form.form
    form.binding("text").show("Three firms sold.")
    form.binding("reason").show("Miscounted.")
    assert page.save()
    assert "Two firms sold." in shown(page)
    assert "Corrected 15 Oct 2026 by Mara Lind: Three firms sold.\nMiscounted." in shown(page)


def test_a_correction_that_is_typed_is_asked_about_and_offered_after_a_crash(pages, messages, desk, told, on_screen):
    page = issued(pages)
    page.open_form("correct-text")
    page.issued.text_form.form.binding("text").show("Three firms sold.")
    page.issued.text_form._keeper.keep()
    messages.answers.append("cancel")
    assert not page.may_leave()
    (address,) = desk.kept.addresses()
    assert address.argument == f"{ADDRESS}/2026-09-30/correct-text"
    desk.__dict__.pop("kept", None)
    after = Overviews(desk, lambda: None, told.append)
    on_screen(after)
    again = opened(after, address.argument)
    assert again.issued.text_form.form.draft().text == "Three firms sold."


def test_what_cannot_be_reported_on_is_refused_in_a_sentence(pages, messages):
    assert not pages.open("A-1999-001/update")
    assert messages.said == ["There is no agreement A-1999-001."]
