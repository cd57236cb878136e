"""What signing several agreements at once would make of the limits, in figures and in sentences."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.decisions.day import AgreementDay, OfficeDay
from app.decisions.limits import (
    CANDIDATES_SHOWN,
    LimitRule,
    LimitUse,
    PlacedAgreement,
    Portfolio,
    fullest,
    limit_uses,
    weakest_first,
)
from app.decisions.selection_basis import limit_name
from app.decisions.waiting import WaitingRequest, waiting_in
from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from app.words import _, ngettext
from models.vocabulary import AgreementStatus, LimitCounts

TO_BE_SIGNED = (AgreementStatus.APPROVED, AgreementStatus.SIGNED, AgreementStatus.NEGOTIATING)
"""Statuses before an agreement takes its place, the surest first."""


@dataclass(frozen=True)
class LimitView:
    """A limit now and with what would be signed, who could make room, and whether it is more than is allowed then."""

    now: LimitUse
    then: LimitUse
    candidates: tuple[PlacedAgreement, ...]

    @property
    def over(self) -> int:
        """By how many it would be exceeded; 0 when it holds."""
        return max(self.then.used - self.then.limit, 0)


@dataclass(frozen=True)
class LimitsView:
    """All limits of the policy, what could be signed, and who waits for room."""

    day: OfficeDay
    to_be_signed: tuple[AgreementDay, ...]
    waiting: tuple[WaitingRequest, ...]

    def with_signed(self, references: Collection[str]) -> tuple[LimitView, ...]:
        """The limits if these were signed today."""
        follows = {each.reference: each.record.predecessor for each in self.to_be_signed}
        then = signed_together(self.day.portfolio, references, follows)
        rules = self.day.limit_rules
        return tuple(
            LimitView(now, use, room_makers(rule, then, references))
            for rule, now, use in zip(rules, self.day.limits, limit_uses(rules, then), strict=True)
        )


def limits_view(day: OfficeDay) -> LimitsView:
    """The limits of the office on a day."""
    open_ones = [each for each in day.agreements if each.standing.status in TO_BE_SIGNED]
    open_ones.sort(key=lambda each: (TO_BE_SIGNED.index(each.standing.status), each.reference))
    return LimitsView(day, tuple(open_ones), waiting_in(day))


def signed_together(
    portfolio: Portfolio, references: Collection[str], follows: Mapping[str, str | None] | None = None
) -> Portfolio:
    """The portfolio once all of these have taken effect; the agreement that one of them follows gives its place up."""
    gone = {(follows or {}).get(each) for each in references}

    def then(each: PlacedAgreement) -> PlacedAgreement:
        if each.reference in references:
            return replace(each, status=AgreementStatus.IN_FORCE)
        return replace(each, status=AgreementStatus.REPLACED) if each.reference in gone else each

    return replace(portfolio, agreements=tuple(then(each) for each in portfolio.agreements))


def room_makers(rule: LimitRule, portfolio: Portfolio, spared: Collection[str] = ()) -> tuple[PlacedAgreement, ...]:
    """At most three counted agreements whose sunset would make room, the weakest first; none of those `spared`.

    For one country or region, those of the fullest one.
    """
    if rule.counts == LimitCounts.SELECTED:
        return ()
    weak = [each for each in weakest_first(rule, portfolio) if each.reference not in spared]
    area = fullest(rule, portfolio)
    if area is not None:
        weak = [each for each in weak if area in each.areas(rule)]
    return tuple(weak[:CANDIDATES_SHOWN])


def limit_sentences(views: Iterable[LimitView], policy: PolicyVersion) -> Iterator[str]:
    """What becomes of each limit that is touched, in words: "Agreements in force: 12 of 10, 2 too many."."""
    for view in views:
        if view.then.used != view.now.used:
            words = _("{name}: {figures}")
            yield words.format(name=limit_name(view.now, policy), figures=then_words(view))


def now_words(view: LimitView) -> str:
    """The figure beside a limit's name: "9 of 10, 1 more approved"."""
    words = _("{used} of {limit}").format(used=view.now.used, limit=view.now.limit)
    if not view.now.promised:
        return words
    more = ngettext("{count} more approved", "{count} more approved", view.now.promised)
    return f"{words}, {more.format(count=view.now.promised)}"


def then_words(view: LimitView) -> str:
    """The figures of a limit with what would be signed: "12 of 10, 2 too many."."""
    words = _("{used} of {limit}").format(used=view.then.used, limit=view.then.limit)
    if view.over:
        too_many = ngettext("{count} too many", "{count} too many", view.over).format(count=view.over)
        return f"{words}, {too_many}."
    free = view.then.limit - view.then.used
    if not free:
        return _("{words}, full.").format(words=words)
    return f"{words}, {ngettext('room for {count} more', 'room for {count} more', free).format(count=free)}."


def unchanged(views: Sequence[LimitView]) -> bool:
    """Whether nothing that is counted changes."""
    return all(view.now.used == view.then.used for view in views)
