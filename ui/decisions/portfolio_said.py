"""What a person has said in a portfolio review so far, agreement by agreement, and what it comes to in one strip."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.decisions.portfolio_choice import Choice, Tally
from app.policy.versions import PolicyVersion
from models.vocabulary import ReviewOutcome
from ui.decisions.portfolio_columns import Said
from ui.decisions.portfolio_words import going_on, limits_so_far, still_open
from ui.toolkit.layouts import MARGIN, clear, row
from ui.toolkit.text import Text

Plain = tuple[tuple[str, str, str, str], ...]


class SaidSoFar:
    """What is said by reference, beside what was kept."""

    def __init__(self) -> None:
        self._said: dict[str, Said] = {}
        self._before: dict[str, Said] = {}

    def begin(self, choices: Iterable[tuple[str, Choice]], known: Iterable[str]) -> None:
        """Start from what was kept, of agreements that are still reviewed."""
        there = set(known)
        found = {key: Said(each.outcome, each.category, each.reason) for key, each in choices if key in there}
        self._said, self._before = found, dict(found)

    def about(self, reference: str) -> Said:
        """What is said of one agreement."""
        return self._said.get(reference, Said())

    def about_all(self, references: Sequence[str]) -> Said:
        """What is said of all of them; where they differ, nothing."""
        found = [self.about(each) for each in references] or [Said()]
        first = found[0]
        return Said(
            first.outcome if all(each.outcome == first.outcome for each in found) else None,
            first.category if all(each.category == first.category for each in found) else None,
            first.reason if all(each.reason == first.reason for each in found) else "",
        )

    def say(self, references: Iterable[str], **values: Any) -> None:
        """Say the same of each of them."""
        for each in references:
            self._said[each] = replace(self.about(each), **values)

    def choices(self, known: Iterable[str]) -> dict[str, Choice]:
        """What is chosen, of agreements that are still reviewed, in their order."""
        said = {each: self.about(each).choice for each in known}
        return {reference: choice for reference, choice in said.items() if choice is not None}

    def is_modified(self) -> bool:
        """Whether something was said that is not kept."""
        return _plain(self._said) != _plain(self._before)

    def settle(self) -> None:
        """What is said is kept."""
        self._before = dict(self._said)

    def revert(self) -> None:
        """Back to what was kept."""
        self._said = dict(self._before)

    def typed(self) -> tuple[Plain, Plain]:
        """What is said and what was kept, as plain values."""
        return _plain(self._said), _plain(self._before)

    def take(self, values: Iterable[Sequence[str]]) -> None:
        """Say again what was said before a crash."""
        for reference, outcome, category, reason in values:
            self._said[reference] = Said(ReviewOutcome(outcome) if outcome else None, category or None, reason)


class ReviewStrip(QWidget):
    """How many go on, what the limits come to, and how far the choosing is."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.open = Text("", "head"), Text("", "secondary")
        self._limits = row(gap=16)
        self.setLayout(row(self.count, self._limits, None, self.open, gap=16, margins=(MARGIN, 0, MARGIN, 10)))

    def show_tally(self, tally: Tally, policy: PolicyVersion, *, reclassifying: bool) -> None:
        """Show what the choices come to."""
        self.count.setText(going_on(tally))
        clear(self._limits)
        for words, tone in limits_so_far(tally, policy):
            self._limits.addWidget(Text(words, "head", tone))
        self.open.setText(still_open(tally, reclassifying=reclassifying))


def _plain(said: dict[str, Said]) -> Plain:
    return tuple(
        (reference, each.outcome.value if each.outcome else "", each.category or "", each.reason)
        for reference, each in sorted(said.items())
        if each != Said()
    )
