"""The portfolio on a day: every agreement where it stands, with what comes up next for it and in which lists it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_months
from app.decisions.day import AgreementDay, OfficeDay, office_day
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.storage.office import Office
from app.today.agenda import agenda
from app.today.due import DueEntry
from app.words import _
from models.missions import Activity
from models.vocabulary import N_, AgreementStatus, DueKind, Token


class View(Token):
    """A saved view of the portfolio."""

    CURRENT = "current", N_("All current")
    IN_FORCE = "in_force", N_("In force")
    NEGOTIATING = "negotiating", N_("Negotiating")
    APPROVED = "approved", N_("Approved, not signed")
    UNDER_REVIEW = "under_review", N_("Under review")
    ENDING = "ending", N_("Ending within 12 months")
    DORMANT = "dormant", N_("Dormant")
    HISTORIC = "historic", N_("Historic")


@dataclass(frozen=True)
class PortfolioRow:
    """An agreement in the list; `due` are its entries up to 90 days ahead, by day."""

    agreement: AgreementDay
    category: str
    views: frozenset[View]
    due: tuple[DueEntry, ...]

    @property
    def reference(self) -> str:
        """The agreement's reference."""
        return self.agreement.reference


@dataclass(frozen=True)
class Portfolio:
    """Everything the page of partnerships shows, from one reading."""

    day: OfficeDay
    rows: tuple[PortfolioRow, ...]

    def count(self, view: View) -> int:
        """How many agreements a view holds."""
        return sum(view in row.views for row in self.rows)


def portfolio(office: Office, on: dt.date) -> Portfolio:
    """The portfolio on a day."""
    with office.reading() as session:
        day = office_day(session, on)
        due = _by_agreement(session, day, agenda(session, day))
    rows = (_row(each, day, tuple(due[each.reference])) for each in day.agreements)
    return Portfolio(day, tuple(rows))


def _row(agreement: AgreementDay, day: OfficeDay, due: tuple[DueEntry, ...]) -> PortfolioRow:
    return PortfolioRow(agreement, day.policy.category_name(agreement.category), _views(agreement, day.on), due)


def _by_agreement(session: Session, day: OfficeDay, entries: Iterable[DueEntry]) -> dict[str, list[DueEntry]]:
    """The entries of each agreement: its own, and those of its objectives, projects and activities."""
    references = {each.record.id: each.reference for each in day.agreements}
    owner = {each.reference: each.reference for each in day.agreements}
    owner |= {each.reference: each.agreement.reference for each in day.objectives}
    owner |= {each.reference: references[each.agreement_id] for each in day.projects}
    noted = select(Activity.reference, Activity.agreement_id).where(Activity.agreement_id.is_not(None))
    owner |= {reference: references[key] for reference, key in session.execute(noted) if key in references}
    found: dict[str, list[DueEntry]] = defaultdict(list)
    for entry in entries:
        if entry.reference in owner:
            found[owner[entry.reference]].append(entry)
    return found


def _views(agreement: AgreementDay, on: dt.date) -> frozenset[View]:
    stands = agreement.standing
    found = {View.HISTORIC if agreement.over else View.CURRENT}
    if stands.status in TAKES_A_PLACE:
        found.add(View.IN_FORCE)
    if stands.status == AgreementStatus.NEGOTIATING:
        found.add(View.NEGOTIATING)
    if stands.status == AgreementStatus.APPROVED:
        found.add(View.APPROVED)
    review_has_come = stands.review_on is not None and stands.review_on <= on and not stands.review_answered
    if stands.status == AgreementStatus.IN_FORCE and review_has_come:
        found.add(View.UNDER_REVIEW)
    if stands.days_left is not None and stands.ends_on is not None and stands.ends_on <= add_months(on, 12):
        found.add(View.ENDING)
    if stands.dormant:
        found.add(View.DORMANT)
    return frozenset(found)


def said(entry: DueEntry) -> str:
    """What is due, in words."""
    return _(DueKind(entry.what).label)
