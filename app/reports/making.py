"""Makes the documents of an open office: figures first, then a job without the file."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.drafts import refuse, required, too_long
from app.errors import InvalidDraft, Problem, UserError
from app.files import free_name, same_file, write_bytes
from app.jobs import JobContext
from app.made_by_hanse import is_ours
from app.people.home import office_facts
from app.reports.facts import span
from app.reports.figures import OfficeFigures
from app.reports.gathering import figures
from app.reports.memo_facts import MemoFacts, Written
from app.reports.memo_gathering import gather_memo
from app.reports.offering import UPDATE, DocumentKind
from app.reports.update_facts import UpdateFacts, gather_update
from app.storage.office import Office
from app.words import Words, _, screen


@dataclass(frozen=True)
class Order:
    """What a person asks for: the fiscal year (None for all), the day of the figures, and where to save the file.

    `subject` is what a memo or an update is about, `written` what is being written about a decision to come.
    """

    year: int | None = None
    on: dt.date | None = None
    path: str = ""
    subject: str | None = None
    written: Written | None = None

    def problems(self, kind: DocumentKind, fiscal_year_starts: int) -> list[Problem]:
        """Every problem with year and day, in the order of the fields."""
        found = [*too_long(self), *required(self, on=_("Say of which day the figures are to be."))]
        if kind.by_subject:
            memo, update = _("Choose the request the memo is about."), _("Choose the update to print.")
            found += required(self, subject=update if kind == UPDATE else memo)
        if kind.by_year:
            found += required(self, year=_("Choose the year the summary is about."))
        if self.year is not None and self.on is not None:
            year = span(self.year, fiscal_year_starts)
            if self.on < year.start:
                sentence = _("The year {year} begins on {start}, after this day. Choose a later day or another year.")
                found.append(Problem("on", sentence.format(year=year.name, start=screen().day(year.start))))
        return found


@dataclass(frozen=True)
class Made:
    """A document that was written: where, and its bytes."""

    path: Path
    content: bytes


class NotOurs(UserError):
    """A file that Hanse did not make lies at `path`; `free` is a name beside it that is not taken."""

    def __init__(self, path: Path) -> None:
        self.path, self.free = path, free_name(path)
        sentence = _("“{name}” exists and was not made by Hanse. Save as “{free}” instead, or replace it.")
        super().__init__(sentence.format(name=path.name, free=self.free.name))


def content_of(office: Office, kind: DocumentKind, order: Order) -> Callable[[JobContext], bytes]:
    """Gather the figures in one reading; what comes back computes the document from them, away from the office.

    Raises InvalidDraft; the job raises Cancelled when it is stopped.
    """
    with office.reading() as session:
        facts = office_facts(session)
        refuse(order.problems(kind, facts.fiscal_year_starts))
        assert order.on is not None, "an order without a day has a problem"
        if kind == UPDATE:
            update = gather_update(session, order.subject or "", order.on)
            return lambda context: _update(update, context)
        if kind.by_subject:
            memo = gather_memo(session, order.subject or "", order.on, order.written, office.person)
            return lambda context: _memo(memo, context)
        found = figures(session, order.on)
    words = Words(facts.language)
    return lambda context: _written(kind, found, order.year, words, context)


def make(office: Office, kind: DocumentKind, order: Order, *, replace: bool = False) -> Callable[[JobContext], Made]:
    """As `content_of`, and the job then writes the file, whole or not at all.

    A path without a folder lies beside the office.  Raises InvalidDraft, NotOurs unless told to `replace`, and
    UserError for the office itself; the job raises UserError for what the disk refuses.
    """
    target = target_of(order.path, kind, office.path)
    compute = content_of(office, kind, order)
    if not replace and target.exists() and not is_ours(target, kind.made):
        raise NotOurs(target)

    def work(context: JobContext) -> Made:
        content = compute(context)
        context.raise_if_cancelled()
        write_bytes(target, content)
        return Made(target, content)

    return work


def target_of(typed: str, kind: DocumentKind, office: Path) -> Path:
    """The file that is meant: `~` is the home folder, the ending is added where it is missing.

    Raises InvalidDraft under `path` for nothing, a folder, no folder, the office, or what cannot be a path.
    """
    try:
        return _checked(typed.strip(), kind, office.absolute())
    except (OSError, ValueError, RuntimeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        sentence = _("“{path}” cannot be used ({reason}). Choose another place or name.")
        raise _at_path(sentence.format(path=typed.strip(), reason=reason)) from error


def _checked(typed: str, kind: DocumentKind, office: Path) -> Path:
    if not typed:
        raise _at_path(_("Say where to save the file."))
    meant = office.parent / Path(typed).expanduser()
    if meant.is_dir():
        raise _at_path(_("“{name}” is a folder. Add the name of a file in it.").format(name=meant))
    target = meant if meant.suffix.lower() == kind.suffix else meant.with_name(meant.name + kind.suffix)
    for path in (meant, target):
        if same_file(path, office):
            raise _at_path(_("“{name}” is the office itself. Choose another name.").format(name=path.name))
    if not target.parent.is_dir():
        raise _at_path(_("There is no folder “{folder}”. Choose another place.").format(folder=target.parent))
    if target.is_dir():
        raise _at_path(_("“{name}” is a folder. Choose another name.").format(name=target))
    return target


def _at_path(sentence: str) -> InvalidDraft:
    return InvalidDraft([Problem("path", sentence)])


def _memo(memo: MemoFacts, context: JobContext) -> bytes:
    context.raise_if_cancelled()
    from app.reports.memo import write_memo

    return write_memo(memo, context)


def _update(update: UpdateFacts, context: JobContext) -> bytes:
    context.raise_if_cancelled()
    from app.reports.update_page import write_update

    return write_update(update, context)


def _written(kind: DocumentKind, found: OfficeFigures, year: int | None, words: Words, context: JobContext) -> bytes:
    """Compute the document; the writers bring their libraries along, so they are imported only here."""
    context.raise_if_cancelled()
    if year is not None and kind.by_year:
        from app.reports.annual_summary import write_summary

        return write_summary(found, year, words, context)
    from app.reports.council_workbook import write_workbook

    return write_workbook(found, year, words, context)
