"""Setting objectives: the SMART form as a draft that may be saved while letters are still open."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from app.drafts import Saved, out_of_order, required, too_long
from app.errors import Problem
from app.results.amounts import amount_in, day_in, not_negative
from app.results.facts import ObjectiveFacts
from app.storage import records
from app.storage.numbers import next_number
from app.storage.office import Office
from app.words import _
from models.results import Objective
from models.vocabulary import ResultArea


@dataclass(frozen=True)
class ObjectiveDraft:
    """An objective as a form shows it; money in the office's currency, hours of staff time."""

    title: str = ""
    agreement_id: int | None = None
    project_id: int | None = None
    statement: str = ""
    result_area: ResultArea | None = None
    activity: str = ""
    beneficiary: str = ""
    qualitative_measure: str = ""
    qualitative_reason: str = ""
    person_id: int | None = None
    role: str = ""
    counterpart_id: int | None = None
    rationale: str = ""
    budget_needed: float | None = None
    budget_found: float | None = None
    hours_needed: float | None = None
    hours_found: float | None = None
    start_on: dt.date | None = None
    end_on: dt.date | None = None
    review_on: dt.date | None = None
    reviewed_on: dt.date | None = None
    closed_on: dt.date | None = None
    goal: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What contradicts itself or cannot be read; an open letter is no problem."""
        return [
            *too_long(self),
            *required(
                self,
                title=_("Give the objective a short title."),
                agreement_id=_("Choose the agreement it belongs to."),
            ),
            *not_negative(
                self,
                budget_needed=_("A budget cannot be negative."),
                budget_found=_("A budget cannot be negative."),
                hours_needed=_("Hours cannot be negative."),
                hours_found=_("Hours cannot be negative."),
            ),
            *out_of_order(self, "start_on", "end_on", _("It ends before it starts.")),
            *out_of_order(self, "start_on", "review_on", _("The review comes before the start.")),
            *out_of_order(self, "review_on", "end_on", _("The review comes after this end.")),
            *_in_the_future(self, today),
        ]

    def facts(self, person: str, counterpart: str) -> ObjectiveFacts:
        """What the SMART check asks about, while the form is being filled; names as they are shown.

        An amount below zero states no need and finds nothing.
        """
        needs = [amount_in(self.budget_needed), amount_in(self.hours_needed)]
        stated = all(need is None or need >= 0 for need in needs)
        return ObjectiveFacts(
            statement=self.statement,
            result_area=self.result_area if isinstance(self.result_area, str) else None,
            activity=self.activity,
            beneficiary=self.beneficiary,
            qualitative_measure=self.qualitative_measure,
            qualitative_reason=self.qualitative_reason,
            person=person,
            role=self.role,
            counterpart=counterpart,
            rationale=self.rationale,
            budget_needed=needs[0] if stated else None,
            budget_found=_found(self.budget_found),
            hours_needed=needs[1] if stated else None,
            hours_found=_found(self.hours_found),
            start=day_in(self.start_on),
            end=day_in(self.end_on),
            review=day_in(self.review_on),
        )


def objective(office: Office, objective_id: int) -> Saved[ObjectiveDraft]:
    """One objective for its form."""
    with office.reading() as session:
        return records.read(session, Objective, ObjectiveDraft, objective_id)


def save_objective(office: Office, saved: Saved[ObjectiveDraft] | None, draft: ObjectiveDraft, today: dt.date) -> int:
    """Save an objective, or set a new one under the next reference `O-2026-014`; returns its key."""
    name = _("Edit objective “{title}”") if saved else _("Set objective “{title}”")
    with office.changing(name.format(title=draft.title.strip())) as session:
        given = {} if saved else {"reference": next_number(session, "O", today.year)}
        return records.write(session, Objective, saved, draft, today, **given)


def reference_of(office: Office, objective_id: int) -> str:
    """The reference of an objective; empty when it is gone."""
    with office.reading() as session:
        return session.scalar(select(Objective.reference).where(Objective.id == objective_id)) or ""


def _in_the_future(draft: ObjectiveDraft, today: dt.date) -> list[Problem]:
    """Problems of what is said to have happened already."""
    sentences = {
        "reviewed_on": _("A review is recorded once it has taken place."),
        "closed_on": _("An objective is closed on the day it is closed, not before."),
    }
    return [Problem(n, s) for n, s in sentences.items() if isinstance(d := getattr(draft, n), dt.date) and d > today]


def _found(value: object) -> float | None:
    amount = amount_in(value)
    return amount if amount is not None and amount >= 0 else None
