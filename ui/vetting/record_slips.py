"""Which short form of a request an address or a button opens, and the use case behind each."""

from collections.abc import Callable
from functools import partial

from app.decisions.day import OfficeDay
from app.errors import UserError
from app.vetting.asking import QuestionRow, ask, questions, record_answer, reply, withdraw
from app.vetting.moving import move, refuse_to_move
from app.vetting.requests import AssessedRequest, GateStanding
from app.vetting.settling import plan_gate, settle
from app.words import _
from ui.toolkit.desk import Desk
from ui.toolkit.entering import enter_saves
from ui.toolkit.keeping import Address
from ui.vetting import slips
from ui.vetting.gate_slip import gate_form, plan_form
from ui.vetting.move_slip import MoveForm


class RecordSlips:
    """Opens the short forms of the request that is `shown()`; `open_slip()` brings them to the front."""

    def __init__(
        self,
        desk: Desk,
        slip: slips.Slip,
        shown: Callable[[], tuple[OfficeDay, AssessedRequest] | None],
        open_slip: Callable[[], object],
    ) -> None:
        self._desk, self._slip, self._shown, self._open_slip = desk, slip, shown, open_slip

    def open(self, part: str, request: AssessedRequest) -> None:
        """Open the form an address ends with: "ask", "reply", "withdraw", "move", "answer-12", "gate-G1", "plan-G1"."""
        named: dict[str, Callable[[], object]] = {
            "ask": self.ask,
            "reply": self.reply,
            "withdraw": self.withdraw,
            "move": self.move,
        }
        for question in questions(self._desk.office, request.id):
            named[f"answer-{question.id}"] = partial(self.answer, question)
        for standing in request.gates:
            named[f"gate-{standing.gate.key}"] = partial(self.settle, standing)
            named[f"plan-{standing.gate.key}"] = partial(self.plan, standing)
        if part in named:
            named[part]()

    def ask(self) -> None:
        """Something the sender is asked for."""
        form, draft = slips.question_form(self._desk)
        title = _("Ask the sender for information")
        remark = _("Recorded here and counted: while the answer is out, the reply date moves.")
        self._begin("ask", title, form, draft, partial(ask, self._desk.office), remark)

    def answer(self, question: QuestionRow) -> None:
        """What the sender answered to one question."""
        form, draft = slips.answer_form(self._desk)
        self._begin(
            f"answer-{question.id}",
            _("Record the sender’s answer"),
            form,
            draft,
            lambda _key, typed, today: record_answer(self._desk.office, question.id, typed, today),
            question.text,
        )

    def reply(self) -> None:
        """The reply to a request that is answered without assessment."""
        form, draft = slips.reply_form(self._desk)
        self._begin("reply", _("Reply to the sender"), form, draft, partial(reply, self._desk.office))

    def withdraw(self) -> None:
        """That the sender no longer asks."""
        form, draft = slips.withdrawal_form(self._desk)
        self._begin("withdraw", _("The sender withdrew the request"), form, draft, partial(withdraw, self._desk.office))

    def settle(self, standing: GateStanding) -> None:
        """How one gate stands, in full."""
        form, draft = gate_form(self._desk, standing)
        gate = standing.gate
        self._begin(
            f"gate-{gate.key}",
            gate.name,
            form,
            draft,
            lambda key, typed, today: settle(self._desk.office, key, gate.key, typed, today),
            gate.question,
        )

    def plan(self, standing: GateStanding) -> None:
        """The day on which one gate is to be settled."""
        form, draft = plan_form(self._desk, standing)
        gate = standing.gate
        self._begin(
            f"plan-{gate.key}",
            _("When is “{gate}” to be settled?").format(gate=gate.name),
            form,
            draft,
            lambda key, typed, _today: plan_gate(self._desk.office, key, gate.key, typed),
            _("Such as the day of an inbound delegation, or of a council meeting."),
        )

    def move(self) -> None:
        """Another policy version or category, with what that would do."""
        shown = self._shown()
        if shown is None:
            return
        day, request = shown
        try:
            refuse_to_move(request)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        form = MoveForm(self._desk, day, request)
        remark = _("Assessed under {policy}, as {category}.").format(
            policy=request.policy.title, category=request.category_name or _("no category")
        )
        self._begin(
            "move",
            _("Move to another policy or category"),
            form,
            form.begun(),
            lambda _key, typed, today: move(self._desk.office, request, typed, today),
            remark,
            _("Move the request"),
        )

    def _begin(
        self,
        part: str,
        title: str,
        form: slips.AnyForm,
        draft: object,
        save: slips.Act,
        remark: str = "",
        word: str = "",
    ) -> None:
        shown = self._shown()
        if shown is None:
            return
        key, reference = shown[1].id, shown[1].reference
        address = Address("requests", f"{reference}/{part}", f"{reference}, {title}", edits=part.startswith("gate-"))
        act: Callable[[object], object] = lambda typed: save(key, typed, self._desk.today())  # noqa: E731
        self._open_slip()
        self._slip.begin(title, form, draft, act, word or _("Save"), address, remark)
        enter_saves(form, self._slip.save)
