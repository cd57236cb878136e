"""Text that is read where it is written: no frame until the mouse or the keyboard comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from ui.toolkit.text import role_font


class InPlaceText(QPlainTextEdit):
    """Two to six lines that look like text until they are written in; `left` when the cursor goes, if it changed."""

    left = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self._before = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QPlainTextEdit:!focus:!hover { background: transparent; border-color: transparent; }")
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 2), 6)
        self.setFixedHeight(lines * QFontMetrics(role_font("body")).lineSpacing() + 16)

    def show_text(self, text: str) -> None:
        """Show what is saved."""
        self._before = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def saved(self) -> str:
        """What is saved."""
        return self._before

    def text(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def is_changed(self) -> bool:
        """Whether something written is not saved."""
        return self.text() != self._before

    def let_go(self) -> None:
        """Say that the text is finished, where it changed."""
        if self.is_changed():
            self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.let_go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.let_go()
            return
        super().keyPressEvent(event)
