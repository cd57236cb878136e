"""The history of an objective as a table: when, who, what."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from app.results.past import Deed, deeds
from app.words import _, screen
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import column
from ui.toolkit.tables import Table


class PastPane(QWidget):
    """Every action on an objective, newest first; read when the tab is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: Table[Deed] = Table(_columns(), lambda deed: (deed.at, deed.what), _("History"), margin=0, fit=True)
        self.table.when_empty(_("Nothing has been changed here since it was made"))
        self.setLayout(column(self.table, None, margins=(0, 10, 0, 16)))

    def show_past(self, objective_id: int) -> None:
        """Read the history of an objective."""
        self.table.show_rows(deeds(self._desk.office, objective_id))


def _columns() -> list[Column[Deed]]:
    return [
        Column("at", _("When"), lambda deed: deed.at, _when, width=150),
        Column("person", _("Who"), lambda deed: deed.person or None, width=170),
        Column("what", _("What"), lambda deed: deed.what, _what, stretch=True, name=True),
    ]


def _when(deed: Deed) -> str:
    moment = dt.datetime.fromisoformat(deed.at).astimezone()
    return f"{screen().day(moment.date())}, {moment:%H:%M}"


def _what(deed: Deed) -> str:
    return _("Undone or redone: {what}").format(what=deed.what) if deed.undoes else deed.what
