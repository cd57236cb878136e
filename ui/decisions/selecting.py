"""The page of Decision 1: select, decline, defer or refer a request."""

import datetime as dt
from collections.abc import Callable

from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide, differs, needs_override, override_sentences
from app.decisions.selection_basis import SelectionBasis, selection_basis
from app.people.organisations import organisation_rows
from app.words import _, ngettext, screen
from models.vocabulary import Outcome
from ui.decisions.decision_form import DecisionPage, considered_fields, head_fields, reason_fields
from ui.decisions.selection_words import basis_parts
from ui.toolkit.bindings import TextLines
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field
from ui.vetting.page import DECIDE


class SelectingPage(DecisionPage):
    """`begin(reference)` starts on a request; `leave()` is called when it is recorded or given up."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        self._basis: SelectionBasis | None = None
        self._shown: tuple[object, object] | None = None
        super().__init__(desk, _fields(desk), self._decide, leave, self._apply)

    def begin(self, reference: str) -> None:
        """Start deciding about a request, today, by staff."""
        today = self._desk.today()
        self._basis = basis = selection_basis(self._desk.office, reference, today)
        reasons = [Option(reason.key, _(reason.name)) for reason in basis.request.policy.reasons]
        self.form.binding("reason_code").set_options(reasons)
        bodies = [Option(each.id, each.title) for each in organisation_rows(self._desk.office)]
        self.form.binding("referred_to_id").set_options(bodies)
        self._shown = None
        title = _("Decision 1 · {title}").format(title=basis.request.title)
        draft = DecisionDraft(decided_on=today, reason_code=None)
        self.show_decision(title, reference, _due(basis, today), draft, (), ("requests", DECIDE))

    def _decide(self, draft: DecisionDraft) -> None:
        assert self._basis is not None
        decide(self._desk.office, self._basis.request.reference, draft, self._desk.today())

    def _apply(self, draft: DecisionDraft) -> None:
        """Show the fields the outcome asks for, and what the decision rests on by its day."""
        basis = self._basis
        if basis is None:
            return
        outcome = draft.outcome
        self.form.show_field("reason_code", outcome == Outcome.DECLINE)
        self.form.show_field("until_on", outcome == Outcome.DEFER)
        self.form.show_field("referred_to_id", outcome == Outcome.REFER)
        self.form.show_field("differs_reason", differs(outcome, basis.request.assessment.verdict))
        self.form.show_field("override_reason", needs_override(outcome, basis))
        self.bar.save_button.setToolTip(" ".join(override_sentences(basis)) if outcome == Outcome.SELECT else "")
        shown = (basis.request.reference, outcome == Outcome.SELECT)
        if shown != self._shown:
            self._shown = shown
            self.show_basis(basis_parts(basis, self.go_settle, selecting=outcome == Outcome.SELECT))


def _fields(desk: Desk) -> list[Field]:
    asked = [
        Field("reason_code", _("Reason code"), lambda: Choice((), _("Not chosen"), searchable=False)),
        Field("until_on", _("Look at it again on"), lambda: DateLine(desk.today, ahead=True), width=160),
        Field("referred_to_id", _("Referred to"), lambda: Choice((), searchable=True)),
    ]
    reply = Field("reply_text", _("Reply to the sender"), lambda: TextLines(3), _("recorded as answered on that day"))
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
