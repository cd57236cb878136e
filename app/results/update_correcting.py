"""Corrections of issued updates: a figure replaced by another or a text said anew, both readable, and the reason."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.drafts import refuse, required, too_long
from app.errors import Problem, RecordChangedElsewhere
from app.frozen import dataclass
from app.results.measuring import store_measurement
from app.results.objectives import IndicatorRecord
from app.results.update_draft import FigureSaid
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Contact
from models.results import Measurement
from models.updates import QuarterlyUpdate, UpdateCorrection, UpdateFigure
from models.vocabulary import UpdatePart, UpdateState


@dataclass(frozen=True)
class CorrectionDraft:
    """What is put beside an issued update: another figure, or a text said anew, and why."""

    figure: FigureSaid | None = None
    part: UpdatePart | None = None
    text: str = ""
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps it from being recorded."""
        found = [
            *too_long(self),
            *required(self, reason=_("Write why. The reason stands beside the correction.")),
        ]
        if self.part is not None:
            found += required(self, text=_("Write what is said instead."))
        elif self.figure is None or self.figure.empty:
            found.append(Problem("figure", _("Write the figure, or say with “n” why there is none.")))
        else:
            said = self.figure.measurement(today).problems(today)
            found += [Problem("figure", each.message) for each in said]
        return found


def correct_update(
    office: Office, update_id: int, measured: IndicatorRecord | None, draft: CorrectionDraft, today: dt.date
) -> None:
    """Record a correction beside an issued update; `measured` is the indicator of a figure, none for a text.

    A figure takes the place of the measurement that holds now; the old one stays readable.  Raises InvalidDraft.
    """
    refuse(draft.problems(today))
    with office.changing(_("Correct an issued update")) as session:
        update = records.load(session, QuarterlyUpdate, update_id)
        if update.state != UpdateState.ISSUED:
            raise RecordChangedElsewhere(_("This update is not issued yet. Change the draft itself."))
        made = UpdateCorrection(update_id=update_id, corrected_on=today, reason=draft.reason.strip())
        made.corrected_by_id = session.scalar(sa.select(Contact.id).where(Contact.uid == office.person))
        if draft.part is not None:
            made.part, made.text = draft.part, draft.text.strip()
        elif measured is not None and draft.figure is not None:
            old = _holding(session, update_id, measured.id)
            said = draft.figure.measurement(old.dated_on, old.source)
            refuse(Problem("figure", each.message) for each in (*said.problems(today), *said.against(measured)))
            made.old_measurement_id, made.new_measurement_id = old.id, store_measurement(session, measured.id, said)
            old.superseded_by_id = made.new_measurement_id
        session.add(made)


def _holding(session: Session, update_id: int, indicator_id: int) -> Measurement:
    """The measurement that an update's figure stands for now, after every correction."""
    mine = (UpdateFigure.update_id == update_id, UpdateFigure.indicator_id == indicator_id)
    key = session.scalar(sa.select(UpdateFigure.measurement_id).where(*mine))
    if key is None:
        raise RecordChangedElsewhere(_("This figure was counted by Hanse. Correct the activities it counts."))
    found = records.load(session, Measurement, key)
    while found.superseded_by_id is not None:
        found = records.load(session, Measurement, found.superseded_by_id)
    return found
