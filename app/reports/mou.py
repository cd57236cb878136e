"""The draft of an agreement's text as a document for word processors; what is not agreed is marked in it."""

from collections.abc import Iterator
from pathlib import Path

from app.files import replacing
from app.reports.mou_facts import MouFacts, MouObjective
from app.reports.mou_kit import MouDocument
from app.words import Words
from models.vocabulary import N_, ClauseState, Side


def write_mou(facts: MouFacts, target: Path) -> None:
    """Write the draft to a file, or leave what was there; raises UserError where it cannot be written."""
    words = Words(facts.language)
    document = MouDocument(_title(facts, words), facts.office, _mark(facts, words), facts.as_of)
    document.title(_title(facts, words), facts.title)
    _parties(document, facts, words)
    _purpose(document, facts, words)
    _clauses(document, facts, words)
    _roles(document, facts, words)
    _term(document, facts, words)
    _approvals(document, facts, words)
    _signatures(document, facts, words)
    _rest(document, facts, words)
    with replacing(target) as temporary:
        document.save(temporary)


def _title(facts: MouFacts, words: Words) -> str:
    return words.text(facts.form.label)


def _mark(facts: MouFacts, words: Words) -> str:
    """What stands at the head of every page."""
    draft = words.text(N_("DRAFT, not agreed"))
    return " · ".join(part for part in (draft, facts.reference, facts.draft, words.day(facts.as_of)) if part)


def _parties(document: MouDocument, facts: MouFacts, words: Words) -> None:
    document.heading(words.text(N_("Parties")))
    document.paragraph(words.text(N_("This text is agreed between")))
    document.bullets([*facts.home, *facts.counterpart])
    if facts.observers:
        document.paragraph(words.text(N_("Observed by {names}.")).format(names=", ".join(facts.observers)))


def _purpose(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    document.heading(text(N_("Purpose and objectives")))
    if facts.purpose.strip():
        document.paragraph(facts.purpose)
    else:
        document.gap(text(N_("The purpose is not written down yet.")))
    for each in facts.objectives:
        document.heading(each.title, 2)
        for line in _objective(each, words):
            document.paragraph(line)
    if not facts.objectives:
        document.gap(text(N_("No objective is set yet.")))


def _objective(each: MouObjective, words: Words) -> Iterator[str]:
    text = words.text
    if each.statement:
        yield each.statement
    if each.activity:
        yield text(N_("By way of: {activity}")).format(activity=each.activity)
    if each.measures:
        yield text(N_("Measured by: {measures}")).format(measures="; ".join(each.measures))
    if each.start and each.end:
        yield text(N_("From {start} to {end}")).format(start=words.day(each.start), end=words.day(each.end))
    elif each.end:
        yield text(N_("By {end}")).format(end=words.day(each.end))


def _clauses(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    shown = [each for each in facts.clauses if each.state != ClauseState.LEFT_OUT]
    if shown:
        document.heading(text(N_("Clauses")))
    for each in shown:
        document.heading(each.name, 2)
        if each.note:
            document.paragraph(each.note)
        if each.state == ClauseState.OPEN:
            about = f" {each.about}" if each.about else ""
            document.gap(text(N_("This clause is open.")) + about)
        elif not each.note:
            document.gap(text(N_("Agreed; its text is still to be written.")))


def _roles(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    document.heading(text(N_("Roles")))
    if not facts.roles:
        document.gap(text(N_("Nobody is named on either side yet.")))
        return
    head = [text(N_("Side")), text(N_("Duty")), text(N_("Who")), text(N_("Role"))]
    rows = [
        [
            text(each.side.label),
            text(each.duty.label),
            ", ".join(part for part in (each.person, each.organisation) if part),
            each.role,
        ]
        for each in sorted(facts.roles, key=lambda role: role.side != Side.HOME)
    ]
    document.table(head, rows)


def _term(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    document.heading(text(N_("Term and exit")))
    if facts.term:
        document.paragraph(facts.term)
    else:
        document.gap(text(N_("The term is not agreed yet.")))
    if facts.notice_days is None:
        document.gap(text(N_("The days of notice are not agreed yet.")))
    else:
        one, many = (
            N_("Either side can leave with notice of {count} day."),
            N_("Either side can leave with notice of {count} days."),
        )
        document.paragraph(words.plural(one, many, facts.notice_days).format(count=facts.notice_days))


def _approvals(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    if not facts.approvals:
        return
    document.heading(text(N_("Approvals")))
    head = [text(N_("Side")), text(N_("Body")), text(N_("Asked on")), text(N_("Approved on"))]
    still = text(N_("open"))
    rows = [
        [
            text(each.side.label),
            each.body,
            words.day(each.asked_on),
            words.day(each.approved_on) if each.approved_on else still,
        ]
        for each in facts.approvals
    ]
    document.table(head, rows)


def _signatures(document: MouDocument, facts: MouFacts, words: Words) -> None:
    text = words.text
    document.heading(text(N_("Signatures")))
    if facts.signing_planned_on:
        planned = text(N_("Signing is planned for {day}.")).format(day=words.day(facts.signing_planned_on, "d MMMM y"))
        document.paragraph(planned)
    head = [text(N_("For")), text(N_("Name and office")), text(N_("Day and signature"))]
    document.table(head, [[name, "", ""] for name in (*facts.home, *facts.counterpart)], tall=True)


def _rest(document: MouDocument, facts: MouFacts, words: Words) -> None:
    """What is for the negotiators alone: open points, and what was left out and why."""
    text = words.text
    left = [each for each in facts.clauses if each.state == ClauseState.LEFT_OUT]
    if not facts.open_points and not left:
        return
    document.new_page()
    document.heading(text(N_("Notes for the negotiation")))
    document.paragraph(text(N_("This page is not part of the text. Take it out before signing.")))
    if facts.open_points:
        document.heading(text(N_("Open points")), 2)
        document.bullets(facts.open_points, marked=True)
    if left:
        document.heading(text(N_("Left out")), 2)
        document.bullets([f"{each.name}: {each.note}" for each in left])
