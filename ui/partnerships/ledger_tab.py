"""The tab of the ledger: catalyst or owner, what each organisation put in, by side and year, and who led what."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.days import year_name
from app.partnerships.ledger import BodyLine, Ledger
from app.partnerships.ledger_catalyst import Part as OfficePart
from app.partnerships.ledger_catalyst import catalyst_sentences
from app.partnerships.ledger_entries import ContributionRow
from app.partnerships.ledger_leading import ActivityLead
from app.partnerships.ledger_reading import LedgerFound, agreement_ledger
from app.today.dossier import Dossier
from app.words import _, screen
from models.vocabulary import Side
from ui.partnerships.ledger_doing import LedgerActions
from ui.toolkit.buttons import link
from ui.toolkit.cards import Card, Facts, Gauge, GaugeMark
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, holding, row
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

SIDE, HEAD = 16, 34


class LedgerTab(QWidget):
    """Reads; `actions` holds what can be done here."""

    def __init__(self, desk: Desk, actions: LedgerActions) -> None:
        super().__init__()
        self._desk, self._actions = desk, actions
        self._currency = ""
        self._card = Card(_("Catalyst or owner"))
        self._totals = Facts()
        self._bodies = _bodies_table()
        self._entries = column()
        self._led = _activities_table()
        self._led.row_opened.connect(actions.note_leader)
        add = link(_("Record a contribution…"), actions.new_contribution, "plus")
        inner = column(
            self._card,
            8,
            SectionHead(_("What was put in"), right=add, height=HEAD),
            self._totals,
            8,
            self._bodies,
            12,
            self._entries,
            SectionHead(_("Who led what happened"), _("a click notes it"), height=HEAD),
            self._led,
            None,
            margins=(SIDE, 12, SIDE, 16),
        )
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show the ledger of an agreement."""
        self._actions.show(found)
        record, office = found.row.agreement.record, found.day.office
        self._currency = office.currency
        held = agreement_ledger(self._desk.office, record.id, record.led_by, office.fiscal_year_starts, found.day.on)
        self._show_catalyst(held)
        self._totals.show_facts(_totals(held.ledger, office.currency, office.fiscal_year_starts))
        self._bodies.show_rows(held.ledger.bodies)
        self._show_entries(held)
        self._led.show_rows(held.activities)

    def _show_catalyst(self, held: LedgerFound) -> None:
        self._card.clear()
        first, *rest = catalyst_sentences(held.catalyst)
        parts: list[Part] = [Text(_("Catalyst or owner"), "head"), Text(first, "body", wrap=True)]
        if held.catalyst.part is not OfficePart.NOTHING:
            name = _("Led by partners: {led} of {count}").format(
                led=held.catalyst.partners, count=held.catalyst.activities
            )
            half = GaugeMark(held.catalyst.activities / 2)
            parts.append(Gauge(held.catalyst.partners, held.catalyst.activities, marks=[half], name=name))
        self._card.section(*parts, *(Text(sentence, "secondary", wrap=True) for sentence in rest), gap=6)

    def _show_entries(self, held: LedgerFound) -> None:
        clear(self._entries)
        if held.entries:
            self._entries.addWidget(SectionHead(_("Contributions"), str(len(held.entries)), height=HEAD))
        for place, each in enumerate(held.entries, 1):
            self._entries.addWidget(hairline())
            self._entries.addWidget(self._entry(each, place))
        if held.entries:
            self._entries.addSpacing(12)

    def _entry(self, each: ContributionRow, place: int) -> QWidget:
        shown = screen()
        amounts = [shown.money(each.money, self._currency)] if each.money else []
        amounts += [_("{hours} h").format(hours=shown.number(each.hours, _decimals(each.hours)))] if each.hours else []
        told = [shown.day(each.dated_on), ", ".join(amounts), each.note, each.activity]
        does = self._actions
        edit = link(_("Edit…"), partial(does.edit_contribution, each), name=_("Edit contribution {n}").format(n=place))
        remove = link(
            _("Remove"), partial(does.remove_contribution, each), name=_("Remove contribution {n}").format(n=place)
        )
        words = Text(" · ".join(word for word in told if word), "secondary", wrap=True)
        head = row(Text(each.organisation, "name"), None, edit, remove)
        return holding(column(head, words, gap=0, margins=(0, 4, 0, 6)))


def _totals(held: Ledger, currency: str, year_starts: int) -> list[tuple[str, str]]:
    """Each side in all, then each fiscal year by side."""
    sums = [(_(side.label), held.side_in_words(side, currency)) for side in Side]
    years = dict.fromkeys(line.year for line in held.years)
    for year in years:
        said = [
            f"{_(line.side.label)}: {line.sum.in_words(currency) or _('nothing')}"
            for line in held.years
            if line.year == year
        ]
        sums.append((year_name(year, year_starts), "; ".join(said)))
    return sums


def _decimals(hours: float | None) -> int:
    return 0 if hours is None or hours == round(hours) else 1


def _bodies_table() -> Table[BodyLine]:
    """What each organisation put in and did."""
    right = Qt.AlignmentFlag.AlignRight
    columns = [
        Column[BodyLine](
            "name",
            _("Organisation"),
            lambda line: line.body.title,
            stretch=True,
            name=True,
            second=lambda line: " · ".join([_(line.body.side.label), *_in_kind(line)]),
        ),
        Column[BodyLine](
            "money", _("Money"), lambda line: line.sum.money, lambda line: _amount(line.sum.money), 84, right
        ),
        Column[BodyLine](
            "hours", _("Hours"), lambda line: line.sum.hours, lambda line: _amount(line.sum.hours), 64, right
        ),
        Column[BodyLine]("joined", _("Took part"), lambda line: line.activities, width=78, align=right),
        Column[BodyLine]("led", _("Led"), lambda line: line.led, width=50, align=right),
    ]
    table: Table[BodyLine] = Table(
        columns, lambda line: line.body.id, _("What each organisation put in"), margin=0, fit=True
    )
    table.when_empty(_("Nobody yet"), _("Organisations appear here once they put something in or take part."))
    return table


def _in_kind(line: BodyLine) -> list[str]:
    return [_("{count} in kind").format(count=line.sum.in_kind)] if line.sum.in_kind else []


def _amount(value: float) -> str:
    return screen().number(value, _decimals(value)) if value else "–"


def _activities_table() -> Table[ActivityLead]:
    """What took place, and who is noted as leading it."""
    columns = [
        Column[ActivityLead](
            "on", _("Date"), lambda each: each.dated_on, lambda each: screen().day(each.dated_on), width=100
        ),
        Column[ActivityLead](
            "title",
            _("What"),
            lambda each: each.title,
            stretch=True,
            name=True,
            second=lambda each: each.in_words or _("nobody noted"),
        ),
    ]
    table: Table[ActivityLead] = Table(
        columns,
        lambda each: each.id,
        _("Who led the activities of the agreement"),
        margin=0,
        head=False,
        fit=True,
        opens_on_click=True,
    )
    table.when_empty(_("Nothing took place yet"), _("Activities that took place stand here, with who led them."))
    return table
