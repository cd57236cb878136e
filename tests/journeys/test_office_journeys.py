"""Journeys 1, 2, 3 and 8, as an officer goes them: within their budgets, and checked on the closed file."""

import base64
import json
from pathlib import Path

import pytest

from tests.journeys.conftest import DAY, Desktop
from tests.journeys.reading import asked, dumped, figures, refuses_to_change
from tests.journeys.screen import Screen

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
    within(screen, "journey 1", 14)


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
    screen.shows("R-2026-036")
    screen.click("Ask for information")
    screen.write("Who would sign for the port, and in which year?")
    screen.press("Ctrl+S")
    screen.shows("asked 30 Jun 2026, not answered yet")
    desktop.close()
    (taken,) = [each for each in figures("scores", sample, DAY)["requests"] if each["reference"] == "R-2026-036"]
    assert taken["title"] == "Port of Setubal, logistics"
    assert (taken["stage"], taken["coverage"], taken["received_on"]) == ("waiting", 0, "2026-06-23")
    content = dumped(sample)
    (request,) = [each for each in content["requests"] if each["reference"] == "R-2026-036"]
    (attachment,) = [each for each in content["attachments"] if each["request"] == request["uid"]]
    (document,) = [each for each in content["documents"] if each["uid"] == attachment["document"]]
    (kept,) = [each for each in content["document_bytes"] if each["document"] == document["uid"]]
    assert (document["name"], base64.b64decode(kept["content"]["base64"])) == ("letter.pdf", letter.read_bytes())
    within(screen, "journey 2", 20)


def test_journey_3_at_the_desk(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    screen.press("Ctrl+2")
    screen.press("Ctrl+F")
    screen.write("gates")
    screen.press("Down")
    screen.press("Ctrl+End")
    screen.shows("R-2026-009 · ")
    screen.click("Gates 2/7")
    screen.click("Evidence for Counterpart entitled and a lead named", "field")
    for line in (
        "Letter of the mayor",
        "Form of the chamber",
        "Budget line 4711",
        "Note of counsel",
        "Draft, section 9",
    ):
        screen.write(line)
        screen.press("Return")
    screen.press("Right")
    screen.press("Tab")
    screen.press("2")
    screen.press("Tab")
    screen.write("No sector of ours is among theirs")
    screen.press("Tab", 2)
    screen.press("2")
    screen.press("Tab")
    screen.write("Freight takes nine weeks")
    screen.press("Shift+Tab")
    for level in ("2", "3", "1", "2", "2"):
        screen.press("Down")
        screen.press(level)
    screen.click("Submit scorecard")
    screen.shows("26 points below the mark of 50")
    screen.shows("No single rating and no single weight would turn it")
    screen.click("Decide")
    screen.press("2")
    screen.choose("Reason code", "Outside")
    screen.press("Tab")
    screen.write("No priority sector, and nothing that we could do about it")
    screen.press("Tab")
    screen.write("We thank you, and keep your letter for the next strategy.")
    screen.press("Ctrl+Return")
    screen.shows("Decline, 30 Jun 2026")
    desktop.close()
    (request,) = [each for each in figures("scores", sample, DAY)["requests"] if each["reference"] == "R-2026-009"]
    assert (request["stage"], request["verdict"], request["answered_on"]) == ("declined", "decline", "2026-06-30")
    content = dumped(sample)
    (decision,) = [each for each in content["decisions"] if each["decided_on"] == "2026-06-30"]
    frozen = json.loads(decision["frozen"])
    assert (decision["outcome"], decision["reason_code"]) == ("decline", "outside_priorities")
    assert (frozen["score"], frozen["verdict"]) == (request["score"], "decline")
    assert frozen["policy"]["title"] == "Hanse default, version 2"
    refuses_to_change(sample, decision["reference"])
    within(screen, "journey 3", 45)


def test_journey_8_in_a_taxi(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    screen.press("Ctrl+8")
    screen.actions = 0
    screen.press("Ctrl+Shift+N")
    screen.write("park min")
    screen.press("Tab")
    screen.write("He asked for two more firms in the incubator")
    screen.press("Tab")
    screen.write("Send him the list of applicants")
    screen.press("Return")
    screen.shows("Noted “He asked for two more firms in the incubator”")
    within(screen, "journey 8, to note", 4)
    screen.press("Ctrl+8")
    screen.actions = 0
    screen.press("Ctrl+5")
    screen.click("Edit")
    screen.type_into("Agreement", "A-2025-003")
    screen.press("Return")
    screen.shows("A-2025-003 · ")
    within(screen, "journey 8, to file", 8)
    desktop.close()
    found = figures("status", sample, DAY)
    (agreement,) = [each for each in found["agreements"] if each["reference"] == "A-2025-003"]
    assert agreement["last_activity_on"] == "2026-06-30"
    (activity,) = [each for each in dumped(sample)["activities"] if each["title"].startswith("He asked")]
    assert {"on": "2026-07-14", "what": "next_step", "reference": activity["reference"]} in found["due"]


def within(screen: Screen, what: str, budget: int) -> None:
    cost = screen.actions
    screen.report(f"{what} (budget {budget})")
    assert cost <= budget


def test_journey_11_on_monday(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    screen.click("Decide… A-2023-001, Decide what follows")
    screen.click("Outcome: Sunset")
    screen.click("Rationale", "field")
    screen.write("Nobody writes any more")
    screen.press("Ctrl+Return")
    screen.press("Alt+Left")
    screen.click("Decide… A-2023-002, Decide what follows")
    screen.click("Outcome: Renew")
    screen.click("Rationale", "field")
    screen.write("The seminars brought two contracts")
    screen.press("Ctrl+Return")
    screen.press("Alt+Left")
    screen.click("Put off R-2025-005, Reply to the sender, ready to decide")
    screen.write("The minister answers first")
    screen.press("Return")
    screen.shows("Put off")
    within(screen, "journey 11", 30)
    desktop.close()
    left = {entry["reference"] for entry in figures("status", sample, DAY)["due"]}
    assert not left & {"R-2025-005"}
    statuses = {each["reference"]: each["status"] for each in figures("status", sample, DAY)["agreements"]}
    assert statuses["A-2023-001"] == "concluded"
