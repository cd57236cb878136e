"""The card beside an objective: how far it is, why its status is what it is, where it leads, what it rests on."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.decisions.day import IndicatorDay, ObjectiveDay
from app.policy.numbers import PolicyNumbers
from app.results.explain import Why
from app.results.letters import Letter
from app.results.sentences import actual_words, beside_number, headline, pace, reasons, rests_on
from app.words import _, screen
from ui.results.letters import DONE, LACKING, lacks
from ui.toolkit.buttons import link, secondary
from ui.toolkit.cards import BigNumber, Bullets, Card
from ui.toolkit.layouts import Part, row
from ui.toolkit.shapes import Mark
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.text import Text

WIDTH = 306
ROOM = WIDTH - 36
"""What its margins leave, and a little air."""
Act = Callable[[], object]


@dataclass(frozen=True)
class Seen:
    """One indicator of an objective on a day, with what its standing rests on."""

    indicator: IndicatorDay
    why: Why
    on: dt.date
    agreement_ends: dt.date | None


class ObjectiveCard(Card):
    """What is computed about one objective, through the indicator that is shown."""

    def __init__(self, explain: Act, set_status: Act, take_back: Act, edit: Act) -> None:
        super().__init__(_("Where it stands"))
        self.setFixedWidth(WIDTH)
        self._explain, self._set_status, self._take_back, self._edit = explain, set_status, take_back, edit

    def show_standing(
        self, objective: ObjectiveDay, seen: Seen | None, marks: PolicyNumbers, letters: Sequence[Letter]
    ) -> None:
        """Show an objective; without an indicator, what stands in the place of one."""
        self.clear()
        if seen is None:
            self._unmeasured(objective)
        else:
            self._standing(seen, marks)
            ahead = pace(seen.indicator.record, seen.indicator.standing, seen.on, seen.agreement_ends)
            self._bullets(_("At the present pace"), ahead)
            self._bullets(_("What the figure rests on"), rests_on(seen.indicator.record, seen.why))
        self._lacking(lacks(letters))

    def _standing(self, seen: Seen, marks: PolicyNumbers) -> None:
        shown, standing = seen.indicator.record, seen.indicator.standing
        as_of = _("as of {day}").format(day=screen().day(standing.as_of)) if standing.as_of else ""
        said = headline(word_of(standing.status), standing, marks)
        parts = _number(actual_words(shown, standing), beside_number(shown), as_of)
        parts += [4, *_marked(mark_of(standing.status), said)]
        parts += [Text(sentence, "body", wrap=True) for sentence in reasons(shown, standing)]
        parts.append(row(link(_("Why: the sum written out"), self._explain), None))
        override = shown.override
        if override is None:
            parts.append(row(link(_("Set the status by hand…"), self._set_status), None))
        else:
            by = _("{status}, set by hand").format(status=word_of(override.status))
            facts = " · ".join(part for part in (override.by, screen().day(override.on)) if part)
            parts += [4, *_marked(mark_of(override.status), by), Text(override.reason, "body", wrap=True)]
            parts += [Text(facts, "secondary", wrap=True)]
            parts.append(row(link(_("Let the computed status stand alone"), self._take_back), None))
        self.section(*parts, gap=4)

    def _unmeasured(self, objective: ObjectiveDay) -> None:
        facts = objective.record.facts
        if (facts.qualitative_measure or "").strip():
            parts = [Text(_("Measured in words"), "head"), Text(facts.qualitative_measure or "", wrap=True)]
            if facts.qualitative_reason:
                parts.append(Text(facts.qualitative_reason, "secondary", wrap=True))
            self.section(*parts)
            return
        sentence = _("Add an indicator: what is counted, from which baseline, to which target.")
        self.section(Text(_("Nothing is measured yet"), "head"), Text(sentence, wrap=True))

    def _bullets(self, title: str, sentences: Sequence[str]) -> None:
        if sentences:
            self.section(Text(title, "head"), Bullets(sentences))

    def _lacking(self, sentences: Sequence[str]) -> None:
        if not sentences:
            self.section(*_marked(DONE, _("All six letters are complete"), "body"))
            return
        parts: list[Part] = [Text(_("Before it counts as complete"), "head")]
        for sentence in sentences:
            parts += _marked(LACKING, sentence, "body")
        self.section(*parts, row(secondary(_("Complete it…"), self._edit), None))


def _number(number: str, beside: str, as_of: str) -> list[Part]:
    """The big number with its unit and day beside it, or below it where they do not fit."""
    for shown, below in ((BigNumber(number, beside, as_of), ""), (BigNumber(number, beside), as_of)):
        if shown.sizeHint().width() <= ROOM:
            return [shown, *([Text(below, "secondary")] if below else [])]
    return [BigNumber(number), Text(" · ".join(part for part in (beside, as_of) if part), "secondary", wrap=True)]


def _marked(mark: Mark, words: str, role: str = "head") -> list[Part]:
    """A shape before words that may take several lines."""
    shape = StatusText()
    shape.show_mark(mark, "")
    shape.setFixedWidth(18)
    line = row(shape, Text(words, role, mark.tone if role == "head" else "", wrap=True), gap=0)
    line.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
    return [line]
