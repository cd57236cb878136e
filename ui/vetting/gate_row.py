"""One gate on the tab Gates: where it stands, and a line of evidence to pass it while it is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.vetting.requests import GateStanding
from app.words import _
from models.vocabulary import GateState
from ui.toolkit.buttons import link, secondary
from ui.toolkit.choices import Choice
from ui.toolkit.desk import Desk
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import column, row
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text
from ui.vetting.gate_words import noted_words, planned_words, who_settles

STATE = 92
WHO = 132
Ask = Callable[[GateStanding], None]


class GateRow(QWidget):
    """`passed` when evidence is to be taken, `typed` for every key; `line` is there while the gate can be passed here.

    `after` names the gates that come first, where the policy settles them in order.
    """

    passed = Signal()
    typed = Signal()

    def __init__(
        self, desk: Desk, standing: GateStanding, number: int, after: str, found: str, *, open_to_change: bool
    ) -> None:
        super().__init__()
        self._desk, self.standing = desk, standing
        self.line: LineEdit | None = None
        self.by: Choice | None = None
        gate = standing.gate
        open_by_hand = standing.state == GateState.UNKNOWN and not gate.computed
        name = f"{number}. {gate.name}" if number else gate.name
        state = StatusText(standing.state)
        state.setFixedWidth(STATE)
        self._said = column(Text(name, "head", wrap=True), Text(gate.question, "secondary", wrap=True), gap=2)
        self.more = link(_("Other…") if open_by_hand else _("Change…"))
        self.more.setAccessibleName(_("Change gate “{gate}”").format(gate=gate.name))
        self.plan = link(_("Plan…") if standing.planned_on is None else _("Other day…"))
        self.plan.setAccessibleName(_("Plan gate “{gate}”").format(gate=gate.name))
        if open_by_hand and open_to_change and not after:
            self._make_line()
        elif words := (after if open_by_hand else noted_words(standing, found)):
            self._said.addWidget(Text(words, "body", "soft" if open_by_hand else "text", wrap=True, selectable=True))
        self._say_plan(open_by_hand, open_to_change)
        if not open_to_change or (gate.computed and standing.state == GateState.PASSED):
            self.more.hide()
        line = row(state, self._said, self.more, gap=8, margins=(0, 8, 0, 10))
        for part in (state, self.more):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def lead(self, ask: Ask, plan: Ask) -> None:
        """Say what the two links open."""
        self.more.clicked.connect(partial(_without_state, partial(ask, self.standing)))
        self.plan.clicked.connect(partial(_without_state, partial(plan, self.standing)))

    def _make_line(self) -> None:
        gate = self.standing.gate
        edit = self.line = LineEdit()
        edit.setPlaceholderText(gate.evidence or _("What shows it, and where it is kept"))
        edit.setAccessibleName(_("Evidence for {gate}").format(gate=gate.name))
        edit.returnPressed.connect(self.passed)
        edit.textChanged.connect(self.typed)
        by = self.by = Choice(who_settles(gate.authority), searchable=False)
        by.show(gate.authority)
        words = _("{gate} is settled by").format(gate=gate.name)
        by.name(words)
        # A screen reader under Linux is told what is chosen; what it is for it takes from a label.
        label = Text(words, "secondary")
        label.setBuddy(by.widget)
        label.hide()
        by.widget.setFixedWidth(WHO)
        by.changed.connect(self.typed)
        go = secondary(_("Pass"), self.passed.emit)
        go.setAccessibleName(_("Pass {gate}").format(gate=gate.name))
        self._said.addSpacing(6)
        self._said.addLayout(row(edit, go))
        self._said.addSpacing(6)
        self._last = row(label, by.widget, None)
        self._said.addLayout(self._last)

    def _say_plan(self, open_by_hand: bool, open_to_change: bool) -> None:
        planned, today = self.standing.planned_on, self._desk.today()
        if not open_by_hand or not (open_to_change or planned is not None):
            self.plan.hide()
            return
        if not open_to_change:
            self.plan.hide()
        if planned is None and self.line is not None:
            self._last.insertWidget(2, self.plan)
            return
        if planned is None:
            self._said.addLayout(row(self.plan, None))
            return
        words = Text(planned_words(planned, today), "secondary", "bad" if planned < today else "soft")
        self._said.addSpacing(4)
        self._said.addLayout(row(words, self.plan, None))


def _without_state(act: Callable[[], object], *_checked: object) -> None:
    act()
