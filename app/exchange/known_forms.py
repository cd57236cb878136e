"""What the office knows of the scorecards it sent: for each form, whether it could still be taken in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.decisions.day import OfficeDay, office_day
from app.errors import UserError
from app.exchange.form_content import FormContent, form_content
from app.exchange.form_reading import Carried
from app.exchange.held_cards import Entered, FromForms, HeldCard, entered, held_card
from app.people.names import titled
from app.policy.versions import by_id
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _
from models.people import Contact
from models.policy import Policy
from models.storage import Change
from models.vetting import Request, ScorecardForm

SENT_UNDER = aliased(Policy)
SENT = (
    select(ScorecardForm, Request.uid, SENT_UNDER.uid, Contact.uid, Contact.name, Contact.local_name)
    .join(Request, Request.id == ScorecardForm.request_id)
    .join(SENT_UNDER, SENT_UNDER.id == ScorecardForm.policy_id)
    .join(Contact, Contact.id == ScorecardForm.assessor_id)
    .order_by(ScorecardForm.id)
)

SENDING = aliased(Change)
NAMING = Change.before.contains('"name"') | Change.before.contains('"local_name"')
RENAMED = (
    select(ScorecardForm.id)
    .join(SENDING, (SENDING.table_name == "scorecard_form") & (SENDING.row_id == ScorecardForm.id))
    .join(Change, (Change.table_name == "contact") & (Change.row_id == ScorecardForm.assessor_id))
    .where(SENDING.kind == "I", Change.kind == "U", Change.step_id > SENDING.step_id, NAMING)
)


@dataclass(frozen=True)
class KnownForm:
    """A form that was sent, beside what the office would send now; `renamed`: its assessor's name changed since."""

    id: int
    request_id: int
    reference: str
    assessor_id: int
    assessor: str
    renamed: bool
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
    """All forms by their uid, those that came back by the hash of their file, and where answers came from by key."""

    forms: Mapping[str, KnownForm]
    taken: Mapping[str, KnownForm]
    entered: Mapping[int, Entered]


def known_forms(session: Session, today: dt.date) -> Known:
    """Every form of the office as things stand today."""
    rows = session.execute(SENT).all()
    if not rows:
        return Known({}, {}, {})
    day = office_day(session, today)
    asked = {form.request_id for form, *_rest in rows}
    requests = {request.id: request for request in day.requests if request.id in asked}
    contents = {key: _content(session, request, day) for key, request in requests.items()}
    from_forms = FromForms.of(form for form, *_rest in rows)
    renamed = set(session.scalars(RENAMED))
    forms, taken = {}, {}
    for form, request_uid, policy_uid, contact_uid, name, local_name in rows:
        carried = Carried(form.uid, request_uid, policy_uid, contact_uid, form.content_sha256)
        request = requests[form.request_id]
        category = request.policy.category(request.category)
        card = held_card(request.cards, category, request.id, form.assessor_id, from_forms)
        forms[form.uid] = _known(
            form, titled(name, local_name), form.id in renamed, carried, request, contents[request.id], card
        )
        if form.file_sha256:
            taken[form.file_sha256] = forms[form.uid]
    there = {form.card.id for form in forms.values() if form.card is not None and form.taken_on is None}
    return Known(forms, taken, entered(session, there))


def _known(
    form: ScorecardForm,
    assessor: str,
    renamed: bool,
    carried: Carried,
    request: AssessedRequest,
    content: FormContent | None,
    card: HeldCard | None,
) -> KnownForm:
    return KnownForm(
        id=form.id,
        request_id=request.id,
        reference=request.reference,
        assessor_id=form.assessor_id,
        assessor=assessor,
        renamed=renamed,
        sent_on=form.sent_on,
        taken_on=form.taken_on,
        carried=carried,
        open=request.assessment.stage in OPEN_STAGES,
        stage=_(request.assessment.stage.label),
        same_policy=form.policy_id == request.policy.id,
        content=content,
        card=card,
    )


def _content(session: Session, request: AssessedRequest, day: OfficeDay) -> FormContent | None:
    try:
        return form_content(session, request.id, by_id(day.policies))
    except UserError:
        # Moved to a category that is not scored: nothing that was sent holds any more.
        return None
