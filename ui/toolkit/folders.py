"""A field for a folder: its path typed or pasted, chosen in a dialog, or dropped onto the field."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.words import _
from ui.toolkit.paths import PathLine


def folder_line(parent: QWidget, title: str) -> PathLine:
    """The field; `title` is that of its dialog, which begins at the folder in the field."""

    def choose() -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, title, line.read())
        return Path(chosen) if chosen else None

    line = PathLine(choose, _("Choose a folder…"))
    return line
