"""The whole task, from an empty office to both documents, by keyboard and mouse alone."""

import pytest

from tests.journeys.conftest import Desktop

pytestmark = pytest.mark.journey


def test_from_an_empty_office_to_both_documents(desktop: Desktop) -> None:
    screen = desktop.start()
    screen.press("Ctrl+N")
    for text in ("Kingsbridge", "Kingsbridge", "united king", "", "April"):
        screen.write(text)
        screen.press("Tab")
    screen.write("Anna Lind")
    screen.press("Return")
    screen.shows("What to do first")

    screen.click("New request")
    screen.write("Port of Aveiro, logistics")
    screen.press("Tab")
    screen.write("Aveiro")
    screen.press("Tab")
    screen.write("Portugal")
    screen.press("Tab")
    screen.write("Port of Aveiro")
    screen.press("Tab")
    screen.write("Maria Sousa")
    screen.press("Ctrl+S")
    screen.shows("R-2026-001 · ")

    screen.click("Gates 0/7")
    screen.click("Evidence for Economic purpose in writing", "field")
    for _gate in range(7):
        screen.write("Letter of 3 June, page 2")
        screen.press("Return")
    screen.press("Right")
    screen.press("Tab", 2)
    for level in ("5", "4", "4", "3", "4", "4", "4"):
        screen.write("As the study of the port says")
        screen.press("Tab")
        screen.press(level)
        screen.press("Tab", 2)
    screen.click("Submit scorecard")
    print(screen.actions, screen.focus(), screen.texts(), screen.names())
    screen.click("Decide")
    screen.press("1")
    print(screen.actions, screen.focus(), screen.texts(), screen.names())
    screen.click("Rationale", "field")
    screen.write("The best fit of the year")
    screen.press("Ctrl+S")
    screen.click("Open A-2026-001")
    print(screen.actions, screen.focus(), screen.texts(), screen.names())
    screen.click("More actions")
    screen.menu("Edit agreement")
    print(screen.actions, screen.focus(), screen.texts(), screen.names())
    for n in ("Term", "Months", "Days of notice", "Ends on", "Purpose"):
        print(n, screen.value(n))
