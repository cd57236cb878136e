"""Which columns of a table are shown, how wide, and by which it sorts; chosen by a person and remembered."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from app.words import _
from ui.toolkit.buttons import Button, secondary
from ui.toolkit.columns import TableModel

ColumnState = dict[str, Any]


class ChosenColumns:
    """The columns of one table as a person wants them: `{"shown": [key], "widths": {key: px}, "sort": [key, down]}`."""

    def __init__(self, view: QTableView, model: TableModel[Any]) -> None:
        self._view, self._model = view, model
        self.on_changed: Callable[[ColumnState], None] | None = None
        head = view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda place: self._open(head.mapToGlobal(place)))
        head.sectionResized.connect(lambda *_sizes: self.changed())

    def take_up(self, state: ColumnState) -> None:
        """Apply what was remembered; what no longer fits is left out."""
        shown, widths, by = state.get("shown"), state.get("widths"), state.get("sort")
        for place, column in enumerate(self._model.columns):
            if isinstance(shown, list) and not column.name:
                self._view.setColumnHidden(place, column.key not in shown)
            if isinstance(widths, dict) and isinstance(widths.get(column.key), int):
                self._view.setColumnWidth(place, widths[column.key])
        keys = [column.key for column in self._model.columns]
        if isinstance(by, list) and len(by) == 2 and by[0] in keys:
            order = Qt.SortOrder.DescendingOrder if by[1] else Qt.SortOrder.AscendingOrder
            self._model.sort(keys.index(by[0]), order)

    def button(self) -> Button:
        """A button that opens the list of columns."""
        button = secondary(_("Columns"), image="columns-3")
        button.clicked.connect(lambda: self._open(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def state(self) -> ColumnState:
        """What is to be remembered."""
        shown = [(p, c) for p, c in enumerate(self._model.columns) if not self._view.isColumnHidden(p)]
        by = self._model.sorted_by()
        return {
            "shown": [column.key for _place, column in shown],
            "widths": {column.key: self._view.columnWidth(place) for place, column in shown if not column.stretch},
            "sort": list(by) if by else None,
        }

    def changed(self) -> None:
        """Tell whoever remembers."""
        if self.on_changed is not None:
            self.on_changed(self.state())

    def _open(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAccessibleName(_("Columns"))
        for at, column in enumerate(self._model.columns):
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(at))
            action.setEnabled(not column.name)
            action.toggled.connect(lambda on, at=at: self._show_column(at, on))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _show_column(self, place: int, shown: bool) -> None:
        self._view.setColumnHidden(place, not shown)
        self.changed()
