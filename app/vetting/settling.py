"""Settling gates: passed, failed or waived, with evidence, authority and day, one at a time or all that are open."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.drafts import refuse, required, too_long
from app.errors import Problem, UserError
from app.policy.versions import CategoryVersion, GateVersion, PolicyVersion, by_id, policy_versions
from app.storage import records
from app.storage.office import Office
from app.vetting.verdict import Gate, waits_for
from app.words import _
from models.vetting import GateResult, Request
from models.vocabulary import N_, GateState


@dataclass(frozen=True)
class GateDraft:
    """How a gate stands, as a form shows it; `planned_on` is the day set for one that is still open."""

    state: GateState | None = GateState.PASSED
    evidence: str = ""
    authority: str = ""
    settled_on: dt.date | None = None
    waiver_reason: str = ""
    planned_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the gate from being settled, as far as the draft alone tells."""
        found = [*too_long(self), *required(self, state=_("Say how the gate stands."))]
        if self.state == GateState.UNKNOWN:
            return found
        found += required(self, settled_on=_("Give the day on which it was settled."))
        if self.state == GateState.WAIVED:
            found += required(
                self,
                authority=_("Say who waived the gate."),
                waiver_reason=_("Write why the gate is waived. It is printed in the memo."),
            )
        else:
            found += required(self, evidence=_("Write one line of evidence: what shows it, and where it is kept."))
        if isinstance(self.settled_on, dt.date) and self.settled_on > today:
            found.append(Problem("settled_on", _("This day has not come yet. Settle the gate once it has happened.")))
        return found


@dataclass(frozen=True)
class PlanDraft:
    """The day on which an open gate is to be settled, such as that of a council meeting; none takes it back."""

    planned_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """Any day can be planned, also one that has passed: the gate is then shown as late."""
        return []


WORDS = {
    GateState.PASSED: N_("Pass gate “{gate}”"),
    GateState.FAILED: N_("Fail gate “{gate}”"),
    GateState.WAIVED: N_("Waive gate “{gate}”"),
    GateState.UNKNOWN: N_("Reopen gate “{gate}”"),
}


def settle(office: Office, request_id: int, key: str, draft: GateDraft, today: dt.date) -> None:
    """Settle one gate of a request, or reopen it (`unknown`)."""
    refuse(draft.problems(today))
    assert isinstance(draft.state, GateState)
    with office.reading() as session:
        gate = _gates(session, request_id).gate(key)
    with office.changing(_(WORDS[draft.state]).format(gate=gate.name)) as session:
        gates = _gates(session, request_id)
        gates.refuse_if_not_its_turn(gate, draft.state)
        gates.write(session, request_id, gate, draft)


def plan_gate(office: Office, request_id: int, key: str, draft: PlanDraft) -> None:
    """Set the day on which an open gate is to be settled, or take it back."""
    with office.reading() as session:
        gate = _gates(session, request_id).gate(key)
    if gate.computed:
        raise UserError(_("“{gate}” settles itself from what is recorded, so no day is set.").format(gate=gate.name))
    with office.changing(_("Plan gate “{gate}”").format(gate=gate.name)) as session:
        noted = _gates(session, request_id).noted.get(key)
        if noted is not None and noted.state != GateState.UNKNOWN:
            raise UserError(_("“{gate}” is settled already. Reopen it to plan it again.").format(gate=gate.name))
        noted = noted or GateResult(request_id=request_id, gate_id=gate.id)
        noted.planned_on = draft.planned_on
        session.add(noted)


def pass_gates(
    office: Office,
    request_id: int,
    evidence: Mapping[str, str],
    today: dt.date,
    authorities: Mapping[str, str] | None = None,
) -> int:
    """Pass the gates for which evidence is given, by key, in the policy's order; returns how many were passed.

    `authorities` says by key who settled each; without it, those whom the policy names did.
    """
    with office.reading() as session:
        category = _gates(session, request_id).category
    chosen = [gate for gate in category.gates if evidence.get(gate.key, "").strip()]
    if not chosen:
        raise UserError(_("Write a line of evidence beside each gate that is passed."))
    first = _(WORDS[GateState.PASSED]).format(gate=chosen[0].name)
    name = first if len(chosen) == 1 else _("Pass {count} gates").format(count=len(chosen))
    with office.changing(name) as session:
        for gate in chosen:
            said = gate.authority if authorities is None else authorities.get(gate.key, "")
            draft = GateDraft(GateState.PASSED, evidence[gate.key], said, today)
            gates = _gates(session, request_id)
            gates.refuse_if_not_its_turn(gate, GateState.PASSED)
            gates.write(session, request_id, gate, draft)
    return len(chosen)


@dataclass(frozen=True)
class _Gates:
    """The gates of a request's category with what is noted about them by key."""

    policy: PolicyVersion
    category: CategoryVersion
    noted: Mapping[str, GateResult]

    def gate(self, key: str) -> GateVersion:
        found = next((gate for gate in self.category.gates if gate.key == key), None)
        if found is None:
            raise UserError(_("The request’s category has no such gate any more. Open the request again."))
        return found

    def refuse_if_not_its_turn(self, gate: GateVersion, state: GateState) -> None:
        """Computed gates are only waived; in an ordered set everything before comes first."""
        if gate.computed and state not in (GateState.WAIVED, GateState.UNKNOWN):
            sentence = _("“{gate}” is computed from the agreements in force. It can be waived, not settled by hand.")
            raise UserError(sentence.format(gate=gate.name))
        if not self.policy.gates_ordered or state == GateState.UNKNOWN:
            return
        standing = [Gate(each.key, self._state(each), each.settle_by, each.computed) for each in self.category.gates]
        waiting = waits_for(standing, gate.key)
        if waiting:
            names = ", ".join(f"“{self.gate(key).name}”" for key in waiting)
            sentence = _("“{gate}” has to wait for {names}: this policy settles its gates in order.")
            raise UserError(sentence.format(gate=gate.name, names=names))

    def _state(self, gate: GateVersion) -> GateState:
        """A computed gate holds nobody up: where it fails, the verdict says so."""
        noted = self.noted.get(gate.key)
        if gate.computed and (noted is None or noted.state != GateState.WAIVED):
            return GateState.PASSED
        return noted.state if noted is not None else GateState.UNKNOWN

    def write(self, session: Session, request_id: int, gate: GateVersion, draft: GateDraft) -> None:
        noted = self.noted.get(gate.key) or GateResult(request_id=request_id, gate_id=gate.id)
        open_again = draft.state == GateState.UNKNOWN
        noted.state = draft.state if isinstance(draft.state, GateState) else GateState.UNKNOWN
        noted.evidence = draft.evidence.strip()
        noted.authority = draft.authority.strip()
        noted.settled_on = draft.settled_on if isinstance(draft.settled_on, dt.date) and not open_again else None
        noted.waiver_reason = draft.waiver_reason.strip() if draft.state == GateState.WAIVED else ""
        if open_again:
            noted.planned_on = draft.planned_on
        session.add(noted)
        session.flush()


def _gates(session: Session, request_id: int) -> _Gates:
    request = records.load(session, Request, request_id)
    policy = by_id(policy_versions(session))[request.policy_id]
    category = policy.category(request.category)
    if category is None:
        raise UserError(_("Choose a category for this request first: it decides which gates there are."))
    keys = {gate.id: gate.key for gate in policy.gates}
    held = session.scalars(select(GateResult).where(GateResult.request_id == request_id))
    return _Gates(policy, category, {keys[each.gate_id]: each for each in held if each.gate_id in keys})
