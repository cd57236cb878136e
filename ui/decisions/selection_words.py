"""The right side of Decision 1: score, gates and firmness at a glance, and what selecting makes of the limits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.decisions.begun_cards import begun_cards, begun_sentence
from app.decisions.limits import PlacedAgreement
from app.decisions.selection_basis import LimitOutlook, SelectionBasis, crowded_sentence, limit_name, limit_sentence
from app.decisions.waiting import WaitingRequest, place_in_line, waiting_in
from app.vetting.explain import score_in_words, standing_sentences
from app.vetting.grip import grip, judgement
from app.vetting.needed import still_needed, still_needed_sentence
from app.vetting.requests import GateStanding
from app.vetting.shown import margin_in_words, share_in_words
from app.vetting.verdict import has_points
from app.words import _, ngettext, screen
from models.vocabulary import AgreementStatus, GateState, SettleBy, Verdict
from ui.toolkit.buttons import link
from ui.toolkit.cards import Card, Gauge
from ui.toolkit.layouts import SectionHead, column, hairline, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import Chip, StatusText
from ui.toolkit.text import Text
from ui.vetting.firm_tab import grip_chip

Go = Callable[[str, object], object]
SETTLED = (GateState.PASSED, GateState.WAIVED)


def basis_parts(
    basis: SelectionBasis, go: Go, wait: Callable[[], object], *, selecting: bool, over: bool
) -> list[QWidget]:
    """The card, and while selecting is chosen what stands against it; `wait()` puts it on the waiting list instead.

    `over`: the limits that selecting exceeds are of weight, for it is chosen or still can be.
    """
    listed = waiting_in(basis.day)
    parts: list[QWidget] = [_card(basis)]
    needed = _needed(basis)
    if needed:
        parts.append(needed)
    if begun_cards(basis.request):
        parts.append(_begun(basis, go))
    if over:
        parts.extend(_over(basis, outlook, go) for outlook in basis.over)
        parts.append(_way_out(basis, listed, wait))
    if basis.limits:
        parts.append(_limits(basis))
    if listed:
        parts.append(_waiting(basis, listed, go))
    if selecting and not basis.over and not basis.unsettled:
        parts.append(Text(_nothing_against(basis), "secondary", wrap=True))
    return parts


def _nothing_against(basis: SelectionBasis) -> str:
    if any(each.crowded for each in basis.limits):
        return _("Nothing stands against selecting, but room is promised to others: see above.")
    if basis.limits:
        return _("Nothing stands against selecting: every limit has room.")
    return _("Nothing stands against selecting: the policy sets no limit for this category.")


def _card(basis: SelectionBasis) -> Card:
    request = basis.request
    card = Card(_("What this decision rests on"))
    as_of = _("as of {day}").format(day=screen().day(basis.day.on))
    figures = row(gap=16)
    score = request.assessment.score
    scored = score is not None and has_points(score)
    for place, box in enumerate((_score(basis), _gates(basis), _firm(basis)) if scored else (_gates(basis),)):
        if place:
            figures.addWidget(hairline(vertical=True))
        figures.addLayout(box, 1)
    card.section(SectionHead(_("What this decision rests on"), right=as_of, height=20), figures, gap=10)
    rules = " · ".join(part for part in (request.policy.title, request.category_name) if part)
    said = " ".join([f"{rules}.", *standing_sentences(request.assessment)[1:]])
    if not scored:
        card.section(row(Chip(request.assessment.verdict or Verdict.INCOMPLETE), None))
    card.section(Text(said, "secondary", wrap=True))
    return card


def _score(basis: SelectionBasis) -> QVBoxLayout:
    assessment = basis.request.assessment
    score = assessment.score
    whole = score is not None and score.score is not None
    shown = score_in_words(score, assessment.facts.marks) if score is not None and score.coverage else "–"
    big = Text(shown, "big" if whole else "title")
    number = row(big, Text(_("of 100"), "secondary"), None, gap=4)
    verdict = row(Chip(assessment.verdict or Verdict.INCOMPLETE), None)
    said = margin_in_words(score) if score is not None and whole else _("not all rated")
    return column(number, verdict, Text(said, "secondary", wrap=True), None, gap=6)


def _gates(basis: SelectionBasis) -> QVBoxLayout:
    """The gates that are settled for selection, and how many wait for the signing."""
    due = [each for each in basis.request.gates if each.gate.settle_by == SettleBy.SELECTION]
    later = [each for each in basis.request.gates if each.gate.settle_by == SettleBy.SIGNING]
    settled = sum(each.state in SETTLED for each in due)
    failed = sum(each.state == GateState.FAILED for each in (*due, *later))
    chip = Chip()
    if failed:
        words = ngettext("{count} failed", "{count} failed", failed).format(count=failed)
        chip.show_mark(Mark(Shape.CROSS, "bad"), words)
    elif settled == len(due):
        chip.show_mark(Mark(Shape.CHECK, "good"), _("All passed"))
    else:
        chip.show_mark(Mark(Shape.RING, "warn"), _("{count} open").format(count=len(due) - settled))
    number = row(Text(f"{settled}/{len(due)}", "title"), Text(_("gates"), "secondary"), None, gap=4)
    number.setContentsMargins(0, 10, 0, 8)
    return column(number, row(chip, None), Text(_before_signing(later), "secondary", wrap=True), None, gap=6)


def _before_signing(gates: Sequence[GateStanding]) -> str:
    settled = sum(each.state in SETTLED for each in gates)
    if not gates:
        return _("for selection")
    return _("for selection; {settled} of {count} for signing").format(settled=settled, count=len(gates))


def _firm(basis: SelectionBasis) -> QVBoxLayout:
    """How firm it is in words; the figures are on the request's own tab."""
    firm = basis.request.assessment.robustness
    share = firm.robust_share if firm else None
    head = row(Text(_("How firm"), "head"), None)
    head.setContentsMargins(0, 14, 0, 11)
    said = _("needs every rating")
    score = basis.request.assessment.score
    if firm is not None and share is not None and score is not None:
        band = score.band
        holds = _("“{verdict}” holds {share}")
        said = holds.format(verdict=_(band.label) if band else "", share=share_in_words(share))
        # The word alone would hide that a single rating can turn it.
        said = f"{judgement(score, firm, screen())} {said}.".strip()
    return column(head, row(grip_chip(grip(firm)), None), Text(said, "secondary", wrap=True), None, gap=6)


