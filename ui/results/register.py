"""The list of objectives with its saved views, and behind its last tabs how many stand where and what runs when."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.decisions.day import ObjectiveDay
from app.decisions.objectives import ObjectivesOn
from app.words import _, ngettext
from ui.results.columns import View, objective_columns, views
from ui.results.overview import OverviewPane
from ui.results.plan_bars import PlanBars
from ui.toolkit.buttons import Action, primary, secondary
from ui.toolkit.layouts import MARGIN, PageHead, column, holding, row
from ui.toolkit.narrow import RoomForNames
from ui.toolkit.search import SearchField
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, TabRow
from ui.toolkit.text import Text

OVERVIEW, BARS = "overview", "time"


class ObjectiveRegister(QWidget):
    """`opened` carries the reference of an objective or, from the overview, of an agreement.

    `go(page, address)` leads to what a bar stands for.
    """

    opened = Signal(str)

    def __init__(self, state: MutableMapping[str, Any], begin_new: Action, go: Callable[[str, str], object]) -> None:
        super().__init__()
        self._views = {view.key: view for view in views()}
        self._rows: tuple[ObjectiveDay, ...] = ()
        self.search = SearchField(_("Objective or partner"))
        self.table = _table(state, begin_new)
        self.table.search_with(self.search)
        self.table.row_opened.connect(lambda each: self.opened.emit(each.reference))
        self.search.textChanged.connect(self._search)
        self.tab_row = TabRow(self._tabs(), _("Views"), margin=MARGIN)
        self.tab_row.opened.connect(lambda _key: self._filter())
        self.count = Text("", "secondary")
        self.overview = OverviewPane()
        self.overview.charts_asked.connect(self.opened)
        self.bars = PlanBars(go)
        self._under = QStackedWidget()
        rows = column()
        rows.addWidget(self.table, 1)
        rows.addLayout(row(self.count, None, margins=(MARGIN, 8, MARGIN, 12)))
        for part in (holding(rows), self.overview, self.bars):
            self._under.addWidget(part)
        new = primary(_("New objective"), begin_new, "plus").with_keys("Ctrl+N")
        self.plan_button = secondary(_("Annual plan"), image="clipboard-list")
        head = PageHead(_("Objectives"), [self.search, self.table.columns_button(), self.plan_button, new])
        box = column(head, self.tab_row)
        box.addWidget(self._under, 1)
        self.setLayout(box)

    def show_objectives(self, shown: ObjectivesOn) -> None:
        """Show the objectives of an office on a day."""
        self._rows = shown.day.objectives
        self.table.show_rows(self._rows)
        self.tab_row.show_tabs(self._tabs())
        self.overview.show_counts(shown)
        self.bars.show_day(shown.day)
        self._filter()

    def show_bars(self, wanted: str) -> None:
        """Show the plan over time, of one agreement by its reference or of the office."""
        self.search.setText(wanted)
        self.tab_row.open(BARS)
        self._filter()
        self.bars.table.choose_first()
        self.bars.table.setFocus()

    def _tabs(self) -> list[Tab]:
        """The views with how many rows each keeps, the overview, and the plan over time."""
        counted = (_counted(view, self._rows) for view in self._views.values())
        return [*counted, Tab(OVERVIEW, _("Overview")), Tab(BARS, _("Over time"))]

    def _search(self) -> None:
        if self.search.text() and self.tab_row.current() == OVERVIEW:
            # Counts cannot be searched: what is looked for is an objective.
            self.tab_row.open(next(iter(self._views)))
        self._filter()

    def _filter(self) -> None:
        chosen = self.tab_row.current()
        self._under.setCurrentIndex({OVERVIEW: 1, BARS: 2}.get(chosen, 0))
        self.bars.filter(self.search.text())
        if chosen in (OVERVIEW, BARS):
            return
        view = self._views[chosen]
        self.table.filter(self.search.text(), view.keep)
        shown, count = self.table.table_model.rowCount(), sum(map(view.keep, self._rows))
        words = ngettext("{count} objective", "{count} objectives", count)
        if shown != count:
            words = ngettext("{shown} of {count} objective", "{shown} of {count} objectives", count)
        self.count.setText(words.format(shown=shown, count=count))


def _table(state: MutableMapping[str, Any], begin_new: Action) -> Table[ObjectiveDay]:
    """The list itself; `state` is what this machine remembers of its columns."""
    table: Table[ObjectiveDay] = Table(
        objective_columns(), lambda each: each.reference, _("Objectives"), opens_on_click=True
    )
    table.when_empty(
        _("No objective yet"),
        _("An objective says what an agreement is to achieve, by when, and how that is measured."),
        _("Set the first one"),
        begin_new,
    )
    table.keep_columns(dict(state.get("columns", {})), lambda kept: state.update(columns=kept))
    RoomForNames(table, 180)
    return table


def _counted(view: View, rows: Iterable[ObjectiveDay]) -> Tab:
    return Tab(view.key, view.title, str(sum(view.keep(each) for each in rows)))
