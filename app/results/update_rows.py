"""Quarterly updates as they are recorded: their state and texts, what was typed into one, and its corrections."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.frozen import dataclass
from app.results.objectives import MeasurementRow
from app.results.update_draft import FigureSaid, MilestoneSaid, UpdateDraft
from app.storage import records
from models.people import Contact
from models.results import Measurement
from models.updates import QuarterlyUpdate, UpdateActivity, UpdateCorrection, UpdateFigure, UpdateMilestone
from models.vocabulary import UpdatePart, UpdateState


@dataclass(frozen=True)
class UpdateRow:
    """An update with its texts; `issued_by` is a name, `frozen` the JSON that was issued or empty."""

    id: int
    version: int
    agreement_id: int
    period_end: dt.date
    state: UpdateState
    issued_on: dt.date | None
    issued_by: str
    text: str
    difficulties: str
    next_text: str
    frozen: str
    sha256: str

    @property
    def issued(self) -> bool:
        """Whether it is locked."""
        return self.state == UpdateState.ISSUED


@dataclass(frozen=True)
class CorrectionRow:
    """A correction beside an issued update: of a figure (`old` and `new`) or of a text (`part` and `text`)."""

    on: dt.date
    by: str
    reason: str
    part: UpdatePart | None
    text: str
    indicator_id: int | None = None
    old: MeasurementRow | None = None
    new: MeasurementRow | None = None


def update_rows(session: Session, agreement_id: int) -> list[UpdateRow]:
    """The updates of an agreement, the latest period first."""
    statement = (
        sa.select(
            QuarterlyUpdate.id,
            QuarterlyUpdate.version,
            QuarterlyUpdate.agreement_id,
            QuarterlyUpdate.period_end,
            QuarterlyUpdate.state,
            QuarterlyUpdate.issued_on,
            sa.func.coalesce(Contact.name, ""),
            QuarterlyUpdate.text,
            QuarterlyUpdate.difficulties,
            QuarterlyUpdate.next_text,
            QuarterlyUpdate.frozen,
            QuarterlyUpdate.frozen_sha256,
        )
        .outerjoin(Contact, Contact.id == QuarterlyUpdate.issued_by_id)
        .where(QuarterlyUpdate.agreement_id == agreement_id)
        .order_by(QuarterlyUpdate.period_end.desc())
    )
    return records.rows(UpdateRow, session.execute(statement))


def draft_of(session: Session, update: UpdateRow) -> UpdateDraft:
    """What was typed into an update."""
    figures = sa.select(
        UpdateFigure.indicator_id,
        UpdateFigure.value,
        UpdateFigure.numerator,
        UpdateFigure.denominator,
        UpdateFigure.no_number,
    ).where(UpdateFigure.update_id == update.id)
    milestones = sa.select(
        UpdateMilestone.milestone_id, UpdateMilestone.done_on, UpdateMilestone.reason, UpdateMilestone.new_due_on
    ).where(UpdateMilestone.update_id == update.id)
    left_out = sa.select(UpdateActivity.activity_id).where(UpdateActivity.update_id == update.id)
    return UpdateDraft(
        figures=tuple(records.rows(FigureSaid, session.execute(figures.order_by(UpdateFigure.id)))),
        milestones=tuple(records.rows(MilestoneSaid, session.execute(milestones.order_by(UpdateMilestone.id)))),
        left_out=tuple(session.scalars(left_out.order_by(UpdateActivity.activity_id))),
        text=update.text,
        difficulties=update.difficulties,
        next_text=update.next_text,
    )


def corrections(session: Session, update_id: int) -> list[CorrectionRow]:
    """The corrections of an issued update in the order they were made."""
    statement = (
        sa.select(UpdateCorrection, sa.func.coalesce(Contact.name, ""))
        .outerjoin(Contact, Contact.id == UpdateCorrection.corrected_by_id)
        .where(UpdateCorrection.update_id == update_id)
        .order_by(UpdateCorrection.id)
    )
    return [_correction(session, record, by) for record, by in session.execute(statement)]


def _correction(session: Session, record: UpdateCorrection, by: str) -> CorrectionRow:
    old, new = _measured(session, record.old_measurement_id), _measured(session, record.new_measurement_id)
    return CorrectionRow(
        on=record.corrected_on,
        by=by,
        reason=record.reason,
        part=record.part,
        text=record.text,
        indicator_id=new.indicator_id if new else None,
        old=old,
        new=new,
    )


def _measured(session: Session, key: int | None) -> MeasurementRow | None:
    if key is None:
        return None
    columns = [getattr(Measurement, name) for name in MeasurementRow._fields]
    row = session.execute(sa.select(*columns).where(Measurement.id == key)).one_or_none()
    return None if row is None else MeasurementRow(*row)
