"""A portfolio like that of a large city in 2018: 26 agreements, a cap of ten; one sitting brings it from 26 to ten."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from app.storage.office import Office
from tests.app.decisions.toronto import CAP, DAY, toronto
from tests.journeys.conftest import Desktop
from tests.journeys.reading import asked, dumped, figures
from tests.journeys.screen import Screen
from ui.toolkit.cards import Gauge

pytestmark = pytest.mark.journey

BUDGET = 48
"""Clicks and key chords for the whole sitting, the minutes included."""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The office file with all 26 agreements typed in."""
    path = tmp_path / "Lakeside.hanse"
    office = Office.create(path)
    toronto(office)
    office.close()
    return path


def of_status(path: Path) -> Counter[str]:
    return Counter(each["status"] for each in figures("status", path, DAY)["agreements"])


def places_used(path: Path) -> list[tuple[int, int]]:
    return [(each["used"], each["limit"]) for each in figures("status", path, DAY)["limits"]]


def say(screen: Screen, digit: str, why: str, category: str = "") -> None:
    """One outcome and its reason for what is chosen; Enter goes on to the next agreement that is open."""
    screen.press(digit)
    if category:
        screen.write(category)
    screen.press("Tab")
    screen.write(why)
    screen.press("Return")


def test_from_26_agreements_to_ten(desktop: Desktop, city: Path) -> None:
    assert of_status(city) == {"in_force": 18, "negotiating": 8}
    assert places_used(city) == [(18, CAP)]
    screen = desktop.start(city, DAY)
    screen.press("Ctrl+3")
    screen.click("Portfolio")
    screen.menu("Review the portfolio")
    screen.shows("0 of 26 decided on")
    hold_the_sitting(screen)
    carry_it_out(screen, desktop)
    minutes = save_the_minutes(screen, desktop)
    look_at_the_limits(screen)
    within(screen)
    desktop.close()
    check_the_file(city)
    check_the_minutes(minutes)


def hold_the_sitting(screen: Screen) -> None:
    """Eight stay, two friendships and fourteen MOUs end, one MOU becomes a partnership and one a friendship."""
    assert screen.focus() == "Agreements"
    screen.press("Shift+Down", 7)
    screen.shows("8 agreements")
    screen.press("Tab")
    say(screen, "1", "Active, with firms on both sides")
    screen.shows("Sagamihara")
    for _friendship in range(2):
        say(screen, "3", "No exchange for ten years")
    say(screen, "2", "Film studios on both sides work together", "P")
    say(screen, "2", "A choir and two schools", "F")
    screen.press("Shift+Tab")
    screen.press("Shift+End")
    screen.shows("14 agreements")
    screen.press("Tab")
    screen.shows("26 agreements → 24")
    say(screen, "3", "Signed on a mission; nothing followed")
    screen.shows("26 agreements → 10")
    screen.shows(f"Agreements in force: 18 → {CAP} of {CAP}")
    screen.shows("All are decided on.")


def carry_it_out(screen: Screen, desktop: Desktop) -> None:
    """Council decided; everything is recorded in one step, asked about once."""
    assert screen.focus() == "Carry out…"
    screen.press("Return")
    screen.go_to("Decided by")
    screen.write("Coun")
    screen.press("Tab")
    screen.write("EX 34.8")
    desktop.messages.answer = "discard"
    screen.click("Record all and close")
    screen.shows("Carried out: 8 kept, 2 reclassified, 16 ended.")
    assert desktop.messages.said == ["Record this now? Decisions can be superseded later, not undone."]
    desktop.messages.said.clear()
    screen.shows("10 agreements")


def save_the_minutes(screen: Screen, desktop: Desktop) -> Path:
    path = desktop.documents / "minutes.pdf"
    desktop.messages.file_to_write = lambda *_words: path
    screen.click("Save the minutes")
    screen.shows("Saved as minutes.pdf")
    return path


def look_at_the_limits(screen: Screen) -> None:
    screen.click("Back")
    screen.click("Portfolio")
    screen.menu("Limits")
    screen.shows(f"{CAP} of {CAP}")
    gauges = [each.accessibleName() for each in screen.window().findChildren(Gauge) if each.isVisible()]
    assert gauges == [f"Agreements in force: {CAP} of {CAP}"]


def within(screen: Screen) -> None:
    actions = screen.actions
    screen.report("the portfolio of 2018, from 26 to ten")
    assert actions <= BUDGET


def check_the_file(path: Path) -> None:
    """What the closed file says: statuses, categories, the limit, a decision for each, and nothing lost."""
    assert asked("check", path).endswith("is sound.\n")
    assert of_status(path) == {"in_force": 10, "concluded": 8, "abandoned": 8}
    assert places_used(path) == [(CAP, CAP)]
    going_on = [each for each in figures("status", path, DAY)["agreements"] if each["status"] == "in_force"]
    assert Counter(each["category"] for each in going_on) == {"partnership": 5, "friendship": 5}
    kept = dumped(path)
    assert Counter(each["outcome"] for each in kept["decisions"]) == {"sunset": 8, "drop": 8, "reclassify": 2}
    assert {each["authority"] for each in kept["decisions"]} == {"council"}
    assert len(kept["agreements"]) == 26
    assert len(kept["reviews"]) == 8


def check_the_minutes(path: Path) -> None:
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    printed = " ".join(said.stdout.split())
    for words in (
        "26 agreements were looked at: 8 kept, 2 reclassified, 16 ended. Of 26 agreements, 10 go on.",
        "Agreements in force: 18 before, 10 of 10 now.",
        "From MOU to Partnership",
        "A choir and two schools",
        "Given up before it was in force",
        "EX 34.8",
        "Carried out 29 Jun 2018",
    ):
        assert words in printed
