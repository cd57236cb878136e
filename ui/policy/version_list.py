"""The versions of the policy as a list says them: which one, its state, since when."""

from app.policy.versions import PolicyVersion
from app.words import _, screen
from ui.toolkit.columns import Column
from ui.toolkit.status import mark_of, word_of


def version_columns() -> list[Column[PolicyVersion]]:
    """A version with its state."""
    return [
        Column("name", _("Version"), _short_title, stretch=True, name=True, second=_state_line),
        Column("state", _("State"), lambda row: word_of(row.state), width=88, mark=lambda row: mark_of(row.state)),
    ]


def _short_title(version: PolicyVersion) -> str:
    return f"{version.name} {version.number}" if version.number > 1 else version.name


def _state_line(version: PolicyVersion) -> str:
    if version.retired_on is not None:
        return _("until {day}").format(day=screen().day(version.retired_on))
    if version.in_force_on is not None:
        return _("since {day}").format(day=screen().day(version.in_force_on))
    return _("nothing rests on it yet")


def dates_of(version: PolicyVersion) -> list[str]:
    """Since when, or from when to when, a version is or was in force; nothing for a draft."""
    if version.in_force_on is None:
        return []
    first, last = screen().day(version.in_force_on), screen().day(version.retired_on)
    if version.retired_on is None:
        return [_("in force since {day}").format(day=first)]
    return [_("in force from {first} to {last}").format(first=first, last=last)]
