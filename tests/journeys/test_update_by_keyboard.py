"""A quarter's update of an agreement with twelve indicators, from Today to its issue, without a mouse; keys counted."""

from pathlib import Path

import pytest

from app.storage.office import Office
from tests.app.decisions.updated import REFERENCE, REPORTED, TODAY, furnish_twelve
from tests.journeys.conftest import Desktop
from tests.journeys.reading import asked, dumped, figures
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey

MOST = 40
"""Presses besides the figures and texts themselves."""
WITHOUT = (3, 7)
"""Which of the figures have no number."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The file of an office with twelve indicators, two of them counted by Hanse."""
    path = tmp_path / "twelve.hanse"
    made = Office.create(path, now=lambda: "2026-10-15T10:00:00Z")
    furnish_twelve(made)
    made.close()
    return path


def test_a_quarter_is_told_in_fewer_than_forty_presses(desktop: Desktop, office: Path) -> None:
    screen = desktop.start(office, TODAY)
    open_it(screen)
    fill_it(screen)
    screen.press("Ctrl+Return")
    screen.shows("Quarterly updates")
    presses = screen.actions
    screen.report("update by keyboard")
    desktop.close()
    assert presses < MOST
    check(office)


def open_it(screen: Screen) -> None:
    """From Today, where the update stands among what comes first."""
    for _step in range(5):
        if screen.focus().startswith("Open A-2026-001, Quarterly update"):
            break
        screen.press("Shift+Tab")
    screen.press("Return")
    screen.shows("July–September 2026")


def fill_it(screen: Screen) -> None:
    for number in range(REPORTED):
        assert screen.focus() == f"Measure {number}"
        if number in WITHOUT:
            screen.press("N")
            screen.write("Nobody")
        else:
            screen.write(str(number + 1))
        screen.press("Return")
    assert screen.focus() == "Milestone Protocol agreed"
    screen.write("It waits")
    screen.press("Return")
    screen.write("30 Nov")
    screen.press("Return")
    for text in ("Nine firms met twelve.", "The port is silent.", "A fair in November."):
        screen.write(text)
        screen.press("Tab")


def check(office: Path) -> None:
    assert asked("check", office).endswith("is sound.\n")
    (agreement,) = figures("status", office, TODAY)["agreements"]
    assert agreement["facts"]["updates"] == ["2026-09-30"]
    assert agreement["reference"] == REFERENCE
    records = dumped(office)
    (update,) = records["quarterly_updates"]
    assert (update["state"], update["text"]) == ("issued", "Nine firms met twelve.")
    told = [row for row in records["measurements"] if row["dated_on"] == "2026-09-30"]
    assert [row["value"] for row in told] == [None if n in WITHOUT else n + 1 for n in range(REPORTED)]
    (moved,) = [row for row in records["milestones"] if row["title"] == "Protocol agreed"]
    assert moved["due_on"] == "2026-11-30"
