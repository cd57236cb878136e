"""A limit that one more would exceed: by how much, and the weakest agreements that could make room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.decisions.day import AgreementDay, OfficeDay
from app.decisions.selection_basis import LimitOutlook
from app.words import _, ngettext, screen
from models.vocabulary import AgreementStatus, Signal
from ui.toolkit.buttons import link
from ui.toolkit.cards import Gauge
from ui.toolkit.direction import from_the_left
from ui.toolkit.layouts import SectionHead, column, hairline, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

NAME = 128
"""How wide the names of candidates are, so that what speaks of them stands in one line below another."""

SAID = frozenset({Signal.SILENT, Signal.ENDED_UNDECIDED})
"""What the first line of a candidate says already."""


def room_for_one(limit: LimitOutlook, day: OfficeDay, sentence: str, sunset: Callable[[str], object]) -> QWidget:
    """The sentence, what the number is made of, and the candidates; `sunset(reference)` begins Decision 3 on one."""
    mark = StatusText()
    mark.show_mark(Mark(Shape.TRIANGLE, "bad"), "")
    mark.setFixedWidth(16)
    head = row(mark, gap=4)
    head.addWidget(Text(sentence, "title", wrap=True), 1)
    gauge = Gauge(limit.would_be, max(limit.would_be, 1), tone="bad", name=sentence)
    box = column(head, Text(made_of(limit), "secondary", wrap=True), gauge, gap=6)
    days = {each.reference: each for each in day.agreements}
    if limit.candidates:
        box.addSpacing(6)
        box.addWidget(SectionHead(_("Weakest, candidates to sunset")))
    for candidate in limit.candidates:
        box.addWidget(hairline())
        box.addWidget(candidate_line(days[candidate.reference], sunset))
    return holding(box)


def made_of(limit: LimitOutlook) -> str:
    """What the number is made of: places taken, this one, and those promised to others."""
    words = _("{used} in force, and this one").format(used=limit.use.used)
    if not limit.use.promised:
        return words
    more = ngettext("{count} more is approved", "{count} more are approved", limit.use.promised)
    return f"{words} · {more.format(count=limit.use.promised)}"


def candidate_line(agreement: AgreementDay, sunset: Callable[[str], object]) -> QWidget:
    """An agreement that could make room: why, and the way to end it."""
    stands, own = agreement.standing, agreement.reference
    said = _silence(agreement)
    tone = "warn" if stands.dormant or stands.zombie else "text"
    others = [signal.text for signal in stands.signals if signal.key not in SAID][:2]
    name = column(Text(from_the_left(agreement.record.counterpart), "name", wrap=True), Text(own, "secondary"), None)
    words = column(Text(said, "body", tone, wrap=True), Text(" · ".join(others), "secondary", wrap=True))
    line = row(gap=12, margins=(0, 6, 0, 6))
    who = holding(name)
    who.setFixedWidth(NAME)
    line.addWidget(who)
    line.addLayout(words, 1)
    line.addWidget(link(_("Sunset…"), partial(sunset, own), name=_("Sunset {reference}…").format(reference=own)))
    return holding(line)


def _silence(agreement: AgreementDay) -> str:
    stands = agreement.standing
    if stands.status == AgreementStatus.ENDED_UNDECIDED and stands.signals:
        return stands.signals[0].text
    days = stands.silent_days or 0
    words = ngettext("{count} day silent", "{count} days silent", days).format(count=screen().number(days))
    if not stands.contact_rhythm:
        return words
    return _("{words}, agreed every {rhythm}").format(words=words, rhythm=stands.contact_rhythm)
