"""Help on the page one is on: short texts that ship with Hanse and need no network."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.words import _, screen

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "help"


def show_help(parent: QWidget, topic: str) -> QDialog:
    """Open the help on a topic beside the window; an unknown topic shows the beginning."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Help"))
    dialog.resize(560, 640)
    text = QTextBrowser()
    text.setAccessibleName(_("Help text"))
    text.setOpenLinks(False)
    text.setMarkdown(help_text(topic))
    box = QVBoxLayout(dialog)
    box.setContentsMargins(12, 12, 12, 12)
    box.addWidget(text)
    dialog.show()
    return dialog


def help_text(topic: str) -> str:
    """The help on a topic as Markdown, in the language of the screens where it is there, else in English."""
    for language in (screen().language, "en"):
        for name in (topic, "today"):
            path = FOLDER / language / f"{name}.md"
            if path.is_file():
                return path.read_text(encoding="utf-8")
    return ""
