"""What an indicator counts, changed after figures exist: the older wording is kept, with the day it held until."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.days import add_days
from app.errors import Problem
from app.results.amounts import day_in
from app.results.indicator_draft import IndicatorDraft
from app.words import _, screen
from models.results import Indicator, IndicatorDefinition, Measurement


def wording_problems(session: Session, old: Indicator, draft: IndicatorDraft, today: dt.date) -> Iterator[Problem]:
    """What keeps a changed definition from being stored: the day it holds from is asked for once figures exist."""
    changed = reworded(old.definition, draft.definition, computed=draft.computed)
    if not changed or first_figure(session, old.id) is None:
        return
    if not draft.definition.strip():
        yield Problem("definition", _("Figures rest on it: say what counts and what does not."))
    elif not draft.wording_only:
        yield from _day_problems(session, old, draft, today)


def _day_problems(session: Session, old: Indicator, draft: IndicatorDraft, today: dt.date) -> Iterator[Problem]:
    since = day_in(draft.definition_from)
    if since is None:
        yield Problem(
            "definition_from",
            _("Figures are there already: say from which day the new wording holds, or that only the words changed."),
        )
        return
    base, last = day_in(draft.baseline_on), latest(session, old.id)
    if since > today:
        yield Problem("definition_from", _("This day has not come yet; change the wording when it has."))
    elif base is not None and since <= base:
        yield Problem("definition_from", _("It comes after the baseline's day; before that nothing was counted."))
    elif last is not None and since <= last.from_on:
        words = _("A change holds from {day} already; give a later day.")
        yield Problem("definition_from", words.format(day=screen().day(last.from_on)))


def keep_wording(session: Session, record: Indicator, before: str, draft: IndicatorDraft) -> None:
    """Keep the older wording beside the new one; where only the words changed, they change in the newest version."""
    first, since = first_figure(session, record.id), day_in(draft.definition_from)
    changed = reworded(before, draft.definition, computed=draft.computed)
    if not changed or first is None:
        return
    last = latest(session, record.id)
    if draft.wording_only:
        if last is not None:
            last.definition = draft.definition.strip()
        return
    if since is None:
        return
    if last is None:
        began = min(day_in(draft.baseline_on) or first, first, add_days(since, -1))
        session.add(IndicatorDefinition(indicator_id=record.id, from_on=began, definition=before.strip()))
    new, reason = draft.definition.strip(), draft.definition_reason.strip()
    session.add(IndicatorDefinition(indicator_id=record.id, from_on=since, definition=new, reason=reason))


def reworded(before: str, after: str, *, computed: bool) -> bool:
    """Whether what is counted reads differently; a definition given for the first time changes nothing.

    What Hanse counts follows its rule, over all days anew, whatever the definition says of it.
    """
    return not computed and bool(before.strip()) and after.split() != before.split()


def first_figure(session: Session, indicator_id: int) -> dt.date | None:
    """The day of the first figure; None where there is none."""
    return session.scalar(select(func.min(Measurement.dated_on)).where(Measurement.indicator_id == indicator_id))


def latest(session: Session, indicator_id: int) -> IndicatorDefinition | None:
    """The newest version of a definition that has been changed."""
    own = select(IndicatorDefinition).where(IndicatorDefinition.indicator_id == indicator_id)
    return session.scalars(own.order_by(IndicatorDefinition.from_on.desc())).first()
