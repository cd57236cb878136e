"""The page Requests over a small office in a real file."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.office import Office
from tests.app.vetting.offices import TODAY, furnish
from tests.ui.vetting.files import scorecard_files
from ui.decisions.requests import requests_page
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme
from ui.vetting.page import RequestsPage


@pytest.fixture
def went() -> list[tuple[str, object]]:
    """Where a page asked the window to go."""
    return []


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages, went: list[tuple[str, object]]) -> Desk:
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
def page(desk: Desk, on_screen: Callable[[QWidget], None]) -> Iterator[RequestsPage]:
    """The page as the window shows it; it hears of changes as the window would tell it."""
    made = requests_page(desk, scorecard_files)
    made.resize(1178, 720)
    stop = desk.office.listen(made.reload)
    on_screen(made)
    made.open()
    yield made
    stop()
