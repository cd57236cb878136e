"""Asks where the calendar file goes, writes it, and says what to do with it."""

from pathlib import Path

from app.errors import UserError
from app.today.calendar_file import export_calendar
from app.words import _, ngettext
from ui.toolkit.desk import Desk

CHOSEN = "today.calendar"
ENDING = ".ics"


def save_calendar(desk: Desk, now: str) -> str:
    """The sentence to say when the file is written; empty when the person gave up or was refused.

    `now` is this instant in UTC with `Z`.  The place chosen last is proposed again.
    """
    usual = desk.office.path.with_name(f"{desk.office.path.stem}{ENDING}")
    proposed = str(desk.settings.get(CHOSEN) or usual)
    chosen = desk.messages.file_to_write(_("Calendar file"), proposed, _("Calendar (*{ending})").format(ending=ENDING))
    if chosen is None:
        return ""
    target = chosen if chosen.suffix else chosen.with_suffix(ENDING)
    try:
        count = export_calendar(desk.office, target, desk.today(), now)
    except UserError as refusal:
        desk.messages.refuse(str(refusal))
        return ""
    desk.settings[CHOSEN] = str(target)
    return _said(count, target)


def _said(count: int, target: Path) -> str:
    words = ngettext(
        "{count} date is in “{name}”. Import it into your calendar; imported again later, it moves what has moved.",
        "{count} dates are in “{name}”. Import them into your calendar; imported again later, what moved is moved.",
        count,
    )
    return words.format(count=count, name=target.name)
