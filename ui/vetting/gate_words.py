"""What is said of a gate: whom it is settled by, what was noted, and the day that is planned for it."""

import datetime as dt

from app.vetting.requests import GateStanding
from app.words import _, ngettext, screen
from models.vocabulary import Authority
from ui.toolkit.choices import Option


def who_settles(authority: str) -> list[Option]:
    """Whom a gate can be settled by: those the policy names first, where they are none of the usual ones."""
    known = [Option(token.value, _("by {authority}").format(authority=_(token.label))) for token in Authority]
    if authority in {token.value for token in Authority}:
        return known
    own = _("by {authority}").format(authority=authority) if authority else _("not said by whom")
    return [Option(authority, own), *known]


def authority_words(authority: str) -> str:
    """Who says so: a stored word as its label, a text as it was written."""
    known = {token.value: token.label for token in Authority}
    return _(known[authority]) if authority in known else authority


def passed_words(gate: str, authority: str) -> str:
    """What was just recorded of a gate: the policy may name somebody whom the person at the keyboard did not choose."""
    if not authority:
        return _("Passed: {gate}").format(gate=gate)
    return _("Passed by {authority}: {gate}").format(authority=authority_words(authority), gate=gate)


def noted_words(standing: GateStanding, found: str) -> str:
    """What was noted: evidence or reason, by whom, when; of a computed gate what it `found`, or why it is waived."""
    if standing.settled_on is None:
        return found if standing.gate.computed else ""
    parts = [standing.waiver_reason or standing.evidence, authority_words(standing.authority)]
    said = " · ".join(part for part in (*parts, screen().day(standing.settled_on)) if part)
    return f"{found} {said}" if found else said


def planned_words(planned: dt.date, on: dt.date) -> str:
    """When an open gate is to be settled, and how far that is."""
    days = (planned - on).days
    far = ngettext("in {count} day", "in {count} days", days) if days > 0 else _("today")
    if days < 0:
        far = ngettext("{count} day late", "{count} days late", -days)
    return _("planned {day}, {far}").format(day=screen().day(planned), far=far.format(count=abs(days)))
