"""From the overview to an agreement's small charts and on to the indicator, by the widgets a person uses."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.results import setting
from app.results.indicators import save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from models.vocabulary import Progress
from tests.app.results.small_office import TODAY, firms
from ui.results.multiples import SmallChart
from ui.toolkit.theme import Appearance


@pytest.fixture
def charts(page, desk):
    """The page showing the charts of A-2026-001: one indicator at risk, one without figures, one without a plan."""
    objective = page._shown.day.objectives[0].record
    save_indicator(desk.office, objective.id, None, firms(code="E13", name="Second"), TODAY)
    save_indicator(desk.office, objective.id, None, firms(code="E14", name="Third", target_value=None), TODAY)
    page.open()
    indicator = page._shown.day.objectives[0].record.indicators[0]
    for day in (dt.date(2026, 3, 31), dt.date(2026, 6, 30)):
        record_measurement(desk.office, indicator, MeasurementDraft(dated_on=day, value=0.0), TODAY)
    page.list.tab_row.open("overview")
    page.list.tab_row.opened.emit("overview")
    return page


def small(page):
    found = page.charts.grid.findChildren(SmallChart)
    return sorted(found, key=lambda each: (each.y(), each.x()))


def test_the_overview_counts_and_leads_to_the_charts(charts):
    overview = charts.list.overview
    assert overview.isVisibleTo(charts)
    assert [(row.name, row.total) for row in overview.areas.table_model.rows()] == [
        ("No area yet", 1),
        ("All current objectives", 1),
    ]
    agreements = overview.agreements.table_model.rows()
    assert [(row.key, row.counts) for row in agreements] == [("A-2026-001", {Progress.AT_RISK: 1})]
    overview.agreements.setFocus()
    QTest.keyClick(overview.agreements, Qt.Key.Key_Return)
    assert charts.where() == "A-2026-001"
    assert charts.charts.head.title.text() == "Indicators of Bergen"
    assert charts.charts.counts.text() == "A-2026-001 · on 30 Jun 2026 · 1 at risk"


def test_searching_in_the_overview_leads_to_the_list(charts):
    charts.search.setText("eight")
    assert charts.list.tab_row.current() == "all"
    assert charts.table.isVisibleTo(charts)
    assert charts.list.count.text() == "1 objective"


def test_the_worst_comes_first_and_each_says_what_the_eye_sees(charts):
    charts.open("A-2026-001")
    names = [each.accessibleName() for each in small(charts)]
    assert names == ["E12 New firms: At risk", "E13 Second: No data", "E14 Third: No data"]
    assert small(charts)[0].accessibleDescription().startswith("Actual 0 and expected 1 on 30 Jun 2026")
    assert [row.name for row in charts.charts.table.table_model.rows()] == ["E12 New firms", "E13 Second", "E14 Third"]


@pytest.mark.parametrize("width", [1178, 723])
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_they_fit_beside_each_other(charts, theme, appearance, width):
    theme.choose(appearance)
    charts.resize(width, 720)
    charts.open("A-2026-001")
    QApplication.processEvents()
    charts.grab()
    columns = {each.x() for each in small(charts)}
    assert len(columns) == {1178: 3, 723: 2}[width]
    assert all(each.geometry().right() <= charts.charts.grid.width() for each in small(charts))


def test_enter_on_a_chart_opens_its_indicator_and_back_leads_to_the_list(charts):
    charts.open("A-2026-001")
    second = small(charts)[1]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert charts.where() == "O-2026-001"
    assert charts.record.figures._shown.indicator.record.facts.code == "E13"
    charts.record.head._back.click()
    assert charts.where() is None


def test_a_figure_recorded_elsewhere_moves_the_chart(charts, desk):
    charts.open("A-2026-001")
    indicator = charts._shown.day.objectives[0].record.indicators[1]
    record_measurement(desk.office, indicator, MeasurementDraft(dated_on=dt.date(2026, 3, 31), value=8), TODAY)
    assert "E13 Second: Achieved" in [each.accessibleName() for each in small(charts)]


def test_closed_objectives_are_left_out_and_said_so(charts, desk):
    objective = charts._shown.day.objectives[0]
    old = setting.objective(desk.office, objective.record.id)
    setting.save_objective(desk.office, old, replace(old.draft, closed_on=TODAY), TODAY)
    charts.open("A-2026-001")
    assert small(charts) == []
    assert charts.charts.none.isVisibleTo(charts)
