"""The table view of every list: keyboard, selection by key, choosable columns, copying, and the empty state."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from html import escape
from typing import Any, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView
from typing_extensions import override

from ui.toolkit.buttons import Action, Button
from ui.toolkit.cells import HEAD_HEIGHT, PADDING, ROW_HEIGHT, TWO_LINES, Cells, Head
from ui.toolkit.chosen_columns import ChosenColumns, ColumnState
from ui.toolkit.columns import Column, Row, TableModel
from ui.toolkit.table_states import TableStates


class Table(QTableView, Generic[Row]):
    """Shows rows behind columns.

    `row_chosen(row or None)` follows the cursor, `row_opened(row)` is Enter or a double click (a click where
    `opens_on_click`).  `fit` makes the table as high as its rows, for short lists inside a page.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        name: str,
        *,
        margin: int = 20,
        head: bool = True,
        fit: bool = False,
        opens_on_click: bool = False,
    ) -> None:
        super().__init__()
        self.table_model: TableModel[Row] = TableModel(columns, key)
        self._fit, self._opens_on_click = fit, opens_on_click
        self._search: QLineEdit | None = None
        self._last_chosen: Hashable = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare_search)
        self.states = TableStates(self)
        self.setProperty("margin", margin)
        self.setAccessibleName(name)
        self._set_up_head(head)
        self.setModel(self.table_model)
        self._cells = Cells(self, self.table_model.columns)
        self.setItemDelegate(self._cells)
        self._set_up_rows()
        self._set_up_columns(margin)
        self._chosen_columns = ChosenColumns(self, self.table_model)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.table_model.modelReset.connect(self._show_state)

    def _set_up_head(self, shown: bool) -> None:
        head = Head(self)
        self.setHorizontalHeader(head)
        head.setVisible(shown)
        head.sectionClicked.connect(self._sort_by)

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TWO_LINES if any(c.second for c in self.table_model.columns) else ROW_HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if self._fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_up_columns(self, margin: int) -> None:
        head = self.horizontalHeader()
        for place, column in enumerate(self.table_model.columns):
            self.setColumnWidth(place, column.width + (margin - PADDING if place == 0 else 0))
            self.setColumnHidden(place, not column.shown)
            if column.stretch:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(not any(column.stretch for column in self.table_model.columns))

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Replace the rows; cursor, selection and scroll position stay with the same records."""
        self._holding(lambda: self.table_model.show_rows(rows))
        if self._search is not None:
            self._idle.start()

    def filter(self, wanted: str, keep: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold the words and that `keep` keeps; the cursor stays with its record."""
        self._holding(lambda: self.table_model.filter(wanted, keep))

    def sort(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column."""
        place = [column.key for column in self.table_model.columns].index(key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table_model.sort(place, order)
        self.horizontalHeader().viewport().update()

    def chosen(self) -> Row | None:
        """The row the cursor is on."""
        index = self.currentIndex()
        return self.table_model.row_at(index.row()) if index.isValid() else None

    def choose(self, key: Hashable) -> bool:
        """Put the cursor on a record; False when it is not in the list."""
        place = self.table_model.place_of(key)
        if place < 0:
            return False
        self._go_to(place)
        self.scrollTo(self.table_model.index(place, 0))
        return True

    def choose_first(self) -> None:
        """Put the cursor on the first row, where there is one and none is chosen."""
        if self.chosen() is None and self.table_model.rowCount():
            self._go_to(0)

    def _go_to(self, place: int) -> None:
        """Select one row alone; `selectRow` would add it to the others while a person holds Ctrl."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.table_model.index(place, self._first_shown())
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _first_shown(self) -> int:
        shown = (place for place in range(len(self.table_model.columns)) if not self.isColumnHidden(place))
        return next(shown, 0)

    def _holding(self, change: Callable[[], None]) -> None:
        keys = {self.table_model.key_at(index.row()) for index in self.selectionModel().selectedRows()}
        current = self.currentIndex()
        key = self.table_model.key_at(current.row()) if current.isValid() else self._last_chosen
        scrolled = self.verticalScrollBar().value()
        self._last_chosen = key
        change()
        place = self.table_model.place_of(key) if key is not None else -1
        if place >= 0 or len(keys) > 1:
            self._select_again(keys | {key}, place)
        elif key is not None and current.isValid():
            self.row_chosen.emit(None)
        self.verticalScrollBar().setValue(scrolled)
        if self._fit:
            self._fit_height()

    def _select_again(self, keys: set[Hashable], place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        whole = flags.Select | flags.Rows
        for row in range(self.table_model.rowCount()) if len(keys) > 1 else (place,):
            if self.table_model.key_at(row) in keys:
                self.selectionModel().select(self.table_model.index(row, 0), whole)
        if place >= 0:
            self.selectionModel().setCurrentIndex(self.table_model.index(place, 0), flags.NoUpdate)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        self._last_chosen = self.table_model.key_at(current.row())
        self.row_chosen.emit(self.table_model.row_at(current.row()))

    def _sort_by(self, section: int) -> None:
        key = self.table_model.columns[section].key
        by = self.table_model.sorted_by()
        self.sort(key, descending=by is not None and by[0] == key and not by[1])
        self._chosen_columns.changed()

    def keep_columns(self, state: ColumnState, on_changed: Callable[[ColumnState], None]) -> None:
        """Take up the columns a person chose before, and hear when they change: `{shown, widths, sort}`."""
        self._chosen_columns.take_up(state)
        self._chosen_columns.on_changed = on_changed

    def columns_button(self) -> Button:
        """A button that opens the list of columns."""
        return self._chosen_columns.button()

    def when_empty(self, head: str, sentence: str = "", step: str = "", action: Action | None = None) -> None:
        """What to say while there are no rows at all, with the first step."""
        self.states.when_empty(head, sentence, step, action)
        self._show_state()

    def search_with(self, edit: QLineEdit) -> None:
        """Let a search field filter this table, and typing in the table go into that field."""
        self._search = edit
        edit.textChanged.connect(self.filter)
        self._idle.start()
        edit.installEventFilter(self)
        self.states.search_with(edit)
        self._show_state()

    def _prepare_search(self) -> None:
        if not self.table_model.prepare(500):
            self._idle.stop()

    def _show_state(self) -> None:
        self.states.show(self.table_model.rowCount(), self.table_model.total())
        if self._fit:
            self._fit_height()

    def _fit_height(self) -> None:
        rows = self.verticalHeader().defaultSectionSize() * self.table_model.rowCount()
        head = 0 if self.horizontalHeader().isHidden() else HEAD_HEIGHT
        self.setFixedHeight(max(rows + head, 120 if self.states.empty is not None and not rows else head))

    def copy(self) -> None:
        """Copy the selected rows as cells that paste into a spreadsheet or a mail."""
        columns = [place for place in range(len(self.table_model.columns)) if not self.isColumnHidden(place)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        titles = [self.table_model.columns[place].title for place in columns]
        cells = [[str(self.table_model.index(row, place).data()) for place in columns] for row in rows]
        data = QMimeData()
        data.setText("\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in [titles, *cells]))
        lines = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line)}</tr>" for line in cells]
        heads = "".join(f"<th>{escape(title)}</th>" for title in titles)
        data.setHtml(f"<table><tr>{heads}</tr>{''.join(lines)}</table>")
        QGuiApplication.clipboard().setMimeData(data)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (row := self.chosen()) is not None:
                self.row_opened.emit(row)
        elif self._search is not None and _is_typing(event):
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.insert(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Down and Enter lead from the search field into the list, Esc clears the field."""
        if watched is not self._search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return bool(super().eventFilter(watched, event))
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_first()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() == Qt.Key.Key_Escape and self._search is not None and self._search.text():
            self._search.clear()
            return True
        return False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        index = self.indexAt(event.position().toPoint())
        if self._opens_on_click and plain and index.isValid():
            self.row_opened.emit(self.table_model.row_at(index.row()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._opens_on_click:
            self.row_opened.emit(self.table_model.row_at(index.row()))

    def _hover(self, row: int) -> None:
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()


def _is_typing(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and bool(event.text().strip()) and event.text().isprintable()
