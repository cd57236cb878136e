"""What is public of an agreement, word for word as the public would read it, and after signing its legal duties."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.decisions.published import facts_known
from app.partnerships.duties import DutyRow
from app.partnerships.publishing import PublishingDraft, publishing, read_by_the_public
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import AgreementStatus
from ui.partnerships.negotiation_acts import Negotiating
from ui.partnerships.negotiation_duties import DutiesSection
from ui.toolkit.buttons import link
from ui.toolkit.cards import Card, Facts
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import SectionHead, column
from ui.toolkit.text import Text

SIDE, HEAD = 16, 34
UNSIGNED = (AgreementStatus.NEGOTIATING, AgreementStatus.APPROVED)


class PublicSection(QWidget):
    """A preview, and one link that opens the short form."""

    def __init__(self, desk: Desk, acts: Negotiating) -> None:
        super().__init__()
        self._desk, self._acts = desk, acts
        self._said = Text("", "body", "soft", wrap=True)
        self._card = Card(_("What the public would read"), outlined=True)
        choose = link(_("Choose what is public…"), acts.publish)
        self.setLayout(column(SectionHead(_("Public"), right=choose, height=HEAD), self._said, 8, self._card, 12))

    def show_dossier(self, found: Dossier) -> None:
        """Show what is public of an agreement."""
        draft = publishing(self._desk.office, found.row.agreement.record.id).draft
        self._said.setText(said(draft))
        self._card.clear()
        known = facts_known(found.day, found.row.agreement)
        lines = [(label, "\n".join(words)) for label, words in read_by_the_public(draft, known)]
        self._card.setVisible(draft.public and bool(lines))
        if draft.public_text:
            self._card.section(Text(draft.public_text, "body", wrap=True, selectable=True))
        if lines:
            facts = Facts()
            facts.show_facts(lines)
            self._card.section(facts)


class PublishingTab(QWidget):
    """The legal duties of what is signed, where the policy has any, and what of it is public."""

    def __init__(self, desk: Desk, acts: Negotiating, duties: Callable[[Dossier], Iterable[DutyRow]]) -> None:
        super().__init__()
        self._acts, self._read = acts, duties
        self.public = PublicSection(desk, acts)
        self.duties = DutiesSection(acts)
        inner = column(self.duties, self.public, margins=(SIDE, 0, SIDE, 16))
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show another agreement; until it is signed all this is in its negotiation."""
        self._acts.see(found)
        self.setVisible(found.row.agreement.standing.status not in UNSIGNED)
        self.public.show_dossier(found)
        rows = tuple(self._read(found))
        self.duties.setVisible(bool(rows))
        self.duties.show_duties(rows, found.day.on)


def said(draft: PublishingDraft) -> str:
    """Whether it is public, in a sentence."""
    if not draft.public:
        return _("Nothing of this agreement is public.")
    if not draft.facts:
        return _("It may be published, but nobody has chosen yet what of it may be read.")
    return _("The public may read what stands below, and nothing else.")
