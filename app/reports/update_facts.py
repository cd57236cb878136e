"""The facts of a printed quarterly update: its frozen copy once it is issued, before that what it would say."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.days import period_start
from app.decisions.day import OfficeDay
from app.decisions.recording import freeze
from app.decisions.update_copy import update_copy
from app.decisions.updating import case_in, period_name
from app.errors import UserError
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.partnerships.update_periods import months_told, update_periods
from app.reports.subjects import DocumentSubject
from app.results.update_asked import Period
from app.results.update_rows import CorrectionRow, corrections
from app.storage.source import source_of
from app.words import _
from models.people import Contact
from models.vocabulary import UpdateState

KEPT = """
    SELECT agreement.reference, quarterly_update.period_end, quarterly_update.state
    FROM quarterly_update
    JOIN agreement ON agreement.id = quarterly_update.agreement_id
    ORDER BY quarterly_update.period_end DESC, agreement.reference"""


@dataclass(frozen=True)
class UpdateFacts:
    """An update to print: `copy` as it is frozen, with days as ISO text; `names` are persons by uid.

    `issued_on` is none for a draft.
    """

    copy: Mapping[str, Any]
    period: Period
    issued_on: dt.date | None
    issued_by: str
    names: Mapping[str, str]
    corrections: tuple[CorrectionRow, ...]

    @property
    def language(self) -> str:
        """The language of the office."""
        return str(self.copy["office"]["language"])


def gather_update(session: Session, subject: str, on: dt.date) -> UpdateFacts:
    """The facts of the update of an agreement and a period, as `A-2024-003/2026-09-30`.

    Raises UserError for what names neither, and where nothing can be reported.
    """
    reference, _slash, end = subject.partition("/")
    try:
        period_end = dt.date.fromisoformat(end) if end else None
    except ValueError as error:
        raise UserError(_("There is no update “{subject}”.").format(subject=subject)) from error
    case = case_in(session, reference, on, period_end)
    kept = case.kept
    issued = kept if kept is not None and kept.issued else None
    frozen = issued.frozen if issued is not None and issued.frozen else freeze(update_copy(session, case, case.draft))
    rows = session.execute(sa.select(Contact.uid, Contact.name))
    return UpdateFacts(
        copy=json.loads(frozen),
        period=case.period,
        issued_on=issued.issued_on if issued is not None else None,
        issued_by=issued.issued_by if issued is not None else "",
        names={uid: name for uid, name in rows},  # noqa: C416 - rows unpack, they are no pairs
        corrections=tuple(corrections(session, issued.id)) if issued is not None else (),
    )


def update_subjects(session: Session, day: OfficeDay) -> tuple[DocumentSubject, ...]:
    """The updates that can be printed: first those that are asked for, then every other one, the latest first."""
    states = {(ref, dt.date.fromisoformat(end)): state for ref, end, state in source_of(session).rows(KEPT)}
    wanted = dict.fromkeys([*_asked(day), *states])
    counterparts = {each.reference: each.record.counterpart for each in day.agreements}
    months, starts = months_told(day.policy.numbers), day.office.fiscal_year_starts
    found = []
    for reference, end in wanted:
        words = (
            _("{reference} {partner}, {period}")
            if states.get((reference, end)) == UpdateState.ISSUED
            else _("{reference} {partner}, {period}, draft")
        )
        name = period_name(Period(period_start(end, months, starts), end))
        label = words.format(reference=reference, partner=counterparts.get(reference, ""), period=name)
        found.append(DocumentSubject(f"{reference}/{end.isoformat()}", label))
    return tuple(found)


def _asked(day: OfficeDay) -> Iterable[tuple[str, dt.date]]:
    numbers, starts = day.policy.numbers, day.office.fiscal_year_starts
    for each in day.agreements:
        effective = each.facts.takes_effect_on
        periods = update_periods(effective, numbers, starts) if effective is not None else None
        if periods is not None and each.standing.status in TAKES_A_PLACE:
            yield each.reference, periods.due(each.facts.updates, day.on)
