"""What signing one more agreement would make of the limits, and which agreements could make room for it."""

from collections.abc import Iterator
from dataclasses import replace

from app.decisions.day import AgreementDay, OfficeDay
from app.decisions.limits import Proposed, candidates, use_beside, would_be
from app.decisions.selection_basis import LimitOutlook
from models.vocabulary import LimitCounts

TOUCHED = frozenset({LimitCounts.IN_FORCE, LimitCounts.PER_COUNTRY, LimitCounts.PER_REGION})
"""What a signature adds to; selections and projects are counted when they are made."""


def signing_outlook(day: OfficeDay, agreement: AgreementDay) -> tuple[LimitOutlook, ...]:
    """The limits this agreement would count for; none when it stands under another or a partner leads it.

    A successor takes the place of the agreement it follows, and its own promised place is not counted twice.
    """
    return tuple(_outlooks(day, agreement)) if agreement.record.under is None else ()


def _outlooks(day: OfficeDay, agreement: AgreementDay) -> Iterator[LimitOutlook]:
    record = agreement.record
    gone = {record.predecessor, record.reference}
    others = tuple(each for each in day.portfolio.agreements if each.reference not in gone)
    portfolio = replace(day.portfolio, agreements=others)
    proposed = Proposed(agreement.category, record.countries, record.regions, record.led_by)
    for rule in day.limit_rules:
        if rule.counts not in TOUCHED or not rule.covers(agreement.category):
            continue
        number = would_be(rule, portfolio, proposed)
        weakest = candidates(rule, portfolio, proposed) if number > rule.limit else ()
        yield LimitOutlook(use_beside(rule, portfolio, proposed), number, weakest)
