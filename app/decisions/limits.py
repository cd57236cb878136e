"""How full each limit of the policy is, what one more would make it, who could make room, and who waits.

A limit never forbids: it asks for a reason or for the waiting list.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from app.days import fiscal_year
from app.frozen import dataclass
from app.partnerships.lifecycle import TAKES_A_PLACE
from models.vocabulary import AgreementStatus, LedBy, LimitCounts, Verdict

CANDIDATES_SHOWN = 3

_BAND_RANK: dict[str | None, int] = {Verdict.RECOMMEND: 0, Verdict.DEVELOP: 1, Verdict.DECLINE: 2, None: 3}


@dataclass(frozen=True)
class LimitRule:
    """A limit of the policy; no categories: all of them."""

    key: str
    counts: str
    categories: tuple[str, ...]
    limit: int

    def covers(self, category: str | None) -> bool:
        """Whether it counts what belongs to this category."""
        return not self.categories or category in self.categories


@dataclass(frozen=True)
class PlacedAgreement:
    """An agreement on the day asked about; countries and regions of all its parties, `under`: the agreement above."""

    reference: str
    status: str
    category: str | None
    led_by: str = LedBy.OFFICE
    under: str | None = None
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    dormant: bool = False
    zombie: bool = False
    signals: int = 0
    silent_days: int | None = None

    @property
    def ours(self) -> bool:
        """Whether limits look at it at all: led by the office and standing by itself."""
        return self.led_by == LedBy.OFFICE and self.under is None

    def areas(self, rule: LimitRule) -> frozenset[str]:
        """The countries or regions in which such a limit counts it."""
        return _areas(rule, self)


@dataclass(frozen=True)
class PlacedProject:
    """A project and the reference of its agreement; no end: open."""

    agreement: str
    start: dt.date | None
    end: dt.date | None = None
    cancelled_on: dt.date | None = None

    def active(self, on: dt.date) -> bool:
        """Whether it runs on that day."""
        started = self.start is not None and self.start <= on
        cancelled = self.cancelled_on is not None and self.cancelled_on <= on
        return started and (self.end is None or on <= self.end) and not cancelled


@dataclass(frozen=True)
class Selection:
    """A Decision 1 that selects and stands on the day asked about."""

    on: dt.date
    category: str | None


@dataclass(frozen=True)
class Portfolio:
    """What the limits count, as it stands on `on`; `fiscal_year_starts` is a month 1-12."""

    on: dt.date
    fiscal_year_starts: int
    agreements: tuple[PlacedAgreement, ...] = ()
    projects: tuple[PlacedProject, ...] = ()
    selections: tuple[Selection, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """What a decision would add; countries and regions are the counterpart's."""

    category: str | None
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    led_by: str = LedBy.OFFICE


@dataclass(frozen=True)
class LimitUse:
    """A limit with the places used; `promised` agreements will take one: approved or signed, not in force yet."""

    key: str
    counts: str
    categories: tuple[str, ...]
    limit: int
    used: int
    promised: int = 0


@dataclass(frozen=True)
class Waiting:
    """A request that waits for a place."""

    reference: str
    band: str | None
    score: float | None
    received_on: dt.date | None


def limit_uses(rules: Iterable[LimitRule], portfolio: Portfolio) -> tuple[LimitUse, ...]:
    """How full every limit is, in the policy's order."""
    return tuple(
        LimitUse(rule.key, rule.counts, rule.categories, rule.limit, used(rule, portfolio), promised(rule, portfolio))
        for rule in rules
    )


def use_beside(rule: LimitRule, portfolio: Portfolio, proposed: Proposed) -> LimitUse:
    """How full a limit is for a decision: where it holds for one country or region, in that of the counterpart."""
    if rule.counts in _AREAS:
        areas = _areas(rule, proposed)
        taken, coming = (_by_area(rule, each) for each in (counted(rule, portfolio), _to_come(rule, portfolio)))
        here, more = (max((found[area] for area in areas), default=0) for found in (taken, coming))
    else:
        here, more = used(rule, portfolio), promised(rule, portfolio)
    return LimitUse(rule.key, rule.counts, rule.categories, rule.limit, here, more)


def used(rule: LimitRule, portfolio: Portfolio) -> int:
    """The places taken; for one country or region, those of the fullest."""
    if rule.counts in _AREAS:
        return max(_by_area(rule, counted(rule, portfolio)).values(), default=0)
    return _used_in_all(rule, portfolio)


def would_be(rule: LimitRule, portfolio: Portfolio, proposed: Proposed) -> int:
    """The places taken if the proposed were decided; in the counterpart's country or region where that is counted."""
    more = int(rule.covers(proposed.category) and proposed.led_by == LedBy.OFFICE)
    if rule.counts not in _AREAS:
        return _used_in_all(rule, portfolio) + more
    by_area = _by_area(rule, counted(rule, portfolio))
    areas = _areas(rule, proposed)
    return max((by_area[area] + more for area in areas), default=0)


