"""What was saved: its name and folder, and what one does with it next."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.words import _
from ui.toolkit.buttons import secondary
from ui.toolkit.elided import Elided
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText


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
        self.name = Elided("", "name")
        self.folder = Elided("", "secondary")
        actions = row(
            secondary(_("Open"), self.open_file, "external-link"),
            secondary(_("Show in folder"), self.show_in_folder, "folder-open"),
            secondary(_("Copy path"), self.copy_path, "copy"),
            None,
        )
        self.setLayout(
            column(hairline(), 16, row(mark, self.name, None), 2, row(20, self.folder, None, gap=0), 12, actions)
        )
        self.hide()

    def show_path(self, path: Path | None) -> None:
        """Show a file, or nothing."""
        self._path = path
        if path is not None:
            self.name.setText(_("Saved as {name}").format(name=path.name))
            self.folder.setText(str(path.parent))
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
