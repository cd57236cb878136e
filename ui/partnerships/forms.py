"""The short forms of an agreement: all its fields, a responsibility, and what happens to it on a day."""

from app.partnerships.drafting import AgreementDraft
from app.partnerships.roles import EndDraft, ResponsibilityDraft
from app.partnerships.signing import CategoryDraft, NoticeDraft, ReviewDraft, SigningDraft, TerminationDraft
from app.people.contacts import contact_rows
from app.people.organisations import organisation_rows
from app.policy.versions import PolicyVersion
from app.today.portfolio import Portfolio
from app.words import _
from models.vocabulary import Duty, LedBy, Side, TermKind
from models.vocabulary import Form as AgreementForm
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented
from ui.vetting.request_fields import Named, OfferedPick, known_by

DAY, SINCE = 136, 180
AHEAD = ("ends_on", "review_on")


def agreement_form(desk: Desk, portfolio: Portfolio, own: str) -> Form[AgreementDraft]:
    """Every field of an agreement; what it follows or stands under is chosen among the others."""
    others = [
        Option(each.agreement.record.id, f"{each.reference} {each.agreement.record.counterpart}")
        for each in reversed(portfolio.rows)
        if each.reference != own
    ]
    none = _("None")

    def day(name: str, label: str, hint: str = "", beside: bool = True) -> Field:
        return Field(name, label, lambda: DateLine(desk.today, ahead=name in AHEAD), hint, beside=beside)

    fields = [
        Field("title", _("Title"), TextLine),
        Field("form", _("Form"), lambda: Choice(options_of(AgreementForm))),
        Field("led_by", _("Led by"), lambda: Choice(options_of(LedBy)), beside=True),
        Field("term_kind", _("Term"), lambda: Choice(options_of(TermKind))),
        Field("term_months", _("Months"), lambda: WholeNumber(1), width=90, beside=True),
        Field("notice_days", _("Days of notice"), lambda: WholeNumber(0), width=110, beside=True),
        day("signed_on", _("Signed on"), beside=False),
        day("effective_on", _("Effective on"), _("if later")),
        day("ends_on", _("Ends on"), _("else by months"), beside=False),
        day("review_on", _("Review on"), _("else by policy")),
        day("notice_given_on", _("Notice given on"), beside=False),
        day("terminated_on", _("Terminated on")),
        Field("contact_rhythm", _("Days between contacts"), lambda: WholeNumber(1), _("else by category"), width=238),
        Field("partner_reference", _("Partner's reference"), TextLine, beside=True),
        Field("predecessor_id", _("Follows"), lambda: Choice(others, none, searchable=True)),
        Field("under_id", _("Stands under"), lambda: Choice(others, none, searchable=True), beside=True),
        Field("purpose", _("Purpose"), lambda: TextLines(3), _("what it is for, as the council reads it")),
        Field("note", _("Note"), lambda: TextLines(2)),
        Field("public", _("Published"), lambda: YesNo(_("May be published"))),
    ]
    return Form(fields, name=_("Agreement"))


def responsibility_form(desk: Desk) -> Form[ResponsibilityDraft]:
    """Who does what, on which side."""
    people = [
        Named(
            each.id,
            ", ".join(part for part in (each.title, each.organisation) if part),
            known_by(each.name, each.local_name, each.title),
        )
        for each in contact_rows(desk.office)
    ]
    bodies = [Option(each.id, each.title) for each in organisation_rows(desk.office)]
    form: Form[ResponsibilityDraft] = Form(
        [
            Field("side", _("Side"), lambda: Segmented(options_of(Side))),
            Field("contact_id", _("Person"), lambda: OfferedPick(_("Name, known or new"))),
            Field(
                "organisation_id",
                _("Organisation"),
                lambda: Choice(bodies, _("That of the person"), searchable=True),
            ),
            Field("duty", _("Duty"), lambda: Segmented(options_of(Duty))),
            Field("role", _("Role"), lambda: TextLine(_("Such as ocean industries officer"))),
            Field("from_on", _("From"), lambda: DateLine(desk.today), _("empty if always"), width=SINCE),
            Field("to_on", _("To"), lambda: DateLine(desk.today), _("empty if still so"), width=SINCE, beside=True),
        ],
        name=_("Responsibility"),
    )
    pick = form.binding("contact_id")
    pick.offers.options = people
    pick.know(people)
    return form


def end_form(desk: Desk) -> tuple[Form[EndDraft], EndDraft]:
    """The last day of a role."""
    fields = [Field("to_on", _("Last day"), lambda: DateLine(desk.today), width=DAY)]
    return Form(fields, name=_("End of a role")), EndDraft(desk.today())


def category_form(desk: Desk, policy: PolicyVersion, now: str | None) -> tuple[Form[CategoryDraft], CategoryDraft]:
    """Another category from today."""
    others = [Option(each.key, each.name) for each in policy.categories if each.key != now]
    fields = [
        Field("category", _("New category"), lambda: Segmented(others)),
        Field("from_on", _("From"), lambda: DateLine(desk.today), width=DAY),
        Field("reason", _("Reason"), lambda: TextLines(3), _("stays in its history")),
    ]
    only = others[0].value if len(others) == 1 else None
    return Form(fields, name=_("Category")), CategoryDraft(str(only) if only else None, desk.today())


def review_form(desk: Desk) -> tuple[Form[ReviewDraft], ReviewDraft]:
    """A review that took place today."""
    fields = [
        Field("held_on", _("Held on"), lambda: DateLine(desk.today), width=DAY),
        Field("finding", _("Finding"), lambda: TextLines(4), _("optional")),
    ]
    return Form(fields, name=_("Review")), ReviewDraft(desk.today())


def signing_form(desk: Desk) -> tuple[Form[SigningDraft], SigningDraft]:
    """Signed today."""
    fields = [
        Field("signed_on", _("Signed on"), lambda: DateLine(desk.today), width=DAY),
        Field(
            "effective_on", _("Takes effect on"), lambda: DateLine(desk.today), _("if later"), width=190, beside=True
        ),
    ]
    return Form(fields, name=_("Signing")), SigningDraft(desk.today())


def notice_form(desk: Desk) -> tuple[Form[NoticeDraft], NoticeDraft]:
    """Notice given today."""
    fields = [Field("notice_given_on", _("Notice given on"), lambda: DateLine(desk.today), width=DAY)]
    return Form(fields, name=_("Notice")), NoticeDraft(desk.today())


def termination_form(desk: Desk) -> tuple[Form[TerminationDraft], TerminationDraft]:
    """Ended today, before its time."""
    fields = [
        Field("terminated_on", _("Ended on"), lambda: DateLine(desk.today), width=DAY),
        Field("reason", _("Why"), lambda: TextLines(3)),
    ]
    return Form(fields, name=_("Termination")), TerminationDraft(desk.today())
