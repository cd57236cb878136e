"""Every page, tab and form of the sample office: whoever goes by names alone finds each control, and finds only one."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from models import vocabulary
from tests.journeys.conftest import Desktop
from tests.journeys.screen import KINDS, Screen, plain, said_name
from ui.toolkit.pages import Page

pytestmark = pytest.mark.journey

TOKENS = {
    token.value
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, vocabulary.Token)
    for token in each
    if "_" in token.value
}
"""Stored words that no person would write; one that can be read somewhere was not put into words."""

TOKEN = re.compile(rf"\b({'|'.join(sorted(map(re.escape, TOKENS)))})\b")

STEPS = "Steps, where progress is not even: folded"

FORMS: dict[str, tuple[str, ...]] = {
    "request": ("Ctrl+2", "Ctrl+N"),
    "question": ("Ctrl+2", "Ask for information"),
    "withdrawal": ("Ctrl+2", "The sender withdrew the request"),
    "withdrawal, from the menu": ("Ctrl+2", "More actions", "menu The sender withdrew it"),
    "planned day of a gate": (
        "Ctrl+2",
        "Requests > R-2026-009",
        "Gates 2/7",
        "Plan gate “Local lead organisation named”",
    ),
    "moving a request": ("Ctrl+2", "Requests > R-2026-009", "More actions", "menu Move to another policy or category"),
    "comparing": ("Ctrl+2", "Requests > R-2026-028", "More actions", "menu Compare with"),
    "scan of places": ("Ctrl+2", "More about requests", "menu Scan places"),
    "declined requests": ("Ctrl+2", "More about requests", "menu Register of declined requests"),
    "waiting list": ("Ctrl+2", "More about requests", "menu Waiting list"),
    "sending scorecards": ("Ctrl+2", "Requests > R-2026-009", "More actions", "menu Send scorecards"),
    "taking scorecards back": ("Ctrl+2", "More about requests", "menu Take scorecards back"),
    "an assessor": ("Ctrl+2", "Requests > R-2026-009", "Score", "Add assessor"),
    "reply": ("Ctrl+2", "Requests > R-2026-035", "Reply"),
    "gate": ("Ctrl+2", "Requests > R-2026-009", "Gates 2/7", "Change gate “Legally permitted”"),
    "decision 1": ("Ctrl+2", "Requests > R-2026-009", "Decide"),
    "decision 1, decline": ("Ctrl+2", "Requests > R-2026-009", "Decide", "Outcome: Decline"),
    "decision 1, defer": ("Ctrl+2", "Requests > R-2026-009", "Decide", "Outcome: Defer", "Add a condition"),
    "decision 1, refer": ("Ctrl+2", "Requests > R-2026-009", "Decide", "Outcome: Refer to another partner"),
    "partnership": ("Ctrl+3", "Ctrl+N"),
    "agreement": ("Ctrl+3", "Agreements > A-2025-004", "More actions", "menu Edit agreement"),
    "signing": ("Ctrl+3", "Agreements > A-2025-004", "Sign"),
    "category": ("Ctrl+3", "Agreements > A-2025-003", "More actions", "menu Change category"),
    "review": ("Ctrl+3", "Agreements > A-2025-003", "More actions", "menu Review"),
    "notice": ("Ctrl+3", "Agreements > A-2024-001", "More actions", "menu Record notice"),
    "termination": ("Ctrl+3", "Agreements > A-2024-001", "More actions", "menu Terminate"),
    "party": ("Ctrl+3", "Agreements > A-2024-001", "Parties", "Add a party"),
    "responsibility": ("Ctrl+3", "Agreements > A-2024-001", "Parties", "Add somebody"),
    "decision 2": ("Ctrl+3", "Agreements > A-2026-002", "Approve"),
    "decision 3": ("Ctrl+3", "Agreements > A-2023-001", "Decide"),
    "objective": ("Ctrl+4", "Ctrl+N"),
    "objective edited": ("Ctrl+4", "Return", "Edit objective"),
    "indicator": ("Ctrl+4", "Return", "Add indicator", "Library of indicators > I02", STEPS, "Add a step"),
    "goal of a year": ("Ctrl+4", "Annual plan", "choose Year of the plan > 2027/28", "Add a goal"),
    "partnership that comes first": ("Ctrl+4", "Annual plan", "choose Year of the plan > 2027/28", "Add a partnership"),
    "project": ("Ctrl+3", "Agreements > A-2024-001", "Objectives 5", "Plan a project"),
    "milestone": ("Ctrl+3", "Agreements > A-2024-001", "Objectives 5", "Add a milestone"),
    "measurement": ("Ctrl+4", "Return", "Add measurement"),
    "status by hand": ("Ctrl+4", "Return", "Set the status by hand"),
    "activity": ("Ctrl+5", "Ctrl+N"),
    "person": ("Ctrl+6", "Ctrl+N"),
    "summary": ("Ctrl+7", "Documents > Annual summary"),
}
"""What leads from anywhere to each form: keys, names to click, `list > row`, `menu line`, `choose field > item`."""


def test_the_first_pages(desktop: Desktop) -> None:
    screen = desktop.start()
    found = judge(screen, "first run")
    screen.press("Ctrl+N")
    assert found + judge(screen, "create an office") == []


def test_every_page_and_every_tab(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    found = []
    for number, page in enumerate(
        ("Today", "Requests", "Partnerships", "Objectives", "Missions", "People", "Reports", "Policy"), 1
    ):
        screen.press(f"Ctrl+{number}")
        found += judge(screen, page)
        if page == "Requests":
            screen.row("Requests", "R-2026-028")
        found += walk_tabs(screen, page)
    screen.press("Ctrl+4")
    screen.press("Return")
    found += judge(screen, "one objective") + walk_tabs(screen, "one objective")
    assert found == []


def test_every_form(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    desktop.messages.answer = "discard"
    found = []
    for form, way in FORMS.items():
        for step in way:
            take(screen, step)
        found += judge(screen, form)
        give_up(screen)
    desktop.messages.said.clear()
    assert found == []


def test_it_would_be_seen(desktop: Desktop, sample: Path) -> None:
    screen = desktop.start(sample)
    screen.press("Ctrl+2")
    assert judge(screen, "Requests") == []
    screen.find("New request").setAccessibleName("Ask for information")
    screen.find("Requests", "list").setAccessibleName("in_force")
    said = judge(screen, "Requests")
    assert said == [
        "Requests: 2 buttons are called “ask for information”",
        "Requests: “in_force” is a stored word",
    ]


def take(screen: Screen, step: str) -> None:
    if step == "Return" or "+" in step:
        screen.press(step)
    elif step.startswith("menu "):
        screen.menu(step.removeprefix("menu "))
    elif step.startswith("choose "):
        screen.choose(*step.removeprefix("choose ").split(" > "))
    elif " > " in step:
        screen.row(*step.split(" > "))
    else:
        screen.click(step)


def give_up(screen: Screen) -> None:
    for way_out in ("Cancel", "Discard", "Back"):
        if screen.is_there(way_out):
            screen.click(way_out)


def walk_tabs(screen: Screen, page: str) -> list[str]:
    """Open one tab after the other, as far as they were there at the beginning, and judge what each shows."""
    found = []
    for name in [said_name(each) for each in on_page(screen, "button") if type(each).__name__ == "_TabButton"]:
        if screen.is_there(name):
            tab = next(each for each in on_page(screen, "button") if plain(said_name(each)) == plain(name))
            screen.click_on(tab)
            found += judge(screen, f"{page}, {name}")
    return found


def on_page(screen: Screen, role: str) -> list[QWidget]:
    """The controls of the page that is shown, without navigation and status bar, which stand beside every page."""
    window = screen.window()
    pages = [each for each in window.findChildren(Page) if each.isVisible()]
    held = pages[0] if pages else window
    return [each for each in screen.controls(role) if held.isAncestorOf(each)]


def judge(screen: Screen, where: str) -> list[str]:
    """What is wrong with what is on the screen now."""
    wrong = []
    seen = screen.texts()
    for role in KINDS:
        names = [said_name(each) for each in on_page(screen, role)]
        counted = Counter(plain(name) for name in names)
        wrong += [
            f"{where}: {count} {role}s are called “{name}”" for name, count in counted.items() if count > 1 or not name
        ]
        seen += names
    for view in [*on_page(screen, "list"), *on_page(screen, "field")]:
        seen += lines_of(view)
    return wrong + [f"{where}: “{text[:80]}” is a stored word" for text in sorted(set(seen)) if TOKEN.search(text)]


def lines_of(view: QWidget) -> list[str]:
    """What stands in a list or can be chosen; every row of a column is written by the same function."""
    if isinstance(view, QComboBox):
        return [view.itemText(place) for place in range(view.count())]
    if not isinstance(view, QAbstractItemView):
        return []
    model = view.model()
    places = [(row, column) for row in range(min(model.rowCount(), 80)) for column in range(model.columnCount())]
    shown = [place for place in places if not (isinstance(view, QTableView) and view.isColumnHidden(place[1]))]
    return [str(model.index(row, column).data() or "") for row, column in shown]
