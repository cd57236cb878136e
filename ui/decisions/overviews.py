"""The pages over the whole portfolio, shown in place of the list of partnerships: review, limits, resources."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import UserError
from ui.decisions.update_address import UPDATE, asked
from ui.toolkit.desk import Desk

if TYPE_CHECKING:
    from ui.decisions.limits_page import LimitsPage
    from ui.decisions.portfolio_page import PortfolioPage
    from ui.decisions.resources_page import ResourcesPage
    from ui.decisions.update_page import UpdatePage

REVIEW, RECLASSIFY, LIMITS, RESOURCES = "review", "reclassify", "limits", "resources"
NAMES = (REVIEW, RECLASSIFY, LIMITS, RESOURCES)


class Overview(Protocol):
    """One of the pages, as the stack uses it."""

    def read(self) -> None:
        """Show anew what the office holds."""

    def save(self) -> bool:
        """Keep what is typed."""

    def may_leave(self) -> bool:
        """Ask about what is typed."""


class Overviews(QStackedWidget):
    """`open("limits")` shows a page, made when it is first needed; `leave()` goes back, `told` hears what was done.

    `open("A-2024-003/update")` shows the update of an agreement, which needs as much room.
    """

    def __init__(self, desk: Desk, leave: Callable[[], None], told: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._leave, self._told = desk, leave, told
        self._pages: dict[str, Overview] = {}
        self._argument = ""

    def open(self, argument: str) -> bool:
        """Show "review", "reclassify", "limits", "resources" or "resources/2026"; False for anything else."""
        if (update := asked(argument)) is not None:
            return self._open_update(*update)
        name, _slash, about = argument.partition("/")
        if name not in NAMES:
            return False
        self._argument = argument
        if name in (REVIEW, RECLASSIFY):
            self._review().begin(name)
        elif name == LIMITS:
            self._limits().begin()
        else:
            self._resources().begin(int(about) if about.isdigit() else None)
        return True

    def where(self) -> str:
        """What leads back to the page that is shown."""
        return self._argument

    def read(self) -> None:
        """Show anew what the office holds, after it changed."""
        if (page := self._shown()) is not None:
            page.read()

    def save(self) -> bool:
        """Keep what is typed on the page that is shown."""
        page = self._shown()
        return page.save() if page is not None else True

    def may_leave(self) -> bool:
        """Ask about what is typed on the page that is shown."""
        page = self._shown()
        return page.may_leave() if page is not None else True

    def _shown(self) -> Overview | None:
        current: object = self.currentWidget()
        return next((page for page in self._pages.values() if page is current), None)

    def _show(self, page: QWidget) -> None:
        """Into the stack before it begins: it could not take the keyboard otherwise."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def _review(self) -> "PortfolioPage":
        from ui.decisions.portfolio_page import PortfolioPage

        page = self._pages.get(REVIEW)
        if not isinstance(page, PortfolioPage):
            page = self._pages[REVIEW] = PortfolioPage(self._desk, self._leave)
            page.told.connect(self._told)
        self._show(page)
        return page

    def _open_update(self, reference: str, period_end: dt.date | None, form: str) -> bool:
        """False where nothing can be reported; the sentence was told."""
        page = self._update()
        try:
            page.begin(reference, period_end)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return False
        self._show(page)
        self._argument = page.where()
        page.take_keyboard()
        page.open_form(form)
        return True

    def _update(self) -> "UpdatePage":
        from ui.decisions.update_page import UpdatePage

        page = self._pages.get(UPDATE)
        if not isinstance(page, UpdatePage):
            page = self._pages[UPDATE] = UpdatePage(self._desk, self._told)
        return page

    def _limits(self) -> "LimitsPage":
        from ui.decisions.limits_page import LimitsPage

        page = self._pages.get(LIMITS)
        if not isinstance(page, LimitsPage):
            page = self._pages[LIMITS] = LimitsPage(self._desk, self._leave)
        self._show(page)
        return page

    def _resources(self) -> "ResourcesPage":
        from ui.decisions.resources_page import ResourcesPage

        page = self._pages.get(RESOURCES)
        if not isinstance(page, ResourcesPage):
            page = self._pages[RESOURCES] = ResourcesPage(self._desk, self._leave)
        self._show(page)
        return page
