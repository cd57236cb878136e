"""The short form of a project: what is undertaken under an agreement, when, with how much, and who leads it."""

from app.people.contacts import contact_rows
from app.results.undertaking import ProjectDraft
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import Duty, Side
from ui.toolkit.bindings import DecimalNumber, Money, TextLine, TextLines
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form

DAY = 136


def project_form(desk: Desk, found: Dossier) -> Form[ProjectDraft]:
    """Every field of a project but its agreement, which is the one that is shown."""
    people = [Option(each.id, each.title, each.offered) for each in contact_rows(desk.office, at_home=True)]
    currency = found.day.office.currency
    fields = [
        Field("title", _("Title"), lambda: TextLine(_("What is undertaken"))),
        Field("start_on", _("Start"), lambda: DateLine(desk.today), width=DAY),
        Field("end_on", _("End"), lambda: DateLine(desk.today, ahead=True), width=DAY, beside=True),
        Field("lead_id", _("Led by"), lambda: Choice(people, _("Nobody yet"), searchable=True)),
        Field("budget", _("Budget"), lambda: Money(currency), width=DAY),
        Field("hours", _("Staff time"), lambda: DecimalNumber(1, _("hours")), width=DAY, beside=True),
        Field("cancelled_on", _("Cancelled on"), lambda: DateLine(desk.today), _("if it is"), width=190),
        Field("note", _("Note"), lambda: TextLines(2)),
    ]
    return Form(fields, name=_("Project"))


def first_project(desk: Desk, found: Dossier, agreement_id: int) -> ProjectDraft:
    """What a new project begins with: today, or the agreement's start where that comes later, and who answers here."""
    here = {
        role.person
        for role in found.row.agreement.record.responsibilities
        if role.side == Side.HOME and role.duty == Duty.ACCOUNTABLE and role.person
    }
    lead = next((each.id for each in contact_rows(desk.office, at_home=True) if each.name in here), None)
    start = max(desk.today(), found.row.agreement.facts.takes_effect_on or desk.today())
    return ProjectDraft(agreement_id=agreement_id, start_on=start, lead_id=lead)
