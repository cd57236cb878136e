"""Whether an objective is specific, measurable, assigned, realistic, resourced and time-bound, and what it lacks."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from app.frozen import dataclass
from app.results.facts import IndicatorFacts, ObjectiveFacts, finite
from app.words import _
from models.vocabulary import N_, Direction, Token

NEAR = 1e-9


class Lack(Token):
    """What an objective lacks, in the order it is asked for; the label is the sentence under the letter."""

    S_STATEMENT = "S.statement", N_("Say in one sentence what is to be achieved.")
    S_RESULT_AREA = "S.result_area", N_("Choose the result area.")
    S_ACTIVITY = "S.activity", N_("Name the activity that leads there.")
    S_BENEFICIARY = "S.beneficiary", N_("Name who benefits.")
    M_REASON = "M.reason", N_("Give the reason why it is measured in words and not in numbers.")
    M_INDICATOR = "M.indicator", N_("Add an indicator, or a qualitative measure with its reason.")
    M_UNIT = "M.unit", N_("Give the indicator its unit.")
    M_BASELINE = "M.baseline", N_("Give the indicator's baseline: its value and its day.")
    M_TARGET = "M.target", N_("Give the indicator's target: its value and its day.")
    M_SOURCE = "M.source", N_("Say where the indicator's figures come from.")
    M_TOLERANCE = "M.tolerance", N_("Say how far the value may stray; zero or more.")
    M_ORDER = "M.order", N_("Put the target's day after the baseline's.")
    M_DIRECTION = "M.direction", N_("Set a target that differs from the baseline in the indicator's direction.")
    A_PERSON = "A.person", N_("Name the person accountable at home.")
    A_ROLE = "A.role", N_("Name the role accountable at home.")
    A_COUNTERPART = "A.counterpart", N_("Name the responsible organisation at the counterpart.")
    R_RATIONALE = "R.rationale", N_("Say why it can be done with the capacity there is.")
    R_NEED = "R.need", N_("State the budget or the hours it needs; zero is an answer.")
    R_BUDGET = "R.budget", N_("Find the rest of the budget, or need less.")
    R_HOURS = "R.hours", N_("Find the rest of the hours, or need fewer.")
    T_START = "T.start", N_("Give the day it starts.")
    T_END = "T.end", N_("Give the day it ends.")
    T_REVIEW = "T.review", N_("Give the day it is reviewed.")
    T_ORDER = "T.order", N_("Put the days in order: start, then review, then end.")
    T_TERM = "T.term", N_("Let it end within the agreement's term.")

    @property
    def letter(self) -> str:
        """The letter it keeps open, one of LETTERS."""
        if self is Lack.R_RATIONALE:
            return "realistic"
        return "resourced" if self.value.startswith("R.") else self.value[0]


SENTENCES: Mapping[str, str] = {lack: lack.label for lack in Lack}
LETTERS = ("S", "M", "A", "realistic", "resourced", "T")


@dataclass(frozen=True)
class Smart:
    """Per letter (`S`, `M`, `A`, `realistic`, `resourced`, `T`) whether it is complete, and all that is missing."""

    letters: Mapping[str, bool]
    missing: tuple[Lack, ...]


def smart(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts], term_end: dt.date | None) -> Smart:
    """The letters of one objective; `term_end` is the agreement's end where it does not renew by itself, else None."""
    found = {
        "S": _specific(facts),
        "M": _measurable(facts, indicators),
        "A": _assigned(facts),
        "realistic": _unless(_given(facts.rationale), Lack.R_RATIONALE),
        "resourced": _resourced(facts),
        "T": _timed(facts, term_end),
    }
    lacks = {letter: tuple(found[letter]) for letter in LETTERS}
    return Smart(
        letters={letter: not lacking for letter, lacking in lacks.items()},
        missing=tuple(lack for lacking in lacks.values() for lack in lacking),
    )


