"""The decision memo as a PDF: before the decision a report for the body that decides, after it the decision as made."""

from typing import Any

from app.jobs import JobContext
from app.reports import scripts
from app.reports.charts import TEXT
from app.reports.memo_assessment import gates, how_firm, limits, score_table
from app.reports.memo_facts import MemoAssessor, MemoFacts
from app.reports.memo_kit import MemoDocument, block, facts, marked, pairs, part, said
from app.reports.memo_words import apart, decided, deciding, discussed, listed, recommended
from app.reports.pdf_kit import WIDTH, Mark, day, paragraph, rule, short
from app.words import Words
from models.vocabulary import N_, Outcome


def write_memo(memo: MemoFacts, context: JobContext) -> bytes:
    """The memo as a PDF file, the same bytes for the same facts, in the office's language of that day.

    Raises `Cancelled` when the job is stopped.
    """
    scripts.register()
    words = Words(memo.language)
    recorded = memo.decision is not None
    kind = words.text(N_("Decision 1, as recorded")) if recorded else words.text(N_("Report for decision"))
    document = MemoDocument(
        f"{memo.office} · {kind}",
        _feet(memo, words),
        words,
        context,
        title=scripts.printable(f"{memo.title}: {memo.reference}"),
        author=scripts.printable(memo.office),
        subject=words.text(N_("Decision memo {reference}")).format(reference=memo.reference),
        creator="Hanse",
    )
    return document.bytes(_story(memo, kind, words, document))


def _story(memo: MemoFacts, kind: str, words: Words, document: MemoDocument) -> list[Any]:
    title = short(memo.title, 180)
    about = words.text(N_("Decision memo {reference}")).format(reference=memo.reference)
    story = [
        document.contents,
        Mark(scripts.printable(title), "memo", 0, about),
        paragraph(title, "memo_title", WIDTH),
        paragraph(" · ".join(part for part in (kind, memo.counterpart) if part), "subtitle", WIDTH),
        *_head(memo, words),
        *_origin(memo, words),
        *(_decision(memo, words) if memo.decision else _recommendation(memo, words)),
    ]
    if memo.summary:
        story += block(words.text(N_("Background")), [said(memo.summary)])
    story += block(words.text(N_("Discussion")), [said(" ".join(discussed(memo, words)))])
    story += [*score_table(memo, words), *_assessors(memo, words), *gates(memo, words)]
    story += [*how_firm(memo, words), *limits(memo, words), *_money(memo, words)]
    return [*story, *_alternatives(memo, words), *_conditions(memo, words), *_attachments(memo, words)]


def _head(memo: MemoFacts, words: Words) -> list[Any]:
    decision, text = memo.decision, words.text
    who = " · ".join(part for part in (deciding(memo, words), memo.written.body) if part)
    subject = text(N_("Request {reference}: {category}")).format(reference=memo.reference, category=memo.category)
    if decision is None:
        rows = [
            (text(N_("To")), who),
            (text(N_("Submitted by")), memo.submitted_by or memo.office),
            (text(N_("Subject")), subject),
        ]
    else:
        authority = memo.written.authority
        by = " · ".join(part for part in (text(authority.label) if authority else "", memo.written.body) if part)
        rows = [
            (text(N_("Decided by")), ", ".join(part for part in (decision.decided_by, by) if part)),
            (text(N_("Subject")), subject),
            (text(N_("Decision")), decision.reference),
        ]
    on = memo.as_of if decision is None else decision.on
    return [rule(TEXT, 0.8, 0, 8), facts(rows, (text(N_("Date")), day(on, words)))]


def _origin(memo: MemoFacts, words: Words) -> list[Any]:
    text = words.text
    received = text(N_("Received {day}")).format(day=day(memo.received_on, words))
    source = ": ".join(part for part in (text(memo.source), memo.source_note) if part)
    since = ""
    if memo.policy_since:
        since = text(N_(", in force since {day}")).format(day=day(memo.policy_since, words))
    return [
        *block(text(N_("Origin")), [said(". ".join(part for part in (received, source) if part) + ".")]),
        *block(text(N_("Authority")), [said(f"{memo.policy}{since}.")]),
    ]


