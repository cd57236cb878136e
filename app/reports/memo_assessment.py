"""The middle of a decision memo: the score table with its reasons, gates, how firm the verdict is, and limits."""

from collections.abc import Sequence
from typing import Any

from app.reports.charts import TEXT
from app.reports.memo_facts import MemoFacts, MemoGate, MemoNote
from app.reports.memo_kit import Boxes, GateStatus, part, said
from app.reports.memo_words import authority_name, gates_note, over_sentence, points, room_sentences
from app.reports.pdf_kit import BODY, Column, beside, cell, day, grid, plain_table, two_lines
from app.vetting.firmness_words import FirmnessWords, firmness_words, told_turns
from app.vetting.scoring import CriterionRow
from app.words import Words
from models.vocabulary import N_

SETTLED = 96.0
"""The column with how a gate stands, and under it who settled it and when."""
FIRST, WEIGHT, RATING, POINTS, SURE = 240.0, 38.0, 86.0, 50.0, 56.0
MOST_TURNS = 4
NAME = BODY - 16 - SETTLED


def score_table(memo: MemoFacts, words: Words) -> list[Any]:
    """Each criterion with its evidence, weight, rating and points, and what they add up to."""
    score, text = memo.weighed.score, words.text
    if score is None or not score.criteria:
        return []
    scale = memo.scale
    rating = text(N_("Agreed rating")) if score.agreed else text(N_("Rating"))
    if scale:
        rating = text(N_("{rating}, {least} to {most}")).format(rating=rating, least=scale[0], most=scale[1])
    columns = [
        Column(text(N_("Criterion and evidence")), FIRST),
        Column(text(N_("Weight")), WEIGHT, right=True),
        Column(rating, RATING),
        Column(text(N_("Points")), POINTS, right=True),
        Column(text(N_("Confidence")), SURE),
    ]
    table = grid(columns, [*(_row(row, memo, words) for row in score.criteria), _total(memo, words)])
    table.setStyle(
        [("LINEABOVE", (0, -1), (-1, -1), 0.8, TEXT), ("SPAN", (2, -1), (3, -1)), ("NOSPLIT", (0, -2), (-1, -1))]
    )
    return [table]


def _row(row: CriterionRow, memo: MemoFacts, words: Words) -> list[Any]:
    notes, text = memo.notes.get(row.key, ()), words.text
    first = two_lines(memo.weighed.name(row.key), _reasons(notes), FIRST - 8)
    weight = cell(words.share(row.weight), "number", WEIGHT)
    sure = cell(_confidence(notes, words), "cell", SURE)
    if row.not_applicable:
        return [first, weight, cell(text(N_("not applicable")), "second", RATING), cell("–", "number", POINTS), sure]
    if row.rating is None or row.value is None:
        return [first, weight, cell(text(N_("not rated")), "second", RATING), cell("–", "number", POINTS), sure]
    shown = words.number(row.rating, 0 if row.rating == int(row.rating) else 1)
    own = words.number(100 * (row.weight or 0.0) * row.value, 2)
    return [first, weight, Boxes(row.rating, memo.scale, shown), cell(own, "number", POINTS), sure]


def _reasons(notes: Sequence[MemoNote]) -> str:
    """What was said of the rating, each thing once."""
    found: list[str] = []
    for note in notes:
        found += [text.strip().rstrip(".") for text in (note.rationale, note.evidence) if text.strip()]
    return " · ".join(dict.fromkeys(found))


def _confidence(notes: Sequence[MemoNote], words: Words) -> str:
    known = list(dict.fromkeys(words.text(note.confidence.label) for note in notes if note.confidence))
    return ", ".join(known) or "–"


