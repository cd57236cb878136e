"""The pages of limits and of resources: what is tried out shows at once, and is never saved."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.decisions.resources_year import resources_year
from app.storage.office import Office
from models.partnerships import Agreement
from tests.app.partnerships.offices import DAY, begin, in_force
from tests.app.partnerships.offices import furnish as furnish_small
from ui.decisions.overviews import Overviews
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def went() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def pages(
    office: Office,
    theme: Theme,
    messages: RecordedMessages,
    went: list[tuple[str, object]],
    on_screen: Callable[[QWidget], None],
) -> Overviews:
    known = furnish_small(office, most=2)
    in_force(office, known.busan, title="One", term_months=60)
    for title in ("Two", "Three"):
        begin(office, known.aberdeen, title=title)
    with office.changing("Cost") as session:
        session.get(Agreement, 1).yearly_cost, session.get(Agreement, 1).yearly_hours = 5000, 100
        session.get(Agreement, 2).yearly_cost = 700
        session.get(Agreement, 2).signing_planned_on = dt.date(2026, 1, 1)
    desk = Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda page, argument: went.append((page, argument)),
        watch=lambda _job: None,
        settings={},
    )
    made = Overviews(desk, lambda: went.append(("left", None)), lambda _sentence: None)
    made.resize(1178, 720)
    on_screen(made)
    return made


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name).click()


def test_ticking_agreements_shows_what_signing_them_makes_of_the_limits(pages: Overviews, went) -> None:
    assert pages.open("limits")
    page = pages.currentWidget()
    assert "1 of 2" in said(page)
    page.boxes["A-2026-002"].click()
    assert "It fits: every limit holds." in said(page)
    page.boxes["A-2026-003"].click()
    assert "1 → 3 of 2" in said(page)
    assert "1 limit is exceeded then." in said(page)
    assert "With these 2: 3 of 2, 1 too many." in said(page)
    press(page, "Sunset A-2026-001…")
    assert went == [("partnerships", "A-2026-001/conclude")]
    press(page, "Tick none")
    assert "→" not in said(page)
    assert pages.may_leave()


def test_what_is_ticked_stays_when_the_office_changes(pages: Overviews) -> None:
    pages.open("limits")
    page = pages.currentWidget()
    page.boxes["A-2026-003"].click()
    pages.read()
    assert page.boxes["A-2026-003"].isChecked()
    assert not page.boxes["A-2026-002"].isChecked()


def test_what_there_is_is_typed_and_the_gap_said(pages: Overviews, office: Office) -> None:
    pages.open("resources")
    page = pages.currentWidget()
    assert "Asked for: 5,700 CAD. Say what there is" in said(page)
    page.form.binding("budget").edit.setText("5 000")
    assert pages.save()
    assert resources_year(office, 2026, DAY).has.money == 5000
    assert "Asked for: 5,700 CAD, 700 CAD more than there is." in said(page)
    assert "More: 700 CAD." in said(page)
    assert "Fewer agreements: without" in said(page)


def test_leaving_one_out_is_tried_and_not_saved(pages: Overviews, office: Office) -> None:
    pages.open("resources")
    page = pages.currentWidget()
    page.form.binding("budget").edit.setText("5000")
    pages.save()
    choice = page.asks._choices["A-2026-002"]
    choice.combo.setCurrentIndex(choice.combo.count() - 1)
    assert "Tried out: it suffices" in said(page)
    press(page, "Back to the plan")
    assert "700 CAD more than there is" in said(page)
    assert pages.may_leave()
    assert resources_year(office, 2026, DAY).balances().money.gap == 700


def test_another_year_is_another_page_and_typing_is_asked_about(pages: Overviews, messages) -> None:
    pages.open("resources/2027")
    page = pages.currentWidget()
    assert page.year.read() == 2027
    page.form.binding("budget").edit.setText("1")
    messages.answers = ["cancel"]
    page.year.combo.setCurrentIndex(0)
    assert page.year.read() == 2027
    messages.answers = ["discard"]
    page.year.combo.setCurrentIndex(0)
    assert page.year.read() == 2025
    assert not pages.open("elsewhere")
