"""A field of short rows, as many as a person adds: alternatives, conditions, figures by date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.toolkit.bindings import Binding
from ui.toolkit.buttons import Button, icon_button, link
from ui.toolkit.layouts import column, row


@dataclass(frozen=True)
class Cell:
    """One field of every row: its name with `{number}` of the row, what makes its binding, its width (0: the rest)."""

    name: str
    binding: Callable[[], Binding[Any]]
    width: int = 0


@dataclass(frozen=True)
class _Row:
    widget: QWidget
    cells: list[Binding[Any]]
    remove: Button


class Rows(Binding[tuple[tuple[Any, ...], ...]]):
    """Rows of cells over a link that adds one; rows in which nothing is given are left out of the value.

    `add` names the link, `remove` the button of a row with its `{number}`.
    """

    def __init__(self, cells: Sequence[Cell], add: str, remove: str) -> None:
        super().__init__(QWidget())
        self._cells, self._remove_name = cells, remove
        self._rows: list[_Row] = []
        self._box = column(gap=6)
        self._add = link(add, self._add_by_hand, image="plus")
        self.widget.setLayout(column(self._box, row(self._add, None), gap=6))
        self.widget.setFocusProxy(self._add)

    @override
    def read(self) -> tuple[tuple[Any, ...], ...]:
        values = (tuple(cell.read() for cell in shown.cells) for shown in self._rows)
        return tuple(value for value in values if any(value))

    @override
    def show(self, value: Sequence[Sequence[Any]]) -> None:
        for shown in self._rows:
            self._take_out(shown.widget)
        self._rows.clear()
        for values in value:
            cells = self._add_row()
            for cell, one in zip(cells, values, strict=True):
                cell.show_unsaved(one)

    @override
    def kept(self) -> tuple[tuple[Any, ...], ...]:
        values = (tuple(cell.unsaved() for cell in shown.cells) for shown in self._rows)
        return tuple(value for value in values if any(value))

    @override
    def problem(self) -> str:
        return next((said for shown in self._rows for cell in shown.cells if (said := cell.problem())), "")

    @override
    def in_words(self) -> str:
        lines = (" · ".join(filter(None, (cell.in_words() for cell in shown.cells))) for shown in self._rows)
        return "\n".join(line for line in lines if line)

    @override
    def focus(self) -> None:
        cells = [cell for shown in self._rows for cell in shown.cells]
        wrong = [cell for cell in cells if cell.problem()]
        if cells:
            (wrong or cells)[0].focus()
        else:
            super().focus()

    def _add_by_hand(self) -> None:
        self._add_row()[0].focus()
        self.changed.emit()

    def _add_row(self) -> list[Binding[Any]]:
        cells = [cell.binding() for cell in self._cells]
        for cell, made in zip(self._cells, cells, strict=True):
            if cell.width:
                made.widget.setFixedWidth(cell.width)
            made.changed.connect(self.changed)
            made.left.connect(self.left)
        widget = QWidget()
        remove = icon_button("x", "", lambda: self._remove(widget), bare=True)
        rest = [] if any(not cell.width for cell in self._cells) else [None]
        widget.setLayout(row(*(made.widget for made in cells), remove, *rest))
        self._rows.append(_Row(widget, cells, remove))
        self._box.addWidget(widget)
        before: QWidget = self._add
        for one in (remove, *(made.widget for made in reversed(cells))):
            QWidget.setTabOrder(one, before)
            before = one
        self._name_rows()
        return cells

    def _remove(self, widget: QWidget) -> None:
        self._rows = [shown for shown in self._rows if shown.widget is not widget]
        self._take_out(widget)
        self._name_rows()
        self._add.setFocus()
        self.changed.emit()

    def _take_out(self, widget: QWidget) -> None:
        self._box.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _name_rows(self) -> None:
        for number, shown in enumerate(self._rows, 1):
            for cell, made in zip(self._cells, shown.cells, strict=True):
                made.name(cell.name.format(number=number))
            shown.remove.setAccessibleName(self._remove_name.format(number=number))
            shown.remove.setToolTip(shown.remove.accessibleName())
