"""In the smallest window every page has the room it needs: what does not fit scrolls or gives way."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.navigation import NARROW
from ui.shell.placing import LEAST
from ui.shell.rooms import page_specs
from ui.shell.status_bar import HEIGHT
from ui.toolkit.desk import Desk

MENU = 32
BEGUN = {
    "requests": "new",
    "partnerships": "new",
    "objectives": "new",
    "missions": "log",
    "people": "person/new",
}


@pytest.mark.parametrize(
    "key", ["today", "requests", "partnerships", "objectives", "missions", "people", "reports", "policy"]
)
def test_no_page_needs_more_than_the_smallest_window_has(
    sample_desk: Desk, on_screen: Callable[[QWidget], None], key: str
) -> None:
    (page,) = [spec.factory() for spec in page_specs(lambda: sample_desk) if spec.key == key]
    page.resize(LEAST.width() - NARROW - 1, LEAST.height() - HEIGHT - MENU)
    on_screen(page)
    page.open()
    for argument in (None, BEGUN.get(key)):
        if argument is not None:
            page.open(argument)
        QApplication.processEvents()
        needed = page.minimumSizeHint()
        assert needed.width() <= LEAST.width() - NARROW - 1
        assert needed.height() <= LEAST.height() - HEIGHT - MENU
