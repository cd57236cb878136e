"""Tabs over panes that are made when they are first opened, and left only when nothing in them is lost."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.decisions.under_way import UnderWay, requests_under_way
from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from ui.policy.weights_pane import WeightsPane
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import column
from ui.toolkit.record_form import RecordForm
from ui.toolkit.tabs import Tab, TabRow
from ui.toolkit.turning import turn_within


@dataclass(frozen=True)
class Shown:
    """The version that is shown, all there are, and the requests under way, which are read when first asked for."""

    desk: Desk
    version: PolicyVersion
    versions: Sequence[PolicyVersion]

    @cached_property
    def under_way(self) -> UnderWay:
        """The requests under way as they stand."""
        return requests_under_way(self.desk.office, self.desk.today())


@dataclass(frozen=True)
class PaneSpec:
    """A tab: key, title, how many it holds, what makes its pane, and what shows it a changed version, if it can."""

    key: str
    title: str
    count: Callable[[Shown], int]
    make: Callable[[Shown], QWidget]
    refresh: Callable[[Any, Shown], None] | None = None


class Editor(Protocol):
    """What may hold something typed and not kept."""

    def save(self) -> bool:
        """Keep it; False when it was refused."""

    def can_leave(self) -> bool:
        """Ask what becomes of it; False means stay."""


class Panes(QWidget):
    """`opened` gives the key of a tab that a person opened, `changed` follows what a pane has kept."""

    opened = Signal(str)
    changed = Signal()

    def __init__(self, name: str, order: Sequence[str] = (), *, small: bool = False, margin: int = 20) -> None:
        """`order` are the keys of all tabs that any version has, so that each stands in its place."""
        super().__init__()
        self.row = TabRow([Tab(key, key) for key in order], name, small=small, margin=margin)
        self.row.opened.connect(self._opened)
        self._stack = QStackedWidget()
        self._specs: Sequence[PaneSpec] = ()
        self._made: dict[str, QWidget] = {}
        self._shown: Shown | None = None
        self._current = ""
        self.setLayout(column(self.row, self._stack))
        if not small:
            # Small tabs stand within these, which the keys go on turning.
            turn_within(self, self.row.turn)

    def show_panes(self, specs: Sequence[PaneSpec], shown: Shown) -> None:
        """Show the tabs of another version; the same tab stays open where it has it."""
        self._specs = specs
        for key in list(self._made):
            self._drop(key)
        keys = [spec.key for spec in specs]
        self._current = self._current if self._current in keys else keys[0]
        self._show_tabs(shown)
        self.row.open(self._current)
        self._open(self._current)

    def refresh(self, shown: Shown) -> None:
        """Show the same version after a change: what is typed in the open pane stays."""
        self._show_tabs(shown)
        for spec in self._specs:
            pane = self._made.get(spec.key)
            if pane is None:
                continue
            if spec.key == self._current and spec.refresh is not None:
                spec.refresh(pane, shown)
            else:
                self._drop(spec.key)
        self._open(self._current)

    def open(self, key: str) -> bool:
        """Open a tab; False when there is none of that key, or what is typed keeps the person here."""
        if key not in [spec.key for spec in self._specs] or (key != self._current and not can_leave(self)):
            return False
        self.row.open(key)
        self._open(key)
        return True

    def pane(self) -> QWidget | None:
        """The open pane."""
        return self._made.get(self._current)

    def _show_tabs(self, shown: Shown) -> None:
        self._shown = shown
        self.row.show_tabs([Tab(spec.key, spec.title, str(spec.count(shown) or "")) for spec in self._specs])

    def _opened(self, key: str) -> None:
        if key == self._current:
            return
        if not can_leave(self):
            self.row.open(self._current)
            return
        self._open(key)
        self.opened.emit(key)

    def _open(self, key: str) -> None:
        self._current = key
        if key not in self._made and self._shown is not None:
            spec = next(each for each in self._specs if each.key == key)
            self._made[key] = spec.make(self._shown)
            self._stack.addWidget(self._made[key])
            if hasattr(self._made[key], "changed"):
                self._made[key].changed.connect(self.changed)  # type: ignore[attr-defined]
        if key in self._made:
            self._stack.setCurrentWidget(self._made[key])

    def _drop(self, key: str) -> None:
        pane = self._made.pop(key)
        self._stack.removeWidget(pane)
        pane.deleteLater()


def editors(widget: QWidget) -> Iterator[Editor]:
    """Everything in sight that may hold something typed and not kept."""
    forms: list[RecordForm[Any]] = widget.findChildren(RecordForm)
    yield from (form for form in forms if form.isVisibleTo(widget))
    yield from (pane for pane in widget.findChildren(WeightsPane) if pane.isVisibleTo(widget))


def can_leave(widget: QWidget) -> bool:
    """Whether nothing typed in a widget is lost by leaving it; asks where something would be."""
    return all(editor.can_leave() for editor in editors(widget))


def none(_shown: Shown) -> int:
    """A tab that counts nothing."""
    return 0
