"""What is done in a negotiation: each a short form in the place of the tabs, or one step at once."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from app.decisions.approving_facts import Negotiated
from app.partnerships import duties, negotiation, negotiation_clauses, publishing
from app.partnerships.documents import attach_document, save_copy
from app.partnerships.duties import DutyRow
from app.partnerships.negotiation import ApprovalDraft, ApprovalRow, DatedText, PlanDraft, TextRow
from app.partnerships.negotiation_clauses import ClauseDraft, ClauseRow
from app.partnerships.publishing import USUAL, PublishingDraft
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import ClauseState
from ui.partnerships import negotiation_forms as forms
from ui.partnerships.acting import Acting, Save


class Negotiating(Acting):
    """The actions on the agreement whose negotiation is shown."""

    def see(self, found: Dossier) -> None:
        """Act on this agreement from now on."""
        self._found = found

    # The text.

    def text(self, row: TextRow | None, before: int) -> None:
        """A new draft of the text, or one as it should have been recorded; `before` says how many there are."""
        key, title = self._key, self._named(_("Draft with {partner}"))
        saved = negotiation.dated_text(self._desk.office, row.id) if row else None
        save: Save = lambda draft: negotiation.save_text(  # noqa: E731
            self._desk.office, key, saved, draft, self._desk.today()
        )
        first = DatedText(_("Draft {number}").format(number=before + 1), self._desk.today())
        form = forms.text_form(self._desk, self._here.files, row)
        address = self._at(f"text-{row.id}" if row else "text", title, edits=row is not None)
        self._begin(title, form, saved.draft if saved else first, save, _("Save draft"), address)
        if row is None:
            form.focus_on("changed")

    def remove_text(self, row: TextRow) -> None:
        """Take a draft away."""
        self._guarded(lambda: negotiation.remove_text(self._desk.office, self._key, row))

    def attach(self) -> None:
        """Choose files and keep them with the agreement, so that a draft can name one."""
        for path in self._desk.messages.files_to_open(_("Attach documents")):
            self._guarded(partial(attach_document, self._desk.office, self._key, path, self._desk.today()))

    def copy(self, row: TextRow) -> None:
        """Save a copy of a draft's file."""
        target, key = self._desk.messages.file_to_write(_("Save a copy"), row.document), row.document_id
        if target is not None and key is not None:
            self._guarded(lambda: save_copy(self._desk.office, key, target))

    # Approvals.

    def approval(self, row: ApprovalRow | None) -> None:
        """One more body that has to approve, or what it was asked and said."""
        key, title = self._key, row.body if row else self._named(_("Approval of {partner}"))
        saved = negotiation.approval(self._desk.office, row.id) if row else None
        save: Save = lambda draft: negotiation.save_approval(  # noqa: E731
            self._desk.office, key, saved, draft, self._desk.today()
        )
        first = ApprovalDraft(asked_on=self._desk.today())
        address = self._at(f"approval-{row.id}" if row else "approval", title, edits=row is not None)
        form = forms.approval_form(self._desk)
        self._begin(title, form, saved.draft if saved else first, save, _("Save"), address)
        form.focus_on("approved_on" if row else "body")

    def approved(self, row: ApprovalRow) -> None:
        """It approved today."""
        self._guarded(lambda: negotiation.approved_today(self._desk.office, self._key, row, self._desk.today()))

    def remove_approval(self, row: ApprovalRow) -> None:
        """It need not approve."""
        self._guarded(lambda: negotiation.remove_approval(self._desk.office, self._key, row))

    # Clauses.

    def clause(self, row: ClauseRow | None) -> None:
        """One of its own, or where one stands."""
        title = row.name if row else self._named(_("Clause with {partner}"))
        form = forms.clause_form(row)
        part = _part("clause", row.name) if row else "clause"
        address = self._at(part, title, edits=row is not None)
        first = row.draft if row else ClauseDraft()
        self._begin(title, form, first, partial(self._save_clause, self._key, row), _("Save"), address)

    def agree(self, row: ClauseRow) -> None:
        """Both sides agreed on it."""
        draft = ClauseDraft(row.name, ClauseState.AGREED, row.note)
        self._guarded(lambda: self._save_clause(self._key, row, draft))

    def agree_all(self) -> None:
        """Both sides agreed on all that is open."""
        asked = self._here.day.policy.clauses
        self._guarded(lambda: negotiation_clauses.agree_all(self._desk.office, self._key, asked))

    def remove_clause(self, row: ClauseRow) -> None:
        """Take one of its own away."""
        self._guarded(lambda: negotiation_clauses.remove_clause(self._desk.office, self._key, row))

    def _save_clause(self, key: int, row: ClauseRow | None, draft: ClauseDraft) -> None:
        asked = self._here.day.policy.clauses
        negotiation_clauses.save_clause(self._desk.office, key, row, draft, asked, self._desk.today())

    # Duties, the day of signing, what is public.

    def duty(self, row: DutyRow) -> None:
        """What was done about a duty."""
        key = self._key
        save: Save = lambda draft: duties.save_duty(self._desk.office, key, row, draft, self._desk.today())  # noqa: E731
        address = self._at(_part("duty", row.name), row.name, edits=True)
        form = forms.duty_form(self._desk, row)
        self._begin(row.name, form, row.draft, save, _("Save"), address, row.legal_basis)
        form.focus_on("before_done_on" if row.before_open else "after_done_on" if row.after_open else "applies")

    def plan(self) -> None:
        """The day of signing."""
        title = self._named(_("Signing with {partner}"))
        draft = PlanDraft(self._here.row.agreement.record.signing_planned_on)
        act, address = self._dated(negotiation.plan_signing), self._at("plan", title, edits=True)
        self._begin(title, forms.plan_form(self._desk), draft, act, _("Save"), address)

    def publish(self) -> None:
        """What of it is public; the first time the usual facts are ticked."""
        saved = publishing.publishing(self._desk.office, self._key)
        save: Save = lambda draft: publishing.save_publishing(  # noqa: E731
            self._desk.office, saved, draft, self._desk.today()
        )
        title = self._named(_("What of the agreement with {partner} is public"))
        shown = saved.draft
        if not shown.facts and not shown.public:
            shown = PublishingDraft(public=True, facts=USUAL, public_text=shown.public_text)
        address = self._at("publish", title, edits=True)
        self._begin(title, forms.publishing_form(), shown, save, _("Save"), address)

    # Found again by the name in an address.

    def open_part(self, part: str, found: Negotiated) -> None:
        """Open a short form by its name in an address: "approval", "clause-Purpose", "text-12"."""
        named: dict[str, Callable[[], object]] = {
            "approval": partial(self.approval, None),
            "clause": partial(self.clause, None),
            "text": partial(self.text, None, len(found.texts)),
            "plan": self.plan,
            "publish": self.publish,
        }
        named |= {f"approval-{each.id}": partial(self.approval, each) for each in found.approvals}
        named |= {_part("clause", each.name): partial(self.clause, each) for each in found.clauses}
        named |= {_part("duty", each.name): partial(self.duty, each) for each in found.duties}
        named |= {f"text-{each.id}": partial(self.text, each, 0) for each in found.texts}
        if part in named:
            self._guarded(named[part])


def _part(kind: str, name: str) -> str:
    """The part of an address that names something by its words, in signs that part nothing."""
    return f"{kind}-{quote(name, safe='')}"
