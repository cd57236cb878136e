"""What still runs under an agreement that is ended, as a field: one choice for each project, objective and promise."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.decisions.concluding_rest import Fate, FateKind, RestKind, Running
from app.decisions.day import AgreementDay
from app.words import _, screen
from ui.toolkit.bindings import Binding
from ui.toolkit.choices import Choice, Option
from ui.toolkit.layouts import clear, column, row
from ui.toolkit.text import Text

Kept = tuple[str, int, str, str]
WIDTH = 236


class RestRows(Binding[tuple[Fate, ...]]):
    """`offer` says what runs and where it could be carried; everything ends with the agreement until chosen."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._running: tuple[Running, ...] = ()
        self._choices: dict[tuple[str, int], Choice] = {}
        self._box = column(gap=6)
        self.widget.setLayout(self._box)

    def offer(self, running: Sequence[Running], carriers: Iterable[AgreementDay]) -> None:
        """Show these things, each to end, to go on under one of `carriers`, or (a promise) to stay owed."""
        self._running = tuple(running)
        self._choices = {}
        clear(self._box)
        others = [
            Option(
                (FateKind.CARRY.value, each.reference), _("Goes on under {reference}").format(reference=each.reference)
            )
            for each in carriers
        ]
        for each in running:
            self._add(each, others)

    def _add(self, held: Running, others: Sequence[Option]) -> None:
        promise = held.kind == RestKind.OBLIGATION
        first = [Option((FateKind.END.value, ""), _("Is released") if promise else _("Ends with it"))]
        stays = [Option((FateKind.STAND.value, ""), _("Stays owed"))] if promise else []
        choice = Choice([*first, *stays, *others], searchable=False)
        choice.show((FateKind.END.value, ""))
        name = held.reference or held.title
        choice.name(_("What becomes of {name}").format(name=name))
        choice.widget.setFixedWidth(WIDTH)
        choice.changed.connect(self.changed)
        self._choices[(held.kind.value, held.id)] = choice
        about = [_(held.kind.label), held.reference]
        if held.ends_on is not None:
            about.append(_("until {day}").format(day=screen().day(held.ends_on)))
        title, which = Text(held.title, "name", wrap=True), Text(" · ".join(filter(None, about)), "secondary")
        # What a screen reader calls the choice by: a reference is no other's.
        (which if held.reference else title).setBuddy(choice.widget)
        words = column(title, which, gap=0)
        line = row(gap=12)
        line.addLayout(words, 1)
        line.addWidget(choice.widget)
        self._box.addLayout(line)

    @override
    def read(self) -> tuple[Fate, ...]:
        found = []
        for each in self._running:
            fate, to = self._choices[(each.kind.value, each.id)].read()
            found.append(Fate(each.kind, each.id, FateKind(fate), to))
        return tuple(found)

    @override
    def show(self, value: Iterable[Fate | Kept]) -> None:
        for each in value:
            kind, key, fate, to = _plain(each) if isinstance(each, Fate) else each
            choice = self._choices.get((kind, key))
            if choice is not None:
                choice.show((fate, to))

    @override
    def kept(self) -> tuple[Kept, ...]:
        return tuple(_plain(each) for each in self.read())

    @override
    def in_words(self) -> str:
        return "\n".join(
            f"{each.title}: {self._choices[(each.kind.value, each.id)].in_words()}" for each in self._running
        )

    @override
    def focus(self) -> None:
        if self._choices:
            next(iter(self._choices.values())).focus()


def _plain(fate: Fate) -> Kept:
    return fate.kind.value, fate.id, fate.fate.value, fate.to
