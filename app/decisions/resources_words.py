"""A programme year's resources in sentences: whether they suffice, what is not known, and what would close the gap."""

from collections.abc import Iterable, Iterator
from math import ceil

from app.decisions.resources import (
    TOLERANCE,
    Amount,
    Ask,
    Balance,
    Tried,
    WaysOut,
    of_agreement,
    without_days,
    without_figure,
)
from app.decisions.resources_year import ResourcesYear
from app.words import _, ngettext, screen

MOST_NAMED = 6


def amount_words(amount: Amount, currency: str) -> str:
    """Money and hours as they are read: "12,000 CAD and 120 hours"."""
    parts = []
    if amount.money is not None:
        parts.append(screen().money(amount.money, currency))
    if amount.hours is not None:
        parts.append(hours_words(amount.hours))
    return _(" and ").join(parts)


def hours_words(hours: float) -> str:
    """Hours as they are read."""
    return ngettext("{count} hour", "{count} hours", round(hours)).format(count=screen().number(hours))


def balance_words(balance: Balance, shown: str, gap: str) -> str:
    """One resource in a sentence; `shown` is what is asked for and `gap` the size of the gap, in words."""
    at_least = balance.asked.unknown
    asked = _("at least {amount}").format(amount=shown) if at_least else shown
    if balance.gap is None:
        return _("Asked for: {asked}. Say what there is, to see whether it suffices.").format(asked=asked)
    if balance.lacks:
        return _("Asked for: {asked}, {gap} more than there is.").format(asked=asked, gap=gap)
    if at_least:
        return _("Asked for: {asked}. Left for what is not known: {gap}.").format(asked=asked, gap=gap)
    return _("Asked for: {asked}. It suffices, left over: {gap}.").format(asked=asked, gap=gap)


def _size(balance: Balance) -> float:
    """The gap, or what is left; a gap rounded up, as what would close it is."""
    return (_up(balance.gap) if balance.lacks else abs(balance.gap or 0.0)) or 0.0


def money_sentence(found: ResourcesYear, tried: Tried | None = None) -> str:
    """Whether the money suffices."""
    balance, currency = found.balances(tried).money, found.day.office.currency
    return balance_words(
        balance, screen().money(balance.asked.known, currency), screen().money(_size(balance), currency)
    )


def hours_sentence(found: ResourcesYear, tried: Tried | None = None) -> str:
    """Whether the hours suffice."""
    balance = found.balances(tried).hours
    return balance_words(balance, hours_words(balance.asked.known), hours_words(_size(balance)))


def way_sentences(found: ResourcesYear) -> Iterator[str]:
    """What would close the gaps: more, fewer, or smaller."""
    ways = found.ways_out()
    if ways is None:
        return
    # Rounded up: the amount that is read has to suffice.
    more = Amount(_up(ways.more.money), _up(ways.more.hours))
    yield _("More: {amount}.").format(amount=amount_words(more, found.day.office.currency))
    yield _fewer(found, ways)
    if ways.smaller < 100:
        yield _("Smaller scope: everything {share} smaller.").format(share=screen().share(ways.smaller / 100))
    else:
        yield _("Smaller scope alone does not help: there is nothing to spend.")


def _fewer(found: ResourcesYear, ways: WaysOut) -> str:
    if not ways.fewer:
        return _("Fewer agreements alone do not help.")
    named = ", ".join(f"{found.title(each)} ({each})" for each in ways.fewer[:MOST_NAMED])
    more = len(ways.fewer) - MOST_NAMED
    if more > 0:
        named = ngettext("{named} and {count} more", "{named} and {count} more", more).format(named=named, count=more)
    return _("Fewer agreements: without {named}.").format(named=named)


def shortfall_words(found: ResourcesYear, reference: str) -> str:
    """What the year lacks of the resources an agreement asks for: "9,000 CAD and 120 hours"; empty for nothing."""
    asked, now = of_agreement(found.asks, reference), found.balances()
    lacks = Amount(
        now.money.gap if asked.money and now.money.lacks else None,
        now.hours.gap if asked.hours and now.hours.lacks else None,
    )
    return amount_words(Amount(_up(lacks.money), _up(lacks.hours)), found.day.office.currency)


def unknown_sentences(found: ResourcesYear) -> Iterator[str]:
    """What is missing from the sums, by name."""
    for resource, words in (
        ("money", _("No cost is recorded for {named}.")),
        ("hours", _("No hours are recorded for {named}.")),
    ):
        if rows := without_figure(found.asks, resource):
            yield words.format(named=_named(rows))
    if rows := without_days(found.asks):
        yield _("It has a figure but no first and last day to spread it over: {named}.").format(named=_named(rows))
    if found.unsigned:
        yield _("Not counted, because no signing is planned yet: {named}.").format(named=_named(found.unsigned))
    if found.planned:
        names = ", ".join(found.planned)
        yield _("Counted from the day its signing is planned: {named}.").format(named=names)


def _named(asks: Iterable[Ask]) -> str:
    rows = list(asks)
    names = ", ".join(f"{each.title} ({each.reference})" for each in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    return names if more <= 0 else _("{names} and {count} more").format(names=names, count=more)


def _up(amount: float | None) -> float | None:
    return None if amount is None else float(ceil(amount - TOLERANCE))
