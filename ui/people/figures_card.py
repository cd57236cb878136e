"""The figures of a place: the latest of each kind first, with day and source; typed, pasted or read from a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from app.drafts import Saved
from app.errors import UserError
from app.people.figures import (
    FigureDraft,
    FigureRow,
    figure,
    figures_of,
    remove_figure,
    save_figure,
    usual_unit,
    value_in_words,
)
from app.words import _, screen
from ui.people.figure_fields import FigureForm, kept_figure, shown_figure
from ui.people.figure_table import FigureTable
from ui.toolkit.buttons import link
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.desk import Desk
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, row
from ui.toolkit.tables import Table


class FiguresCard(QWidget):
    """`show_place(place_id, name)` shows its figures; `counted(number)` says of how many kinds there are any.

    `spread()` follows `is_wide`, which says that a table is being looked through and wants all the room there is.
    """

    counted = Signal(int)
    spread = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place_id, self._place = 0, ""
        self._old: Saved[FigureDraft] | None = None
        self.form: InlineForm[FigureDraft] = InlineForm(
            FigureForm(desk.today, narrow=True), self._keep, desk.messages, _("Figure"), _("Save figure")
        )
        self.add_link = link(_("Add a figure"), self.add, "plus")
        self.table_link = link(_("From a table…"), self.open_table, "clipboard-list")
        self.edit_link = link(_("Edit figure"), lambda: self._open(self.table.chosen()))
        self.remove_link = link(_("Remove figure"), self.remove)
        self.table: Table[FigureRow] = _FigureList(self.remove)
        self.table.when_empty(
            _("No figure yet"),
            _("Population, trade, flights: dated and with their source, they stand beside the criteria they bear on."),
            _("Add the first figure"),
            self.add,
        )
        self.table.row_chosen.connect(lambda _row: self._settle())
        self.table.row_opened.connect(self._open)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.closed.connect(self.table.setFocus)
        self.import_table = FigureTable(desk)
        self.import_table.closed.connect(self._table_closed)
        actions = row(self.add_link, self.table_link, None, self.edit_link, self.remove_link)
        shown = QWidget()
        shown.setLayout(column(actions, self.form, self.table, gap=8, margins=(0, 10, 0, 12)))
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(self.import_table)
        self._stack.currentChanged.connect(lambda _place: self.spread.emit())
        self.setLayout(column(self._stack))

    def show_place(self, place_id: int, name: str) -> None:
        """Show the figures of a place; of another one what was typed here is given up."""
        if place_id != self._place_id:
            self._place_id, self._place = place_id, name
            self._stack.setCurrentIndex(0)
            if not self.form.isHidden():
                self.form.close_form()
        self.reload()

    def is_wide(self) -> bool:
        """Whether a table is open."""
        return self._stack.currentWidget() is self.import_table

    def reload(self) -> None:
        """Read the figures anew; what is being typed stays."""
        rows = figures_of(self._desk.office, self._place_id) if self._place_id else []
        self.table.show_rows(rows)
        self.counted.emit(len({line.key for line in rows}))
        self._settle()

    def add(self, key: str | None = None) -> None:
        """Open the form for a new figure, of a key where one is asked for."""
        self._old = None
        draft = FigureDraft(key, unit=usual_unit(key or ""), dated_on=self._desk.today())
        address = Address("people", f"place/{self._place_id}/figure", f"{self._place}, {_('Figure')}")
        self._stack.setCurrentIndex(0)
        self.form.begin(shown_figure(draft), "value" if key else "key", self._desk.kept, address)

    def open_table(self) -> None:
        """Paste a table, or choose a file."""
        self._stack.setCurrentIndex(1)
        self.import_table.begin(self._place_id, self._place)

    def remove(self) -> None:
        """Remove the chosen figure; Undo brings it back."""
        chosen = self.table.chosen()
        if chosen is None:
            return
        try:
            remove_figure(self._desk.office, chosen)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
        self.reload()

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.form.can_leave()

    def save(self) -> bool:
        """Save the figure that is being typed, if any."""
        return self.form.isHidden() or self.form.save()

    def _open(self, chosen: FigureRow | None) -> None:
        if chosen is None:
            return
        try:
            self._old = figure(self._desk.office, chosen.id)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        words = f"{self._place}, {chosen.name}"
        address = Address("people", f"place/{self._place_id}/figure-{chosen.id}", words, edits=True)
        self.form.begin(shown_figure(self._old.draft), "value", self._desk.kept, address)

    def _keep(self, draft: FigureDraft) -> None:
        save_figure(self._desk.office, self._place_id, self._old, kept_figure(draft), self._desk.today())
        self.reload()

    def _table_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.reload()
        self.table.setFocus()

    def _settle(self) -> None:
        chosen = self.table.chosen() is not None
        for each in (self.edit_link, self.remove_link):
            each.setVisible(chosen)


class _FigureList(Table[FigureRow]):
    """The list itself; Delete removes the chosen figure."""

    def __init__(self, remove: object) -> None:
        super().__init__(_columns(), lambda line: line.id, _("Figures"), margin=0)
        self._remove = remove

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and callable(self._remove):
            self._remove()
        else:
            super().keyPressEvent(event)


def _columns() -> list[Column[FigureRow]]:
    return [
        Column("name", _("Figure"), lambda line: line.name, stretch=True, name=True, tone=_tone, second=_origin),
        Column("value", _("Value"), lambda line: line.value, _value, width=124, align=RIGHT, tone=_tone),
    ]


def _value(line: FigureRow) -> str:
    return f"{value_in_words(line.value)} {line.unit}".strip()


def _origin(line: FigureRow) -> str:
    # The day first: it is what tells two figures of one name apart when there is little room.
    return f"{screen().day(line.dated_on)}, {line.source}"


def _tone(line: FigureRow) -> str:
    return "" if line.latest else "soft"
