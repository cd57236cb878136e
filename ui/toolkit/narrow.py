"""How a list gives way in a narrow window: names stay readable, and what matters least goes first."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.toolkit.tables import Table


class RoomForNames(QObject):
    """Keeps the stretching column of a table `least` wide; what then stands outside is scrolled to."""

    def __init__(self, table: Table[Any], least: int) -> None:
        super().__init__(table)
        self._table, self._least = table, least
        table.viewport().installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share()
        return False

    def _share(self) -> None:
        head, columns = self._table.horizontalHeader(), self._table.table_model.columns
        place = next(at for at, column in enumerate(columns) if column.stretch)
        others = sum(head.sectionSize(at) for at in range(len(columns)) if at != place)
        if self._table.viewport().width() - others < self._least:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(place, self._least)
        else:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


class GivingWay(QObject):
    """Hides columns of a table that nobody chooses columns of: each, by its key, where the table is narrower."""

    def __init__(self, table: Table[Any], wanted: Mapping[str, int]) -> None:
        super().__init__(table)
        self._table, self._wanted = table, wanted
        table.viewport().installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            width = self._table.viewport().width()
            for place, column in enumerate(self._table.table_model.columns):
                if column.key in self._wanted:
                    self._table.setColumnHidden(place, width < self._wanted[column.key])
        return False
