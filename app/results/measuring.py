"""Recording what was measured, correcting it beside the old figure, and setting a status against the computed one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days
from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, RecordChangedElsewhere
from app.results.amounts import amount_in
from app.results.objectives import IndicatorRecord
from app.results.progress import Standing
from app.storage import records
from app.storage.office import Office
from app.words import _, screen
from models.people import Contact
from models.results import Indicator, Measurement
from models.vocabulary import N_, Contribution, Progress

NO_NUMBER = (
    N_("Firms did not answer in time"),
    N_("Figures are not published yet"),
    N_("The partner did not report"),
    N_("Nobody collected it"),
    N_("Confidential"),
    N_("Not applicable this period"),
)
"""Stock reasons why a period has no number; stored as they stand."""


@dataclass(frozen=True)
class MeasurementDraft:
    """A figure as a form shows it: a value, or numerator over denominator, or the reason why there is none."""

    dated_on: dt.date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    no_number: str = ""
    projected: bool = False
    verified: bool = False
    contribution: Contribution | None = None
    source: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps this figure from being recorded, whatever it measures."""
        found = [*too_long(self), *required(self, dated_on=_("Give the day the figure speaks for."))]
        if isinstance(self.dated_on, dt.date) and self.dated_on > today and not self.projected:
            found.append(
                Problem("dated_on", _("This day has not come yet. Mark the figure as projected, or correct it."))
            )
        return [*found, *self._figure()]

    def _figure(self) -> Iterator[Problem]:
        reason = bool(self.no_number.strip())
        given = [name for name in ("value", "numerator", "denominator") if getattr(self, name) is not None]
        if reason and given:
            yield Problem("no_number", _("There is a number and a reason for having none; keep one of them."))
        elif not reason and not given:
            yield Problem("value", _("Write the value, or choose why there is no number."))
        elif "value" in given and len(given) > 1:
            yield Problem("value", _("Write the value, or count and total, not both."))
        elif given == ["numerator"]:
            yield Problem("denominator", _("Of how many? Write the total."))
        elif given == ["denominator"]:
            yield Problem("numerator", _("How many of them? Write the count."))
        if amount_in(self.denominator) == 0:
            yield Problem("denominator", _("A total of 0 cannot be divided by; leave both empty or write the total."))

    def against(self, measured: IndicatorRecord) -> Iterator[Problem]:
        """What does not fit the indicator it is recorded for."""
        facts, value = measured.facts, amount_in(self.value)
        if facts.whole and value is not None and value != round(value):
            yield Problem(
                "value", _("This counts whole {unit}; write a whole number.").format(unit=facts.unit or _("things"))
            )
        on, since, until = self.dated_on, facts.baseline.on, facts.target.on
        if not isinstance(on, dt.date):
            return
        if since is not None and on <= since:
            sentence = _("A figure of {day} or earlier does not count: the baseline is of that day.")
            yield Problem("dated_on", sentence.format(day=screen().day(since)))
        elif until is not None and on > until:
            sentence = _("A figure after {day} does not count: the target is of that day.")
            yield Problem("dated_on", sentence.format(day=screen().day(until)))


NAMES = tuple(field.name for field in fields(MeasurementDraft))


def measurement(office: Office, measurement_id: int) -> Saved[MeasurementDraft]:
    """One recorded figure, to be corrected."""
    with office.reading() as session:
        return records.read(session, Measurement, MeasurementDraft, measurement_id)


def record_measurement(office: Office, measured: IndicatorRecord, draft: MeasurementDraft, today: dt.date) -> int:
    """Record a figure for an indicator; returns its key."""
    refuse([*draft.problems(today), *draft.against(measured)])
    with office.changing(_("Add measurement “{name}”").format(name=measured.name)) as session:
        return store_measurement(session, measured.id, draft)


def correct_measurement(
    office: Office, measured: IndicatorRecord, old: Saved[MeasurementDraft], draft: MeasurementDraft, today: dt.date
) -> int:
    """Record a figure in the place of an older one, which stays readable beside it; returns the new key."""
    refuse([*draft.problems(today), *draft.against(measured)])
    with office.changing(_("Correct measurement “{name}”").format(name=measured.name)) as session:
        record = records.load(session, Measurement, old.id, old.version)
        if record.superseded_by_id is not None:
            raise RecordChangedElsewhere(_("This figure has been corrected already. Correct the newer one instead."))
        record.superseded_by_id = store_measurement(session, record.indicator_id, draft)
        return record.superseded_by_id


def store_measurement(session: Session, indicator_id: int, draft: MeasurementDraft) -> int:
    """Store a checked figure inside a change that is open; returns its key."""
    values = {name: getattr(draft, name) for name in NAMES}
    record = Measurement(indicator_id=indicator_id, **values | {"no_number": draft.no_number.strip()})
    record.source, record.note = draft.source.strip(), draft.note.strip()
    session.add(record)
    session.flush()
    return record.id


def next_day(measured: IndicatorRecord, standing: Standing, on: dt.date) -> dt.date:
    """The day the next figure should speak for: the period end that is owed, once it has come, else the last day that
    can be recorded, which is never one that has not come.
    """
    facts = measured.facts
    if standing.measure_on is not None:
        owed = add_days(standing.measure_on, -(facts.lag or 0))
        if owed <= on:
            return owed
    return on if facts.target.on is None else min(on, facts.target.on)


@dataclass(frozen=True)
class OverrideDraft:
    """A status a person sets beside the computed one, with the reason."""

    status: Progress | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps it from being set."""
        return [
            *too_long(self),
            *required(
                self,
                status=_("Choose the status you see."),
                reason=_("Write why. The reason is shown beside the computed status."),
            ),
        ]


def override_status(office: Office, indicator_id: int, version: int, draft: OverrideDraft, today: dt.date) -> None:
    """Set a status beside the computed one, in the name of who is at the keyboard."""
    refuse(draft.problems(today))
    with office.changing(_("Set status of an indicator")) as session:
        person = session.scalar(select(Contact.name).where(Contact.uid == office.person)) or ""
        record = records.load(session, Indicator, indicator_id, version)
        record.override, record.override_reason = _status(draft), draft.reason.strip()
        record.override_by, record.override_on = person, today


def take_back_override(office: Office, indicator_id: int, version: int) -> None:
    """Let the computed status stand alone again."""
    with office.changing(_("Take back the status of an indicator")) as session:
        record = records.load(session, Indicator, indicator_id, version)
        record.override, record.override_on = None, None
        record.override_reason = record.override_by = ""


def _status(draft: OverrideDraft) -> Progress | None:
    return draft.status if isinstance(draft.status, Progress) else None
