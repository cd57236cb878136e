"""The places of a scan in their order, with the range of each drawn, and the list of places to choose from."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from app.people.countries import country_name
from app.vetting.scanning import PlaceFound, PlaceToScan
from app.words import _, screen
from ui.toolkit.cells import Cells
from ui.toolkit.columns import ROW_ROLE, Column, Index
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.tables import Table
from ui.toolkit.theme import colour

CHOSEN, LEFT_OUT = Mark(Shape.CHECK, "accent"), Mark(Shape.RING)
BAR = 6
RANGE = "range"


class Found(Table[PlaceFound]):
    """The places as a scan lists them."""

    def __init__(self) -> None:
        self._ranks: dict[int, int] = {}
        super().__init__(self._columns(), lambda each: each.place_id, _("Places by score"), margin=16)
        self._cells = _Ranges(self, self.table_model.columns)
        self.setItemDelegate(self._cells)
        self.when_empty(_("No place to rank"), _("Choose figures with points, and places to look at."))

    def show_found(self, found: Sequence[PlaceFound]) -> None:
        """Show places in the order of the scan."""
        self._ranks = {each.place_id: number for number, each in enumerate(found, 1)}
        self.show_rows(found)

    def rank_of(self, found: PlaceFound) -> int:
        """Its place in the order of the scan, from 1."""
        return self._ranks.get(found.place_id, 0)

    def _columns(self) -> list[Column[PlaceFound]]:
        language = screen().language
        return [
            Column("rank", _("Rank"), self.rank_of, width=46, align=Qt.AlignmentFlag.AlignRight, soft=True),
            Column("name", _("Place"), lambda each: each.name, width=170, name=True, second=_missing, stretch=True),
            Column("country", _("Country"), lambda each: country_name(each.country, language), width=104, soft=True),
            Column("score", _("Score"), lambda each: each.ranked.middle, score_said, width=76, strong=True),
            Column(RANGE, "0 – 100", lambda each: each.ranked.middle, lambda _each: "", width=150, find=False),
        ]


class _Ranges(Cells):
    """Cells of which one draws a score, hatched from its low to its high end."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._columns[index.column()].key == RANGE:
            place: QRect = option.rect
            room = QRectF(place.left() + 8, place.center().y() - BAR / 2, place.width() - 20, BAR)
            _paint_range(painter, room, index.data(ROW_ROLE))


class PlacesToScan(Table[PlaceToScan]):
    """Every place, with whether it is looked at; Enter, Space or a click turns it."""

    turned = Signal(int)

    def __init__(self) -> None:
        self._chosen: frozenset[int] = frozenset()
        self._keys: tuple[str, ...] = ()
        super().__init__(self._columns(), lambda each: each.id, _("Places to look at"), margin=16, opens_on_click=True)
        self.when_empty(_("No place yet"), _("Places are added on the page People, or with the figures of a table."))
        self.row_opened.connect(lambda each: self.turned.emit(each.id))

    def show_places(self, places: Sequence[PlaceToScan], chosen: frozenset[int], keys: Sequence[str]) -> None:
        """Show places, which of them are looked at, and how many of the figures `keys` each has."""
        self._chosen, self._keys = chosen, tuple(keys)
        self.show_rows(places)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Space and chosen is not None:
            self.turned.emit(chosen.id)
        else:
            super().keyPressEvent(event)

    def _columns(self) -> list[Column[PlaceToScan]]:
        language = screen().language
        return [
            Column("chosen", _("Looked at"), self._said, width=104, mark=self._mark, find=False),
            Column("name", _("Place"), lambda each: each.name, stretch=True, name=True),
            Column("country", _("Country"), lambda each: country_name(each.country, language), width=140, soft=True),
            Column("figures", _("Figures"), self._count, self._count_said, width=88, soft=True),
        ]

    def _said(self, each: PlaceToScan) -> str:
        return _("yes") if each.id in self._chosen else _("no")

    def _mark(self, each: PlaceToScan) -> Mark:
        return CHOSEN if each.id in self._chosen else LEFT_OUT

    def _count(self, each: PlaceToScan) -> int:
        return len(each.figures & set(self._keys))

    def _count_said(self, each: PlaceToScan) -> str:
        return _("{count} of {all}").format(count=self._count(each), all=len(self._keys))


def score_said(found: PlaceFound) -> str:
    """The score of a place, or its range."""
    score = found.ranked.score
    if score.low is None or score.high is None:
        return "–"
    low, high = screen().number(score.low), screen().number(score.high)
    return low if score.score is not None or low == high else f"{low}–{high}"


def _missing(found: PlaceFound) -> str:
    said = (
        (_("no figure: {names}"), found.missing),
        (_("in another unit: {names}"), found.other_units),
    )
    return " · ".join(sentence.format(names=", ".join(names)) for sentence, names in said if names)


def _paint_range(painter: QPainter, room: QRectF, found: Any) -> None:
    low, high = found.ranked.score.low, found.ranked.score.high
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(room, 2, 2)
    painter.setClipPath(outline)
    painter.fillRect(room, colour("line"))
    if low is not None and high is not None:
        filled = room.width() * low / 100
        painter.fillRect(QRectF(room.left(), room.top(), filled, room.height()), colour("accent"))
        _hatch(painter, QRectF(room.left() + filled, room.top(), room.width() * (high - low) / 100, room.height()))
    painter.restore()


def _hatch(painter: QPainter, place: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour("bg")))
    painter.drawRect(place)
    x = place.left() + 1
    while x < place.right():
        painter.fillRect(QRectF(x, place.top(), 2, place.height()), colour("accent"))
        x += 4
