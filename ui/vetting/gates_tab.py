"""The gates of a request: each with its state, and a line of evidence to pass those that are open."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.vetting.requests import AssessedRequest, GateStanding
from app.vetting.settling import GateDraft, pass_gates, settle
from app.words import _, screen
from models.vocabulary import Authority, GateState, SettleBy
from ui.toolkit.buttons import link, secondary
from ui.toolkit.choices import Choice, Option
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address, Keeper, Typing
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.states import Banner
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

STATE = 92
WHO = 132
BY = "/by"
"""What follows the key of a gate in what is kept of its authority."""


class GatesTab(QWidget):
    """`ask(standing)` opens the long form of a gate; `finished` is emitted when the last open one was passed."""

    finished = Signal()

    def __init__(self, desk: Desk, ask: Callable[[GateStanding], None]) -> None:
        super().__init__()
        self._desk, self._ask = desk, ask
        self._request: AssessedRequest | None = None
        self._lines: dict[str, QLineEdit] = {}
        self._by: dict[str, Choice] = {}
        self._open_to_change = True
        self._refused = False
        self.banner = Banner()
        self._rows = column()
        inner = holding(column(self.banner, self._rows, None, margins=(MARGIN, 8, MARGIN, 16)))
        words = (_("Pass the gates with evidence"), _("Clear"))
        self.bar = SaveBar(self.save, self.discard, words)
        self.bar.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolling(inner, _("Gates")), 1)
        box.addWidget(self.bar)
        self._keeper = Keeper(self, self._typing, self._show_typed, self.banner)

    def show_request(self, request: AssessedRequest, *, open_to_change: bool) -> None:
        """Show the gates; what is typed stays."""
        if self._request is not None and self._request.id == request.id:
            unchanged = self._request.gates == request.gates and self._open_to_change == open_to_change
            if not unchanged:
                self._request, self._open_to_change = request, open_to_change
                self._take_back()
                self._build(self._typing().values)
            self._request = request
            return
        self.banner.hide()
        self._refused = False
        self._request, self._open_to_change = request, open_to_change
        self._build({})
        words = _("{reference}, evidence for the gates").format(reference=request.reference)
        self._keeper.keep_in(self._desk.kept, Address("requests", f"{request.reference}/gates", words, edits=True))

    def is_modified(self) -> bool:
        """Whether evidence is typed that is not saved."""
        return bool(self._typed())

    def save(self) -> bool:
        """Pass every gate for which evidence is typed, in one step."""
        typed = self._typed()
        if not typed or self._request is None:
            return True
        return self._pass(typed)

    def focus_open(self) -> None:
        """Put the cursor into the first open gate."""
        first = next(iter(self._lines.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> dict[str, str]:
        return {key: line.text() for key, line in self._lines.items() if line.text().strip()}

    def _authorities(self) -> dict[str, str]:
        """Who settles each open gate, as the screen says it."""
        return {key: str(choice.read() or "") for key, choice in self._by.items()}

    def _typing(self) -> Typing:
        lines = {key: line.text() for key, line in self._lines.items()}
        by, preset = self._authorities(), self._preset()
        return Typing(
            lines | {f"{key}{BY}": said for key, said in by.items()},
            dict.fromkeys(self._lines, "") | {f"{key}{BY}": preset[key] for key in by},
        )

    def _preset(self) -> dict[str, str]:
        """Whom the policy names for each gate."""
        gates = self._request.gates if self._request is not None else ()
        return {standing.gate.key: standing.gate.authority for standing in gates}

    def _show_typed(self, typed: Mapping[str, str]) -> None:
        for key, text in typed.items():
            if key.endswith(BY):
                self._by[key.removesuffix(BY)].show(text)
            else:
                self._lines[key].setText(text)

    def discard(self) -> None:
        """Forget the evidence that is typed."""
        self._take_back()
        preset = self._preset()
        for key, line in self._lines.items():
            line.clear()
            self._by[key].show(preset[key])
        self._keeper.forget()

    def _build(self, typed: Mapping[str, str]) -> None:
        assert self._request is not None
        clear(self._rows)
        self._lines, self._by = {}, {}
        point = None
        for standing in self._request.gates:
            if standing.gate.settle_by != point:
                point = standing.gate.settle_by
                self._rows.addWidget(SectionHead(_(point.label), self._settled_of(point), height=32))
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(standing))
            self._rows.addWidget(hairline())
        if not self._request.gates:
            sentence = _("The request’s category asks for no gates.")
            if self._request.policy.category(self._request.category) is None:
                sentence = _("Choose a category on the tab Request: it decides which gates there are.")
            self._rows.addWidget(Text(sentence, "body", "soft", wrap=True))
        self._show_typed({key: text for key, text in typed.items() if key.removesuffix(BY) in self._lines})
        self._mind()

    def _settled_of(self, point: SettleBy) -> str:
        """How many gates of a point are settled, and of how many."""
        assert self._request is not None
        states = [standing.state for standing in self._request.gates if standing.gate.settle_by == point]
        settled = sum(state in (GateState.PASSED, GateState.WAIVED) for state in states)
        return _("{settled} of {count} settled").format(settled=settled, count=len(states))

    def _row(self, standing: GateStanding) -> QWidget:
        gate = standing.gate
        state = StatusText(standing.state)
        state.setFixedWidth(STATE)
        said = column(Text(gate.name, "head"), Text(gate.question, "secondary", wrap=True), gap=2)
        by_hand = standing.state == GateState.UNKNOWN and not gate.computed
        if by_hand and self._open_to_change:
            said.addSpacing(6)
            said.addLayout(self._line(standing))
        elif words := _words(standing):
            said.addWidget(Text(words, "body", wrap=True, selectable=True))
        more = link(_("Other…") if by_hand else _("Change…"), partial(self._ask, standing))
        more.setAccessibleName(_("Change gate “{gate}”").format(gate=gate.name))
        if not self._open_to_change or (gate.computed and standing.state == GateState.PASSED):
            more.hide()
        line = row(state, said, more, gap=8, margins=(0, 8, 0, 10))
        for part in (state, more):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return holding(line)

    def _line(self, standing: GateStanding) -> QVBoxLayout:
        gate = standing.gate
        edit = QLineEdit()
        edit.setPlaceholderText(gate.evidence or _("What shows it, and where it is kept"))
        edit.setAccessibleName(_("Evidence for {gate}").format(gate=gate.name))
        edit.returnPressed.connect(partial(self._pass_one, gate.key))
        edit.textChanged.connect(self._typed_on)
        self._lines[gate.key] = edit
        by = self._by[gate.key] = Choice(_who(gate.authority), searchable=False)
        by.show(gate.authority)
        by.name(_("{gate} is settled by").format(gate=gate.name))
        by.widget.setFixedWidth(WHO)
        by.changed.connect(self._typed_on)
        go = secondary(_("Pass"), partial(self._pass_one, gate.key))
        go.setAccessibleName(_("Pass {gate}").format(gate=gate.name))
        return column(row(edit, go), row(by.widget, None), gap=6)

    def _typed_on(self) -> None:
        self._take_back()
        self._mind()

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        self.banner.tell(sentence)

    def _take_back(self) -> None:
        """A refusal no longer applies once something is typed or another gate is settled."""
        if self._refused:
            self._refused = False
            self.banner.hide()

    def _mind(self) -> None:
        count = len(self._typed())
        self.bar.setVisible(count > 0)
        self.bar.set_modified(count > 0)
        self._keeper.touch()

    def _pass_one(self, key: str) -> None:
        if self._request is None:
            return
        standing = next(each for each in self._request.gates if each.gate.key == key)
        said = self._authorities()[standing.gate.key]
        draft = GateDraft(GateState.PASSED, self._lines[key].text(), said, self._desk.today())
        line, by = self._lines.pop(key), self._by.pop(key)
        try:
            settle(self._desk.office, self._request.id, key, draft, self._desk.today())
        except UserError as refusal:
            self._lines[key], self._by[key] = line, by
            self._refuse(str(refusal))
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._take_back()
        self._keeper.keep()
        if self._lines:
            self.focus_open()
        else:
            self.finished.emit()

    def _pass(self, typed: dict[str, str]) -> bool:
        assert self._request is not None
        try:
            pass_gates(self._desk.office, self._request.id, typed, self._desk.today(), self._authorities())
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        self._take_back()
        self._keeper.forget()
        return True


def _who(authority: str) -> list[Option]:
    """Whom a gate can be settled by: those the policy names first, where they are none of the usual ones."""
    known = [Option(token.value, _("by {authority}").format(authority=_(token.label))) for token in Authority]
    if authority in {token.value for token in Authority}:
        return known
    own = _("by {authority}").format(authority=authority) if authority else _("not said by whom")
    return [Option(authority, own), *known]


def _words(standing: GateStanding) -> str:
    """What was noted: evidence or reason, who said so, when."""
    parts = [standing.waiver_reason or standing.evidence, authority_words(standing.authority)]
    if standing.settled_on is not None:
        parts.append(screen().day(standing.settled_on))
    elif standing.gate.computed:
        parts = [_("Computed from the agreements in force")]
    return " · ".join(part for part in parts if part)


def authority_words(authority: str) -> str:
    """Who says so: a stored word as its label, a text as it was written."""
    known = {token.value: token.label for token in Authority}
    return _(known[authority]) if authority in known else authority
