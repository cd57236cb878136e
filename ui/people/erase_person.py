"""Asks before a person is erased, says what is lost and what stays, and afterwards where texts still name them."""

from app.errors import UserError
from app.people.erasing import erase
from app.people.traces import Traces, traces_of
from app.words import _, ngettext
from ui.toolkit.desk import Desk

SHOWN = 12


def erase_person(desk: Desk, contact_id: int) -> bool:
    """Erase a person once somebody has agreed; False where nothing was erased."""
    try:
        traces = traces_of(desk.office, contact_id)
        question = _("Erase {name}?").format(name=traces.title)
        if not desk.messages.ask(question, _("Erase this person"), _("Keep them"), _detail(traces), careful=True):
            return False
        erase(desk.office, contact_id)
    except UserError as refusal:
        desk.messages.refuse(str(refusal))
        return False
    if traces.named:
        first = _("The person is erased. These records still name them in a text; open them and change it:")
        desk.messages.info(first, _listed(traces.named))
    return True


def _detail(traces: Traces) -> str:
    """What is lost, what stays, where the name still stands."""
    parts = [
        _("Lost for good, in the history too: name, role, e-mail, phone and note, and the name beside decisions."),
        _("Kept, under “(erased)”: {records}.").format(records=", ".join(traces.kept))
        if traces.kept
        else _("No other record refers to this person."),
    ]
    if traces.named:
        one = "Texts of {count} record name them, and are kept as they are: {records}."
        many = "Texts of {count} records name them, and are kept as they are: {records}."
        count = len(traces.named)
        parts.append(ngettext(one, many, count).format(count=count, records=_listed(traces.named)))
    parts.append(_("This cannot be undone. Attached files, backups and copies of the office keep what they say."))
    return "\n\n".join(parts)


def _listed(named: tuple[str, ...]) -> str:
    more = len(named) - SHOWN
    said = ", ".join(named[:SHOWN])
    return said + (" " + _("and {count} more").format(count=more) if more > 0 else "")
