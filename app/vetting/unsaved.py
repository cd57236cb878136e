"""The new request that was being typed when the window ended: kept beside the office's records, offered again."""

import datetime as dt
import json
from dataclasses import asdict, fields

from app import clock
from app.storage import drafts
from app.storage.office import Office
from app.vetting.intake import RequestDraft
from models.vocabulary import RequestKind

FORM = "request/new"


def keep_new_request(office: Office, draft: RequestDraft | None) -> None:
    """Keep what is typed in place of what was kept before; nothing: forget it."""
    if draft is None:
        drafts.drop(office, FORM)
    else:
        drafts.keep(office, FORM, json.dumps(asdict(draft), default=str), clock.now())


def kept_new_request(office: Office) -> RequestDraft | None:
    """What was typed and never saved, or nothing; a text that no longer fits the form is forgotten."""
    text = next((kept.text for kept in drafts.kept(office) if kept.form == FORM), None)
    if text is None:
        return None
    try:
        values = json.loads(text)
        known = {field.name: values[field.name] for field in fields(RequestDraft)}
        known["kind"] = RequestKind(known["kind"]) if known["kind"] else None
        known["received_on"] = dt.date.fromisoformat(known["received_on"]) if known["received_on"] else None
        return RequestDraft(**known)
    except (ValueError, KeyError, TypeError):
        drafts.drop(office, FORM)
        return None
