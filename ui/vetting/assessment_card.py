"""What is computed about a request, in plain words: score, verdict, what would turn it, how firm it is, limits."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.selection_basis import LimitOutlook, SelectionBasis, limit_name
from app.decisions.waiting import WaitingRequest, waiting_in
from app.vetting.explain import score_in_words, standing_sentences
from app.vetting.firmness_words import firmness_words, grip, turning_lines, weighed_of
from app.vetting.needed import still_needed, still_needed_sentence
from app.vetting.requests import AssessedRequest
from app.vetting.robustness import Robustness
from app.vetting.scoring import Score
from app.vetting.stage import OPEN_STAGES, Assessment
from app.words import _, screen
from models.vocabulary import SettleBy, Verdict
from ui.toolkit.buttons import link
from ui.toolkit.cards import BigNumber, Bullets, Card, Gauge, GaugeMark
from ui.toolkit.layouts import holding, row
from ui.toolkit.status import Chip, mark_of
from ui.toolkit.text import Text
from ui.vetting.firm_tab import grip_chip

WIDTH = 248


class AssessmentCard(Card):
    """The right-hand card of a request's record; `rate_asked` where a rating is missing and somebody goes there."""

    rate_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("What is computed"))
        self.setFixedWidth(WIDTH)

    def show_basis(self, basis: SelectionBasis, preview: Assessment | None) -> None:
        """Show the assessment; a preview is what it would be with the scorecard that is being filled."""
        self.clear()
        request = basis.request
        assessment = preview or request.assessment
        self._show_score(request, assessment, preview is not None)
        self._show_firmness(request, assessment)
        if basis.limits and request.assessment.stage in OPEN_STAGES:
            self._show_limits(basis)

    def _show_score(self, request: AssessedRequest, assessment: Assessment, preview: bool) -> None:
        score, marks = assessment.score, assessment.facts.marks
        verdict = assessment.verdict or Verdict.INCOMPLETE
        parts: list[QWidget] = []
        shown = score_in_words(score, marks)
        if score is not None and score.low is not None and score.coverage:
            ranged = score.score is None
            number = BigNumber(shown, "" if ranged else _("of 100"), "" if ranged else Chip(verdict))
            section = self.section(number, gap=8)
            if ranged:
                section.addLayout(row(Text(_("of 100, not all rated"), "secondary"), None))
                section.addLayout(row(Chip(verdict), None))
            section.addWidget(_bar(score, assessment, verdict))
        else:
            section = self.section(row(Chip(verdict), None), gap=8)
        if preview:
            parts += _draft_words(request, assessment)
        sentences = " ".join(standing_sentences(assessment))
        parts.append(Text(sentences, "body", wrap=True))
        names = {gate.gate.key: gate.gate.name for gate in request.gates}
        names |= {criterion.key: criterion.name for criterion in request.policy.criteria}
        needed = still_needed(assessment, SettleBy.SELECTION)
        if not needed.nothing:
            parts.append(Text(still_needed_sentence(needed, names), "body", "warn", wrap=True))
            if needed.unrated and not preview:
                parts.append(holding(row(link(_("Rate what is missing"), self.rate_asked.emit), None)))
        for part in parts:
            section.addWidget(part)

    def _show_firmness(self, request: AssessedRequest, assessment: Assessment) -> None:
        """In short what would turn the verdict and how firm it is; the tab "How firm" says the whole of it."""
        weighed = weighed_of(assessment, request.policy)
        found = firmness_words(weighed)
        if found.said:
            self.section(Text(_("What would change this?"), "head"), Bullets(turning_lines(found)))
            said = [*_telling(found.shares, weighed.firm), *([found.equal] if found.equal else [])]
            chip = row(grip_chip(grip(weighed.firm)), None)
            self.section(Text(_("How firm"), "head"), chip, Bullets(said))
        elif weighed.score is not None and weighed.score.coverage:
            self.section(Text(_("How firm"), "head"), Text(found.why_not, "secondary", wrap=True))

    def _show_limits(self, basis: SelectionBasis) -> None:
        lines = []
        for outlook in basis.limits:
            name = Text(limit_name(outlook.use, basis.day.policy), "body", wrap=True)
            lines.append(row(name, Text(_figure(outlook), "head", _tone(outlook)), gap=4))
        section = self.section(Text(_("Limits, if selected"), "head"), *lines)
        promised = sum(outlook.use.promised for outlook in basis.limits)
        if promised:
            words = _("{count} more approved, not yet in force").format(count=promised)
            section.addWidget(Text(words, "secondary", wrap=True))
        place = next((w for w in waiting_in(basis.day) if w.request.id == basis.request.id), None)
        if place is not None:
            section.addWidget(Text(waiting_sentence(place), "body", "good" if place.has_room else "text", wrap=True))


def _draft_words(request: AssessedRequest, preview: Assessment) -> Sequence[Text]:
    """Whose draft the number comes from, and which one counts until it is submitted."""
    agreed = preview.score is not None and preview.score.agreed
    whose = _("Agreed scorecard, not submitted yet") if agreed else _("Your scorecard, not submitted yet")
    held = request.assessment.score
    if held is not None and (held.scorecards or held.agreed) and held.coverage:
        counts = _("A draft: until it is submitted, {score} counts.")
        counts = counts.format(score=score_in_words(held, request.assessment.facts.marks))
    else:
        counts = _("A draft: until it is submitted, no score counts.")
    return [Text(whose, "label", "accent", wrap=True), Text(counts, "secondary", wrap=True)]


def waiting_sentence(place: WaitingRequest) -> str:
    """Where a request stands on the waiting list, and whether its turn has come."""
    since = screen().day(place.since)
    if place.has_room:
        return _("It waits for room since {day}, and there is room now: decide it.").format(day=since)
    return _("Number {place} on the waiting list, since {day}.").format(place=place.place, day=since)


def _telling(shares: Sequence[str], firm: Robustness | None) -> Sequence[str]:
    """The share over all weightings, and that in our order where it is the lower one and so what the chip says."""
    every, in_order = (firm.robust_share, firm.robust_share_same_order) if firm else (None, None)
    return shares if every is not None and in_order is not None and in_order < every else shares[:1]


def _bar(score: Score, assessment: Assessment, verdict: Verdict) -> Gauge:
    low, high = score.low or 0.0, score.high or 0.0
    marks = [GaugeMark(mark.at, screen().number(mark.at)) for mark in assessment.facts.marks]
    tone = mark_of(verdict).tone
    shown = score_in_words(score, assessment.facts.marks)
    said = _("{score} of 100, marks at {marks}").format(score=shown, marks=", ".join(mark.label for mark in marks))
    ranged = score.score is None
    return Gauge(low, 100, tone="accent" if ranged else tone, promised=high - low, marks=marks, name=said)


def _figure(outlook: LimitOutlook) -> str:
    return _("{would_be} of {limit}").format(would_be=outlook.would_be, limit=outlook.use.limit)


def _tone(outlook: LimitOutlook) -> str:
    return "bad" if outlook.over else "text"
