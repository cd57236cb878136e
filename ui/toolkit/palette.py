"""The command palette: one field over the dimmed window that finds records and does actions."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _, ngettext
from ui.toolkit.icons import paint_icon
from ui.toolkit.layouts import hairline, row
from ui.toolkit.palette_search import Entry, Provider, find, group_title, without_twins
from ui.toolkit.states import Picture
from ui.toolkit.text import Text
from ui.toolkit.theme import BODY, SECONDARY, TITLE, colour, font, tokens

WIDTH, TOP, FIELD, ROW, GROUP, MOST, FOOT = 740, 84, 52, 34, 30, 410, 33
_Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
ENTRY = int(Qt.ItemDataRole.UserRole)


class _Lines(QAbstractListModel):
    """Entries with the heads of their groups between them; heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Entry | str] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.lines = []
        for place, entry in enumerate(entries):
            if place == 0 or entries[place - 1].group != entry.group:
                self.lines.append(group_title(entry.group))
            self.lines.append(entry)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == ENTRY:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(line, Entry):
            return " ".join(part for part in (line.reference, line.note) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _LinePainter(QStyledItemDelegate):
    """Paints a head or an entry; the letters that were typed are strong."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted = ""

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(WIDTH - 2, GROUP if isinstance(index.data(ENTRY), str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if isinstance(line, str):
            painter.setFont(font(SECONDARY, 500))
            painter.setPen(colour("soft"))
            painter.drawText(place.adjusted(16, 6, 0, 0), middle, line)
        else:
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("tint"))
                painter.drawRoundedRect(place.adjusted(8, 0, -8, 0), 6, 6)
            tone = "accent" if chosen else "soft"
            paint_icon(painter, QRect(place.left() + 17, place.top() + 9, 16, 16), line.icon, tone)
            self._paint_title(painter, place.adjusted(42, 0, 0, 0), line.title, 300 if line.reference else 390)
            painter.setFont(font(SECONDARY, 400, tabular=True))
            painter.setPen(colour("soft"))
            painter.drawText(place.adjusted(352, 0, 0, 0), middle, line.reference)
            note = painter.fontMetrics().elidedText(line.note, Qt.TextElideMode.ElideRight, 250)
            painter.drawText(place.adjusted(446, 0, 0, 0), middle, note)
        painter.restore()

    def _paint_title(self, painter: QPainter, place: QRect, title: str, width: int) -> None:
        painter.setFont(font(BODY))
        painter.setPen(colour("text"))
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width)
        layout = QTextLayout(shown, font(BODY))
        strong = QTextCharFormat()
        strong.setFontWeight(700)
        ranges = []
        for word in self.wanted.casefold().split():
            if (at := shown.casefold().find(word)) >= 0:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = at, len(word), strong
                ranges.append(part)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        top = place.top() + (place.height() - line.height()) / 2
        layout.draw(painter, QPointF(place.left(), top))


class CommandPalette(QWidget):
    """Covers the window while it is open; `providers` are asked anew each time it opens."""

    def __init__(self, window: QWidget, providers: Sequence[Provider] = ()) -> None:
        super().__init__(window)
        self._window = window
        self.providers = list(providers)
        self._entries: list[Entry] = []
        self._focus_before: QWidget | None = None
        self._wanted = 0
        self._lines = _Lines()
        self._sheet = QFrame(self)
        self._sheet.setObjectName("sheet")
        self.setAccessibleName(_("Find or do anything"))
        self._edit = QLineEdit()
        self._edit.setObjectName("palette")
        self._edit.setFont(font(TITLE))
        self._edit.setPlaceholderText(_("Find or do anything"))
        self._edit.setAccessibleName(_("Find or do anything"))
        self._count = Text("", "secondary")
        self._list = QListView()
        self._list.setAccessibleName(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setModel(self._lines)
        self._painter = _LinePainter(self._list)
        self._list.setItemDelegate(self._painter)
        self._lay_out()
        self._edit.textChanged.connect(self._search)
        self._edit.installEventFilter(self)
        self._list.clicked.connect(lambda _index: self._run(beside=False))
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        keys = Text("Esc", "secondary")
        keys.setObjectName("keys")
        keys.setFixedHeight(18)
        field = row(Picture("search", "accent"), self._edit, self._count, keys, gap=12, margins=(17, 0, 16, 0))
        help_ = Text(_("↑ ↓ choose     ↵ do or open     Ctrl+↵ open beside"), "secondary")
        foot = QWidget()
        foot.setFixedHeight(FOOT)
        foot.setLayout(row(help_, None, Text(_("Type > for actions only"), "secondary"), margins=(16, 0, 16, 0)))
        box = QVBoxLayout(self._sheet)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        holder = QWidget()
        holder.setFixedHeight(FIELD)
        holder.setLayout(field)
        for part in (holder, hairline(), self._list, hairline(), foot):
            box.addWidget(part)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        window = self._window
        self._focus_before = window.focusWidget()
        self._entries = without_twins(entry for provider in self.providers for entry in provider())
        self.setGeometry(window.rect())
        self._edit.clear()
        self._search("")
        self.show()
        self.raise_()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Give the keyboard back to where it was."""
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._focus_before = None

    def found(self) -> list[Entry]:
        """The entries that are shown."""
        return [line for line in self._lines.lines if isinstance(line, Entry)]

    def _search(self, wanted: str) -> None:
        found = find(self._entries, wanted)
        self._painter.wanted = wanted.lstrip("> ")
        self._lines.show_entries(found)
        self._count.setText(ngettext("{count} found", "{count} found", len(found)).format(count=len(found)))
        self._move(1, start=-1)
        heads = sum(isinstance(line, str) for line in self._lines.lines)
        self._wanted = heads * GROUP + len(found) * ROW + 8
        self._place()

    def _place(self) -> None:
        width = min(WIDTH, self.width() - 40)
        self._list.setFixedHeight(max(ROW, min(MOST, self._wanted, self.height() - TOP - FIELD - FOOT - 24)))
        self._sheet.setFixedWidth(width)
        self._sheet.adjustSize()
        self._sheet.move(max(20, (self.width() - width) // 2), TOP)

    def _move(self, step: int, start: int | None = None) -> None:
        at = self._list.currentIndex().row() if start is None else start
        count = len(self._lines.lines)
        for _turn in range(count):
            at = (at + step) % count
            if isinstance(self._lines.lines[at], Entry):
                self._list.setCurrentIndex(self._lines.index(at))
                return

    def _run(self, *, beside: bool) -> None:
        index = self._list.currentIndex()
        entry = index.data(ENTRY) if index.isValid() else None
        if isinstance(entry, Entry):
            self.close_palette()
            (entry.other if beside and entry.other else entry.run)()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field; and the size of the window underneath."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        if watched is not self._edit or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(beside=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_palette()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(tokens().text if not tokens().dark else "#000000")
        shade.setAlphaF(0.3 if not tokens().dark else 0.5)
        painter.fillRect(self.rect(), shade)
        painter.end()
