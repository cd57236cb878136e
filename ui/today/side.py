"""Beside the day: how full the limits are, which partnerships have gone silent, and which notes want a place."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.today.first import LimitLine, SilentLine, TodayRows
from app.today.inbox import Unfiled
from app.words import _, ngettext
from ui.toolkit.buttons import link
from ui.toolkit.cards import LimitRow
from ui.toolkit.direction import from_the_left
from ui.toolkit.layouts import SectionHead, clear, column, hairline, row
from ui.toolkit.states import Picture
from ui.toolkit.text import Elided, Text, TwoLines

SILENT_SHOWN = 5
NOTES_SHOWN = 4


class Side(QWidget):
    """336 wide; `open_agreement(reference)` leads to a silent one, `open_policy()` to the limits.

    `file(reference)` gives a note its place, `open_notes()` shows all of them.
    """

    def __init__(
        self,
        open_agreement: Callable[[str], object],
        open_policy: Callable[[], object],
        file: Callable[[str], object],
        open_notes: Callable[[], object],
    ) -> None:
        super().__init__()
        self._open_agreement, self._open_policy = open_agreement, open_policy
        self._file, self._open_notes = file, open_notes
        self._box = column(gap=12, margins=(20, 16, 20, 16))
        self.setLayout(self._box)

    def show_day(self, rows: TodayRows) -> None:
        """Show other figures."""
        clear(self._box)
        policy = link(rows.policy, self._open_policy, name=_("Open the policy “{name}”").format(name=rows.policy))
        self._box.addWidget(SectionHead(_("Limits"), right=policy, height=32))
        for limit in rows.limits:
            self._box.addWidget(_limit(limit))
        if not rows.limits:
            self._box.addWidget(Text(_("This policy sets no limits."), "secondary", wrap=True))
        self._box.addWidget(hairline())
        self._show_silent(rows)
        self._box.addWidget(hairline())
        self._show_inbox(rows)
        self._box.addStretch(1)

    def _show_inbox(self, rows: TodayRows) -> None:
        notes = rows.inbox
        words = ngettext("{count} quick note to file", "{count} quick notes to file", len(notes))
        keys = QKeySequence("Ctrl+Shift+N").toString(QKeySequence.SequenceFormat.NativeText)
        remark = words.format(count=len(notes)) if notes else ""
        self._box.addWidget(SectionHead(_("Inbox"), remark, right=keys, height=20))
        if not notes:
            none = _("Empty: what you note in a hurry waits here until it has its agreement.")
            self._box.addWidget(Text(none, "secondary", wrap=True))
        for place, note in enumerate(notes[:NOTES_SHOWN]):
            if place:
                self._box.addWidget(hairline())
            self._box.addLayout(self._note(note, rows.on))
        if (more := len(notes) - NOTES_SHOWN) > 0:
            words = ngettext("{count} more in Missions", "{count} more in Missions", more)
            self._box.addLayout(row(link(words.format(count=more), self._open_notes), None))

    def _note(self, note: Unfiled, today: dt.date) -> QHBoxLayout:
        name = _("File {reference}, {title}").format(reference=note.reference, title=note.title)
        told = " · ".join(part for part in (note.when(today), note.whom) if part)
        words = TwoLines(Elided(note.title, "name"), told)
        for text in (words.first, words.second):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(
            Picture("file", "soft", 16), words, link(_("File…"), lambda: self._file(note.reference), name=name), gap=8
        )
        line.setStretch(1, 1)
        return line

    def _show_silent(self, rows: TodayRows) -> None:
        silent = rows.silent
        count = str(len(silent)) if silent else ""
        self._box.addWidget(SectionHead(_("Silent partnerships"), count, height=20))
        if not silent:
            none = _("No partnership yet.") if rows.new else _("None: every agreed rhythm of contact is kept.")
            self._box.addWidget(Text(none, "secondary", wrap=True))
        for place, line in enumerate(silent[:SILENT_SHOWN]):
            if place:
                self._box.addWidget(hairline())
            self._box.addLayout(self._silent(line))
        if (more := len(silent) - SILENT_SHOWN) > 0:
            words = ngettext("{count} more in Partnerships", "{count} more in Partnerships", more)
            self._box.addWidget(Text(words.format(count=more), "secondary"))

    def _silent(self, line: SilentLine) -> QVBoxLayout:
        days = ngettext("{count} day", "{count} days", line.days).format(count=line.days)
        opener = link(
            _("Open"),
            lambda: self._open_agreement(line.reference),
            name=_("Open {partner} {reference}").format(partner=line.partner, reference=line.reference),
        )
        name = Text(from_the_left(line.partner), "name")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        number = Text(days, "head", "warn")
        silence = row(number, Text(line.after, wrap=True), gap=4)
        silence.setStretch(1, 1)
        silence.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        facts = " · ".join(part for part in (line.reference, line.asleep) if part)
        parts: list[QWidget | QHBoxLayout] = [row(name, Text(facts, "secondary"), None, opener), silence]
        if line.more:
            parts.append(Text(line.more, "secondary", wrap=True))
        return column(*parts, gap=2)


def _limit(limit: LimitLine) -> LimitRow:
    words = _("{used} of {limit}").format(used=limit.used, limit=limit.limit)
    return LimitRow(limit.name, limit.used, limit.limit, words, limit.sentence, limit.promised)
