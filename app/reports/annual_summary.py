"""The annual summary of the programme as a PDF: what council reads once a year, from the figures of one day."""

from typing import Any

from app.jobs import JobContext
from app.reports import scripts
from app.reports.facts import Year, told, year_of
from app.reports.figures import OfficeFigures
from app.reports.pdf_kit import Mark, day, paragraph, short
from app.reports.pdf_page import Document, new_page
from app.reports.summary_agreement import agreement_section
from app.reports.summary_cover import cover
from app.reports.summary_glance import glance
from app.reports.summary_method import agreement_list, method
from app.reports.summary_plan import ahead, answered, next_year, plan_of
from app.reports.summary_requests import requests
from app.reports.summary_terms import expiries
from app.words import Words
from models.vocabulary import N_


def write_summary(figures: OfficeFigures, year: int, words: Words, context: JobContext) -> bytes:
    """The summary of a fiscal year as a PDF file, the same bytes for the same arguments.

    Raises `Cancelled` when the job is stopped.
    """
    scripts.register()
    span = year_of(figures, year)
    title = words.text(N_("International partnerships {year}")).format(year=span.name)
    as_at = words.text(N_("Figures as at {day}")).format(day=day(figures.as_of, words))
    document = Document(
        f"{figures.name} · {title}",
        (as_at, figures.note),
        words,
        context,
        title=scripts.printable(f"{title}: {figures.name}"),
        author=scripts.printable(figures.name),
        subject=words.text(N_("Annual summary to council")),
        creator="Hanse",
    )
    return document.bytes(_story(figures, span, words, document, context))


def _story(figures: OfficeFigures, year: Year, words: Words, document: Document, context: JobContext) -> list[Any]:
    text = words.text
    story = [*cover(figures, year, words), *new_page()]
    story += [paragraph(text(N_("Contents")), "title"), document.contents]
    story += _chapter(text(N_("The year at a glance")), "glance", glance(figures, year, words))
    if (plan := plan_of(figures, year.number)) is not None:
        goals = text(N_("The goals of {year}")).format(year=year.name)
        story += _chapter(goals, "goals", answered(plan, figures, year, words))
    agreements = told(figures, year)
    heading = text(N_("Agreements"))
    if not agreements:
        none = text(N_("No agreement was in force, in preparation or closed in {year}.")).format(year=year.name)
        story += _chapter(heading, "agreements", [paragraph(none, "intro")])
    for index, agreement in enumerate(agreements):
        context.raise_if_cancelled()
        context.report(index, len(agreements), agreement.counterpart)
        story += new_page()
        if index == 0:
            story.append(Mark(heading, "agreements", 0, heading))
        name = " · ".join(short(part, 60) for part in (agreement.counterpart, agreement.title) if part)
        story.append(Mark(scripts.printable(name or agreement.reference), f"agreement-{index}", 1, heading))
        story += agreement_section(agreement, figures, year, words)
    story += _chapter(text(N_("Requests received and decided")), "requests", requests(figures, year, words))
    story += _chapter(text(N_("The next twelve months")), "terms", expiries(figures, words))
    if (coming := plan_of(figures, year.number + 1)) is not None:
        goals = text(N_("The goals of {year}")).format(year=next_year(year).name)
        story += _chapter(goals, "next-goals", ahead(coming, words))
    story += _chapter(text(N_("How these figures were made")), "method", method(figures, year, words))
    story += _chapter(text(N_("List of agreements")), "list", agreement_list(figures, words))
    return story


def _chapter(title: str, key: str, content: list[Any]) -> list[Any]:
    return [*new_page(), Mark(title, key, 0, title), paragraph(title, "title"), *content]
