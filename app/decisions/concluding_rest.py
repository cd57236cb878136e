"""What still runs under an agreement when it is ended, and what is to become of each thing: ended, or carried over."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.decisions.day import AgreementDay, OfficeDay
from app.errors import Problem
from app.frozen import dataclass
from app.storage import records
from app.storage.source import Readable, converted, day_of, source_of
from app.words import _, screen
from models.partnerships import Agreement
from models.promises import Obligation
from models.results import Objective, Project
from models.vocabulary import N_, Token

PROJECTS = """
    SELECT id, reference, title, end_on, cancelled_on, uid FROM project WHERE agreement_id = ? ORDER BY reference"""
OBJECTIVES = """
    SELECT id, reference, title, end_on, closed_on, uid FROM objective WHERE agreement_id = ? ORDER BY reference"""
OBLIGATIONS = "SELECT id, '', text, due_on, met_on, uid FROM obligation WHERE agreement_id = ? ORDER BY due_on, id"


class RestKind(Token):
    """What can still run under an agreement."""

    PROJECT = "project", N_("Project")
    OBJECTIVE = "objective", N_("Objective")
    OBLIGATION = "obligation", N_("Obligation")


STATEMENTS = {RestKind.PROJECT: PROJECTS, RestKind.OBJECTIVE: OBJECTIVES, RestKind.OBLIGATION: OBLIGATIONS}


class FateKind(Token):
    """What becomes of it when the agreement ends."""

    END = "end", N_("Ends with it")
    STAND = "stand", N_("Stays owed")
    CARRY = "carry", N_("Carried over")


@dataclass(frozen=True)
class Running:
    """Something that still runs: its key, what a person reads, and the day it would be over by itself.

    `over_on` is the day on which it was to be cancelled or closed already.
    """

    kind: RestKind
    id: int
    reference: str
    title: str
    ends_on: dt.date | None = None
    over_on: dt.date | None = None
    uid: str = ""

    @property
    def before(self) -> dt.date | None:
        """The day that ending it writes over: of a promise when it was due, else when it was to be over."""
        return self.ends_on if self.kind == RestKind.OBLIGATION else self.over_on


@dataclass(frozen=True)
class Fate:
    """What becomes of one running thing; `to` is the reference of the agreement it is carried to."""

    kind: RestKind
    id: int
    fate: FateKind
    to: str = ""


def running_under(held: Readable, agreement_id: int, on: dt.date) -> tuple[Running, ...]:
    """What is still open under an agreement on a day: projects, objectives, then obligations of both sides."""
    found = []
    for kind, statement in STATEMENTS.items():
        for key, reference, title, ends, over, uid in converted(
            source_of(held).rows(statement, agreement_id), {3: day_of, 4: day_of}
        ):
            done = kind == RestKind.PROJECT and ends is not None and ends < on
            if not done and (over is None or over > on):
                found.append(Running(kind, key, reference, title, ends, over, uid))
    return tuple(found)


def carriers(day: OfficeDay, agreement: AgreementDay) -> tuple[AgreementDay, ...]:
    """The agreements that could go on with it: its successors first, then others of the same partnership."""
    own = agreement.record
    others = [
        each
        for each in day.agreements
        if each.record.partnership_id == own.partnership_id and each.record.id != own.id and not each.over
    ]
    return tuple(sorted(others, key=lambda each: (each.record.predecessor != own.reference, each.reference)))


def all_end(running: Iterable[Running]) -> tuple[Fate, ...]:
    """The simplest answer: everything ends with the agreement."""
    return tuple(Fate(each.kind, each.id, FateKind.END) for each in running)


def fate_problems(running: Sequence[Running], fates: Iterable[Fate], carriers: Iterable[str]) -> Iterator[Problem]:
    """A sentence for everything that runs and of which nothing is said, or that is carried to nowhere."""
    said = {(fate.kind, fate.id): fate for fate in fates}
    open_ones = [each for each in running if (each.kind, each.id) not in said]
    if open_ones:
        names = ", ".join(each.reference or f"“{each.title}”" for each in open_ones)
        yield Problem("rest", _("Say what becomes of what still runs: {names}.").format(names=names))
    known = set(carriers)
    for each in running:
        fate = said.get((each.kind, each.id))
        if fate is None:
            continue
        if fate.fate == FateKind.CARRY and fate.to not in known:
            sentence = _("“{title}” needs an agreement with the same partner that goes on.")
            yield Problem("rest", sentence.format(title=each.title))
        if fate.fate == FateKind.STAND and each.kind != RestKind.OBLIGATION:
            sentence = _("Only a promise can stay owed: “{title}” ends or is carried over.")
            yield Problem("rest", sentence.format(title=each.title))


@dataclass(frozen=True)
class Ending:
    """The day on which an agreement ends, the reference of the decision, and keys of agreements by reference."""

    effect: dt.date
    decision: str
    keys: Mapping[str, int]


def settle_rest(session: Session, running: Iterable[Running], fates: Iterable[Fate], ending: Ending) -> None:
    """Carry the answers out inside a change that is open; projects first, for their objectives to follow."""
    said = {(fate.kind, fate.id): fate for fate in fates}
    for held in running:
        fate = said.get((held.kind, held.id))
        if fate is None:
            continue
        if fate.fate == FateKind.CARRY:
            _carry(session, fate, ending.keys[fate.to])
        elif fate.fate == FateKind.END:
            _end(session, held, ending)
    session.flush()


def settled_in_words(running: Sequence[Running], fates: Iterable[Fate], effect: dt.date | None) -> list[dict[str, Any]]:
    """The answers as they are frozen with the decision, with what is needed to put back what it ends from `effect`."""
    said = {(fate.kind, fate.id): fate for fate in fates}
    found = []
    for each in running:
        fate = said.get((each.kind, each.id))
        own = {"kind": each.kind.value, "uid": each.uid, "reference": each.reference, "title": each.title}
        days = {"before": each.before, "ended_on": effect}
        found.append(own | days | {"fate": fate.fate.value if fate else "", "to": fate.to if fate else ""})
    return found


def _carry(session: Session, fate: Fate, agreement_id: int) -> None:
    records.load(session, Agreement, agreement_id)
    if fate.kind == RestKind.PROJECT:
        records.load(session, Project, fate.id).agreement_id = agreement_id
    elif fate.kind == RestKind.OBLIGATION:
        records.load(session, Obligation, fate.id).agreement_id = agreement_id
    else:
        objective = records.load(session, Objective, fate.id)
        objective.agreement_id = agreement_id
        project = session.get(Project, objective.project_id) if objective.project_id is not None else None
        if project is not None and project.agreement_id != agreement_id:
            # An objective and its project stand under the same agreement.
            objective.project_id = None


def _end(session: Session, held: Running, ending: Ending) -> None:
    if held.kind == RestKind.PROJECT:
        project = records.load(session, Project, held.id)
        if project.end_on is None or project.end_on > ending.effect:
            project.cancelled_on = ending.effect
    elif held.kind == RestKind.OBJECTIVE:
        records.load(session, Objective, held.id).closed_on = ending.effect
    else:
        promise = records.load(session, Obligation, held.id)
        note = released(ending.decision, promise.due_on)
        promise.evidence = "\n".join(part for part in (promise.evidence, note) if part)
        promise.due_on = None


def released(decision: str, due_on: dt.date | None) -> str:
    """What a promise says once a decision, by reference, has released it."""
    due = screen().day(due_on) if due_on else _("no day")
    return _("Released with {decision}; it was due: {due}.").format(decision=decision, due=due)
