"""The page of Decision 3: renew an agreement, amend it, reclassify it, or let it end."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.decisions.concluding import ConcludingDraft, ConclusionCase, conclusion_case, record_conclusion
from app.decisions.concluding_rest import all_end
from app.decisions.evaluating import scale_of
from app.decisions.evaluating_sheets import keep_sheet
from app.decisions.recording import DecisionDraft
from app.errors import UserError
from app.words import _, ngettext, screen
from models.vocabulary import Outcome, Progress, TermKind
from ui.decisions.decision_form import DecisionPage, considered_fields, head_fields, reason_fields
from ui.decisions.evaluation_sheet import EvaluationSheet
from ui.decisions.rest_rows import RestRows
from ui.partnerships.deciding import CONCLUDE
from ui.partnerships.signals import signal_word
from ui.toolkit.bindings import TextLines, YesNo
from ui.toolkit.buttons import secondary
from ui.toolkit.cards import Bullets, Card, SignalRow
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field
from ui.toolkit.layouts import SectionHead, row
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.text import Text


class ConcludingPage(DecisionPage):
    """`begin(reference)` starts on an agreement; with `sunset`, to end it today so that another finds its place.

    `told(sentence)` hears what followed from the decision.
    """

    def __init__(self, desk: Desk, leave: Callable[[], None], told: Callable[[str], object]) -> None:
        self._case: ConclusionCase | None = None
        self._told = told
        self.keep_button = secondary(_("Keep the sheet, decide later"), self.keep_sheet)
        super().__init__(desk, _fields(desk), self._conclude, leave, self._apply, [self.keep_button])

    def begin(self, reference: str, *, sunset: bool = False) -> None:
        """Start deciding what becomes of an agreement, today, by staff."""
        today = self._desk.today()
        self._case = case = conclusion_case(self._desk.office, reference, today)
        policy = case.day.policy
        others = [Option(each.key, each.name) for each in policy.categories if each.key != case.agreement.category]
        self.form.binding("category").set_options(others)
        self.form.binding("sheet").open(False)
        self.form.binding("sheet").ask(case.criteria, case.beside, scale_of(policy))
        self.form.binding("rest").offer(case.running, case.carriers)
        only = str(others[0].value) if len(others) == 1 else None
        draft = ConcludingDraft(
            outcome=Outcome.SUNSET if sunset else None,
            decided_on=today,
            effect_on=today if sunset else None,
            category=only,
            sheet=case.sheet.marks if case.sheet else (),
            rest=all_end(case.running),
            publish=case.agreement.record.public,
            public_text=case.public_text,
        )
        title = _("Decision 3 · {partner}, {title}").format(
            partner=case.agreement.record.counterpart, title=case.agreement.record.title
        )
        self.show_decision(title, reference, _about(case), draft, _basis(case), ("partnerships", CONCLUDE))

    def _conclude(self, draft: DecisionDraft) -> None:
        assert self._case is not None
        assert isinstance(draft, ConcludingDraft)
        reference = self._case.agreement.reference
        if draft.outcome != Outcome.SUNSET:
            draft = replace(draft, rest=(), publish=None)
        made = record_conclusion(self._desk.office, reference, draft, self._desk.today())
        if made.successor:
            words = _("{successor} is drafted; it takes the place of {reference} once it is signed.")
            self._told(words.format(successor=made.successor, reference=reference))

    def keep_sheet(self) -> None:
        """Keep the evaluation as it stands, without deciding; the other fields stay as they are typed."""
        case, draft = self._case, self.form.draft()
        assert case is not None
        assert isinstance(draft, ConcludingDraft)
        try:
            keep_sheet(self._desk.office, case.agreement.reference, draft.sheet, case.criteria, self._desk.today())
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        saved = self.form.saved()
        assert isinstance(saved, ConcludingDraft)
        if replace(draft, sheet=saved.sheet) == saved:
            self.form.show_draft(draft)
        self.banner.tell(_("The sheet is kept, and is here when you come to decide."), "good")

    def _apply(self, draft: DecisionDraft) -> None:
        case = self._case
        if case is None:
            return
        self.form.show_field("differs_reason", False)
        self.form.show_field("override_reason", False)
        self.form.show_field("category", draft.outcome == Outcome.RECLASSIFY)
        self.form.show_field("effect_on", draft.outcome in (Outcome.SUNSET, Outcome.RECLASSIFY))
        assert isinstance(draft, ConcludingDraft)
        ends = draft.outcome == Outcome.SUNSET
        self.form.show_field("rest", ends and bool(case.running))
        self.form.show_field("publish", ends)
        self.form.show_field("public_text", ends and bool(draft.publish))
        self.keep_button.setVisible(draft.sheet != (case.sheet.marks if case.sheet else ()))
        self.bar.note(consequence(case, draft))


def consequence(case: ConclusionCase, draft: DecisionDraft) -> str:
    """What follows from the outcome that is chosen, in one sentence."""
    facts = case.agreement.facts
    if draft.outcome == Outcome.RENEW:
        if facts.renews_itself:
            return _("It renews itself; the decision says that this is wanted.")
        return _("A successor is drafted with the same partner, parties, roles and terms.")
    if draft.outcome == Outcome.AMEND:
        return _("Its term stays as it is; edit the agreement once the amendment is agreed.")
    if draft.outcome == Outcome.RECLASSIFY:
        return _("It moves to the new category; its history keeps the old one.")
    if draft.outcome == Outcome.SUNSET:
        if facts.renews_itself:
            return _("It renews itself, so it ends only once notice is given. Record the notice too.")
        begins = draft.decided_on if isinstance(draft.decided_on, dt.date) else case.day.on
        if draft.effect_on is None and case.for_end is not None and case.for_end >= begins:
            return _("It ends on {day}, and gives its place back then.").format(day=screen().day(case.for_end))
        return _("It ends, and gives its place back.")
    return _("Choose what becomes of it.")


def _fields(desk: Desk) -> list[Field]:
    own = [
        Field("category", _("New category"), lambda: Choice((), _("Choose a category"), searchable=False), width=260),
        Field("effect_on", _("Takes effect on"), lambda: DateLine(desk.today), _("optional"), width=260),
    ]
    ending = [
        Field("rest", _("What is still open"), RestRows, _("on the day it takes effect")),
        Field("publish", _("In public"), lambda: YesNo(_("Say in public what became of it"))),
        Field("public_text", _("What is said in public"), lambda: TextLines(2), _("in documents anybody may read")),
    ]
    sheet = Field("sheet", _("Evaluation"), EvaluationSheet, _("optional; kept with the decision"))
    reasons = [*reason_fields(), *considered_fields(desk.today)]
    return [*head_fields(3, desk.today), *own, sheet, *ending, *reasons]


def _about(case: ConclusionCase) -> str:
    if case.for_end is None:
        evergreen = case.agreement.facts.term_kind == TermKind.EVERGREEN
        return _("evergreen, no end") if evergreen else _("no end is recorded")
    days = (case.for_end - case.day.on).days
    if days < 0:
        words = ngettext("Ended {day}, {count} day ago", "Ended {day}, {count} days ago", -days)
    else:
        words = ngettext("Ends {day}, in {count} day", "Ends {day}, in {count} days", days)
    return words.format(day=screen().day(case.for_end), count=abs(days))


def _basis(case: ConclusionCase) -> list[QWidget]:
    card = Card(_("What this decision rests on"))
    as_of = _("as of {day}").format(day=screen().day(case.day.on))
    total = len(case.objectives)
    delivered = Text(_("{delivered} of {total}").format(delivered=case.delivered, total=total), "title")
    card.section(
        SectionHead(_("What this decision rests on"), right=as_of, height=20),
        row(delivered, Text(_("objectives delivered"), "secondary"), None),
        Text(_counts(case), "secondary", wrap=True),
    )
    card.section(Bullets(_sentences(case)))
    signals = case.agreement.standing.signals
    if signals:
        rows = [SignalRow(mark_of(each.key), signal_word(each.key), each.text) for each in signals]
        card.section(Text(_("Signals"), "head"), 2, *rows, gap=6)
    if case.objectives:
        shown = [SignalRow(mark_of(each.status), word_of(each.status), each.record.title) for each in case.objectives]
        card.section(Text(_("Objectives"), "head"), 2, *shown, gap=6)
    return [card]


def _counts(case: ConclusionCase) -> str:
    found = [f"{case.counts[status]} {word_of(status).lower()}" for status in Progress if case.counts.get(status)]
    return ", ".join(found) if found else _("No objective was set.")


def _sentences(case: ConclusionCase) -> list[str]:
    stands = case.agreement.standing
    said = [
        ngettext(
            "{count} activity in the last twelve months", "{count} activities in the last twelve months", number
        ).format(count=number)
        for number in (case.activities_in_a_year,)
    ]
    if stands.last_activity_on is not None:
        said.append(_("Last contact on {day}").format(day=screen().day(stands.last_activity_on)))
    if stands.zombie:
        said.append(_("Silent or undecided for too long, by the policy’s numbers"))
    elif stands.dormant:
        said.append(_("Dormant, by the policy’s numbers"))
    if case.standing is not None:
        words = _("{reference} stands: {outcome}, {day}")
        said.append(
            words.format(
                reference=case.standing.reference,
                outcome=_(case.standing.outcome.label),
                day=screen().day(case.standing.decided_on),
            )
        )
    return said
