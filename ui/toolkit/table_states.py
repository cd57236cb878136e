"""What is said over a table while it has no rows to show: nothing yet, nothing found, nothing in this view."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QSplitter, QTableView, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import Action
from ui.toolkit.states import Empty

_Kind = QEvent.Type
_FOLLOWED = (_Kind.Move, _Kind.Resize, _Kind.ShowToParent, _Kind.HideToParent, _Kind.ParentChange)


class TableStates(QObject):
    """The texts of one table.  They stand in its parent: of a table, a screen reader is told nothing but cells."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._search: QLineEdit | None = None
        self._rows = self._total = 0
        self.empty: Empty | None = None
        self.nothing_found: Empty | None = None
        table.installEventFilter(self)

    def when_empty(self, head: str, sentence: str, step: str, action: Action | None) -> None:
        """What to say while there are no rows at all, with the first step."""
        self.empty = Empty(head, sentence, step, action)
        self.show(self._rows, self._total)

    def search_with(self, edit: QLineEdit) -> None:
        """Say what was searched for when nothing has it."""
        self._search = edit
        self.nothing_found = Empty("", "", _("Clear the search"), edit.clear)
        self.show(self._rows, self._total)

    def show(self, rows: int, total: int) -> None:
        """Say what fits: `rows` are shown of `total`."""
        self._rows, self._total = rows, total
        self._stand_beside()
        here = not self._table.isHidden()
        if self.empty is not None:
            self.empty.setVisible(total == 0 and here)
        if self.nothing_found is not None and self._search is not None:
            text = self._search.text().strip()
            words = _("Nothing matches “{text}”").format(text=text) if text else _("Nothing in this view")
            self.nothing_found.head.setText(words)
            self.nothing_found.step.setVisible(bool(text))
            self.nothing_found.setVisible(rows == 0 and total > 0 and here)
        self._place()

    def _states(self) -> list[Empty]:
        return [state for state in (self.empty, self.nothing_found) if state is not None]

    def _stand_beside(self) -> None:
        host = self._table.parentWidget()
        # A splitter would give what is put into it a place of its own.
        while isinstance(host, QSplitter):
            host = host.parentWidget()
        beside = host or self._table.viewport()
        for state in self._states():
            if state.parentWidget() is not beside:
                state.setParent(beside)
                QWidget.setTabOrder(self._table, state.step)

    def _place(self) -> None:
        viewport = self._table.viewport()
        for state in self._states():
            beside = state.parentWidget()
            if beside is not None:
                state.setGeometry(QRect(viewport.mapTo(beside, QPoint()), viewport.size()))
                state.raise_()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the table when it moves, grows, comes and goes."""
        if event.type() in _FOLLOWED:
            self.show(self._rows, self._total)
        return False
