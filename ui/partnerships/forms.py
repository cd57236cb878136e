"""The short forms of an agreement: a responsibility, what happens to it on a day, and what follows it."""

import datetime as dt
from collections.abc import Iterable

from app.partnerships.amending import AmendmentDraft, AmendmentRow
from app.partnerships.following import LEADS_ON, FollowDraft
from app.partnerships.moving import ReviewMoveDraft
from app.partnerships.roles import EndDraft, ResponsibilityDraft
from app.partnerships.signing import (
    CategoryDraft,
    EffectDraft,
    NoticeDraft,
    ReviewDraft,
    SigningDraft,
    TerminationDraft,
)
from app.people.contacts import contact_rows
from app.people.organisations import organisation_rows
from app.policy.versions import PolicyVersion
from app.storage.attachments import AttachedFile
from app.words import _, screen
from models.vocabulary import Duty, Side, TermKind
from models.vocabulary import Form as AgreementForm
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented
from ui.vetting.request_fields import Named, OfferedPick, known_by

DAY, SINCE = 136, 180


def responsibility_form(desk: Desk) -> Form[ResponsibilityDraft]:
    """Who does what, on which side."""
    people = [
        Named(
            each.id,
            ", ".join(part for part in (each.title, each.organisation) if part),
            names=known_by(each.name, each.local_name, each.title),
            offered=each.offered,
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
            Field("confirmed_on", _("Confirmed on"), lambda: DateLine(desk.today), _("if they said so"), width=SINCE),
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


def effect_form(desk: Desk) -> tuple[Form[EffectDraft], EffectDraft]:
    """Agreed to today, without a signature."""
    fields = [Field("effective_on", _("Takes effect on"), lambda: DateLine(desk.today), width=DAY)]
    return Form(fields, name=_("Understanding")), EffectDraft(desk.today())


def review_move_form(desk: Desk, due: dt.date | None) -> tuple[Form[ReviewMoveDraft], ReviewMoveDraft]:
    """The review on another day."""
    now = _("now {day}").format(day=screen().day(due)) if due else ""
    fields = [
        Field("to_on", _("Moved to"), lambda: DateLine(desk.today, ahead=True), now, width=190),
        Field("reason", _("Why"), lambda: TextLines(3), _("stays beside the new date")),
    ]
    return Form(fields, name=_("Review moved")), ReviewMoveDraft()


def amendment_form(
    desk: Desk, files: Iterable[AttachedFile], row: AmendmentRow | None
) -> tuple[Form[AmendmentDraft], AmendmentDraft]:
    """What both sides agreed to change; its document is one of those that are attached."""
    papers = {file.document_id: file.name for file in files}
    if row is not None and row.document_id is not None:
        papers.setdefault(row.document_id, row.document)
    options = [Option(key, name) for key, name in papers.items()]
    hint = _("drop the file on the agreement first") if not options else ""
    fields = [
        Field("agreed_on", _("Agreed on"), lambda: DateLine(desk.today), width=DAY),
        Field("text", _("What changes"), lambda: TextLines(4), _("as it can be read without the document")),
        Field("document_id", _("Document"), lambda: Choice(options, _("None")), hint),
    ]
    return Form(fields, name=_("Amendment")), AmendmentDraft(desk.today())


def follow_form(
    desk: Desk, policy: PolicyVersion, partner: str, category: str | None
) -> tuple[Form[FollowDraft], FollowDraft]:
    """The agreement that follows a letter of intent, with what its category proposes."""
    usual = policy.category(category)
    firm = [option for option in options_of(AgreementForm) if option.value not in LEADS_ON]
    fields = [
        Field("title", _("Title"), TextLine),
        Field("form", _("Form"), lambda: Choice(firm)),
        Field(
            "category",
            _("Category"),
            lambda: Choice([Option(each.key, each.name) for each in policy.categories]),
            beside=True,
        ),
        Field("term_kind", _("Term"), lambda: Choice(options_of(TermKind))),
        Field("term_months", _("Months"), lambda: WholeNumber(1), width=90, beside=True),
        Field("notice_days", _("Days of notice"), lambda: WholeNumber(0), width=110, beside=True),
        Field("signing_planned_on", _("Signing planned on"), lambda: DateLine(desk.today, ahead=True), width=190),
    ]
    draft = FollowDraft(
        title=_("{form} with {partner}").format(form=_(AgreementForm.MOU.label), partner=partner),
        category=category if usual else None,
        term_kind=TermKind.FIXED if usual and usual.term_months else TermKind.EVERGREEN,
        term_months=usual.term_months if usual else None,
        notice_days=usual.notice_days if usual else None,
    )
    return Form(fields, name=_("Agreement that follows")), draft
