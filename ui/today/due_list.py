"""The due list in three groups: what is late, what the next 30 days ask for, and what comes until day 90.

A click or Enter opens where a line is settled; P, or a click on its calendar, puts it off.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from app.frozen import dataclass
from app.today.rows import TodayRow
from app.words import _, screen
from models.vocabulary import DueKind
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import column, hairline, holding, row
from ui.toolkit.narrow import GivingWay
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

SOON = 30
FAR_AWAY = 180
PUT_OFF = "put_off"
PUT_OFF_KEY = Qt.Key.Key_P
ICONS = {
    DueKind.REPLY: "reply",
    DueKind.RECONSIDER: "refresh-cw",
    DueKind.SIGN: "pencil",
    DueKind.NOTICE: "send",
    DueKind.REVIEW: "calendar-check",
    DueKind.END: "calendar-x",
    DueKind.CONCLUDE: "gavel",
    DueKind.UPDATE: "file-text",
    DueKind.MILESTONE: "flag",
    DueKind.MEASURE: "chart-column",
    DueKind.OBJECTIVE_REVIEW: "target",
    DueKind.FOLLOW_UP: "phone",
    DueKind.CONDITION: "clipboard-list",
    DueKind.NEXT_STEP: "arrow-right",
    DueKind.OBLIGATION: "handshake",
    DueKind.DUTY: "scale",
    DueKind.TASK: "plane",
    DueKind.DEBRIEF: "plane",
}


class DueTable(Table[TodayRow]):
    """One group; `put_off(row)` on P or a click on the calendar of a row."""

    put_off = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(_columns(), lambda row: row, title, margin=0, head=False, fit=True, opens_on_click=True)
        self.setAccessibleDescription(_("Enter opens a line, P puts it off."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == PUT_OFF_KEY and not event.modifiers() and chosen is not None:
            self.put_off.emit(chosen)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if left and index.isValid() and self.table_model.columns[index.column()].key == PUT_OFF:
            self.put_off.emit(self.table_model.row_at(index.row()))
        else:
            super().mouseReleaseEvent(event)


@dataclass(frozen=True)
class _Group:
    """A group with what it holds."""

    title: str
    holds: Callable[[TodayRow], bool]
    head: Text
    count: Text
    table: DueTable
    widget: QWidget


class DueList(QWidget):
    """Rows by group, each group as high as its rows; `opened(TodayRow)` when one is pressed, `put_off(TodayRow)`."""

    opened = Signal(object)
    put_off = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups = [
            self._group(_("Overdue"), lambda row: row.days < 0),
            self._group(_("Next 30 days"), lambda row: 0 <= row.days <= SOON),
            self._group(_("31–90 days"), lambda row: row.days > SOON),
        ]
        self._scrolled: QScrollArea | None = None
        self.setLayout(column(*(group.widget for group in self._groups)))

    @property
    def tables(self) -> list[DueTable]:
        """The groups in their order."""
        return [group.table for group in self._groups]

    def chosen(self) -> TodayRow | None:
        """The row the cursor is on, in the group that has the keyboard."""
        return next((table.chosen() for table in self.tables if table.hasFocus()), None)

    def scroll_in(self, area: QScrollArea) -> None:
        """Keep the row under the cursor in sight of the page that scrolls."""
        self._scrolled = area

    def show_rows(self, rows: Sequence[TodayRow], first: Sequence[TodayRow] = ()) -> None:
        """Show the rows; of the overdue ones those in `first` were named already, which the count says."""
        for place, group in enumerate(self._groups):
            held = [each for each in rows if group.holds(each)]
            group.table.show_rows(held)
            more = place == 0 and any(group.holds(each) for each in first)
            group.count.setText(_("{count} more").format(count=len(held)) if more else str(len(held)))
            group.widget.setVisible(bool(held))

    def _group(self, title: str, holds: Callable[[TodayRow], bool]) -> _Group:
        table = DueTable(title)
        GivingWay(table, {"reference": 740, "on": 560})
        table.row_opened.connect(self.opened)
        table.put_off.connect(self.put_off)
        table.row_chosen.connect(lambda _row: self._follow(table))
        head, count = Text(title, "label"), Text("", "secondary")
        line = holding(row(head, count, None))
        line.setFixedHeight(28)
        widget = holding(column(line, hairline(), table))
        return _Group(title, holds, head, count, table, widget)

    def _follow(self, table: Table[TodayRow]) -> None:
        inner = self._scrolled.widget() if self._scrolled is not None else None
        if self._scrolled is None or inner is None or not table.hasFocus():
            return
        place = table.visualRect(table.currentIndex())
        middle = table.viewport().mapTo(inner, place.center())
        self._scrolled.ensureVisible(middle.x(), middle.y(), 0, place.height())


def _columns() -> list[Column[TodayRow]]:
    return [
        Column("on", _("Day"), lambda row: row.on, _day, width=92, soft=True),
        Column(
            "title", _("What"), lambda row: row.title, stretch=True, icon=lambda row: ICONS.get(row.what, "circle-dot")
        ),
        Column("partner", _("Partner"), lambda row: row.partner, width=144, name=True),
        Column("reference", _("Reference"), lambda row: row.reference, width=98, soft=True),
        Column("when", _("When"), lambda row: row.days, lambda row: row.when, width=112, align=RIGHT, tone=_tone),
        Column(PUT_OFF, _("Put off"), lambda _row: "", width=34, icon=lambda _row: "calendar"),
        Column("open", _("Open"), lambda _row: "", width=34, icon=lambda _row: "chevron-right"),
    ]


def _day(row: TodayRow) -> str:
    return screen().day(row.on, "d MMM" if abs(row.days) <= FAR_AWAY else "d MMM y")


def _tone(row: TodayRow) -> str:
    return "bad" if row.late else "soft" if row.days > SOON else ""
