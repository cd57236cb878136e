"""The quarterly updates of an agreement: those issued and the draft, and what begins the one that is asked for."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.partnerships.lifecycle import TAKES_A_PLACE
from app.results.update_rows import UpdateRow
from app.today.dossier import Dossier
from app.words import _, screen
from ui.toolkit.buttons import link
from ui.toolkit.columns import Column
from ui.toolkit.layouts import SectionHead, column
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table

SIDE = 16
HEAD = 34


class UpdatesPart(QWidget):
    """`open_update("A-2024-003/update/2026-09-30")` opens one, without a day the one that is asked for."""

    def __init__(self, open_update: Callable[[str], object]) -> None:
        super().__init__()
        self._reference = ""
        self._open = open_update
        self.table: Table[UpdateRow] = Table(
            _columns(),
            lambda row: row.period_end.isoformat(),
            _("Quarterly updates"),
            margin=0,
            head=False,
            fit=True,
            opens_on_click=True,
        )
        self.table.when_empty(_("No update yet"), _("An update tells what came of the agreement in a quarter."))
        self.table.row_opened.connect(lambda row: self._open(f"{self._reference}/update/{row.period_end.isoformat()}"))
        self.write_button = link(_("Write update…"), self._write, "plus")
        head = SectionHead(_("Quarterly updates"), right=self.write_button, height=HEAD)
        self.setLayout(column(head, self.table, None, margins=(SIDE, 8, SIDE, 16)))

    def show_dossier(self, found: Dossier) -> None:
        """Show the updates of an agreement, the latest first."""
        self._reference = found.row.reference
        self.table.show_rows(found.updates)
        self.write_button.setVisible(found.row.agreement.standing.status in TAKES_A_PLACE)

    def _write(self) -> None:
        self._open(f"{self._reference}/update")


def _columns() -> list[Column[UpdateRow]]:
    return [
        Column[UpdateRow](
            "period",
            _("Period"),
            lambda row: row.period_end,
            lambda row: _("Until {day}").format(day=screen().day(row.period_end)),
            stretch=True,
            name=True,
            second=_issued,
        ),
        Column[UpdateRow](
            "state", _("State"), lambda row: word_of(row.state), width=120, mark=lambda row: mark_of(row.state)
        ),
    ]


def _issued(row: UpdateRow) -> str:
    if not row.issued:
        return _("not issued yet")
    words = _("issued {day} by {person}") if row.issued_by else _("issued {day}")
    return words.format(day=screen().day(row.issued_on), person=row.issued_by)
