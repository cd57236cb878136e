"""The short forms of a gate: how it stands in full, and the day that is planned for it."""

from collections.abc import Sequence
from typing import Any

from app.policy.versions import GateVersion
from app.vetting.requests import GateStanding
from app.vetting.settling import GateDraft, PlanDraft
from app.words import _
from models.vocabulary import GateState
from ui.toolkit.bindings import TextLine, TextLines
from ui.toolkit.choices import Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented
from ui.vetting.gate_words import authority_words


def gate_form(desk: Desk, standing: GateStanding) -> tuple[Form[Any], GateDraft]:
    """How a gate stands, in full."""
    gate = standing.gate
    fields = [
        Field("state", _("State"), lambda: Segmented(_states(gate))),
        Field("evidence", _("Evidence"), lambda: TextLine(gate.evidence)),
        Field("authority", _("Authority"), TextLine, _("who says so")),
        Field("settled_on", _("Settled on"), lambda: DateLine(desk.today), width=136, beside=True),
        Field("planned_on", _("Planned on"), lambda: DateLine(desk.today, ahead=True), width=136, beside=True),
        Field("waiver_reason", _("Why it is waived"), lambda: TextLines(2), _("printed in the memo")),
    ]
    form: Form[Any] = Form(fields, name=gate.name)

    def apply() -> None:
        state = form.binding("state").read()
        form.show_field("waiver_reason", state == GateState.WAIVED)
        form.show_field("settled_on", state != GateState.UNKNOWN)
        form.show_field("planned_on", state == GateState.UNKNOWN and not gate.computed)

    form.changed.connect(apply)
    settled = standing.state != GateState.UNKNOWN and not (gate.computed and standing.settled_on is None)
    # A gate that is still open is not called failed, or anything else, before a person says so.
    begun = GateState.WAIVED if gate.computed else None
    draft = GateDraft(
        state=standing.state if settled else begun,
        evidence=standing.evidence,
        authority=authority_words(standing.authority or gate.authority),
        settled_on=standing.settled_on or desk.today(),
        waiver_reason=standing.waiver_reason,
        planned_on=standing.planned_on,
    )
    form.show_draft(draft)
    apply()
    return form, draft


def plan_form(desk: Desk, standing: GateStanding) -> tuple[Form[Any], PlanDraft]:
    """The day on which an open gate is to be settled; emptied, none is planned any more."""
    planned = Field(
        "planned_on", _("Planned on"), lambda: DateLine(desk.today, ahead=True), _("empty: no day"), width=220
    )
    return Form([planned], name=_("Planned day")), PlanDraft(standing.planned_on)


def _states(gate: GateVersion) -> Sequence[Option]:
    states = [GateState.WAIVED, GateState.UNKNOWN] if gate.computed else list(GateState)
    ordered = sorted(states, key=lambda state: state == GateState.UNKNOWN)
    return [Option(state, _(state.label)) for state in ordered]
