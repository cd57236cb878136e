"""The columns of the portfolio, and how an agreement's standing is shown in one word and one shape."""

import datetime as dt

from app.partnerships.timeline import over_on
from app.today.portfolio import PortfolioRow, View, said
from app.words import _, ngettext, screen
from models.vocabulary import AgreementStatus, Signal, TermKind
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of, word_of

MINUS = "\N{MINUS SIGN}"


def shown_status(row: PortfolioRow) -> tuple[Mark, str]:
    """Shape and word: the status, or of what is in force what a person has to see to first."""
    stands = row.agreement.standing
    if stands.status == AgreementStatus.IN_FORCE:
        if _is_silent(row):
            return mark_of(Signal.SILENT), word_of(Signal.SILENT)
        if View.UNDER_REVIEW in row.views:
            return Mark(Shape.HALF, "accent"), _("Under review")
    return mark_of(stands.status), word_of(stands.status)


def days_left(row: PortfolioRow) -> str:
    """The days left with a true minus sign, or a dash."""
    days = row.agreement.standing.days_left
    return "–" if days is None else screen().number(days).replace("-", MINUS)


def ends(row: PortfolioRow) -> str:
    """The end of the term in words, or the day on which it was over."""
    end = end_day(row)
    if end is None:
        return _("evergreen") if row.agreement.facts.term_kind == TermKind.EVERGREEN else "–"
    return screen().day(end)


def end_day(row: PortfolioRow) -> dt.date | None:
    """The day on which it ends, or was over."""
    agreement = row.agreement
    return over_on(agreement.facts, agreement.standing) or agreement.standing.ends_on


def ahead(days: int) -> str:
    """How many days are left, or passed, as a phrase."""
    if days < 0:
        return ngettext("{count} day past", "{count} days past", -days).format(count=-days)
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def portfolio_columns(today: dt.date) -> list[Column[PortfolioRow]]:
    """The columns of the list; contact in days since, next as the day of what is due first."""
    return [
        Column("reference", _("Reference"), lambda row: row.reference, width=94, soft=True),
        Column("partner", _("Partner"), lambda row: row.agreement.record.counterpart, stretch=True, name=True),
        Column("title", _("Title"), lambda row: row.agreement.record.title, width=180, shown=False),
        Column("form", _("Form"), lambda row: _(row.agreement.record.form.label), width=66, shown=False, soft=True),
        Column("category", _("Category"), lambda row: row.category, _kind, width=78, shown=False, soft=True),
        Column("status", _("Status"), short_status, width=104, mark=lambda r: shown_status(r)[0]),
        Column(
            "ends",
            _("Ends"),
            end_day,
            ends,
            width=106,
            tone=lambda row: "bad" if _past(row) else "" if end_day(row) else "soft",
            soft=True,
        ),
        Column(
            "days",
            _("Days"),
            lambda row: row.agreement.standing.days_left,
            days_left,
            width=58,
            align=RIGHT,
            tone=lambda row: "bad" if _past(row) else "",
        ),
        Column(
            "contact",
            _("Contact"),
            lambda row: row.agreement.standing.silent_days,
            _contact,
            width=66,
            align=RIGHT,
            tone=lambda row: "warn" if _is_silent(row) else "",
        ),
        Column(
            "next",
            _("Next"),
            lambda row: row.due[0].on if row.due else None,
            lambda row: _next(row, today),
            width=54,
            tone=lambda row: "soft" if not row.due else "bad" if row.due[0].on < today else "",
            soft=True,
        ),
        Column("what", _("What is next"), lambda row: said(row.due[0]) if row.due else "", width=130, shown=False),
        Column("answers", _("Answers here"), _answers, width=120, shown=False),
    ]


def _is_silent(row: PortfolioRow) -> bool:
    return any(signal.key == Signal.SILENT for signal in row.agreement.standing.signals)


def short_status(row: PortfolioRow) -> str:
    """The word where little room is, and a red end beside it says that it has ended."""
    if row.agreement.standing.status == AgreementStatus.ENDED_UNDECIDED:
        return _("Undecided")
    return shown_status(row)[1]


def _kind(row: PortfolioRow) -> str:
    """The first word of the category's name: which kind of partnership it is."""
    return row.category.partition(" ")[0]


def _past(row: PortfolioRow) -> bool:
    days = row.agreement.standing.days_left
    return days is not None and days < 0


def _contact(row: PortfolioRow) -> str:
    days = row.agreement.standing.silent_days
    return "–" if days is None else _("{days} d").format(days=days)


def _next(row: PortfolioRow, today: dt.date) -> str:
    if not row.due:
        return _("none")
    return _("late") if row.due[0].on < today else screen().day(row.due[0].on, "d MMM")


def _answers(row: PortfolioRow) -> str:
    people = [role.person for role in row.agreement.record.responsibilities if role.side == "home" and role.person]
    return people[0] if people else ""
