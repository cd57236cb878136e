"""The gates of a request: each with its state, and a line of evidence to pass those that are open."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.vetting.needed import still_needed, still_needed_sentence
from app.vetting.requests import AssessedRequest, GateStanding
from app.vetting.settling import GateDraft, pass_gates, settle
from app.vetting.verdict import SETTLED_WELL, waits_for
from app.words import _
from models.vocabulary import GateState, SettleBy
from ui.toolkit.choices import Choice
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address, Keeper, Typing
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, reveal, scrolling
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.states import Banner
from ui.toolkit.text import Text
from ui.vetting.gate_row import Ask, GateRow
from ui.vetting.gate_words import passed_words

BY = "/by"
"""What follows the key of a gate in what is kept of its authority."""


class GatesTab(QWidget):
    """`ask(standing)` opens the long form of a gate and `plan(standing)` that of its planned day.

    `finished` is emitted when the last gate that could be passed here was; `told` says by whom one was settled.
    """

    finished = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, ask: Ask, plan: Ask) -> None:
        super().__init__()
        self._desk, self._ask, self._plan = desk, ask, plan
        self._found: Mapping[str, str] = {}
        self._shown: object = None
        self._places: dict[str, QWidget] = {}
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

    def show_request(self, request: AssessedRequest, found: Mapping[str, str], *, open_to_change: bool) -> None:
        """Show the gates, with what computed ones `found` by their key; what is typed stays."""
        self._found = found
        needed = [_needed_words(request, point) for point in SettleBy]
        before, self._shown = self._shown, (request.gates, dict(found), open_to_change, needed)
        if self._request is not None and self._request.id == request.id:
            self._request, self._open_to_change = request, open_to_change
            if before != self._shown:
                self._take_back()
                self._build(self._typing().values)
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
        request = self._request
        assert request is not None
        clear(self._rows)
        self._lines, self._by, self._places = {}, {}, {}
        point = None
        for number, standing in enumerate(request.gates, 1):
            if standing.gate.settle_by != point:
                point = standing.gate.settle_by
                self._show_point(request, point)
            self._rows.addWidget(self._row(request, standing, number))
            self._rows.addWidget(hairline())
        if not request.gates:
            sentence = _("The request’s category asks for no gates.")
            if request.policy.category(request.category) is None:
                sentence = _("Choose a category on the tab Request: it decides which gates there are.")
            self._rows.addWidget(Text(sentence, "body", "soft", wrap=True))
        self._show_typed({key: text for key, text in typed.items() if key.removesuffix(BY) in self._lines})
        self._mind()

    def _show_point(self, request: AssessedRequest, point: SettleBy) -> None:
        """The head of one decision point: how many gates are settled, and in one sentence what it still needs."""
        states = [standing.state for standing in request.gates if standing.gate.settle_by == point]
        settled = sum(state in SETTLED_WELL for state in states)
        count = _("{settled} of {count} settled").format(settled=settled, count=len(states))
        self._rows.addWidget(SectionHead(_(point.label), count, height=32))
        self._rows.addWidget(Text(_needed_words(request, point), "secondary", wrap=True))
        self._rows.addSpacing(8)
        self._rows.addWidget(hairline())

    def _row(self, request: AssessedRequest, standing: GateStanding, number: int) -> GateRow:
        key, ordered = standing.gate.key, request.policy.gates_ordered
        after = self._comes_after(request, key) if ordered else ""
        found = self._found.get(key, "")
        made = GateRow(
            self._desk, standing, number if ordered else 0, after, found, open_to_change=self._open_to_change
        )
        made.lead(self._ask, self._plan)
        if made.line is not None and made.by is not None:
            self._lines[key], self._by[key], self._places[key] = made.line, made.by, made
            made.passed.connect(partial(self._pass_one, key))
            made.typed.connect(self._typed_on)
        return made

    def _comes_after(self, request: AssessedRequest, key: str) -> str:
        """Where gates are settled in order: which one comes before this one and is still open."""
        names = {each.gate.key: each.gate.name for each in request.gates}
        computed = {each.gate.key for each in request.gates if each.gate.computed}
        # A computed gate holds nobody up: where it fails, the verdict says so.
        waiting = [each for each in waits_for(request.assessment.facts.gates, key) if each not in computed]
        return _("Comes after “{gate}”.").format(gate=names[waiting[-1]]) if waiting else ""

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
        order = [each.gate.key for each in self._request.gates]
        line, by = self._lines.pop(key), self._by.pop(key)
        try:
            settle(self._desk.office, self._request.id, key, draft, self._desk.today())
        except UserError as refusal:
            self._lines[key], self._by[key] = line, by
            self._refuse(str(refusal))
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(line)
            return
        self._take_back()
        self._keeper.keep()
        words = passed_words(standing.gate.name, said)
        self._go_on(order, key)
        self.told.emit(words)

    def _go_on(self, order: list[str], key: str) -> None:
        """Put the keyboard into the next open gate, or the one before where none follows, and bring it into sight."""
        at = order.index(key)
        near = [each for each in (*order[at:], *reversed(order[:at])) if each in self._lines]
        if not near:
            self.finished.emit()
            return
        self._lines[near[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        # The rows are new, and get their places first.
        reveal(self._places[near[0]], turns=2)

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


def _needed_words(request: AssessedRequest, point: SettleBy) -> str:
    """What one decision point still needs, in one sentence."""
    names = {each.gate.key: each.gate.name for each in request.gates}
    names |= {criterion.key: criterion.name for criterion in request.policy.criteria}
    return still_needed_sentence(still_needed(request.assessment, point), names)
