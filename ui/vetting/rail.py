"""What stands at the right of a request: the card of what is computed, and below it what bears on a criterion."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.vetting.requests import AssessedRequest
from app.words import _
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, column, hairline, holding, scrolling
from ui.vetting.assessment_card import WIDTH, AssessmentCard
from ui.vetting.evidence_panel import EvidencePanel
from ui.vetting.known_below import KnownBelow

UNBOUNDED, LEAST, MOST = 16777215, 120, 260
"""Qt's largest width, and how high the evidence is beside the levels of the criterion."""


class Rail(QWidget):
    """The card scrolls, the evidence stays at the foot; it is there only while criteria are scored.

    `below` is for the foot of the record: it has the evidence while the card is a tab.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.card = AssessmentCard()
        self.evidence = EvidencePanel(desk)
        self.below = KnownBelow()
        self._scoring, self._alone = False, False
        self._around = column(16, self.card, None)
        self._known = column(self.evidence, None)
        area = scrolling(holding(self._known), _("What is known"))
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._foot = holding(column(hairline(), area))
        self._foot.setMinimumHeight(LEAST)
        self._foot.setMaximumHeight(MOST)
        self._foot.hide()
        self._cards = scrolling(holding(self._around), _("What is computed about the request"))
        self._box = column(self._cards, self._foot)
        self._box.setStretch(0, 1)
        self.setLayout(self._box)
        self.stand_beside()

    def stand_beside(self) -> None:
        """At the right of the tabs."""
        self._alone = False
        self.below.give_back()
        self._foot.setMaximumHeight(MOST)
        self._box.addWidget(self._foot)
        self.setFixedWidth(WIDTH + MARGIN)
        self.card.setFixedWidth(WIDTH)
        self._around.setContentsMargins(0, 0, MARGIN, 16)
        self._known.setContentsMargins(0, 8, 12, 8)
        self._show_foot()

    def stand_alone(self) -> None:
        """As a tab of its own; the evidence goes below all tabs, so that it is there while criteria are scored."""
        self._alone = True
        self.below.take(self._foot)
        for each in (self, self.card):
            each.setMinimumWidth(0)
            each.setMaximumWidth(UNBOUNDED)
        self._around.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self._known.setContentsMargins(MARGIN, 8, 12, 8)
        self._show_foot()

    def show_request(self, request: AssessedRequest | None, *, scoring: bool) -> None:
        """Read what is known about a request, while its criteria are scored."""
        self._scoring = scoring
        if scoring:
            self.evidence.show_request(request)
        self._show_foot()

    def show_criterion(self, key: str) -> None:
        """Show what bears on the criterion that the keyboard has come to."""
        self.evidence.show_criterion(key)
        self._show_foot()

    def can_leave(self) -> bool:
        """Ask about a figure that is being typed."""
        return self.evidence.can_leave()

    def _show_foot(self) -> None:
        known = self.evidence.evidence()
        holder = self.below if self._alone else self._foot
        holder.setVisible(self._scoring and known is not None and known.asked)
