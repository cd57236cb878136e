"""Objectives as their page asks for them: the office on a day, read once, with what an objective may be set under."""

import datetime as dt
from dataclasses import dataclass

from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.storage.office import Office
from app.words import _
from models.vocabulary import Progress

NEEDS_ATTENTION = frozenset({Progress.MISSED, Progress.AT_RISK, Progress.BEHIND, Progress.NO_DATA})


@dataclass(frozen=True)
class ObjectivesOn:
    """The office on a day as the objectives' page uses it."""

    day: OfficeDay

    def find(self, reference: object) -> ObjectiveDay | None:
        """The objective of a reference."""
        return next((each for each in self.day.objectives if each.reference == reference), None)

    def agreement(self, agreement_id: object) -> AgreementDay | None:
        """An agreement by its key."""
        return next((each for each in self.day.agreements if each.record.id == agreement_id), None)

    def under(self) -> list[tuple[int, str]]:
        """The agreements an objective can be set under, by key and name: those that are not over, newest first."""
        open_ones = [each for each in self.day.agreements if not each.over]
        return [(each.record.id, named(each)) for each in reversed(open_ones)]

    def term_end(self, agreement_id: object) -> dt.date | None:
        """The end an objective has to keep within; None where the agreement has none or renews by itself."""
        agreement = self.agreement(agreement_id)
        return None if agreement is None else agreement.term_end(self.day.on)


def objectives_on(office: Office, on: dt.date) -> ObjectivesOn:
    """Read and compute the office for a day."""
    with office.reading() as session:
        return ObjectivesOn(office_day(session, on))


def named(agreement: AgreementDay) -> str:
    """An agreement as a list offers it: reference, counterpart, title."""
    record = agreement.record
    return _("{reference} {counterpart}: {title}").format(
        reference=record.reference, counterpart=record.counterpart, title=record.title
    )


def needs_attention(objective: ObjectiveDay) -> bool:
    """Whether somebody should look: behind, at risk, missed or without data, and not over."""
    return not objective.over and objective.status in NEEDS_ATTENTION


def incomplete(objective: ObjectiveDay) -> bool:
    """Whether a letter is still open in an objective that is not over."""
    return not objective.over and bool(objective.smart.missing)


def next_due(objective: ObjectiveDay) -> dt.date | None:
    """The next day something is owed: a figure, or the review; nothing once it is over."""
    if objective.over:
        return None
    days = [each.standing.measure_on for each in objective.indicators if each.record.facts.counts]
    if objective.record.reviewed_on is None:
        days.append(objective.record.facts.review)
    return min((day for day in days if day is not None), default=None)
