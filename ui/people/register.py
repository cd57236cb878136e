"""One register of the people page: a list, the record chosen in it, and what hangs together with that record."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from app.drafts import Saved
from app.errors import UserError
from app.people.erasing import is_erased
from app.people.linked import Linked, linked
from app.storage.office import Office
from app.words import _
from ui.people.known import Known, is_known
from ui.people.links import WIDTH, Links
from ui.toolkit.buttons import link
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import RecordHead, column, hairline, holding, list_beside_record, row
from ui.toolkit.narrow import RoomForNames
from ui.toolkit.record_form import RecordForm
from ui.toolkit.search import SearchField
from ui.toolkit.states import Empty
from ui.toolkit.tables import Table

LIST, FORM = 540, 330
NEW = "new"
"""What the page is asked for, after a register's key, to begin a new record."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Kind(Generic[Row]):
    """What makes one register differ from the others.

    `rows(office)` lists, `read(office, key)` and `save(office, saved, draft, today)` are the use cases, `blank` is a
    new draft, `fields` and `settle(form, office)` make the form and offer what the office knows now, and
    `erase(desk, key)` asks and then erases, where records of the kind can be.
    """

    key: str
    words: "KindWords"
    columns: Sequence[Column[Row]]
    fields: Callable[[], Sequence[Field]]
    blank: Any
    rows: Callable[[Office], Sequence[Row]]
    read: Callable[[Office, int], Saved[Any]]
    save: Callable[[Office, Saved[Any] | None, Any, dt.date], int]
    settle: Callable[[Form[Any], Office], None]
    facts: Callable[[Row], Sequence[str]]
    erase: Callable[[Desk, int], bool] | None = None


@dataclass(frozen=True)
class KindWords:
    """How one register is spoken of."""

    plural: str
    new: str
    search: str
    empty: str
    empty_sentence: str


Delete = Callable[[str, int], object]
"""Deletes the record of a register by its key; raises UserError where it is in use."""


