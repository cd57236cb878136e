"""What a person does with an agreement: each a short form in the place of the tabs, or done at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from typing_extensions import override

from app.decisions.noticing import give_notice, save_agreement
from app.decisions.outlook import signing_outlook
from app.decisions.project_limit import plan_of, plan_project
from app.decisions.selection_basis import limit_sentence
from app.drafts import Saved
from app.partnerships import roles, signing
from app.partnerships.drafting import agreement
from app.partnerships.register import PartyRow, ResponsibilityRow
from app.partnerships.roles_matrix import RoleRow
from app.results.undertaking import MilestoneDraft, milestone, project, save_milestone
from app.today.dossier import Dossier
from app.today.portfolio import Portfolio
from app.words import _
from models.vocabulary import Duty, Form, Side
from ui.partnerships import forms
from ui.partnerships.acting import Acting, Begin, Save
from ui.partnerships.agreement_form import AgreementForm
from ui.partnerships.milestone_form import milestone_fields
from ui.partnerships.partner_form import PartyForm
from ui.partnerships.project_form import ProjectForm, first_project
from ui.partnerships.steps import NamedStep, Step
from ui.partnerships.upkeep import Upkeep
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form as FormOf


class Doing(Acting):
    """The actions on the agreement that is shown; `decide("approve", reference)` opens a decision on it."""

    def __init__(
        self,
        desk: Desk,
        begin: Begin,
        guarded: Callable[[Callable[[], object]], None],
        decide: Callable[[str, str], object],
    ) -> None:
        super().__init__(desk, begin, guarded)
        self._decide = decide
        self.upkeep = Upkeep(desk, begin, guarded)
        self._others: list[Callable[[str], object]] = []

    def also(self, opener: Callable[[str], object]) -> None:
        """Ask this one too for a short form by the name in its address; a tab that has forms of its own."""
        self._others.append(opener)

    @override
    def take_up(self, found: Dossier, portfolio: Portfolio) -> None:
        super().take_up(found, portfolio)
        self.upkeep.take_up(found, portfolio)

    def steps(self) -> dict[Step, NamedStep]:
        """Every step with its words and what does it."""
        own, after, upkeep = self._here.row.reference, self._here.successor, self.upkeep
        informal = self._here.row.agreement.record.form == Form.INFORMAL
        follow = _("Open {reference}").format(reference=after) if after else _("Draft the successor")
        found = [
            NamedStep(Step.APPROVE, _("Approve…"), lambda: self._decide("approve", own)),
            NamedStep(Step.SIGN, _("Takes effect…") if informal else _("Sign…"), self._sign),
            NamedStep(Step.CONCLUDE, _("Decide…"), lambda: self._decide("conclude", own)),
            NamedStep(Step.REVIEW, _("Review…"), self._review),
            NamedStep(Step.UPDATE, _("Write update…"), lambda: self._desk.go("partnerships", f"{own}/update")),
            NamedStep(Step.SUCCESSOR, follow, upkeep.open_successor),
            NamedStep(Step.FOLLOW_UP, _("Follow up with an agreement…"), upkeep.follow_up),
            NamedStep(Step.MOVE_REVIEW, _("Move the review…"), upkeep.move_review),
            NamedStep(Step.AMEND, _("Record an amendment…"), upkeep.amend),
            NamedStep(Step.NOTICE, _("Record notice…"), self._notice),
            NamedStep(Step.TERMINATE, _("Terminate…"), self._terminate),
            NamedStep(Step.CATEGORY, _("Change category…"), self._category),
            NamedStep(Step.EDIT, _("Edit agreement…"), lambda: self._guarded(self._edit)),
            NamedStep(Step.ATTACH, _("Attach a document…"), upkeep.attach),
        ]
        return {each.step: each for each in found}

    def open(self, part: str) -> None:
        """Open a short form by the name in its address: "edit", "review", "role-12"."""
        named: dict[str, Callable[[], object]] = {
            "edit": lambda: self._guarded(self._edit),
            "exit": lambda: self._guarded(lambda: self._edit("notice_days")),
            "term": lambda: self._guarded(lambda: self._edit("term_kind")),
            "sign": self._sign,
            "notice": self._notice,
            "terminate": self._terminate,
            "review": self._review,
            "move-review": self.upkeep.move_review,
            "amendment": self.upkeep.amend,
            "follow-up": self.upkeep.follow_up,
            "category": self._category,
            "party": self.add_party,
            "role": self.add_role,
            "project": self.plan_project,
            "milestone": self.add_milestone,
        }
        for each in self._here.projects:
            named[f"project-{each.id}"] = partial(self.edit_project, each.id)
        for step in self._here.row.agreement.milestones:
            named[f"milestone-{step.id}"] = partial(self.edit_milestone, step.id)
        for role in self._here.row.agreement.record.responsibilities:
            named[f"role-{role.id}"] = partial(self.edit_role, role)
            named[f"end-{role.id}"] = partial(self.end_role, role)
        if part.startswith("amendment-") and part[10:].isdigit():
            named[part] = lambda: self.upkeep.open_amendment(int(part[10:]))
        if part in named:
            named[part]()
        for opener in self._others:
            opener(part)

    def _edit(self, field: str = "") -> None:
        assert self._portfolio is not None
        saved = agreement(self._desk.office, self._key)
        form = AgreementForm(self._desk, self._portfolio, self._here.row.agreement)
        title = _("Edit {reference}").format(reference=self._here.row.reference)
        save: Save = lambda draft: save_agreement(self._desk.office, saved, draft, self._desk.today())  # noqa: E731
        address = self._at("edit", _("Edit agreement"), edits=True)
        kind = _("Category: {category}. “Change category…” changes it.")
        self._begin(title, form, saved.draft, save, _("Save"), address, kind.format(category=self._here.row.category))
        if field:
            form.focus_on(field)

    def _sign(self) -> None:
        """Signed, or agreed to without a signature."""
        informal = self._here.row.agreement.record.form == Form.INFORMAL
        act = self._dated(signing.take_effect if informal else signing.record_signing)
        form, draft = forms.effect_form(self._desk) if informal else forms.signing_form(self._desk)
        over = [each for each in signing_outlook(self._here.day, self._here.row.agreement) if each.over]
        remark = " ".join(limit_sentence(each, self._here.day.policy) for each in over)
        if remark:
            remark = _("{limits} Sunset another one first, or say why in Decision 2.").format(limits=remark)
        title = self._named(_("Understanding with {partner}") if informal else _("Signing of {partner}"))
        word = _("Record the day") if informal else _("Record signing")
        self._begin(title, form, draft, act, word, self._at("sign", title), remark)

    def _notice(self) -> None:
        act, title = self._dated(give_notice), self._named(_("Notice to {partner}"))
        self._begin(title, *forms.notice_form(self._desk), act, _("Record notice"), self._at("notice", title))

    def _terminate(self) -> None:
        act, title = self._dated(signing.terminate), self._named(_("Terminate the agreement with {partner}"))
        form, draft = forms.termination_form(self._desk)
        self._begin(title, form, draft, act, _("Record termination"), self._at("terminate", title))

    def _review(self) -> None:
        act, title = self._act(signing.hold_review), self._named(_("Review of {partner}"))
        self._begin(title, *forms.review_form(self._desk), act, _("Record review"), self._at("review", title))

    def _category(self) -> None:
        found = self._here
        form, draft = forms.category_form(self._desk, found.day.policy, found.row.agreement.category)
        act, title = self._act(signing.change_category), self._named(_("Category of {partner}"))
        self._begin(title, form, draft, act, _("Change category"), self._at("category", title))

    def add_party(self) -> None:
        """One more party."""
        form = PartyForm(self._desk)
        title = self._named(_("Add a party beside {partner}"))
        act = self._act(roles.add_party)
        self._begin(title, form, form.first_draft(), act, _("Add party"), self._at("party", title))

    def remove_party(self, party: PartyRow) -> None:
        """Take a party away."""
        self._guarded(lambda: roles.remove_party(self._desk.office, party.id))

    def add_role(self, duty: Duty = Duty.ACCOUNTABLE, side: Side = Side.HOME) -> None:
        """Somebody more who answers, supports or is informed."""
        key, title = self._key, self._named(_("Who answers for {partner}"))
        save: Save = lambda draft: roles.save_responsibility(  # noqa: E731
            self._desk.office, key, None, draft, self._desk.today()
        )
        form = forms.responsibility_form(self._desk)
        self._begin(
            title, form, roles.ResponsibilityDraft(duty=duty, side=side), save, _("Add"), self._at("role", title)
        )

    def edit_role(self, role: ResponsibilityRow | RoleRow) -> None:
        """What somebody does."""
        key = self._key
        saved = roles.responsibility(self._desk.office, role.id)
        save: Save = lambda draft: roles.save_responsibility(  # noqa: E731
            self._desk.office, key, saved, draft, self._desk.today()
        )
        form = forms.responsibility_form(self._desk)
        title = role.person or role.organisation
        self._begin(title, form, saved.draft, save, _("Save"), self._at(f"role-{role.id}", title, edits=True))

    def end_role(self, role: ResponsibilityRow | RoleRow) -> None:
        """The last day of a role."""
        title = _("End the role of {name}").format(name=role.person or role.organisation)
        save: Save = lambda draft: roles.end_responsibility(  # noqa: E731
            self._desk.office, role.id, role.version, draft, self._desk.today()
        )
        self._begin(title, *forms.end_form(self._desk), save, _("End role"), self._at(f"end-{role.id}", title))

    def confirm_role(self, role: RoleRow) -> None:
        """Somebody says today that it is theirs."""
        self._guarded(
            lambda: roles.confirm_responsibility(self._desk.office, role.id, role.version, self._desk.today())
        )

    def plan_project(self) -> None:
        """A new project under this agreement, led by who answers for it here."""
        key, title = self._key, self._named(_("Project with {partner}"))
        save: Save = lambda draft: plan_project(self._desk.office, None, draft, self._desk.today())  # noqa: E731
        form, draft = ProjectForm(self._desk, self._here), first_project(self._desk, self._here, key)
        self._begin(title, form, draft, save, _("Plan project"), self._at("project", title))
        form.show_field("cancelled_on", False)

    def edit_project(self, project_id: int) -> None:
        """What is planned, or that it is cancelled."""
        saved = project(self._desk.office, project_id)
        save: Save = lambda draft: plan_project(self._desk.office, saved, draft, self._desk.today())  # noqa: E731
        title, draft = saved.draft.title, plan_of(saved.draft)
        form = ProjectForm(self._desk, self._here, saved)
        self._begin(title, form, draft, save, _("Save"), self._at(f"project-{project_id}", title, edits=True))

    def add_milestone(self) -> None:
        """A new dated step of this agreement or of one of its projects."""
        title = self._named(_("Milestone with {partner}"))
        self._milestone(None, MilestoneDraft(agreement_id=self._key), title, _("Add milestone"), "milestone")

    def edit_milestone(self, key: int) -> None:
        """What is to be reached, by when and by whom, or that it is done."""
        saved = milestone(self._desk.office, key)
        draft = replace(saved.draft, agreement_id=self._key)
        self._milestone(saved, draft, draft.title, _("Save"), f"milestone-{key}")

    def _milestone(
        self, saved: Saved[MilestoneDraft] | None, draft: MilestoneDraft, title: str, word: str, part: str
    ) -> None:
        fields = milestone_fields(self._desk, self._here.projects, narrow=True)
        form: FormOf[MilestoneDraft] = FormOf(fields, name=_("Milestone"))
        save: Save = lambda typed: save_milestone(self._desk.office, saved, typed, self._desk.today())  # noqa: E731
        self._begin(title, form, draft, save, word, self._at(part, title, edits=saved is not None))

    def new_objective(self) -> None:
        """A new objective under this agreement, on the page of objectives."""
        self._desk.go("objectives", f"new {self._here.row.reference}")

    def show_charts(self) -> None:
        """Lead to the charts of the agreement's indicators."""
        self._desk.go("objectives", self._here.row.reference)

    def show_bars(self) -> None:
        """Lead to what is planned under the agreement, over time."""
        self._desk.go("objectives", f"time/{self._here.row.reference}")
