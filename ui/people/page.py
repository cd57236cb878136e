"""The People page: people, organisations and places, each a register of its own behind a tab."""

from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QRadioButton, QWidget
from typing_extensions import override

from app.people.linked import ORGANISATION, PERSON, PLACE, record_of
from app.words import _
from ui.people.kinds import organisations, people, places
from ui.people.register import NEW, Delete, Register
from ui.toolkit.buttons import primary
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import PageHead, column
from ui.toolkit.pages import Page
from ui.toolkit.tabs import Tab, Tabs

TABLES = frozenset({"contact", "organisation", "place", "place_figure", "organisation_link"})


class PeoplePage(Page):
    """Three registers; `open` takes the uid of a record, a register's key, "person/12" or "person/new".

    `delete` is what deletes an organisation or a place: what refers to them is known to rooms above this one.
    """

    def __init__(self, desk: Desk, delete: Delete | None = None) -> None:
        super().__init__(_("People"))
        self._desk = desk
        self.tabs = Tabs(_("Registers"), margin=20)
        self.new = primary(_("New person"), self.begin_new, "plus").with_keys("Ctrl+N")
        self.registers: dict[str, Register[Any]] = {}
        self._shown = PERSON
        for kind in (people(), organisations(), places()):
            register: Register[Any] = Register(kind, desk, delete if kind.key != PERSON else None)
            self.registers[kind.key] = register
            self.tabs.add(Tab(kind.key, kind.words.plural), register)
            register.shown.connect(self._set_tab_order)
            register.counted.connect(lambda count, key=kind.key: self.tabs.carry(key, str(count)))
        self.tabs.opened.connect(self._tab_opened)
        self.setLayout(column(PageHead(_("People"), [self.new]), self.tabs))
        self.reload(TABLES)
        self._show_register(PERSON)

    @property
    def register(self) -> Register[Any]:
        """The register that is shown."""
        return self.registers[self._shown]

    @override
    def open(self, argument: object = None) -> None:
        if not isinstance(argument, str) or not argument:
            return
        kind, _slash, key = argument.partition("/")
        if kind in self.registers:
            self._show_register(kind)
            if key == NEW:
                self.begin_new()
            elif key.isdigit():
                self.register.open(int(key))
        elif (found := record_of(self._desk.office, argument)) is not None:
            self._show_register(found[0])
            self.register.open(found[1])

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            for register in self.registers.values():
                register.reload()

    @override
    def begin_new(self) -> None:
        self.register.begin_new()

    @override
    def save(self) -> bool:
        return self.register.save()

    @override
    def can_leave(self) -> bool:
        return self.register.can_leave()

    @override
    def where(self) -> object:
        return self._shown

    def _tab_opened(self, key: str) -> None:
        if key == self._shown:
            return
        if not self.register.can_leave():
            self.tabs.open(self._shown)
            return
        self._show_register(key)

    def _show_register(self, key: str) -> None:
        self._shown = key
        self.tabs.open(key)
        self.search = self.registers[key].search
        words = {PERSON: _("New person"), ORGANISATION: _("New organisation"), PLACE: _("New place")}
        self.new.rename(words[key])
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """From the head over the tabs into the register: its parts were made before they came together."""
        tabs = self.tabs.tab_row.findChildren(QRadioButton)
        for before, after in pairwise([self.new, *tabs, *self.register.stops()]):
            QWidget.setTabOrder(before, after)
