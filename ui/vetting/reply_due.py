"""When the reply to a request is due, in words."""

import datetime as dt

from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _, ngettext, screen
from models.vocabulary import Stage


def reply_due(request: AssessedRequest, on: dt.date) -> str:
    """When the reply is due, and how far that is; empty where none is owed."""
    stands = request.assessment
    if stands.reply_by is None or stands.reply_met or stands.stage not in OPEN_STAGES - {Stage.DEFERRED}:
        return ""
    days = (stands.reply_by - on).days
    far = ngettext("in {count} day", "in {count} days", days) if days > 0 else _("today")
    if days < 0:
        far = ngettext("{count} day late", "{count} days late", -days)
    return _("reply due {day}, {far}").format(day=screen().day(stands.reply_by), far=far.format(count=abs(days)))