def measurable(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts]) -> bool:
    """Whether the letter M is complete."""
    return next(_measurable(facts, indicators), None) is None


def missing_sentence(token: str) -> str:
    """What to do about a missing token, in the language of the screens."""
    return _(SENTENCES.get(token, token))


def _given(text: str | None) -> bool:
    return text is not None and bool(str(text).strip())


def _unless(complete: bool, lack: Lack) -> Iterator[Lack]:
    if not complete:
        yield lack


def _specific(facts: ObjectiveFacts) -> Iterator[Lack]:
    yield from _unless(_given(facts.statement), Lack.S_STATEMENT)
    yield from _unless(_given(facts.result_area), Lack.S_RESULT_AREA)
    yield from _unless(_given(facts.activity), Lack.S_ACTIVITY)
    yield from _unless(_given(facts.beneficiary), Lack.S_BENEFICIARY)


def _measurable(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts]) -> Iterator[Lack]:
    in_words = _given(facts.qualitative_measure)
    if in_words and _given(facts.qualitative_reason):
        return
    lacks = [(indicator.code or "", tuple(indicator_lacks(indicator))) for indicator in indicators if indicator.counts]
    if lacks:
        yield from min(lacks, key=lambda entry: (len(entry[1]), entry[0]))[1]
    else:
        yield Lack.M_REASON if in_words else Lack.M_INDICATOR


def indicator_lacks(indicator: IndicatorFacts) -> Iterator[Lack]:
    """What one indicator lacks to be a complete measure."""
    base, goal = finite(indicator.baseline.value), finite(indicator.target.value)
    since, until = indicator.baseline.on, indicator.target.on
    yield from _unless(_given(indicator.unit), Lack.M_UNIT)
    yield from _unless(base is not None and since is not None, Lack.M_BASELINE)
    yield from _unless(goal is not None and until is not None, Lack.M_TARGET)
    yield from _unless(_given(indicator.source), Lack.M_SOURCE)
    if indicator.direction == Direction.MAINTAIN:
        tolerance = finite(indicator.tolerance)
        yield from _unless(tolerance is not None and tolerance >= 0, Lack.M_TOLERANCE)
    yield from _unless(since is None or until is None or since < until, Lack.M_ORDER)
    if indicator.direction != Direction.MAINTAIN and base is not None and goal is not None:
        way = base - goal if indicator.direction == Direction.DECREASE else goal - base
        yield from _unless(way > NEAR, Lack.M_DIRECTION)


def _assigned(facts: ObjectiveFacts) -> Iterator[Lack]:
    yield from _unless(_given(facts.person), Lack.A_PERSON)
    yield from _unless(_given(facts.role), Lack.A_ROLE)
    yield from _unless(_given(facts.counterpart), Lack.A_COUNTERPART)


def _resourced(facts: ObjectiveFacts) -> Iterator[Lack]:
    budget, hours = finite(facts.budget_needed), finite(facts.hours_needed)
    yield from _unless(budget is not None or hours is not None, Lack.R_NEED)
    yield from _unless(_covered(budget, facts.budget_found), Lack.R_BUDGET)
    yield from _unless(_covered(hours, facts.hours_found), Lack.R_HOURS)


def _covered(needed: float | None, found: float | None) -> bool:
    return needed is None or (finite(found) or 0.0) >= needed - NEAR


def _timed(facts: ObjectiveFacts, term_end: dt.date | None) -> Iterator[Lack]:
    start, end, review = facts.start, facts.end, facts.review
    yield from _unless(start is not None, Lack.T_START)
    yield from _unless(end is not None, Lack.T_END)
    yield from _unless(review is not None, Lack.T_REVIEW)
    orderly = (
        (start is None or review is None or start <= review)
        and (review is None or end is None or review <= end)
        and (start is None or end is None or start < end)
    )
    yield from _unless(orderly, Lack.T_ORDER)
    yield from _unless(end is None or term_end is None or end <= term_end, Lack.T_TERM)
