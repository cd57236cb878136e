"""The reply to the sender that a decision proposes: the policy's text for its outcome, with what is known filled in."""

from app.decisions.recording import DecisionDraft
from app.decisions.selection_basis import SelectionBasis
from app.policy.replies import PLACES, filled, reason_in_letter
from app.words import _, screen
from models.vocabulary import Outcome


def proposed_reply(basis: SelectionBasis, draft: DecisionDraft, partner: str = "") -> str:
    """The text for the outcome chosen; `partner` names whom it is referred to; empty where the policy has none.

    What is not known yet stays in braces, for the person to see.
    """
    request, words = basis.request, screen()
    if draft.outcome is None:
        return ""
    text = request.policy.reply(draft.outcome)
    until = words.day(draft.until_on) if draft.until_on else ""
    if draft.outcome == Outcome.DEFER and draft.waits_for_room and not until:
        # Nobody knows the day on which there will be room.
        text = text.replace("on {until}", _("when there is room"))
    values = {
        "title": request.title,
        "sender": request.counterpart,
        "received": words.day(request.received_on),
        "office": basis.day.office.name,
        "reason": reason_in_letter(request.policy.reason_name(draft.reason_code)) if draft.reason_code else "",
        "until": until,
        "partner": partner,
    }
    return filled(text, values)


def left_open(text: str) -> list[str]:
    """The places in a reply that nobody has filled in, as they are written: `{until}`."""
    return [place for name in PLACES if (place := f"{{{name}}}") in text]
