import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.vocabulary import AgreementStatus
from ui.toolkit.columns import RIGHT, Column, TableModel
from ui.toolkit.search import SearchField
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table

OnScreen = Callable[[QWidget], None]


@dataclass(frozen=True)
class Row:
    reference: str
    partner: str
    status: AgreementStatus
    days: int | None
    ends: dt.date | None = None


COLUMNS = [
    Column[Row]("reference", "Reference", lambda r: r.reference, soft=True),
    Column[Row]("partner", "Partner", lambda r: r.partner, name=True),
    Column[Row]("status", "Status", lambda r: r.status, lambda r: word_of(r.status), mark=lambda r: mark_of(r.status)),
    Column[Row]("days", "Days", lambda r: r.days, align=RIGHT),
]
S = AgreementStatus
ROWS = [
    Row("A-1", "Łódź", S.IN_FORCE, 67),
    Row("A-2", "Aberdeen", S.NEGOTIATING, None),
    Row("A-3", "Norfolk & <b>", S.ENDED_UNDECIDED, -13),
    Row("A-4", "Ghent", S.IN_FORCE, 300),
]


@pytest.fixture
def table(qtbot: QtBot) -> Table[Row]:
    made = Table(COLUMNS, key=lambda row: row.reference, name="Agreements")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_rows(ROWS)
    return made


def names(table: Table[Row]) -> list[str]:
    return [row.partner for row in table.table_model.rows()]


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model: TableModel[Row] = TableModel(COLUMNS, key=lambda row: row.reference)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    held = QPersistentModelIndex(model.index(0, 1))
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert held.data() == "Łódź"
    model.filter("in force")
    model.show_rows(ROWS[:1])
    assert tester.model() is model


def test_rows_without_a_value_come_last_in_both_directions(table: Table[Row]) -> None:
    table.sort("days")
    assert names(table) == ["Norfolk & <b>", "Łódź", "Ghent", "Aberdeen"]
    table.sort("days", descending=True)
    assert names(table) == ["Ghent", "Łódź", "Norfolk & <b>", "Aberdeen"]


def test_sorting_forgets_accents(table: Table[Row]) -> None:
    table.sort("partner")
    assert names(table) == ["Aberdeen", "Ghent", "Łódź", "Norfolk & <b>"]


def test_a_name_in_another_script_is_sorted_by_the_latin_name_behind_it(table: Table[Row]) -> None:
    foreign = ["Αθήνα Athens", "부산 Busan", "Đà Nẵng Da Nang", "الإسكندرية Alexandria", "Варна"]
    table.show_rows([Row(name, name, S.IN_FORCE, 1) for name in ["Rotterdam", *foreign]])
    table.sort("partner")
    latin = ["الإسكندرية Alexandria", "Αθήνα Athens", "부산 Busan", "Đà Nẵng Da Nang", "Rotterdam"]
    assert names(table) == [*latin, "Варна"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("lodz", ["Łódź"]),
        ("in force", ["Łódź", "Ghent"]),
        ("GHENT force", ["Ghent"]),
        ("a-3", ["Norfolk & <b>"]),
        ("300", []),
        ("%", []),
        ("  ", ["Łódź", "Aberdeen", "Norfolk & <b>", "Ghent"]),
    ],
)
def test_searching_finds_words_anywhere(table: Table[Row], wanted: str, found: list[str]) -> None:
    table.filter(wanted)
    assert names(table) == found


def test_a_view_and_a_search_hold_together(table: Table[Row]) -> None:
    table.filter("a-", lambda row: row.status is S.IN_FORCE)
    assert names(table) == ["Łódź", "Ghent"]


def test_the_cursor_stays_with_its_record_across_a_reload(table: Table[Row]) -> None:
    table.choose("A-3")
    heard: list[object] = []
    table.row_chosen.connect(heard.append)
    newer = Row("A-3", "Norfolk County", S.IN_FORCE, 1000)
    table.show_rows([newer, *ROWS[:2]])
    assert table.chosen() == newer
    assert heard[-1] == newer


def test_a_record_that_is_gone_is_said(table: Table[Row], qtbot: QtBot) -> None:
    table.choose("A-3")
    with qtbot.waitSignal(table.row_chosen) as said:
        table.show_rows(ROWS[:2])
    assert said.args == [None]
    assert table.chosen() is None


def test_the_cursor_comes_back_with_its_record_after_a_filter(table: Table[Row]) -> None:
    table.choose("A-4")
    table.filter("lodz")
    assert table.chosen() is None
    table.filter("")
    chosen = table.chosen()
    assert chosen is not None
    assert chosen.reference == "A-4"


def test_several_selected_rows_are_selected_again(table: Table[Row]) -> None:
    table.selectAll()
    table.show_rows(ROWS[1:])
    assert len(table.selectionModel().selectedRows()) == 3


def test_enter_opens_and_typing_goes_to_the_search(table: Table[Row], qtbot: QtBot, on_screen: OnScreen) -> None:
    search = SearchField("Partner")
    qtbot.addWidget(search)
    table.search_with(search)
    on_screen(table)
    table.choose("A-2")
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]
    qtbot.keyClick(table, "g")
    assert search.text() == "g"
    qtbot.keyClick(search, "h")
    assert names(table) == ["Ghent"]
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert table.chosen() == ROWS[3]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(names(table)) == 4


def test_the_tab_key_leaves_the_table(table: Table[Row]) -> None:
    assert not table.tabKeyNavigation()


def test_rows_are_copied_as_cells(table: Table[Row]) -> None:
    table.selectRow(2)
    table.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n") == [
        "Reference\tPartner\tStatus\tDays",
        "A-3\tNorfolk & <b>\tEnded, undecided\t-13",
    ]
    assert "<td>Norfolk &amp; &lt;b&gt;</td>" in data.html()