def promised(rule: LimitRule, portfolio: Portfolio) -> int:
    """The agreements that will take a place; for one country or region, the most in one of them."""
    coming = _to_come(rule, portfolio)
    if rule.counts in _AREAS:
        return max(_by_area(rule, coming).values(), default=0)
    return len(coming) if rule.counts == LimitCounts.IN_FORCE else 0


def counted(rule: LimitRule, portfolio: Portfolio) -> tuple[PlacedAgreement, ...]:
    """The agreements that take a place within the rule's categories; one nobody has ended still takes its place."""
    return tuple(
        agreement
        for agreement in portfolio.agreements
        if agreement.ours and agreement.status in TAKES_A_PLACE and rule.covers(agreement.category)
    )


def candidates(rule: LimitRule, portfolio: Portfolio, proposed: Proposed) -> tuple[PlacedAgreement, ...]:
    """At most three counted agreements whose sunset would make room for the proposed, the weakest first.

    None for selections of a year: ending an agreement gives none of those back.
    """
    if rule.counts == LimitCounts.SELECTED:
        return ()
    weakest = weakest_first(rule, portfolio)
    if rule.counts in _AREAS:
        areas = _areas(rule, proposed)
        weakest = [agreement for agreement in weakest if areas & _areas(rule, agreement)]
    return tuple(weakest[:CANDIDATES_SHOWN])


def weakest_first(rule: LimitRule, portfolio: Portfolio) -> list[PlacedAgreement]:
    """The agreements that a limit counts, or whose projects it counts, those first that could best be ended."""
    weakest = sorted(counted(rule, portfolio), key=strength)
    if rule.counts != LimitCounts.ACTIVE_PROJECTS:
        return weakest
    busy = {project.agreement for project in portfolio.projects if project.active(portfolio.on)}
    return [agreement for agreement in weakest if agreement.reference in busy]


def fullest(rule: LimitRule, portfolio: Portfolio) -> str | None:
    """The country or region with the most agreements, where such a limit counts them; of several the first by code."""
    if rule.counts not in _AREAS:
        return None
    by_area = _by_area(rule, counted(rule, portfolio))
    return min(by_area, key=lambda area: (-by_area[area], area), default=None)


def waiting_list(requests: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The requests in the order in which a free place is offered: band, score, received first, reference."""
    return tuple(sorted(requests, key=_precedence))


def _to_come(rule: LimitRule, portfolio: Portfolio) -> list[PlacedAgreement]:
    """The agreements that are approved or signed and not in force yet, within the rule's categories."""
    return [
        agreement
        for agreement in portfolio.agreements
        if agreement.ours and agreement.status in _IS_TO_COME and rule.covers(agreement.category)
    ]


_IS_TO_COME = frozenset({AgreementStatus.APPROVED, AgreementStatus.SIGNED})

_AREAS = frozenset({LimitCounts.PER_COUNTRY, LimitCounts.PER_REGION})


def _areas(rule: LimitRule, of: PlacedAgreement | Proposed) -> frozenset[str]:
    return of.countries if rule.counts == LimitCounts.PER_COUNTRY else of.regions


def _by_area(rule: LimitRule, agreements: Iterable[PlacedAgreement]) -> Counter[str]:
    return Counter(area for agreement in agreements for area in _areas(rule, agreement))


def _used_in_all(rule: LimitRule, portfolio: Portfolio) -> int:
    on, starts = portfolio.on, portfolio.fiscal_year_starts
    if rule.counts == LimitCounts.SELECTED:
        this_year = fiscal_year(on, starts)
        return sum(
            selection.on <= on and fiscal_year(selection.on, starts) == this_year and rule.covers(selection.category)
            for selection in portfolio.selections
        )
    agreements = counted(rule, portfolio)
    if rule.counts == LimitCounts.ACTIVE_PROJECTS:
        references = {agreement.reference for agreement in agreements}
        return sum(project.agreement in references and project.active(on) for project in portfolio.projects)
    return len(agreements)


def strength(agreement: PlacedAgreement) -> tuple[bool, bool, bool, int, float, str]:
    """What the agreements are ordered by when some are to be ended: the weakest first."""
    silence = float("-inf") if agreement.silent_days is None else agreement.silent_days
    return (
        agreement.status != AgreementStatus.ENDED_UNDECIDED,
        not agreement.zombie,
        not agreement.dormant,
        -agreement.signals,
        -silence,
        agreement.reference,
    )


def _precedence(request: Waiting) -> tuple[int, bool, float, dt.date, str]:
    rank = _BAND_RANK.get(request.band, _BAND_RANK[None])
    score = request.score or 0.0
    return rank, request.score is None, -score, request.received_on or dt.date.max, request.reference
