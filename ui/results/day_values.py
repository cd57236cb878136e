"""Rows of a day and a value: steps on the way, and the series an indicator is compared with, typed or pasted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from typing_extensions import override

from app.results.indicator_draft import Step
from app.words import _
from ui.toolkit.binding import Binding
from ui.toolkit.bindings import DecimalNumber
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.edits import LineEdit
from ui.toolkit.rows import Cell, Rows

DAY, AMOUNT, PLACES = 142, 142, 6
MOST_PASTED = 400


class DayValues(Rows):
    """Rows of a day and a value, read as steps; several lines on the clipboard become a row each."""

    def __init__(self, cells: list[Cell], add: str, remove: str, half: str) -> None:
        """`half` is what is said of a row that has only one of the two."""
        super().__init__(cells, add, remove)
        self._half = half

    @override
    def read(self) -> Any:
        return tuple(Step(on, float(value)) for on, value in super().read() if on is not None and value is not None)

    @override
    def show(self, value: Any) -> None:
        super().show([(step.on, step.value) if isinstance(step, Step) else step for step in value or ()])

    @override
    def problem(self) -> str:
        half = any((on is None) != (value is None) for on, value in super().read())
        return super().problem() or (self._half if half else "")

    def paste(self, text: str) -> None:
        """Add a row for each line of two cells, as a spreadsheet copies them; a head of columns is left out."""
        for number, line in enumerate(text.splitlines()[:MOST_PASTED]):
            parts = [part.strip() for part in line.split("\t")]
            if not any(parts):
                continue
            cells = self._add_row()
            for cell, part in zip(cells, parts, strict=False):
                cell.show_typed(part)
            if number == 0 and all(cell.problem() for cell in cells):
                self._take_last_out()
        self._drop_empty()
        self.changed.emit()
        self.left.emit()

    def _take_last_out(self) -> None:
        self._take_out(self._rows.pop().widget)
        self._name_rows()

    def _drop_empty(self) -> None:
        empty = [shown for shown in self._rows if not any(cell.unsaved() for cell in shown.cells)]
        for shown in empty:
            self._rows.remove(shown)
            self._take_out(shown.widget)
        self._name_rows()

    @override
    def _add_row(self) -> list[Binding[Any]]:
        cells = super()._add_row()
        for cell in cells:
            for edit in [cell.widget, *cell.widget.findChildren(LineEdit)]:
                edit.installEventFilter(_Pasting(edit, self.paste))
        return cells


class _Pasting(QObject):
    """Hands several lines or cells from the clipboard to whoever makes rows of them."""

    def __init__(self, edit: QObject, paste: Callable[[str], None]) -> None:
        super().__init__(edit)
        self._paste = paste

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of Paste where there is more than one cell to paste."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        text = QGuiApplication.clipboard().text()
        if not event.matches(QKeySequence.StandardKey.Paste) or not ("\t" in text or "\n" in text.strip()):
            return False
        self._paste(text)
        return True


def _cells(clock: Clock, day: str, value: str, *, ahead: bool) -> list[Cell]:
    return [Cell(day, lambda: DateLine(clock, ahead=ahead), DAY), Cell(value, lambda: DecimalNumber(PLACES), AMOUNT)]


def steps(clock: Clock) -> DayValues:
    """The values expected by some days on the way to the target."""
    cells = _cells(clock, _("Day of step {number}"), _("Value of step {number}"), ahead=False)
    half = _("Each step needs its day and its value.")
    return DayValues(cells, _("Add a step"), _("Remove step {number}"), half)


def series(clock: Clock) -> DayValues:
    """The figures an indicator is compared with."""
    cells = _cells(clock, _("Day of figure {number}"), _("Value of figure {number}"), ahead=False)
    half = _("Each figure needs its day and its value.")
    return DayValues(cells, _("Add a figure"), _("Remove figure {number}"), half)
