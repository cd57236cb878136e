"""A milestone in a quarterly update: done on a day, or why not and the new day."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.results.projects import MilestoneRow
from app.results.update_draft import NOT_DONE, MilestoneSaid
from app.words import _, screen
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Elided, Text

DONE = "done"
DAY = 132


class MilestoneLine(QWidget):
    """One choice says that it is done or why not, the day beside it when it was or when it will be."""

    changed = Signal()

    def __init__(self, milestone: MilestoneRow, clock: Clock) -> None:
        super().__init__()
        self.row, self._clock = milestone, clock
        self._showing = False
        options = [Option(DONE, _("Done")), *(Option(reason, _(reason)) for reason in NOT_DONE)]
        self.what = Choice(options, _("Done, or why not"), searchable=False)
        self.day = DateLine(clock, ahead=True)
        self.what.name(_("Milestone {title}").format(title=milestone.title))
        self.day.name(_("Day of milestone {title}").format(title=milestone.title))
        self.day.widget.setFixedWidth(DAY)
        self._state = StatusText()
        self._problem = Text("", "secondary", "bad", wrap=True)
        self._problem.hide()
        title, due = Elided(milestone.title, "name"), Text(screen().day(milestone.due_on, "d MMM"), "body", "soft")
        title.setBuddy(self.what.widget)
        head = row(title, None, due, self._state)
        asked = row(self.what.widget, self.day.widget)
        asked.setStretch(0, 1)
        self._asked = QWidget()
        self._asked.setLayout(asked)
        self._asked.setVisible(milestone.done_on is None)
        self.setLayout(column(8, head, 4, self._asked, self._problem, 8, hairline()))
        self.what.changed.connect(self._chosen)
        self.day.changed.connect(self._changed)
        self._show_state()

    def show_draft(self, said: MilestoneSaid) -> None:
        """Show what is kept of it."""
        self._showing = True
        self.what.show(DONE if said.done_on else said.reason or None)
        self.day.show(said.done_on or said.new_due_on)
        self._showing = False
        self._show_state()

    def said(self) -> MilestoneSaid:
        """What is on the screen."""
        what, day = self.what.read(), self.day.read()
        if what == DONE:
            return MilestoneSaid(self.row.id, done_on=day)
        return MilestoneSaid(self.row.id, reason=what or "", new_due_on=day)

    def unsaved(self) -> tuple[object, object]:
        """What is typed, as it is kept until it is saved."""
        return self.what.read(), self.day.unsaved()

    def show_unsaved(self, kept: tuple[object, object]) -> None:
        """Put back what was kept."""
        self._showing = True
        self.what.show(kept[0])
        self.day.show_unsaved(kept[1])
        self._showing = False
        self._show_state()

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the row, or take it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.what.mark_problem(bool(sentence))
        self.what.describe(sentence)

    def read_problem(self) -> list[Problem]:
        """What cannot be read here."""
        sentence = self.day.problem()
        return [Problem(f"milestone-{self.row.id}", sentence)] if sentence else []

    def _chosen(self) -> None:
        """Done: the day it was due is proposed, as long as it has come."""
        if not self._showing and self.day.typed() in ("", screen().day(self._proposed())):
            self._showing = True
            self.day.show(self._proposed() if self.what.read() == DONE else None)
            self._showing = False
        self._changed()

    def _proposed(self) -> dt.date:
        return min(self.row.due_on, self._clock())

    def _changed(self) -> None:
        if self._showing:
            return
        self.show_problem("")
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        words = screen()
        done = self.row.done_on or self.said().done_on
        if done is not None:
            self._state.show_mark(Mark(Shape.CHECK, "good"), _("Done {day}").format(day=words.day(done, "d MMM")))
        elif self.row.due_on < self._clock():
            self._state.show_mark(Mark(Shape.TRIANGLE, "bad"), _("Not done"))
        else:
            self._state.show_mark(Mark(Shape.RING), _("Due"))
