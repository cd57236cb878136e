"""The minutes of a portfolio review as a PDF: what was decided on each agreement and why, and what it came to."""

from typing import Any

from app.decisions.minutes_facts import ORDER, MinutesFacts, MinutesItem, MinutesLimit
from app.jobs import JobContext
from app.reports import scripts
from app.reports.charts import TEXT
from app.reports.memo_kit import MemoDocument, block, facts, marked, said
from app.reports.pdf_kit import WIDTH, Column, Mark, cell, day, grid, paragraph, rule, short, two_lines
from app.words import Words
from models.vocabulary import N_, ReviewOutcome

HEADS = {
    ReviewOutcome.KEEP: N_("Kept"),
    ReviewOutcome.RECLASSIFY: N_("Reclassified"),
    ReviewOutcome.SUNSET: N_("Ended"),
    ReviewOutcome.LATER: N_("To be decided later"),
}
PARTNER, DECISION = 150, 86
REASON = WIDTH - PARTNER - DECISION


def write_minutes(minutes: MinutesFacts, context: JobContext) -> bytes:
    """The minutes as a PDF file, the same bytes for the same facts, in the office's language.

    Raises `Cancelled` when the job is stopped.
    """
    scripts.register()
    words = Words(minutes.language)
    kind = words.text(N_("Minutes of a portfolio review"))
    draft = words.text(N_("Draft: not carried out yet"))
    carried = words.text(N_("Carried out {day}")).format(day=day(minutes.closed_on, words))
    document = MemoDocument(
        f"{minutes.office} · {kind}",
        (minutes.policy, carried if minutes.closed_on else draft),
        words,
        context,
        title=scripts.printable(f"{minutes.title}: {kind}"),
        author=scripts.printable(minutes.office),
        subject=scripts.printable(short(minutes.title, 60)),
        creator="Hanse",
    )
    return document.bytes(_story(minutes, kind, words, document))


def _story(minutes: MinutesFacts, kind: str, words: Words, document: MemoDocument) -> list[Any]:
    title = short(minutes.title, 180)
    story = [
        document.contents,
        Mark(scripts.printable(title), "minutes", 0, short(minutes.title, 60)),
        paragraph(title, "memo_title", WIDTH),
        paragraph(kind, "subtitle", WIDTH),
        *_head(minutes, words),
        *block(words.text(N_("Result")), [marked(result_sentence(minutes, words)), *_limits(minutes.limits, words)]),
    ]
    for outcome in ORDER:
        if rows := minutes.of(outcome):
            count = words.plural(N_("{count} agreement"), N_("{count} agreements"), len(rows)).format(count=len(rows))
            story += [rule(), paragraph(f"{words.text(HEADS[outcome])} · {count}", "heading", WIDTH)]
            story.append(_table(rows, words))
    if minutes.note:
        story += block(words.text(N_("Remarks")), [said(minutes.note)])
    return story


def result_sentence(minutes: MinutesFacts, words: Words) -> str:
    """What the review came to, in one sentence."""
    sentence = N_("{count} agreements were looked at: {parts}. Of {before} agreements, {after} go on.")
    one = N_("{count} agreement was looked at: {parts}. Of {before} agreements, {after} go on.")
    counted = [(len(_now(minutes.of(outcome))), words.text(HEADS[outcome]).lower()) for outcome in ORDER]
    waiting = sum(each.until_notice for each in minutes.items)
    counted.append((waiting, words.text(N_("to end once notice is given"))))
    parts = [f"{number} {word}" for number, word in counted if number]
    count = len(minutes.items)
    return words.plural(one, sentence, count).format(
        count=count, parts=", ".join(parts), before=minutes.before, after=minutes.after
    )


def _now(items: tuple[MinutesItem, ...]) -> list[MinutesItem]:
    """Without what goes on until notice is given."""
    return [each for each in items if not each.until_notice]


def _head(minutes: MinutesFacts, words: Words) -> list[Any]:
    text = words.text
    rows = [
        (text(N_("Held on")), day(minutes.held_on, words)),
        (text(N_("Decided by")), ", ".join(filter(None, (text(minutes.authority.label), minutes.decided_by)))),
        (text(N_("Body")), minutes.body),
        (text(N_("Present")), minutes.present),
        (text(N_("Policy")), minutes.policy),
    ]
    return [rule(TEXT, 0.8, 0, 8), facts(rows)]


def _limits(limits: tuple[MinutesLimit, ...], words: Words) -> list[Any]:
    sentence = words.text(N_("{name}: {before} before, {after} of {limit} now."))
    return [
        said(sentence.format(name=each.name, before=each.before, after=each.after, limit=each.limit)) for each in limits
    ]


def _table(rows: tuple[MinutesItem, ...], words: Words) -> Any:
    columns = [
        Column(words.text(N_("Agreement")), PARTNER),
        Column(words.text(N_("Why")), REASON),
        Column(words.text(N_("Recorded as")), DECISION),
    ]
    cells = [
        [
            two_lines(each.counterpart, f"{each.reference} · {short(each.title, 60)}", PARTNER - 8, "cell_strong"),
            two_lines(each.reason, _moved(each, words), REASON - 8),
            cell(_recorded(each, words), "cell", DECISION),
        ]
        for each in rows
    ]
    return grid(columns, cells)


def _moved(item: MinutesItem, words: Words) -> str:
    if item.outcome == ReviewOutcome.SUNSET and not item.began:
        return words.text(N_("Given up before it was in force"))
    if item.until_notice:
        return words.text(N_("Goes on until notice is given"))
    if item.outcome != ReviewOutcome.RECLASSIFY:
        return item.category
    return words.text(N_("From {old} to {new}")).format(old=item.category or "–", new=item.new_category)


def _recorded(item: MinutesItem, words: Words) -> str:
    if item.decision:
        return item.decision
    names = {
        ReviewOutcome.KEEP: N_("Review held"),
        ReviewOutcome.RECLASSIFY: N_("Category changed"),
        ReviewOutcome.LATER: N_("Nothing yet"),
    }
    return words.text(names.get(item.outcome, "")) or "–"
