"""How the update of an agreement is asked for, and the list of an agreement's updates."""

import datetime as dt

UPDATE, UPDATES = "update", "updates"
"""What stands after the reference of the agreement."""


def asked(argument: object) -> tuple[str, dt.date | None, str] | None:
    """Reference, period and form of an address like `A-2024-003/update/2026-09-30/correct-text`; None for others."""
    reference, _slash, rest = argument.partition("/") if isinstance(argument, str) else ("", "", "")
    what, _slash, about = rest.partition("/")
    end, _slash, form = about.partition("/")
    if what != UPDATE:
        return None
    try:
        return reference, dt.date.fromisoformat(end) if end else None, form
    except ValueError:
        return reference, None, form
