"""Few choices side by side, one of them chosen: levels 1 to 5, List or Map, the outcomes of a decision."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.bindings import Binding
from ui.toolkit.choices import Option
from ui.toolkit.icons import paint_icon
from ui.toolkit.marks import paint_ring
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour

UNDERLINE = 16


class _Segment(QRadioButton):
    """One segment; a radio button underneath, so that arrows and screen readers work as they know it."""

    def __init__(self, text: str, image: str, strong: bool, height: int) -> None:
        super().__init__(text)
        self.image, self.strong = image, strong
        self.first = self.last = False
        self._height = height

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(role_font("head")).horizontalAdvance(self.text())
        width = 30 if len(self.text()) <= 2 else words + 24 + (24 if self.image else 0)
        return QSize(width, self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        outline = self._outline()
        if on:
            painter.fillPath(outline, colour("accent" if self.strong else "tint"))
        painter.setPen(QPen(colour("accent" if on else "line"), 1))
        painter.drawPath(outline)
        ink = "on_accent" if on and self.strong else "accent" if on else "text" if self.isEnabled() else "soft"
        painter.setPen(colour(ink if on or not self.strong else "soft"))
        painter.setFont(role_font("head" if on else "body", tabular=True))
        room = self.rect()
        if self.image:
            paint_icon(painter, QRect(12, (self.height() - 16) // 2, 16, 16), self.image, ink if on else "soft")
            room = room.adjusted(24, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self.text())
        beside = self.group().buttons()
        if any(each.hasFocus() for each in beside):
            self._paint_focus(painter, beside)
        painter.end()

    def _paint_focus(self, painter: QPainter, beside: Sequence[QAbstractButton]) -> None:
        """Round the whole row: round one segment, the ring would look like the choice of it.

        The fill shows where in the row one is; while nothing is chosen, a line under the words that arrows reached.
        """
        row = beside[0].geometry().united(beside[-1].geometry())
        paint_ring(painter, row.translated(-self.pos()))
        if self.hasFocus() and self.group().checkedButton() is None:
            middle = self.rect().center().x()
            painter.fillRect(QRect(middle - UNDERLINE // 2, self.height() - 7, UNDERLINE, 2), colour("accent"))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_row()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_row()

    def _repaint_row(self) -> None:
        for each in self.group().buttons():
            each.update()

    def _outline(self) -> QPainterPath:
        """Neighbours share their border; only the outer corners of the row are round."""
        place = QRectF(self.rect()).adjusted(0.5, 0.5, 0.5 if not self.last else -0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(place, 6, 6)
        if not self.first:
            path.addRect(QRectF(place.left(), place.top(), 8, place.height()))
        if not self.last:
            path.addRect(QRectF(place.right() - 8, place.top(), 8, place.height()))
        return path.simplified()


class Segments(QWidget):
    """A row of segments.  `strong` fills the chosen one with accent (levels), else with tint (views).

    Digits choose by number, arrows move, Delete takes the choice back where `clearable`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        name: str = "",
        *,
        images: Sequence[str] = (),
        strong: bool = False,
        clearable: bool = False,
        height: int = 30,
    ) -> None:
        super().__init__()
        self._options = list(options)
        self._clearable = clearable
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, option in enumerate(options):
            segment = _Segment(option.label, images[place] if images else "", strong, height)
            segment.first, segment.last = place == 0, place == len(options) - 1
            self._group.addButton(segment, place)
            row.addWidget(segment)
        row.addStretch()
        self.set_name(name)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._options[place].value))

    def set_name(self, name: str) -> None:
        """Name the row; each segment says the row's name and its own ("Sector alignment: 4")."""
        self.setAccessibleName(name)
        for place, option in enumerate(self._options):
            self._group.button(place).setAccessibleName(f"{name}: {option.label}" if name else option.label)

    def set_tips(self, tips: Sequence[str]) -> None:
        """Say what each segment means, in its tooltip and to a screen reader."""
        for place, tip in enumerate(tips):
            self._group.button(place).setToolTip(tip)
            self._group.button(place).setAccessibleDescription(tip)

    def value(self) -> Any:
        """The value that is chosen, or None."""
        place = self._group.checkedId()
        return self._options[place].value if place >= 0 else None

    def show_value(self, value: Any) -> None:
        """Choose by value, silently; None or an unknown value leaves nothing chosen."""
        place = next((n for n, option in enumerate(self._options) if option.value == value), -1)
        if place >= 0:
            self._group.button(place).setChecked(True)
        elif (button := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)
        # Without a choice Qt leaves the row out of the Tab order on some platforms: the first one takes the focus.
        self.setFocusProxy(self._group.button(max(place, 0)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        labels = [option.label for option in self._options]
        if text and text in labels:
            self._choose(labels.index(text))
        elif text.isdigit() and 0 < int(text) <= len(labels) and not any(label.isdigit() for label in labels):
            self._choose(int(text) - 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable:
            self.show_value(None)
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        button = self._group.button(place)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()


class Segmented(Binding[Any]):
    """A form's field of segments."""

    def __init__(self, options: Sequence[Option], *, strong: bool = False, clearable: bool = False) -> None:
        self.row = Segments(options, strong=strong, clearable=clearable)
        self._labels = {option.value: option.label for option in options}
        super().__init__(self.row)
        self.row.chosen.connect(self.changed)

    @override
    def read(self) -> Any:
        return self.row.value()

    @override
    def show(self, value: Any) -> None:
        self.row.show_value(value)

    @override
    def in_words(self) -> str:
        return self._labels.get(self.read(), _("not chosen"))

    @override
    def name(self, label: str) -> None:
        self.row.set_name(label)
