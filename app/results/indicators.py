"""Indicators of an objective: copied from the library or written by hand, with baseline, steps and target."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.days import add_days
from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, RecordGone
from app.policy.library import LibraryIndicator, activity_types
from app.results.amounts import amount_in, day_in, not_negative
from app.results.counting import OFFERED, CountingRule, kinds_in
from app.results.facts import IndicatorFacts, Point
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.results import Indicator, IndicatorStep, Objective
from models.vocabulary import (
    Accumulation,
    Counted,
    CountedIn,
    Direction,
    Frequency,
    IndicatorKind,
    ResultArea,
    Travel,
)

NEAR = 1e-9
DECIMALS = 6


@dataclass(frozen=True)
class Step:
    """A value expected by a day on the way to the target."""

    on: dt.date
    value: float


@dataclass(frozen=True)
class IndicatorDraft:
    """An indicator as a form shows it; `lag` in days after a period's end.

    Where Hanse counts it: what is `counted`, where, and of which activities; `counts` are keys of activity types
    separated by commas, none: all.
    """

    code: str = ""
    name: str = ""
    definition: str = ""
    kind: IndicatorKind | None = IndicatorKind.OUTCOME
    direction: Direction | None = Direction.INCREASE
    accumulation: Accumulation | None = Accumulation.SUM
    frequency: Frequency | None = Frequency.QUARTER
    computed: bool = False
    counts: str = ""
    counted: Counted | None = Counted.ACTIVITIES
    counted_in: CountedIn | None = CountedIn.AGREEMENT
    counted_direction: Travel | None = None
    counted_area: ResultArea | None = None
    unit: str = ""
    whole: bool = True
    decimals: int | None = 0
    lag: int | None = 30
    tolerance: float | None = None
    informational: bool = False
    source: str = ""
    baseline_value: float | None = None
    baseline_on: dt.date | None = None
    target_value: float | None = None
    target_on: dt.date | None = None
    steps: tuple[Step, ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What contradicts itself or cannot be read; a missing baseline or target is no problem yet."""
        return [
            *too_long(self),
            *required(
                self,
                code=_("Give the indicator a code, such as E12."),
                name=_("Give the indicator a name."),
                kind=_("Choose what kind of indicator it is."),
                accumulation=_("Say how its values combine."),
                frequency=_("Say how often it is measured."),
                lag=_("Say how many days figures may take to arrive; zero is an answer."),
                decimals=_("Say how many decimals are shown; zero is an answer."),
            ),
            *not_negative(
                self,
                lag=_("Figures cannot arrive before their period ends."),
                tolerance=_("A tolerance is zero or more."),
            ),
            *self._direction(),
            *self._counting(),
            *self._plan(),
        ]

    def _direction(self) -> Iterator[Problem]:
        decimals = amount_in(self.decimals)
        if decimals is not None and not 0 <= decimals <= DECIMALS:
            yield Problem("decimals", _("Between 0 and {most} decimals can be shown.").format(most=DECIMALS))
        if self.direction is None and not self.informational:
            yield Problem("direction", _("Choose which direction is better, or let it inform only."))
        if self.direction == Direction.MAINTAIN and self.tolerance is None:
            yield Problem("tolerance", _("Say how far the value may stray; zero is an answer."))

    def _counting(self) -> Iterator[Problem]:
        if not self.computed:
            return
        if self.counted is None:
            yield Problem("counted", _("Choose what is counted."))
        elif self.counted not in OFFERED:
            yield Problem("counted", _("This cannot be counted yet; choose something else."))
        if self.counted_in is None:
            yield Problem("counted_in", _("Choose where it is counted."))
        known = {entry.key for entry in activity_types()}
        strange = [kind for kind in kinds_in(self.counts) if kind not in known]
        if strange:
            yield Problem("counts", _("“{kind}” is no type of activity; choose from the list.").format(kind=strange[0]))
        if self.accumulation not in (None, Accumulation.SUM):
            yield Problem("accumulation", _("What Hanse counts adds up; choose “Period values that add up”."))

    @property
    def rule(self) -> CountingRule | None:
        """The rule it is counted by, as far as the form says it; None where it is not counted."""
        if not self.computed or self.counted not in OFFERED or self.counted_in is None:
            return None
        kinds = kinds_in(self.counts)
        return CountingRule(self.counted, self.counted_in, kinds, self.counted_direction, self.counted_area)

    def _plan(self) -> Iterator[Problem]:
        base, goal = amount_in(self.baseline_value), amount_in(self.target_value)
        since, until = self.baseline_on, self.target_on
        if isinstance(since, dt.date) and isinstance(until, dt.date) and until <= since:
            yield Problem("target_on", _("The target's day has to come after the baseline's."))
        if self.whole:
            for name, value in (("baseline_value", base), ("target_value", goal)):
                if value is not None and value != round(value):
                    yield Problem(name, _("This counts whole things; write a whole number."))
        if base is not None and goal is not None and self.direction != Direction.MAINTAIN:
            yield from _wrong_way(self.direction, base, goal)
        yield from self._steps()

    def _steps(self) -> Iterator[Problem]:
        steps = self.steps if isinstance(self.steps, tuple) else ()
        days = [step.on for step in steps]
        if len(set(days)) < len(days):
            yield Problem("steps", _("Two steps have the same day; keep one of them."))
        since, until = self.baseline_on, self.target_on
        if isinstance(since, dt.date) and any(day <= since for day in days):
            yield Problem("steps", _("Every step comes after the baseline's day."))
        if isinstance(until, dt.date) and any(day > until for day in days):
            yield Problem("steps", _("No step comes after the target's day."))

    def facts(self) -> IndicatorFacts:
        """The plan as the rules see it, without readings, while the form is being filled."""
        return IndicatorFacts(
            code=self.code,
            kind=self.kind if isinstance(self.kind, str) else None,
            direction=self.direction if isinstance(self.direction, str) else None,
            accumulation=self.accumulation if isinstance(self.accumulation, str) else None,
            tolerance=amount_in(self.tolerance),
            informational=self.informational,
            unit=self.unit,
            source=self.source,
            baseline=Point(amount_in(self.baseline_value), day_in(self.baseline_on)),
            target=Point(amount_in(self.target_value), day_in(self.target_on)),
        )


