"""Places ranked before anybody asks: figures that count, places to look at, and a request made of the best."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QRadioButton, QStackedWidget, QWidget

from app.drafts import Saved
from app.errors import InvalidDraft, UserError
from app.vetting.intake import RequestDraft
from app.vetting.scanning import (
    PlaceFound,
    PlaceToScan,
    ScanDraft,
    carry_out,
    kept_scan,
    kept_scans,
    new_scan,
    places_to_scan,
    remove_scan,
    request_from,
    save_scan,
)
from app.words import _, screen
from ui.people.figure_table import FigureTable
from ui.toolkit.buttons import link, secondary
from ui.toolkit.choices import ComboBox
from ui.toolkit.desk import Desk
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, row, scrolling
from ui.toolkit.search import SearchField
from ui.toolkit.states import Banner
from ui.toolkit.tabs import Tab, Tabs
from ui.toolkit.text import Text
from ui.vetting.scan_card import PlaceCard
from ui.vetting.scan_figures import ScanFigures
from ui.vetting.scan_keeping import keep_first
from ui.vetting.scan_table import Found, PlacesToScan

LEFT, RIGHT = 304, 296
RESULT, PLACES = "result", "places"
PAUSE = 80


class ScanPage(QWidget):
    """`begin()` opens the newest scan that is kept, or a new one; `leave()` goes back.

    `begin_request(draft)` takes over the request that a place becomes.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None], begin_request: Callable[[RequestDraft], object]) -> None:
        super().__init__()
        self._desk, self._leave, self._begin_request = desk, leave, begin_request
        self._saved: Saved[ScanDraft] | None = None
        self._shown = ScanDraft()
        self._places: list[PlaceToScan] = []
        self._chosen: frozenset[int] = frozenset()
        self._ids: list[int | None] = []
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.scans = ComboBox()
        self.scans.setFixedWidth(230)
        self.scans.setAccessibleName(_("Scan"))
        self.scans_label = Text(_("Scan"), "secondary")
        self.scans_label.setBuddy(self.scans)
        self.name = LineEdit()
        self.name.setAccessibleName(_("Name of the scan"))
        self.name.setPlaceholderText(_("Name it to keep it"))
        self.name.setMaxLength(120)
        self.keep_button = secondary(_("Keep scan"), self.save).with_keys("Ctrl+S")
        self.bring_button = secondary(_("Figures from a table…"), self.open_table, "clipboard-list")
        self.remove_button = link(_("Remove this scan"), self.remove)
        self.figures = ScanFigures()
        self.found = Found()
        self.places = PlacesToScan()
        self.search = SearchField(_("Place or country"), 220)
        self.places.search_with(self.search)
        self.card = PlaceCard(self._desk, self.make_request)
        self.table = FigureTable(self._desk)
        self.banner = Banner()
        self.tabs = Tabs(_("Scan"), margin=16)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)

    def _lay_out(self) -> None:
        actions = [self.scans_label, self.scans, self.bring_button, self.keep_button]
        head = PageHead(_("Scan of places"), actions, self.leave)
        label = Text(_("Name"), "label")
        label.setBuddy(self.name)
        name = column(label, self.name, row(self.remove_button, None), gap=4)
        what = Text(_("Figures that count"), "head")
        left = holding(column(name, what, self.figures, None, gap=12, margins=(MARGIN, 14, 12, 16)))
        left_area = scrolling(left, _("What the scan looks at"))
        left_area.setFixedWidth(LEFT)
        every, none = link(_("All"), self._choose_all), link(_("None"), lambda: self._choose(frozenset()))
        every.setAccessibleName(_("Look at all places"))
        none.setAccessibleName(_("Look at no place"))
        having = link(_("Those with figures"), self._choose_known)
        self._choosing = [every, having, none]
        tools = row(self.search, None, every, having, none, margins=(16, 10, 12, 6))
        self.tabs.add(Tab(RESULT, _("Ranking")), self.found)
        self.tabs.add(Tab(PLACES, _("Places")), holding(column(tools, self.places)))
        card_area = scrolling(holding(column(self.card, None, margins=(0, 14, 16, 16))), _("Chosen place"))
        card_area.setFixedWidth(RIGHT)
        body = row(left_area, hairline(vertical=True), self.tabs, 8, card_area, gap=0)
        body.setStretch(2, 1)
        shown = holding(column(row(self.banner, margins=(MARGIN, 0, MARGIN, 0)), body))
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(holding(column(self.table, margins=(MARGIN, 0, MARGIN, 0))))
        self.setLayout(column(head, hairline(), self._stack))

    def _connect(self) -> None:
        self.scans.activated.connect(self._open_chosen)
        self.figures.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.rank)
        self.places.turned.connect(lambda key: self._choose(self._chosen ^ {key}))
        self.found.row_chosen.connect(self._show_card)
        self.found.row_opened.connect(self.make_request)
        self.card.changed.connect(self.read)
        self.table.closed.connect(self._table_closed)
        self.name.textEdited.connect(lambda _text: self._settle())
        self.name.returnPressed.connect(self.save)

    def _set_tab_order(self) -> None:
        """Figures come and go, and tabs were made before what they show; everything else stands as it was built."""
        tabs = self.tabs.tab_row.findChildren(QRadioButton)
        for stops in (
            [self.remove_button, *self.figures.stops()],
            [*tabs, self.found, self.search, *self._choosing, self.places],
        ):
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def begin(self, scan_id: int | None = None) -> None:
        """Open a scan that is kept, the newest one, or a new one where none is."""
        kept = kept_scans(self._desk.office)
        self._stack.setCurrentIndex(0)
        self.banner.hide()
        self._places = places_to_scan(self._desk.office)
        self._open(scan_id if scan_id is not None else kept[0].id if kept else None)
        self.found.setFocus()

    def read(self) -> None:
        """Read places and figures anew; what is chosen stays."""
        self._places = places_to_scan(self._desk.office)
        self.figures.show_measures(self.figures.measures(), self._recorded())
        self.rank()

    def draft(self) -> ScanDraft:
        """The scan as it is chosen."""
        places = tuple(place.id for place in self._places if place.id in self._chosen)
        return ScanDraft(self.name.text().strip(), self.figures.measures(), places, self._shown.note)

    def is_modified(self) -> bool:
        """Whether something chosen is not kept."""
        typed = self.card.form.is_modified() or self.table.is_modified() or bool(self.figures.problems())
        return typed or self.draft() != self._shown

    def rank(self) -> None:
        """Rank the places by what is chosen now."""
        self._pause.stop()
        draft = self.draft()
        found = carry_out(self._desk.office, draft)
        self.found.show_found(found)
        keys = [measure.key for measure in draft.measures]
        self.places.show_places(self._places, self._chosen, keys)
        count, all_ = screen().number(len(draft.places)), screen().number(len(self._places))
        self.tabs.carry(PLACES, _("{count} of {all}").format(count=count, all=all_))
        if self.found.chosen() is None:
            self.found.choose_first()
        self._show_card(self.found.chosen())
        self._settle()
        self._set_tab_order()

    def save(self) -> bool:
        """Keep the scan under its name; False when it was refused."""
        return self._stack.currentIndex() == 1 or not self.is_modified() or self._keep()

    def _keep(self) -> bool:
        if unread := self.figures.problems():
            self.figures.focus_problem()
            self.banner.tell(" ".join(unread))
            return False
        draft = self.draft()
        try:
            key = save_scan(self._desk.office, self._saved, draft, self._desk.today())
        except UserError as refusal:
            problems = refusal.problems if isinstance(refusal, InvalidDraft) else ()
            if any(problem.field == "name" for problem in problems):
                self.name.setFocus()
            self.banner.tell(" ".join(problem.message for problem in problems) or str(refusal))
            return False
        self.banner.hide()
        self._open(key)
        self.told.emit(_("Scan “{name}” is kept").format(name=draft.name))
        return True

    def remove(self) -> None:
        """Remove the scan that is shown; Undo brings it back."""
        if self._saved is not None:
            remove_scan(self._desk.office, self._saved.id)
            self.begin()

    def make_request(self, found: PlaceFound) -> None:
        """Begin a request of a place: from our own scan, its place filled; it cites the scan as it is kept."""
        kept = self._saved is not None and self.draft() == self._shown and not self.figures.problems()
        if not kept and not self._keep_first():
            return
        assert self._saved is not None, "what is kept was saved"
        try:
            draft = request_from(self._desk.office, self._saved.id, found.place_id, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._begin_request(draft)

    def _keep_first(self) -> bool:
        name = keep_first(self._desk, self.name.text())
        if name:
            self.name.setText(name)
        return bool(name) and self._keep()

    def open_table(self) -> None:
        """Paste figures of many places, or read them from a file."""
        self._stack.setCurrentIndex(1)
        self.table.begin(None)

    def may_leave(self) -> bool:
        """Ask what to do with a scan that is not kept; False means stay."""
        if not self.is_modified():
            return True
        answer = self._desk.messages.ask_unsaved()
        if answer == "save":
            return self.save()
        if answer == "discard":
            self._open(self._saved.id if self._saved else None)
        return answer == "discard"

    def leave(self) -> None:
        """Go back, unless what is chosen keeps the person here."""
        if self.may_leave():
            self._leave()

    def _open_chosen(self, place: int) -> None:
        if self.may_leave():
            self._open(self._ids[place])
        else:
            self._show_scans()

    def _open(self, scan_id: int | None) -> None:
        self._saved = kept_scan(self._desk.office, scan_id) if scan_id is not None else None
        self._shown = self._saved.draft if self._saved else new_scan(self._places)
        known = {place.id for place in self._places}
        self.figures.forget()
        self._shown = replace(self._shown, places=tuple(p.id for p in self._places if p.id in self._shown.places))
        self._chosen = frozenset(self._shown.places) & known
        self.name.setText(self._shown.name)
        self.figures.show_measures(self._shown.measures, self._recorded())
        self._show_scans()
        self.rank()

    def _show_scans(self) -> None:
        kept = kept_scans(self._desk.office)
        self._ids = [None, *(each.id for each in kept)]
        self.scans.clear()
        self.scans.addItems([_("New scan"), *(f"{each.name} · {screen().day(each.made_on)}" for each in kept)])
        self.scans.setCurrentIndex(self._ids.index(self._saved.id if self._saved else None))
        self.remove_button.setVisible(self._saved is not None)

    def _recorded(self) -> Counter[str]:
        return Counter(key for place in self._places for key in place.figures)

    def _choose_all(self) -> None:
        self._choose(frozenset(place.id for place in self._places))

    def _choose_known(self) -> None:
        keys = {measure.key for measure in self.figures.measures()}
        self._choose(frozenset(place.id for place in self._places if place.figures & keys))

    def _choose(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        self.rank()

    def _show_card(self, found: PlaceFound | None) -> None:
        rank = self.found.rank_of(found) if found is not None else 0
        self.card.show_place(found, self.figures.measures(), rank, self.found.table_model.total())

    def _settle(self) -> None:
        self.keep_button.setEnabled(self.draft() != self._shown)

    def _table_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.read()
