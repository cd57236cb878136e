"""One activity, read; changed in the form that notes it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.missions.activities import ActivityRow
from app.policy.library import activity_types
from app.words import _, screen
from models.vocabulary import ActivityState
from ui.missions.columns import open_step
from ui.toolkit.buttons import icon_button, primary, secondary
from ui.toolkit.cards import Facts
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import FactLine, clear, column, holding, row, scrolling
from ui.toolkit.status import Chip
from ui.toolkit.text import Text

SIDE = 16
Act = Callable[[], object]


class ActivityRecord(QWidget):
    """Title, facts, note and next step of an activity; `edit()`, `delete()` and `done()` change it."""

    def __init__(self, desk: Desk, edit: Act, delete: Act, done: Act) -> None:
        super().__init__()
        self._desk, self._edit, self._delete, self._done = desk, edit, delete, done
        self.title = Text("", "title", wrap=True)
        self.chip = Chip()
        self.facts = FactLine()
        self._actions = row(gap=8)
        self._body = column(gap=12)
        head = column(self.title, row(self.chip, None, self._actions), self.facts, gap=6)
        inner = column(head, self._body, None, gap=12, margins=(SIDE, 16, SIDE, 16))
        self.setLayout(column(scrolling(holding(inner), _("Activity"))))

    def show_activity(self, found: ActivityRow, today: dt.date) -> None:
        """Show an activity."""
        kinds = {entry.key: _(entry.label) for entry in activity_types()}
        self.title.setText(found.title)
        self.chip.show_status(ActivityState(found.state))
        self.facts.show_facts(found.reference, kinds.get(found.kind, found.kind), screen().day(found.starts_on))
        clear(self._actions)
        self._actions.addWidget(icon_button("trash-2", _("Delete this activity"), self._delete, bare=True))
        self._actions.addWidget(secondary(_("Edit…"), self._edit, "pencil"))
        if open_step(found):
            self._actions.addWidget(primary(_("Next step done"), self._done, "check"))
        clear(self._body)
        agreement = " · ".join(part for part in (found.agreement, found.partnership) if part)
        facts = [
            (_("With"), ", ".join(part for part in (found.person, found.organisation) if part)),
            (_("Agreement"), agreement),
            (_("Next step"), _step(found, today)),
        ]
        self._body.addWidget(Facts([(name, value) for name, value in facts if value]))
        if found.agreement:
            open_it = secondary(
                _("Open {reference}").format(reference=found.agreement),
                lambda: self._desk.go("partnerships", found.agreement),
                "handshake",
            )
            self._body.addLayout(row(open_it, None))
        if found.note:
            self._body.addWidget(Text(_("Note"), "label"))
            self._body.addWidget(Text(found.note, "body", wrap=True, selectable=True))


def _step(found: ActivityRow, today: dt.date) -> str:
    if not found.next_step:
        return ""
    if found.next_step_done_on is not None:
        words = _("{step}, done on {day}")
        return words.format(step=found.next_step, day=screen().day(found.next_step_done_on))
    if found.next_step_on is None:
        return found.next_step
    late = found.next_step_on < today
    words = _("{step}, was due on {day}") if late else _("{step}, due on {day}")
    return words.format(step=found.next_step, day=screen().day(found.next_step_on))
