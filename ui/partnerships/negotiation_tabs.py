"""The parts of an agreement's way to its signature and after it: negotiation, what is public, legal duties."""

from collections.abc import Callable, Iterable

from app.decisions.approving_facts import negotiated
from app.partnerships.duties import DutyRow
from app.today.dossier import Dossier
from ui.partnerships.acting import Begin
from ui.partnerships.doing import Doing
from ui.partnerships.negotiation_acts import Negotiating
from ui.partnerships.negotiation_tab import NegotiationTab
from ui.partnerships.publishing_tab import UNSIGNED, PublishingTab
from ui.toolkit.desk import Desk

Guarded = Callable[[Callable[[], object]], None]


def negotiation(desk: Desk, begin: Begin, guarded: Guarded, doing: Doing) -> NegotiationTab:
    """What is open on the way to the signature; its short forms are found again by their address."""
    tab = NegotiationTab(desk, Negotiating(desk, begin, guarded), doing.add_role)
    doing.also(tab.open_part)
    return tab


def publishing(desk: Desk, begin: Begin, guarded: Guarded) -> PublishingTab:
    """What of the agreement is public, and the legal duties of what is signed."""

    def duties(found: Dossier) -> Iterable[DutyRow]:
        switched_on = any(duty.switched_on for duty in found.day.policy.duties)
        return negotiated(desk.office, found.day, found.row.agreement).duties if switched_on else ()

    return PublishingTab(desk, Negotiating(desk, begin, guarded), duties)


def is_negotiated(found: Dossier) -> bool:
    """Whether the way to the signature is still open."""
    return found.row.agreement.standing.status in UNSIGNED
