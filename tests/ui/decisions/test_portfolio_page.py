"""A review of the portfolio as a person holds it: a cap of ten, 26 agreements, brought down in the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

from app.decisions.day import office_day
from app.decisions.limits import LimitUse
from app.decisions.portfolio_sitting import open_sitting, reviews_held
from app.storage.office import Office
from models.vocabulary import Authority, ReviewOutcome
from tests.app.decisions.toronto import CAP, DAY, toronto
from ui.decisions.overviews import Overviews
from ui.decisions.portfolio_page import PortfolioPage
from ui.decisions.portfolio_words import limits_so_far
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

KEEP, MOVE, END, LATER = ReviewOutcome.KEEP, ReviewOutcome.RECLASSIFY, ReviewOutcome.SUNSET, ReviewOutcome.LATER


def test_a_full_limit_warns_unless_it_was_brought_down():
    def tone(now: int, then: int) -> str:
        limits = [(LimitUse("cap", "in_force", (), 10, used) for used in (now, then))]
        return next(tone for _words, tone in limits_so_far(SimpleNamespace(limits=map(tuple, limits)), None))

    assert [tone(18, 11), tone(18, 10), tone(10, 10), tone(10, 9)] == ["bad", "good", "warn", "text"]


@pytest.fixture
def city(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    toronto(office)
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
def left() -> list[str]:
    """What the pages told, and that they were left."""
    return []


@pytest.fixture
def pages(city: Desk, left: list[str], on_screen: Callable[[QWidget], None]) -> Iterator[Overviews]:
    made = Overviews(city, lambda: left.append("left"), left.append)
    made.resize(1178, 720)
    stop = city.office.listen(lambda _tables: made.read())
    on_screen(made)
    yield made
    stop()


def opened(pages: Overviews, what: str = "review") -> PortfolioPage:
    assert pages.open(what)
    page = pages.currentWidget()
    assert isinstance(page, PortfolioPage)
    return page


def press(page: QWidget, name: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name).click()


def choose(page: PortfolioPage, outcome: ReviewOutcome) -> None:
    label = f"Decision: {outcome.label}"
    next(b for b in page.panel.findChildren(QRadioButton) if b.accessibleName() == label).click()


def choose_many(page: PortfolioPage, references: list[str]) -> None:
    page.table.clearSelection()
    model = page.table.selectionModel()
    for each in references:
        place = page.table.table_model.place_of(each)
        model.select(page.table.table_model.index(place, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows)


def refs(first: int, last: int) -> list[str]:
    return [f"A-2018-{n:03d}" for n in range(first, last + 1)]


def reason(page: PortfolioPage, text: str) -> None:
    page.panel.reason.selectAll()
    QTest.keyClicks(page.panel.reason, text)


def test_from_26_down_to_ten(pages: Overviews, city: Desk, messages: RecordedMessages, tmp_path: Path) -> None:
    page = opened(pages)
    assert page.strip.count.text() == "26 agreements"
    assert page.strip.open.text() == "0 of 26 decided on"
    choose_many(page, refs(1, 10))
    choose(page, KEEP)
    reason(page, "Goes on")
    choose_many(page, refs(11, 26))
    choose(page, END)
    reason(page, "No results in three years")
    assert page.strip.count.text() == "26 agreements → 10"
    labels = [each.text() for each in page.strip.findChildren(type(page.strip.count))]
    assert f"Agreements in force: 18 → {CAP} of {CAP}" in labels
    assert page.strip.open.text() == "All are decided on."
    press(page, "Carry out…")
    page.sitting.form.binding("authority").show(Authority.COUNCIL)
    messages.answers = [True]
    press(page, "Record all and close")
    assert page.banner.sentence() == "Carried out: 10 kept, 16 ended."
    with city.office.reading() as session:
        day = office_day(session, DAY)
    assert (day.limits[0].used, sum(not each.over for each in day.agreements)) == (CAP, 10)
    assert page.strip.count.text() == "10 agreements"
    messages.answers = [str(tmp_path / "held")]
    press(page.banner, "Save the minutes…")
    QApplication.processEvents()
    assert (tmp_path / "held.pdf").read_bytes().startswith(b"%PDF")
    messages.answers = [0, str(tmp_path / "again.pdf")]
    press(page, "Minutes…")
    QApplication.processEvents()
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "held.pdf").read_bytes()


def test_one_after_the_other_by_keyboard(pages: Overviews) -> None:
    page = opened(pages)
    page.panel.focus_outcome()
    for outcome in ("1", "3"):
        QTest.keyClick(page.panel.outcome.focusProxy(), outcome)
        page.panel.reason.setFocus()
        QTest.keyClicks(page.panel.reason, "Because")
        QTest.keyClick(page.panel.reason, Qt.Key.Key_Return)
    assert page.table.chosen().reference == "A-2018-003"
    assert page.panel.reason.text() == ""
    said = dict(page.draft().choices)
    assert [(key, each.outcome, each.reason) for key, each in said.items()] == [
        ("A-2018-001", KEEP, "Because"),
        ("A-2018-002", END, "Because"),
    ]


def test_what_lacks_its_reason_is_pointed_at_and_nothing_is_recorded(pages: Overviews, city: Desk) -> None:
    page = opened(pages)
    choose_many(page, refs(1, 5))
    choose(page, KEEP)
    choose_many(page, ["A-2018-006"])
    choose(page, MOVE)
    press(page, "Carry out…")
    assert page.banner.sentence().startswith("Write why, for A-2018-001. Write why, for A-2018-002.")
    assert page.banner.sentence().endswith("And 4 more.")
    assert page.table.chosen().reference == "A-2018-001"
    assert page.panel.isVisible()
    words = [column.words(page.table.chosen()) for column in page.table.table_model.columns]
    assert words[-1] == "Keep: why?"
    assert reviews_held(city.office) == ()


def test_a_review_is_kept_and_taken_up_again(pages: Overviews, city: Desk, messages: RecordedMessages) -> None:
    page = opened(pages)
    choose_many(page, ["A-2018-026"])
    choose(page, MOVE)
    page.panel.category.show("friendship")
    page.panel.category.changed.emit()
    reason(page, "Cultural")
    assert page.is_modified()
    assert pages.save()
    assert not page.is_modified()
    kept = open_sitting(city.office)
    assert [(each.reference, each.category, each.reason) for each in kept.items] == [
        ("A-2018-026", "friendship", "Cultural")
    ]
    again = opened(pages)
    assert dict(again.draft().choices)["A-2018-026"].reason == "Cultural"
    choose_many(again, ["A-2018-001"])
    choose(again, LATER)
    messages.answers = ["discard"]
    assert pages.may_leave()
    assert list(dict(again.draft().choices)) == ["A-2018-026"]


def test_mous_become_partnership_and_friendship_in_one_step(
    pages: Overviews, city: Desk, messages: RecordedMessages, left: list[str]
) -> None:
    page = opened(pages, "reclassify")
    assert not page.panel.outcome.isVisible()
    for references, category, why in ((refs(11, 18), "partnership", "Trade"), (refs(19, 26), "friendship", "Culture")):
        choose_many(page, references)
        page.panel.category.show(category)
        page.panel.category.changed.emit()
        reason(page, why)
    choose_many(page, ["A-2018-011"])
    reason(page, "Firms asked for it")
    press(page, "Reclassify…")
    messages.answers = [True]
    press(page, "Reclassify 16 agreements")
    assert left == ["16 agreements reclassified", "left"]
    with city.office.reading() as session:
        day = office_day(session, DAY)
    assert [day.agreement(each).category for each in refs(11, 26)] == ["partnership"] * 8 + ["friendship"] * 8
    assert {row.rationale for row in day.decisions} == {"Firms asked for it", "Trade"}


def test_what_was_said_survives_a_crash(pages: Overviews, city: Desk) -> None:
    page = opened(pages)
    choose(page, END)
    reason(page, "Silent")
    page._keeper.keep()
    again = PortfolioPage(city, lambda: None)
    again.begin()
    assert dict(again.draft().choices)["A-2018-001"].reason == "Silent"
    assert "not saved before Hanse ended" in again.banner.sentence()
    again.deleteLater()


def test_every_control_has_a_name_of_its_own(pages: Overviews) -> None:
    page = opened(pages)
    names = [b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert all(names)
    assert len(names) == len(set(names))
