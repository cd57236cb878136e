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
def desk_of() -> Callable[[Office, Theme, RecordedMessages], Desk]:
    """A desk before an office that a test has furnished itself."""
    return _desk


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    furnish(office)
    return _desk(office, theme, messages)


def _desk(office: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    return Desk(
        office=office,
        today=lambda: TODAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )


@pytest.fixture
def shown(on_screen: Callable[[QWidget], None]) -> Iterator[Callable[[Desk], RequestsPage]]:
    """Shows the page as the window does; it hears of changes as the window would tell it."""
    stops, pages = [], []

    def show(desk: Desk) -> RequestsPage:
        made = requests_page(desk, scorecard_files)
        made.resize(1178, 720)
        stops.append(desk.office.listen(made.reload))
        pages.append(made)
        on_screen(made)
        made.open()
        return made

    yield show
    for made in pages:
        # As the window does before it closes.
        made.record.score_panel.let_go()
    for stop in stops:
        stop()


@pytest.fixture
def page(desk: Desk, shown: Callable[[Desk], RequestsPage]) -> RequestsPage:
    return shown(desk)
