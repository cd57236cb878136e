"""What was saved: its name and folder, and what one does with it next."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import secondary
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text
from ui.toolkit.theme import colour


class Elided(Text):
    """One line that gives way in the middle; the whole of it is in its tooltip and its accessible name."""

    def __init__(self, role: str, tone: str = "") -> None:
        super().__init__("", role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(str(self.property("tone"))))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()


class SavedFile(QWidget):
    """Hidden until a file is shown; `told(sentence)` confirms, `refused(sentence)` says what did not work."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        mark = StatusText()
        mark.show_mark(Mark(Shape.CHECK, "good"), "")
        mark.setFixedWidth(12)
        self.name = Elided("name")
        self.folder = Elided("secondary")
        actions = row(
            secondary(_("Open"), self.open_file, "external-link"),
            secondary(_("Show in folder"), self.show_in_folder, "folder-open"),
            secondary(_("Copy path"), self.copy_path, "copy"),
            None,
        )
        line = row(mark, self.name, gap=8)
        line.setStretch(1, 1)
        self.setLayout(column(hairline(), 16, line, 2, row(20, self.folder, gap=0), 12, actions))
        self.hide()

    def show_path(self, path: Path | None) -> None:
        """Show a file, or nothing."""
        self._path = path
        if path is not None:
            self.name.show_text(_("Saved as {name}").format(name=path.name))
            self.folder.show_text(str(path.parent))
        self.setVisible(path is not None)

    def open_file(self) -> None:
        """Open it with the program the system has for it."""
        if self._path is None or self._is_gone(self._path):
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            sentence = _("No program here opens “{name}”. Copy its path and open it from there.")
            self.refused.emit(sentence.format(name=self._path.name))

    def show_in_folder(self) -> None:
        """Open its folder with the system's file manager."""
        if self._path is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent))):
            sentence = _("The folder “{folder}” could not be shown. Copy the path and go there yourself.")
            self.refused.emit(sentence.format(folder=self._path.parent))

    def copy_path(self) -> None:
        """Put its whole path on the clipboard."""
        if self._path is not None:
            QGuiApplication.clipboard().setText(str(self._path))
            self.told.emit(_("The path is on the clipboard"))

    def _is_gone(self, path: Path) -> bool:
        if path.exists():
            return False
        self.refused.emit(_("“{name}” is no longer there. Make it again.").format(name=path.name))
        return True
