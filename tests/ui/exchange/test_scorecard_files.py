"""Scorecards sent to several assessors and taken back, as a person does it in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.errors import RecordGone
from app.vetting.rating import RatingDraft, rate
from tests.app.exchange.forms import CRITERIA, content_now, fill
from tests.app.vetting.offices import TODAY, assessed, key_of
from ui.exchange.person_rows import SHOWN_AT_ONCE
from ui.exchange.returned_columns import returned_columns
from ui.exchange.room import ScorecardFiles
from ui.exchange.take_page import TakePage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner, Job

FOURS = dict.fromkeys(CRITERIA, 4)


def button(pages: ScorecardFiles, name: str) -> QAbstractButton:
    """The one control of that name on the page that is shown."""
    (found,) = [each for each in pages.currentWidget().findChildren(QAbstractButton) if each.accessibleName() == name]
    return found


def settled(qtbot: QtBot, desk: Desk) -> None:
    runner = desk.runner
    assert isinstance(runner, ImmediateRunner)
    qtbot.waitUntil(lambda: all(job.is_ended for job in runner.jobs))


def sent_to(pages: ScorecardFiles, qtbot: QtBot, desk: Desk, reference: str, folder: Path, *names: str) -> list[Path]:
    pages.begin_send(reference)
    for name in names:
        button(pages, name).click()
    pages._send.folder.show(str(folder))
    pages.save()
    settled(qtbot, desk)
    return sorted(folder.glob("*.xlsx"))


def test_the_dry_run_names_what_a_form_leaves_open(pages, qtbot, desk, reference, tmp_path):
    folder = tmp_path / "forms"
    folder.mkdir()
    (file,) = sent_to(pages, qtbot, desk, reference, folder, "Ole Berg")
    content = content_now(desk.office, reference)
    fill(file, content, {key: level for key, level in FOURS.items() if key not in ("C2", "C5")})
    pages.begin_take()
    page = pages._take
    page.look_through([file])
    settled(qtbot, desk)
    names = [each.name for each in content.criteria if each.key in ("C2", "C5")]
    assert page.details.text() == f"Not rated: {names[0]}, {names[1]}"
    (row,) = page.table.table_model.rows()
    column = next(each for each in returned_columns() if each.key == "what")
    assert column.second(row) == page.details.text()
    fill(file, content, {"C2": "four"})
    page.look_through([file])
    settled(qtbot, desk)
    assert "Not rated" not in page.details.text()


def test_three_scorecards_go_out_and_come_back(pages, qtbot, desk, reference, tmp_path, went):
    folder = tmp_path / "forms"
    folder.mkdir()
    said = []
    pages.told.connect(said.append)
    files = sent_to(pages, qtbot, desk, reference, folder, "Ole Berg", "李明", "سارة")
    assert len(files) == 3
    assert said == [f"3 scorecards are in {folder}. Send each to its assessor by e-mail."]
    assert button(pages, "Ole Berg").accessibleDescription() == "sent, not back yet"
    content = content_now(desk.office, reference)
    fill(files[0], content, FOURS)
    fill(files[1], content, {}, conflict="yes", note="A brother")
    fill(files[2], content, FOURS | {"C1": 9, "C2": "four"})

    pages.begin_take()
    page = pages._take
    button(pages, "Look through the folder").click()
    settled(qtbot, desk)
    model = page.table.model()
    shown = [[model.index(row, place).data() for place in range(4)] for row in range(3)]
    places = {line[0]: line[1:] for line in shown}
    assert places[files[0].name] == ["Ole Berg", "7 of 7 rated", "Yes"]
    assert places[files[1].name][1:] == ["conflict of interest", "Yes"]
    assert "cell C" in places[files[2].name][2]
    assert "And 1 more." in places[files[2].name][2]
    assert page.details.text().count("\n") == 1
    assert assessed(desk.office, reference).cards == ()
    button(pages, "Take in 2 scorecards").click()
    assert said[-1] == "2 scorecards were taken in. 1 declares a conflict of interest and does not count."
    assert [row.path for row in page.table.table_model.rows()] == [files[2]]
    assert page.details.text().count("\n") == 1
    assert not page.take.isEnabled()
    button(pages, f"Open {reference}").click()
    returned = next(c for c in assessed(desk.office, reference).cards if not c.card.conflict)
    assert went == ["left", ("requests", f"{reference}/score-of-{returned.assessor_id}")]
    assert {card.assessor: card.card.conflict for card in assessed(desk.office, reference).cards} == {
        "Ole Berg": False,
        "سارة": True,
    }


def test_an_empty_list_says_what_became_of_the_files(pages, qtbot, desk, reference, tmp_path):
    (form,) = sent_to(pages, qtbot, desk, reference, tmp_path, "Ole Berg")
    fill(form, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    page = pages._take
    state = page.table.states.empty
    assert state.head.text() == "No file looked through yet"
    page.look_through([form])
    settled(qtbot, desk)
    page.take_in()
    assert state.isVisible()
    assert state.head.text() == "1 scorecard was taken in"
    assert state.sentence.text().startswith("Every file of this look-through is in the office.")
    (tmp_path / "none").mkdir()
    page.look_through([tmp_path / "none"])
    assert state.head.text() == "No scorecard there"
    assert "no workbook in it" in page.banner.sentence()
    pages.begin_take()
    assert state.head.text() == "No file looked through yet"


def test_what_a_form_replaces_is_said_before_it_is_taken(pages, qtbot, desk, reference, tmp_path):
    (form,) = sent_to(pages, qtbot, desk, reference, tmp_path, "Anna Lind")
    rate(desk.office, key_of(desk.office, reference), "C1", RatingDraft(2), TODAY)
    fill(form, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    page = pages._take
    page.look_through([form])
    settled(qtbot, desk)
    outcome = page.table.model().index(0, 3).data()
    assert outcome.startswith("Yes. Replaces 1 rating that was entered in the office on 30 Jun 2026: ")
    assert page.details.text() == outcome.removeprefix("Yes. ")
    assert page.count.text() == "1 file replaces what was entered in the office"


def test_after_a_cancelled_look_the_button_is_as_it_was(pages, qtbot, desk, reference, tmp_path):
    (form,) = sent_to(pages, qtbot, desk, reference, tmp_path, "Ole Berg")
    fill(form, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    page = pages._take
    page.look_through([form])
    settled(qtbot, desk)
    begun = desk.runner.run

    def cancelled(title: str, work: object) -> Job:
        job = begun(title, work)
        job.cancel()
        return job

    desk.runner.run = cancelled  # type: ignore[method-assign]
    page.look_through([form])
    settled(qtbot, desk)
    assert "nothing was taken in" in page.banner.sentence()
    assert page.take.isEnabled()


def test_by_keyboard_alone(pages, qtbot, desk, reference, tmp_path):
    pages.begin_send(reference)
    first = pages.focusWidget()
    assert first.accessibleName() == "Anna Lind"
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    settled(qtbot, desk)
    (form,) = tmp_path.glob("*.xlsx")
    fill(form, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    qtbot.keyClick(pages.focusWidget(), Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert pages.focusWidget().accessibleName() == "Take in 1 scorecard"
    qtbot.keyClick(pages.focusWidget(), Qt.Key.Key_Return)
    assert len(assessed(desk.office, reference).cards) == 1


def test_what_sending_refuses(pages, desk, reference, tmp_path):
    with pytest.raises(RecordGone, match="R-1999-001"):
        pages.begin_send("R-1999-001")
    pages.begin_send(reference)
    page = pages._send
    assert not page.write.isEnabled()
    button(pages, "Ole Berg").click()
    page.folder.show(str(tmp_path / "nowhere"))
    page.send()
    assert "There is no folder" in page.banner.sentence()


def test_of_many_people_the_offices_own_are_shown_until_one_searches(pages, desk, reference):
    from models import people

    with desk.office.changing("Add") as session:
        session.add_all(people.Contact(name=f"Elsewhere {n}") for n in range(SHOWN_AT_ONCE))
    pages.begin_send(reference)
    rows, search = pages._send.people, pages._send.search

    def shown() -> int:
        return sum(box.isVisibleTo(pages) for box in rows.boxes.values())

    assert shown() == 4
    search.setText("elsewhere 39")
    assert shown() == 1
    next(box for box in rows.boxes.values() if box.text() == "Elsewhere 39").click()
    search.setText("berg")
    assert shown() == 2
    assert pages._send.write.accessibleName() == "Write 1 scorecard"


def test_files_are_dropped_or_chosen(pages, qtbot, desk, reference, tmp_path, messages):
    (form,) = sent_to(pages, qtbot, desk, reference, tmp_path, "Ole Berg")
    fill(form, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    page = pages._take
    drop(page, form)
    settled(qtbot, desk)
    assert page.take.accessibleName() == "Take in 1 scorecard"
    pages.begin_take()
    assert not page.take.isEnabled()
    messages.answers.append([str(form)])
    button(pages, "Choose files…").click()
    settled(qtbot, desk)
    assert page.take.isEnabled()
    page.folder.show("/nowhere/at all")
    button(pages, "Look through the folder").click()
    assert "There is no folder" in page.banner.sentence()


def drop(page: TakePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, plain)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, plain))


def test_what_no_longer_fits_is_refused_whole(pages, qtbot, desk, reference, tmp_path):
    files = sent_to(pages, qtbot, desk, reference, tmp_path, "Ole Berg", "李明")
    for path in files:
        fill(path, content_now(desk.office, reference), FOURS)
    pages.begin_take()
    pages._take.look_through(files)
    settled(qtbot, desk)
    desk.office.undo()
    pages._take.take_in()
    assert "no longer fits" in pages._take.banner.sentence()
    assert assessed(desk.office, reference).cards == ()


def test_a_cancelled_job_leaves_no_file(pages, qtbot, desk, reference, tmp_path):
    begun = desk.runner.run

    def cancelled(title: str, work: object) -> Job:
        job = begun(title, work)
        job.cancel()
        return job

    desk.runner.run = cancelled  # type: ignore[method-assign]
    assert sent_to(pages, qtbot, desk, reference, tmp_path, "Ole Berg") == []
    assert "no scorecard was written" in pages._send.banner.sentence()
    assert pages._send.write.isEnabled()


def test_escape_leaves(pages, qtbot, reference, went):
    pages.begin_send(reference)
    qtbot.keyClick(pages.focusWidget(), Qt.Key.Key_Escape)
    pages.begin_take()
    qtbot.keyClick(pages.focusWidget(), Qt.Key.Key_Escape)
    assert went == ["left", "left"]
    assert pages.may_leave()
