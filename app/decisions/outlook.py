"""What one more agreement in force would make of the limits, and which agreements could make room for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.decisions.day import AgreementDay, OfficeDay
from app.decisions.limits import LimitRule, Portfolio, Proposed, candidates, promised, used, would_be
from app.words import _, ngettext
from models.vocabulary import LimitCounts

TOUCHED = frozenset({LimitCounts.IN_FORCE, LimitCounts.PER_COUNTRY, LimitCounts.PER_REGION})
"""What a signature adds to; selections and projects are counted when they are made."""


@dataclass(frozen=True)
class LimitOutlook:
    """A limit as it would be: places used and promised to others, and the weakest agreements where it is exceeded."""

    key: str
    counts: LimitCounts
    categories: tuple[str, ...]
    limit: int
    used: int
    promised: int
    would_be: int
    weakest: tuple[AgreementDay, ...]

    @property
    def exceeded(self) -> bool:
        """Whether it would be over the limit."""
        return self.would_be > self.limit

    def sentence(self, category: str) -> str:
        """How full it would be, in one sentence; `category` is the name a person reads."""
        what = {
            LimitCounts.IN_FORCE: _("This would be {number} of {limit} agreements in force ({category})."),
            LimitCounts.PER_COUNTRY: _("This would be {number} of {limit} in the counterpart's country."),
            LimitCounts.PER_REGION: _("This would be {number} of {limit} in the counterpart's region."),
        }[self.counts]
        return what.format(number=self.would_be, limit=self.limit, category=category)

    def make_up(self) -> str:
        """What the number is made of."""
        words = ngettext("{count} in force and this one", "{count} in force and this one", self.used)
        if self.promised:
            more = ngettext("{count} more is approved", "{count} more are approved", self.promised)
            return f"{words.format(count=self.used)}; {more.format(count=self.promised)}"
        return words.format(count=self.used)


def limit_outlooks(day: OfficeDay, agreement: AgreementDay) -> tuple[LimitOutlook, ...]:
    """The limits this agreement would count for; none when it stands under another or a partner leads it."""
    return tuple(_outlooks(day, agreement))


def _outlooks(day: OfficeDay, agreement: AgreementDay) -> Iterator[LimitOutlook]:
    record = agreement.record
    if record.under is not None:
        return
    # A successor takes the place of the agreement it follows.
    gone = {record.predecessor, record.reference}
    portfolio: Portfolio = replace(
        day.portfolio, agreements=tuple(each for each in day.portfolio.agreements if each.reference not in gone)
    )
    proposed = Proposed(agreement.category, record.countries, record.regions, record.led_by)
    days = {each.reference: each for each in day.agreements}
    for row in day.policy.limits:
        rule = LimitRule(row.key, row.counts, row.categories, row.most)
        number = would_be(rule, portfolio, proposed)
        if row.counts not in TOUCHED or not rule.covers(agreement.category) or number == 0:
            continue
        weakest = candidates(rule, portfolio, proposed) if number > row.most else ()
        yield LimitOutlook(
            key=row.key,
            counts=row.counts,
            categories=row.categories,
            limit=row.most,
            used=number - 1 if row.counts != LimitCounts.IN_FORCE else used(rule, portfolio),
            promised=promised(rule, portfolio),
            would_be=number,
            weakest=tuple(days[each.reference] for each in weakest),
        )
