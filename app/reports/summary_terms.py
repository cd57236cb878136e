"""The chapter on the next twelve months: which terms end, which reviews and milestones fall due."""

from typing import Any

from app.days import add_months
from app.reports.facts import ending, running
from app.reports.figures import AgreementFigures, OfficeFigures
from app.reports.pdf_kit import WIDTH, Column, Status, cell, day, grid, paragraph, two_lines
from app.words import Words
from models.vocabulary import N_


def expiries(figures: OfficeFigures, words: Words) -> list[Any]:
    """The flowables of the chapter."""
    until = add_months(figures.as_of, 12)
    soon = ending(figures)
    days = {"start": day(figures.as_of, words), "end": day(until, words)}
    if soon:
        intro = words.plural(
            "{count} agreement ends, or has ended and needs a decision, between {start} and {end}.",
            "{count} agreements end, or have ended and need a decision, between {start} and {end}.",
            len(soon),
        ).format(count=len(soon), **days)
    else:
        intro = words.text(N_("No agreement ends between {start} and {end}.")).format(**days)
    flowables = [paragraph(intro, "intro", WIDTH)]
    if soon:
        flowables.append(_ends(soon, words))
    return [*flowables, *_reviews(figures, words), *_milestones(figures, words)]


def _ends(agreements: list[AgreementFigures], words: Words) -> Any:
    text = words.text
    rows = [
        [
            cell(item.reference, "cell", 70),
            two_lines(item.counterpart or item.title, item.title if item.counterpart else "", 160),
            cell(day(item.ends_on, words)),
            cell(words.number(item.days_left), "number"),
            Status(item.status, words),
        ]
        for item in agreements
    ]
    columns = [
        Column(text(N_("Agreement")), 76),
        Column(text(N_("Partner and purpose")), 174),
        Column(text(N_("Ends")), 72),
        Column(text(N_("Days left")), 50, right=True),
        Column(text(N_("Status")), 98),
    ]
    return grid(columns, rows)


def _reviews(figures: OfficeFigures, words: Words) -> list[Any]:
    until = add_months(figures.as_of, 12)
    dated = [(item.review_on, item) for item in running(figures) if item.review_on and item.review_on <= until]
    heading = paragraph(words.text(N_("Reviews due")), "heading", WIDTH)
    if not dated:
        return [heading, paragraph(words.text(N_("No review falls due.")), "wide", WIDTH)]
    rows = [
        [cell(item.reference), cell(item.counterpart or item.title, "cell", 220), cell(day(when, words))]
        for when, item in sorted(dated, key=lambda pair: (pair[0], pair[1].reference))
    ]
    text = words.text
    columns = [Column(text(N_("Agreement")), 76), Column(text(N_("Partner")), 246), Column(text(N_("Review")), 148)]
    return [heading, grid(columns, rows)]


def _milestones(figures: OfficeFigures, words: Words) -> list[Any]:
    until = add_months(figures.as_of, 12)
    waiting = [item for item in figures.milestones if item.done_on is None and item.due <= until]
    heading = paragraph(words.text(N_("Milestones due")), "heading", WIDTH)
    if not waiting:
        return [heading, paragraph(words.text(N_("No milestone falls due.")), "wide", WIDTH)]
    rows = [
        [cell(item.agreement), cell(item.title, "cell", 220), cell(day(item.due, words)), cell(item.accountable)]
        for item in sorted(waiting, key=lambda item: (item.due, item.agreement))
    ]
    text = words.text
    columns = [
        Column(text(N_("Agreement")), 76),
        Column(text(N_("Milestone")), 224),
        Column(text(N_("Due")), 72),
        Column(text(N_("Who answers")), 98),
    ]
    return [heading, grid(columns, rows)]
