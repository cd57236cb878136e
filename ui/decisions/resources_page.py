"""The resources of a programme year: what there is, what is asked for, the gap, and what would close it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.days import year_name
from app.decisions.resources import Balance, Tried
from app.decisions.resources_words import (
    hours_sentence,
    money_sentence,
    unknown_sentences,
    way_sentences,
)
from app.decisions.resources_year import ResourcesYear, YearDraft, resources_year, save_year, years_around
from app.people.home import OfficeFacts
from app.words import _
from ui.decisions.resources_asks import AskRows
from ui.toolkit.bindings import DecimalNumber, Money, TextLine
from ui.toolkit.buttons import link
from ui.toolkit.cards import Bullets, Gauge
from ui.toolkit.choices import Choice, Option
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, SectionHead, column, hairline, holding, row, scrolling
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text

LEFT, RIGHT = 470, 708
FIELD = 178
WRITTEN = 216
"""High enough for the form of what there is, so that the sums have the rest."""


class ResourcesPage(QWidget):
    """`begin()` shows the present programme year; what is tried out is never saved. `leave()` goes back."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._found: ResourcesYear | None = None
        self.year = Choice((), searchable=False)
        self.year.name(_("Programme year"))
        self.year.widget.setFixedWidth(150)
        label = Text(_("Programme year"), "secondary")
        label.setBuddy(self.year.widget)
        self.head = PageHead(_("Resources"), [label, self.year.widget], self.back)
        self.form: Form[YearDraft] = Form(_fields(), name=_("What there is"))
        self.editor = RecordForm(self.form, self._save, desk.messages)
        self.money, self.hours = _Line(_("Money")), _Line(_("Hours"))
        self.trying = Text("", "head", "accent")
        self.reset = link(_("Back to the plan"), self._reset)
        self.ways_head, self.ways = SectionHead(_("What closes the gap")), Bullets()
        self.unknown_head, self.unknown = SectionHead(_("Not known, and not counted as nothing")), Bullets()
        self.asks = AskRows()
        self._lay_out()
        self.year.changed.connect(self._year_chosen)
        self.asks.changed.connect(self._show_sums)

    def _lay_out(self) -> None:
        margins = (MARGIN, 4, MARGIN, 16)
        sums = column(self.money, self.hours, gap=12)
        left = column(
            row(self.trying, self.reset, None),
            sums,
            self.ways_head,
            self.ways,
            self.unknown_head,
            self.unknown,
            None,
            gap=8,
            margins=margins,
        )
        above = scrolling(holding(left), _("What it comes to"))
        self.editor.setFixedHeight(WRITTEN)
        written = column(above, hairline(), self.editor)
        right = column(SectionHead(_("What is asked for")), self.asks, None, gap=4, margins=margins)
        middle = row(
            holding(written), hairline(vertical=True), scrolling(holding(right), _("What is asked for")), gap=0
        )
        middle.setStretch(0, LEFT)
        middle.setStretch(2, RIGHT)
        box = column(self.head)
        box.addLayout(middle, 1)
        self.setLayout(box)

    def begin(self, year: int | None = None) -> None:
        """Show a programme year, or the present one."""
        self._show(resources_year(self._desk.office, year, self._desk.today()), Tried())
        self.form.focus_first()

    def read(self) -> None:
        """Show anew what the office holds; what is typed and tried out stays."""
        if self._found is None:
            return
        found = resources_year(self._desk.office, self._found.year, self._desk.today())
        if self.editor.is_modified():
            self._found = found
            self.asks.show_year(found, self.asks.tried())
            self._show_sums()
        else:
            self._show(found, self.asks.tried())

    def save(self) -> bool:
        """Save what there is."""
        return self.editor.save()

    def may_leave(self) -> bool:
        """Ask about what is typed."""
        return self.editor.can_leave()

    def back(self) -> None:
        """Go back to the list of partnerships."""
        if self.may_leave():
            self._leave()

    def _show(self, found: ResourcesYear, tried: Tried) -> None:
        self._found = found
        office = found.day.office
        self._offer_years(found, office)
        self.head.show_head(_("Resources"), _("money in {currency}, hours of staff").format(currency=office.currency))
        self.editor.show_record(found.saved.draft if found.saved else YearDraft())
        words = _("the resources of {year}").format(year=year_name(found.year, office.fiscal_year_starts))
        self.editor.keep_in(self._desk.kept, Address("partnerships", f"resources/{found.year}", words, edits=True))
        self.asks.show_year(found, tried)
        self._show_sums()

    def _offer_years(self, found: ResourcesYear, office: OfficeFacts) -> None:
        starts = office.fiscal_year_starts
        years = sorted({*years_around(found.day.on, starts), found.year})
        blocked = self.year.blockSignals(True)
        self.year.set_options([Option(each, year_name(each, starts)) for each in years])
        self.year.show(found.year)
        self.year.blockSignals(blocked)

    def _year_chosen(self) -> None:
        year = self.year.read()
        if self._found is None or not isinstance(year, int) or year == self._found.year:
            return
        if not self.may_leave():
            self._offer_years(self._found, self._found.day.office)
            return
        self._show(resources_year(self._desk.office, year, self._desk.today()), Tried())

    def _show_sums(self) -> None:
        found, tried = self._found, self.asks.tried()
        if found is None:
            return
        trying = tried != Tried(frozenset(), {})
        balances = found.balances(tried)
        self.money.show_balance(balances.money, money_sentence(found, tried))
        self.hours.show_balance(balances.hours, hours_sentence(found, tried))
        ways = [] if trying else list(way_sentences(found))
        self.ways.show_sentences(ways)
        unknown = list(unknown_sentences(found))
        self.unknown.show_sentences(unknown)
        for part, shown in (
            (self.ways_head, ways),
            (self.ways, ways),
            (self.unknown_head, unknown),
            (self.unknown, unknown),
            (self.trying, trying),
            (self.reset, trying),
        ):
            part.setVisible(bool(shown))
        enough = not balances.lacks
        self.trying.setText(_("Tried out: it suffices") if enough else _("Tried out: it does not suffice"))

    def _reset(self) -> None:
        self.asks.reset()

    def _save(self, _saved: YearDraft, draft: YearDraft) -> None:
        assert self._found is not None
        save_year(self._desk.office, self._found.year, self._found.saved, draft, self._desk.today())
        tried = self.asks.tried()
        self._found = resources_year(self._desk.office, self._found.year, self._desk.today())
        self.asks.show_year(self._found, tried)
        self._show_sums()


class _Line(QWidget):
    """One resource: a gauge of what is asked for against what there is, and the sentence."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.gauge = Gauge(0, 1, name=name)
        self.sentence = Text("", "body", wrap=True)
        self.setLayout(column(Text(name, "head"), self.gauge, self.sentence, gap=6))

    def show_balance(self, balance: Balance, sentence: str) -> None:
        """Show other figures."""
        self.sentence.setText(sentence)
        self.sentence.set_tone("bad" if balance.lacks else "text")
        self.gauge.setVisible(balance.has is not None)
        if balance.has is not None:
            total = max(balance.has, balance.asked.known, 1.0)
            tone = "bad" if balance.lacks else "accent"
            self.gauge.show_value(balance.asked.known, total, tone=tone, name=f"{self._name}: {sentence}")


def _fields() -> list[Field]:
    return [
        Field("budget", _("Money there is this year"), lambda: Money(""), width=FIELD),
        Field("hours", _("Hours of staff there are"), lambda: DecimalNumber(1), width=FIELD, beside=True),
        Field("note", _("Where this comes from"), TextLine, _("such as “Budget of 3 March”")),
    ]
