"""How a portfolio review is laid out: the table, beside it what is said or the last step, and the count over both."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget
from typing_extensions import override

from app.words import _
from ui.decisions.portfolio_columns import ShownRow, review_columns
from ui.decisions.portfolio_minutes import MinutesButton
from ui.decisions.portfolio_panel import ReviewPanel
from ui.decisions.portfolio_said import ReviewStrip
from ui.decisions.portfolio_sitting import SittingForm
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, list_beside_record, row
from ui.toolkit.narrow import RoomForNames
from ui.toolkit.states import Banner
from ui.toolkit.tables import Table

LEFT, LEAST = 770, 380
COLUMNS = "review.columns"


class ReviewTable(Table[ShownRow]):
    """The agreements; Home and End lead to the first and the last, with Shift choosing all up to it."""

    def __init__(self) -> None:
        super().__init__(review_columns(), lambda each: each.reference, _("Agreements"))

    @override
    def moveCursor(self, action: QTableView.CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        actions, rows = QTableView.CursorAction, self.model().rowCount()
        if rows and action in (actions.MoveHome, actions.MoveEnd):
            return self.model().index(0 if action == actions.MoveHome else rows - 1, self.currentIndex().column())
        return super().moveCursor(action, keys)


class PortfolioBody(QWidget):
    """`keep`, `carry`, `record` and `back` are what its buttons do."""

    def __init__(
        self,
        desk: Desk,
        keep: Callable[[], object],
        carry: Callable[[], object],
        record: Callable[[], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._settings = desk.settings
        self.table = ReviewTable()
        RoomForNames(self.table, 110)
        self.panel = ReviewPanel()
        self.sitting = SittingForm(desk.today, record, self.show_agreements)
        self.banner, self.strip = Banner(), ReviewStrip()
        self.minutes = MinutesButton(desk, self.banner)
        self.keep_button = secondary(_("Keep for later"), keep).with_keys("Ctrl+S")
        self.carry_button = primary("", carry)
        self.head = PageHead("", [self.table.columns_button(), self.minutes], back)
        self._right = QStackedWidget()
        self._right.addWidget(self.panel)
        self._right.addWidget(self.sitting)
        self._right.setMinimumWidth(LEAST)
        self.table.when_empty(_("No agreement to review"), _("What is over stays readable under Historic."))
        self.table.keep_columns(self._settings.get(COLUMNS, {}), self._keep_columns)
        splitter = list_beside_record(self.table, self._right, LEFT)
        foot = row(None, self.keep_button, self.carry_button, margins=(MARGIN, 10, MARGIN, 11))
        self._foot = holding(column(hairline(), foot), "side")
        told = row(self.banner, margins=(MARGIN, 0, MARGIN, 8))
        box = column(self.head, told, self.strip)
        box.addWidget(splitter, 1)
        box.addWidget(self._foot)
        self.setLayout(box)

    def show_mode(self, *, reclassifying: bool) -> None:
        """Say what is being done: a review, or many moved to other categories."""
        self.head.show_head(_("Reclassify agreements") if reclassifying else _("Portfolio review"))
        self.carry_button.rename(_("Reclassify…") if reclassifying else _("Carry out…"))
        self.keep_button.setVisible(not reclassifying)
        self.minutes.setVisible(not reclassifying)
        self.minutes.read()
        self.banner.hide()
        self.show_agreements()

    def show_agreements(self) -> None:
        """Back from the last step to the agreements."""
        self._right.setCurrentWidget(self.panel)
        self._foot.show()

    def show_step(self) -> None:
        """The last step instead of the agreement."""
        self._right.setCurrentWidget(self.sitting)
        self._foot.hide()

    def show_said(self, rows: list[ShownRow], chosen: list[str]) -> None:
        """Show what is said now; chosen stay exactly these, also where the cursor is on a row that is not."""
        model = self.table.selectionModel()
        blocked = model.blockSignals(True)
        self.table.show_rows(rows)
        places = [self.table.table_model.place_of(each) for each in chosen]
        selection = QItemSelection()
        for place in places:
            index = self.table.table_model.index(place, 0)
            selection.select(index, index)
        model.select(selection, model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows)
        model.blockSignals(blocked)
        self.table.viewport().update()

    def choose_first(self) -> None:
        """Put cursor and keyboard on the first agreement, and on that alone."""
        self.table.clearSelection()
        rows = self.table.table_model.rows()
        if rows and self.table.choose(rows[0].reference):
            self.table.setFocus()

    def _keep_columns(self, state: dict[str, object]) -> None:
        self._settings[COLUMNS] = state


def next_open(shown: list[ShownRow], chosen: set[str]) -> str:
    """The next agreement after those chosen of which nothing is said yet, from the top again; empty when none is."""
    last = max((place for place, each in enumerate(shown) if each.reference in chosen), default=-1)
    onwards = [*shown[last + 1 :], *shown[: last + 1]]
    return next((each.reference for each in onwards if each.said.outcome is None and each.reference not in chosen), "")
