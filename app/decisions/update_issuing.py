"""A quarterly update is kept as a draft and issued: figures become measurements and its copy is frozen, all at once."""

import datetime as dt
import hashlib
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.decisions.recording import freeze
from app.decisions.update_copy import update_copy
from app.decisions.updating import UpdateCase, case_in, period_name
from app.drafts import refuse
from app.errors import RecordChangedElsewhere, UserError
from app.results.measuring import store_measurement
from app.results.update_asked import AskedFigure, Way
from app.results.update_draft import FigureSaid, UpdateDraft, against_issuing
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.people import Contact
from models.results import Milestone
from models.updates import QuarterlyUpdate, UpdateActivity, UpdateFigure, UpdateMilestone
from models.vocabulary import UpdateState

TEXTS = ("text", "difficulties", "next_text")
PARTS = (UpdateFigure, UpdateMilestone, UpdateActivity)


def keep_update(office: Office, case: UpdateCase, draft: UpdateDraft, today: dt.date) -> None:
    """Keep what is said so far, to go on another time.

    Raises InvalidDraft, RecordChangedElsewhere, and UserError for one that is issued.
    """
    refuse(draft.problems(today))
    with office.changing(_step(_("Keep the update of {reference}, {period}"), case)) as session:
        _write(session, case, draft)


def issue_update(office: Office, case: UpdateCase, draft: UpdateDraft, today: dt.date) -> int:
    """Issue an update: measurements of its figures, milestones done or moved, and a frozen copy; returns its key.

    Raises InvalidDraft with every reason why it cannot be issued.
    """
    with office.changing(_step(_("Issue the update of {reference}, {period}"), case)) as session:
        # Figures may have come in another way while the page was open: what is asked is asked again.
        now = case_in(session, case.reference, today, case.period.end)
        refuse(against_issuing(now.period, now.figures, now.milestones, draft, today))
        sealed = {name: getattr(draft, name).strip() for name in TEXTS} | {"period_end": now.period.end}
        by = {"issued": {"on": today, "person": office.person}, "sealed": sealed | {"issued_on": today}}
        frozen = freeze(update_copy(session, now, draft) | by)
        update = _write(session, replace(now, kept=case.kept), draft)
        for asked in now.figures:
            _measure(session, update.id, asked, draft.figure(asked.id))
        for row in now.milestones:
            if row.done_on is None:
                said, milestone = draft.milestone(row.id), records.load(session, Milestone, row.id, row.version)
                milestone.done_on = said.done_on
                milestone.due_on = row.due_on if said.done_on else said.new_due_on or row.due_on
        session.flush()
        update.issued_by_id = session.scalar(sa.select(Contact.id).where(Contact.uid == office.person))
        update.state, update.issued_on = UpdateState.ISSUED, today
        update.frozen, update.frozen_sha256 = frozen, hashlib.sha256(frozen.encode()).hexdigest()
        session.flush()
        return update.id


def _step(name: str, case: UpdateCase) -> str:
    return name.format(reference=case.reference, period=period_name(case.period))


def _write(session: Session, case: UpdateCase, draft: UpdateDraft) -> QuarterlyUpdate:
    """Write a draft and its parts inside a change that is open."""
    kept = case.kept
    if kept is not None and kept.issued:
        raise UserError(_("This update is issued. A later correction is written beside it."))
    update = records.load(session, QuarterlyUpdate, kept.id, kept.version) if kept else _begun(session, case)
    for name in TEXTS:
        setattr(update, name, getattr(draft, name).strip())
    # A draft is newer too when only its figures changed.
    flag_modified(update, "text")
    session.add(update)
    session.flush()
    for part in PARTS:
        session.execute(sa.delete(part).where(part.update_id == update.id))
    asked = {each.id: each for each in case.figures if each.way in (Way.ASKED, Way.WELCOME)}
    session.add_all(_typed(update.id, said) for said in draft.figures if said.indicator_id in asked and not said.empty)
    session.add_all(
        UpdateMilestone(
            update_id=update.id,
            milestone_id=said.milestone_id,
            done_on=said.done_on,
            reason=said.reason.strip(),
            new_due_on=said.new_due_on,
        )
        for said in draft.milestones
        if said.done_on or said.reason.strip() or said.new_due_on
    )
    session.add_all(UpdateActivity(update_id=update.id, activity_id=key) for key in draft.left_out)
    session.flush()
    return update


def _begun(session: Session, case: UpdateCase) -> QuarterlyUpdate:
    mine = {"agreement_id": case.agreement.record.id, "period_end": case.period.end}
    if session.scalar(sa.select(QuarterlyUpdate.id).filter_by(**mine)) is not None:
        raise RecordChangedElsewhere(_("An update of this period was begun meanwhile. Open it again to see it."))
    return QuarterlyUpdate(**mine)


def _typed(update_id: int, said: FigureSaid) -> UpdateFigure:
    return UpdateFigure(
        update_id=update_id,
        indicator_id=said.indicator_id,
        value=said.value,
        numerator=said.numerator,
        denominator=said.denominator,
        no_number=said.no_number.strip(),
    )


def _measure(session: Session, update_id: int, asked: AskedFigure, said: FigureSaid) -> None:
    """Make a measurement of a figure that was typed; one recorded before is only linked."""
    if asked.way is Way.COUNTED or (asked.way is Way.WELCOME and said.empty):
        return
    if asked.way is Way.RECORDED:
        figure = UpdateFigure(update_id=update_id, indicator_id=asked.id, value=asked.value, no_number=asked.no_number)
        figure.measurement_id = asked.measurement_id
        session.add(figure)
        return
    source = asked.indicator.facts.source or ""
    mine = (UpdateFigure.update_id == update_id, UpdateFigure.indicator_id == asked.id)
    figure = session.scalars(sa.select(UpdateFigure).where(*mine)).one()
    figure.source = source
    figure.measurement_id = store_measurement(session, asked.id, said.measurement(asked.on, source))
