"""What the office knows of the scorecards it sent: for each form, whether it could still be taken in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.decisions.day import OfficeDay, office_day
from app.errors import UserError
from app.exchange.form_content import FormContent, form_content
from app.exchange.form_reading import Carried
from app.people.names import titled
from app.policy.versions import by_id
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _
from models.people import Contact
from models.policy import Policy
from models.vetting import Request, ScorecardForm


class HeldCard(NamedTuple):
    """The scorecard an assessor has already; `from_form` is the newest form it was taken from."""

    filled: bool
    conflict: bool
    from_form: int | None


@dataclass(frozen=True)
class KnownForm:
    """A form that was sent, beside what the office would send now."""

    id: int
    request_id: int
    reference: str
    assessor_id: int
    assessor: str
    sent_on: dt.date
    taken_on: dt.date | None
    carried: Carried
    open: bool
    stage: str
    same_policy: bool
    content: FormContent | None
    card: HeldCard | None


@dataclass(frozen=True)
class Known:
    """All forms by their uid, and those that came back by the hash of their file."""

    forms: Mapping[str, KnownForm]
    taken: Mapping[str, KnownForm]


def known_forms(session: Session, today: dt.date) -> Known:
    """Every form of the office as things stand today."""
    contents: dict[int, FormContent | None] = {}
    forms, taken = {}, {}
    sent_under = aliased(Policy)
    query = (
        select(ScorecardForm, Request.uid, sent_under.uid, Contact.uid, Contact.name, Contact.local_name)
        .join(Request, Request.id == ScorecardForm.request_id)
        .join(sent_under, sent_under.id == ScorecardForm.policy_id)
        .join(Contact, Contact.id == ScorecardForm.assessor_id)
        .order_by(ScorecardForm.id)
    )
    rows = session.execute(query).all()
    if not rows:
        return Known({}, {})
    day = office_day(session, today)
    requests = {request.id: request for request in day.requests}
    from_forms = {form.scorecard_id: form.id for form, *_rest in rows if form.scorecard_id}
    for form, request_uid, policy_uid, contact_uid, name, local_name in rows:
        request = requests[form.request_id]
        if request.id not in contents:
            contents[request.id] = _content(session, request, day)
        known = KnownForm(
            id=form.id,
            request_id=request.id,
            reference=request.reference,
            assessor_id=form.assessor_id,
            assessor=titled(name, local_name),
            sent_on=form.sent_on,
            taken_on=form.taken_on,
            carried=Carried(form.uid, request_uid, policy_uid, contact_uid, form.content_sha256),
            open=request.assessment.stage in OPEN_STAGES,
            stage=_(request.assessment.stage.label),
            same_policy=form.policy_id == request.policy.id,
            content=contents[request.id],
            card=_card(request, form.assessor_id, from_forms),
        )
        forms[form.uid] = known
        if form.file_sha256:
            taken[form.file_sha256] = known
    return Known(forms, taken)


def _content(session: Session, request: AssessedRequest, day: OfficeDay) -> FormContent | None:
    try:
        return form_content(session, request.id, by_id(day.policies))
    except UserError:
        # Moved to a category that is not scored: nothing that was sent holds any more.
        return None


def _card(request: AssessedRequest, assessor_id: int, from_forms: Mapping[int, int]) -> HeldCard | None:
    held = [c for c in request.cards if c.assessor_id == assessor_id and c.card.same_policy and not c.card.agreed]
    if not held:
        return None
    card = held[-1]
    return HeldCard(bool(card.notes) or card.card.submitted, card.card.conflict, from_forms.get(card.id))
