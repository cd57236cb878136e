"""What can be made of an office: its documents, what each can be about, and the name proposed for a file."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import String, func, select
from sqlalchemy.orm import Session

from app.days import fiscal_year
from app.decisions.day import office_day
from app.jobs import JobContext
from app.made_by_hanse import Kind
from app.people.home import OfficeFacts, office_facts
from app.reports.facts import Year, span
from app.reports.memo_gathering import memo_subjects
from app.reports.subjects import DocumentSubject
from app.reports.update_facts import update_subjects
from app.storage.attachments import clean_name
from app.storage.office import Office
from app.words import _
from models.decisions import Decision
from models.missions import Activity
from models.partnerships import Agreement
from models.results import Measurement
from models.vetting import Request
from models.vocabulary import N_

DATED = (
    Request.received_on,
    Decision.decided_on,
    Agreement.approved_on,
    Agreement.signed_on,
    Activity.starts_on,
    Measurement.dated_on,
)
"""The days that put a fact into a year."""


@dataclass(frozen=True)
class DocumentKind:
    """A document Hanse makes; `suffix` is how its file ends, `named` what stands in the name proposed for it.

    It is about a fiscal year (`by_year`), about one request, decision or update (`by_subject`), or about everything.
    """

    key: str
    title: str
    named: str
    suffix: str
    made: Kind
    by_year: bool
    by_subject: bool = False

    @property
    def has_pages(self) -> bool:
        """Whether it can be looked at page by page before it is saved."""
        return self.made == Kind.PDF


WORKBOOK = DocumentKind(
    "council_workbook", N_("Council workbook"), N_("council workbook"), ".xlsx", Kind.WORKBOOK, by_year=False
)
SUMMARY = DocumentKind("annual_summary", N_("Annual summary"), N_("annual summary"), ".pdf", Kind.PDF, by_year=True)
MEMO = DocumentKind("memo", N_("Decision memo"), N_("decision memo"), ".pdf", Kind.PDF, by_year=False, by_subject=True)
UPDATE = DocumentKind(
    "quarterly_update", N_("Quarterly update"), N_("update"), ".pdf", Kind.PDF, by_year=False, by_subject=True
)
KINDS = (WORKBOOK, SUMMARY, MEMO, UPDATE)


@dataclass(frozen=True)
class Scope:
    """The office, the fiscal years to choose from (newest first; always the present one), and whether it is empty.

    `subjects` are what a decision memo can be about, those first that are ready to be decided; `updates` the quarterly
    updates, those first that are asked for.
    """

    office: OfficeFacts
    years: tuple[Year, ...]
    empty: bool
    subjects: tuple[DocumentSubject, ...] = ()
    updates: tuple[DocumentSubject, ...] = ()

    def about(self, kind: DocumentKind) -> tuple[DocumentSubject, ...]:
        """What a document of that kind can be about."""
        return {MEMO.key: self.subjects, UPDATE.key: self.updates}.get(kind.key, ())

    def usual_subject(self, kind: DocumentKind) -> str | None:
        """What is most likely meant: the request that is ready to be decided, the update that is asked for."""
        return next((each.reference for each in self.about(kind)), None)

    def subject(self, reference: str) -> DocumentSubject | None:
        """What is meant by the reference of a request, of a decision about one, or of an update."""
        known = (*self.subjects, *self.updates)
        return next((each for each in known if reference in (each.reference, each.decision)), None)

    def usual_year(self, kind: DocumentKind, today: dt.date) -> int | None:
        """What is most often wanted: every year for the workbook, the last complete year for the summary.

        An office that began this year has no earlier one: then the present year.
        """
        if not kind.by_year:
            return None
        return next((year.number for year in self.years if year.end < today), self.years[0].number)

    def year(self, number: int) -> Year:
        """One fiscal year of this office."""
        return span(number, self.office.fiscal_year_starts)

    def proposed_name(
        self, kind: DocumentKind, named: str, year: int | None, on: dt.date, subject: str | None = None
    ) -> str:
        """`Harbour Region council workbook 2026.xlsx`: the year that was chosen, else the day's; or the subject."""
        words = self.year(year).name.replace("/", "-") if year is not None else f"{on.year}"
        if kind.by_subject:
            words = (subject or "").replace("/", " ")
        # The end is kept whole: a long name of the office would otherwise eat what tells two files apart.
        name = self.office.name[:60].replace("/", "-").replace("\\", "-")
        return clean_name(f"{name} {named} {words}") + kind.suffix


def scope(office: Office, today: dt.date) -> Scope:
    """What the office offers on that day, from one reading."""
    with office.reading() as session:
        facts = office_facts(session)
        months = _months(session)
        day = office_day(session, today)
        subjects, updates = memo_subjects(day), update_subjects(session, day)
    starts = facts.fiscal_year_starts
    present = fiscal_year(today, starts)
    found = {fiscal_year(dt.date(int(month[:4]), int(month[5:7]), 1), starts) for month in months}
    numbers = {number for number in found if number <= present} | {present}
    return Scope(
        facts, tuple(span(number, starts) for number in sorted(numbers, reverse=True)), not months, subjects, updates
    )


def _months(session: Session) -> set[str]:
    """The calendar months in which something is recorded, as `2026-06`."""
    found: set[str] = set()
    for column in DATED:
        month = func.substr(column, 1, 7, type_=String)
        found.update(session.scalars(select(month).where(column.is_not(None)).distinct()))
    return found


def workbook_sheets(context: JobContext) -> tuple[tuple[str, str], ...]:
    """Name and meaning of each sheet of the council workbook; a job, because the writer brings its library along."""
    context.raise_if_cancelled()
    from app.reports.workbook_cover import EXPLAINED

    return tuple((_(name), _(meaning)) for name, meaning in EXPLAINED)