def _total(memo: MemoFacts, words: Words) -> list[Any]:
    score = memo.weighed.score
    assert score is not None
    shown = points(score.score, memo, words)
    if score.score is None and score.low is not None:
        shown = f"{points(score.low, memo, words)}–{points(score.high, memo, words)}"
    if not score.coverage:
        shown = "–"
    weight = words.share(1.0 if score.low is not None else None)
    name = [cell(words.text(N_("Score")), "cell_strong", FIRST)]
    if memo.scale:
        least, most = memo.scale
        formula = words.text(N_("Points = weight × (rating − {least}) ÷ {span}."))
        name.append(cell(formula.format(least=least, span=most - least), "second", FIRST))
    return [name, cell(weight, "number_strong", WEIGHT), cell(shown, "number_strong", RATING + POINTS), "", ""]


def gates(memo: MemoFacts, words: Words) -> list[Any]:
    """Every gate with how it stands, who settled it and when."""
    if not memo.gates:
        return []
    widths = [16.0, NAME, SETTLED]
    rows = [_gate(number, gate, words) for number, gate in enumerate(memo.gates, 1)]
    padding = ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-2, -1), 6)
    table = beside(plain_table(rows, widths, *padding, spaceAfter=4))
    return part(words.text(N_("Gates")), [table], gates_note(memo, words))


def _gate(number: int, gate: MemoGate, words: Words) -> list[Any]:
    settled = day(gate.settled_on, words) if gate.settled_on else ""
    who = ", ".join(part for part in (authority_name(gate.authority, words), settled) if part)
    if not who and gate.settled_on is None:
        who = words.text(gate.settle_by.label)
    return [
        cell(f"{number}", "cell", 14),
        two_lines(gate.name, gate.waiver_reason or gate.evidence, NAME),
        [GateStatus(gate.state, words), *([cell(who, "second", SETTLED)] if who else [])],
    ]


def how_firm(memo: MemoFacts, words: Words) -> list[Any]:
    """How firm the verdict is: judgement first, then what would turn it and under which weights it holds."""
    found = firmness_words(memo.weighed, words)
    heading = words.text(N_("How firm is it?"))
    if not found.said:
        return part(heading, [said(found.why_not)])
    sentences = [said(found.head, "memo_strong")]
    if found.remark:
        sentences.append(said(found.remark))
    none = words.text(N_("No single rating, one level up or down, would turn it."))
    sentences.append(said(" ".join(told_turns(found.ratings, MOST_TURNS, words) or [none])))
    none = words.text(N_("No change of a single weight would turn it."))
    sentences.append(said(" ".join(told_turns(found.weights, MOST_TURNS, words) or [none])))
    sentences.append(said(" ".join(filter(None, (*found.shares, found.equal)))))
    return part(heading, sentences, _note(memo, found, words))


def _note(memo: MemoFacts, found: FirmnessWords, words: Words) -> str:
    score = memo.weighed.score
    agreed = score is not None and score.agreed
    ratings = words.text(N_("From the agreed ratings;")) if agreed else words.text(N_("From the ratings above;"))
    exact = words.text(N_("shares of weightings are exact, not sampled"))
    return f"{ratings} {exact}" if found.shares else ""


def limits(memo: MemoFacts, words: Words) -> list[Any]:
    """What selecting makes of each limit, and whose sunset would make room."""
    if not memo.limits:
        return []
    text = words.text
    columns = [
        Column(text(N_("Limit")), 114),
        Column(text(N_("Before")), 42, right=True),
        Column(text(N_("With this")), 52, right=True),
        Column(text(N_("Approved")), 52, right=True),
        Column(text(N_("Allowed")), BODY - 260, right=True),
    ]
    rows = [
        [
            cell(each.name, "cell", 106),
            cell(f"{each.used}", "number", 42),
            cell(f"{each.would_be}", "number_strong", 52),
            cell(f"{each.promised}", "number", 52),
            cell(f"{each.limit}", "number", 46),
        ]
        for each in memo.limits
    ]
    body = [beside(grid(columns, rows)), *(said(over_sentence(each, words)) for each in memo.over)]
    body += [said(sentence) for sentence in room_sentences(memo, words)]
    if memo.written.override_reason:
        reason = text(N_("Reason for going ahead: {reason}")).format(reason=memo.written.override_reason)
        body.append(said(reason))
    return part(text(N_("Limits")), body, day(memo.as_of, words))
