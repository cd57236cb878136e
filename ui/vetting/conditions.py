"""The conditions of a decision: each open, late or met, with a press that marks it as met."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.decisions.conditions import meet_condition
from app.decisions.records import ConditionRow
from app.errors import UserError
from app.words import _, screen
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import SectionHead, column, hairline, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

STATE = 20
MET, LATE, OPEN = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "bad"), Mark(Shape.RING)


class ConditionList(QWidget):
    """A line for every condition of one decision; the page that holds it shows it anew after a change."""

    def __init__(self, desk: Desk, conditions: Sequence[ConditionRow]) -> None:
        super().__init__()
        self._desk = desk
        box = column(SectionHead(_("Conditions"), height=30))
        for condition in conditions:
            box.addWidget(hairline())
            box.addWidget(self._line(condition))
        self.setLayout(box)

    def _line(self, condition: ConditionRow) -> QWidget:
        status = StatusText()
        status.show_mark(self._mark(condition), "")
        status.setFixedWidth(STATE)
        line = row(status, column(Text(condition.text, wrap=True), Text(_when(condition), "secondary")), gap=0)
        line.setStretch(1, 1)
        line.setAlignment(status, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(0, 4, 0, 4)
        if condition.met_on is None:
            name = _("Mark “{text}” as met").format(text=condition.text)
            line.addWidget(link(_("Mark as met"), partial(self._meet, condition), name=name))
        return holding(line)

    def _mark(self, condition: ConditionRow) -> Mark:
        if condition.met_on is not None:
            return MET
        late = condition.due_on is not None and condition.due_on < self._desk.today()
        return LATE if late else OPEN

    def _meet(self, condition: ConditionRow) -> None:
        try:
            meet_condition(self._desk.office, condition, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))


def _when(condition: ConditionRow) -> str:
    words = screen()
    if condition.met_on is not None:
        return _("met on {day}").format(day=words.day(condition.met_on))
    return _("due {day}").format(day=words.day(condition.due_on)) if condition.due_on is not None else _("no day given")
