"""Decision 3 with its evaluation sheet, and what becomes of what still runs."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from app.decisions.concluding import conclusion_case
from app.storage.office import Office
from models.partnerships import Agreement
from models.results import Objective, Project
from models.vocabulary import Outcome
from tests.app.partnerships.offices import DAY, complete, in_force
from tests.app.partnerships.offices import furnish as furnish_small
from ui.decisions.concluding import ConcludingPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

REF = "A-2026-001"


@pytest.fixture
def small(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    known = furnish_small(office)
    complete(office, in_force(office, known.busan), known)
    return Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )


@pytest.fixture
def concluding(small: Desk, on_screen: Callable[[QWidget], None]) -> ConcludingPage:
    made = ConcludingPage(small, lambda: None, lambda _sentence: None)
    made.resize(1178, 720)
    on_screen(made)
    made.begin(REF)
    return made


def press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name).click()


def rate(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QRadioButton) if b.accessibleName() == name).click()


def decide(page: ConcludingPage, outcome: Outcome, **values: object) -> None:
    for name, value in ({"outcome": outcome, "rationale": "It is time."} | values).items():
        page.form.binding(name).show(value)
    page.form.changed.emit()


def test_the_sheet_is_folded_away_until_it_is_wanted_and_scores_as_one_rates(concluding: ConcludingPage) -> None:
    sheet = concluding.form.binding("sheet")
    assert not sheet._box.isVisible()
    press(concluding, "Evaluate…")
    rate(concluding, "Delivered objectives: 5")
    assert sheet.total.text().startswith("30–100 of 100")
    for name in ("Outcomes against target", "The counterpart’s performance", "Use by industry"):
        rate(concluding, f"{name}: 3")
    rate(concluding, "Cost per outcome: 1")
    rate(concluding, "Strategic fit today: 5")
    assert sheet.total.text() == "63 of 100"


def test_the_sheet_can_be_kept_and_is_there_when_one_comes_back(concluding: ConcludingPage, small: Desk) -> None:
    press(concluding, "Evaluate…")
    rate(concluding, "Delivered objectives: 4")
    line = concluding.form.binding("sheet")._rows[0].why
    QTest.keyClicks(line, "Ten of twelve")
    press(concluding, "Keep the sheet, decide later")
    assert not concluding.is_modified()
    concluding.begin(REF)
    assert concluding.form.draft().sheet[0].rationale == "Ten of twelve"
    assert conclusion_case(small.office, REF, DAY).sheet is not None


def test_ending_asks_what_becomes_of_what_still_runs(concluding: ConcludingPage, small: Desk) -> None:
    rest = concluding.form._boxes["rest"]
    assert not rest.isVisible()
    decide(concluding, Outcome.SUNSET, effect_on=DAY, publish=True, public_text="It ended well.")
    assert rest.isVisible()
    assert concluding.form._boxes["public_text"].isVisible()
    assert concluding.record()
    with small.office.reading() as session:
        assert session.get(Project, 1).cancelled_on == DAY
        assert session.get(Objective, 1).closed_on == DAY
        assert session.get(Agreement, 1).public_text == "It ended well."


def test_any_other_outcome_leaves_that_alone(concluding: ConcludingPage, small: Desk) -> None:
    decide(concluding, Outcome.AMEND)
    assert not concluding.form._boxes["publish"].isVisible()
    assert concluding.record()
    with small.office.reading() as session:
        assert session.get(Project, 1).cancelled_on is None
        assert session.get(Agreement, 1).public is False
