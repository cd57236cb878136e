"""The page Partnerships with the pages over the whole portfolio: review, reclassify, limits, resources."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from app.words import _
from ui.decisions.overviews import LIMITS, NAMES, RECLASSIFY, RESOURCES, REVIEW, Overviews
from ui.decisions.update_address import asked
from ui.partnerships.deciding import DecidingFactory
from ui.partnerships.page import PartnershipsPage
from ui.toolkit.buttons import secondary
from ui.toolkit.desk import Desk


class PartnershipsAndPortfolio(PartnershipsPage):
    """Also opens with "review", "reclassify", "limits", "resources" or "resources/2026", and with the update of an
    agreement ("A-2024-003/update"); these stand over the list.
    """

    def __init__(self, desk: Desk, deciding: DecidingFactory) -> None:
        self.portfolio_button = secondary(_("Portfolio…"))
        self.portfolio_button.setAccessibleName(_("Portfolio"))
        super().__init__(desk, deciding, [self.portfolio_button])
        self.overviews = Overviews(desk, self._show_list, self.told.emit)
        box = self.layout()
        assert box is not None
        box.addWidget(self.overviews)
        self.overviews.hide()
        self._menu = self._made_menu()
        corner = self.portfolio_button.rect().bottomLeft
        self.portfolio_button.clicked.connect(lambda: self._menu.popup(self.portfolio_button.mapToGlobal(corner())))

    def _made_menu(self) -> QMenu:
        menu = QMenu(self.portfolio_button)
        menu.setAccessibleName(_("Portfolio"))
        for words, name in (
            (_("Review the portfolio…"), REVIEW),
            (_("Reclassify agreements…"), RECLASSIFY),
            (_("Limits"), LIMITS),
            (_("Resources"), RESOURCES),
        ):
            made = QAction(words, menu)
            made.triggered.connect(partial(self._go, name))
            menu.addAction(made)
        return menu

    def _go(self, name: str) -> None:
        """By way of the window, so that what is typed here is asked about, and Back leads here again."""
        self._desk.go("partnerships", name)

    def _over(self) -> bool:
        """Whether one of the pages over the portfolio is shown."""
        return not self.overviews.isHidden()

    def _show_over(self, shown: bool) -> None:
        self._stack.setVisible(not shown)
        self.overviews.setVisible(shown)

    def _show_list(self) -> None:
        """Back to the list, which may have changed meanwhile."""
        self._show_over(False)
        super().open()
        self.table.setFocus()

    @override
    def open(self, argument: object = None) -> None:
        name = argument.partition("/")[0] if isinstance(argument, str) else ""
        if name not in NAMES and asked(argument) is None:
            self._show_over(False)
            super().open(argument)
            return
        assert isinstance(argument, str)
        # What is hidden could not take the keyboard.
        self._show_over(True)
        if not self.overviews.open(argument):
            self._show_list()

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if not self._over():
            super().reload(tables)
            return
        # The list beneath would choose a record and ask about what is typed here; it is read when it is shown again.
        self._stale = True
        if self.isVisible():
            self.overviews.read()

    @override
    def begin_new(self) -> None:
        if self._over():
            if not self.overviews.may_leave():
                return
            self._show_list()
        super().begin_new()

    @override
    def focus_search(self) -> None:
        if not self._over():
            super().focus_search()

    @override
    def save(self) -> bool:
        return self.overviews.save() if self._over() else super().save()

    @override
    def can_leave(self) -> bool:
        return self.overviews.may_leave() if self._over() else super().can_leave()

    @override
    def where(self) -> object:
        return self.overviews.where() if self._over() else super().where()

    @override
    def help_topic(self) -> str:
        return "" if self._over() else super().help_topic()
