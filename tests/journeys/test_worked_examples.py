"""The examples of the two publications Hanse comes from, vetted in the window under the policy each belongs to.

Illustrations only: ratings and evidence are ours, written to try the policy, and no office of these cities is shipped.
With HANSE_PICTURES set to a folder, every step leaves a picture there.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.conftest import DAY, Desktop
from tests.journeys.reading import asked, figures, refuses_to_change
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey

LINE = "As the published account says; illustration only"


@dataclass(frozen=True)
class Example:
    """A request as it is vetted: the gates settled before the decision, the levels, and what came of it."""

    policy: str
    office: str
    country: str
    title: str
    place: str
    lies_in: str
    category: str
    before: tuple[str, ...]
    levels: tuple[str, ...]
    verdict: str
    reaches: float | None


HALIFAX = ("Halifax", "Halifax", "Canada")
EXAMPLES = [
    Example(
        *HALIFAX,
        "Energy partnership, illustration",
        "Aberdeen",
        "United king",
        "Economic partnership",
        ("Economic purpose",),
        ("5", "4", "4", "5", "4"),
        "recommend",
        86.25,
    ),
    Example(
        *HALIFAX,
        "Ports and research, illustration",
        "Norfolk",
        "United states",
        "Economic partnership",
        ("Economic purpose",),
        ("4", "4", "4", "4", "3"),
        "recommend",
        71.25,
    ),
    Example(
        *HALIFAX,
        "From universities to trade, illustration",
        "Zhuhai",
        "China",
        "Economic partnership",
        ("Economic purpose",),
        ("4", "4", "3", "5", "4"),
        "recommend",
        75.0,
    ),
    Example(
        "Wichita",
        "Wichita",
        "United states",
        "Aviation suppliers, illustration",
        "Xi'an",
        "China",
        "Trade partnership",
        ("Trade focus", "Interest of the counterpart", "Local industry invested", "Commitment of the mayor"),
        (),
        "recommend",
        None,
    ),
    Example(
        "Toronto 2018",
        "Toronto",
        "Canada",
        "Business and finance, illustration",
        "Frankfurt",
        "Germany",
        "Partnership",
        ("Relations between the countries", "No link with another Canadian city"),
        ("4", "4", "3", "3", "4"),
        "develop",
        66.25,
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.place)
def test_an_example_is_vetted_from_letter_to_selection(desktop: Desktop, example: Example) -> None:
    screen = desktop.start()
    found_the_office(screen, example)
    take_it_in(screen, example)
    settle_the_gates(screen, example)
    rate_it(screen, example)
    select_it(screen, example)
    desktop.close()
    screen.report(f"{example.policy}: {example.place}")
    office = desktop.documents / f"Illustration {example.office}.hanse"
    assert asked("check", office) == f"“{office.name}” is sound.\n"
    (request,) = figures("scores", office, DAY)["requests"]
    assert (request["stage"], request["verdict"], request["score"]) == ("selected", example.verdict, example.reaches)
    assert request["policy"].startswith(example.policy)
    refuses_to_change(office, "D-2026-001")


def found_the_office(screen: Screen, example: Example) -> None:
    screen.press("Ctrl+N")
    for text in (f"Illustration {example.office}", example.office, example.country, "", ""):
        screen.write(text)
        screen.press("Tab")
    screen.write("Illustrator")
    screen.click(example.policy)
    picture(screen, example, "1 office")
    screen.press("Return")
    screen.shows("What to do first")
    screen.everything_is_there()


def take_it_in(screen: Screen, example: Example) -> None:
    screen.press("Ctrl+2")
    screen.press("Ctrl+N")
    for text in (example.title, example.place, example.lies_in):
        screen.write(text)
        screen.press("Tab")
    assert screen.value("Category") == example.category
    picture(screen, example, "2 request")
    screen.press("Ctrl+S")
    screen.shows("R-2026-001 · ")


def settle_the_gates(screen: Screen, example: Example) -> None:
    screen.click(next(name for name in screen.names() if name.startswith("Gates 0/")))
    screen.click(f"Evidence for {example.before[0]}", "field")
    for _gate in example.before:
        screen.write(LINE)
        screen.press("Return")
    picture(screen, example, "3 gates")


def rate_it(screen: Screen, example: Example) -> None:
    if not example.levels:
        return
    screen.click("Score")
    screen.press("Tab")
    for level in example.levels:
        screen.press(level)
        screen.press("Tab")
        screen.write(LINE)
        screen.press("Tab", 2)
    picture(screen, example, "4 score")
    screen.click("Submit scorecard")


def select_it(screen: Screen, example: Example) -> None:
    screen.click("Decide")
    screen.press("1")
    screen.click("Rationale", "field")
    screen.write(LINE)
    if example.verdict != "recommend":
        screen.type_into("Why it differs from the verdict", LINE)
    picture(screen, example, "5 decision")
    screen.press("Ctrl+Return")
    screen.shows("Select, 30 Jun 2026")
    picture(screen, example, "6 selected")


def picture(screen: Screen, example: Example, step: str) -> None:
    folder = os.environ.get("HANSE_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        screen.window().grab().save(str(Path(folder) / f"{example.place} {step}.png"))
