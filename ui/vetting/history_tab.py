"""Everything that happened to a request: when, by whom, what, and of the step at hand each change in full."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from app.decisions.request_story import StoryChange, StoryStep, request_story
from app.words import _, screen
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, column, hairline, holding, scrolling
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

WHOLE = 150
"""The height in which the changes of one step are read; what is longer scrolls."""


class HistoryTab(QWidget):
    """A table of steps, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        columns = [
            Column[StoryStep]("what", _("What"), _name, width=300, stretch=True, second=_changed, name=True),
            Column[StoryStep]("who", _("Who"), lambda step: step.person or _("not said"), width=128, soft=True),
            Column[StoryStep]("when", _("When"), lambda step: step.at, _when, width=154),
        ]
        self.table: Table[StoryStep] = Table(columns, lambda step: (step.at, step.name, step.changes), _("History"))
        self.table.when_empty(_("Nothing happened yet"), _("Every change is written here with its author."))
        self.whole = Text("", "body", wrap=True, selectable=True)
        self._below = scrolling(holding(column(self.whole, None, margins=(MARGIN, 10, MARGIN, 10))), _("What changed"))
        self._below.setFixedHeight(WHOLE)
        self.table.row_chosen.connect(self._show_whole)
        self.setLayout(column(self.table, hairline(), self._below))

    def show_request(self, request_id: int) -> None:
        """Read and show the steps."""
        self.table.show_rows(request_story(self._desk.office, request_id))
        self.table.choose_first()
        self._show_whole(self.table.chosen())

    def _show_whole(self, step: StoryStep | None) -> None:
        """The lines of the table have room for the beginning alone."""
        self.whole.setText("\n".join(_words(change) for change in step.changes) if step is not None else "")
        self._below.verticalScrollBar().setValue(0)


def _name(step: StoryStep) -> str:
    return _("Undo or redo: {name}").format(name=step.name) if step.undoes else step.name


def _when(step: StoryStep) -> str:
    return local_time(step.at)


def local_time(instant: str) -> str:
    """A stored instant (UTC with `Z`) as day and time where this machine is; what cannot be read stays as it is."""
    try:
        there = dt.datetime.fromisoformat(instant.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return instant
    return f"{screen().day(there.date())} {there:%H:%M}"


def _changed(step: StoryStep) -> str:
    return "; ".join(_words(change) for change in step.changes)


def _words(change: StoryChange) -> str:
    name = " ".join(part for part in (change.subject, change.field) if part)
    if change.before and change.after:
        return f"{name}: {change.before} → {change.after}"
    return (
        f"{name}: {change.after}"
        if change.after
        else _("{name}: no longer {before}").format(name=name, before=change.before)
    )
