"""What Decision 1 on a request rests on: gates, score, what selecting makes of each limit."""

import datetime as dt
from dataclasses import dataclass, replace

from app.decisions.day import OfficeDay, office_day, rules_of
from app.decisions.limits import LimitUse, PlacedAgreement, Proposed, candidates, use_beside, would_be
from app.decisions.overtaken import Seen, seen_now
from app.errors import RecordGone
from app.policy.versions import PolicyVersion
from app.storage.office import Office
from app.vetting.requests import AssessedRequest
from app.words import _
from models.vocabulary import GateState, LimitCounts, SettleBy


@dataclass(frozen=True)
class LimitOutlook:
    """A limit with what one more, selected or signed, would make of it, and whose sunset would make room."""

    use: LimitUse
    would_be: int
    candidates: tuple[PlacedAgreement, ...]

    @property
    def over(self) -> bool:
        """Whether that goes over the limit."""
        return self.would_be > self.use.limit

    @property
    def crowded(self) -> bool:
        """Whether there is room only while agreements that are approved have not begun."""
        return not self.over and self.would_be + self.use.promised > self.use.limit


@dataclass(frozen=True)
class SelectionBasis:
    """What Decision 1 on a request rests on, on a day; `seen` is what stood when it was read to decide."""

    day: OfficeDay
    request: AssessedRequest
    limits: tuple[LimitOutlook, ...]
    seen: Seen | None = None

    @property
    def over(self) -> tuple[LimitOutlook, ...]:
        """The limits that selecting would exceed."""
        return tuple(each for each in self.limits if each.over)

    @property
    def policy(self) -> PolicyVersion:
        """The version the request is assessed under: its limits hold for the decision, whichever is in force."""
        return self.request.policy

    @property
    def limits_differ(self) -> bool:
        """Whether the policy in force sets other limits than the request's."""
        return rules_of(self.policy) != self.day.limit_rules

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Names of the gates that stand against selecting: unknown where it is due, failed, in the policy's order."""
        return tuple(
            standing.gate.name
            for standing in self.request.gates
            if (standing.gate.settle_by == SettleBy.SELECTION and standing.state == GateState.UNKNOWN)
            or (standing.gate.settle_by != SettleBy.AFTER_SIGNING and standing.state == GateState.FAILED)
        )


def selection_basis(office: Office, reference: str, on: dt.date) -> SelectionBasis:
    """What a decision about the request of that reference rests on, on a day."""
    with office.reading() as session:
        basis = basis_of(office_day(session, on), reference)
        return replace(basis, seen=seen_now(session, basis.request.id))


def basis_in(day: OfficeDay, request: AssessedRequest) -> SelectionBasis:
    """The same from a day that has been computed already."""
    proposed = Proposed(
        request.category,
        frozenset({request.country}) if request.country else frozenset(),
        frozenset({request.region}) if request.region else frozenset(),
    )
    outlook = tuple(
        LimitOutlook(
            use_beside(rule, day.portfolio, proposed),
            would_be(rule, day.portfolio, proposed),
            candidates(rule, day.portfolio, proposed),
        )
        for rule in rules_of(request.policy)
        if rule.covers(request.category)
    )
    return SelectionBasis(day, request, outlook)


def basis_of(day: OfficeDay, reference: str) -> SelectionBasis:
    """The same for the request of that reference; raises RecordGone when it is not there."""
    request = day.request(reference)
    if request is None:
        raise RecordGone(_("This request is no longer there. Its creation was undone."))
    return basis_in(day, request)


def limit_name(use: LimitUse, policy: PolicyVersion) -> str:
    """What a limit counts, as a person reads it: "Agreements in force: Economic"."""
    counts = _(LimitCounts(use.counts).label)
    names = ", ".join(policy.category_name(key) for key in use.categories)
    return f"{counts}: {names}" if names else counts


def limit_sentence(outlook: LimitOutlook, policy: PolicyVersion) -> str:
    """What one more makes of a limit: "This would be 11 of 10 (agreements in force: Economic)."."""
    name = limit_name(outlook.use, policy)
    sentence = _("This would be {would_be} of {limit} ({name}).")
    return sentence.format(would_be=outlook.would_be, limit=outlook.use.limit, name=name[:1].lower() + name[1:])


def crowded_sentence(outlook: LimitOutlook, policy: PolicyVersion) -> str:
    """What a limit comes to once what is approved is in force as well; for one that is crowded."""
    use = outlook.use
    sentence = _(
        "{name}: {used} of {limit} taken, {promised} approved and not yet in force. With this one it would be "
        "{would_be} of {limit}; once they are, {total}."
    )
    return sentence.format(
        name=limit_name(use, policy),
        used=use.used,
        limit=use.limit,
        promised=use.promised,
        would_be=outlook.would_be,
        total=outlook.would_be + use.promised,
    )


def office_on(office: Office, on: dt.date) -> OfficeDay:
    """The whole office on a day."""
    with office.reading() as session:
        return office_day(session, on)
