"""Reads amounts and days out of drafts, and says amounts so that rounding never contradicts what stands beside them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.errors import Problem
from app.words import NO_BREAK, rounded, screen

MOST_DECIMALS: Final = 6
SIGNS: Final = frozenset({"%"})
BARE: Final = frozenset({"", "ratio"})


def amount_in(value: object) -> float | None:
    """The number a draft's field holds; None for nothing, and for what could not be read as one."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def day_in(value: object) -> dt.date | None:
    """The day a draft's field holds; None for nothing, and for what could not be read as one."""
    return value if isinstance(value, dt.date) else None


def not_negative(draft: object, **sentences: str) -> Iterable[Problem]:
    """The given sentence for each named field that holds less than zero."""
    for name, sentence in sentences.items():
        value = amount_in(getattr(draft, name))
        if value is not None and value < 0:
            yield Problem(name, sentence)


def decimals_beside(value: float, others: Iterable[float | None], least: int) -> int:
    """The fewest decimals, from `least` on, with which `value` stays below, at or above each of the others."""
    beside = [other for other in others if other is not None]
    for decimals in range(least, MOST_DECIMALS):
        shown = rounded(value, decimals)
        if all(_side(shown, rounded(other, decimals)) == _side(value, other) for other in beside):
            return decimals
    return MOST_DECIMALS if beside else least


def plain(value: float | None, decimals: int = 0, beside: Iterable[float | None] = ()) -> str:
    """The number alone, on its own side of what it is `beside`; a dash where there is none."""
    if value is None:
        return "–"
    return screen().number(value, decimals_beside(value, beside, decimals))


def with_unit(words: str, unit: str | None) -> str:
    """A number's words with its unit: `12 firms`, `4.5 %`; a ratio has none."""
    unit = (unit or "").strip()
    if unit in BARE:
        return words
    return f"{words}{NO_BREAK if unit in SIGNS else ' '}{unit}"


def share_beside(fraction: float, marks: Iterable[float]) -> str:
    """A fraction as per cent that never reaches, by rounding, a mark it has not reached."""
    percent = 100 * fraction
    decimals = decimals_beside(percent, (100 * mark for mark in marks), 0)
    return f"{screen().number(percent, decimals)}{NO_BREAK}%"


def _side(value: float, other: float) -> int:
    return 0 if abs(value - other) <= 1e-9 else 1 if value > other else -1
