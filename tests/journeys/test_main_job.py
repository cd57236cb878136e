"""The whole task, from an empty office to both documents: by keyboard and mouse alone, on three days of one year."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests.journeys.conftest import Desktop
from tests.journeys.reading import asked, dumped, figures, refuses_to_change
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey

AUTUMN, WINTER = dt.date(2026, 10, 6), dt.date(2027, 1, 11)
TITLE, OBJECTIVE = "Port of Aveiro, logistics", "Twelve qualified prospects in shipping"


def test_from_an_empty_office_to_both_documents(desktop: Desktop) -> None:
    screen = desktop.start()
    found_the_office(screen)
    take_the_request_in(screen)
    pass_the_gates(screen)
    rate_the_criteria(screen)
    select_it(screen)
    agree_on_term_and_people(screen)
    set_the_objective(screen)
    add_the_indicator(screen)
    approve_and_sign(screen)
    note(screen, "First shippers named")
    desktop.close()
    desktop.start(on=AUTUMN)
    note(screen, "Visits of autumn settled")
    measure(screen, "2", "as of 30 Sept 2026")
    desktop.close()
    desktop.start(on=WINTER)
    measure(screen, "3", "as of 31 Dec 2026")
    make_both_documents(screen)
    desktop.close()
    screen.report("main job")
    office = desktop.documents / "Kingsbridge.hanse"
    assert asked("check", office) == "“Kingsbridge.hanse” is sound.\n"
    (request,) = figures("scores", office, WINTER)["requests"]
    assert request["stage"] == "selected"
    check_decisions(office, request["score"])
    check_workbook(desktop.documents / "Kingsbridge council workbook 2027.xlsx", request["score"])
    check_summary(desktop.documents / "Kingsbridge annual summary 2026-27.pdf")


def found_the_office(screen: Screen) -> None:
    screen.press("Ctrl+N")
    for text in ("Kingsbridge", "Kingsbridge", "united king", "", "April"):
        screen.write(text)
        screen.press("Tab")
    screen.write("Anna Lind")
    screen.press("Return")
    screen.shows("What to do first")
    screen.everything_is_there()


def take_the_request_in(screen: Screen) -> None:
    screen.click("New request")
    for text in (TITLE, "Aveiro", "Portugal", "Port of Aveiro"):
        screen.write(text)
        screen.press("Tab")
    screen.write("Maria Sousa")
    screen.press("Ctrl+S")
    screen.shows("R-2026-001 · ")


def pass_the_gates(screen: Screen) -> None:
    screen.click("Gates 0/7")
    screen.click("Evidence for Economic purpose in writing", "field")
    for _gate in range(7):
        screen.write("Letter of 3 June, page 2")
        screen.press("Return")
    assert screen.focus() == "Gates 7/7"


def rate_the_criteria(screen: Screen) -> None:
    screen.press("Right")
    screen.press("Tab")
    for level in ("5", "4", "4", "3", "4", "4", "4"):
        screen.press(level)
        screen.press("Tab")
        screen.write("As the study of the port says")
        screen.press("Tab", 2)
    screen.click("Submit scorecard")
    screen.shows("9 points above the mark of 70")


def select_it(screen: Screen) -> None:
    screen.click("Decide")
    screen.press("1")
    screen.click("Rationale", "field")
    screen.write("The best fit of the year")
    screen.press("Ctrl+Return")
    screen.shows("Select, 30 Jun 2026")


def agree_on_term_and_people(screen: Screen) -> None:
    screen.click("Open A-2026-001")
    screen.click("More actions")
    screen.menu("Edit agreement")
    screen.type_into("Months", "48")
    screen.type_into("Review on", "1 June 2029")
    screen.type_into("Purpose", "More freight by sea between the two ports")
    screen.press("Ctrl+S")
    screen.shows("fixed term of 4 years")
    screen.click("Parties")
    screen.click("Add somebody")
    screen.type_into("Person", "Anna Li")
    screen.press("Return")
    screen.shows("Accountable, Home")
    screen.click("Add somebody")
    screen.press("2")
    screen.press("Tab")
    screen.write("Maria Sou")
    screen.press("Return")
    screen.shows("Maria Sousa")


def set_the_objective(screen: Screen) -> None:
    screen.press("Ctrl+4")
    screen.press("Ctrl+N")
    assert screen.value("Agreement") == f"A-2026-001 Port of Aveiro: {TITLE}"
    screen.write(OBJECTIVE)
    for field, text in (
        ("What is to be achieved", "Twelve qualified prospects in shipping by June 2029"),
        ("Result area: Investment", "1"),
        ("Activity", "Joint visits to shippers"),
        ("Beneficiary", "Exporters of the region"),
        ("Role", "Officer, maritime"),
        ("Why it is realistic", "Six sailings exist and the berth is free"),
        ("Budget needed", "20000"),
        ("Budget found", "20000"),
        ("End", "2029-06-29"),
        ("Review on", "2028-12-29"),
    ):
        screen.go_to(field)
        screen.write(text)
    screen.press("Ctrl+S")
    screen.shows("O-2026-001")


def add_the_indicator(screen: Screen) -> None:
    screen.press("Space")
    screen.write("prospects")
    screen.press("Down")
    screen.press("Return")
    # The library knows where a sum of every quarter begins.
    assert (screen.focus(), screen.value("Baseline")) == ("Target", "0")
    screen.write("12")
    # The day proposed is before the start, and a quarter of one day would be owed.
    screen.type_into("Baseline on (day)", "30 June 2026")
    screen.press("Ctrl+S")
    screen.shows("All six letters are complete")


def approve_and_sign(screen: Screen) -> None:
    screen.press("Ctrl+3")
    screen.click("Approve")
    screen.click("Rationale", "field")
    screen.write("The objective is set and both sides have named who answers")
    if screen.is_there("Go ahead with a reason", "field"):
        screen.press("Tab")
        screen.write("The first project is planned once both have signed")
    screen.press("Ctrl+Return")
    screen.click("Sign")
    screen.press("Return")
    screen.shows("1 of 10 places taken")


def note(screen: Screen, title: str) -> None:
    screen.press("Ctrl+Shift+N")
    screen.write("Maria Sou")
    screen.press("Tab")
    screen.write(title)
    screen.press("Return")
    screen.shows(f"Noted “{title}”")


def measure(screen: Screen, value: str, seen: str) -> None:
    screen.press("Ctrl+4")
    screen.press("Return")
    screen.click("Add measurement")
    screen.write(value)
    screen.press("Return")
    screen.shows(seen)


def make_both_documents(screen: Screen) -> None:
    screen.press("Ctrl+7")
    screen.shows("Every agreement, with its status")
    screen.press("Ctrl+S")
    screen.shows("Saved as Kingsbridge council workbook 2027.xlsx")
    screen.row("Documents", "Annual summary")
    screen.press("Ctrl+S")
    screen.shows("Saved as Kingsbridge annual summary 2026-27.pdf")


def check_decisions(office: Path, score: float) -> None:
    content = dumped(office)
    decisions = {each["outcome"]: each for each in content["decisions"]}
    assert set(decisions) == {"select", "approve"}
    frozen = json.loads(decisions["select"]["frozen"])
    assert (frozen["score"], frozen["verdict"], frozen["policy"]["title"]) == (score, "recommend", "Hanse default")
    for each in decisions.values():
        refuses_to_change(office, each["reference"])
    (agreement,) = figures("status", office, WINTER)["agreements"]
    assert (agreement["status"], agreement["ends_on"]) == ("in_force", "2030-06-29")
    assert (agreement["review_on"], agreement["last_activity_on"]) == ("2029-06-01", "2026-10-06")
    assert len(content["activities"]) == 2


def check_workbook(path: Path, score: float) -> None:
    book = openpyxl.load_workbook(path)
    held = {sheet.title: {cell.value for line in sheet.iter_rows() for cell in line} for sheet in book}
    assert {"A-2026-001", TITLE, "Port of Aveiro"} <= held["Portfolio"]
    assert "R-2026-001" in held["Requests and decisions"]
    scores = [value for value in held["Requests and decisions"] if isinstance(value, float)]
    assert any(abs(value - score) < 0.01 for value in scores), scores
    assert "R-2026-001" in held["Assessment"]
    assert {"O-2026-001", "Qualified prospects", 12} <= held["Objectives"]
    assert {2, 3} <= held["Measurements"]
    assert {"First shippers named", "Visits of autumn settled"} <= held["Activities"]


def check_summary(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as paper:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in paper)
    for words in ("Kingsbridge", TITLE, "A-2026-001", "O-2026-001", "Qualified prospects", "2026/27"):
        assert words in text, words
