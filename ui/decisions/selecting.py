"""The page of Decision 1: select, decline, defer or refer a request."""

import datetime as dt
from collections.abc import Callable, Hashable

from app.decisions.recording import DecisionDraft
from app.decisions.replying import proposed_reply
from app.decisions.selecting import asks_why, decide, needs_override, offered_alternatives, override_sentences
from app.decisions.selection_basis import SelectionBasis, selection_basis
from app.errors import RecordChangedElsewhere
from app.people.organisations import organisation_rows
from app.words import _, ngettext, screen
from models.vocabulary import Outcome
from ui.decisions.decision_form import DecisionPage, considered_fields, head_fields, reason_fields
from ui.decisions.selection_words import basis_parts
from ui.toolkit.bindings import TextLines, YesNo
from ui.toolkit.buttons import secondary
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field
from ui.vetting.page import DECIDE


class SelectingPage(DecisionPage):
    """`begin(reference)` starts on a request; `leave()` is called when it is recorded or given up."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        self._basis: SelectionBasis | None = None
        self._shown: tuple[object, ...] | None = None
        self._proposed = ""
        self._bodies: dict[Hashable, str] = {}
        preview = secondary(_("Preview memo"), self._preview_memo, "eye")
        super().__init__(desk, _fields(desk), self._decide, leave, self._apply, [preview])

    def begin(self, reference: str) -> None:
        """Start deciding about a request, today, by staff."""
        today = self._desk.today()
        self._basis = basis = selection_basis(self._desk.office, reference, today)
        reasons = [Option(reason.key, _(reason.name)) for reason in basis.request.policy.reasons]
        self.form.binding("reason_code").set_options(reasons)
        bodies = [Option(each.id, each.title) for each in organisation_rows(self._desk.office)]
        self._bodies = {option.value: option.label for option in bodies}
        self.form.binding("referred_to_id").set_options(bodies)
        self._shown, self._proposed = None, ""
        title = _("Decision 1 · {title}").format(title=basis.request.title)
        draft = DecisionDraft(decided_on=today, reason_code=None, alternatives=offered_alternatives())
        self.show_decision(title, reference, _due(basis, today), draft, (), ("requests", DECIDE))

    def _decide(self, draft: DecisionDraft) -> None:
        basis = self._basis
        assert basis is not None
        today = self._desk.today()
        try:
            decide(self._desk.office, basis.request.reference, draft, today, basis.seen)
        except RecordChangedElsewhere:
            # What is typed stays; the right side shows what there is now, and the next try knows of it.
            self._basis = selection_basis(self._desk.office, basis.request.reference, today)
            self._shown = None
            self._apply(draft)
            raise

    def _preview_memo(self) -> None:
        if self._basis is not None:
            self.go_settle("reports", f"memo/{self._basis.request.reference}")

    def _wait_for_room(self) -> None:
        """Choose the waiting list instead of going over the limit."""
        self.form.binding("outcome").show(Outcome.DEFER)
        self.form.binding("waits_for_room").show(True)
        self._apply(self.form.draft())

    def _offer_room(self, draft: DecisionDraft, basis: SelectionBasis) -> None:
        """The waiting list can be chosen once selecting goes over a limit; before that the box says so."""
        box = self.form.binding("waits_for_room").box
        box.setEnabled(bool(basis.over or draft.waits_for_room))
        none = _("Until there is room (selecting it goes over no limit now)")
        waits = _("Until there is room: it goes on the waiting list, no day is needed")
        box.setText(waits if box.isEnabled() else none)

    def _propose_reply(self, draft: DecisionDraft, basis: SelectionBasis) -> None:
        """Keep the proposed reply in step with the decision until a person writes their own."""
        held = self.form.binding("reply_text")
        typed = held.read()
        proposed = proposed_reply(basis, draft, self._bodies.get(draft.referred_to_id, "")).strip()
        if typed not in (self._proposed, proposed):
            return
        self._proposed = proposed
        if typed != proposed:
            held.show(proposed)

    def _apply(self, draft: DecisionDraft) -> None:
        """Show the fields the outcome asks for, and what the decision rests on by its day."""
        basis = self._basis
        if basis is None:
            return
        outcome = draft.outcome
        self.form.show_field("reason_code", outcome == Outcome.DECLINE)
        self.form.show_field("until_on", outcome == Outcome.DEFER)
        self.form.show_field("waits_for_room", outcome == Outcome.DEFER and bool(basis.limits or draft.waits_for_room))
        self._offer_room(draft, basis)
        self.form.show_field("referred_to_id", outcome == Outcome.REFER)
        self.form.show_field("differs_reason", asks_why(draft, basis))
        self.form.show_field("override_reason", needs_override(outcome, basis))
        self.tell_button(" ".join(override_sentences(basis)) if outcome == Outcome.SELECT else "")
        # A limit stands against selecting alone; while nothing is chosen it is said as well.
        selecting, may_select = outcome == Outcome.SELECT, outcome in (None, Outcome.SELECT)
        shown = (basis.request.reference, selecting, may_select)
        if shown != self._shown:
            self._shown = shown
            over = may_select and bool(basis.over)
            parts = basis_parts(basis, self.go_settle, self._wait_for_room, selecting=selecting, over=over)
            self.show_basis(parts)
        self._propose_reply(draft, basis)


def _fields(desk: Desk) -> list[Field]:
    asked = [
        Field("reason_code", _("Reason code"), lambda: Choice((), _("Not chosen"), searchable=False)),
        Field("until_on", _("Look at it again on"), lambda: DateLine(desk.today, ahead=True), width=160),
        Field("waits_for_room", _("Until there is room"), lambda: YesNo(_("Until there is room"))),
        Field("referred_to_id", _("Referred to"), lambda: Choice((), searchable=True)),
    ]
    reply = Field("reply_text", _("Reply to the sender"), lambda: TextLines(4), _("recorded as answered on that day"))
    return [*head_fields(1, desk.today), *asked, *reason_fields(), reply, *considered_fields(desk.today)]


def _due(basis: SelectionBasis, today: dt.date) -> str:
    stands = basis.request.assessment
    if stands.reply_by is None or stands.reply_met:
        return ""
    days = (stands.reply_by - today).days
    if days < 0:
        far = ngettext("{count} day late", "{count} days late", -days)
    else:
        far = ngettext("in {count} day", "in {count} days", days)
    far = far.format(count=abs(days))
    return _("Reply due {day}, {far}").format(day=screen().day(stands.reply_by), far=far)
