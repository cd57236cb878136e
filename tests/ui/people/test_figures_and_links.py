"""The cards of figures and links, and the table that is pasted."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.people.figures import figures_of
from app.people.links import links_of_place
from app.people.organisations import OrganisationDraft, save_organisation
from app.people.places import PlaceDraft, save_place
from app.storage.office import Office
from tests.ui.desks import TODAY
from ui.people.figure_table import FigureTable
from ui.people.figures_card import FiguresCard
from ui.people.links_card import LinksCard
from ui.people.page import PeoplePage
from ui.toolkit.desk import Desk


@pytest.fixture
def gdynia(ours: Office) -> int:
    return save_place(ours, None, PlaceDraft("Gdynia", country="PL"), TODAY)


@pytest.fixture
def card(desk: Desk, gdynia: int, on_screen: Callable[[QWidget], None]) -> FiguresCard:
    made = FiguresCard(desk)
    made.resize(620, 640)
    on_screen(made)
    made.show_place(gdynia, "Gdynia")
    return made


def fill(card: FiguresCard | LinksCard, qtbot: QtBot, **texts: str) -> None:
    for name, text in texts.items():
        widget = card.form.form.binding(name).widget
        widget.setFocus()
        line = widget.lineEdit() if hasattr(widget, "lineEdit") else widget
        line.selectAll()
        qtbot.keyClicks(line, text)


def looked_through(table: FigureTable, qtbot: QtBot) -> None:
    table.look_through()
    qtbot.waitUntil(lambda: table._job is None)


def test_a_figure_is_typed_and_saved_with_enter(card: FiguresCard, ours: Office, gdynia: int, qtbot: QtBot) -> None:
    card.add()
    fill(card, qtbot, key="Growth of gross domestic product", value="3,4", source="Statistics Poland")
    assert card.form.form.binding("unit").read() == "%"
    with qtbot.waitSignal(card.counted):
        qtbot.keyClick(card.form.form.binding("source").widget, Qt.Key.Key_Return)
    (row,) = figures_of(ours, gdynia)
    assert (row.key, row.value, row.unit, row.dated_on) == ("gdp_growth", 3.4, "%", TODAY)
    assert card.table.table_model.rows() == [row]


def test_a_name_of_ones_own_is_kept_and_shown_again(card: FiguresCard, ours: Office, gdynia: int, qtbot: QtBot) -> None:
    card.add()
    fill(card, qtbot, key="Cruise calls", value="12", source="Port")
    card.form.save()
    card.table.choose_first()
    card.edit_link.click()
    assert card.form.form.binding("key").in_words() == "Cruise calls"
    fill(card, qtbot, value="14")
    card.form.save()
    assert [(row.key, row.value) for row in figures_of(ours, gdynia)] == [("Cruise calls", 14)]


def test_what_is_missing_is_said_under_its_field(card: FiguresCard, qtbot: QtBot) -> None:
    card.add("population")
    assert not card.form.save()
    assert not card.form.isHidden()
    assert card.form.form.binding("source").widget.accessibleDescription() == "Say where the figure comes from."


def test_a_figure_is_removed_with_delete(card: FiguresCard, ours: Office, gdynia: int, qtbot: QtBot) -> None:
    card.add("population")
    fill(card, qtbot, value="257000", source="Census")
    card.form.save()
    card.table.choose_first()
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert figures_of(ours, gdynia) == []


def test_a_pasted_table_is_looked_through_before_it_is_added(
    card: FiguresCard, ours: Office, gdynia: int, qtbot: QtBot
) -> None:
    card.open_table()
    table: FigureTable = card.import_table
    table.text.setPlainText("Population\t257 000\nStudents from there\tmany")
    table.source.edit.setText("Statistics Poland")
    looked_through(table, qtbot)
    assert table.found.text().splitlines() == [
        "1 figure can be added. 1 is left out: see why below.",
        "Line 2: “many” is not a number.",
    ]
    assert [line.problems for line in table.lines.table_model.rows()] == [("“many” is not a number.",), ()]
    assert figures_of(ours, gdynia) == []
    assert table.add_button.text() == "Add 1 figure"
    table.add_button.click()
    assert [row.value for row in figures_of(ours, gdynia)] == [257_000]
    assert card.table.isVisible()


def test_what_is_pasted_last_is_what_is_added(
    card: FiguresCard, desk: Desk, ours: Office, gdynia: int, qtbot: QtBot
) -> None:
    card.open_table()
    table = card.import_table
    table.source.edit.setText("GUS")
    table.text.setPlainText("Population\t1\nStudents from there\t2")
    table.look_through()
    (first,) = desk.runner.jobs
    table.text.setPlainText("Population\t257 000")
    assert not table.add_button.isEnabled()
    assert table.is_modified()
    table.take()
    qtbot.waitUntil(first._stop.is_set)
    qtbot.waitUntil(card.table.isVisible)
    assert [row.value for row in figures_of(ours, gdynia)] == [257_000]


def test_looking_through_can_be_stopped(card: FiguresCard, desk: Desk, gdynia: int, qtbot: QtBot) -> None:
    card.open_table()
    table = card.import_table
    table.source.edit.setText("GUS")
    table.text.setPlainText("Population\t257 000")
    table.look_through()
    desk.runner.jobs[-1].cancel()
    qtbot.waitUntil(lambda: table._job is None)
    assert table.found.text().startswith("Stopped.")
    assert not table.add_button.isEnabled()
    looked_through(table, qtbot)
    assert table.add_button.isEnabled()


def test_what_can_be_read_in_two_ways_is_said_above_the_lines(card: FiguresCard, qtbot: QtBot) -> None:
    card.open_table()
    table = card.import_table
    table.source.edit.setText("GUS")
    table.text.setPlainText("Students from there\t5\nPopulation\t257,000")
    looked_through(table, qtbot)
    assert table.found.text().splitlines() == [
        "2 figures can be added. 1 can be read in two ways.",
        "Population: “257,000” is read as 257,000; it could be 257",
    ]
    assert [line.name for line in table.lines.table_model.rows()] == ["Population", "Students from there"]


@pytest.mark.parametrize("width", [1177, 1091])
def test_a_table_has_the_room_of_what_is_linked(
    desk: Desk, gdynia: int, on_screen: Callable[[QWidget], None], qtbot: QtBot, width: int
) -> None:
    # What windows of 1366 and 1280 leave beside their navigation, and one of 720 between its bars.
    page = PeoplePage(desk)
    on_screen(page)
    page.resize(width, 652)
    page.open("place")
    register, known = page.register, page.register.known
    register.open(gdynia)
    known.tabs.tab_row._buttons["figures"].click()
    assert register.links.isVisibleTo(page)
    known.figures.open_table()
    table = known.figures.import_table
    assert not register.links.isVisibleTo(page)
    table.source.edit.setText("GUS")
    table.text.setPlainText("\n".join(f"Figure {number}\t{number}" for number in range(300)) + "\nPopulation\t257,000")
    looked_through(table, qtbot)
    edge = known.mapTo(page, known.rect().bottomRight())
    for part in (table.add_button, table.cancel_button, table.file_button, table.source.edit, table.lines):
        corner = part.mapTo(page, part.rect().bottomRight())
        assert corner.x() < edge.x()
        assert corner.y() <= edge.y()
        assert not part.visibleRegion().isEmpty()
        assert part.visibleRegion().boundingRect() == part.rect()
    known.tabs.tab_row._buttons["record"].click()
    assert register.links.isVisibleTo(page)
    known.tabs.tab_row._buttons["figures"].click()
    assert not register.links.isVisibleTo(page)
    table.close_table()
    assert register.links.isVisibleTo(page)


def test_a_file_is_read_and_a_bad_one_refused(card: FiguresCard, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    card.open_table()
    table = card.import_table
    good, bad = tmp_path / "figures.csv", tmp_path / "bad.csv"
    good.write_bytes("Figure;Value;Date;Source\nPopulation;257.000;2024;Größe\n".encode("cp1252"))
    bad.write_bytes(b"\x81\x8d\xff")
    desk.messages.answers = [str(bad), str(good)]
    table.file_button.click()
    assert "no text that can be read" in table.banner.sentence()
    table.file_button.click()
    assert table.banner.sentence() == ""
    qtbot.waitUntil(lambda: table.lines.table_model.rows() != [])
    (line,) = table.lines.table_model.rows()
    assert (line.draft.value, line.draft.dated_on, line.draft.source) == (257_000, dt.date(2024, 12, 31), "Größe")


def test_a_link_is_added_with_a_year_alone(
    desk: Desk, ours: Office, gdynia: int, on_screen: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    save_organisation(ours, None, OrganisationDraft("Kiel University", at_home=True), TODAY)
    save_organisation(ours, None, OrganisationDraft("Gdynia Maritime", place_id=gdynia), TODAY)
    card = LinksCard(desk)
    card.resize(620, 640)
    on_screen(card)
    card.show_place(gdynia, "Gdynia")
    card.add()
    assert card.form.form.binding("counterpart_id").in_words() == "Gdynia Maritime · Gdynia"
    home = card.form.form.binding("home_id")
    home.show(next(option.value for option in home._options))
    card.form.form.binding("kind").show("research")
    fill(card, qtbot, since_on="2013", source="Annual report")
    qtbot.keyClick(card.form.form.binding("source").widget, Qt.Key.Key_Return)
    (row,) = links_of_place(ours, gdynia)
    assert row.since_on == dt.date(2013, 1, 1)
    assert card.table.table_model.index(0, 0).data() == "Kiel University – Gdynia Maritime"
    about = card.table.table_model.columns[0].second(row)
    assert about == "Joint research · since 2013, 13 years · Annual report"
    card.table.choose_first()
    card.remove_link.click()
    assert links_of_place(ours, gdynia) == []
