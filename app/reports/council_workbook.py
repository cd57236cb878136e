"""The council workbook: the office's figures as sheets that can be filtered, printed and recomputed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.jobs import JobContext
from app.made_by_hanse import MARK
from app.reports.cells import clean
from app.reports.facts import Year, year_of
from app.reports.figures import DataNoteFigures, OfficeFigures
from app.reports.wording import notes, tight
from app.reports.workbook_assessment import write_assessments
from app.reports.workbook_book import Book, Page
from app.reports.workbook_cover import write_cover
from app.reports.workbook_kit import Column, Row, colour_statuses, column_area, write_table
from app.reports.workbook_sheets import (
    IndicatorLine,
    activities,
    data_notes,
    decisions,
    measurements,
    milestones,
    objectives,
    portfolio,
    requests,
)
from app.words import Words
from models.vocabulary import N_, AgreementStatus, Progress, Stage, Token, Verdict


def write_workbook(figures: OfficeFigures, year: int | None, words: Words, context: JobContext) -> bytes:
    """The workbook as bytes, the same for the same arguments; raises `Cancelled` when the job is stopped.

    `year` is a fiscal year that limits requests, decisions, measurements and activities; None takes them all.
    """
    return _CouncilWorkbook(figures, year_of(figures, year) if year is not None else None, words, context).bytes()


class _CouncilWorkbook:
    """One workbook under way: the sheets in their order, each reported when it is begun."""

    def __init__(self, figures: OfficeFigures, year: Year | None, words: Words, context: JobContext) -> None:
        self._figures, self._year, self._words, self._context = figures, year, words, context
        self._as_at = tight(words.day(figures.as_of))
        self._book = Book(words, self._page())

    def bytes(self) -> bytes:
        """Write every sheet and close the file."""
        try:
            self._write()
        except BaseException:
            self._book.abandon()
            raise
        self._describe()
        return self._book.bytes(self._figures.as_of)

    def _write(self) -> None:
        steps = self._steps()
        for done, (title, write) in enumerate(steps):
            self._context.raise_if_cancelled()
            self._context.report(done, len(steps), self._words.text(title))
            write(self._words.text(title))
        self._context.report(len(steps), len(steps))

    def _steps(self) -> list[tuple[str, Callable[[str], None]]]:
        return [
            (N_("Cover"), lambda title: write_cover(self._book, title, self._figures, self._year)),
            (N_("Portfolio"), self._portfolio),
            (N_("Requests and decisions"), self._requests),
            (N_("Decisions"), self._decisions),
            (N_("Assessment"), lambda _title: self._assessments()),
            (N_("Objectives"), self._objectives),
            (N_("Measurements"), self._measurements),
            (N_("Activities"), self._activities),
            (N_("Milestones"), self._milestones),
            (N_("Data notes"), self._data_notes),
        ]

    def _portfolio(self, title: str) -> None:
        counts = Counter(objective.agreement for objective in self._figures.objectives)
        columns = portfolio(self._words, self._as_at, counts)
        self._table(title, columns, self._figures.agreements, {N_("Status"): AgreementStatus})

    def _requests(self, title: str) -> None:
        rows = [
            request
            for request in self._figures.requests
            if self._within(request.received_on) or (request.decision and self._within(request.decision.on))
        ]
        self._table(title, requests(self._words), rows, {N_("Stage"): Stage, N_("Verdict"): Verdict})

    def _decisions(self, title: str) -> None:
        rows = [decision for decision in self._figures.decisions if self._within(decision.on)]
        self._table(title, decisions(self._words), rows)

    def _assessments(self) -> None:
        shown = {item.reference for item in self._figures.requests if self._within(item.received_on)}
        rows = [item for item in self._figures.assessments if self._year is None or item.request in shown]
        write_assessments(self._book, rows, self._context)

    def _objectives(self, title: str) -> None:
        lines = [
            IndicatorLine(objective, indicator)
            for objective in self._figures.objectives
            for indicator in objective.indicators or (None,)
        ]
        self._table(title, objectives(self._words, self._as_at), lines, {N_("Status"): Progress})

    def _measurements(self, title: str) -> None:
        rows = [item for item in self._figures.measurements if self._within(item.on)]
        self._table(title, measurements(self._words), rows)

    def _activities(self, title: str) -> None:
        rows = [item for item in self._figures.activities if self._within(item.on)]
        self._table(title, activities(self._words), rows)

    def _milestones(self, title: str) -> None:
        self._table(title, milestones(self._words), self._figures.milestones)

    def _data_notes(self, title: str) -> None:
        rows: Sequence[DataNoteFigures] = notes(self._figures, self._words)
        self._table(title, data_notes(self._words), rows)

    def _table(
        self,
        title: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        statuses: dict[str, Iterable[Token]] | None = None,
    ) -> None:
        sheet: Any = self._book.sheet(title)
        write_table(self._book, sheet, columns, rows, self._context)
        for head, tokens in (statuses or {}).items() if rows else ():
            area = column_area(columns, self._words.text(head), len(rows))
            colour_statuses(sheet, area, tokens, self._words)

    def _within(self, day: Any) -> bool:
        return self._year is None or self._year.holds(day)

    def _page(self) -> Page:
        text = self._words.text
        return Page(
            office=self._figures.name,
            document=self._document(),
            as_at=text(N_("As at {day}")).format(day=self._as_at),
            page_of=text(N_("{page} of {pages}")).format(page="&P", pages="&N"),
            note=self._figures.note,
        )

    def _document(self) -> str:
        text = self._words.text
        if self._year is None:
            return text(N_("International partnerships"))
        return text(N_("International partnerships {year}")).format(year=self._year.name)

    def _describe(self) -> None:
        properties = self._book.file.properties
        properties.title, properties.creator = clean(self._document()), clean(self._figures.name)
        # By this Hanse knows its own workbooks and replaces no others.
        properties.keywords = MARK
        properties.lastModifiedBy = clean(self._figures.name)
        properties.language = self._words.language
        properties.subject = self._words.text(N_("Council workbook"))