def _recommendation(memo: MemoFacts, words: Words) -> list[Any]:
    body = [marked(recommended(memo, words))]
    if memo.needed:
        body.append(said(memo.needed))
    if memo.over:
        sentence = N_("Selecting it goes over a limit: see Limits. It needs a reason, or a place on the waiting list.")
        body.append(said(words.text(sentence)))
    if memo.written.rationale:
        body.append(said(memo.written.rationale))
    verdict = words.text(N_("Verdict: {verdict}")).format(verdict=words.text(memo.verdict.label).lower())
    return block(words.text(N_("Recommendation")), body, verdict)


def _decision(memo: MemoFacts, words: Words) -> list[Any]:
    text, written = words.text, memo.written
    body = [marked(decided(memo, words)), said(written.rationale)]
    if written.differs_reason:
        why = text(N_("The verdict was “{verdict}”. Why the decision differs: {reason}"))
        verdict = text(memo.verdict.label).lower()
        body.append(said(why.format(verdict=verdict, reason=written.differs_reason)))
    verdict = text(N_("Verdict: {verdict}")).format(verdict=text(memo.verdict.label).lower())
    return block(text(N_("Decision")), body, verdict)


def _assessors(memo: MemoFacts, words: Words) -> list[Any]:
    """Who scored, who was left out for a conflict of interest, how far they were apart and why they agreed."""
    text = words.text
    rows = [_assessor(each, words) for each in memo.assessors]
    if not rows:
        return []
    body: list[Any] = [pairs(rows, 120)]
    if memo.spreads:
        body.append(said(apart(memo, words)))
    body += [
        said(text(N_("Why this is agreed: {reason}")).format(reason=each.why))
        for each in memo.assessors
        if each.agreed and each.why
    ]
    return part(text(N_("Assessors")), body)


def _assessor(each: MemoAssessor, words: Words) -> tuple[str, str]:
    text = words.text
    if each.conflict:
        excluded = N_("excluded: declared a conflict of interest: {note}")
        bare = N_("excluded: declared a conflict of interest")
        return each.name or "–", text(excluded).format(note=each.why) if each.why else text(bare)
    on = day(each.submitted_on, words)
    if each.agreed:
        return text(N_("Agreed scorecard")), text(N_("of {day}")).format(day=on)
    return each.name or "–", text(N_("scorecard of {day}")).format(day=on)


def _money(memo: MemoFacts, words: Words) -> list[Any]:
    if memo.cost is None and memo.hours is None:
        return []
    found = []
    if memo.cost is not None:
        found.append(words.text(N_("{cost} a year")).format(cost=words.money(memo.cost, memo.currency)))
    if memo.hours is not None:
        hours = words.plural(N_("{count} staff hour a year"), N_("{count} staff hours a year"), round(memo.hours))
        found.append(hours.format(count=words.number(memo.hours)))
    return block(words.text(N_("Financial implications")), [said(f"{listed(found, words)}.")])


def _alternatives(memo: MemoFacts, words: Words) -> list[Any]:
    """What was written; before the decision also what else could be decided."""
    text, rows = words.text, list(memo.written.alternatives)
    rows = [(title, reason or "–") for title, reason in rows if title or reason]
    if memo.decision is None:
        others = {
            Outcome.DEFER: N_("Again on a set day, or when there is room."),
            Outcome.DECLINE: N_("Recorded and listed in the annual summary."),
            Outcome.REFER: N_("Passed on to somebody better placed."),
        }
        rows += [(text(outcome.label), text(meaning)) for outcome, meaning in others.items()]
    return block(text(N_("Alternatives")), [pairs(rows)]) if rows else []


def _conditions(memo: MemoFacts, words: Words) -> list[Any]:
    if not memo.written.conditions:
        return []
    rows = [(day(due, words) if due else words.text(N_("No day")), text) for text, due in memo.written.conditions]
    return block(words.text(N_("Conditions")), [pairs(rows)])


def _attachments(memo: MemoFacts, words: Words) -> list[Any]:
    if not memo.attachments:
        return []
    return block(words.text(N_("Attachments")), [said(" · ".join(memo.attachments))])


def _feet(memo: MemoFacts, words: Words) -> tuple[str, str]:
    figures = words.text(N_("Figures as at {day}")).format(day=day(memo.as_of, words))
    right = (
        words.text(N_("Decision {reference}, from its frozen copy")).format(reference=memo.decision.reference)
        if memo.decision
        else words.text(N_("Draft: nothing is decided yet"))
    )
    return f"{figures} · {memo.policy}", right
