"""The Partnerships page over a small office in a real file."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.office import Office
from tests.app.partnerships.offices import DAY, Known, begin, complete, furnish, in_force
from tests.made_once import made_once
from ui.decisions.approving import ApprovingPage
from ui.decisions.concluding import ConcludingPage
from ui.partnerships.deciding import DecisionPages
from ui.partnerships.page import PartnershipsPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def known(office: Office) -> Known:
    """An agreement in force with Busan that fills the only place, and one being negotiated with Aberdeen."""
    return two_agreements(office)


@made_once
def two_agreements(office: Office) -> Known:
    known = furnish(office, most=1)
    in_force(office, known.busan, title="Ports")
    complete(office, begin(office, known.aberdeen, title="Energy"), known)
    return known


@pytest.fixture
def went() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def desk(office: Office, theme: Theme, messages: RecordedMessages, went: list[tuple[str, object]]) -> Desk:
    return Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda page, argument: went.append((page, argument)),
        watch=lambda _job: None,
        settings={},
    )


def deciding(desk: Desk, leave, sunset, told) -> DecisionPages:
    return DecisionPages(ApprovingPage(desk, leave, sunset), ConcludingPage(desk, leave, told))


@pytest.fixture
def page(desk: Desk, known: Known, on_screen: Callable[[QWidget], None]) -> Iterator[PartnershipsPage]:
    """The page with its list; it hears of changes as the window would tell it."""
    made = PartnershipsPage(desk, deciding)
    made.resize(1178, 720)
    stop = desk.office.listen(made.reload)
    on_screen(made)
    made.open()
    yield made
    stop()
