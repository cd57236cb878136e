"""Fields of a form that are rarely needed, folded away under a line that opens them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.layouts import row


@dataclass(frozen=True)
class Fold:
    """The fields under one line, in their order; it is open where one of `opened_by` (none named: any) has a value."""

    title: str
    names: tuple[str, ...]
    opened_by: tuple[str, ...] = ()

    def holds(self, value: Callable[[str], object]) -> bool:
        """Whether there is something to see in it; `value` gives what stands in a field."""
        return any(value(name) not in (None, "", (), False) for name in self.opened_by or self.names)


class FoldLine(QWidget):
    """The line of a fold: a click or Enter opens and shuts it, and `turned()` is called."""

    def __init__(self, fold: Fold, turned: Callable[[], object]) -> None:
        super().__init__()
        self.fold, self._turned = fold, turned
        self.open = False
        self.button = link(fold.title, self._turn, "chevron-right")
        self.setLayout(row(self.button, None))
        self._show()

    def set_open(self, is_open: bool) -> None:
        """Open or shut it."""
        if is_open != self.open:
            self.open = is_open
            self._show()
            self._turned()

    def _turn(self) -> None:
        self.set_open(not self.open)

    def _show(self) -> None:
        self.button.set_image("chevron-down" if self.open else "chevron-right")
        state = _("open") if self.open else _("folded")
        self.button.setAccessibleName(f"{self.fold.title}: {state}")
