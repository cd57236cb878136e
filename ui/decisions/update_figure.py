"""One figure of a quarterly update: name, the value of the period before, and the field of this one or what is known.

In the field "n" says that there is no number, and opens its reasons beneath; a digit typed there takes that back.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.errors import Problem
from app.results.amounts import plain
from app.results.measuring import NO_NUMBER
from app.results.update_asked import AskedFigure, Way
from app.results.update_draft import FigureSaid
from app.words import _
from models.vocabulary import N_, Accumulation
from ui.toolkit.binding import mark_problem
from ui.toolkit.choices import Choice, Option
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.number_lines import MOST_DECIMAL, MOST_DIGITS, beyond, exactly, parse_number
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.states import Picture
from ui.toolkit.status import StatusText
from ui.toolkit.text import Elided, Text, role_font

FIELD, BEFORE = 88, 72
NO_KEY = "n"
COMBINED: Mapping[str, str] = {
    Accumulation.SUM: N_("this period"),
    Accumulation.RUNNING_TOTAL: N_("running total"),
    Accumulation.LATEST: N_("latest value"),
    Accumulation.AVERAGE: N_("average"),
}
KNOWN: Mapping[Way, str] = {Way.COUNTED: N_("counted by Hanse"), Way.RECORDED: N_("recorded before")}


class FigureField(QWidget):
    """A value, or a count of a total as `9/12`, or the reason why there is none; `changed` for every edit.

    `reasons` stand beneath while there is no number.
    """

    changed = Signal()

    def __init__(self, asked: AskedFigure) -> None:
        super().__init__()
        self.asked = asked
        self.edit = LineEdit()
        self.edit.setFixedWidth(FIELD)
        self.edit.setFont(role_font("body", tabular=True))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self.edit.setAlignment(end)
        self.edit.setMaxLength(MOST_DIGITS)
        self.edit.setAccessibleName(asked.indicator.name)
        self.reasons = Choice([Option(reason, _(reason)) for reason in NO_NUMBER], _("Choose a reason"), False)
        self.reasons.name(_("Why no number: {name}").format(name=asked.indicator.name))
        self.without = False
        self.edit.installEventFilter(self)
        self.reasons.combo.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.reasons.changed.connect(self.changed)
        self.setLayout(row(self.edit, gap=0))
        self.setFocusProxy(self.edit)

    def say(self, said: FigureSaid) -> None:
        """Show what is said of the figure."""
        texts = [] if said.value is None else [exactly(said.value)]
        if said.numerator is not None and said.denominator is not None:
            texts = [f"{exactly(said.numerator)}/{exactly(said.denominator)}"]
        self._leave_out(bool(said.no_number))
        self.edit.setText("".join(texts))
        self.reasons.show(said.no_number or None)

    def said(self) -> FigureSaid:
        """What is on the screen; what cannot be read is nothing."""
        key = self.asked.id
        if self.without:
            return FigureSaid(key, no_number=self.reasons.read() or "")
        above, slash, below = self.edit.text().partition("/")
        first, second = (None if number is None else float(number) for number in map(parse_number, (above, below)))
        return FigureSaid(key, None, first, second) if slash else FigureSaid(key, first)

    def problem(self) -> str:
        """A sentence for what cannot be read as a number."""
        text = self.edit.text().strip()
        if self.without or not text:
            return ""
        for part in text.split("/", 1):
            number = parse_number(part)
            if number is None:
                return _("“{text}” is not a number. Write 12, 4.5 or 9/12, or “n” for no number.").format(text=text)
            if said := beyond(part, number, -MOST_DECIMAL, MOST_DECIMAL):
                return said
        return ""

    def unsaved(self) -> Any:
        """What is typed, as it is kept until it is saved."""
        return self.edit.text(), self.without, self.reasons.read()

    def show_unsaved(self, kept: Any) -> None:
        """Put back what was kept."""
        typed, without, reason = kept
        self._leave_out(bool(without))
        self.edit.setText(str(typed))
        self.reasons.show(reason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.edit and event.text().casefold() == NO_KEY and not event.modifiers():
            self.edit.clear()
            self._leave_out(True)
            self.changed.emit()
            self.reasons.focus()
            return True
        back = watched is self.reasons.combo and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if back:
            self._leave_out(False)
            self.changed.emit()
            self.edit.setFocus()
        return bool(back)

    def _typed(self, text: str) -> None:
        if text and self.without:
            self._leave_out(False)
        self.changed.emit()

    def _leave_out(self, without: bool) -> None:
        self.without = without
        self.edit.setPlaceholderText(_("no number") if without else "")
        if not without:
            self.reasons.show(None)


class FigureLine(QWidget):
    """The row of a figure in the column of measures."""

    changed = Signal()

    def __init__(self, asked: AskedFigure) -> None:
        super().__init__()
        self.asked = asked
        decimals = asked.indicator.decimals
        words = Elided(asked.indicator.name, "name")
        about = Elided(about_figure(asked), "secondary")
        before = Text(plain(asked.before, decimals) if asked.before is not None else _("no data"), "body", "soft")
        before.setFixedWidth(BEFORE)
        before.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        before.setFont(role_font("body", tabular=True))
        before.setToolTip(asked.why_none and _(asked.why_none))
        self.field = FigureField(asked) if asked.way in (Way.ASKED, Way.WELCOME) else None
        end = self.field or _known(asked)
        names = column(words, about, gap=1)
        head = row(names, before, end, gap=10, margins=(0, 4, 0, 4))
        head.setStretch(0, 1)
        self._why = QWidget()
        self.doubt = Text("", "secondary", "warn", wrap=True)
        self._problem = Text("", "secondary", "bad", wrap=True)
        self._lay_out_reasons()
        self.setLayout(column(head, self._why, self.doubt, self._problem, hairline()))
        for text in (self.doubt, self._problem):
            text.setContentsMargins(0, 0, 0, 6)
        for hidden in (self._why, self.doubt, self._problem):
            hidden.hide()

    def _lay_out_reasons(self) -> None:
        if self.field is None:
            return
        mark, label = StatusText(), Text(_("Why no number"), "secondary")
        mark.show_mark(Mark(Shape.RING, "warn"), "")
        mark.setFixedWidth(12)
        # Qt on Linux tells a screen reader a combo box by its label alone.
        label.setAccessibleName(self.field.reasons.widget.accessibleName())
        label.setBuddy(self.field.reasons.widget)
        line = row(mark, label, self.field.reasons.widget, margins=(0, 0, 0, 6))
        line.setStretch(2, 1)
        self._why.setLayout(line)
        self.field.changed.connect(self._changed)

    def show_draft(self, said: FigureSaid) -> None:
        """Show what is kept of it."""
        if self.field is not None:
            self.field.say(said)
            self._changed()

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the row, or take it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if self.field is not None:
            mark_problem(self.field.edit, bool(sentence))
            self.field.edit.setAccessibleDescription(sentence)

    def read_problem(self) -> list[Problem]:
        """What cannot be read here."""
        sentence = self.field.problem() if self.field else ""
        return [Problem(f"figure-{self.asked.id}", sentence)] if sentence else []

    def _changed(self) -> None:
        assert self.field is not None
        # Shown before the keyboard can go there.
        self._why.setVisible(self.field.without)
        self.show_problem("")
        doubt = doubtful(self.asked, self.field.said())
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        self.changed.emit()


def about_figure(asked: AskedFigure) -> str:
    """The soft second line: code, unit, and what the figure adds up to or where it comes from."""
    facts = asked.indicator.facts
    end = KNOWN.get(asked.way) or COMBINED.get(str(facts.accumulation or ""), "")
    if asked.way is Way.WELCOME:
        end = N_("as it happens")
    return " · ".join(part for part in (facts.code, facts.unit or "", _(end)) if part)


def doubtful(asked: AskedFigure, said: FigureSaid) -> str:
    """A question about a figure that may be meant all the same."""
    falls = said.value is not None and asked.before is not None and said.value < asked.before
    if asked.indicator.facts.accumulation == Accumulation.RUNNING_TOTAL and falls:
        return _("A running total that falls? It was {before}.").format(
            before=plain(asked.before, asked.indicator.decimals)
        )
    if "%" in (asked.indicator.facts.unit or "") and said.value is not None and said.value > 100:
        return _("More than 100 per cent?")
    return ""


def _known(asked: AskedFigure) -> QWidget:
    """What Hanse counted, or what was recorded before: shown, not asked."""
    words = plain(asked.value, asked.indicator.decimals) if asked.value is not None else _("no number")
    number = Text(words, "head")
    number.setFont(role_font("head", tabular=True))
    number.setToolTip(asked.no_number and _(asked.no_number))
    number.setAccessibleName(f"{asked.indicator.name}: {words}, {_(KNOWN[asked.way])}")
    box = QWidget()
    box.setFixedWidth(FIELD)
    box.setLayout(row(None, Picture("list" if asked.way is Way.COUNTED else "check"), number, margins=(0, 0, 9, 0)))
    return box
