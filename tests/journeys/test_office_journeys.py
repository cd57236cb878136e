"""Journeys 1, 2, 3 and 8, as an officer goes them: within their budgets, and checked on the closed file."""

import base64
import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.storage.office import Office
from tests.journeys.conftest import DAY, Desktop
from tests.journeys.reading import asked, dumped, figures

pytestmark = pytest.mark.journey


def test_journey_1_the_first_day(desktop: Desktop) -> None:
    screen = desktop.start()
    screen.press("Ctrl+N")
    screen.write("Kingsbridge")
    screen.press("Tab")
    screen.write("Kingsbridge")
    screen.press("Tab")
    screen.write("united king")
    screen.press("Tab", 2)
    screen.write("April")
    screen.press("Tab")
    screen.write("Anna Lind")
    screen.press("Return")
    screen.shows("What to do first")
    desktop.close()
    path = desktop.documents / "Kingsbridge.hanse"
    assert asked("check", path) == "“Kingsbridge.hanse” is sound.\n"
    assert figures("status", path, DAY)["fiscal_year_starts"] == 4
    again = desktop.start()
    again.shows("Kingsbridge")
    again.shows("Take in the first request")
    assert screen.actions <= 14


def test_journey_2_the_post(desktop: Desktop, sample: Path) -> None:
    letter = desktop.documents / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 a letter of the port")
    screen = desktop.start(sample)
    screen.press("Ctrl+2")
    screen.press("Ctrl+N")
    screen.write("Port of Setubal, logistics")
    screen.press("Tab")
    screen.write("Setubal")
    screen.press("Tab")
    screen.write("Portugal")
    screen.press("Tab")
    screen.write("Port of Setubal")
    screen.press("Tab", 2)
    screen.write("last Tuesday")
    screen.go_to("Letter")
    screen.write(str(letter))
    screen.press("Ctrl+S")
    print(screen.focus(), screen.actions, screen.texts())
    screen.click("Ask for information")
    screen.write("Who would sign for the port, and in which year?")
    screen.press("Ctrl+S")
    screen.shows("asked 30 Jun 2026, not answered yet")
    desktop.close()
    assert screen.actions <= 20
    (taken,) = [r for r in figures("scores", sample, DAY)["requests"] if r["title"] == "Port of Setubal, logistics"]
    assert (taken["stage"], taken["coverage"], taken["received_on"]) == ("waiting", 0, "2026-06-23")
    content = dumped(sample)
    (kept,) = [each for each in content["attachment"] if each["name"] == "letter.pdf"]
    print(kept)


def test_journey_3_at_the_desk(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    screen.press("Ctrl+2")
    screen.press("Ctrl+F")
    screen.write("gates")
    screen.press("Down")
    screen.press("Ctrl+End")
    screen.shows("R-2026-009 · ")
    screen.click("Gates 2/7")
    for line in ("Signed letter of the mayor", "Form filled in", "Plan of 3 pages", "Budget line 4711", "Note of the counsel"):
        print(screen.focus(), screen.names())
        screen.press("Tab")
        screen.press("Tab")
        screen.write(line)
        screen.press("Return")
