"""What keeps an agreement up to date until its end: reviews moved, amendments, papers, and what follows it."""

from functools import partial
from pathlib import Path

from app.partnerships import amending, moving
from app.partnerships.amending import AmendmentRow
from app.partnerships.documents import attach_document
from app.partnerships.drafting import draft_successor
from app.partnerships.following import follow_with_agreement
from app.words import _
from ui.partnerships import forms
from ui.partnerships.acting import Acting, Save


class Upkeep(Acting):
    """The actions of the Agreement tab on the agreement that is shown."""

    def attach(self) -> None:
        """Choose files and keep them with the agreement."""
        for path in self._desk.messages.files_to_open(_("Attach documents")):
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keep one file with the agreement."""
        self._guarded(lambda: attach_document(self._desk.office, self._key, path, self._desk.today()))

    def move_review(self) -> None:
        """The review on another day, with the reason."""
        due = self._here.row.agreement.standing.review_on
        key, version = self._key, self._here.row.agreement.record.version
        save: Save = lambda draft: moving.move_review(  # noqa: E731
            self._desk.office, key, version, due, draft, self._desk.today()
        )
        title = self._named(_("Move the review of {partner}"))
        form, draft = forms.review_move_form(self._desk, due)
        self._begin(title, form, draft, save, _("Move review"), self._at("move-review", title))

    def amend(self) -> None:
        """What both sides agreed to change."""
        self._amendment(None, self._named(_("Amendment with {partner}")))

    def correct_amendment(self, row: AmendmentRow) -> None:
        """An amendment as it should have been recorded."""
        self._amendment(row, self._named(_("Correct an amendment with {partner}")))

    def _amendment(self, row: AmendmentRow | None, title: str) -> None:
        key = self._key
        saved = amending.amendment(self._desk.office, row.id) if row else None
        save: Save = lambda draft: amending.save_amendment(  # noqa: E731
            self._desk.office, key, saved, draft, self._desk.today()
        )
        form, first = forms.amendment_form(self._desk, self._here.files, row)
        part = f"amendment-{row.id}" if row else "amendment"
        address = self._at(part, title, edits=row is not None)
        self._begin(title, form, saved.draft if saved else first, save, _("Save amendment"), address)

    def remove_amendment(self, row: AmendmentRow) -> None:
        """Take one away that was recorded by mistake."""
        self._guarded(lambda: amending.remove_amendment(self._desk.office, self._key, row))

    def follow_up(self) -> None:
        """From a letter of intent to the agreement it was meant to lead to."""
        agreement, policy = self._here.row.agreement, self._here.day.policy
        title = _("Follow up {reference} with an agreement").format(reference=agreement.reference)
        form, draft = forms.follow_form(self._desk, policy, agreement.record.counterpart, agreement.category)
        key = self._key

        def save(typed: object) -> None:
            made = follow_with_agreement(self._desk.office, key, typed, self._desk.today())  # type: ignore[arg-type]
            self._desk.go("partnerships", made)

        self._begin(title, form, draft, save, _("Begin agreement"), self._at("follow-up", title))

    def open_successor(self) -> None:
        """The agreement that follows this one, drafted where it is not there yet."""
        after = self._here.successor

        def draft() -> None:
            made = draft_successor(self._desk.office, self._key, self._here.row.agreement.category, self._desk.today())
            self._desk.go("partnerships", made)

        if after:
            self._desk.go("partnerships", after)
        else:
            self._guarded(draft)

    def open_amendment(self, amendment_id: int) -> None:
        """The form of an amendment by its key, where it is one of this agreement."""
        rows = amending.amendments(self._desk.office, self._key)
        for row in rows:
            if row.id == amendment_id:
                self._guarded(partial(self.correct_amendment, row))
