"""The record of one agreement: title, status, the next step, tabs, and the short forms that take their place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from app.errors import UserError
from app.today.dossier import Dossier
from app.today.portfolio import Portfolio
from app.words import _
from ui.partnerships.agreement_tab import term_words
from ui.partnerships.columns import short_status, shown_status
from ui.partnerships.doing import Doing
from ui.partnerships.enter import enter_saves
from ui.partnerships.record_pane import Pane
from ui.partnerships.record_tabs import TABS, RecordDesk, RecordTab, Shows, tab_of
from ui.partnerships.steps import Step, next_step, possible
from ui.toolkit.buttons import icon_button, primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import FactLine, clear, column, holding, row
from ui.toolkit.same_line import same_line
from ui.toolkit.states import Banner
from ui.toolkit.status import Chip
from ui.toolkit.tabs import Tab, Tabs
from ui.toolkit.text import RecordTitle
from ui.vetting.slips import Slip

SIDE = 16
LOG = "log"
"""What the Missions page is asked for to note a talk; with a reference ("log/A-2024-003"), under that agreement."""


class AgreementRecord(QStackedWidget):
    """Shows one agreement; `decide("approve", reference)` opens a decision on it.

    A short form stands in the place of its tabs until it is saved or given up.
    """

    def __init__(self, desk: Desk, decide: Callable[[str, str], object]) -> None:
        super().__init__()
        self._desk, self._decide = desk, decide
        self._found: Dossier | None = None
        self.setAcceptDrops(True)
        self.title = RecordTitle("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip = Chip()
        self.facts = FactLine()
        self.banner = Banner()
        self._actions = row(gap=8)
        self._more = QMenu(self)
        self._more.setAccessibleName(_("More actions"))
        self.tabs = Tabs(_("Agreement"), small=True, margin=SIDE)
        self.slip = Slip(desk, self._back_from_slip)
        self._doing = Doing(desk, self.begin, self.guarded, decide)
        self._shows: list[tuple[RecordTab, list[Shows]]] = []
        self._asked_for = ""
        self._line: Callable[[], None] | None = None
        self._make_tabs()
        head = row(self.title, self.chip, None, self._actions)
        top = column(head, self.facts, self.banner, gap=4, margins=(SIDE, 12, SIDE, 6))
        self._shown = holding(column(holding(top), self.tabs))
        self.addWidget(self._shown)
        self.addWidget(self.slip)

    def _make_tabs(self) -> None:
        here = RecordDesk(self._desk, self.begin, self.guarded, self._doing, self._decide)
        self.pages: dict[str, QWidget] = {}
        self._panes: dict[str, Pane] = {}
        for tab in TABS:
            parts = tab.make(here)
            places = {key: each for part in parts for key, each in part.places.items()}
            pane = Pane(_(tab.title), {part.key: part.widget for part in parts}, places)
            self.pages |= {part.key: part.widget for part in parts}
            self._panes[tab.key] = pane
            self._shows.append((tab, [part.show for part in parts]))
            self.tabs.add(Tab(tab.key, _(tab.title)), pane)

    def show_dossier(self, found: Dossier, portfolio: Portfolio) -> None:
        """Show an agreement as it stands; what is typed in a short form stays."""
        if self._found is None or self._found.row.reference != found.row.reference:
            self._asked_for = ""
        self._found = found
        self._doing.take_up(found, portfolio)
        agreement_day = found.row.agreement
        record = agreement_day.record
        self.title.setText(record.counterpart)
        self.chip.show_mark(shown_status(found.row)[0], short_status(found.row))
        self.facts.show_facts(
            record.reference, f"{_(record.form.label)}, {record.title}", found.row.category, term_words(found)
        )
        keyboard = same_line(self._panes[self.tabs.current()])
        for _tab, shows in self._shows:
            for show in shows:
                show(found)
        if keyboard is not None:
            keyboard()
        self._show_tabs(found)
        self._show_actions(found)

    def _show_tabs(self, found: Dossier) -> None:
        """The tabs that are of use where the agreement stands, and the one that was asked for."""
        shown = [tab for tab, _shows in self._shows if tab.fits(found) or tab.key == self._asked_for]
        self.tabs.tab_row.show_tabs([Tab(tab.key, _(tab.title), tab.carries(found)) for tab in shown])
        if self.tabs.current() not in (tab.key for tab in shown):
            self.tabs.open(shown[0].key)

    def open_tab(self, key: str) -> None:
        """Open a tab by its key, or by that of a part of it, or the short form of that name."""
        tab = tab_of(key, self._found)
        if tab is not None:
            self._asked_for = tab.key
            if self._found is not None:
                self._show_tabs(self._found)
            self.tabs.open(tab.key)
            self._panes[tab.key].scroll_to("" if key == tab.key else key)
        else:
            self._doing.open(key)

    def place(self) -> str:
        """The part of the open tab that was opened last, by its name in addresses."""
        return self._panes[self.tabs.current()].place

    # Going elsewhere.

    def is_typing(self) -> bool:
        """Whether a short form is open."""
        return self.currentWidget() is self.slip

    def can_leave(self) -> bool:
        """Ask about a form that is not saved."""
        if not self.is_typing():
            return True
        if not self.slip.can_leave():
            return False
        self._back_from_slip()
        return True

    def save(self) -> bool:
        """Save the short form that is open."""
        return self.slip.save() if self.is_typing() else True

    def begin(
        self,
        title: str,
        form: Form[Any],
        draft: Any,
        save: Callable[[Any], object],
        word: str,
        address: Address,
        remark: str = "",
    ) -> None:
        """Open a short form over the record; another one that was open is given up."""
        if not self.is_typing():
            self._line = same_line(self._panes[self.tabs.current()])
        self.slip.begin(title, form, draft, save, word, address, remark)
        enter_saves(form, self.slip.save)
        self.setCurrentWidget(self.slip)
        form.focus_first()

    def _back_from_slip(self) -> None:
        self.setCurrentWidget(self._shown)
        self.tabs.tab_row.setFocus()
        if self._line is not None:
            self._line()

    def guarded(self, action: Callable[[], object]) -> None:
        """Do something at once; a refusal stands over the tabs."""
        self.banner.hide()
        try:
            action()
        except UserError as refusal:
            self.banner.tell(str(refusal))

    # Actions.

    def _show_actions(self, found: Dossier) -> None:
        named = self._doing.steps()
        allowed, first = possible(found), next_step(found)
        log = secondary(_("Log contact"), self._log, "phone") if first is None else icon_button("phone", "", self._log)
        log.setAccessibleName(_("Log contact"))
        log.with_keys("Ctrl+Shift+N")
        clear(self._actions)
        self._actions.addWidget(log)
        if first is not None:
            self._actions.addWidget(primary(named[first].words, named[first].act))
        more = icon_button("ellipsis", _("More actions"))
        more.clicked.connect(lambda: self._more.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self._actions.addWidget(more)
        self._more.clear()
        for step in Step:
            if step in allowed and step is not first:
                action = QAction(named[step].words, self._more)
                action.triggered.connect(partial(_without_state, named[step].act))
                self._more.addAction(action)

    def _log(self) -> None:
        if self._found is not None:
            self._desk.go("missions", f"{LOG}/{self._found.row.reference}")

    # Files.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._found is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._doing.upkeep.keep(Path(url.toLocalFile()))
        event.acceptProposedAction()


def _without_state(act: Callable[[], object], *_checked: object) -> None:
    act()
