"""The pages of a PDF below each other: scrolled, zoomed, and drawn only where they are seen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from app.words import _
from ui.reports.rendering import Leaf
from ui.toolkit.theme import colour

GAP = 16
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
AROUND = 1
"""How many pages before and after those in sight are drawn and kept."""


class Sheet(QWidget):
    """One page: white until its picture comes."""

    def __init__(self, leaf: Leaf, number: int, total: int) -> None:
        super().__init__()
        self.leaf = leaf
        self._picture: QImage | None = None
        self.scale = 0.0
        self.setAccessibleName(_("Page {page} of {total}").format(page=number, total=total))
        self.setAccessibleDescription(leaf.text)

    def size_at(self, zoom: float) -> QSize:
        """The size of the page at that many pixels a point."""
        return QSize(round(self.leaf.width * zoom), round(self.leaf.height * zoom))

    def picture(self) -> QImage:
        """The picture that is shown; a null one while there is none."""
        return self._picture or QImage()

    def take(self, picture: QImage | None, scale: float) -> None:
        """Show a picture, or let it go to save memory."""
        self._picture, self.scale = picture, scale
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Paper(QScrollArea):
    """Shows pages; `wanted(places, scale)` asks for pictures, `turned(page, total)` says which page is in sight.

    Page Up and Page Down scroll, Home and End go to the first and last page, + and - zoom, 0 fits the width.
    """

    wanted = Signal(list, float)
    turned = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._ground = QWidget()
        self._ground.setObjectName("side")
        self._ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(self._ground)
        self._sheets: list[Sheet] = []
        self._zoom: float | None = None
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Show other pages; the page that was in sight stays in sight where there is one of that number."""
        page = self.page()
        for sheet in self._sheets:
            sheet.hide()
            sheet.deleteLater()
        self._sheets = [Sheet(leaf, place + 1, len(leaves)) for place, leaf in enumerate(leaves)]
        for sheet in self._sheets:
            sheet.setParent(self._ground)
            sheet.show()
        self._lay_out()
        self.go_to(min(page, len(leaves)))

    def take(self, pictures: dict[int, QImage], scale: float) -> None:
        """Take the pictures that were asked for; what is far from sight is let go."""
        near = self._near()
        for place, sheet in enumerate(self._sheets):
            if place in pictures:
                sheet.take(pictures[place], scale)
            elif place not in near and sheet.scale:
                sheet.take(None, 0.0)
        self._later.start()

    def sheets(self) -> tuple[Sheet, ...]:
        """The pages."""
        return tuple(self._sheets)

    def page(self) -> int:
        """The number of the page in the middle of what is seen, from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = sum(sheet.y() <= middle for sheet in self._sheets)
        return max(above, 1) if self._sheets else 0

    def go_to(self, page: int) -> None:
        """Put the top of a page into sight."""
        if 0 < page <= len(self._sheets):
            top = self._sheets[page - 1].y()
            self.verticalScrollBar().setValue(0 if page == 1 else top - GAP // 2)
        self._scrolled()

    def zoom(self) -> float:
        """Pixels a point: the chosen zoom, else what lets the widest page fit."""
        if self._zoom is not None:
            return self._zoom
        widest = max((sheet.leaf.width for sheet in self._sheets), default=595.0)
        room = self.viewport().width() - 2 * GAP
        return max(room, 100) / widest

    def fit_width(self) -> None:
        """Let the widest page take the width there is, now and when the window changes."""
        self._zoom_to(None)

    def zoom_by(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) step."""
        now = self.zoom()
        if step > 0:
            self._zoom_to(next((one for one in STEPS if one > now + 0.01), STEPS[-1]))
        else:
            self._zoom_to(next((one for one in reversed(STEPS) if one < now - 0.01), STEPS[0]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zoom_to(self._zoom)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Equal: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
            Qt.Key.Key_0: self.fit_width,
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(len(self._sheets)),
        }
        act = acts.get(event.key())
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _zoom_to(self, zoom: float | None) -> None:
        page, bar = self.page(), self.verticalScrollBar()
        before = self._sheets[page - 1] if page else None
        share = (bar.value() - before.y()) / max(before.height(), 1) if before else 0.0
        self._zoom = zoom
        self._lay_out()
        if before is not None:
            bar.setValue(round(before.y() + share * before.height()))
        self._scrolled()

    def _lay_out(self) -> None:
        """Put the pages below each other, each in the middle of the width."""
        zoom, room = self.zoom(), self.viewport().size()
        widest = max((sheet.size_at(zoom).width() for sheet in self._sheets), default=0)
        width, y = max(room.width(), widest + 2 * GAP), GAP
        for sheet in self._sheets:
            size = sheet.size_at(zoom)
            sheet.setGeometry((width - size.width()) // 2, y, size.width(), size.height())
            y += size.height() + GAP
        self._ground.resize(width, max(room.height(), y))

    def _scrolled(self) -> None:
        self._later.start()
        self.turned.emit(self.page(), len(self._sheets))

    def _near(self) -> range:
        """The places of the pages in sight and of those next to them."""
        seen = QRect(0, self.verticalScrollBar().value(), 1 << 20, self.viewport().height())
        places = [place for place, sheet in enumerate(self._sheets) if seen.intersects(sheet.geometry())]
        if not places:
            return range(0)
        return range(max(places[0] - AROUND, 0), min(places[-1] + AROUND + 1, len(self._sheets)))

    def _ask(self) -> None:
        """Ask for the pictures that are missing or were drawn for another zoom."""
        scale = self.zoom() * self.devicePixelRatioF()
        missing = [place for place in self._near() if abs(self._sheets[place].scale - scale) > 0.001]
        if missing and self.isVisible():
            self.wanted.emit(missing, scale)
