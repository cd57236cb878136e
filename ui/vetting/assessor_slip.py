"""The short forms of the Score tab: who else assesses a request, and what conflict of interest somebody has."""

from collections.abc import Callable
from functools import partial

from app.vetting.assessors import AssessorDraft, ConflictDraft, add_assessor, declare_conflict
from app.vetting.requests import AssessedRequest
from app.words import _
from ui.toolkit.keeping import Address
from ui.vetting.slips import Slip, assessor_form, conflict_form

ADD, CONFLICT = "add", "conflict"


class AssessorSlip(Slip):
    """One of the two forms at a time."""

    def ask_who(self, request: AssessedRequest, added: Callable[[int], None]) -> None:
        """Ask who else assesses the request; `added` is given the key of their scorecard."""
        form, draft = assessor_form(self._desk)
        act = partial(self._add, request.id, added)
        remark = _("They get a scorecard of their own, to be filled in here or as a file.")
        self.begin(_("Add an assessor"), form, draft, act, _("Add"), _address(request, ADD), remark)

    def ask_what(self, request: AssessedRequest, assessor: int | None, name: str) -> None:
        """Ask what the conflict of interest of an assessor is; none is whoever sits at the keyboard."""
        form, draft = conflict_form()
        act = partial(self._declare, request.id, assessor)
        title = _("Conflict of interest: {name}").format(name=name)
        remark = _("The scorecard counts no more, and the memo names who was left out and why.")
        self.begin(title, form, draft, act, _("Declare"), _address(request, CONFLICT), remark)

    def _add(self, request_id: int, added: Callable[[int], None], draft: AssessorDraft) -> None:
        today = self._desk.today()
        added(add_assessor(self._desk.office, request_id, draft, today))

    def _declare(self, request_id: int, assessor: int | None, draft: ConflictDraft) -> None:
        declare_conflict(self._desk.office, request_id, assessor, draft, self._desk.today())


def _address(request: AssessedRequest, part: str) -> Address:
    words = _("{reference}, assessors").format(reference=request.reference)
    return Address("requests", f"{request.reference}/score-{part}", words)
