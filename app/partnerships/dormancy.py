"""What an agreement's silence and its gaps say: signals with their facts, dormant or not, zombie or not."""

import datetime as dt
from collections.abc import Callable, Iterable

from app.days import add_days, add_months
from app.frozen import dataclass
from app.partnerships.lifecycle import TAKES_A_PLACE, AgreementFacts, Lifecycle, latest, lifecycle
from app.partnerships.update_periods import update_periods
from app.policy.numbers import PolicyNumbers
from app.words import _, ngettext, screen
from models.vocabulary import AgreementStatus, Signal

_PAST_ITS_END = frozenset({AgreementStatus.ENDED_UNDECIDED, AgreementStatus.RENEWING})


@dataclass(frozen=True)
class SignalFound:
    """A signal that holds, in a sentence with its facts, and the first day on which it held."""

    key: Signal
    text: str
    since: dt.date | None


@dataclass(frozen=True)
class AgreementStanding:
    """All that follows for an agreement on a day.

    From `last_activity_on` on, all is none or empty unless the agreement still takes a place; days are whole.
    """

    status: AgreementStatus
    ends_on: dt.date | None
    days_left: int | None
    review_on: dt.date | None
    review_answered: bool
    renewal_decided: bool
    effective_on: dt.date | None
    last_activity_on: dt.date | None = None
    silent_days: int | None = None
    contact_rhythm: int | None = None
    dormant: bool | None = None
    zombie: bool | None = None
    signals: tuple[SignalFound, ...] = ()


@dataclass(frozen=True)
class _Case:
    """An agreement that takes a place on a day, with what its signals are read from."""

    facts: AgreementFacts
    life: Lifecycle
    numbers: PolicyNumbers
    fiscal_year_starts: int
    on: dt.date
    effective: dt.date

    @property
    def last_activity_on(self) -> dt.date | None:
        return latest(self.facts.activities, self.on)

    @property
    def silent_days(self) -> int:
        return (self.on - max(self.last_activity_on or self.effective, self.effective)).days

    @property
    def rhythm(self) -> int | None:
        own = self.facts.contact_rhythm
        return self.facts.category_rhythm if own is None else own

    @property
    def dormant(self) -> bool:
        return self.silent_days > max(self.numbers.dormant_days, self.rhythm or 0)

    @property
    def zombie(self) -> bool:
        if self.silent_days > max(self.numbers.zombie_days, self.rhythm or 0):
            return True
        end = self.life.ends_on
        if end is None or self.life.status not in _PAST_ITS_END:
            return False
        return (self.on - end).days > self.numbers.undecided_days


def standing(facts: AgreementFacts, numbers: PolicyNumbers, fiscal_year_starts: int, on: dt.date) -> AgreementStanding:
    """Status, dates, silence and signals of an agreement on a day; `fiscal_year_starts` is a month 1-12."""
    life = lifecycle(facts, numbers, on)
    base = AgreementStanding(**vars(life))
    if life.effective_on is None or life.status not in TAKES_A_PLACE:
        return base
    case = _Case(facts, life, numbers, fiscal_year_starts, on, life.effective_on)
    return AgreementStanding(
        **vars(life),
        last_activity_on=case.last_activity_on,
        silent_days=case.silent_days,
        contact_rhythm=case.rhythm,
        dormant=case.dormant,
        zombie=case.zombie,
        signals=_signals(case),
    )


def _signals(case: _Case) -> tuple[SignalFound, ...]:
    found = []
    for key, sign in _SIGNS.items():
        holds = sign(case)
        if holds is not None:
            text, since = holds
            found.append(SignalFound(key, text, None if since is None else max(since, case.effective)))
    return tuple(found)


_Sign = tuple[str, dt.date | None] | None
"""The sentence and the first day of a signal that holds; the day may still lie before the agreement took effect."""


def _ended_undecided(case: _Case) -> _Sign:
    end = case.life.ends_on
    if end is None or case.life.status != AgreementStatus.ENDED_UNDECIDED:
        return None
    days = (case.on - end).days
    text = ngettext(
        "Ended on {day}, {count} day ago, and what follows is not decided",
        "Ended on {day}, {count} days ago, and what follows is not decided",
        days,
    )
    return text.format(day=screen().day(end), count=screen().number(days)), add_days(end, 1)


def _silent(case: _Case) -> _Sign:
    days, rhythm = case.silent_days, case.rhythm
    if rhythm is None or days <= rhythm:
        return None
    last = case.last_activity_on
    if last is not None and last >= case.effective:
        text = ngettext(
            "{count} day since last contact, agreed every {rhythm}",
            "{count} days since last contact, agreed every {rhythm}",
            days,
        )
    else:
        text = ngettext(
            "No contact in the {count} day since it took effect, agreed every {rhythm}",
            "No contact in the {count} days since it took effect, agreed every {rhythm}",
            days,
        )
    return text.format(count=screen().number(days), rhythm=rhythm), add_days(case.on, rhythm + 1 - days)


