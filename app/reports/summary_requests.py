"""The chapter on requests: how many came, what was decided and why, and what was declined with its reasons."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Spacer

from app.reports.charts import ACCENT, PALE, SOFT, split_bar
from app.reports.facts import Year, decided, declined, in_time, received
from app.reports.figures import OfficeFigures
from app.reports.figures_vetting import RequestFigures
from app.reports.pdf_kit import WIDTH, Column, cell, day, grid, paragraph, side_block, together, two_lines
from app.reports.wording import score, why
from app.words import Words
from models.vocabulary import N_, Outcome, Stage, Verdict

SELECTED, LATER, DECLINED, OPEN, GONE = (
    N_("Selected"),
    N_("Referred or deferred"),
    N_("Declined"),
    N_("Open"),
    N_("Answered or withdrawn"),
)
BLUE = HexColor("#A9C7DA")


def requests(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The flowables of the chapter."""
    told = _told(figures, year)
    name = year.name
    if not told:
        none = words.text(N_("No request was received or decided in {year}.")).format(year=name)
        return [paragraph(none, "intro", WIDTH), *_declined(figures, year, words)]
    groups = _grouped(told)
    colours = {SELECTED: ACCENT, LATER: BLUE, DECLINED: SOFT, OPEN: None, GONE: PALE}
    parts = [(words.text(group), len(rows), colours[group]) for group, rows in groups.items()]
    return [
        paragraph(_intro(figures, year, words), "intro", WIDTH),
        split_bar(parts, WIDTH),
        _table(groups, words),
        paragraph(_note(figures, words), "note", WIDTH),
        *_declined(figures, year, words),
    ]


def _told(figures: OfficeFigures, year: Year) -> list[RequestFigures]:
    chosen = {item.reference for item in (*received(figures, year), *decided(figures, year))}
    return [item for item in figures.requests if item.reference in chosen]


def _grouped(rows: Iterable[RequestFigures]) -> dict[str, list[RequestFigures]]:
    groups: dict[str, list[RequestFigures]] = {group: [] for group in (SELECTED, LATER, DECLINED, OPEN, GONE)}
    for row in rows:
        groups[_group(row)].append(row)
    return groups


def _group(request: RequestFigures) -> str:
    if request.stage in (Stage.WITHDRAWN, Stage.ANSWERED):
        return GONE
    outcomes = {
        Outcome.SELECT: SELECTED,
        Outcome.DECLINE: DECLINED,
        Outcome.DEFER: LATER,
        Outcome.REFER: LATER,
    }
    return outcomes.get(request.decision.outcome, OPEN) if request.decision else OPEN


def _intro(figures: OfficeFigures, year: Year, words: Words) -> str:
    came, done = len(received(figures, year)), decided(figures, year)
    first = words.plural(
        "{count} request came in during {year}.", "{count} requests came in during {year}.", came
    ).format(count=came, year=year.name)
    if not done:
        return f"{first} {words.text(N_('None was decided.'))}"
    second = words.plural(
        "{count} was decided, {timely} of them by the day the policy promises ({days} days).",
        "{count} were decided, {timely} of them by the day the policy promises ({days} days).",
        len(done),
    ).format(count=len(done), timely=in_time(done), days=figures.policy.reply_days)
    return f"{first} {second}"


def _table(groups: dict[str, list[RequestFigures]], words: Words) -> Any:
    text = words.text
    rows: list[Sequence[Any]] = []
    headings = []
    for group, members in groups.items():
        if not members:
            continue
        headings.append(len(rows))
        rows.append([cell(f"{text(group)}: {len(members)}", "group", WIDTH), *([""] * 5)])
        rows.extend(_row(member, words) for member in members)
    columns = [
        Column(text(N_("Reference")), 62),
        Column(text(N_("Counterpart and purpose")), 112),
        Column(text(N_("Received")), 64),
        Column(text(N_("Score of 100")), 62, right=True),
        Column(text(N_("Decided")), 64),
        Column(text(N_("Why, or what follows")), 106),
    ]
    return grid(columns, rows, headings)


def _row(request: RequestFigures, words: Words) -> list[Any]:
    follows = why(request, words)
    if request.agreement:
        agreement = words.text(N_("Agreement {reference}")).format(reference=request.agreement)
        follows = f"{agreement}. {follows}" if follows else agreement
    return [
        cell(request.reference, "cell", 60),
        two_lines(request.counterpart or request.title, request.title if request.counterpart else "", 104),
        cell(day(request.received_on, words)),
        cell(score(request, words), "number_strong"),
        cell(day(request.decision.on if request.decision else None, words)),
        cell(follows or words.text(request.stage.label), "cell", 106),
    ]


def _note(figures: OfficeFigures, words: Words) -> str:
    text = words.text
    named = [
        text(N_("{at} and above “{verdict}”")).format(
            at=words.number(mark.at, 0 if mark.at == int(mark.at) else 1), verdict=text(mark.verdict.label)
        )
        for mark in sorted(figures.policy.marks, key=lambda mark: -mark.at)
    ]
    marks = f"{', '.join([*named, text(N_('below “{verdict}”')).format(verdict=text(Verdict.DECLINE.label))])}. "
    meaning = text(N_("“–”: not scored. A range means that a rating is missing; it is never counted as zero."))
    return (marks if named else "") + meaning


def _declined(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """Every declined request with its reasons, as council asked to see them."""
    rows = declined(figures, year)
    heading = words.text(N_("Declined, and why"))
    if not rows:
        none = words.text(N_("No request was declined in {year}.")).format(year=year.name)
        return side_block(heading, [paragraph(none)])
    lines = []
    for row in rows:
        decision = row.decision
        reasons = "; ".join(decision.reasons) if decision else ""
        rationale = decision.rationale.strip() if decision else ""
        by = words.text(decision.authority.label) if decision else ""
        named = two_lines(row.counterpart or row.title, row.reference, 110)
        lines.append([named, cell(reasons or "–", "cell", 120), cell(rationale or "–", "cell", 160), cell(by)])
    table = grid(
        [
            Column(words.text(N_("Counterpart")), 118),
            Column(words.text(N_("Reasons")), 122),
            Column(words.text(N_("Rationale")), 168),
            Column(words.text(N_("Decided by")), 62),
        ],
        lines,
    )
    return [Spacer(1, 8), together(paragraph(heading, "heading", WIDTH), table)]
