"""The sentences for what the database itself refuses: final rows, named checks, uniqueness, references."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from app.errors import RecordChangedElsewhere, UserError
from app.storage.connection import refusing
from app.words import _
from models.vocabulary import N_

SENTENCES = {
    "final:decision": N_("A decision that was made is never changed. Record a new one that supersedes it."),
    "final:issued_document": N_("A document that was issued is never changed. Issue a new one that supersedes it."),
    "final:quarterly_update": N_(
        "An update that was issued is never changed. Correct it: the correction stands beside it."
    ),
    "final:update_correction": N_("A correction is never changed. Add another one beside it."),
    "final:evaluation": N_("An evaluation on which a decision rests is never changed. Begin a new sheet."),
    "final:portfolio_review": N_("A review that was carried out is never changed. Hold another one."),
    "final:annual_plan": N_("A plan that was issued is never changed."),
    "final:policy": N_("A policy that was put in force is never changed. Copy it to a draft and change that."),
    "final:erased": N_("A person who was erased stays erased. Add a new contact."),
    "final:history": N_("The history of the office is never changed."),
    "final:document": N_("A stored document is never changed. Attach the new one beside it."),
}
# By a part of the constraint's name.
CHECKS = {
    "_is_a_day": N_("A date is not a day of the calendar. Write it as year-month-day, such as 2026-11-25."),
    "_before_": N_("An end lies before its beginning. Correct one of the two dates."),
    "_filled": N_("A field that must be filled is empty. Fill it in, then save again."),
    "ck_decision_": N_("A part of the decision is missing or does not fit its outcome. Complete it, then record it."),
    "ck_gate_result_": N_("A settled gate needs its day, and a waiver also a reason and an authority."),
    "ck_measurement_": N_("A measurement needs a value, a count with its total, or the reason why there is no number."),
    "ck_rating_": N_("A criterion that does not apply takes no level, and needs a reason."),
    "_one_owner": N_("The record must belong to exactly one other record."),
}
REFERRED_TO = N_("Something else in the office refers to this record, so it stays. Remove that first.")
TAKEN = N_("There is already a record like this one. Change what tells them apart: a reference, a name, a day.")


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn the database's refusals inside a change into sentences; what is not in the table is our bug and stays."""
    try:
        with refusing(path):
            yield
    except sa.exc.IntegrityError as error:
        if (sentence := _sentence(str(error.orig))) is None:
            raise
        raise UserError(sentence) from error
    except StaleDataError as error:
        raise RecordChangedElsewhere(
            _("This record was saved elsewhere after this form had read it. Look at it again, then repeat the change.")
        ) from error


def _sentence(said: str) -> str | None:
    kind, _colon, name = said.partition(": ")
    if said in SENTENCES:
        return _(SENTENCES[said])
    if kind == "CHECK constraint failed":
        return next((_(sentence) for part, sentence in CHECKS.items() if part in name), None)
    if kind == "FOREIGN KEY constraint failed":
        return _(REFERRED_TO)
    if kind == "UNIQUE constraint failed" and not name.endswith((".id", ".uid")):
        return _(TAKEN)
    return None
