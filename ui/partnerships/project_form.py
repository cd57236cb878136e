"""The short form of a project: what is undertaken under an agreement, when, with how much, and who leads it."""

from typing_extensions import override

from app.decisions.project_limit import ProjectPlan, asks_for_reason
from app.drafts import Saved
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
from ui.vetting.sectors import Sectors, known_sectors

DAY = 136
REASON = "over_reason"


class ProjectForm(Form[ProjectPlan]):
    """Every field of a project but its agreement, which is the one that is shown.

    Over the limit of active projects it says so and asks why the project goes ahead.
    """

    def __init__(self, desk: Desk, found: Dossier, saved: Saved[ProjectDraft] | None = None) -> None:
        self._day, self._today, self._saved_before = found.day, desk.today, saved
        super().__init__(_fields(desk, found), name=_("Project"))
        self.changed.connect(self._ask)

    @override
    def show_draft(self, draft: ProjectPlan) -> None:
        super().show_draft(draft)
        self._ask()

    def _ask(self) -> None:
        draft = self.draft()
        sentence = asks_for_reason(self._day, self._saved_before, draft, self._today())
        self.show_field(REASON, bool(sentence))
        box = self._boxes[REASON]
        box.hint.setText(sentence)
        box.hint.setVisible(bool(sentence))
        box.binding.describe(sentence)


def _fields(desk: Desk, found: Dossier) -> list[Field]:
    people = [Option(each.id, each.title, each.offered) for each in contact_rows(desk.office, at_home=True)]
    currency, policy = found.day.office.currency, found.day.policy
    return [
        Field("title", _("Title"), lambda: TextLine(_("What is undertaken"))),
        Field("start_on", _("Start"), lambda: DateLine(desk.today), width=DAY),
        Field("end_on", _("End"), lambda: DateLine(desk.today, ahead=True), width=DAY, beside=True),
        Field(REASON, _("Why it goes ahead"), lambda: TextLines(2)),
        Field("lead_id", _("Led by"), lambda: Choice(people, _("Nobody yet"), searchable=True)),
        Field("budget", _("Budget"), lambda: Money(currency), width=DAY),
        Field("hours", _("Staff time"), lambda: DecimalNumber(1, _("hours")), width=DAY, beside=True),
        Field("sectors", _("Sectors"), lambda: Sectors(known_sectors(policy))),
        Field("cancelled_on", _("Cancelled on"), lambda: DateLine(desk.today), _("if it is"), width=190),
        Field("note", _("Note"), lambda: TextLines(2)),
    ]


def first_project(desk: Desk, found: Dossier, agreement_id: int) -> ProjectPlan:
    """What a new project begins with: today, or the agreement's start where that comes later, and who answers here."""
    here = {
        role.person
        for role in found.row.agreement.record.responsibilities
        if role.side == Side.HOME and role.duty == Duty.ACCOUNTABLE and role.person
    }
    lead = next((each.id for each in contact_rows(desk.office, at_home=True) if each.name in here), None)
    start = max(desk.today(), found.row.agreement.facts.takes_effect_on or desk.today())
    return ProjectPlan(agreement_id=agreement_id, start_on=start, lead_id=lead)
