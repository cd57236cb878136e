"""What a column of a list is, and the table model that sorts and filters its own rows."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.folding import filed, fold
from app.frozen import dataclass
from ui.toolkit.shapes import Mark

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_NOTHING = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column over rows of one kind.

    `value` is what it sorts by (None goes last), `text` what is read (the value itself when left out), `second` a soft
    second line, `mark` a status shape before the text, `icon` an icon's name, `tone` a token for the text.  `name` is
    the column that tells rows apart: its text is 500, and 600 while chosen.  `find` says whether searching looks here;
    left out, texts are searched and numbers and dates are not.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    text: Callable[[Row], str] | None = None
    width: int = 120
    align: Qt.AlignmentFlag = LEFT
    stretch: bool = False
    second: Callable[[Row], str] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    icon: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    soft: bool = False
    name: bool = False
    strong: bool = False
    find: bool | None = None
    shown: bool = True

    def words(self, row: Row) -> str:
        """The text of a cell."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "–" if value is None else str(value)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows behind columns; `key` tells rows apart across a reload."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._texts: list[str] = []
        self._wanted = ""
        self._keep: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Replace the rows, keeping sort and filter."""
        self.beginResetModel()
        self._all = list(rows)
        self._texts = []
        self._sort()
        self._rows = self._filtered()
        self.endResetModel()

    def filter(self, wanted: str, keep: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold every word of `wanted`, accents and case aside, and that `keep` keeps."""
        self.beginResetModel()
        self._wanted, self._keep = fold(wanted), keep
        self._rows = self._filtered()
        self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides rows on purpose."""
        return bool(self._wanted or self._keep)

    def rows(self) -> list[Row]:
        """The rows that are shown, in their order."""
        return list(self._rows)

    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def row_at(self, place: int) -> Row:
        """The row at a place of what is shown."""
        return self._rows[place]

    def key_at(self, place: int) -> Hashable:
        """What tells that row apart."""
        return self._key(self._rows[place])

    def place_of(self, key: Hashable) -> int:
        """Where the row of that key is shown; -1 when it is not."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def sorted_by(self) -> tuple[str, bool] | None:
        """The key of the sorting column and whether it descends."""
        return None if self._sorted_by is None else (self.columns[self._sorted_by[0]].key, self._sorted_by[1])

    @override
    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].words(self._rows[index.row()])
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.columns[index.column()].align | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.columns[section].align | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self._key(self._rows[index.row()]), index.column()) for index in before]
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self._sort()
        self._rows = self._filtered()
        places = {self._key(row): place for place, row in enumerate(self._rows)} if held else {}
        self.changePersistentIndexList(before, [self.index(places[key], at) for key, at in held])
        self.layoutChanged.emit()

    def prepare(self, count: int) -> bool:
        """Make the searched text of `count` more rows, ahead of the first keystroke; False when all are made."""
        made = len(self._texts)
        self._texts += [self._searched(row) for row in self._all[made : made + count]]
        return len(self._texts) < len(self._all)

    def _filtered(self) -> list[Row]:
        rows = self._all
        if self._wanted:
            self.prepare(len(rows))
            words = self._wanted.split()
            pairs = zip(self._texts, rows, strict=True)
            rows = [row for text, row in pairs if words[0] in text and all(word in text for word in words[1:])]
        return [row for row in rows if self._keep(row)] if self._keep else list(rows)

    def _searched(self, row: Row) -> str:
        found = []
        for column in self.columns:
            if column.find is False:
                continue
            if column.find or isinstance(column.value(row), str):
                found.append(column.words(row))
            if column.second is not None:
                found.append(column.second(row))
        return fold("\n".join(found))

    def _sort(self) -> None:
        """Put all rows in order, so that filtering finds them sorted."""
        if self._sorted_by is None:
            return
        place, descending = self._sorted_by
        value = self.columns[place].value
        keys = [_sortable(value(row)) for row in self._all]
        order = sorted((n for n, key in enumerate(keys) if key is not None), key=keys.__getitem__, reverse=descending)
        order += [n for n, key in enumerate(keys) if key is None]
        self._all = [self._all[n] for n in order]
        self._texts = [self._texts[n] for n in order] if len(self._texts) == len(order) else []


def _sortable(value: Any) -> Any:
    return filed(value) if isinstance(value, str) else value
