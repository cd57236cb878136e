"""What asks for the resources of a year, agreement by agreement, each with a choice to try it smaller or without."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from app.decisions.resources import Amount, Ask, Tried, of_agreement
from app.decisions.resources_year import ResourcesYear
from app.words import _, screen
from models.vocabulary import N_
from ui.toolkit.choices import Choice, Option
from ui.toolkit.direction import from_the_left
from ui.toolkit.layouts import clear, column, hairline, row
from ui.toolkit.text import Text

WITHOUT = 100
STEPS = (0, 10, 25, 50, 75, WITHOUT)
FIGURE, TRY = 92, 132
NOTHING = (Amount(0.0, 0.0), Amount(0.0, None), Amount(None, 0.0))
"""What needs no line of its own."""
KINDS = {"agreement": N_("Agreement"), "project": N_("Project"), "objective": N_("Objective")}


class AskRows(QWidget):
    """`changed` when something is tried out; nothing of it is saved."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, Choice] = {}
        self._box = column()
        self.setLayout(self._box)

    def show_year(self, found: ResourcesYear, tried: Tried) -> None:
        """Show what is asked for; what is tried out of an agreement that is still there stays."""
        clear(self._box)
        self._choices = {}
        agreements = list(dict.fromkeys(each.agreement for each in found.asks))
        if agreements:
            heads = _("Money"), _("Hours"), Text(_("Try"), "secondary")
            self._box.addLayout(_line(Text("", "secondary"), *heads, soft=True))
        for reference in agreements:
            self._box.addWidget(hairline())
            own = [each for each in found.asks if each.agreement == reference]
            self._add(found, reference, own, tried)
        if not agreements:
            words = _("Nothing asks for money or hours in this year. Costs are written on agreements and projects.")
            self._box.addWidget(Text(words, "secondary", wrap=True))

    def tried(self) -> Tried:
        """What is tried out."""
        cut = {reference: choice.read() for reference, choice in self._choices.items()}
        without = frozenset(reference for reference, cent in cut.items() if cent == WITHOUT)
        return Tried(without, {reference: cent for reference, cent in cut.items() if 0 < cent < WITHOUT})

    def reset(self) -> None:
        """Back to what is planned."""
        for each in self._choices.values():
            each.show(0)

    def _add(self, found: ResourcesYear, reference: str, own: Sequence[Ask], tried: Tried) -> None:
        choice = Choice([Option(cent, _step(cent)) for cent in STEPS], searchable=False)
        share = round(100 * (1 - tried.share(reference)))
        choice.show(share if share in STEPS else 0)
        choice.name(_("Try {reference}").format(reference=reference))
        choice.widget.setFixedWidth(TRY)
        choice.changed.connect(self.changed)
        self._choices[reference] = choice
        which = Text(reference, "secondary")
        which.setBuddy(choice.widget)
        name = column(Text(from_the_left(found.title(reference)), "name", wrap=True), which, gap=0)
        self._box.addLayout(_line(name, *_figures(found, of_agreement(own, reference)), choice.widget))
        parts = [each for each in own if each.asked not in NOTHING]
        for each in parts if len(parts) > 1 else ():
            words = _("{kind} {reference}: {title}").format(
                kind=_(KINDS[each.kind]), reference=each.reference, title=each.title
            )
            if each.kind == "agreement":
                words = _("The agreement itself")
            said = Text(words, "secondary", wrap=True)
            said.setContentsMargins(12, 0, 0, 0)
            self._box.addLayout(_line(said, *_figures(found, each.asked), Text(""), soft=True))


def _step(cent: int) -> str:
    if not cent:
        return _("as planned")
    if cent == WITHOUT:
        return _("left out")
    return _("{share} less").format(share=screen().share(cent / 100))


def _figures(found: ResourcesYear, amount: Amount) -> tuple[str, str]:
    currency = found.day.office.currency
    money = _("not known") if amount.money is None else screen().money(amount.money, currency)
    return money, _("not known") if amount.hours is None else screen().number(amount.hours)


def _line(first: QWidget | QLayout, money: str, hours: str, last: QWidget, *, soft: bool = False) -> QHBoxLayout:
    line = row(gap=10, margins=(0, 4, 0, 4))
    if isinstance(first, QWidget):
        line.addWidget(first, 1)
    else:
        line.addLayout(first, 1)
    for words in (money, hours):
        figure = Text(words, "secondary" if soft else "body")
        figure.setFixedWidth(FIGURE)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(figure)
    last.setFixedWidth(TRY)
    line.addWidget(last)
    return line
