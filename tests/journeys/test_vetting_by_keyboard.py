"""The whole vetting of one request without a mouse: taken in, asked about, passed, scored, weighed and decided."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.journeys.conftest import DAY, Desktop
from tests.journeys.reading import asked, dumped, figures, refuses_to_change
from tests.journeys.screen import Screen, plain

pytestmark = pytest.mark.journey

GATES = 7
LEVELS = ("4", "4", "5", "3", "4", "4", "4")


def test_one_request_from_the_post_to_the_decision(desktop: Desktop, sample: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 a letter of the port")
    screen = desktop.start(sample)
    take_it_in(screen, letter)
    ask_and_hear(screen)
    pass_the_gates(screen)
    score_it(screen)
    read_how_firm_it_is(screen)
    decide_it(screen)
    desktop.close()
    screen.report("vetting by keyboard")
    check(sample)


def take_it_in(screen: Screen, letter: Path) -> None:
    screen.press("Ctrl+2")
    screen.press("Ctrl+N")
    for text in ("Port of Setubal, logistics", "Setubal", "Portugal", "Port of Setubal", "Maria Sousa"):
        screen.write(text)
        screen.press("Tab")
    screen.write("last Tuesday")
    screen.go_to("Letter")
    screen.write(str(letter))
    screen.press("Return")
    screen.shows("R-2026-036 · ")
    assert screen.focus() == "Request"


def ask_and_hear(screen: Screen) -> None:
    """The keyboard stands on the tab; the buttons of the head are before it."""
    go_back_to(screen, "Ask for information")
    screen.press("Return")
    screen.write("Who would sign for the port?")
    screen.press("Ctrl+Return")
    screen.shows("asked 30 Jun 2026, not answered yet")
    assert screen.focus() == "Request"
    screen.go_to("Record the answer to “Who would sign for the port?”", most=25)
    screen.press("Return")
    screen.write("Its board, in 2027")
    screen.press("Ctrl+Return")
    screen.shows("asked 30 Jun 2026, answered 30 Jun 2026")


def pass_the_gates(screen: Screen) -> None:
    assert screen.focus() == "Request"
    screen.press("Right")
    assert screen.focus() == "Gates 0/7"
    screen.go_to("Evidence for Economic purpose in writing", most=3)
    for _gate in range(GATES):
        seen = next(each for each in screen.controls("field") if each.hasFocus())
        assert not seen.visibleRegion().isEmpty(), f"“{screen.focus()}” cannot be seen"
        screen.write("Letter of 23 June, page 2")
        screen.press("Return")
    assert screen.focus() == "Gates 7/7"


def score_it(screen: Screen) -> None:
    screen.press("Right")
    screen.press("Tab")
    for level in LEVELS:
        screen.press(level)
        screen.press("Tab")
        screen.write("As the study of the port says")
        screen.press("Tab", 2)
    screen.go_to("Submit scorecard", most=4)
    screen.press("Return")
    screen.shows("points above the mark of 70")


def read_how_firm_it_is(screen: Screen) -> None:
    go_back_to(screen, "Score", most=40)
    screen.press("Right")
    screen.shows("Which single rating would turn it?")


def decide_it(screen: Screen) -> None:
    go_back_to(screen, "Decide")
    screen.press("Return")
    screen.press("1")
    screen.go_to("Rationale")
    screen.write("The best fit of the year")
    # The sample's agreements stand at their limit.
    screen.go_to("Go ahead with a reason")
    screen.write("Two agreements end before this one is signed")
    screen.press("Ctrl+Return")
    screen.shows("Select, 30 Jun 2026")
    assert screen.focus() == "Decision"


def go_back_to(screen: Screen, name: str, most: int = 8) -> None:
    """Shift+Tab to a control; every one counts."""
    for _step in range(most):
        if plain(screen.focus()).startswith(plain(name)):
            return
        screen.press("Shift+Tab")
    raise AssertionError(f"Shift+Tab leads not to “{name}” but to “{screen.focus()}”")


def check(office: Path) -> None:
    assert asked("check", office).endswith("is sound.\n")
    (request,) = [each for each in figures("scores", office, DAY)["requests"] if each["reference"] == "R-2026-036"]
    assert (request["stage"], request["verdict"], request["received_on"]) == ("selected", "recommend", "2026-06-23")
    content = dumped(office)
    (decision,) = [
        each for each in content["decisions"] if each["decided_on"] == str(DAY) and each["outcome"] == "select"
    ]
    frozen = json.loads(decision["frozen"])
    assert (frozen["score"], frozen["verdict"]) == (request["score"], "recommend")
    assert all(gate["state"] == "passed" for gate in frozen["gates"])
    (question,) = [each for each in content["questions"] if each["text"].startswith("Who would sign")]
    assert (question["asked_on"], question["answered_on"]) == (str(DAY), str(DAY))
    assert dt.date.fromisoformat(question["answered_on"]) == DAY
    refuses_to_change(office, decision["reference"])