def _needed(basis: SelectionBasis) -> QWidget | None:
    request = basis.request
    needed = still_needed(request.assessment, SettleBy.SELECTION)
    if needed.nothing:
        return None
    names = {each.gate.key: each.gate.name for each in request.gates}
    names |= {criterion.key: criterion.name for criterion in request.policy.criteria}
    return holding(_open_point(still_needed_sentence(needed, names)))


def _begun(basis: SelectionBasis, go: Go) -> QWidget:
    """Which scorecards are filled in and not submitted, and the way there."""
    request = basis.request
    look = link(_("Open scorecard"), partial(go, "requests", f"{request.reference}/score"))
    line = _open_point(begun_sentence(request, begun_cards(request)))
    return holding(column(line, row(look, None, margins=(20, 0, 0, 0)), gap=4))


def _open_point(sentence: str) -> QHBoxLayout:
    mark = StatusText()
    mark.show_mark(Mark(Shape.RING, "warn"), "")
    mark.setFixedWidth(16)
    line = row(mark, gap=4)
    line.addWidget(Text(sentence, "body", wrap=True), 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return line


def _over(basis: SelectionBasis, outlook: LimitOutlook, go: Go) -> QWidget:
    mark = StatusText()
    mark.show_mark(Mark(Shape.TRIANGLE, "bad"), "")
    mark.setFixedWidth(16)
    head = row(mark, Text(limit_sentence(outlook, basis.policy), "title", wrap=True), gap=4)
    head.setStretch(1, 1)
    taken = _("{used} taken, and this one. Besides, {promised} approved and not yet in force.")
    words = (taken if outlook.use.promised else _("{used} taken, and this one.")).format(
        used=outlook.use.used, promised=outlook.use.promised
    )
    box = column(head, Text(words, "secondary", wrap=True), gap=6)
    if outlook.candidates:
        box.addWidget(SectionHead(_("Weakest, candidates to sunset")))
        box.addWidget(hairline())
        for candidate in outlook.candidates:
            box.addWidget(_candidate(basis, candidate, go))
            box.addWidget(hairline())
    return holding(box)


def _candidate(basis: SelectionBasis, placed: PlacedAgreement, go: Go) -> QWidget:
    agreement = next(each for each in basis.day.agreements if each.reference == placed.reference)
    name = column(Text(agreement.record.counterpart, "name"), Text(placed.reference, "secondary"), gap=0)
    said = column(Text(_silence(placed), "body", "warn" if placed.dormant else "text"), gap=0)
    signals = ngettext("{count} signal", "{count} signals", placed.signals).format(count=placed.signals)
    said.addWidget(Text(signals, "secondary"))
    look = link(_("Open"), partial(go, "partnerships", placed.reference))
    look.setAccessibleName(_("Open {reference}").format(reference=placed.reference))
    line = row(name, said, look, margins=(0, 6, 0, 6), gap=12)
    line.setStretch(0, 1)
    line.setStretch(1, 2)
    return holding(line)


def _silence(placed: PlacedAgreement) -> str:
    if placed.status == AgreementStatus.ENDED_UNDECIDED:
        return _("Ended, and nobody decided what follows")
    if placed.silent_days is None:
        return _("No contact recorded")
    return ngettext("{count} day silent", "{count} days silent", placed.silent_days).format(count=placed.silent_days)


def _way_out(basis: SelectionBasis, listed: Sequence[WaitingRequest], wait: Callable[[], object]) -> QWidget:
    """The two ways on: a reason on the left side, or the waiting list."""
    if any(each.request.id == basis.request.id for each in listed):
        sentence = _("It is on the waiting list already. Going over the limit asks for a reason.")
        return Text(sentence, "secondary", wrap=True)
    place = place_in_line(basis.request, listed)
    said = _("It would be number {place}; Hanse says when there is room.").format(place=place)
    line = row(link(_("Put on the waiting list"), wait), Text(said, "secondary"), None)
    return holding(column(Text(_("Going over the limit asks for a reason."), "secondary", wrap=True), line, gap=4))


def _waiting(basis: SelectionBasis, listed: Sequence[WaitingRequest], go: Go) -> QWidget:
    """Who else waits for room, in the order in which a free place is offered."""
    box = column(SectionHead(_("Waiting list"), right=_("by verdict, score, day received")), hairline(), gap=6)
    for each in listed:
        own = each.request.id == basis.request.id
        name = each.request.counterpart or each.request.title
        words = _("there is room now") if each.has_room else _("since {day}").format(day=screen().day(each.since))
        line = row(Text(f"{each.place}", "secondary"), Text(name, "name" if own else "body"), gap=10)
        line.addWidget(Text(words, "secondary", "good" if each.has_room else "soft"))
        line.addStretch(1)
        if not own:
            reference = each.request.reference
            opens = _("Open {reference}").format(reference=reference)
            line.addWidget(link(_("Open"), partial(go, "requests", reference), name=opens))
        box.addLayout(line)
    return holding(box)


def _limits(basis: SelectionBasis) -> QWidget:
    box = column(SectionHead(_("Limits, if selected")), hairline(), gap=6)
    for outlook in basis.limits:
        use = outlook.use
        words = _("{would_be} of {limit}").format(would_be=outlook.would_be, limit=use.limit)
        name = limit_name(use, basis.policy)
        tone = "bad" if outlook.over else "warn" if outlook.would_be == use.limit else "accent"
        gauge = Gauge(outlook.would_be, max(use.limit, outlook.would_be), tone=tone, name=f"{name}: {words}")
        box.addLayout(row(Text(name), None, Text(words, "head", "bad" if outlook.over else "text")))
        box.addWidget(gauge)
        if outlook.crowded:
            box.addWidget(Text(crowded_sentence(outlook, basis.policy), "secondary", "warn", wrap=True))
        box.addSpacing(4)
    if basis.limits_differ:
        words = _("These limits are those of {own}, under which the request is assessed; {now}, in force, has others.")
        said = words.format(own=basis.policy.title, now=basis.day.policy.title)
        box.addWidget(Text(said, "secondary", wrap=True))
    return holding(box)
