"""The register in three shapes, list, timeline and map, all of the same agreements, and the switch between them."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget
from typing_extensions import override

from app.partnerships.positions import positions
from app.today.portfolio import Portfolio, PortfolioRow
from app.words import _
from models.vocabulary import N_
from ui.partnerships.map_view import MapView
from ui.partnerships.timeline_view import TimelineView
from ui.toolkit.choices import Option
from ui.toolkit.desk import Desk
from ui.toolkit.segments import Segments
from ui.toolkit.tables import Table

LIST, TIMELINE, MAP = "list", "timeline", "map"
SHAPES = ((LIST, N_("List"), "list"), (TIMELINE, N_("Timeline"), "chart-gantt"), (MAP, N_("Map"), "map"))
KEPT = "partnerships.shape"


class RegisterViews(QStackedWidget):
    """Shows rows as list, timeline or map; `went(reference)` says which agreement a person went to in the other two.

    The other two are made when they are first asked for.
    """

    went = Signal(str)
    switched = Signal(str)

    def __init__(self, desk: Desk, table: Table[PortfolioRow]) -> None:
        super().__init__()
        self._desk, self._list = desk, table
        self._made: dict[str, TimelineView | MapView] = {}
        self._rows: list[PortfolioRow] = []
        self._portfolio: Portfolio | None = None
        self._search: QLineEdit | None = None
        self._reference = ""
        self.addWidget(table)
        options = [Option(key, _(title)) for key, title, _image in SHAPES]
        self.switch = Segments(options, _("Show as"), images=[image for _key, _title, image in SHAPES])
        kept = str(desk.settings.get(KEPT, LIST))
        self.switch.show_value(kept if kept in (key for key, _title, _image in SHAPES) else LIST)
        self.switch.chosen.connect(self.show_as)

    def current(self) -> str:
        """Which shape is shown."""
        return str(self.switch.value())

    def show_as(self, shape: str) -> None:
        """Show the register in a shape, and remember it on this machine."""
        self.switch.show_value(shape)
        self._desk.settings[KEPT] = shape
        self.setCurrentWidget(self._list if shape == LIST else self._view(shape))
        self._fill()
        self.switched.emit(shape)

    def show_rows(self, rows: list[PortfolioRow], portfolio: Portfolio) -> None:
        """Show other rows, in whatever shape is on."""
        self._rows, self._portfolio = rows, portfolio
        self._list.show_rows(rows)
        if self.current() != LIST and self.currentWidget() is self._list:
            self.setCurrentWidget(self._view(self.current()))
        self._fill()

    def choose(self, reference: str) -> None:
        """Stand on an agreement in the timeline or on the map, silently; the list is the page's."""
        self._reference = reference
        if (view := self._made.get(self.current())) is not None:
            view.choose(reference)

    def search_with(self, search: QLineEdit) -> None:
        """Let the field that searches the list search the others too; Down and Enter lead into what is shown."""
        self._search = search
        search.textChanged.connect(self._filter)
        search.installEventFilter(self)

    def place_keyboard(self) -> None:
        """Give the keyboard to what is shown."""
        view = self._made.get(self.current())
        focus: Callable[[], None] = view.setFocus if view is not None else self._list.setFocus
        focus()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            if self.current() == LIST:
                return False
            self.place_keyboard()
            return True
        return False

    def _view(self, shape: str) -> TimelineView | MapView:
        if shape not in self._made:
            made = TimelineView() if shape == TIMELINE else MapView()
            made.chosen.connect(self.went)
            self._made[shape] = made
            self.addWidget(made)
            for before, after in pairwise([self._list, *made.stops()]):
                QWidget.setTabOrder(before, after)
        return self._made[shape]

    def _fill(self) -> None:
        """Show the rows in the shape that is on."""
        view = self._made.get(self.current())
        if view is None or self._portfolio is None:
            return
        if isinstance(view, TimelineView):
            view.show_rows(self._rows, self._portfolio.day)
        else:
            records = [each.agreement.record for each in self._rows]
            view.show_rows(self._rows, positions(self._desk.office, records))
        self._filter()
        view.choose(self._reference)

    def _filter(self) -> None:
        view = self._made.get(self.current())
        if view is not None and self._search is not None:
            view.filter(self._search.text())