def proposed_baseline(start: dt.date | None, today: dt.date) -> dt.date:
    """The day a baseline is of where nobody says otherwise: before its objective starts, and never after yesterday.

    So a figure of today comes after it.
    """
    yesterday = add_days(today, -1)
    return yesterday if start is None else min(add_days(start, -1), yesterday)


def from_library(
    chosen: LibraryIndicator, currency: str, baseline_on: dt.date | None, end: dt.date | None
) -> IndicatorDraft:
    """A copy of a library indicator for the time of its objective; an increasing count starts from zero."""
    counting = chosen.direction == Direction.INCREASE and chosen.accumulation == Accumulation.SUM
    return IndicatorDraft(
        code=chosen.code,
        name=chosen.name,
        definition=chosen.definition,
        kind=chosen.kind,
        direction=chosen.direction,
        accumulation=chosen.accumulation,
        frequency=chosen.frequency,
        unit=currency if chosen.unit == "currency" else chosen.unit,
        whole=chosen.whole,
        decimals=chosen.shown_decimals,
        tolerance=0.0 if chosen.direction == Direction.MAINTAIN else None,
        informational=chosen.informational,
        source=chosen.source,
        baseline_value=0.0 if counting else None,
        baseline_on=baseline_on,
        target_on=end,
    )


PLAIN = tuple(field.name for field in fields(IndicatorDraft) if field.name != "steps")


