"""What is done with the ledger of an agreement: contributions, and noting who led what happened."""

from functools import partial

from app.partnerships import ledger_entries, ledger_leading
from app.partnerships.ledger_entries import ContributionRow
from app.partnerships.ledger_leading import ActivityLead
from app.today.dossier import Dossier
from app.words import _
from ui.partnerships import promises_forms as forms
from ui.partnerships.acting import Acting, Save


class LedgerActions(Acting):
    """The actions of the tab of the ledger on the agreement that is shown."""

    def show(self, found: Dossier) -> None:
        """Act on this agreement from now on."""
        self._found = found

    def open(self, part: str) -> None:
        """Open a short form by the name in its address: "contribution", "contribution-4", "led-12"."""
        name, _dash, number = part.rpartition("-")
        key = int(number) if number.isdigit() else 0
        office = self._desk.office
        if part == "contribution":
            self.new_contribution()
        elif name == "contribution":
            for row in ledger_entries.contributions(office, self._key):
                if row.id == key:
                    self.edit_contribution(row)
        elif name == "led":
            for activity in ledger_leading.activity_leads(office, self._key, self._desk.today()):
                if activity.id == key:
                    self.note_leader(activity)

    def new_contribution(self) -> None:
        """What an organisation put in."""
        self._contribution(None, self._named(_("A contribution to the agreement with {partner}")))

    def edit_contribution(self, row: ContributionRow) -> None:
        """A contribution as it should be."""
        title = self._named(_("Edit a contribution to the agreement with {partner}"))
        self._guarded(partial(self._contribution, row, title))

    def _contribution(self, row: ContributionRow | None, title: str) -> None:
        key, office = self._key, self._desk.office
        saved = ledger_entries.contribution(office, row.id) if row else None
        save: Save = lambda typed: ledger_entries.save_contribution(  # noqa: E731
            office, key, saved, typed, self._desk.today()
        )
        activities = ledger_entries.activity_choices(office, key)
        form, first = forms.contribution_form(self._desk, self._here.day.office.currency, activities)
        address = self._at(f"contribution-{row.id}" if row else "contribution", title, edits=row is not None)
        self._begin(title, form, saved.draft if saved else first, save, _("Save contribution"), address)

    def remove_contribution(self, row: ContributionRow) -> None:
        """Take one away that was recorded by mistake."""
        self._guarded(lambda: ledger_entries.remove_contribution(self._desk.office, self._key, row))

    def note_leader(self, activity: ActivityLead) -> None:
        """Who led an activity."""
        title = _("Who led “{title}”").format(title=activity.title)
        save: Save = lambda typed: ledger_leading.note_leader(  # noqa: E731
            self._desk.office, activity.id, typed, self._desk.today()
        )
        address = self._at(f"led-{activity.id}", title, edits=True)
        remark = _("A partner and our office can lead together; then it counts as led by the partner too.")
        draft = ledger_leading.leader_draft(activity)
        self._begin(title, forms.leader_form(self._desk), draft, save, _("Save"), address, remark)
