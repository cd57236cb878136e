"""What happened to an agreement, step by step: who did what, when, and what each step changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.history import HistoryLine, in_words, lines_of
from app.words import _
from models.people import Contact, Organisation, Place
from models.vocabulary import N_, Duty, Form, LedBy, TermKind, Token

LABELS: Mapping[str, str] = {
    "title": N_("Title"),
    "purpose": N_("Purpose"),
    "form": N_("Form"),
    "term_kind": N_("Kind of term"),
    "led_by": N_("Led by"),
    "partner_reference": N_("Partner's reference"),
    "approved_on": N_("Approved on"),
    "signed_on": N_("Signed on"),
    "effective_on": N_("Effective on"),
    "ends_on": N_("Ends on"),
    "term_months": N_("Months"),
    "notice_days": N_("Days of notice"),
    "notice_given_on": N_("Notice given on"),
    "review_on": N_("Review on"),
    "dropped_on": N_("Dropped on"),
    "terminated_on": N_("Terminated on"),
    "contact_rhythm": N_("Days between contacts"),
    "signing_planned_on": N_("Signing planned on"),
    "yearly_cost": N_("Cost a year"),
    "yearly_hours": N_("Hours a year"),
    "category": N_("Category"),
    "from_on": N_("From"),
    "reason": N_("Reason"),
    "held_on": N_("Review held on"),
    "finding": N_("Finding"),
    "moved_on": N_("Review moved on"),
    "agreed_on": N_("Agreed on"),
    "text": N_("Text"),
    "duty": N_("Duty"),
    "role": N_("Role"),
    "to_on": N_("To"),
    "note": N_("Note"),
}
"""The columns a person wants to hear of, of an agreement and of its parts."""


WORDS: Mapping[str, type[Token]] = {"form": Form, "term_kind": TermKind, "led_by": LedBy, "duty": Duty}


@dataclass(frozen=True)
class AgreementStep:
    """One step: when (UTC text), by whom, its name, whether it undid another, and a line for each value it changed."""

    at: str
    person: str
    name: str
    undoes: bool
    changes: tuple[str, ...]


def agreement_story(session: Session, agreement_id: int) -> list[AgreementStep]:
    """All steps that touched an agreement and its parts, newest first."""
    people: dict[str, str] = {uid: name for uid, name in session.execute(select(Contact.uid, Contact.name))}  # noqa: C416
    names = _names(session)
    lines = lines_of(session, "agreement", agreement_id)
    grouped = groupby(lines, key=lambda line: (line.at, line.person, line.step, line.undoes))
    return [
        AgreementStep(at, people.get(person, ""), step, undoes, tuple(_changes(group, names)))
        for (at, person, step, undoes), group in grouped
    ]


def _names(session: Session) -> Mapping[str, Mapping[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for column, kind in (("contact_id", Contact), ("organisation_id", Organisation), ("place_id", Place)):
        rows = session.execute(select(kind.id, kind.name))
        found[column] = {key: name for key, name in rows}  # noqa: C416 - rows unpack, they are no pairs
    return found


def _changes(lines: Iterable[HistoryLine], names: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    for line in lines:
        if line.kind == "U":
            if line.field in LABELS:
                yield _("{field}: {before} → {after}").format(
                    field=_(LABELS[line.field]),
                    before=in_words(line.field, line.before, WORDS),
                    after=in_words(line.field, line.after, WORDS),
                )
            continue
        row = line.after or line.before or {}
        who = [names[column].get(row.get(column) or 0, "") for column in names] if line.table != "agreement" else []
        said = [
            f"{_(LABELS[key])} {in_words(key, row[key], WORDS)}"
            for key in LABELS
            if key in row and row[key] not in (None, "", 0)
        ]
        parts = [part for part in (*who, *said) if part]
        if line.table != "agreement" and parts:
            gone = _("Removed: {what}") if line.kind == "D" else "{what}"
            yield gone.format(what=", ".join(parts))
