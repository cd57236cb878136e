"""A quarterly update on one page: four figures, the measures with their course, milestones, what happened, next."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, PolyLine

from app.decisions.updating import period_name
from app.jobs import JobContext
from app.reports import scripts
from app.reports.charts import ACCENT, LINE, RULE, SOFT, TEXT, text
from app.reports.memo_kit import MemoDocument
from app.reports.pdf_kit import (
    WIDTH,
    Column,
    Mark,
    Status,
    cell,
    day,
    grid,
    paragraph,
    plain_table,
    rule,
    short,
)
from app.reports.update_facts import UpdateFacts
from app.reports.update_words import activities_line, corrected, head_figures, milestone_state, under_name
from app.reports.wording import figure
from app.storage.source import day_of
from app.words import NO_BREAK, Words
from models.vocabulary import N_, Form, Progress

NAME, CHART, NUMBER, EXPECTED, TARGET, STATE = 136, 78, 46, 52, 50, 62
TITLE, DATE, WHO, MILESTONE = 168, 66, 92, 78
GAP, THOUSANDS = 18, 1000
LINES = 14
"""Height of a small chart."""


def write_update(update: UpdateFacts, context: JobContext) -> bytes:
    """The update as a PDF file, the same bytes for the same facts, in the office's language; on one page where it fits.

    Raises `Cancelled` when the job is stopped.
    """
    scripts.register()
    content, pages = _built(update, context, compact=False)
    return content if pages == 1 else _built(update, context, compact=True)[0]


def _built(update: UpdateFacts, context: JobContext, *, compact: bool) -> tuple[bytes, int]:
    words = Words(update.language)
    copy = update.copy
    period = period_name(update.period, words)
    kind = words.text(N_("Quarterly update"))
    office, reference = copy["office"]["name"], copy["agreement"]["reference"]
    document = MemoDocument(
        f"{office} · {kind} · {period}",
        (_state(update, words), ""),
        words,
        context,
        title=scripts.printable(f"{copy['agreement']['counterpart']}: {kind}, {period}"),
        author=scripts.printable(office),
        subject=scripts.printable(reference),
        creator="Hanse",
    )
    content = document.bytes([document.contents, *_story(update, words, compact=compact)])
    return content, document.contents.total


def _state(update: UpdateFacts, words: Words) -> str:
    """When and by whom it was issued, or that it is a draft, and the day of its figures."""
    as_of = day(update.period.end, words)
    if update.issued_on is None:
        return words.text(N_("Draft, not issued · figures as at {day}")).format(day=as_of)
    sentence = (
        N_("Issued {on} by {person} · figures as at {day}")
        if update.issued_by
        else N_("Issued {on} · figures as at {day}")
    )
    return words.text(sentence).format(on=day(update.issued_on, words), person=update.issued_by, day=as_of)


def _story(update: UpdateFacts, words: Words, *, compact: bool) -> list[Any]:
    copy = update.copy
    agreement = copy["agreement"]
    name = short(agreement["counterpart"] or agreement["reference"], 80)
    about = [
        agreement["title"],
        agreement["category"],
        words.text(Form(agreement["form"]).label),
        agreement["reference"],
    ]
    return [
        Mark(scripts.printable(name), "update", 0, agreement["reference"]),
        paragraph(name, "memo_title" if compact else "title", WIDTH),
        paragraph(short(" · ".join(part for part in about if part)), "subtitle", WIDTH),
        *([] if compact else [_tiles(copy, words)]),
        *_measures(update, words, compact=compact),
        *_milestones(update, words),
        *_happened(update, words),
        *_next(copy, words),
        *_corrections(update, words),
    ]


def _tiles(copy: Mapping[str, Any], words: Words) -> Any:
    figures = head_figures(copy, words)
    width = (WIDTH - 3 * GAP) / 4
    cells: list[Any] = []
    widths: list[float] = []
    lines: list[tuple[Any, ...]] = []
    for place, (number, under) in enumerate(figures):
        cells += [[paragraph(number, "memo_marked", width), cell(under, "second", width)], ""]
        widths += [width, GAP]
        lines.append(("LINEABOVE", (2 * place, 0), (2 * place, 0), 0.8, TEXT))
    padding = ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 10)
    return plain_table([cells[:-1]], widths[:-1], *lines, *padding)


def _measures(update: UpdateFacts, words: Words, *, compact: bool) -> list[Any]:
    figures, copy = update.copy["figures"], update.copy
    heading = paragraph(words.text(N_("Measures")), "heading", WIDTH)
    if not figures:
        nothing = words.text(N_("No indicator has a figure in this period."))
        return [heading, paragraph(nothing, "wide", WIDTH)]
    eve, end = day_of(copy["period"]["start"]), day_of(copy["period"]["end"])
    assert eve is not None
    columns = [
        Column(words.text(N_("Measure and unit")), NAME),
        Column(words.text(N_("Course")), CHART),
        Column(day(eve - dt.timedelta(days=1), words), NUMBER, right=True),
        Column(day(end, words), NUMBER, right=True),
        Column(words.text(N_("Expected")), EXPECTED, right=True),
        Column(words.text(N_("Target")), TARGET, right=True),
        Column(words.text(N_("Status")), STATE),
    ]
    return [heading, grid(columns, [_measure(each, words, compact=compact) for each in figures])]


def _measure(each: Mapping[str, Any], words: Words, *, compact: bool) -> list[Any]:
    under = "" if compact else under_name(each, words)
    names = [cell(short(each["name"], 46 if compact else 90), "cell_strong", NAME)]
    target, on = each["target"]["value"], day_of(each["target"]["on"])
    by = (
        []
        if compact or on is None
        else [cell(words.day(on, "d MMM yy").replace(" ", NO_BREAK), "second_right", TARGET)]
    )
    return [
        [*names, *([cell(under, "second", NAME)] if under else [])],
        course(each["course"], words),
        cell(figure(each["actual_before"], words), "number"),
        cell("–" if each["no_number"] else figure(each["actual"], words), "number_strong"),
        cell(_expected(each["expected"], words), "number"),
        [cell(figure(target, words), "number"), *by],
        Status(Progress(each["status"]), words)
        if each["status"]
        else cell(words.text(N_("for information")), "second"),
    ]


def _expected(value: float | None, words: Words) -> str:
    """What is expected by then, to one decimal where it is no whole number."""
    return words.number(value, 0 if value is None or value == int(value) or abs(value) >= THOUSANDS else 1)


def course(points: Sequence[Sequence[Any]], words: Words) -> Any:
    """A small line of values by day, from the first, which is written beside it."""
    drawing = Drawing(CHART, LINES)
    known = [(dt.date.fromisoformat(on), float(value)) for on, value in points]
    if len(known) < 2:
        return drawing
    left, right = 26.0, CHART - 12.0
    first, days = known[0][0], max((known[-1][0] - known[0][0]).days, 1)
    low, high = min(value for _on, value in known), max(value for _on, value in known)
    spread = (high - low) or 1.0
    xy: list[float] = []
    for on, value in known:
        x = left + (on - first).days / days * (right - left)
        xy += [x, 3 + (value - low) / spread * (LINES - 6) if high > low else LINES / 2]
    drawing.add(text(left - 5, max(xy[1] - 3, 0), figure(known[0][1], words), 7, colour=SOFT, anchor="end"))
    drawing.add(PolyLine(xy, strokeColor=ACCENT, strokeWidth=1.1, strokeLineJoin=1))
    drawing.add(Circle(xy[0], xy[1], 1.2, fillColor=ACCENT, strokeColor=None))
    drawing.add(Circle(xy[-2], xy[-1], 2, fillColor=ACCENT, strokeColor=None))
    return drawing


def _milestones(update: UpdateFacts, words: Words) -> list[Any]:
    rows = update.copy["milestones"]
    if not rows:
        return []
    columns = [
        Column(words.text(N_("Milestone")), TITLE),
        Column(words.text(N_("Due")), DATE),
        Column(words.text(N_("Done")), DATE),
        Column(words.text(N_("Who answers")), WHO),
        Column(words.text(N_("State")), MILESTONE),
    ]
    cells = [
        [
            cell(short(each["title"], 80), "cell", TITLE),
            cell(day(day_of(each["due_on"]), words)),
            cell(day(day_of(each["done_on"]), words)),
            cell(update.names.get(each["person"], "") or "–", "cell", WHO),
            cell(milestone_state(each, words), "cell", MILESTONE),
        ]
        for each in rows
    ]
    return [paragraph(words.text(N_("Milestones")), "heading", WIDTH), grid(columns, cells)]


def _happened(update: UpdateFacts, words: Words) -> list[Any]:
    copy, width = update.copy, (WIDTH - GAP) / 2
    before, now = copy["before"], copy["texts"]
    this = [paragraph(period_name(update.period, words), "side", width), *_texts(now, words, width)]
    if line := activities_line(copy["activities"], words):
        this.append(cell(line, "second", width))
    last: list[Any] = []
    if before is not None:
        head = words.text(N_("Until {end}, as issued {on}"))
        said = head.format(end=day(day_of(before["period_end"]), words), on=day(day_of(before["issued_on"]), words))
        last = [paragraph(said, "side", width), *_texts(before["texts"], words, width, "second")]
    parts, widths = ([last, "", this], [width, GAP, width]) if last else ([this], [WIDTH])
    lines = [("LINEABOVE", (0, 0), (0, 0), 0.8, RULE if last else TEXT), ("LINEABOVE", (-1, 0), (-1, 0), 0.8, TEXT)]
    padding = ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)
    heading = paragraph(words.text(N_("What happened")), "heading", WIDTH)
    return [heading, plain_table([parts], widths, *lines, *padding)]


def _texts(texts: Mapping[str, str], words: Words, width: float, look: str = "cell") -> list[Any]:
    """Progress and difficulties, paragraph by paragraph."""
    said = [*texts["progress"].splitlines(), *texts["difficulties"].splitlines()]
    return [paragraph(each, look, width) for each in said if each.strip()] or [
        cell(words.text(N_("Nothing is written yet.")), "second", width)
    ]


def _next(copy: Mapping[str, Any], words: Words) -> list[Any]:
    said = [line for line in copy["texts"]["next"].splitlines() if line.strip()]
    if not said:
        return []
    body = [paragraph(line, "cell", WIDTH - 120) for line in said]
    row = [[paragraph(words.text(N_("Next")), "side", 110), body]]
    return [rule(LINE, 0.5, 4, 6), plain_table(row, [120, WIDTH - 120])]


def _corrections(update: UpdateFacts, words: Words) -> list[Any]:
    if not update.corrections:
        return []
    names = {each["id"]: each["name"] for each in update.copy["figures"]}
    body = [paragraph(corrected(each, names, words), "cell", WIDTH - 120) for each in update.corrections]
    row = [[paragraph(words.text(N_("Corrected since")), "side", 110), body]]
    return [rule(LINE, 0.5, 4, 6), plain_table(row, [120, WIDTH - 120])]
