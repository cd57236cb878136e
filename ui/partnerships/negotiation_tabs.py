"""The tabs of an agreement's way to its signature and after it: negotiation, what is public, legal duties."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.decisions.approving_facts import negotiated
from app.partnerships.duties import DutyRow
from app.today.dossier import Dossier
from models.vocabulary import AgreementStatus
from ui.partnerships.acting import Begin
from ui.partnerships.doing import Doing
from ui.partnerships.negotiation_acts import Negotiating
from ui.partnerships.negotiation_tab import UNSIGNED, NegotiationTab
from ui.partnerships.publishing_tab import PublishingTab
from ui.toolkit.desk import Desk

Guarded = Callable[[Callable[[], object]], None]
Made = tuple[QWidget, Callable[[Dossier], object]]


def negotiation(desk: Desk, begin: Begin, guarded: Guarded, doing: Doing) -> Made:
    """What is open on the way to the signature; its short forms are found again by their address."""
    tab = NegotiationTab(desk, Negotiating(desk, begin, guarded), doing.add_role)
    doing.also(tab.open_part)
    return tab, tab.show_dossier


def publishing(desk: Desk, begin: Begin, guarded: Guarded) -> Made:
    """What of the agreement is public, and the legal duties of what is signed."""

    def duties(found: Dossier) -> Iterable[DutyRow]:
        switched_on = any(duty.switched_on for duty in found.day.policy.duties)
        return negotiated(desk.office, found.day, found.row.agreement).duties if switched_on else ()

    tab = PublishingTab(desk, Negotiating(desk, begin, guarded), duties)
    return tab, tab.show_dossier


def is_negotiated(found: Dossier) -> bool:
    """Whether the way to the signature is still open."""
    return found.row.agreement.standing.status in UNSIGNED


def is_begun(found: Dossier) -> bool:
    """Whether it was signed; until then the tab of its negotiation says what is public."""
    return not is_negotiated(found) and found.row.agreement.standing.status != AgreementStatus.ABANDONED
