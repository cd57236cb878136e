"""Asks to keep a scan before a request cites it."""

from app.words import _, screen
from ui.toolkit.desk import Desk


def keep_first(desk: Desk, name: str) -> str:
    """The name to keep a scan under, one for the day where it has none; empty where it is not to be kept."""
    name = name.strip() or _("Scan of {day}").format(day=screen().day(desk.today()))
    question = _("Keep the scan, and make the request?")
    detail = _("The request cites the scan “{name}” as it is kept; what is shown now is not kept yet.")
    return name if desk.messages.ask(question, _("Keep and make it"), "", detail.format(name=name)) else ""
