"""The pages for scorecards by file over a small office in a real file."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.office import Office
from tests.app.exchange.forms import add_people
from tests.app.vetting.offices import TODAY, furnish, take
from ui.exchange.room import ScorecardFiles
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def went() -> list[object]:
    """Where a page asked the window to go, and "left" where it was done."""
    return []


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages, went: list[object]) -> Desk:
    furnish(office)
    return Desk(
        office=office,
        today=lambda: TODAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda page, argument: went.append((page, argument)),
        watch=lambda _job: None,
        settings={},
    )


@pytest.fixture
def reference(desk: Desk) -> str:
    add_people(desk.office, "Ole Berg", "李明", "سارة")
    return take(desk.office)


@pytest.fixture
def pages(desk: Desk, went: list[object], on_screen: Callable[[QWidget], None]) -> ScorecardFiles:
    made = ScorecardFiles(desk, lambda: went.append("left"))
    made.resize(1178, 720)
    on_screen(made)
    return made
