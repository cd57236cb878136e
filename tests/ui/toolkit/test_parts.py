from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.vocabulary import Stage, Verdict
from tests.ui.toolkit.gallery import Partnerships, Requests, Today
from ui.toolkit.buttons import icon_button, link, primary, secondary
from ui.toolkit.cards import BigNumber, Bullets, Card, Facts, Gauge, GaugeMark, LimitRow, chip
from ui.toolkit.charts import ChartView
from ui.toolkit.layouts import FactLine, PageHead, RecordHead, column, holding
from ui.toolkit.pages import Page
from ui.toolkit.states import Banner, Stateful
from ui.toolkit.tabs import PAD, Tab, TabRow, Tabs
from ui.toolkit.text import RecordTitle, Text, role_font, two_lines
from ui.toolkit.theme import Appearance, Theme, font

OnScreen = Callable[[QWidget], None]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="20" height="20"/></svg>'


@pytest.mark.parametrize("page", [Today, Requests, Partnerships])
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_every_control_of_the_gallery_has_a_name(
    page: type[Page], appearance: Appearance, theme: Theme, on_screen: OnScreen
) -> None:
    theme.choose(appearance)
    shown = page()
    shown.resize(1178, 744)
    on_screen(shown)
    assert not shown.grab().isNull()
    stops = [w for w in shown.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    inner = [w for w in stops if w.parent() and w.parent().inherits("QComboBox")]
    assert [w for w in stops if not w.accessibleName() and w not in inner] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_keyboard_as_space_does(
    qtbot: QtBot, on_screen: OnScreen, key: Qt.Key
) -> None:
    heard: list[str] = []
    field = QLineEdit()
    field.returnPressed.connect(lambda: heard.append("saved"))
    cancel = secondary("Cancel", lambda: heard.append("cancelled"))
    page = holding(column(field, cancel, primary("Save", lambda: heard.append("saved"))))
    on_screen(page)
    cancel.setFocus()
    qtbot.keyClick(cancel, key)
    assert heard == ["cancelled"]


def test_buttons_are_thirty_high_and_do_not_take_the_cursor(qtbot: QtBot, on_screen: OnScreen) -> None:
    done: list[str] = []
    buttons = [primary("Decide & go", lambda: done.append("go"), "gavel"), icon_button("share", "Share")]
    field = QLineEdit()
    holder = holding(column(field, *buttons, link("Open", name="Open Kingston")))
    on_screen(holder)
    field.setFocus()
    assert [button.height() for button in buttons] == [30, 30]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["go"]
    assert field.hasFocus()
    assert [b.accessibleName() for b in buttons] == ["Decide & go", "Share"]


def test_focus_moves_nothing(qtbot: QtBot, on_screen: OnScreen) -> None:
    button = primary("Save")
    holder = holding(column(button))
    on_screen(holder)
    before = button.sizeHint()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.sizeHint() == before


def test_tabs_carry_their_state_and_move_by_arrow(qtbot: QtBot, on_screen: OnScreen) -> None:
    row = TabRow([Tab("gates", "Gates", "7/7"), Tab("score", "Score", "76")], "Request")
    on_screen(row)
    heard: list[str] = []
    row.opened.connect(heard.append)
    first = row._buttons["gates"]
    assert (row.current(), first.accessibleName()) == ("gates", "Gates 7/7")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert (row.current(), heard) == ("score", ["score"])
    row.show_tabs([Tab("gates", "Gates", "6/7")])
    assert first.accessibleName() == "Gates 6/7"
    assert not row._buttons["score"].isVisible()


def test_a_tab_has_room_for_what_it_carries_and_its_ring_stands_beside_the_words(on_screen: OnScreen) -> None:
    row = TabRow([Tab("gates", "Gates", "7/7"), Tab("score", "Score", "76")], "Request", small=True)
    on_screen(row)
    first = row._buttons["gates"]
    words = QFontMetrics(font(12, 600)).horizontalAdvance("Gates")
    carried = QFontMetrics(font(12, 500, tabular=True)).horizontalAdvance("7/7")
    assert first.width() >= PAD + words + 6 + carried + PAD
    first.clearFocus()
    image = first.grab().toImage()
    middle = range(first.height() // 2 - 5, first.height() // 2 + 5)
    paper = image.pixelColor(0, 1)
    inked = [x for x in range(first.width()) if any(image.pixelColor(x, y) != paper for y in middle)]
    assert inked[0] >= PAD
    assert inked[-1] < first.width() - PAD + 1


def test_a_title_without_room_stands_on_two_lines_before_it_is_cut() -> None:
    title = "Gothenburg · film production incentives for the coast"
    width = QFontMetrics(role_font("head")).horizontalAdvance(title) * 2 // 3
    first, second = two_lines(title, role_font("head"), width)
    assert (first + second, first.strip() != "") == (title, True)
    first, second = two_lines(title * 3, role_font("head"), width)
    assert second.endswith("…")
    assert two_lines("Bergen", role_font("head"), width) == ("Bergen", "")


def test_tabs_show_their_page(qtbot: QtBot) -> None:
    tabs = Tabs("Record")
    qtbot.addWidget(tabs)
    pages = {key: QWidget() for key in ("a", "b")}
    for key, page in pages.items():
        tabs.add(Tab(key, key.upper()), page)
    assert tabs.current() == "a"
    tabs.open("b")
    tabs.carry("b", "3")
    assert not pages["b"].isHidden()
    assert tabs.tab_row._buttons["b"].accessibleName() == "B 3"


def test_a_banner_tells_until_it_is_closed(qtbot: QtBot, on_screen: OnScreen) -> None:
    banner, steps = Banner(), []
    on_screen(holding(column(Text("Form"), banner)))
    assert banner.sentence() == ""
    banner.tell("Not saved: the disk is full.", "bad", "Save as…", lambda: steps.append(1))
    assert (banner.sentence(), banner.accessibleName()) == ("Not saved: the disk is full.",) * 2
    qtbot.mouseClick(banner._step, Qt.MouseButton.LeftButton)
    assert steps == [1]


def test_states_come_and_go_around_a_content(qtbot: QtBot, on_screen: OnScreen) -> None:
    content, steps = QWidget(), []
    stateful = Stateful(content)
    on_screen(stateful)
    stateful.loading("Reading the office …")
    assert not content.isVisible()
    stateful.empty("No mission yet", "They keep who goes.", "Plan one", lambda: steps.append(1))
    stateful.failed("The file is damaged. Restore a backup.", "Restore", lambda: steps.append(2))
    assert "The file is damaged. Restore a backup." in [label.text() for label in stateful.findChildren(QLabel)]
    stateful.ready()
    assert content.isVisible()


def test_cards_hold_sections_and_can_be_filled_anew(qtbot: QtBot) -> None:
    card = Card("Score")
    qtbot.addWidget(card)
    card.section(BigNumber("76", "of 100", chip(Verdict.RECOMMEND)), Gauge(76, 100, marks=[GaugeMark(70, "70")]))
    card.section(Text("How firm", "head"), Bullets(["One", "Two"]))
    assert card._box.count() == 3
    card.clear()
    assert card._box.count() == 0


@pytest.mark.parametrize(("used", "tone"), [(2, "text"), (3, "warn"), (4, "bad")])
def test_a_full_limit_warns_and_an_exceeded_one_is_bad(qtbot: QtBot, used: int, tone: str) -> None:
    limit = LimitRow("Selected this year", used, 3, f"{used} of 3")
    qtbot.addWidget(limit)
    figure = next(label for label in limit.findChildren(Text) if label.text() == f"{used} of 3")
    assert figure.property("tone") == tone


@pytest.mark.parametrize(("value", "total"), [(0, 0), (5, 0), (-1, 10), (99, 10)])
def test_a_gauge_paints_any_figures(qtbot: QtBot, value: float, total: float) -> None:
    gauge = Gauge(value, total, promised=1, marks=[GaugeMark(5)])
    qtbot.addWidget(gauge)
    assert not gauge.grab().isNull()


def test_facts_show_a_dash_for_nothing(qtbot: QtBot) -> None:
    facts = Facts([("Notice", ""), ("Parties", "Aberdeen")])
    qtbot.addWidget(facts)
    assert {"–", "Aberdeen"} <= {label.text() for label in facts.findChildren(QLabel)}
    assert FactLine("A-1", "", "MOU").text() == "A-1 · MOU"


def test_heads_show_status_only_where_there_is_one(qtbot: QtBot, on_screen: OnScreen) -> None:
    head = RecordHead()
    on_screen(holding(column(PageHead("Requests", [primary("New")]), head)))
    head.show_record("Aberdeen", Stage.READY, "R-1", "economic")
    assert head.head.chip.isVisible()
    head.show_record("Aberdeen", None)
    assert not head.head.chip.isVisible()


def test_a_chart_says_what_it_shows(qtbot: QtBot, on_screen: OnScreen) -> None:
    chart = ChartView()
    on_screen(chart)
    chart.show_chart(SVG, "Firms", "Rises from 0 to 7")
    assert (chart.accessibleName(), chart.accessibleDescription()) == ("Firms", "Rises from 0 to 7")
    assert chart.heightForWidth(400) == 200
    with pytest.raises(ValueError, match="SVG"):
        chart.show_chart("nothing", "", "")


def test_a_long_title_ends_in_an_ellipsis_and_can_be_read_in_the_tooltip(on_screen: OnScreen) -> None:
    head = PageHead("Aberdeen · energy transition alliance of the northern ports " * 3, [primary("Decide…")])
    head.resize(400, 60)
    on_screen(head)
    head.grab()
    assert head.title.toolTip() == head.title.text()
    head.resize(1200, 60)
    head.grab()
    assert head.title.toolTip() == ""


def test_the_ring_stands_on_the_tab_that_was_clicked(qtbot: QtBot, on_screen: OnScreen) -> None:
    row = TabRow([Tab(key, key) for key in ("one", "two", "three")], "Tabs")
    on_screen(row)
    row._buttons["one"].setFocus()
    qtbot.mouseClick(row._buttons["two"], Qt.MouseButton.LeftButton)
    assert row._buttons["two"].hasFocus()
    row.open("three")
    assert row._buttons["three"].hasFocus()


def test_the_tab_key_comes_to_the_open_tab_alone(qtbot: QtBot, on_screen: OnScreen) -> None:
    row = TabRow([Tab(key, key) for key in ("one", "two", "three")], "Tabs")
    before, after = primary("Before"), primary("After")
    page = holding(column(before, row, after))
    on_screen(page)
    for key in ("one", "two"):
        row.open(key)
        before.setFocus()
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert page.focusWidget() is row._buttons[key]
        qtbot.keyClick(row._buttons[key], Qt.Key.Key_Tab)
        assert page.focusWidget() is after


def test_many_tabs_give_way_to_a_narrow_window(qtbot: QtBot, on_screen: OnScreen) -> None:
    row = TabRow([Tab(str(n), f"A saved view {n}", "12") for n in range(9)], "Views", margin=20)
    page = holding(column(row, None))
    on_screen(page)
    page.resize(row.sizeHint().width(), 80)
    page.grab()
    assert row._buttons["0"].toolTip() == ""
    assert row.minimumSizeHint().width() <= 660
    page.resize(660, 80)
    page.grab()
    places = [button.geometry() for button in row._buttons.values()]
    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert places[-1].right() < 660
    assert row._buttons["0"].toolTip() == "A saved view 0 12"


def test_a_text_without_words_takes_no_keyboard(qtbot):
    text = Text("", selectable=True)
    qtbot.addWidget(text)
    assert text.focusPolicy() is Qt.FocusPolicy.NoFocus
    text.setText("words")
    assert text.focusPolicy() & Qt.FocusPolicy.ClickFocus
    text.setText("")
    assert text.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_button_with_too_little_room_ends_its_words_in_an_ellipsis(on_screen: OnScreen) -> None:
    cut = link("Concentration of a sector")
    room = cut.fontMetrics().horizontalAdvance("Concentration of")
    lacking = cut.fontMetrics().horizontalAdvance(cut.text()) - room
    other = link(cut.fontMetrics().elidedText(cut.text(), Qt.TextElideMode.ElideRight, room))
    assert other.text().endswith("…")
    on_screen(holding(column(cut, other)))
    for each in (cut, other):
        each.clearFocus()
        each.setFixedSize(cut.sizeHint().width() - lacking, cut.sizeHint().height())
    assert cut.grab().toImage() == other.grab().toImage()
    assert cut.accessibleName() == "Concentration of a sector"


def test_a_record_title_that_fits_two_lines_needs_no_tooltip(on_screen: OnScreen) -> None:
    title = RecordTitle("الإسكندرية Alexandria · harbour school", "title")
    title.resize(QFontMetrics(role_font("head")).horizontalAdvance(title.text()) * 2 // 3, 40)
    on_screen(title)
    assert not title.grab().isNull()
    assert title.toolTip() == ""
    title.setText(title.text() * 3)
    title.grab()
    assert title.toolTip() == title.text()
