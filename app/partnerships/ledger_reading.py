"""Everything the ledger of one agreement shows: what was put in, who led what happened, and what that makes us."""

import datetime as dt
from dataclasses import dataclass

from app.partnerships.ledger import Body, Entry, Ledger, ledger
from app.partnerships.ledger_catalyst import Catalyst, catalyst
from app.partnerships.ledger_entries import ContributionRow, contributions
from app.partnerships.ledger_leading import ActivityLead, activity_leads
from app.storage.office import Office
from models.vocabulary import LedBy


@dataclass(frozen=True)
class LedgerFound:
    """The ledger on a day with its entries and activities, newest first."""

    ledger: Ledger
    catalyst: Catalyst
    entries: tuple[ContributionRow, ...]
    activities: tuple[ActivityLead, ...]


def agreement_ledger(office: Office, agreement_id: int, led_by: LedBy, year_starts: int, on: dt.date) -> LedgerFound:
    """The ledger of an agreement; `year_starts` is the month the fiscal year begins with."""
    entries = contributions(office, agreement_id)
    activities = activity_leads(office, agreement_id, on)
    given = [
        Entry(Body(row.organisation_id, row.organisation, row.side), row.dated_on, row.money, row.hours, row.note)
        for row in entries
        if row.dated_on <= on
    ]
    parts = [part for activity in activities for part in activity.parts]
    return LedgerFound(
        ledger(given, parts, year_starts),
        catalyst((activity.led for activity in activities), led_by),
        tuple(entries),
        tuple(activities),
    )
