"""What is done with the promises and benefits of an agreement: each a short form, or done at once."""

from functools import partial

from app.partnerships import promises, promises_benefits
from app.partnerships.promises import ObligationDraft, ObligationRow
from app.partnerships.promises_benefits import BenefitDraft, BenefitRow, UseRow
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import Side
from ui.partnerships import promises_forms as forms
from ui.partnerships.acting import Acting, Save


class PromiseActions(Acting):
    """The actions of the tab of promises on the agreement that is shown."""

    def show(self, found: Dossier) -> None:
        """Act on this agreement from now on."""
        self._found = found

    def open(self, part: str) -> None:
        """Open a short form by the name in its address: "obligation", "benefit-3", "use-of-3", "use-7"."""
        name, _dash, number = part.rpartition("-")
        key = int(number) if number.isdigit() else 0
        if part == "obligation":
            self.new_obligation(Side.HOME)
        elif part == "benefit":
            self.new_benefit(Side.COUNTERPART)
        elif name == "obligation":
            for promise in promises.obligations(self._desk.office, self._key, self._desk.today()):
                if promise.id == key:
                    self.edit_obligation(promise)
        elif name in ("benefit", "use-of", "use"):
            self._open_benefit(name, key)

    def _open_benefit(self, name: str, key: int) -> None:
        for each in promises_benefits.benefits(self._desk.office, self._key):
            if each.id == key and name == "benefit":
                self.edit_benefit(each)
            elif each.id == key and name == "use-of":
                self.note_use(each)
            for use in each.uses:
                if use.id == key and name == "use":
                    self.edit_use(each, use)

    # Promises.

    def new_obligation(self, side: Side) -> None:
        """What a side promised."""
        self._obligation(None, ObligationDraft(side), self._named(_("A promise under the agreement with {partner}")))

    def edit_obligation(self, row: ObligationRow) -> None:
        """A promise as it should be."""
        self._guarded(partial(self._edit_obligation, row))

    def _edit_obligation(self, row: ObligationRow) -> None:
        self._obligation(row, None, self._named(_("Edit a promise under the agreement with {partner}")))

    def _obligation(self, row: ObligationRow | None, draft: ObligationDraft | None, title: str) -> None:
        key, office = self._key, self._desk.office
        saved = promises.obligation(office, row.id) if row else None
        save: Save = lambda typed: promises.save_obligation(office, key, saved, typed, self._desk.today())  # noqa: E731
        form = forms.obligation_form(self._desk, self._here.files, row)
        part = f"obligation-{row.id}" if row else "obligation"
        address = self._at(part, title, edits=row is not None)
        self._begin(title, form, saved.draft if saved else draft, save, _("Save promise"), address)

    def meet(self, row: ObligationRow) -> None:
        """Met today."""
        self._guarded(lambda: promises.meet_obligation(self._desk.office, self._key, row, self._desk.today()))

    def reopen(self, row: ObligationRow) -> None:
        """Not met after all."""
        self._guarded(lambda: promises.reopen_obligation(self._desk.office, self._key, row))

    def remove_obligation(self, row: ObligationRow) -> None:
        """Take one away that was recorded by mistake."""
        self._guarded(lambda: promises.remove_obligation(self._desk.office, self._key, row))

    def attach_evidence(self, row: ObligationRow) -> None:
        """Choose the file that shows that it was met."""
        path = next(iter(self._desk.messages.files_to_open(_("Attach evidence"))), None)
        if path is not None:
            office, key, today = self._desk.office, self._key, self._desk.today()
            self._guarded(lambda: promises.attach_evidence(office, key, row, path, today))

    # Benefits.

    def new_benefit(self, side: Side) -> None:
        """What a side offers."""
        self._benefit(None, BenefitDraft(side), self._named(_("A benefit under the agreement with {partner}")))

    def edit_benefit(self, row: BenefitRow) -> None:
        """A benefit as it should be."""
        title = self._named(_("Edit a benefit under the agreement with {partner}"))
        self._guarded(lambda: self._benefit(row, None, title))

    def _benefit(self, row: BenefitRow | None, draft: BenefitDraft | None, title: str) -> None:
        key, office = self._key, self._desk.office
        saved = promises_benefits.benefit(office, row.id) if row else None
        save: Save = lambda typed: promises_benefits.save_benefit(  # noqa: E731
            office, key, saved, typed, self._desk.today()
        )
        address = self._at(f"benefit-{row.id}" if row else "benefit", title, edits=row is not None)
        form = forms.benefit_form(self._desk)
        self._begin(title, form, saved.draft if saved else draft, save, _("Save benefit"), address)

    def remove_benefit(self, row: BenefitRow) -> None:
        """Take one away with what is noted of its use."""
        self._guarded(lambda: promises_benefits.remove_benefit(self._desk.office, self._key, row))

    def note_use(self, row: BenefitRow) -> None:
        """Somebody took it up."""
        self._use(row, None, _("“{title}” was taken up").format(title=row.title))

    def edit_use(self, row: BenefitRow, use: UseRow) -> None:
        """A use as it should be."""
        title = _("Edit when “{title}” was taken up").format(title=row.title)
        self._guarded(lambda: self._use(row, use, title))

    def _use(self, row: BenefitRow, use: UseRow | None, title: str) -> None:
        office = self._desk.office
        saved = promises_benefits.benefit_use(office, use.id) if use else None
        save: Save = lambda typed: promises_benefits.save_use(  # noqa: E731
            office, row.id, saved, typed, self._desk.today()
        )
        form, first = forms.use_form(self._desk)
        address = self._at(f"use-{use.id}" if use else f"use-of-{row.id}", title, edits=use is not None)
        self._begin(title, form, saved.draft if saved else first, save, _("Save"), address)

    def remove_use(self, use: UseRow) -> None:
        """Take one away that was noted by mistake."""
        self._guarded(lambda: promises_benefits.remove_use(self._desk.office, use))
