"""The scan in the window: choose, rank, keep, and begin a request."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.people.figures import FigureDraft, save_figure
from app.people.places import PlaceDraft, save_place
from app.vetting.intake import RequestDraft
from app.vetting.scanning import kept_scan, kept_scans
from app.words import screen
from tests.app.vetting.offices import TODAY
from ui.toolkit.desk import Desk
from ui.toolkit.text import Text
from ui.toolkit.theme import Appearance
from ui.vetting.scan_figures import MeasureRow
from ui.vetting.scan_page import ScanPage
from ui.vetting.scan_table import score_said

DAY = dt.date(2025, 12, 31)
HELD = (
    ("Gdynia", "PL", {"population": 257_000.0, "distance": 6000.0}),
    ("Busan", "KR", {"population": 3_280_000.0, "distance": 10_600.0}),
    ("Kiel", "DE", {"distance": 5500.0}),
    ("Accra", "GH", {}),
)


@pytest.fixture
def begun() -> list[RequestDraft]:
    return []


@pytest.fixture
def page(desk: Desk, begun: list[RequestDraft], on_screen: Callable[[QWidget], None]) -> ScanPage:
    for name, land, figures in HELD:
        place = save_place(desk.office, None, PlaceDraft(name, country=land), TODAY)
        for key, value in figures.items():
            save_figure(desk.office, place, None, FigureDraft(key, value, "", DAY, "Own research"), TODAY)
    made = ScanPage(desk, lambda: None, begun.append)
    made.resize(1178, 720)
    on_screen(made)
    made.begin()
    return made


def ranking(page: ScanPage) -> list[tuple[str, str]]:
    return [(each.name, score_said(each)) for each in page.found.table_model.rows()]


def press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(page)).click()


def test_a_new_scan_starts_with_what_is_recorded(page: ScanPage) -> None:
    measures = [(each.key, each.points, each.more_is_better) for each in page.figures.measures()]
    assert measures == [("distance", 10, False), ("population", 10, True)]
    # Busan is the largest and the farthest, Gdynia the smallest and nearly the nearest.
    assert ranking(page) == [("Kiel", "50–100"), ("Busan", "50"), ("Gdynia", "45")]


def test_points_and_directions_rank_anew(page: ScanPage, qtbot: QtBot) -> None:
    row = page.findChildren(MeasureRow)[0]
    assert row.points.accessibleName() == "Points of Distance"
    row.points.selectAll()
    qtbot.keyClicks(row.points, "0")
    qtbot.waitUntil(lambda: ranking(page)[0] == ("Busan", "100"))
    assert ranking(page) == [("Busan", "100"), ("Kiel", "0–100"), ("Gdynia", "0")]
    page.findChildren(MeasureRow)[1].better.setCurrentIndex(1)
    qtbot.waitUntil(lambda: ranking(page)[0][0] != "Busan")
    press(page, "Take Population out")
    qtbot.waitUntil(lambda: len(page.figures.measures()) == 1)


@pytest.mark.parametrize("text", ["abc", "1001", "-1", "1x", ""])
def test_points_that_cannot_be_read_are_said_beside_the_field_and_never_kept(
    page: ScanPage, desk: Desk, qtbot: QtBot, text: str
) -> None:
    row = page.findChildren(MeasureRow)[0]
    assert row.points.accessibleDescription() == "Points are a number from 0 to 1,000."
    row.points.setFocus()
    row.points.selectAll()
    qtbot.keyClick(row.points, Qt.Key.Key_Delete)
    qtbot.keyClicks(row.points, text)
    page.name.setFocus()
    assert row.points.text() == text
    assert row.wrong.isVisible()
    assert row.wrong.text() == "Points are a number from 0 to 1,000. 10 still count."
    page.name.setText("Ports")
    assert not page.save()
    assert page.banner.sentence().startswith("Distance: Points are")
    assert kept_scans(desk.office) == []
    page.read()
    assert [each.points.text() for each in page.figures._rows if each.problem()] == [text]
    page.figures._rows[0].points.selectAll()
    qtbot.keyClicks(page.figures._rows[0].points, "999")
    assert page.figures.problems() == []
    assert page.save()
    assert page.figures.measures()[0].points == 999


def test_what_cannot_be_read_does_not_follow_into_another_scan(page: ScanPage, desk: Desk, qtbot: QtBot) -> None:
    page.figures._rows[0].points.selectAll()
    qtbot.keyClicks(page.figures._rows[0].points, "abc")
    desk.messages.answers = ["discard"]
    assert page.may_leave()
    assert page.figures.problems() == []
    assert not page.is_modified()


def test_a_figure_is_added_by_its_name(page: ScanPage) -> None:
    options = page.figures._suggest("stud")
    assert [option.label for option in options] == ["Students from there · no place yet"]
    page.figures.add.know(options)
    page.figures.add.combo.setEditText(options[0].label)
    page.figures.add_chosen()
    assert page.figures.measures()[-1].key == "students"
    page.rank()
    assert "Students from there" in page.found.table_model.rows()[0].missing


def test_a_figure_that_fits_nothing_is_said_and_one_that_fits_one_alone_is_taken(page: ScanPage, qtbot: QtBot) -> None:
    figures = page.figures
    line = figures.add.combo.lineEdit()
    before = figures.measures()
    line.setFocus()
    qtbot.keyClicks(line, "moon rocks")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: figures.unfit.isVisible())
    assert figures.unfit.text().startswith("“moon rocks” fits no figure that is not here yet.")
    assert figures.measures() == before
    line.selectAll()
    qtbot.keyClicks(line, "stud")
    assert not figures.unfit.isVisible()
    figures.add_chosen()
    assert figures.measures()[-1].key == "students"
    figures.add.combo.setEditText("e")
    figures.add_chosen()
    assert "fits several figures" in figures.unfit.text()


def test_places_are_chosen_by_keyboard(page: ScanPage, qtbot: QtBot) -> None:
    page.tabs.open("places")
    page.places.setFocus()
    page.places.choose_first()
    assert page.places.chosen().name == "Accra"
    qtbot.keyClick(page.places, Qt.Key.Key_Space)
    assert ("Accra", "0–100") in ranking(page)
    press(page, "Look at no place")
    assert ranking(page) == []
    assert page.card.isHidden()
    press(page, "Look at all places")
    assert len(ranking(page)) == 4


def test_a_scan_is_kept_opened_again_and_removed(page: ScanPage, desk: Desk, qtbot: QtBot) -> None:
    page._choose(page._chosen - {min(page._chosen)})
    assert not page.save()
    assert "Give the scan a name." in page.banner.sentence()
    qtbot.keyClicks(page.name, "Ports")
    assert page.is_modified()
    with qtbot.waitSignal(page.told):
        qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert [each.name for each in kept_scans(desk.office)] == ["Ports"]
    assert not page.is_modified()
    kept = page.draft()
    page._open(None)
    assert page.draft() != kept
    page.begin()
    assert page.draft() == kept
    press(page, "Remove this scan")
    assert kept_scans(desk.office) == []


def test_leaving_asks_for_what_is_not_kept(page: ScanPage, desk: Desk) -> None:
    assert page.may_leave()
    page._choose_all()
    desk.messages.answers = ["cancel", "discard"]
    assert not page.may_leave()
    assert page.may_leave()
    assert not page.is_modified()


def test_a_place_becomes_a_request_that_cites_the_scan_as_it_is_kept(
    page: ScanPage, desk: Desk, begun: list[RequestDraft], qtbot: QtBot
) -> None:
    page.found.choose_first()
    desk.messages.answers = [False]
    press(page, "Make a request of it")
    assert (begun, kept_scans(desk.office)) == ([], [])
    desk.messages.answers = [True]
    press(page, "Make a request of it")
    draft = begun[-1]
    assert (draft.source, draft.title) == ("own_scan", "Partnership with Kiel")
    assert draft.place == page.found.chosen().place_id
    day = screen().day(desk.today())
    assert draft.source_note == f"Scan “Scan of {day}”, as it was kept on {day}"
    # What is kept is cited without a question.
    press(page, "Make a request of it")
    assert begun[-1] == draft
    row = page.figures._rows[0]
    row.points.selectAll()
    qtbot.keyClicks(row.points, "30")
    desk.messages.answers = [True]
    press(page, "Make a request of it")
    assert kept_scan(desk.office, kept_scans(desk.office)[0].id).draft.measures[0].points == 30
    assert "; 30 points" in begun[-1].summary


def test_a_request_is_not_made_of_points_that_cannot_be_read(
    page: ScanPage, desk: Desk, begun: list[RequestDraft], qtbot: QtBot
) -> None:
    page.found.choose_first()
    page.figures._rows[0].points.selectAll()
    qtbot.keyClicks(page.figures._rows[0].points, "abc")
    desk.messages.answers = [True]
    press(page, "Make a request of it")
    assert begun == []
    assert page.banner.sentence().startswith("Distance: Points are")


def test_a_figure_in_another_unit_is_named_in_list_and_card(page: ScanPage, desk: Desk, qtbot: QtBot) -> None:
    kiel = next(each for each in page._places if each.name == "Kiel").id
    save_figure(desk.office, kiel, None, FigureDraft("population", 250.0, "thousand", DAY, "Census"), TODAY)
    page.read()
    page.found.choose(kiel)
    found = page.found.chosen()
    assert score_said(found) == "50–100"
    assert page.found.table_model.columns[1].second(found) == "in another unit: Population"
    said = [text.text() for text in page.card.findChildren(Text)]
    assert any("is left out: it is in “thousand”, and most places have it in no unit." in text for text in said)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.card.card.findChildren(QPushButton)))
    press(page, "Add Population")
    assert page.card.form.form.binding("unit").read() == ""


def test_a_missing_figure_is_added_from_the_card(page: ScanPage, qtbot: QtBot) -> None:
    page.found.choose_first()
    press(page, "Add Population")
    qtbot.keyClicks(page.card.form.form.binding("value").widget, "250000")
    qtbot.keyClicks(page.card.form.form.binding("source").widget, "Census")
    qtbot.keyClick(page.card.form.form.binding("source").widget, Qt.Key.Key_Return)
    assert dict(ranking(page))["Kiel"] == "50"


def test_figures_of_many_places_come_from_a_table(page: ScanPage, qtbot: QtBot) -> None:
    page.open_table()
    page.table.text.setPlainText("Place\tPopulation\nKiel\t250 000\nAccra\t2 600 000")
    page.table.source.edit.setText("Own table")
    page.table.look_through()
    qtbot.waitUntil(page.table.add_button.isEnabled)
    page.table.add_button.click()
    assert "Kiel" in dict(ranking(page))
    assert dict(ranking(page))["Kiel"] == "50"


def test_it_is_drawn_in_both_schemes(page: ScanPage, desk: Desk) -> None:
    light = page.grab().toImage()
    desk.theme.choose(Appearance.DARK)
    assert page.grab().toImage() != light