def indicator(office: Office, indicator_id: int) -> Saved[IndicatorDraft]:
    """One indicator with its steps, for its form."""
    columns = [getattr(Indicator, name) for name in PLAIN]
    with office.reading() as session:
        query = select(Indicator.id, Indicator.version, *columns).where(Indicator.id == indicator_id)
        row = session.execute(query).one_or_none()
        if row is None:
            raise RecordGone(_("This indicator is no longer there. It was deleted, or its creation was undone."))
        steps = select(IndicatorStep.due_on, IndicatorStep.value).where(IndicatorStep.indicator_id == indicator_id)
        found = records.rows(Step, session.execute(steps.order_by(IndicatorStep.due_on)))
    values: Mapping[str, Any] = dict(zip(PLAIN, row[2:], strict=True))
    return Saved(row[0], row[1], IndicatorDraft(**values, steps=tuple(found)))


def indicators_of(office: Office, objective_id: int) -> list[Saved[IndicatorDraft]]:
    """The indicators of an objective in their order."""
    with office.reading() as session:
        own = select(Indicator.id).where(Indicator.objective_id == objective_id)
        keys = session.scalars(own.order_by(Indicator.position, Indicator.id)).all()
    return [indicator(office, key) for key in keys]


def save_indicator(
    office: Office, objective_id: int, saved: Saved[IndicatorDraft] | None, draft: IndicatorDraft, today: dt.date
) -> int:
    """Save an indicator, or add one to an objective; returns its key."""
    name = _("Edit indicator “{name}”") if saved else _("Add indicator “{name}”")
    with office.changing(name.format(name=draft.name.strip())) as session:
        return store_indicator(session, objective_id, saved, draft, today)


def store_indicator(
    session: Session, objective_id: int, saved: Saved[IndicatorDraft] | None, draft: IndicatorDraft, today: dt.date
) -> int:
    """Check and store an indicator inside a change that is open; returns its key."""
    refuse([*draft.problems(today), *_no_project(session, objective_id, draft)])
    record = records.load(session, Indicator, saved.id, saved.version) if saved else _new(session, objective_id)
    for field in PLAIN:
        value = getattr(draft, field)
        setattr(record, field, value.strip() if isinstance(value, str) else value)
    # Steps lie beside the record; its version has to rise with them too.
    flag_modified(record, "code") if saved else session.add(record)
    session.flush()
    _store_steps(session, record.id, draft)
    return record.id


def _no_project(session: Session, objective_id: int, draft: IndicatorDraft) -> Iterator[Problem]:
    if draft.computed and draft.counted_in == CountedIn.PROJECT:
        project = session.scalar(select(Objective.project_id).where(Objective.id == objective_id))
        if project is None:
            yield Problem("counted_in", _("The objective belongs to no project; count under the agreement instead."))


def _new(session: Session, objective_id: int) -> Indicator:
    last = session.scalar(select(func.max(Indicator.position)).where(Indicator.objective_id == objective_id))
    return Indicator(objective_id=objective_id, position=1 if last is None else last + 1)


def _store_steps(session: Session, indicator_id: int, draft: IndicatorDraft) -> None:
    wanted = draft.steps if isinstance(draft.steps, tuple) else ()
    query = select(IndicatorStep.due_on, IndicatorStep.value).where(IndicatorStep.indicator_id == indicator_id)
    if set(wanted) == set(records.rows(Step, session.execute(query))):
        return
    session.execute(delete(IndicatorStep).where(IndicatorStep.indicator_id == indicator_id))
    for step in wanted:
        session.add(IndicatorStep(indicator_id=indicator_id, due_on=step.on, value=step.value))


def _wrong_way(direction: object, base: float, goal: float) -> Iterator[Problem]:
    if abs(goal - base) <= NEAR:
        yield Problem("target_value", _("The target equals its baseline. Set one that differs, or choose “Maintain”."))
    elif direction == Direction.INCREASE and goal < base:
        yield Problem("target_value", _("It is to increase, and the target lies below the baseline."))
    elif direction == Direction.DECREASE and goal > base:
        yield Problem("target_value", _("It is to decrease, and the target lies above the baseline."))