class Register(QWidget, Generic[Row]):
    """List and record of one kind; `counted(number)` after every reading, `shown()` after another record is shown."""

    counted = Signal(int)
    shown = Signal()

    def __init__(self, kind: Kind[Row], desk: Desk, delete: Delete | None = None) -> None:
        super().__init__()
        self.kind, self._desk, self._delete = kind, desk, delete
        self._saved: Saved[Any] | None = None
        self._key = self._before = 0
        self._arranging = False
        self.search = SearchField(kind.words.search)
        self.table: Table[Row] = Table(kind.columns, lambda row: _key(row), kind.words.plural)
        self.table.search_with(self.search)
        self.table.when_empty(kind.words.empty, kind.words.empty_sentence, kind.words.new, self.begin_new)
        self.table.sort("name")
        self.table.keep_columns(desk.settings.get(f"people.{kind.key}", {}), self._keep_columns)
        self.table.row_chosen.connect(self._row_chosen)
        self._fields = kind.fields()
        self.form: Form[Any] = Form(self._fields, name=kind.words.plural)
        self._columns = self.table.columns_button()
        self.record = RecordForm(self.form, self._save, desk.messages)
        self.record.discarded.connect(self._discarded)
        self.record.saved.connect(lambda _draft: self._keep_in_place())
        self._ends = [link(_("Erase person…"), self.erase)] if kind.erase else []
        self._ends += [link(_("Delete"), self.delete, name=_("Delete this record"))] if delete else []
        self.head = RecordHead(self._ends)
        self.links = Links(desk.go)
        self.known = Known(desk, kind.key, self.record) if is_known(kind.key) else None
        self._lay_out()
        self.form.show_draft(kind.blank)

    def reload(self) -> None:
        """Read the list again; the record too, unless something is typed in it."""
        rows = self.kind.rows(self._desk.office)
        self._arrange(lambda: self.table.show_rows(rows))
        self.counted.emit(len(rows))
        if self.known is not None:
            self.known.reload()
        if not self.record.is_modified():
            self.kind.settle(self.form, self._desk.office)
            if self._key:
                self._read(self._key)
            elif self._right.currentWidget() is self._nothing:
                self.table.choose_first()
        elif self._key:
            self._show_links()

    def open(self, key: int) -> None:
        """Show the record of a key."""
        if self.search.text():
            self.search.clear()
        if not self.table.choose(key):
            self._read(key)

    def begin_new(self) -> None:
        """Begin a new record, unless what is typed keeps the person here."""
        if not self.record.can_leave():
            return
        self._before = self._key or self._before
        self._saved, self._key = None, 0
        self.table.clearSelection()
        self.kind.settle(self.form, self._desk.office)
        for each in self._ends:
            each.hide()
        self._let_write(True)
        self.head.show_record(self.kind.words.new, None)
        self.record.show_record(self.kind.blank, new=True)
        self.links.show_links([])
        if self.known is not None:
            self.known.show_record(0, "")
        self._right.setCurrentWidget(self._shown)
        self.record.keep_in(self._desk.kept, Address("people", f"{self.kind.key}/{NEW}", self.kind.words.new))
        self.form.focus_first()

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return (self.known is None or self.known.can_leave()) and self.record.can_leave()

    def save(self) -> bool:
        """Save what is typed."""
        return (self.known is None or self.known.save()) and self.record.save()

    def chosen(self) -> int:
        """The key of the record that is shown; 0 for a new one or none."""
        return self._key

    def erase(self) -> None:
        """Erase the record that is shown, once what is typed in it is saved or given up, and somebody has agreed."""
        key = self._key
        if self.kind.erase is None or not key or not self.can_leave():
            return
        address = Address("people", f"{self.kind.key}/{key}", "", edits=True)
        if self.kind.erase(self._desk, key):
            self._desk.kept.forget(address)
            self.reload()

    def delete(self) -> None:
        """Delete the record that is shown where nothing refers to it; a refusal says what does. Undo brings it back."""
        key = self._key
        if self._delete is None or not key or not self.can_leave():
            return
        try:
            self._delete(self.kind.key, key)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._desk.kept.forget(Address("people", f"{self.kind.key}/{key}", "", edits=True))
        self._saved, self._key = None, 0
        self._right.setCurrentWidget(self._nothing)
        self.reload()

    def _row_chosen(self, row: Row | None) -> None:
        if row is None or self._arranging or _key(row) == self._key:
            return
        if not self.can_leave():
            self._arrange(lambda: self.table.choose(self._key))
            return
        self._read(_key(row))

    def _read(self, key: int) -> None:
        try:
            saved = self.kind.read(self._desk.office, key)
        except UserError:
            # Its making was undone while it was shown.
            self._saved, self._key = None, 0
            self._right.setCurrentWidget(self._nothing)
            return
        self._saved, self._key = saved, key
        self.record.show_record(saved.draft)
        self._show_head()
        self._show_links()
        self._right.setCurrentWidget(self._shown)
        self._keep_in_place()

    def _keep_in_place(self) -> None:
        words = self.form.saved().name
        self.record.keep_in(self._desk.kept, Address("people", f"{self.kind.key}/{self._key}", words, edits=True))

    def _show_head(self) -> None:
        place = self.table.table_model.place_of(self._key)
        row = self.table.table_model.row_at(place) if place >= 0 else None
        title = row.title if row is not None else self.form.saved().name  # type: ignore[attr-defined]
        erased = is_erased(self.form.saved().name)
        for each in self._ends:
            each.setVisible(not erased)
        self._let_write(not erased)
        self.head.show_record(title, None, *(self.kind.facts(row) if row is not None else ()))

    def _let_write(self, allowed: bool) -> None:
        """Of who was erased there is nothing left to write, and they are at home nowhere."""
        self.record.set_read_only(not allowed)
        if self.kind.erase is not None:
            self.form.show_field("at_home", allowed)

    def _show_links(self) -> None:
        found: list[Linked] = linked(self._desk.office, self.kind.key, self._key)
        self.links.show_links(found)
        if self.known is not None:
            self.known.show_record(self._key, self.form.saved().name)
        self.shown.emit()

    def _save(self, _shown: Any, draft: Any) -> Any:
        key = self.kind.save(self._desk.office, self._saved, draft, self._desk.today())
        self._saved = self.kind.read(self._desk.office, key)
        self._key = key
        rows = self.kind.rows(self._desk.office)
        self._arrange(lambda: self.table.show_rows(rows))
        self._arrange(lambda: self.table.choose(key))
        self.counted.emit(len(rows))
        self._show_head()
        self._show_links()
        return self._saved.draft

    def _discarded(self) -> None:
        if self._saved is not None:
            return
        self._right.setCurrentWidget(self._nothing)
        if self._before:
            self._read(self._before)
            self._arrange(lambda: self.table.choose(self._key))

    def _arrange(self, change: Callable[[], object]) -> None:
        """Change what the table shows without taking its cursor for a choice of the person."""
        self._arranging = True
        change()
        self._arranging = False

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order: the list, the record, what is linked."""
        fields = [self.form.binding(field.name).widget for field in self._fields]
        bar = [self.record.bar.discard_button, self.record.bar.save_button]
        last = [*self.links.findChildren(QPushButton), *self._ends]
        return [self.search, self._columns, self.table, *fields, *bar, *last]

    def _keep_columns(self, state: dict[str, Any]) -> None:
        self._desk.settings[f"people.{self.kind.key}"] = state

    def _lay_out(self) -> None:
        RoomForNames(self.table, 110)
        tools = row(self.search, None, self._columns, margins=(20, 12, 16, 8))
        left = QWidget()
        left.setLayout(column(tools, self.table))
        beside = holding(row(hairline(vertical=True), self.links, gap=0))
        body = row(self.known or self.record, beside, gap=0)
        body.setStretch(0, 1)
        self.links.setFixedWidth(WIDTH)
        if self.known is not None:
            self.known.spread.connect(lambda wide: beside.setVisible(not wide))
        self._shown = QWidget()
        self._shown.setLayout(column(self.head, hairline(), body))
        self._nothing = Empty(_("Nothing is chosen"), _("Choose a line of the list, or add a new one with Ctrl+N."))
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(self._shown)
        self._right.setMinimumWidth(FORM + WIDTH)
        self.setLayout(column(list_beside_record(left, self._right, LIST)))

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        """The list takes the keyboard."""
        self.table.setFocus()


def _key(row: Any) -> int:
    key: int = row.id
    return key
