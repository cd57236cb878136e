"""Indicators of an objective: copied from the library or written by hand, with baseline, steps and target."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.days import add_days
from app.drafts import Saved, refuse
from app.errors import Problem, RecordGone
from app.policy.library import LibraryIndicator
from app.results.definitions import keep_wording, wording_problems
from app.results.indicator_draft import BESIDE
from app.results.indicator_draft import IndicatorDraft as IndicatorDraft
from app.results.indicator_draft import Step as Step
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.results import ComparatorReading, Indicator, IndicatorStep, Objective
from models.vocabulary import Accumulation, CountedIn, Direction


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


PLAIN = tuple(field.name for field in fields(IndicatorDraft) if field.name not in BESIDE)


def indicator(office: Office, indicator_id: int) -> Saved[IndicatorDraft]:
    """One indicator with its steps, for its form."""
    columns = [getattr(Indicator, name) for name in PLAIN]
    with office.reading() as session:
        query = select(Indicator.id, Indicator.version, *columns).where(Indicator.id == indicator_id)
        row = session.execute(query).one_or_none()
        if row is None:
            raise RecordGone(_("This indicator is no longer there. It was deleted, or its creation was undone."))
        steps, series = _steps(session, indicator_id), _series(session, indicator_id)
    values: Mapping[str, Any] = dict(zip(PLAIN, row[2:], strict=True))
    return Saved(row[0], row[1], IndicatorDraft(**values, steps=steps, series=series))


def _steps(session: Session, indicator_id: int) -> tuple[Step, ...]:
    own = select(IndicatorStep.due_on, IndicatorStep.value).where(IndicatorStep.indicator_id == indicator_id)
    return tuple(records.rows(Step, session.execute(own.order_by(IndicatorStep.due_on))))


def _series(session: Session, indicator_id: int) -> tuple[Step, ...]:
    read = select(ComparatorReading.dated_on, ComparatorReading.value)
    own = read.where(ComparatorReading.indicator_id == indicator_id)
    return tuple(records.rows(Step, session.execute(own.order_by(ComparatorReading.dated_on))))


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
    record = records.load(session, Indicator, saved.id, saved.version) if saved else _new(session, objective_id)
    before = record.definition if saved else ""
    changed = wording_problems(session, record, draft, today) if saved else ()
    refuse([*draft.problems(today), *_no_project(session, objective_id, draft), *changed])
    for field in PLAIN:
        value = getattr(draft, field)
        setattr(record, field, value.strip() if isinstance(value, str) else value)
    # Steps and series lie beside the record; its version has to rise with them too.
    flag_modified(record, "code") if saved else session.add(record)
    session.flush()
    _store_steps(session, record.id, draft)
    _store_series(session, record.id, draft)
    keep_wording(session, record, before, draft)
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
    if set(wanted) == set(_steps(session, indicator_id)):
        return
    session.execute(delete(IndicatorStep).where(IndicatorStep.indicator_id == indicator_id))
    session.add_all(IndicatorStep(indicator_id=indicator_id, due_on=each.on, value=each.value) for each in wanted)


def _store_series(session: Session, indicator_id: int, draft: IndicatorDraft) -> None:
    wanted = draft.series if isinstance(draft.series, tuple) else ()
    if set(wanted) == set(_series(session, indicator_id)):
        return
    session.execute(delete(ComparatorReading).where(ComparatorReading.indicator_id == indicator_id))
    session.add_all(ComparatorReading(indicator_id=indicator_id, dated_on=each.on, value=each.value) for each in wanted)
