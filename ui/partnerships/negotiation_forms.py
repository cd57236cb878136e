"""The short forms of a negotiation: a draft of the text, an approval, a clause, a legal duty, the day of signing."""

from collections.abc import Iterable

from app.partnerships.duties import DutyDraft, DutyRow
from app.partnerships.negotiation import ApprovalDraft, DatedText, PlanDraft, TextRow
from app.partnerships.negotiation_clauses import ClauseDraft, ClauseRow
from app.partnerships.publishing import PublicFact, PublishingDraft
from app.storage.attachments import AttachedFile
from app.words import _, screen
from models.vocabulary import ClauseState, Side
from ui.policy.bindings import Ticks
from ui.toolkit.bindings import TextLine, TextLines, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented

DAY, LATER, OWED = 136, 214, 300


def text_form(desk: Desk, files: Iterable[AttachedFile], row: TextRow | None) -> Form[DatedText]:
    """What a draft of the text changed and left open; its file is one of those that are attached."""
    papers = {file.document_id: file.name for file in files}
    if row is not None and row.document_id is not None:
        papers.setdefault(row.document_id, row.document)
    options = [Option(key, name) for key, name in papers.items()]
    hint = _("drop the file on the agreement first") if not options else ""
    fields = [
        Field("title", _("Draft"), TextLine),
        Field("dated_on", _("Dated"), lambda: DateLine(desk.today), width=DAY, beside=True),
        Field("changed", _("What changed"), lambda: TextLines(3, _("Since the draft before"))),
        Field("open_points", _("Open points"), lambda: TextLines(3, _("What both sides still have to agree on"))),
        Field("document_id", _("File"), lambda: Choice(options, _("None")), hint),
    ]
    return Form(fields, name=_("Draft of the text"))


def approval_form(desk: Desk) -> Form[ApprovalDraft]:
    """Which body has to approve, on which side, and what it was asked and said."""
    fields = [
        Field("side", _("Side"), lambda: Segmented(options_of(Side))),
        Field("body", _("Body"), lambda: TextLine(_("Such as council, legal services, their mayor"))),
        Field("asked_on", _("Asked on"), lambda: DateLine(desk.today), _("empty if not yet"), width=LATER),
        Field(
            "approved_on", _("Approved on"), lambda: DateLine(desk.today), _("empty if open"), width=LATER, beside=True
        ),
        Field("note", _("Note"), lambda: TextLines(2), _("such as the number of the resolution")),
    ]
    return Form(fields, name=_("Approval"))


def clause_form(row: ClauseRow | None) -> Form[ClauseDraft]:
    """Where a clause stands; the name of one that the policy asks for stays as it is there."""
    hint = row.about if row else ""
    fields = [
        Field("state", _("Where it stands"), lambda: Segmented(options_of(ClauseState))),
        Field("note", _("Agreed text, or why it is left out"), lambda: TextLines(4), hint),
    ]
    if row is None or not row.key:
        fields.insert(0, Field("name", _("Clause"), lambda: TextLine(_("Such as staff exchange"))))
    return Form(fields, name=_("Clause"))


def duty_form(desk: Desk, row: DutyRow) -> Form[DutyDraft]:
    """Whether a duty binds the agreement, and when its parts were done; a part that it does not have is not asked."""
    fields = [Field("applies", _("Applies"), lambda: YesNo(_("This duty applies to this agreement")))]
    due = row.before_due_on
    if row.asks_before:
        hint = _("due {day}").format(day=screen().day(due)) if due else _("before signing")
        fields.append(
            Field("before_done_on", _("Done before signing on"), lambda: DateLine(desk.today), hint, width=OWED)
        )
    if row.asks_after:
        due = row.after_due_on
        hint = _("due {day}").format(day=screen().day(due)) if due else _("after signing")
        fields.append(
            Field(
                "after_done_on",
                _("Done after signing on"),
                lambda: DateLine(desk.today),
                hint,
                width=OWED,
            )
        )
    fields.append(Field("note", _("Note"), lambda: TextLines(3), _("what was sent, or why it does not apply")))
    return Form(fields, name=_("Legal duty"))


def plan_form(desk: Desk) -> Form[PlanDraft]:
    """The day on which signing is planned."""
    fields = [
        Field(
            "signing_planned_on",
            _("Signing planned on"),
            lambda: DateLine(desk.today, ahead=True),
            _("empty if open"),
            width=LATER,
        )
    ]
    return Form(fields, name=_("Signing planned"))


def publishing_form() -> Form[PublishingDraft]:
    """What of the agreement the public may read."""
    facts = [Option(fact.value, _(fact.label)) for fact in PublicFact]
    fields = [
        Field("public", _("Published"), lambda: YesNo(_("The public may read of this agreement"))),
        Field("facts", _("What may be read"), lambda: Ticks(facts), _("persons, notes and money never are")),
        Field("public_text", _("Text for the public"), lambda: TextLines(4), _("stands above the facts; optional")),
    ]
    return Form(fields, name=_("Publishing"))
