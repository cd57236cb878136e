"""What a new objective can start from: a ready one, or one of another agreement, with its indicators and no figures."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from app.days import add_days, add_months
from app.errors import InvalidDraft, Problem
from app.policy.ready_objectives import ReadyIndicator, ReadyObjective
from app.results.amounts import day_in
from app.results.indicators import (
    IndicatorDraft,
    Step,
    from_library,
    indicators_of,
    proposed_baseline,
    store_indicator,
)
from app.results.setting import ObjectiveDraft, objective
from app.storage import records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.results import Objective
from models.vocabulary import Accumulation, CountedIn

COPIED: Final = ("title", "statement", "result_area", "activity", "beneficiary", "qualitative_measure",
                 "qualitative_reason", "rationale", "budget_needed", "hours_needed", "goal")  # fmt: skip
"""What one objective says that another can say too; who answers for it and what was found stays behind."""
DAYS: Final = ("start_on", "end_on", "review_on")
GROWS: Final = frozenset({Accumulation.SUM, Accumulation.RUNNING_TOTAL})


@dataclass(frozen=True)
class NewObjective(ObjectiveDraft):
    """A new objective as its form shows it; `start_from` is the key of what it was started from, empty for nothing."""

    start_from: str = ""


@dataclass(frozen=True)
class Term:
    """The time a new objective has: the day it can begin, and the end it has to keep within, if there is one."""

    begins: dt.date
    ends: dt.date | None = None

    def last(self, day: dt.date | None) -> dt.date | None:
        """The day, or the end where the day lies beyond it."""
        return day if day is None or self.ends is None else min(day, self.ends)


@dataclass(frozen=True)
class Start:
    """What to start from: values for the fields of the form, and the indicators that come with them.

    `shortened`: the time it would take does not fit into the agreement's.
    """

    values: Mapping[str, Any]
    indicators: tuple[IndicatorDraft, ...] = ()
    shortened: bool = False

    def fitted(self, start: object, end: object) -> tuple[IndicatorDraft, ...]:
        """The indicators for an objective that starts and ends on other days than these."""
        since, until = day_in(self.values.get("start_on")), day_in(self.values.get("end_on"))
        begins, ends = day_in(start) or since, day_in(end) or until
        if since is None or begins is None:
            return self.indicators
        moved = [shifted(each, since, begins) for each in self.indicators]
        return tuple(_ending(new, old.target_on, until, ends) for old, new in zip(self.indicators, moved, strict=True))


def from_ready(ready: ReadyObjective, currency: str, term: Term, review_before: int, today: dt.date) -> Start:
    """A ready objective from the day it can begin; it is reviewed so many months before its end."""
    wanted = _after(term.begins, ready.months)
    end = term.last(wanted) or wanted
    review = add_months(end, -review_before)
    values = {name: getattr(ready, name) for name in COPIED if hasattr(ready, name)}
    values |= {"start_on": term.begins, "end_on": end, "review_on": review if term.begins < review else end}
    made = tuple(_of_ready(each, currency, term, today) for each in ready.indicators)
    return Start(values, made, end < wanted)


def _after(begins: dt.date, months: int) -> dt.date:
    """The last day of a spell of so many months."""
    return add_days(add_months(begins, months), -1)


def _of_ready(ready: ReadyIndicator, currency: str, term: Term, today: dt.date) -> IndicatorDraft:
    since, until = proposed_baseline(term.begins, today), term.last(_after(term.begins, ready.months))
    copied = from_library(ready.sheet, currency, since, until)
    plan = replace(copied, baseline_value=ready.baseline, target_value=ready.target)
    if ready.counted is None:
        return plan
    return replace(
        plan, computed=True, counted=ready.counted, counts=ready.kinds, counted_direction=ready.counted_direction
    )


def from_objective(office: Office, objective_id: int, theirs: dt.date | None, term: Term) -> Start:
    """What another objective says, its days as far from the term's beginning as its own are from `theirs`.

    Baselines other than zero were measured with another partner and are left to be measured anew.
    """
    source = objective(office, objective_id).draft
    since = theirs or source.start_on or term.begins
    days = {name: moved(getattr(source, name), since, term.begins) for name in DAYS}
    end = term.last(days["end_on"])
    fitting = {name: term.last(day) for name, day in days.items()}
    copies = tuple(_copied(each.draft, since, term) for each in indicators_of(office, objective_id))
    return Start({name: getattr(source, name) for name in COPIED} | fitting, copies, end != days["end_on"])


def _copied(draft: IndicatorDraft, since: dt.date, term: Term) -> IndicatorDraft:
    new = shifted(draft, since, term.begins)
    measured = new.direction is not None and not (new.baseline_value == 0 and new.accumulation in GROWS)
    until = term.last(new.target_on)
    steps = tuple(each for each in new.steps if until is None or each.on <= until)
    base = None if measured else new.baseline_value
    # The project stays behind.
    where = CountedIn.AGREEMENT if new.counted_in is CountedIn.PROJECT else new.counted_in
    return replace(new, baseline_value=base, target_on=until, steps=steps, counted_in=where, series=())


def moved(day: dt.date | None, since: dt.date, begins: dt.date) -> dt.date | None:
    """A day as many months and days after one beginning as it lies after the other, as a calendar counts them."""
    if day is None:
        return None
    months = (begins.year - since.year) * 12 + begins.month - since.month
    if add_months(since, months) > begins:
        months -= 1
    return add_days(add_months(day, months), (begins - add_months(since, months)).days)


def shifted(draft: IndicatorDraft, since: dt.date, begins: dt.date) -> IndicatorDraft:
    """An indicator with all its days moved from one beginning to another."""
    steps = ((moved(each.on, since, begins), each.value) for each in draft.steps)
    return replace(
        draft,
        baseline_on=moved(draft.baseline_on, since, begins),
        target_on=moved(draft.target_on, since, begins),
        steps=tuple(Step(on, value) for on, value in steps if on is not None),
    )


def _ending(
    draft: IndicatorDraft, target_on: dt.date | None, until: dt.date | None, ends: dt.date | None
) -> IndicatorDraft:
    """What was to be reached at the old end is to be reached at the new one, and nothing later than that."""
    if ends is None or draft.target_on is None:
        return draft
    last = ends if target_on == until else min(draft.target_on, ends)
    return replace(draft, target_on=last, steps=tuple(each for each in draft.steps if each.on <= last))


def set_objective(office: Office, draft: NewObjective, indicators: Sequence[IndicatorDraft], today: dt.date) -> int:
    """Set a new objective with its indicators under the next reference, in one step; returns its key."""
    plain = ObjectiveDraft(**{field.name: getattr(draft, field.name) for field in fields(ObjectiveDraft)})
    with office.changing(_("Set objective “{title}”").format(title=draft.title.strip())) as session:
        reference = next_number(session, "O", today.year)
        key = records.write(session, Objective, None, plain, today, reference=reference)
        for each in indicators:
            try:
                store_indicator(session, key, None, each, today)
            except InvalidDraft as refusal:
                raise InvalidDraft(tuple(_of_indicator(each, problem) for problem in refusal.problems)) from None
        return key


def _of_indicator(draft: IndicatorDraft, problem: Problem) -> Problem:
    """A problem of an indicator that comes along has no field in the objective's form."""
    words = _("{indicator}: {sentence}").format(indicator=draft.name, sentence=problem.message)
    return Problem("", words)
