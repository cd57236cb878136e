"""The form of an agreement: every field, beside each what the policy proposes and where that comes from."""

import datetime as dt

from typing_extensions import override

from app.decisions.day import AgreementDay
from app.partnerships.drafting import AgreementDraft
from app.partnerships.proposals import Proposal, proposals
from app.today.portfolio import Portfolio
from app.words import _, screen
from models.vocabulary import Form as AgreementKind
from models.vocabulary import LedBy, TermKind
from ui.toolkit.bindings import DecimalNumber, Money, TextLine, TextLines, WholeNumber
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form

MONTHS, NOTICE = 104, 136
AHEAD = ("ends_on", "review_on", "signing_planned_on")
DAYS = ("signing_planned_on", "effective_on", "ends_on", "review_on", "notice_given_on")
NOTICE_GIVEN = "notice_given_on"
"""The one day that is a fact only: what is proposed for it is the last one that is in time."""
NUMBERS = ("term_months", "notice_days", "contact_rhythm")


class ProposedDay(DateLine):
    """A day that is shown softly while none is typed; Up or Down takes it over, to be changed."""

    def __init__(self, clock: Clock, *, ahead: bool = False) -> None:
        super().__init__(clock, ahead=ahead)
        self._proposed: dt.date | None = None

    def propose(self, day: dt.date | None) -> None:
        """Propose a day, or none any more."""
        self._proposed = day
        self.edit.setPlaceholderText(screen().day(day) if day else _("Day, month"))

    @override
    def _move(self, days: int, months: int) -> None:
        if self._proposed is not None and not self.typed():
            self.show(self._proposed)
        else:
            super()._move(days, months)


class AgreementForm(Form[AgreementDraft]):
    """Every field of an agreement; what it follows or stands under is chosen among the others.

    A review date is in it until the agreement has begun: from then on it is moved, with a reason.
    """

    def __init__(self, desk: Desk, portfolio: Portfolio, agreement: AgreementDay) -> None:
        self._today, self._day, self._agreement = desk.today, portfolio.day, agreement
        super().__init__(_fields(desk, portfolio, agreement.reference), name=_("Agreement"))
        self.changed.connect(self._follow)

    @override
    def show_draft(self, draft: AgreementDraft) -> None:
        super().show_draft(draft)
        self._follow()

    def _follow(self) -> None:
        """Propose what follows from what is typed, and hide what does not apply and is empty."""
        draft = self.draft()
        policy = self._day.policy
        category = policy.category(self._agreement.category)
        found = proposals(draft, self._agreement.facts.approved_on, category, policy.numbers, self._today())
        for name in (*DAYS, *NUMBERS):
            self._propose(name, found.get(name), getattr(draft, name))
        kind, saved = draft.term_kind, self.saved()
        begun = saved.signed_on is not None or saved.effective_on is not None
        wanted = {
            "term_months": kind != TermKind.EVERGREEN,
            "ends_on": kind == TermKind.FIXED,
            "signed_on": draft.form != AgreementKind.INFORMAL,
            "signing_planned_on": draft.form != AgreementKind.INFORMAL and draft.signed_on is None,
        }
        for name, applies in wanted.items():
            self.show_field(name, applies or getattr(draft, name) is not None)
        self.show_field("review_on", not begun)
        self.show_field("terminated_on", begun)
        self.show_field("notice_given_on", begun)

    def _propose(self, name: str, proposal: Proposal | None, typed: object) -> None:
        box = self._boxes[name]
        hint, said = box.field.help, ""
        if proposal is not None and isinstance(proposal.value, dt.date):
            day = screen().day(proposal.value)
            hint = _("by {day}").format(day=day) if name == NOTICE_GIVEN else proposal.source
            said = _("Proposed {day}: {source}").format(day=day, source=proposal.source)
        elif proposal is not None and isinstance(proposal.value, int):
            hint = said = _number_hint(proposal, typed)
        if isinstance(box.binding, ProposedDay) and name != NOTICE_GIVEN:
            proposed = proposal.value if proposal is not None else None
            box.binding.propose(proposed if isinstance(proposed, dt.date) else None)
        box.hint.setText(hint)
        box.hint.setVisible(bool(hint))
        if not box.problem.text():
            box.binding.describe(said or hint)


def _number_hint(proposal: Proposal, typed: object) -> str:
    if typed == proposal.value:
        return proposal.source
    number = screen().number(int(proposal.value)) if isinstance(proposal.value, int) else ""
    words = _("{number} by {source}") if proposal.counts and typed is None else _("{source}: {number}")
    return words.format(number=number, source=proposal.source)


def _fields(desk: Desk, portfolio: Portfolio, own: str) -> list[Field]:
    others = [
        Option(each.agreement.record.id, f"{each.reference} {each.agreement.record.counterpart}")
        for each in reversed(portfolio.rows)
        if each.reference != own
    ]
    none, currency = _("None"), portfolio.day.office.currency

    def day(name: str, label: str, hint: str = "", beside: bool = True) -> Field:
        return Field(name, label, lambda: ProposedDay(desk.today, ahead=name in AHEAD), hint, beside=beside)

    return [
        Field("title", _("Title"), TextLine),
        Field("form", _("Form"), lambda: Choice(options_of(AgreementKind))),
        Field("led_by", _("Led by"), lambda: Choice(options_of(LedBy)), beside=True),
        Field("term_kind", _("Term"), lambda: Choice(options_of(TermKind))),
        Field("term_months", _("Months"), lambda: WholeNumber(1), width=MONTHS, beside=True),
        Field("notice_days", _("Days of notice"), lambda: WholeNumber(0), width=NOTICE, beside=True),
        day("signing_planned_on", _("Signing planned on"), beside=False),
        day("signed_on", _("Signed on"), beside=False),
        day("effective_on", _("Effective on"), _("if later")),
        day("ends_on", _("Ends on"), _("else by months"), beside=False),
        day("review_on", _("Review on"), _("else by policy")),
        day("notice_given_on", _("Notice given on"), beside=False),
        day("terminated_on", _("Terminated on")),
        Field("contact_rhythm", _("Days between contacts"), lambda: WholeNumber(1), _("else by category"), width=238),
        Field("partner_reference", _("Partner's reference"), TextLine, beside=True),
        Field("yearly_cost", _("Cost a year"), lambda: Money(currency)),
        Field("yearly_hours", _("Staff time a year"), lambda: DecimalNumber(1, _("hours")), beside=True),
        Field("predecessor_id", _("Follows"), lambda: Choice(others, none, searchable=True)),
        Field("under_id", _("Stands under"), lambda: Choice(others, none, searchable=True), beside=True),
        Field("purpose", _("Purpose"), lambda: TextLines(3), _("what it is for, as the council reads it")),
        Field("note", _("Note"), lambda: TextLines(2)),
    ]
