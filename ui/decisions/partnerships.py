"""The page Partnerships with Decisions 2 and 3 behind its buttons."""

from collections.abc import Callable

from ui.decisions.approving import ApprovingPage
from ui.decisions.concluding import ConcludingPage
from ui.partnerships.deciding import DecisionPages
from ui.partnerships.page import PartnershipsPage
from ui.toolkit.desk import Desk


def partnerships_page(desk: Desk) -> PartnershipsPage:
    """The page as the window shows it."""
    return PartnershipsPage(desk, _deciding)


def _deciding(
    desk: Desk, leave: Callable[[], None], sunset: Callable[[str], object], told: Callable[[str], object]
) -> DecisionPages:
    return DecisionPages(ApprovingPage(desk, leave, sunset), ConcludingPage(desk, leave, told))
