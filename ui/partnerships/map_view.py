"""The register as a map: places with their status, the list that says the same, and what is not on the map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.frozen import dataclass
from app.partnerships.positions import Position
from app.people.countries import country_name
from app.today.portfolio import PortfolioRow
from app.words import _, ngettext, screen
from ui.partnerships.columns import short_status, shown_status
from ui.partnerships.map_chart import MapChart, Stop
from ui.toolkit.buttons import icon_button
from ui.toolkit.columns import Column
from ui.toolkit.elided import Elided
from ui.toolkit.layouts import MARGIN, column, row
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

URGENCY = ("bad", "warn", "accent", "good", "soft")
LAST = "\uffff"
NOTE = 4


@dataclass(frozen=True)
class PlacedRow:
    """An agreement at one of its places."""

    row: PortfolioRow
    position: Position

    @property
    def key(self) -> tuple[str, int | None]:
        """What tells it apart."""
        return self.row.reference, self.position.place_id

    @property
    def place(self) -> str:
        """The place with its country."""
        country = country_name(self.position.country, screen().language) if self.position.country else ""
        return ", ".join(part for part in (self.position.title, country) if part)


class MapView(QWidget):
    """The map over its list; `chosen(reference)` says which agreement a person opened."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PlacedRow] = []
        self.chart = MapChart()
        self.caption = Elided("", "secondary")
        self.missing = Text("", "secondary", wrap=True)
        self.table: Table[PlacedRow] = Table(_columns(), lambda each: each.key, _("Places of the agreements"))
        self.table.when_empty(_("No agreement here"), _("Other views may hold some."))
        self.table.sort("place")
        self.table.row_chosen.connect(self._chosen)
        self.chart.opened.connect(self.chosen)
        self.chart.moved.connect(self.caption.setText)
        self._nearer = icon_button("plus", _("Zoom in"), lambda: self.chart.zoom_by(2.0), bare=True)
        self._farther = icon_button("minus", _("Zoom out"), lambda: self.chart.zoom_by(0.5), bare=True)
        line = row(self.caption, None, self._nearer, self._farther, margins=(MARGIN, 4, 12, 4))
        box = column(self.chart)
        box.setStretch(0, 3)
        box.addLayout(line)
        box.addWidget(self.table, 2)
        box.addLayout(row(self.missing, margins=(MARGIN, 6, MARGIN, 0)))
        self.setLayout(box)

    def show_rows(self, rows: Iterable[PortfolioRow], places: Mapping[int, tuple[Position, ...]]) -> None:
        """Show agreements at their places; `places` are by the key of the agreement."""
        self._rows = [
            PlacedRow(each, position) for each in rows for position in places.get(each.agreement.record.id, ())
        ]
        with QSignalBlocker(self.table):
            self.table.show_rows(self._rows)
        self._draw()

    def filter(self, wanted: str) -> None:
        """Show what holds the words, in the list and on the map."""
        with QSignalBlocker(self.table):
            self.table.filter(wanted)
        self._draw()

    def choose(self, reference: str) -> None:
        """Stand on an agreement, silently."""
        current = self.table.chosen()
        if current is None or current.row.reference != reference:
            key = next((each.key for each in self.table.table_model.rows() if each.row.reference == reference), None)
            with QSignalBlocker(self.table):
                if key is None or not self.table.choose(key):
                    self.table.clearSelection()
        else:
            self.table.scrollTo(self.table.currentIndex())
        self.chart.show_chosen(reference)

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        """The keyboard goes to the map first."""
        self.chart.setFocus()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.chart, self._nearer, self._farther, self.table]

    def _draw(self) -> None:
        shown = self.table.table_model.rows()
        self.table.setColumnHidden(NOTE, all(each.position.known for each in self._rows))
        self.chart.show_stops(_stops(shown))
        count = len({each.row.reference for each in shown if not each.position.known})
        words = ngettext(
            "{count} agreement is not on the map: its place has no position yet. Give it under People.",
            "{count} agreements are not on the map: their places have no position yet. Give it under People.",
            count,
        )
        self.missing.setText(words.format(count=count) if count else "")
        self.missing.setVisible(bool(count))

    def _chosen(self, found: PlacedRow | None) -> None:
        if found is not None:
            self.chart.show_chosen(found.row.reference)
            self.chosen.emit(found.row.reference)


def _stops(rows: Iterable[PlacedRow]) -> list[Stop]:
    """One stop for each place that has a position, what is most urgent there first."""
    held: dict[int | None, list[PlacedRow]] = defaultdict(list)
    for each in rows:
        if each.position.known:
            held[each.position.place_id].append(each)
    found = []
    for placed in held.values():
        placed.sort(key=lambda each: (URGENCY.index(shown_status(each.row)[0].tone), each.row.reference))
        said = [f"{each.row.reference} {each.row.agreement.record.title}: {short_status(each.row)}" for each in placed]
        words = f"{placed[0].place} · " + " · ".join(said)
        references = tuple(each.row.reference for each in placed)
        mark = shown_status(placed[0].row)[0]
        found.append(Stop(placed[0].position, mark, words, references, URGENCY.index(mark.tone)))
    return found


def _columns() -> list[Column[PlacedRow]]:
    return [
        Column(
            "place",
            _("Place"),
            lambda each: each.place if each.position.known else LAST + each.place,
            lambda each: each.place,
            stretch=True,
            name=True,
            find=True,
        ),
        Column("reference", _("Reference"), lambda each: each.row.reference, width=94, soft=True),
        Column("title", _("Title"), lambda each: each.row.agreement.record.title, width=170),
        Column(
            "status",
            _("Status"),
            lambda each: short_status(each.row),
            width=112,
            mark=lambda each: shown_status(each.row)[0],
        ),
        Column(
            "map",
            _("Map"),
            lambda each: "" if each.position.known else _("not on the map"),
            width=104,
            soft=True,
        ),
    ]
