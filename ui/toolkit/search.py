"""The search field of a list."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from typing_extensions import override

from app.words import _
from ui.toolkit.edits import LineEdit
from ui.toolkit.icons import paint_icon

LEAST = 120
GLASS = 24


class SearchField(LineEdit):
    """A field with a magnifier; its placeholder says what is searched and is its name."""

    def __init__(self, placeholder: str, width: int = 236) -> None:
        super().__init__()
        self._wide = width
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(LEAST)
        # The glass is painted: as an action it would be a button that does nothing and has the name of the field.
        self.setTextMargins(GLASS, 0, 0, 0)
        clears = self.findChild(QAction, "_q_qlineeditclearaction")
        if clears is not None:
            clears.setText(_("Clear the search"))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._wide, 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_icon(painter, QRect(9, (self.height() - 16) // 2, 16, 16), "search", "soft")
        painter.end()
