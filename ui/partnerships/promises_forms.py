"""The short forms of what is promised, offered, taken up and put in under an agreement."""

import datetime as dt
from collections.abc import Iterable

from app.partnerships.ledger_entries import ActivityChoice, ContributionDraft
from app.partnerships.ledger_leading import LeaderDraft
from app.partnerships.promises import ObligationDraft, ObligationRow
from app.partnerships.promises_benefits import BenefitDraft, BenefitUseDraft
from app.people.contacts import contact_rows
from app.people.organisations import organisation_rows
from app.storage.attachments import AttachedFile
from app.words import _, screen
from models.vocabulary import Side
from ui.toolkit.bindings import DecimalNumber, Money, TextLine, TextLines, WholeNumber
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented

DAY, WIDE_DAY, AMOUNT = 136, 190, 136


def obligation_form(desk: Desk, files: Iterable[AttachedFile], row: ObligationRow | None) -> Form[ObligationDraft]:
    """What a side promised; its evidence is a text, and a document that is attached to the agreement."""
    papers = {file.document_id: file.name for file in files}
    if row is not None and row.document_id is not None:
        papers.setdefault(row.document_id, row.document)
    options = [Option(key, name) for key, name in papers.items()]
    hint = _("or attach one to the promise once it is saved") if not options else ""
    fields = [
        Field("text", _("What was promised"), lambda: TextLines(2)),
        Field("side", _("By which side"), lambda: Segmented(options_of(Side))),
        Field("due_on", _("Due on"), lambda: DateLine(desk.today, ahead=True), width=DAY),
        Field("met_on", _("Met on"), lambda: DateLine(desk.today), _("empty while open"), width=WIDE_DAY, beside=True),
        Field("contact_id", _("Person"), lambda: Choice(_people(desk), _("Nobody named"), searchable=True)),
        Field("organisation_id", _("Organisation"), lambda: Choice(_bodies(desk), _("None named"), searchable=True)),
        Field("evidence", _("Evidence"), lambda: TextLines(2), _("how one can see that it was met")),
        Field("document_id", _("Document"), lambda: Choice(options, _("None")), hint),
    ]
    return Form(fields, name=_("Promise"))


def benefit_form(desk: Desk) -> Form[BenefitDraft]:
    """What a side offers, from and to when."""
    fields = [
        Field("title", _("What is offered"), lambda: TextLine(_("Such as a desk for three months"))),
        Field("side", _("By which side"), lambda: Segmented(options_of(Side))),
        Field("text", _("For whom, on what terms"), lambda: TextLines(3), _("optional")),
        Field("from_on", _("From"), lambda: DateLine(desk.today), _("empty if always"), width=WIDE_DAY),
        Field(
            "to_on",
            _("To"),
            lambda: DateLine(desk.today, ahead=True),
            _("empty if open"),
            width=WIDE_DAY,
            beside=True,
        ),
    ]
    return Form(fields, name=_("Benefit"))


def use_form(desk: Desk) -> tuple[Form[BenefitUseDraft], BenefitUseDraft]:
    """A benefit that was taken up today."""
    fields = [
        Field("used_on", _("Taken up on"), lambda: DateLine(desk.today), width=DAY),
        Field("people", _("People"), lambda: WholeNumber(), _("if counted"), width=WIDE_DAY, beside=True),
        Field("organisation_id", _("By"), lambda: Choice(_bodies(desk), _("No organisation named"), searchable=True)),
        Field("note", _("Note"), lambda: TextLines(2), _("optional")),
    ]
    return Form(fields, name=_("Use of a benefit")), BenefitUseDraft(desk.today())


def contribution_form(
    desk: Desk, currency: str, activities: Iterable[ActivityChoice]
) -> tuple[Form[ContributionDraft], ContributionDraft]:
    """What an organisation put in today, perhaps for an activity."""
    happened = [Option(each.id, _activity(each.starts_on, each.title)) for each in activities]
    fields = [
        Field("organisation_id", _("Organisation"), lambda: Choice(_bodies(desk), searchable=True)),
        Field("dated_on", _("Put in on"), lambda: DateLine(desk.today), width=DAY),
        Field("money", _("Money"), lambda: Money(currency), width=AMOUNT, beside=True),
        Field("hours", _("Staff time"), lambda: DecimalNumber(1, _("hours")), width=AMOUNT, beside=True),
        Field("note", _("In kind, or a note"), lambda: TextLines(2), _("such as a hall for two days")),
        Field("activity_id", _("For"), lambda: Choice(happened, _("The agreement as a whole"), searchable=True)),
    ]
    return Form(fields, name=_("Contribution")), ContributionDraft(dated_on=desk.today())


def leader_form(desk: Desk) -> Form[LeaderDraft]:
    """Who led an activity."""
    ours = [
        Option(each.id, each.title, each.offered)
        for each in contact_rows(desk.office, at_home=True)
        if not each.organisation_id
    ]
    fields = [
        Field("organisation_id", _("Led by"), lambda: Choice(_bodies(desk), _("No partner"), searchable=True)),
        Field("contact_id", _("From our office"), lambda: Choice(ours, _("Nobody"), searchable=True)),
    ]
    return Form(fields, name=_("Who led"))


def _activity(on: dt.date, title: str) -> str:
    return f"{screen().day(on)} {title}"


def _people(desk: Desk) -> list[Option]:
    return [
        Option(each.id, ", ".join(part for part in (each.title, each.organisation) if part), each.offered)
        for each in contact_rows(desk.office)
    ]


def _bodies(desk: Desk) -> list[Option]:
    return [Option(each.id, each.title) for each in organisation_rows(desk.office)]
