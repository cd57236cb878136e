"""Moving a request to another policy version or category: two choices, and below them in words what that would do."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.decisions.day import OfficeDay, occupied_by
from app.policy.versions import PolicyVersion
from app.vetting.assessors import forms_of
from app.vetting.move_preview import in_words, preview
from app.vetting.moving import MoveDraft, versions_to_move_to
from app.vetting.requests import AssessedRequest
from app.words import _, screen
from models.vocabulary import PolicyState
from ui.toolkit.cards import Bullets
from ui.toolkit.choices import Choice, Option
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.layouts import clear, column
from ui.toolkit.text import Text


class MoveForm(Form[MoveDraft]):
    """Says what would stay, become due and fall away as soon as both are chosen."""

    def __init__(self, desk: Desk, day: OfficeDay, request: AssessedRequest) -> None:
        self._desk, self._request, self._occupied = desk, request, occupied_by(day.agreements)
        self._offered: Any = None
        self.versions = versions_to_move_to(desk.office, request)
        options = [Option(each.id, _title(each, request)) for each in self.versions]
        fields = [
            Field("policy_id", _("Policy version"), lambda: Choice(options, searchable=False)),
            Field("category", _("Category"), lambda: Choice((), _("Not chosen"), searchable=False)),
        ]
        super().__init__(fields, name=_("Move the request"))
        self._said = column(gap=4)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(self._said)
        self.changed.connect(self._apply)

    @override
    def show_draft(self, draft: MoveDraft) -> None:
        self._offer(draft.policy_id)
        super().show_draft(draft)
        self._say()

    def begun(self) -> MoveDraft:
        """The version in force and the same category, or else the one other category there is to choose."""
        request = self._request
        version = next((each for each in self.versions if each.state == PolicyState.IN_FORCE), request.policy)
        if version.id != request.policy.id:
            return MoveDraft(version.id, request.category if version.category(request.category) else None)
        others = [each.key for each in version.categories if each.key != request.category]
        return MoveDraft(version.id, others[0] if len(others) == 1 else None)

    def _apply(self) -> None:
        self._offer(self.binding("policy_id").read())
        self._say()

    def _offer(self, policy_id: Any) -> None:
        if policy_id == self._offered:
            return
        self._offered = policy_id
        version = next((each for each in self.versions if each.id == policy_id), None)
        self.binding("category").set_options([Option(c.key, c.name) for c in version.categories] if version else [])

    def _say(self) -> None:
        clear(self._said)
        draft = self.draft()
        version = next((each for each in self.versions if each.id == draft.policy_id), None)
        category = version.category(draft.category) if version else None
        request = self._request
        if version is None or category is None:
            return
        if (version.id, category.key) == (request.policy.id, request.category):
            self._said.addWidget(Text(_("That is where the request is now."), "body", "soft"))
            return
        words = in_words(preview(request, version, category, self._occupied))
        self._said.addWidget(Text(words.verdict, "head", wrap=True))
        waiting = self._waiting() if version.id != request.policy.id else ()
        self._part(_("Becomes due"), words.due, _("Nothing."))
        self._part(_("Falls away"), (*words.falls_away, *waiting), _("Nothing."))
        self._part(_("Stays"), words.stays, _("Nothing: nothing is settled that counts there."))
        remark = _("What falls away stays recorded, and counts again should the request be moved back.")
        self._said.addSpacing(8)
        self._said.addWidget(Text(remark, "secondary", wrap=True))

    def _part(self, head: str, lines: Sequence[str], nothing: str) -> None:
        self._said.addSpacing(8)
        self._said.addWidget(Text(head, "head"))
        self._said.addWidget(Bullets(lines) if lines else Text(nothing, "body", "soft", wrap=True))

    def _waiting(self) -> tuple[str, ...]:
        """Scorecards sent out as files belong to the version they were made for."""
        forms = forms_of(self._desk.office, self._request.id)
        names = ", ".join(dict.fromkeys(form.assessor for form in forms if form.taken_on is None))
        return (_("Scorecards sent to {names}: send them anew").format(names=names),) if names else ()


def _title(version: PolicyVersion, request: AssessedRequest) -> str:
    if version.id == request.policy.id:
        return _("{policy} (now)").format(policy=version.title)
    if version.state == PolicyState.IN_FORCE and version.in_force_on is not None:
        day = screen().day(version.in_force_on)
        return _("{policy}, in force since {day}").format(policy=version.title, day=day)
    return version.title
