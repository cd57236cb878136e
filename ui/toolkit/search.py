"""The search field of a list."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from app.words import _
from ui.toolkit.edits import LineEdit
from ui.toolkit.icons import icon


class SearchField(LineEdit):
    """A field with a magnifier; its placeholder says what is searched and is its name."""

    def __init__(self, placeholder: str, width: int = 236) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(width)
        glass = QAction(icon("search", "soft"), placeholder, self)
        clears = self.findChild(QAction, "_q_qlineeditclearaction")
        if clears is not None:
            clears.setText(_("Clear the search"))
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
