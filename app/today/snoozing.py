"""Entries of the due list put off until a day, for a reason that others can read, and taken back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.days import add_days
from app.drafts import refuse, required, too_long
from app.errors import Problem, RecordGone
from app.storage.office import Office
from app.today.rows import TodayRow
from app.words import _, screen
from models import decisions

WEEK = 7


@dataclass(frozen=True)
class SnoozeDraft:
    """Until when an entry is put off, and why."""

    until_on: dt.date | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the entry from being put off."""
        found = [
            *too_long(self),
            *required(
                self,
                until_on=_("Give the day on which it comes back."),
                reason=_("Say in a few words why it can wait."),
            ),
        ]
        if isinstance(self.until_on, dt.date) and self.until_on <= today:
            found.insert(0, Problem("until_on", _("It has to come back after today: give a later day.")))
        return found


def tomorrow(today: dt.date) -> dt.date:
    """The next day."""
    return add_days(today, 1)


def in_a_week(today: dt.date) -> dt.date:
    """The same weekday of next week."""
    return add_days(today, WEEK)


def put_off(office: Office, row: TodayRow, draft: SnoozeDraft, today: dt.date) -> None:
    """Leave an entry out of the due list until a day; raises InvalidDraft.

    Once its own day moves, or it falls due again, it is a new entry and stands on the list.
    """
    refuse(draft.problems(today))
    assert draft.until_on is not None, "a draft without problems has its day"
    name = _("Put off until {day}: {title}").format(title=row.title, day=screen().day(draft.until_on))
    with office.changing(name) as session:
        _take_back(session, row)
        session.add(
            decisions.Snooze(
                what=row.what.value,
                reference=row.reference,
                until_on=draft.until_on,
                reason=draft.reason.strip(),
                due_on=row.on,
            )
        )


def wake(office: Office, row: TodayRow) -> None:
    """Put an entry back on the due list today; raises RecordGone where nobody has put it off any more."""
    with office.changing(_("Take up again: {title}").format(title=row.title)) as session:
        if not _take_back(session, row):
            raise RecordGone(_("This is not put off any more: {title}.").format(title=row.title))


def _take_back(session: Session, row: TodayRow) -> int:
    """Forget that this very entry was put off; how often it was said."""
    snooze = decisions.Snooze
    told = delete(snooze).where(
        snooze.what == row.what.value,
        snooze.reference == row.reference,
        (snooze.due_on == row.on) | snooze.due_on.is_(None),
    )
    return int(session.execute(told).rowcount)  # type: ignore[attr-defined]
