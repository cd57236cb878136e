import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.folding import fold
from ui.toolkit.bindings import DecimalNumber, TextLine, TextLines, WholeNumber, YesNo, parse_number
from ui.toolkit.choices import Choice, Option, Pick
from ui.toolkit.dates import DateLine, parse_date
from ui.toolkit.segments import Segmented, Segments

OnScreen = Callable[[QWidget], None]
TODAY = dt.date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("1 234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1234.5", "1234.5"),
        ("12,5", "12.5"),
        ("9,000", "9000"),
        ("1,234,567", "1234567"),
        ("1\u202f000", "1000"),
        ("\u22123", "-3"),
        (".5", "0.5"),
    ],
)
def test_numbers_are_read_the_way_people_write_them(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "12 or so", "1,2,3", "1.2.3,4.5", "--1", "5 %", "1e5", "٣٫x", "1 1 2027", "12 34"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-25", dt.date(2026, 11, 25)),
        ("25.11.2026", dt.date(2026, 11, 25)),
        ("25/11/26", dt.date(2026, 11, 25)),
        ("5 2 2027", dt.date(2027, 2, 5)),
        ("25 Nov 2026", dt.date(2026, 11, 25)),
        ("25 november", dt.date(2026, 11, 25)),
        ("Nov 25, 2026", dt.date(2026, 11, 25)),
        ("3 Jan", dt.date(2027, 1, 3)),
        ("1.2.", dt.date(2027, 2, 1)),
        ("today", TODAY),
        ("Tomorrow", dt.date(2026, 11, 26)),
        ("last Tuesday", dt.date(2026, 11, 24)),
        ("wednesday", dt.date(2026, 11, 18)),
        ("next wed", dt.date(2026, 12, 2)),
    ],
)
def test_dates_are_read_the_way_people_write_them(typed: str, day: dt.date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "soon", "31.2.2026", "2026-13-01", "last", "some tuesday", "25 No 2026", "99"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


def test_an_unreadable_number_is_a_sentence(qtbot: QtBot) -> None:
    hours = WholeNumber(0, 2000)
    qtbot.addWidget(hours.widget)
    for typed, said in (("12 or so", "12 or so"), ("1.5", "whole"), ("-1", "small"), ("5000", "large")):
        hours.edit.setText(typed)
        assert said in hours.problem()
    hours.edit.setText("40")
    assert (hours.read(), hours.problem()) == (40, "")
    hours.edit.clear()
    assert (hours.read(), hours.problem()) == (None, "")


def test_a_decimal_keeps_what_was_saved_and_refuses_more_places(qtbot: QtBot) -> None:
    cost = DecimalNumber(2, "EUR")
    qtbot.addWidget(cost.widget)
    cost.show(Decimal("22000.50"))
    assert cost.read() == Decimal("22000.50")
    assert cost.in_words() == "22000.50 EUR"
    cost.edit.setText("1.234")
    assert "decimals" in cost.problem()


def test_a_date_is_tidied_when_it_is_left_and_moves_by_arrows(qtbot: QtBot, on_screen: OnScreen) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    date, other = DateLine(lambda: TODAY), TextLine()
    box.addWidget(date.widget)
    box.addWidget(other.widget)
    on_screen(holder)
    date.focus()
    qtbot.keyClicks(date.edit, "2026-12-01")
    qtbot.keyClick(date.edit, Qt.Key.Key_Tab)
    assert date.edit.text() == "1 Dec 2026"
    qtbot.keyClick(date.edit, Qt.Key.Key_Down)
    qtbot.keyClick(date.edit, Qt.Key.Key_PageUp)
    assert date.read() == dt.date(2026, 12, 30)
    date.edit.setText("someday")
    assert "someday" in date.problem()
    qtbot.keyClick(date.edit, Qt.Key.Key_Up)
    assert date.read() == TODAY


def test_tab_leaves_a_text_of_several_lines(qtbot: QtBot, on_screen: OnScreen) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    lines, after = TextLines(), TextLine()
    box.addWidget(lines.widget)
    box.addWidget(after.widget)
    on_screen(holder)
    lines.focus()
    qtbot.keyClicks(lines.widget, "Because")
    qtbot.keyClick(lines.widget, Qt.Key.Key_Tab)
    assert lines.read() == "Because"
    assert holder.focusWidget() is after.widget


def test_a_choice_reads_values_and_not_words(qtbot: QtBot) -> None:
    choice = Choice([Option(1, "Council"), Option(2, "Mayor")], empty="Not chosen")
    qtbot.addWidget(choice.widget)
    assert choice.read() is None
    choice.show(2)
    assert (choice.read(), choice.in_words()) == (2, "Mayor")
    choice.set_options([Option(2, "The mayor"), Option(3, "Staff")])
    assert choice.read() == 2


def test_a_long_choice_is_found_by_typing(qtbot: QtBot) -> None:
    choice = Choice([Option(n, name) for n, name in enumerate(["Côte d’Ivoire", *map(str, range(30))])])
    qtbot.addWidget(choice.widget)
    choice.combo.setEditText("cote d’ivoire")
    assert (choice.read(), choice.problem()) == (0, "")
    choice.combo.setEditText("Atlantis")
    assert choice.read() is None
    assert "Atlantis" in choice.problem()


def test_picking_takes_a_known_one_or_a_new_name(qtbot: QtBot) -> None:
    known = [Option(7, "Port of Aberdeen"), Option(8, "Łódź")]
    picks = [Pick(lambda text: [o for o in known if fold(text) in fold(o.label)], new=new) for new in (False, True)]
    for pick in picks:
        qtbot.addWidget(pick.widget)
        pick.combo.setEditText("lodz")
        qtbot.waitUntil(lambda pick=pick: pick.read() == 8)
        pick.combo.setEditText("Port of Leith")
    assert picks[0].read() is None
    assert "Port of Leith" in picks[0].problem()
    assert (picks[1].read(), picks[1].problem()) == ("Port of Leith", "")
    picks[0].show(Option(9, "Bergen"))
    assert (picks[0].read(), picks[0].in_words()) == (9, "Bergen")


def test_levels_are_chosen_by_digit_arrow_and_taken_back(qtbot: QtBot, on_screen: OnScreen) -> None:
    field = Segmented([Option(n, str(n)) for n in range(1, 6)], strong=True, clearable=True)
    field.name("Sector alignment")
    row = field.row
    on_screen(row)
    heard = []
    row.chosen.connect(heard.append)
    first = row.focusProxy() or row._group.button(0)
    first.setFocus()
    qtbot.keyClick(first, "4")
    assert field.read() == 4
    assert row._group.button(3).accessibleName() == "Sector alignment: 4"
    qtbot.keyClick(row._group.button(3), Qt.Key.Key_Right)
    assert field.read() == 5
    qtbot.keyClick(row._group.button(4), Qt.Key.Key_Delete)
    assert field.read() is None
    assert heard == [4, 5, None]


def test_segments_with_words_are_chosen_by_their_number(qtbot: QtBot) -> None:
    row = Segments([Option("a", "List"), Option("b", "Map")], "View")
    qtbot.addWidget(row)
    row.show_value("a")
    qtbot.keyClick(row._group.button(0), "2")
    assert row.value() == "b"


def test_a_check_box_says_its_own_words(qtbot: QtBot) -> None:
    box = YesNo("Urgent")
    qtbot.addWidget(box.widget)
    box.show(True)
    assert (box.read(), box.in_words(), box.widget.accessibleName()) == (True, "Urgent: yes", "Urgent")


@pytest.mark.parametrize(("one", "other"), [("Łódź", "lodz"), ("ÅRHUS", "arhus"), (" Malmø ", "malmo")])
def test_folding_forgets_case_and_accents(one: str, other: str) -> None:
    assert fold(one) == other


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(
    ("typed", "taken"),
    [("port", "Portugal"), ("states", "United States"), ("ugal", "Portugal"), ("united", None), ("nowhere", None)],
)
def test_what_can_mean_one_line_only_is_that_line(qtbot: QtBot, on_screen: OnScreen, key, typed, taken) -> None:
    names = ["Portugal", "United Kingdom", "United States", "Transport union"]
    choice = Choice([Option(name, name) for name in names], searchable=True)
    page, after = QWidget(), TextLine()
    box = QVBoxLayout(page)
    box.addWidget(choice.widget)
    box.addWidget(after.widget)
    on_screen(page)
    choice.focus()
    line = choice.combo.lineEdit()
    qtbot.keyClicks(line, typed)
    # Open suggestions take the keys first, as they do on a desktop.
    qtbot.keyClick(QApplication.activePopupWidget() or line, key)
    assert choice.read() == taken
    assert bool(choice.problem()) == (taken is None)
    choice.combo.completer().popup().hide()


def test_the_longest_line_does_not_widen_a_choice(qtbot: QtBot) -> None:
    short, long = (Choice([Option(1, name)]) for name in ("Visit", "Visit of a delegation " * 20))
    for each in (short, long):
        qtbot.addWidget(each.widget)
    assert long.widget.minimumSizeHint().width() == short.widget.minimumSizeHint().width()


def test_what_is_offered_no_more_is_shown_and_kept_where_it_was_chosen(on_screen: OnScreen) -> None:
    options = [Option(1, "(erased)", offered=False), Option(2, "Anna"), Option(3, "(erased)", offered=False)]
    choice = Choice(options, "Nobody", searchable=True)
    listed = [choice.combo.itemText(place) for place in range(choice.combo.count())]
    assert listed == ["Nobody", "Anna"]
    for value in (3, 1):
        choice.show(value)
        assert choice.read() == value
        assert choice.combo.count() == 3
    choice.show(2)
    assert choice.combo.count() == 2


def test_of_two_that_read_alike_the_one_that_was_shown_stays(on_screen: OnScreen) -> None:
    options = [Option(1, "Jan Nowak"), Option(2, "Jan Nowak")]
    pick = Pick(lambda _text: options, new=True)
    pick.know(options)
    for value in (1, 2):
        pick.show(value)
        pick._offer()
        assert pick.read() == value
