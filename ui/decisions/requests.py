"""The page Requests with Decision 1 behind its Decide button."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.decisions.selecting import SelectingPage
from ui.toolkit.desk import Desk
from ui.vetting.other_pages import Deciding, FilesFactory
from ui.vetting.page import RequestsPage


def requests_page(desk: Desk, files: FilesFactory) -> RequestsPage:
    """The page as the window shows it; `files` makes the pages of scorecards by file, which stand left of this room."""
    return RequestsPage(desk, _deciding, files)


def _deciding(desk: Desk, leave: Callable[[], None]) -> tuple[QWidget, Deciding]:
    page = SelectingPage(desk, leave)
    return page, page
