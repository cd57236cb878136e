"""How firm a verdict is: in words first, what would turn it, and the figures and small plots behind the words."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.vetting.firmness_words import FirmnessWords, Grip, firmness_words, grip, listed_turns, weighed_of
from app.vetting.requests import AssessedRequest
from app.vetting.stage import Assessment
from app.vetting.weight_courses import Weighed, weight_courses
from app.words import _
from ui.toolkit.cards import Bullets, Gauge
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, holding, row, scrolling
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import Chip
from ui.toolkit.text import Text
from ui.vetting.firm_chart import FirmChart

GRIPS = {
    Grip.FIRM: Mark(Shape.DOT, "good"),
    Grip.FAIRLY: Mark(Shape.HALF, "warn"),
    Grip.LOOSE: Mark(Shape.TRIANGLE, "warn"),
    Grip.UNSAID: Mark(Shape.RING),
}
MOST = 12


def grip_chip(held: Grip) -> Chip:
    """How firmly a verdict holds, as a filled chip."""
    chip = Chip()
    chip.show_mark(GRIPS[held], _(held.label))
    return chip


class FirmTab(QWidget):
    """Shows one request; it is computed when the tab is opened."""

    def __init__(self) -> None:
        super().__init__()
        self._weighed: Weighed | None = None
        self._stale = False
        self._box = column(gap=8)
        inner = holding(column(self._box, None, margins=(MARGIN, 12, MARGIN, 16)))
        self.setLayout(column(scrolling(inner, _("How firm is it?"))))

    def show_request(self, request: AssessedRequest, preview: Assessment | None = None) -> None:
        """Show a request as it stands, or as it would with the scorecard that is being filled."""
        self._weighed = weighed_of(preview or request.assessment, request.policy)
        self._stale = True
        if self.isVisible():
            self._fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        clear(self._box)
        if self._weighed is None:
            return
        found = firmness_words(self._weighed)
        if not found.said:
            self._show_unsaid(found)
            return
        self._show_judgement(found, self._weighed)
        self._show_turns(found)
        self._show_shares(found, self._weighed)
        self._show_plots(self._weighed)

    def _show_unsaid(self, found: FirmnessWords) -> None:
        self._box.addWidget(Text(_("It cannot be said yet"), "head"))
        self._box.addWidget(Text(found.why_not, "body", "soft", wrap=True))

    def _show_judgement(self, found: FirmnessWords, weighed: Weighed) -> None:
        self._box.addLayout(row(grip_chip(grip(weighed.firm)), None))
        self._box.addWidget(Text(found.head, "title", wrap=True))
        self._box.addWidget(Text(found.distance, "body", wrap=True))
        if found.remark:
            self._box.addWidget(Text(found.remark, "body", "warn", wrap=True))

    def _show_turns(self, found: FirmnessWords) -> None:
        self._box.addSpacing(8)
        self._box.addWidget(SectionHead(_("Which single rating would turn it?")))
        ratings = listed_turns(found.ratings, MOST) or [_("None, one level up or down")]
        self._box.addWidget(Bullets(ratings))
        self._box.addWidget(SectionHead(_("Which single weight would turn it?")))
        weights = listed_turns(found.weights, MOST) or [_("None, whatever a single criterion weighed")]
        self._box.addWidget(Bullets(weights))

    def _show_shares(self, found: FirmnessWords, weighed: Weighed) -> None:
        firm = weighed.firm
        shares = (firm.robust_share, firm.robust_share_same_order) if firm else ()
        self._box.addSpacing(8)
        self._box.addWidget(SectionHead(_("And if everything weighed something else?")))
        for place, sentence in enumerate(found.shares):
            self._box.addWidget(Text(sentence, "body", wrap=True))
            share = shares[place] if place < len(shares) else None
            if share is not None:
                self._box.addWidget(Gauge(share, 1, name=sentence))
        if found.equal:
            self._box.addWidget(Text(found.equal, "body", wrap=True))

    def _show_plots(self, weighed: Weighed) -> None:
        courses = weight_courses(weighed)
        if not courses:
            return
        self._box.addSpacing(8)
        self._box.addWidget(SectionHead(_("The score along each weight")))
        sentence = _(
            "From left to right the criterion weighs 0 to 100 %, the others keep their proportions. The dot is today, "
            "the ring is where the verdict turns; the thin lines are the policy’s marks."
        )
        self._box.addWidget(Text(sentence, "secondary", wrap=True))
        chart = FirmChart()
        chart.show_courses(courses, weighed.marks)
        self._box.addWidget(chart)
