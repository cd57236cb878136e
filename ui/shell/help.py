"""Help on the page one is on: short texts that ship with Hanse and need no network."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.words import _, screen
from ui.toolkit.text import role_font

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "help"


def show_help(parent: QWidget, topic: str) -> QDialog:
    """Open the help on a topic beside the window; an unknown topic shows the beginning."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Help"))
    dialog.resize(QSize(560, 640).boundedTo(parent.screen().availableGeometry().size() * 0.9))
    text = QTextBrowser()
    text.setAccessibleName(_("Help text"))
    text.setOpenLinks(False)
    text.setFrameShape(QFrame.Shape.NoFrame)
    text.document().setDocumentMargin(20)
    text.setMarkdown(help_text(topic))
    _set_type(text.document())
    box = QVBoxLayout(dialog)
    box.setContentsMargins(0, 0, 0, 0)
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


def _set_type(document: QTextDocument) -> None:
    """Give heads our sizes and every block its distance, which Markdown leaves to whoever shows it."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level, listed = block.blockFormat().headingLevel(), block.textList() is not None
        cursor.setPosition(block.position())
        distance = block.blockFormat()
        distance.setTopMargin(10 if level > 1 else 0)
        distance.setBottomMargin(4 if listed else 10)
        distance.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(distance)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            head = QTextCharFormat()
            head.setFont(role_font("title" if level == 1 else "head"))
            cursor.setCharFormat(head)
        block = block.next()
