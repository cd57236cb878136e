"""What a review of the whole portfolio comes to while it is being held: each choice, and the limits once all hold.

Pure: it takes the agreements as they stand and what is chosen, and writes nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.decisions.limits import LimitRule, LimitUse, PlacedAgreement, Portfolio, limit_uses
from app.frozen import dataclass
from app.partnerships.lifecycle import (
    OVER,
    TAKES_A_PLACE,
    AgreementFacts,
    Decision3,
    ends_on,
    status_on,
)
from models.vocabulary import AgreementStatus, Outcome, ReviewOutcome


@dataclass(frozen=True)
class Choice:
    """What is said about one agreement; `category` is the new one when it is reclassified."""

    outcome: ReviewOutcome
    category: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reviewed:
    """An agreement as it stands: what is recorded of it, and how the limits count it."""

    facts: AgreementFacts
    placed: PlacedAgreement

    @property
    def in_force(self) -> bool:
        """Whether its end is Decision 3; before that it is dropped by Decision 2."""
        return self.placed.status in TAKES_A_PLACE


@dataclass(frozen=True)
class Tally:
    """How many agreements go on before and after, the limits before and after, and how many have a choice."""

    before: int
    after: int
    limits: tuple[tuple[LimitUse, LimitUse], ...]
    chosen: int
    total: int

    @property
    def left(self) -> int:
        """How many nobody has said anything about."""
        return self.total - self.chosen


def tally(
    portfolio: Portfolio,
    rules: Sequence[LimitRule],
    reviewed: Iterable[Reviewed],
    choices: Mapping[str, Choice],
    effect: dt.date,
) -> Tally:
    """What the choices, by reference, make of the portfolio once they hold; `effect` is when a sunset does."""
    known = tuple(reviewed)
    then = after(portfolio, known, choices, effect)
    going_on = {each.placed.reference for each in known}
    return Tally(
        before=sum(each.placed.status not in OVER for each in known),
        after=sum(each.reference in going_on and each.status not in OVER for each in then.agreements),
        limits=tuple(zip(limit_uses(rules, portfolio), limit_uses(rules, then), strict=True)),
        chosen=sum(each.placed.reference in choices for each in known),
        total=len(known),
    )


def after(
    portfolio: Portfolio, reviewed: Iterable[Reviewed], choices: Mapping[str, Choice], effect: dt.date
) -> Portfolio:
    """The portfolio as the limits will count it."""
    changed = {
        each.placed.reference: _changed(each, choices[each.placed.reference], portfolio.on, effect)
        for each in reviewed
        if each.placed.reference in choices
    }
    return replace(portfolio, agreements=tuple(changed.get(each.reference, each) for each in portfolio.agreements))


def _changed(reviewed: Reviewed, choice: Choice, on: dt.date, effect: dt.date) -> PlacedAgreement:
    placed = reviewed.placed
    if choice.outcome == ReviewOutcome.RECLASSIFY and choice.category is not None:
        return replace(placed, category=choice.category)
    if choice.outcome == ReviewOutcome.SUNSET:
        return replace(placed, status=status_after_sunset(reviewed, on, effect))
    return placed


def status_after_sunset(reviewed: Reviewed, on: dt.date, effect: dt.date) -> AgreementStatus:
    """Where it stands once it is ended, or dropped before it began; what renews by itself goes on until notice."""
    facts = reviewed.facts
    if not reviewed.in_force:
        return status_on(replace(facts, dropped_on=on), on)
    made = Decision3(on, Outcome.SUNSET, ends_on(facts, on), effect)
    return status_on(replace(facts, decisions3=(*facts.decisions3, made)), max(on, effect))
