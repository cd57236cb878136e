"""A field for a file: its path typed or pasted, chosen in a dialog, or dropped onto the field."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.toolkit.bindings import Binding, mark_problem
from ui.toolkit.buttons import secondary
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import row


class PathLine(Binding[str]):
    """The path of one file as text; `choose()` asks for one, `button` names what does that."""

    def __init__(self, choose: Callable[[], Path | None], button: str, placeholder: str = "") -> None:
        self.edit = _PathEdit()
        self.button = secondary(button, self._choose, image="folder-open")
        holder = QWidget()
        holder.setLayout(row(self.edit, self.button))
        holder.setFocusProxy(self.edit)
        super().__init__(holder)
        self._ask = choose
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self.changed)
        holder.setAcceptDrops(True)
        self.edit.setAcceptDrops(False)
        holder.installEventFilter(self)

    @override
    def read(self) -> str:
        return self.edit.text().strip()

    @override
    def show(self, value: str | None) -> None:
        self.edit.setText(value or "")

    @override
    def name(self, label: str) -> None:
        self.edit.setAccessibleName(label)

    @override
    def describe(self, sentence: str) -> None:
        self.edit.setAccessibleDescription(sentence)

    @override
    def mark_problem(self, wrong: bool) -> None:
        mark_problem(self.edit, wrong)

    @override
    def focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a file that is dropped here."""
        if isinstance(event, QDragEnterEvent | QDropEvent):
            found = dropped_files(event)
            if found and isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                self.show(str(found[0]))
            if found:
                event.acceptProposedAction()
            return bool(found)
        return False

    def _choose(self) -> None:
        path = self._ask()
        if path is not None:
            self.show(str(path))


class _PathEdit(LineEdit):
    """A line that shows the end of a long path, where the name of the file stands."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.hasSelectedText():
            self.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.hasFocus():
            self.end(False)


def dropped_files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The files of this machine that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