def _review_overdue(case: _Case) -> _Sign:
    review = case.life.review_on
    if review is None or review >= case.on or case.life.review_answered:
        return None
    days = (case.on - review).days
    text = ngettext("Review due on {day}, {count} day ago", "Review due on {day}, {count} days ago", days)
    return text.format(day=screen().day(review), count=screen().number(days)), add_days(review, 1)


def _no_update(case: _Case) -> _Sign:
    periods = update_periods(case.effective, case.numbers, case.fiscal_year_starts)
    last = periods.latest_end(add_days(case.on, -case.numbers.update_days)) if periods else None
    if periods is None or last is None:
        return None
    updated = periods.updated(case.facts.updates, min(last, case.on))
    if updated == last:
        return None
    first = periods.end(add_days(updated, 1) if updated else case.effective)
    missing = ((last.year - first.year) * 12 + last.month - first.month) // periods.months + 1
    text = ngettext(
        "No update for the period that ended on {day}",
        "{count} updates missing, the first for the period that ended on {day}",
        missing,
    )
    return text.format(count=missing, day=screen().day(first)), add_days(first, case.numbers.update_days + 1)


def _overdue_milestone(case: _Case) -> _Sign:
    overdue = [step.due for step in case.facts.milestones if step.due is not None and step.overdue(case.on)]
    if not overdue:
        return None
    text = ngettext(
        "{count} milestone overdue; it was due on {day}",
        "{count} milestones overdue; the earliest was due on {day}",
        len(overdue),
    )
    return text.format(count=len(overdue), day=screen().day(min(overdue))), add_days(min(overdue), 1)


def _nobody(case: _Case) -> _Sign:
    if any(role.current(case.on) for role in case.facts.accountable):
        return None
    left = max((role.to_on for role in case.facts.accountable if role.to_on and role.to_on < case.on), default=None)
    if left is None:
        return _("Nobody at home has been accountable since it took effect"), case.effective
    return _("Nobody at home has been accountable since {day}").format(day=screen().day(left)), add_days(left, 1)


def _no_objective(case: _Case) -> _Sign:
    objectives = case.facts.objectives
    if any(objective.m_complete for objective in objectives):
        return None
    if not objectives:
        return _("No objective yet"), case.effective
    text = ngettext(
        "{count} objective, without a complete measure",
        "{count} objectives, none with a complete measure",
        len(objectives),
    )
    return text.format(count=len(objectives)), case.effective


def _no_result(case: _Case) -> _Sign:
    months = case.numbers.result_months
    if months is None:
        return None
    since, last = add_months(case.effective, months), latest(case.facts.results, case.on)
    if case.on < since:
        return None
    if last is None:
        text = _("No measurement or result since it took effect on {day}").format(day=screen().day(case.effective))
        return text, since
    runs_out = add_months(last, months)
    if case.on <= runs_out:
        return None
    text = _("No measurement or result since {day}").format(day=screen().day(last))
    return text, max(since, add_days(runs_out, 1))


def in_a_year(activities: Iterable[dt.date], on: dt.date) -> int:
    """How many of the activities took place in the twelve months that end on that day."""
    year_before = add_months(on, -12)
    return sum(year_before < day <= on for day in activities)


def _below_minimum(case: _Case) -> _Sign:
    minimum = case.facts.minimum
    if minimum is None or case.on < add_months(case.effective, 12):
        return None
    count = in_a_year(case.facts.activities, case.on)
    if count >= minimum:
        return None
    text = ngettext(
        "{count} activity in twelve months; the category asks for {minimum} a year",
        "{count} activities in twelve months; the category asks for {minimum} a year",
        count,
    )
    return text.format(count=count, minimum=minimum), None


_SIGNS: dict[Signal, Callable[[_Case], _Sign]] = {
    Signal.ENDED_UNDECIDED: _ended_undecided,
    Signal.SILENT: _silent,
    Signal.REVIEW_OVERDUE: _review_overdue,
    Signal.NO_UPDATE: _no_update,
    Signal.OVERDUE_MILESTONE: _overdue_milestone,
    Signal.NOBODY: _nobody,
    Signal.NO_OBJECTIVE: _no_objective,
    Signal.NO_RESULT: _no_result,
    Signal.BELOW_MINIMUM: _below_minimum,
}
"""In the order in which signals are shown."""
