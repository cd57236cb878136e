"""Beside the day: how full the limits are, and which partnerships have gone silent."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.today.first import LimitLine, SilentLine, TodayRows
from app.words import _, ngettext
from ui.today.direction import from_the_left
from ui.toolkit.buttons import link
from ui.toolkit.cards import LimitRow
from ui.toolkit.layouts import SectionHead, clear, column, hairline, row
from ui.toolkit.text import Text

SILENT_SHOWN = 5


class Side(QWidget):
    """336 wide; `open_agreement(reference)` leads to a silent one, `open_policy()` to the limits."""

    def __init__(self, open_agreement: Callable[[str], object], open_policy: Callable[[], object]) -> None:
        super().__init__()
        self._open_agreement, self._open_policy = open_agreement, open_policy
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
        self._box.addStretch(1)

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
        parts: list[QWidget | QHBoxLayout] = [row(name, Text(line.reference, "secondary"), None, opener), silence]
        if line.more:
            parts.append(Text(line.more, "secondary", wrap=True))
        return column(*parts, gap=2)


def _limit(limit: LimitLine) -> LimitRow:
    words = _("{used} of {limit}").format(used=limit.used, limit=limit.limit)
    return LimitRow(limit.name, limit.used, limit.limit, words, limit.sentence, limit.promised)
