"""What the draft of an agreement's text is made from: parties, purpose, objectives, clauses, roles, term, approvals."""

import datetime as dt
from dataclasses import dataclass

from app.decisions.approving import find_agreement
from app.decisions.approving_facts import Negotiated, negotiated_in
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.partnerships.lifecycle import recorded
from app.partnerships.negotiation import ApprovalRow
from app.partnerships.negotiation_clauses import ClauseRow
from app.partnerships.register import ResponsibilityRow
from app.storage.office import Office
from app.words import Words
from models.vocabulary import N_, ClauseState, Form, Side, TermKind


@dataclass(frozen=True)
class MouObjective:
    """An objective as the text says it; `measures` are its indicators with their targets, in words."""

    title: str
    statement: str
    activity: str
    measures: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True)
class MouFacts:
    """The draft of a text; `open_points` are everything that is not settled, each a sentence.

    `term` is empty where nobody has said how long it runs; a party is a title, an observer stands apart.
    """

    office: str
    language: str
    as_of: dt.date
    reference: str
    form: Form
    title: str
    purpose: str
    draft: str
    home: tuple[str, ...]
    counterpart: tuple[str, ...]
    observers: tuple[str, ...]
    objectives: tuple[MouObjective, ...]
    clauses: tuple[ClauseRow, ...]
    roles: tuple[ResponsibilityRow, ...]
    term: str
    notice_days: int | None
    signing_planned_on: dt.date | None
    approvals: tuple[ApprovalRow, ...]
    open_points: tuple[str, ...]


def mou_of(office: Office, reference: str, on: dt.date) -> MouFacts:
    """The draft of the agreement of that reference, as the office stands on a day; raises RecordGone."""
    with office.reading() as session:
        day = office_day(session, on)
        agreement = find_agreement(day, reference)
        return _facts(day, agreement, negotiated_in(session, day, agreement))


def _facts(day: OfficeDay, agreement: AgreementDay, found: Negotiated) -> MouFacts:
    record, words = agreement.record, Words(day.office.language)
    parties = [party for party in record.parties if not party.observer]
    home = tuple(party.title for party in parties if party.side == Side.HOME)
    objectives = [
        _objective(each, words)
        for each in day.objectives
        if each.agreement.id == record.id and not recorded(each.record.closed_on, day.on)
    ]
    newest = found.texts[0] if found.texts else None
    return MouFacts(
        office=day.office.name,
        language=day.office.language,
        as_of=day.on,
        reference=record.reference,
        form=record.form,
        title=record.title,
        purpose=record.purpose,
        draft=newest.title if newest else "",
        home=home or (day.office.name,),
        counterpart=tuple(party.title for party in parties if party.side == Side.COUNTERPART) or (record.counterpart,),
        observers=tuple(party.title for party in record.parties if party.observer),
        objectives=tuple(objectives),
        clauses=found.clauses,
        roles=tuple(role for role in record.responsibilities if role.to_on is None or role.to_on >= day.on),
        term=_term(agreement, words),
        notice_days=agreement.facts.notice_days,
        signing_planned_on=record.signing_planned_on,
        approvals=found.approvals,
        open_points=tuple(_open_points(agreement, found, words, objectives=bool(objectives))),
    )


def _objective(each: ObjectiveDay, words: Words) -> MouObjective:
    facts = each.record.facts
    measures = [_measure(row.name, row.facts.target.value, row.facts.unit, row.decimals, words) for row in
                each.record.indicators]  # fmt: skip
    if facts.qualitative_measure:
        measures.append(facts.qualitative_measure)
    return MouObjective(
        each.record.title, facts.statement or "", facts.activity or "", tuple(measures), facts.start, facts.end
    )


def _measure(name: str, target: float | None, unit: str | None, decimals: int, words: Words) -> str:
    if target is None:
        return name
    amount = " ".join(part for part in (words.number(target, decimals), unit) if part)
    return words.text(N_("{measure}: {target}")).format(measure=name, target=amount)


def _term(agreement: AgreementDay, words: Words) -> str:
    facts, end = agreement.facts, agreement.standing.ends_on
    if facts.term_kind == TermKind.EVERGREEN:
        return words.text(N_("It runs without an end, until one side leaves."))
    if facts.ends_on is not None:
        return words.text(N_("It ends on {day}.")).format(day=words.day(end or facts.ends_on, "d MMMM y"))
    if facts.term_months is None:
        return ""
    one, many = N_("It runs for {count} month from its signing."), N_("It runs for {count} months from its signing.")
    said = words.plural(one, many, facts.term_months).format(count=facts.term_months)
    renews = words.text(N_("It then renews itself for the same time unless one side gives notice."))
    return f"{said} {renews}" if facts.term_kind == TermKind.AUTO_RENEW else said


def _open_points(agreement: AgreementDay, found: Negotiated, words: Words, *, objectives: bool) -> list[str]:
    """Everything that both sides still have to settle, what the newest draft says first."""
    text = words.text
    points = [part.strip() for part in found.texts[0].open_points.splitlines()] if found.texts else []
    points += [
        text(N_("Clause “{name}” is open.")).format(name=each.name)
        for each in found.clauses
        if each.state == ClauseState.OPEN
    ]
    points += [
        text(N_("{body} has not approved yet.")).format(body=each.body)
        for each in found.approvals
        if each.approved_on is None
    ]
    lacking = {
        N_("The purpose is not written down yet."): not agreement.record.purpose.strip(),
        N_("No objective is set yet."): not objectives,
        N_("The term is not agreed yet."): not _term(agreement, words),
        N_("The days of notice are not agreed yet."): agreement.facts.notice_days is None,
    }
    return [point for point in points if point] + [text(sentence) for sentence, lacks in lacking.items() if lacks]
