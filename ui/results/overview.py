"""How many objectives stand where: the whole office, by result area, and by agreement.

Somebody comes to say in one breath how it stands.  They would curse an average nobody can explain, a count that does
not lead to what it counts, and an agreement that is missing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.objectives import ObjectivesOn
from app.decisions.rolled_up import RolledUp, by_agreement, by_area, of_office
from app.reports.statuses import PROGRESS
from app.words import _
from models.vocabulary import Progress
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import MARGIN, SectionHead, column, holding, scrolling
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table

WIDTH = 98


class OverviewPane(QWidget):
    """Two tables of counts; `charts_asked` names the agreement whose charts are wanted."""

    charts_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.areas = _table(_("Result area"), _("Objectives by result area"))
        self.agreements = _table(_("Agreement"), _("Objectives by agreement"), opens=True)
        self.agreements.row_opened.connect(lambda row: self.charts_asked.emit(row.key))
        inside = column(
            SectionHead(_("By result area"), height=34),
            self.areas,
            16,
            SectionHead(_("By agreement"), _("a line opens its charts"), height=34),
            self.agreements,
            None,
            margins=(MARGIN, 8, MARGIN, 16),
        )
        self.setLayout(column(scrolling(holding(inside), _("Overview"))))

    def show_counts(self, shown: ObjectivesOn) -> None:
        """Show the counts of what is current."""
        objectives = shown.day.objectives
        self.areas.show_rows([*by_area(objectives), of_office(objectives)])
        self.agreements.show_rows(by_agreement(objectives, shown.day.agreements))


def in_words(counts: RolledUp) -> str:
    """The counts in a line: `3 on track, 1 behind`."""
    return ", ".join(f"{counts.counts[each]} {word_of(each).lower()}" for each in PROGRESS if counts.counts.get(each))


def _table(title: str, name: str, *, opens: bool = False) -> Table[RolledUp]:
    columns = [
        Column[RolledUp]("name", title, lambda row: row.name, stretch=True, name=True),
        *(_count(status) for status in PROGRESS),
        Column[RolledUp]("total", _("All"), lambda row: row.total, width=60, align=RIGHT, strong=True),
    ]
    table: Table[RolledUp] = Table(columns, lambda row: row.key, name, margin=0, fit=True, opens_on_click=opens)
    sentence = _("Objectives are counted here by where they stand.")
    table.when_empty(_("No current objective"), sentence)
    return table


def _count(status: Progress) -> Column[RolledUp]:
    def shown(row: RolledUp) -> str:
        return str(row.counts.get(status) or "–")

    return Column(
        status.value,
        word_of(status),
        lambda row: row.counts.get(status, 0),
        shown,
        width=WIDTH,
        mark=lambda row: mark_of(status) if row.counts.get(status) else None,
    )