def test_chosen_columns_are_remembered(table: Table[Row], qtbot: QtBot) -> None:
    kept: list[dict[str, object]] = []
    table.keep_columns(
        {"shown": ["reference", "days"], "widths": {"days": 90, "gone": 1}, "sort": ["days", True]}, kept.append
    )
    assert [table.isColumnHidden(place) for place in range(4)] == [False, False, True, False]
    assert names(table)[0] == "Ghent"
    table.setColumnWidth(0, 140)
    assert kept[-1] == {
        "shown": ["reference", "partner", "days"],
        "widths": {"reference": 140, "partner": 120, "days": table.columnWidth(3)},
        "sort": ["days", True],
    }
    again = Table(COLUMNS, key=lambda row: row.reference, name="Again")
    qtbot.addWidget(again)
    again.keep_columns(kept[-1], kept.append)
    assert again.isColumnHidden(2)


@pytest.mark.parametrize("state", [{}, {"shown": 3, "widths": [], "sort": "x"}, {"sort": ["gone", False]}])
def test_remembered_nonsense_is_left_out(table: Table[Row], state: dict[str, object]) -> None:
    table.keep_columns(state, lambda _state: None)
    assert not any(table.isColumnHidden(place) for place in range(4))


def test_an_empty_list_says_what_belongs_there(table: Table[Row], qtbot: QtBot, on_screen: OnScreen) -> None:
    steps: list[str] = []
    table.when_empty(
        "No partnership yet", "They begin with a request.", "Take in a request", lambda: steps.append("step")
    )
    on_screen(table)
    assert table.states.empty is not None
    assert not table.states.empty.isVisible()
    table.show_rows([])
    assert table.states.empty.isVisible()
    qtbot.mouseClick(table.states.empty.step, Qt.MouseButton.LeftButton)
    assert steps == ["step"]


def test_a_search_that_finds_nothing_offers_to_clear_it(table: Table[Row], qtbot: QtBot, on_screen: OnScreen) -> None:
    search = SearchField("Partner")
    qtbot.addWidget(search)
    table.search_with(search)
    on_screen(table)
    search.setText("nobody")
    assert table.states.nothing_found is not None
    assert "nobody" in table.states.nothing_found.head.text()
    qtbot.mouseClick(table.states.nothing_found.step, Qt.MouseButton.LeftButton)
    assert len(names(table)) == 4


def test_a_view_without_rows_is_not_taken_for_a_search_without_words(table: Table[Row], on_screen: OnScreen) -> None:
    search = SearchField("Partner")
    table.search_with(search)
    on_screen(table)
    table.filter("", lambda _row: False)
    assert table.states.nothing_found is not None
    assert table.states.nothing_found.head.text() == "Nothing in this view"
    assert not table.states.nothing_found.step.isVisible()
    table.filter("", lambda _row: True)
    assert not table.states.nothing_found.isVisible()


def test_a_fitting_table_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    made = Table(COLUMNS, key=lambda row: row.reference, name="Due", head=False, fit=True)
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    assert made.height() == 4 * 34
    made.show_rows(ROWS[:1])
    assert made.height() == 34


def test_ten_thousand_rows_open_and_filter_in_time(qtbot: QtBot, on_screen: OnScreen) -> None:
    rows = [Row(f"A-{n}", f"Łódź and partner {n % 977}", S.IN_FORCE, n % 300) for n in range(10_000)]
    made = Table(COLUMNS, key=lambda row: row.reference, name="Many")
    search = SearchField("Partner")
    qtbot.addWidget(search)
    made.search_with(search)
    on_screen(made)
    opening = min(_timed(lambda: made.show_rows(rows)) for _turn in range(3))
    qtbot.waitUntil(lambda: not made._idle.isActive(), timeout=5000)
    filtering = min(_timed(lambda text=text: search.setText(text)) for text in ("p", "pa", "par", "part"))
    # The promises are 0.1 and 0.03 s on a quiet machine; tests share theirs.
    assert opening < 0.3
    assert filtering < 0.09


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def test_a_held_control_key_adds_no_second_row(table: Table[Row], qtbot: QtBot, on_screen: OnScreen) -> None:
    on_screen(table)
    keys = [table.table_model.key_at(place) for place in (0, 1)]
    qtbot.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for key in keys:
        assert table.choose(key)
    qtbot.keyRelease(table, Qt.Key.Key_Control)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


@pytest.mark.parametrize("split", [False, True])
def test_what_an_empty_list_says_is_told_to_a_screen_reader(
    table: Table[Row], on_screen: OnScreen, split: bool
) -> None:
    page, holder = QWidget(), QSplitter() if split else QWidget()
    QVBoxLayout(page).addWidget(holder)
    if isinstance(holder, QSplitter):
        holder.addWidget(table)
    else:
        QVBoxLayout(holder).addWidget(table)
    table.when_empty("Nobody yet", "They stand here.", "Add one")
    table.show_rows([])
    page.resize(600, 400)
    on_screen(page)
    said = accessible_names(QAccessible.queryAccessibleInterface(page))
    assert {"Nobody yet", "They stand here.", "Add one"} <= said
    empty = table.states.empty
    assert empty is not None
    assert empty.geometry().topLeft() == table.viewport().mapTo(empty.parentWidget(), QPoint())
    table.hide()
    assert not empty.isVisible()
    table.show()
    assert empty.isVisible()


def accessible_names(found: QAccessibleInterface) -> set[str]:
    names = {found.text(QAccessible.Text.Name)}
    for place in range(found.childCount()):
        names |= accessible_names(found.child(place))
    return names
