"""Words on the page: plain labels by role and tone, and sentences of which a part is strong."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.toolkit.theme import BIG, BODY, SECONDARY, TITLE, colour, font

# role: size, weight, tone
ROLES: dict[str, tuple[int, int, str]] = {
    "title": (TITLE, 600, "text"),
    "lead": (TITLE, 400, "text"),
    "head": (BODY, 600, "text"),
    "name": (BODY, 500, "text"),
    "body": (BODY, 400, "text"),
    "label": (SECONDARY, 600, "text"),
    "word": (SECONDARY, 500, "text"),
    "secondary": (SECONDARY, 400, "soft"),
    "big": (BIG, 700, "text"),
}


def role_font(role: str, tabular: bool = False) -> QFont:
    """The type of a role."""
    size, weight, _tone = ROLES[role]
    return font(size, weight, tabular)


class Text(QLabel):
    """A plain text; `role` is a key of ROLES, `tone` a token name that overrides the role's."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", *, wrap: bool = False, selectable: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(role_font(role))
        self.setProperty("tone", tone or ROLES[role][2])
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._selectable = selectable
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show other words; what can be selected takes the keyboard, so nothing does while there are none."""
        super().setText(text)
        if self._selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse if text else flags.NoTextInteraction)

    def set_tone(self, tone: str) -> None:
        """Change the colour to that of another token."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Sentence(Text):
    """A sentence of parts, those in `strong` set in 600: `Sentence(["Reply to ", "Rosario"], strong=[1])`."""

    def __init__(self, parts: Sequence[str], strong: Sequence[int] = (), role: str = "body", tone: str = "") -> None:
        super().__init__("", role, tone)
        self.show_parts(parts, strong)

    def show_parts(self, parts: Sequence[str], strong: Sequence[int] = ()) -> None:
        """Show other parts; every part is escaped, so that what somebody typed is never markup."""
        marked = [
            f'<span style="font-weight:600">{escape(part)}</span>' if place in strong else escape(part)
            for place, part in enumerate(parts)
        ]
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join(marked))
        self.setAccessibleName("".join(parts))


class Elided(Text):
    """A single line that ends in "…" where there is no room for it; the whole text is in the tooltip then."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(colour(str(self.property("tone"))))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class RecordTitle(Elided):
    """A title that stands on two smaller lines where one does not hold it, and ends in "…" where these do not."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        small = role_font("head")
        lines = two_lines(self.text(), small, self.width())
        self.setToolTip("" if "".join(lines) == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(small)
        painter.setPen(colour(str(self.property("tone"))))
        # A name in Arabic or Hebrew stays before its Latin one.
        shown = "\n".join(f"\N{LEFT-TO-RIGHT MARK}{line.strip()}" for line in lines if line)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


def two_lines(text: str, type_: QFont, width: int) -> tuple[str, str]:
    """The text broken after a word where a line of that width ends; the second ends in "…" where it is longer."""
    layout = QTextLayout(text, type_)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = line.textLength()
    rest = QFontMetrics(type_).elidedText(text[end:], Qt.TextElideMode.ElideRight, width)
    return text[:end], rest


class TwoLines(QWidget):
    """A text over a soft one, close together: the words of a row 48 high."""

    def __init__(self, first: QLabel | str, second: str) -> None:
        super().__init__()
        self.first = Text(first, "name") if isinstance(first, str) else first
        self.second = Text(second, "secondary")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addStretch()
        box.addWidget(self.first)
        box.addWidget(self.second)
        box.addStretch()
