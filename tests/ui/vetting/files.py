"""The pages of scorecards by file, as the window hands them to the page Requests."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.exchange.room import ScorecardFiles
from ui.toolkit.desk import Desk


def scorecard_files(
    desk: Desk, leave: Callable[[], None], told: Callable[[str], object]
) -> tuple[QWidget, ScorecardFiles]:
    """Both pages in one widget."""
    pages = ScorecardFiles(desk, leave)
    pages.told.connect(told)
    return pages, pages
