"""A programme year's money and hours against what is asked for: the gap, and what closes it.

Pure.  None is not zero: what has no figure, or no days to spread it over, is named beside the sums.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil, fsum

from app.frozen import dataclass

TOLERANCE = 0.005
"""A gap below half a cent, or half a hundredth of an hour, is none."""


@dataclass(frozen=True)
class Span:
    """The days of a programme year, both ends included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Amount:
    """Money in the office's currency and hours of staff; None where it is not known."""

    money: float | None = None
    hours: float | None = None

    def times(self, share: float | None) -> "Amount":
        """The same share of both; unknown where the share cannot be said."""
        if share is None:
            return Amount()
        return Amount(*(None if each is None else each * share for each in (self.money, self.hours)))


@dataclass(frozen=True)
class Ask:
    """What one agreement, project or objective asks for in the year; `agreement` is the reference it stands under.

    `stated` is the whole figure as recorded, `asked` what of it falls into the year; None there although it is stated:
    it has no days to be spread over.
    """

    kind: str
    reference: str
    title: str
    agreement: str
    stated: Amount
    asked: Amount


@dataclass(frozen=True)
class Sum:
    """What is known of one resource, and the references of those whose part is not."""

    known: float
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """One resource: what there is (None: not set), what is asked for, and the gap (above 0: too little)."""

    has: float | None
    asked: Sum

    @property
    def gap(self) -> float | None:
        """What lacks; below 0 what is left; None while nobody has said what there is."""
        return None if self.has is None else self.asked.known - self.has

    @property
    def lacks(self) -> bool:
        """Whether more is asked for than there is."""
        return self.gap is not None and self.gap > TOLERANCE


@dataclass(frozen=True)
class Balances:
    """Money and hours side by side."""

    money: Balance
    hours: Balance

    @property
    def lacks(self) -> bool:
        """Whether one of them does not suffice."""
        return self.money.lacks or self.hours.lacks


@dataclass(frozen=True)
class Tried:
    """What is tried out: agreements left out with all under them, and agreements made smaller, by per cent."""

    without: frozenset[str] = frozenset()
    smaller: Mapping[str, float] | None = None

    def share(self, agreement: str) -> float:
        """How much of an agreement's ask is left."""
        if agreement in self.without:
            return 0.0
        return 1 - min(max((self.smaller or {}).get(agreement, 0.0), 0.0), 100.0) / 100


@dataclass(frozen=True)
class WaysOut:
    """What closes the gaps: so much more, these agreements fewer (none: even all do not), or all so much smaller."""

    more: Amount
    fewer: tuple[str, ...]
    smaller: int


def overlap(span: Span, first: dt.date | None, last: dt.date | None) -> int | None:
    """How many days of the year lie in a spell; None where the spell has no beginning or no end."""
    if first is None or last is None:
        return None
    return max((min(span.end, last) - max(span.start, first)).days + 1, 0)


def spread(
    stated: Amount, span: Span, first: dt.date | None, last: dt.date | None, until: dt.date | None = None
) -> Amount:
    """The part of a figure that falls into the year, spread evenly over its days; nothing from `until` on."""
    if first is None or last is None or last < first:
        return Amount()
    whole = (last - first).days + 1
    stop = last if until is None else min(last, until - dt.timedelta(days=1))
    return stated.times((overlap(span, first, stop) or 0) / whole)


def missing_part(needed: float | None, found: float | None) -> float | None:
    """What of a need is not covered yet; nothing found counts as 0, no need stated is not known."""
    return None if needed is None else max(needed - (found or 0.0), 0.0)


def balances(has: Amount, asks: Iterable[Ask], tried: Tried | None = None) -> Balances:
    """Both resources against what is asked for, as recorded or as tried out."""
    shown = [_tried(each, tried) for each in asks] if tried else list(asks)
    money = Sum(fsum(each.asked.money or 0.0 for each in shown), _unknown(shown, "money"))
    hours = Sum(fsum(each.asked.hours or 0.0 for each in shown), _unknown(shown, "hours"))
    return Balances(Balance(has.money, money), Balance(has.hours, hours))


def of_agreement(asks: Iterable[Ask], agreement: str) -> Amount:
    """What is known of an agreement's ask together with all under it.

    None where nothing is, also where the known parts ask for nothing and another is not known: that is not nothing.
    """
    own = [each.asked for each in asks if each.agreement == agreement]
    return Amount(_known([each.money for each in own]), _known([each.hours for each in own]))


def _known(parts: Sequence[float | None]) -> float | None:
    total = fsum(each for each in parts if each is not None)
    return total if total or (parts and None not in parts) else None


def ways_out(has: Amount, asks: Sequence[Ask], weakest: Sequence[str]) -> WaysOut | None:
    """What would close the gaps; None when there is none. `weakest` are agreements in the order they could be ended."""
    now = balances(has, asks)
    if not now.lacks:
        return None
    lacking = Amount(*(each.gap if each.lacks else None for each in (now.money, now.hours)))
    return WaysOut(lacking, fewest(has, asks, weakest), _smaller(now))


def fewest(has: Amount, asks: Sequence[Ask], weakest: Sequence[str]) -> tuple[str, ...]:
    """Agreements whose leaving out closes the gaps: the weakest in their order, without those that are not needed.

    One alone that does it is preferred, the weakest such; none when even all of them do not.
    """
    asking = [each for each in weakest if _asks_something(of_agreement(asks, each))]
    for each in asking:
        if not balances(has, asks, Tried(frozenset({each}))).lacks:
            return (each,)
    taken: list[str] = []
    for each in asking:
        taken.append(each)
        if not balances(has, asks, Tried(frozenset(taken))).lacks:
            break
    else:
        return ()
    for each in list(taken):
        rest = [other for other in taken if other != each]
        if not balances(has, asks, Tried(frozenset(rest))).lacks:
            taken = rest
    return tuple(taken)


def _smaller(now: Balances) -> int:
    """By how many whole per cent everything would have to be smaller."""
    shares = [each.gap / each.asked.known for each in (now.money, now.hours) if each.lacks and each.gap is not None]
    return min(max(ceil(100 * max(shares) - 1e-9), 1), 100)


def _tried(ask: Ask, tried: Tried) -> Ask:
    share = tried.share(ask.agreement)
    left_out = Amount(0.0, 0.0) if share == 0 else ask.asked.times(share)
    return replace(ask, asked=left_out)


def _unknown(asks: Iterable[Ask], resource: str) -> tuple[str, ...]:
    return tuple(each.reference for each in asks if getattr(each.asked, resource) is None)


def _asks_something(amount: Amount) -> bool:
    return bool(amount.money or amount.hours)


def without_figure(asks: Iterable[Ask], resource: str) -> tuple[Ask, ...]:
    """Those that say nothing about a resource."""
    return tuple(each for each in asks if getattr(each.stated, resource) is None)


def without_days(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Those that state a figure but have no days to spread it over."""
    names = ("money", "hours")
    return tuple(
        each
        for each in asks
        if any(getattr(each.stated, name) is not None and getattr(each.asked, name) is None for name in names)
    )


def in_order(asks: Iterable[Ask], agreements: Collection[str]) -> tuple[Ask, ...]:
    """The asks agreement by agreement in that order, each agreement before what is under it."""
    order = {reference: place for place, reference in enumerate(agreements)}
    kinds = {"agreement": 0, "project": 1, "objective": 2}
    return tuple(sorted(asks, key=lambda each: (order[each.agreement], kinds[each.kind], each.reference)))
