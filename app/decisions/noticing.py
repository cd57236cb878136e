"""Notice that ends what renews by itself: what a sunset said of the rest is carried out then, not before."""

import datetime as dt
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import add_days
from app.decisions.concluding_rest import Ending, Fate, FateKind, carriers, running_under, settle_rest
from app.decisions.day import office_day
from app.drafts import Saved
from app.partnerships import drafting, signing
from app.partnerships.drafting import AgreementDraft
from app.partnerships.signing import NoticeDraft
from app.storage.office import Office
from models.decisions import Decision
from models.vocabulary import Outcome

POINT = 3


def give_notice(office: Office, agreement_id: int, version: int, draft: NoticeDraft, today: dt.date) -> None:
    """Record that notice was given, and settle what was decided to end with the agreement."""
    settle = lambda session: settle_after_notice(session, agreement_id, today)  # noqa: E731 - it has no name elsewhere
    signing.give_notice(office, agreement_id, version, draft, today, settle)


def save_agreement(office: Office, saved: Saved[AgreementDraft], draft: AgreementDraft, today: dt.date) -> None:
    """Save an agreement as its form shows it; where that records notice, settle what was decided to end with it."""
    settle = lambda session: settle_after_notice(session, saved.id, today)  # noqa: E731 - it has no name elsewhere
    given = draft.notice_given_on is not None and saved.draft.notice_given_on is None
    drafting.save_agreement(office, saved, draft, today, settle if given else None)


def settle_after_notice(session: Session, agreement_id: int, today: dt.date) -> None:
    """Carry out, inside a change that is open, what the standing sunset said of the rest, from the end on.

    What began since then goes on, and so does what was to be carried to an agreement that is over by now.
    """
    day = office_day(session, today)
    agreement = next(each for each in day.agreements if each.record.id == agreement_id)
    made, end = day.standing_decision(POINT, agreement_id), agreement.standing.ends_on
    if made is None or made.outcome != Outcome.SUNSET or end is None or agreement.goes_on(today):
        return
    frozen = json.loads(session.scalars(select(Decision.frozen).where(Decision.id == made.id)).one())
    # What has a day was carried out when it was decided; copies of old never waited.
    said = {each["uid"]: each for each in frozen.get("rest", []) if "uid" in each and each["ended_on"] is None}
    keys = {each.reference: each.record.id for each in carriers(day, agreement)}
    running = [each for each in running_under(session, agreement_id, today) if each.uid in said]
    fates = [Fate(each.kind, each.id, FateKind(said[each.uid]["fate"]), said[each.uid]["to"]) for each in running]
    able = [fate for fate in fates if fate.fate != FateKind.CARRY or fate.to in keys]
    settle_rest(session, running, able, Ending(add_days(end, 1), made.reference, keys))
