"""List, timeline and map of the register: the same agreements, by mouse, keyboard and screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.people.places import place, save_place
from app.words import screen
from models.vocabulary import TermKind
from tests.app.partnerships.offices import DAY, begin
from ui.partnerships.columns import ends
from ui.partnerships.map_chart import MapChart
from ui.partnerships.map_view import MapView
from ui.partnerships.page import ALL, PartnershipsPage
from ui.partnerships.timeline_view import TERM, TimelineView

NEW, OLD = "A-2026-002", "A-2026-001"


def put(page: PartnershipsPage, key: int, north: float, east: float) -> None:
    office = page._desk.office
    saved = place(office, key)
    save_place(office, saved, replace(saved.draft, latitude=north, longitude=east), DAY)


@pytest.fixture
def mapped(page: PartnershipsPage, known) -> MapView:
    """The map of both agreements, Aberdeen west of Busan."""
    put(page, known.busan, 35.18, 129.08)
    put(page, known.aberdeen, 57.15, -2.1)
    page.shapes.show_as("map")
    view = page.shapes.currentWidget()
    assert isinstance(view, MapView)
    QApplication.processEvents()
    return view


@pytest.fixture
def lined(page: PartnershipsPage) -> TimelineView:
    page.shapes.show_as("timeline")
    view = page.shapes.currentWidget()
    assert isinstance(view, TimelineView)
    QApplication.processEvents()
    return view


def placed(chart: MapChart) -> list[str]:
    return [stop.position.title for stop in chart.stops()]


class TestMap:
    def test_dots_carry_shape_and_words(self, mapped: MapView):
        assert placed(mapped.chart) == ["Aberdeen", "부산 Busan"]
        assert [stop.mark.shape for stop in mapped.chart.stops()] == ["ring", "dash"]
        assert mapped.chart.stops()[1].words == "부산 Busan, South Korea · A-2026-001 Ports: Silent"

    def test_the_list_below_says_the_same(self, mapped: MapView):
        rows = mapped.table.table_model.rows()
        assert [(each.place, each.row.reference) for each in rows] == [
            ("Aberdeen, United Kingdom", NEW),
            ("부산 Busan, South Korea", OLD),
        ]
        assert mapped.missing.isHidden()

    def test_what_has_no_position_is_listed_as_not_on_the_map(self, mapped: MapView, page: PartnershipsPage, known):
        put(page, known.aberdeen, 57.15, None)
        assert placed(mapped.chart) == ["부산 Busan"]
        model = mapped.table.table_model
        last = model.index(1, 4)
        assert (last.data(), model.rows()[1].row.reference) == ("not on the map", NEW)
        assert not mapped.table.isColumnHidden(4)
        assert mapped.missing.text().startswith("1 agreement is not on the map")

    def test_arrows_go_from_place_to_place_and_enter_opens(self, mapped: MapView, page: PartnershipsPage, qtbot):
        page.shapes.place_keyboard()
        assert mapped.chart.hasFocus()
        assert mapped.chart.at().references == (OLD,)
        qtbot.keyClick(mapped.chart, Qt.Key.Key_Right)
        assert mapped.chart.at().references == (OLD,)
        qtbot.keyClick(mapped.chart, Qt.Key.Key_Left)
        assert mapped.chart.at().references == (NEW,)
        assert "Aberdeen" in mapped.chart.accessibleDescription()
        assert mapped.caption.text() == mapped.chart.accessibleDescription()
        assert page.record.title.text() == "부산 Busan"
        qtbot.keyClick(mapped.chart, Qt.Key.Key_Return)
        assert page.record.title.text() == "Aberdeen"
        assert mapped.table.chosen().row.reference == NEW

    def test_enter_again_opens_the_next_agreement_of_the_place(self, mapped: MapView, page, known, qtbot):
        begin(page._desk.office, known.aberdeen, title="Whisky")
        page.shapes.place_keyboard()
        qtbot.keyClick(mapped.chart, Qt.Key.Key_Home)
        opened = []
        for _time in range(3):
            qtbot.keyClick(mapped.chart, Qt.Key.Key_Return)
            opened.append(page._reference)
        assert opened == [NEW, "A-2026-003", NEW]

    def test_a_click_opens_and_the_tooltip_says_what_is_there(self, mapped: MapView, page: PartnershipsPage, qtbot):
        at = mapped.chart._point(mapped.chart.stops()[0].position).toPoint()
        qtbot.mouseClick(mapped.chart, Qt.MouseButton.LeftButton, pos=at)
        assert page.record.title.text() == "Aberdeen"
        QApplication.sendEvent(mapped.chart, QHelpEvent(QEvent.Type.ToolTip, at, mapped.chart.mapToGlobal(at)))
        assert QToolTip.text().startswith("Aberdeen, United Kingdom")
        QToolTip.hideText()
        mapped.chart.event(QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), mapped.chart.mapToGlobal(QPoint(2, 2))))

    def test_what_is_typed_is_asked_about_before_another_place(self, mapped: MapView, page, messages, qtbot):
        page.record.open_tab("edit")
        page.record.slip._record.form.binding("title").edit.setText("Half")
        messages.answers = ["cancel"]
        mapped.chart._stand(0)
        qtbot.keyClick(mapped.chart, Qt.Key.Key_Return)
        assert page._reference == OLD
        assert mapped.chart.at().references == (OLD,)

    def test_zooming_keeps_the_place_in_sight(self, mapped: MapView, qtbot):
        before = mapped.chart._transform().m11()
        for _time in range(3):
            qtbot.keyClick(mapped.chart, "+")
        assert mapped.chart._transform().m11() == pytest.approx(8 * before)
        point = mapped.chart._point(mapped.chart.at().position)
        assert mapped.chart.rect().contains(point.toPoint())
        qtbot.keyClick(mapped.chart, "0")
        assert mapped.chart._transform().m11() == pytest.approx(before)

    def test_the_land_is_drawn_and_nothing_leaps_across_the_sea(self, mapped: MapView, theme):
        from ui.toolkit.theme import Appearance, colour

        for appearance in (Appearance.LIGHT, Appearance.DARK):
            theme.choose(appearance)
            image = mapped.chart.grab().toImage()

            def tone(east: float, north: float, image=image) -> str:
                point = mapped.chart._transform().map(QPointF(east, north)).toPoint()
                return image.pixelColor(point).name()

            assert tone(-100, 45) == colour("calm").name()
            assert tone(20, 0) == colour("calm").name()
            assert {tone(-150, north) for north in range(-50, 15)} == {colour("panel").name()}

    def test_a_search_narrows_map_and_list(self, mapped: MapView, page: PartnershipsPage):
        page.search.setText("aber")
        assert placed(mapped.chart) == ["Aberdeen"]
        assert mapped.table.table_model.rowCount() == 1

    def test_down_leads_from_the_search_to_the_map(self, mapped: MapView, page: PartnershipsPage, qtbot):
        page.focus_search()
        qtbot.keyClick(page.search, Qt.Key.Key_Down)
        assert mapped.chart.hasFocus()


class TestTimeline:
    def test_one_bar_for_each_agreement_with_its_term_in_words(self, lined: TimelineView):
        model = lined.table.table_model
        assert [model.index(row, TERM).data() for row in range(2)] == [
            "1 Jan 2024 to 31 Dec 2026, review 30 Jun 2026",
            "no date is known yet",
        ]

    def test_renewal_and_evergreen_are_said(self, lined: TimelineView, page: PartnershipsPage, known):
        signed = {"signed_on": DAY.replace(year=2024)}
        begin(page._desk.office, known.busan, term_kind=TermKind.AUTO_RENEW, **signed)
        begin(page._desk.office, known.busan, term_kind=TermKind.EVERGREEN, **signed)
        model = lined.table.table_model
        said = {model.row_at(row).row.reference: model.index(row, TERM).data() for row in range(model.rowCount())}
        assert said["A-2026-003"] == "30 Jun 2024 to 29 Jun 2027, then it renews itself, review 29 Dec 2026"
        assert said["A-2026-004"] == "30 Jun 2024, without an end, review 30 Jun 2026".replace("30", "since 30", 1)

    def test_the_bar_begins_and_ends_where_the_term_does(self, lined: TimelineView, theme):
        from ui.toolkit.theme import colour

        table = lined.table
        index = table.table_model.index(table.table_model.place_of(OLD), TERM)
        place = table.visualRect(index)
        image = table.viewport().grab().toImage()
        from ui.toolkit.years import room_of

        room = room_of(table, place, TERM)
        y = room.center().y() + 1
        inks = [image.pixelColor(x, y).name() == colour("accent").name() for x in range(room.left(), room.right())]
        first, last = inks.index(True), len(inks) - 1 - inks[::-1].index(True)
        begins = lined.span.x(DAY.replace(2024, 1, 1), room) - room.left()
        ends = lined.span.x(DAY.replace(2026, 12, 31), room) - room.left()
        assert abs(first - begins) <= 2
        assert abs(last - ends) <= 2

    def test_the_years_are_painted_over_the_whole_head_whatever_its_size(self, lined: TimelineView):
        """As large as the column they would keep its size of before: it is shared out later."""
        head = lined.table.horizontalHeader()
        for width in (560, 900):
            lined.table.resize(width, 400)
            assert lined._years.width() == head.viewport().width()

    def test_the_keyboard_goes_along_the_bars_and_the_record_follows(self, lined: TimelineView, page, qtbot):
        page.shapes.place_keyboard()
        qtbot.keyClick(lined.table, Qt.Key.Key_Down)
        assert page.record.title.text() == "Aberdeen"
        assert page.table.chosen().reference == NEW

    def test_coming_back_from_the_list_takes_its_choice_along(self, lined: TimelineView, page: PartnershipsPage):
        assert lined.table.chosen().row.reference == OLD
        page.shapes.show_as("list")
        page.table.choose(NEW)
        page.shapes.show_as("timeline")
        assert (page._reference, lined.table.chosen().row.reference) == (NEW, NEW)


def test_the_shape_is_remembered_on_this_machine(page: PartnershipsPage, desk):
    page.shapes.switch._choose(2)
    assert desk.settings["partnerships.shape"] == "map"
    from tests.ui.partnerships.conftest import deciding

    again = PartnershipsPage(desk, deciding)
    again.open()
    assert isinstance(again.shapes.currentWidget(), MapView)
    assert again._columns.isHidden()
    again.deleteLater()


def test_all_holds_what_is_over_too(page: PartnershipsPage):
    from models.partnerships import Agreement

    with page._desk.office.changing("End") as session:
        session.get(Agreement, 1).terminated_on = DAY
    carried = {key: button.tab.carries for key, button in page.views._buttons.items()}
    assert (carried["current"], carried["historic"], carried[ALL]) == ("1", "1", "2")
    page.views.open(ALL)
    assert sorted(row.reference for row in page.table.table_model.rows()) == [OLD, NEW]


def test_what_was_terminated_ends_in_grey_on_that_day_in_list_and_bar(page: PartnershipsPage):
    from models.partnerships import Agreement

    with page._desk.office.changing("End") as session:
        session.get(Agreement, 1).terminated_on = DAY
    page.open(OLD)
    row, bar = page.table.chosen(), page.record.pages["agreement"]._term
    assert ends(row) == screen().day(DAY)
    assert bar.tone == "edge"
    assert ("Over" in bar.accessibleName(), "left" in bar.accessibleName()) == (True, False)
    assert bar.accessibleName().endswith(f"ends {screen().day(DAY)}")


def test_the_foot_follows_from_one_view_to_another(page: PartnershipsPage):
    page.open(OLD)
    page.views.open("negotiating")
    assert page._count.text() == "1 agreement"


def test_a_person_who_answers_is_found(page: PartnershipsPage):
    page.search.setText("anna lind")
    assert [row.reference for row in page.table.table_model.rows()] == [NEW]
