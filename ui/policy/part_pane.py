"""The parts of one kind of a policy draft: their list in its order, and the form of the chosen one beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.drafts import Draft
from app.errors import UserError
from app.frozen import dataclass
from app.policy.editing import move_part, remove_part, save_part
from app.policy.parts import Part
from app.policy.versions import PolicyVersion
from app.words import _
from ui.policy.ordered import OrderedTable
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, hairline, holding, row
from ui.toolkit.record_form import RecordForm
from ui.toolkit.states import Stateful
from ui.toolkit.tabs import Tab

LIST = 300


@dataclass(frozen=True)
class PartSpec:
    """What a pane needs to know of a kind of part: how it is read, shown, begun and named.

    `one` names a part ("Criterion"), `many` the list, `add` and `delete` the actions, `empty` is head and sentence
    for none.
    """

    key: str
    kind: type[Any]
    one: str
    many: str
    add: str
    delete: str
    empty: tuple[str, str]
    read: Callable[[PolicyVersion], Sequence[Part[Any]]]
    fields: Callable[[PolicyVersion], list[Field]]
    begin: Callable[[PolicyVersion], Draft]
    title: Callable[[Any], str]
    second: Callable[[PolicyVersion, Any], str] | None = None
    ready: Callable[[Form[Any]], None] = lambda _form: None


class PartPane(QWidget):
    """Choose a part to edit it, add one, move it, delete it; `changed` follows every change that was kept."""

    changed = Signal()

    def __init__(self, desk: Desk, version: PolicyVersion, spec: PartSpec) -> None:
        super().__init__()
        self._desk, self._version, self._spec = desk, version, spec
        self._shown: int | None = None
        self._new = self._reading = False
        self.table: OrderedTable[Part[Any]] = OrderedTable(self._columns(), lambda part: part.id, spec.many, head=False)
        self.table.arrange()
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda _part: self.form.focus_first())
        self.table.moved.connect(self.move_chosen)
        self.form: Form[Any] = Form(spec.fields(version), name=spec.one, gap=14)
        spec.ready(self.form)
        self.editor = RecordForm(self.form, self._save, desk.messages)
        self.editor.discarded.connect(self._discarded)
        self._right = Stateful(self.editor)
        self._lay_out()
        self.show_version(version)

    def show_version(self, version: PolicyVersion) -> None:
        """Show the parts as they are now; what is typed stays."""
        self._version = version
        parts = self._spec.read(version)
        # The table puts its cursor back, which is not a person choosing.
        self._reading = True
        self.table.show_rows(parts)
        if self._shown is not None:
            self.table.choose(self._shown)
        self._reading = False
        if self._new:
            return
        held = next((part for part in parts if part.id == self._shown), None)
        if held is None:
            self._shown = None
            self._show(parts[0] if parts else None)
        elif not self.editor.is_modified() and held.draft != self.form.saved():
            self._show(held)

    def tab(self) -> Tab:
        """The tab this stands behind where it is one of several lists."""
        return Tab(self._spec.key, self._spec.many, str(len(self._spec.read(self._version)) or ""))

    def choose(self, part_id: int) -> bool:
        """Put the cursor on a part; False when it is not there."""
        return self.table.choose(part_id)

    def add(self) -> None:
        """Begin a new part."""
        if not self.editor.can_leave():
            return
        self._shown, self._new = None, True
        self.table.clearSelection()
        self._right.ready()
        self.editor.show_record(self._spec.begin(self._version), new=True)
        self._keep("new", _("New: {part}").format(part=self._spec.one), edits=False)
        self.form.focus_first()
        self._set_actions()

    def move_chosen(self, by: int) -> None:
        """Move the chosen part up or down."""
        part = self.table.chosen()
        if part is not None and not self._new:
            self._do(lambda: move_part(self._desk.office, self._version.id, self._spec.kind, part.id, by))
            self.table.choose(part.id)

    def remove(self) -> None:
        """Delete the chosen part; one that is in use is refused, with where and what to do instead."""
        part = self.table.chosen()
        if part is None or self._new:
            return
        self._do(lambda: remove_part(self._desk.office, self._version.id, self._spec.kind, part.id))

    def _do(self, act: Callable[[], object]) -> None:
        if not self.editor.can_leave():
            return
        try:
            act()
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self.changed.emit()

    def _save(self, _saved: Any, draft: Any) -> None:
        self._shown = save_part(self._desk.office, self._version.id, self._shown, draft, self._desk.today())
        self._new = False
        self.changed.emit()
        self.table.choose(self._shown)
        self._set_actions()

    def _chosen(self, part: Part[Any] | None) -> None:
        if part is None or part.id == self._shown or self._reading:
            return
        if not self.editor.can_leave():
            if self._shown is not None:
                self.table.choose(self._shown)
            return
        self._show(part)

    def _discarded(self) -> None:
        """A new part that is given up gives way to the first one there is."""
        if self._shown is None:
            chosen = self.table.chosen()
            parts = self._spec.read(self._version)
            self._show(chosen or (parts[0] if parts else None))

    def _show(self, part: Part[Any] | None) -> None:
        self._new = False
        if part is None:
            self._shown = None
            self._right.empty(*self._spec.empty)
        else:
            self._shown = part.id
            self._right.ready()
            self.editor.show_record(part.draft)
            self._keep(str(part.id), self._spec.title(part.draft), edits=True)
            self.table.choose(part.id)
        self._set_actions()

    def _keep(self, name: str, words: str, *, edits: bool) -> None:
        address = Address("policy", f"{self._version.id}/{self._spec.key}/{name}", words, edits)
        self.editor.keep_in(self._desk.kept, address)

    def _set_actions(self) -> None:
        for button in (self._up, self._down, self._delete):
            button.setEnabled(self._shown is not None)

    def _columns(self) -> list[Column[Part[Any]]]:
        spec, second = self._spec, self._spec.second
        return [
            Column(
                "name",
                spec.one,
                lambda part: spec.title(part.draft),
                stretch=True,
                name=True,
                second=(lambda part: second(self._version, part.draft)) if second else None,
            )
        ]

    def _lay_out(self) -> None:
        self._up = icon_button("chevron-up", _("Move up"), lambda: self.move_chosen(-1), bare=True)
        self._down = icon_button("chevron-down", _("Move down"), lambda: self.move_chosen(1), bare=True)
        for button, keys in ((self._up, "Alt+Up"), (self._down, "Alt+Down")):
            button.with_keys(keys)
        self._delete = icon_button("trash-2", self._spec.delete, self.remove, bare=True)
        self.begin = link(self._spec.add, self.add, image="plus")
        actions = row(self.begin, None, self._up, self._down, self._delete, gap=2, margins=(20, 6, 10, 6))
        left = holding(column(actions, hairline(), self.table))
        left.setFixedWidth(LIST)
        self.setLayout(row(left, hairline(vertical=True), self._right, gap=0))
