"""The page behind a tab of a record: its parts below each other, each scrolled to by its name in an address."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

from ui.toolkit.layouts import column, holding, scrolling


class Pane(QWidget):
    """`parts` stand below each other; what `places` names stands somewhere within them and is scrolled to as well.

    `place` is the name that was scrolled to last, at first that of the first part.
    """

    def __init__(self, name: str, parts: Mapping[str, QWidget], places: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._places = {**parts, **places}
        self._first = self.place = next(iter(parts), "")
        self._inner = holding(column(*parts.values(), None))
        self._area = scrolling(self._inner, name)
        self.setLayout(column(self._area))

    def scroll_to(self, key: str) -> None:
        """Bring the part of that name to the top, as soon as it has its size."""
        self.place = key if key in self._places else self._first
        QTimer.singleShot(0, self, lambda: self._scroll(key))

    def _scroll(self, key: str) -> None:
        bar, inner = self._area.verticalScrollBar(), self._inner
        part = self._places.get(key)
        if key == self._first or part is None or part.isHidden():
            bar.setValue(0)
            return
        # What was just shown has its place, and the bar its length, only once it is laid out.
        QCoreApplication.sendPostedEvents(inner, QEvent.Type.LayoutRequest)
        bar.setValue(part.mapTo(inner, part.rect().topLeft()).y())
