"""What happened to a request, step by step: who did what and when, and what each step changed from and to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.history import HistoryLine, in_words, lines_of
from app.storage.office import Office
from app.words import _
from models.decisions import Decision
from models.people import Contact
from models.policy import Criterion, Gate
from models.vetting import Scorecard
from models.vocabulary import N_, Authority, GateState, Outcome, RequestKind, Token

LABELS = {
    "title": N_("Title"),
    "kind": N_("Kind"),
    "category": N_("Category"),
    "source": N_("Source"),
    "source_note": N_("How it came"),
    "received_on": N_("Received on"),
    "summary": N_("Summary"),
    "sectors": N_("Sectors"),
    "cost": N_("Cost a year"),
    "hours": N_("Staff hours a year"),
    "answered_on": N_("Answered on"),
    "answer": N_("Answer"),
    "withdrawn_on": N_("Withdrawn on"),
    "withdrawn_reason": N_("Why withdrawn"),
    "asked_on": N_("Asked on"),
    "text": N_("Question"),
    "state": N_("State"),
    "authority": N_("Authority"),
    "evidence": N_("Evidence"),
    "settled_on": N_("Settled on"),
    "planned_on": N_("Planned on"),
    "waiver_reason": N_("Why waived"),
    "submitted_on": N_("Submitted on"),
    "level": N_("Level"),
    "not_applicable": N_("Not applicable"),
    "rationale": N_("Why"),
    "outcome": N_("Outcome"),
    "decided_on": N_("Decided on"),
    "reason_code": N_("Reason code"),
    "reply_text": N_("Reply"),
    "superseded_on": N_("Superseded on"),
}
"""The columns a person wants to hear of; keys, versions and hashes are left out."""

WORDS: Mapping[str, type[Token]] = {
    "kind": RequestKind,
    "state": GateState,
    "outcome": Outcome,
    "authority": Authority,
}


@dataclass(frozen=True)
class StoryChange:
    """One value before and after; empty: there was, or is, none."""

    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class StoryStep:
    """One step: when (UTC text), by whom, its name, whether it undid another one, and what it changed."""

    at: str
    person: str
    name: str
    undoes: bool
    changes: tuple[StoryChange, ...]


def request_story(office: Office, request_id: int) -> list[StoryStep]:
    """All steps that touched a request, its questions, gates, scorecards, files and decisions, newest first."""
    with office.reading() as session:
        subject = _subjects(session)
        people = dict(session.execute(select(Contact.uid, Contact.name)).all())
        lines = sorted(_lines(session, request_id), key=lambda line: line.step_id, reverse=True)
        steps: dict[tuple[str, str, str, bool], list[HistoryLine]] = defaultdict(list)
        for line in lines:
            steps[(line.at, line.person, line.step, line.undoes)].append(line)
        return [
            StoryStep(at, people.get(person, ""), name, undoes, tuple(_changes(group, subject)))
            for (at, person, name, undoes), group in steps.items()
        ]


def _lines(session: Session, request_id: int) -> Iterable[HistoryLine]:
    yield from lines_of(session, "request", request_id)
    cards = session.scalars(select(Scorecard.id).where(Scorecard.request_id == request_id)).all()
    for card in cards:
        yield from (line for line in lines_of(session, "scorecard", card) if line.table == "rating")
    for decision in session.scalars(select(Decision.id).where(Decision.request_id == request_id)).all():
        yield from lines_of(session, "decision", decision)


def _subjects(session: Session) -> Callable[[HistoryLine], str]:
    """What a line is about: the gate or criterion of its row, where it has one."""
    gates = dict(session.execute(select(Gate.id, Gate.name)).all())
    criteria = dict(session.execute(select(Criterion.id, Criterion.name)).all())

    def subject(line: HistoryLine) -> str:
        row = line.after or line.before
        if not isinstance(row, Mapping):
            return ""
        return gates.get(row.get("gate_id", 0), "") or criteria.get(row.get("criterion_id", 0), "")

    return subject


def _changes(lines: Iterable[HistoryLine], subject: Callable[[HistoryLine], str]) -> Iterable[StoryChange]:
    for line in lines:
        if line.kind == "U":
            if line.field in LABELS:
                yield _change("", line.field, line.before, line.after)
            continue
        before, after = line.before or {}, line.after or {}
        for name in LABELS:
            if before.get(name) or after.get(name):
                yield _change(subject(line), name, before.get(name), after.get(name))


def _change(subject: str, field: str, before: object, after: object) -> StoryChange:
    was, now = ("" if value in (None, "") else in_words(field, value, WORDS) for value in (before, after))
    return StoryChange(subject, _(LABELS[field]), was, now)
