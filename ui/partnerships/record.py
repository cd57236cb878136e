"""The record of one agreement: title, status, the next step, tabs, and the short forms that take their place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from app.errors import UserError
from app.partnerships import roles, signing
from app.partnerships.drafting import agreement, save_agreement
from app.partnerships.register import PartyRow, ResponsibilityRow
from app.today.dossier import Dossier
from app.today.portfolio import Portfolio
from app.words import _, ngettext
from models.vocabulary import TermKind
from ui.partnerships import forms
from ui.partnerships.agreement_tab import AgreementTab
from ui.partnerships.columns import shown_status
from ui.partnerships.enter import enter_saves
from ui.partnerships.lists import DecisionsTab, activities_table, history_table, objectives_table
from ui.partnerships.partner_form import PartyForm
from ui.partnerships.roles_tab import RoleActions, RolesTab
from ui.partnerships.steps import NamedStep, Step, next_step, possible
from ui.toolkit.buttons import icon_button, primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.elided import Elided
from ui.toolkit.forms import Form
from ui.toolkit.layouts import FactLine, clear, column, holding, row
from ui.toolkit.states import Banner
from ui.toolkit.status import Chip
from ui.toolkit.tabs import Tab, Tabs
from ui.vetting.slips import Slip

SIDE = 16
TABS = ("agreement", "roles", "objectives", "activities", "decisions", "history")
LOG = "log"
"""What the Missions page is asked for to note a talk; with a reference ("log/A-2024-003"), under that agreement."""


class AgreementRecord(QStackedWidget):
    """Shows one agreement; `decide("approve", reference)` opens a decision on it.

    A short form stands in the place of its tabs until it is saved or given up.
    """

    def __init__(self, desk: Desk, decide: Callable[[str, str], object]) -> None:
        super().__init__()
        self._desk, self._decide = desk, decide
        self._found: Dossier | None = None
        self._portfolio: Portfolio | None = None
        self.setAcceptDrops(True)
        self.title = Elided()
        self.chip = Chip()
        self.facts = FactLine()
        self.banner = Banner()
        self._actions = row(gap=8)
        self._more = QMenu(self)
        self._more.setAccessibleName(_("More actions"))
        self.tabs = Tabs(_("Agreement"), small=True, margin=SIDE)
        self.slip = Slip(desk, self._back_from_slip)
        self._make_tabs()
        head = row(self.title, self.chip, None, self._actions)
        top = column(head, self.facts, self.banner, gap=2, margins=(SIDE, 12, SIDE, 8))
        self._shown = holding(column(holding(top), self.tabs))
        self.addWidget(self._shown)
        self.addWidget(self.slip)

    def _make_tabs(self) -> None:
        desk = self._desk
        self._agreement = AgreementTab(desk, self.guarded)
        self._roles = RolesTab(
            RoleActions(self._add_party, self._remove_party, self._add_role, self._edit_role, self._end_role)
        )
        self._objectives = objectives_table(lambda reference: desk.go("objectives", reference))
        self._activities = activities_table(lambda reference: desk.go("missions", reference))
        self._decisions = DecisionsTab()
        self._history = history_table()
        pages: list[tuple[str, str, QWidget]] = [
            ("agreement", _("Agreement"), self._agreement),
            ("roles", _("Parties & roles"), self._roles),
            ("objectives", _("Objectives"), self._objectives),
            ("activities", _("Activities"), self._activities),
            ("decisions", _("Decisions"), self._decisions),
            ("history", _("History"), self._history),
        ]
        for key, title, page in pages:
            self.tabs.add(Tab(key, title), page)

    def show_dossier(self, found: Dossier, portfolio: Portfolio) -> None:
        """Show an agreement as it stands; what is typed in a short form stays."""
        self._found, self._portfolio = found, portfolio
        agreement_day = found.row.agreement
        record = agreement_day.record
        self.title.setText(record.counterpart)
        self.chip.show_mark(*shown_status(found.row))
        self.facts.show_facts(
            record.reference, f"{_(record.form.label)}, {record.title}", found.row.category, _term(found)
        )
        self._agreement.show_dossier(found)
        self._roles.show_dossier(found)
        self._objectives.show_rows(found.objectives)
        self._activities.show_rows(found.activities)
        self._decisions.show_dossier(found)
        self._history.show_rows(found.story)
        self.tabs.carry("objectives", str(len(found.objectives) or ""))
        self.tabs.carry("activities", str(len(found.activities) or ""))
        self.tabs.carry("decisions", str(len(found.decisions) or ""))
        self._show_actions(found)

    def open_tab(self, key: str) -> None:
        """Open a tab by its key."""
        if key in TABS:
            self.tabs.open(key)

    # Going elsewhere.

    def is_typing(self) -> bool:
        """Whether a short form is open."""
        return self.currentWidget() is self.slip

    def can_leave(self) -> bool:
        """Ask about a form that is not saved."""
        if not self.is_typing():
            return True
        if not self.slip.can_leave():
            return False
        self._back_from_slip()
        return True

    def save(self) -> bool:
        """Save the short form that is open."""
        return self.slip.save() if self.is_typing() else True

    def begin(self, title: str, form: Form[Any], draft: Any, save: Callable[[Any], object], word: str) -> None:
        """Open a short form over the record; another one that was open is given up."""
        self.slip.begin(title, form, draft, save, word)
        enter_saves(form, self.slip.save)
        self.setCurrentWidget(self.slip)
        form.focus_first()

    def _back_from_slip(self) -> None:
        self.setCurrentWidget(self._shown)

    def guarded(self, action: Callable[[], object]) -> None:
        """Do something at once; a refusal stands over the tabs."""
        self.banner.hide()
        try:
            action()
        except UserError as refusal:
            self.banner.tell(str(refusal))

    # Actions.

    def _show_actions(self, found: Dossier) -> None:
        named = {each.step: each for each in self._steps(found)}
        allowed, first = possible(found), next_step(found)
        log = secondary(_("Log contact"), self._log, "phone") if first is None else icon_button("phone", "", self._log)
        log.setAccessibleName(_("Log contact"))
        log.with_keys("Ctrl+Shift+N")
        clear(self._actions)
        self._actions.addWidget(log)
        if first is not None:
            self._actions.addWidget(primary(named[first].words, named[first].act))
        more = icon_button("ellipsis", _("More actions"))
        more.clicked.connect(lambda: self._more.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self._actions.addWidget(more)
        self._more.clear()
        for step in (*Step,):
            if step in allowed:
                action = QAction(named[step].words, self._more)
                action.triggered.connect(named[step].act)
                self._more.addAction(action)

    def _steps(self, found: Dossier) -> list[NamedStep]:
        go, own = self._desk.go, found.row.reference
        return [
            NamedStep(Step.APPROVE, _("Approve…"), lambda *_a: self._decide("approve", own)),
            NamedStep(Step.SIGN, _("Sign…"), lambda *_a: self._sign()),
            NamedStep(Step.CONCLUDE, _("Decide…"), lambda *_a: self._decide("conclude", own)),
            NamedStep(Step.REVIEW, _("Review…"), lambda *_a: self._review()),
            NamedStep(
                Step.SUCCESSOR,
                _("Open {reference}").format(reference=found.successor),
                lambda *_a: go("partnerships", found.successor),
            ),
            NamedStep(Step.NOTICE, _("Record notice…"), lambda *_a: self._notice()),
            NamedStep(Step.TERMINATE, _("Terminate…"), lambda *_a: self._terminate()),
            NamedStep(Step.CATEGORY, _("Change category…"), lambda *_a: self._category()),
            NamedStep(Step.EDIT, _("Edit agreement…"), lambda *_a: self.edit()),
            NamedStep(Step.ATTACH, _("Attach a document…"), lambda *_a: self._agreement.attach()),
        ]

    def _log(self) -> None:
        self._desk.go("missions", f"{LOG}/{self._here.row.reference}")

    def edit(self) -> None:
        """Open all fields of the agreement."""
        assert self._portfolio is not None
        saved = agreement(self._desk.office, self._key)
        form = forms.agreement_form(self._desk, self._portfolio, self._here.row.reference)
        title = _("Edit {reference}").format(reference=self._here.row.reference)
        self.begin(
            title,
            form,
            saved.draft,
            lambda draft: save_agreement(self._desk.office, saved, draft, self._desk.today()),
            _("Save"),
        )

    def _sign(self) -> None:
        form, draft = forms.signing_form(self._desk)
        version = self._version
        self.begin(
            self._named(_("Signing of {partner}")),
            form,
            draft,
            lambda typed: signing.record_signing(self._desk.office, self._key, version, typed, self._desk.today()),
            _("Record signing"),
        )

    def _notice(self) -> None:
        form, draft = forms.notice_form(self._desk)
        version = self._version
        self.begin(
            self._named(_("Notice to {partner}")),
            form,
            draft,
            lambda typed: signing.give_notice(self._desk.office, self._key, version, typed, self._desk.today()),
            _("Record notice"),
        )

    def _terminate(self) -> None:
        form, draft = forms.termination_form(self._desk)
        version = self._version
        self.begin(
            self._named(_("Terminate the agreement with {partner}")),
            form,
            draft,
            lambda typed: signing.terminate(self._desk.office, self._key, version, typed, self._desk.today()),
            _("Record termination"),
        )

    def _review(self) -> None:
        form, draft = forms.review_form(self._desk)
        self.begin(
            self._named(_("Review of {partner}")),
            form,
            draft,
            lambda typed: signing.hold_review(self._desk.office, self._key, typed, self._desk.today()),
            _("Record review"),
        )

    def _category(self) -> None:
        found = self._here
        form, draft = forms.category_form(self._desk, found.day.policy, found.row.agreement.category)
        self.begin(
            self._named(_("Category of {partner}")),
            form,
            draft,
            lambda typed: signing.change_category(self._desk.office, self._key, typed, self._desk.today()),
            _("Change category"),
        )

    def _add_party(self) -> None:
        form = PartyForm(self._desk)
        self.begin(
            self._named(_("Add a party beside {partner}")),
            form,
            form.first_draft(),
            lambda draft: roles.add_party(self._desk.office, self._key, draft, self._desk.today()),
            _("Add party"),
        )

    def _remove_party(self, party: PartyRow) -> None:
        self.guarded(lambda: roles.remove_party(self._desk.office, party.id))

    def _add_role(self) -> None:
        self.begin(
            self._named(_("Who answers for {partner}")),
            forms.responsibility_form(self._desk),
            roles.ResponsibilityDraft(),
            lambda draft: roles.save_responsibility(self._desk.office, self._key, None, draft, self._desk.today()),
            _("Add"),
        )

    def _edit_role(self, role: ResponsibilityRow) -> None:
        saved = roles.responsibility(self._desk.office, role.id)
        self.begin(
            role.person or role.organisation,
            forms.responsibility_form(self._desk),
            saved.draft,
            lambda draft: roles.save_responsibility(self._desk.office, self._key, saved, draft, self._desk.today()),
            _("Save"),
        )

    def _end_role(self, role: ResponsibilityRow) -> None:
        form, draft = forms.end_form(self._desk)
        self.begin(
            _("End the role of {name}").format(name=role.person or role.organisation),
            form,
            draft,
            lambda typed: roles.end_responsibility(self._desk.office, role.id, role.version, typed, self._desk.today()),
            _("End role"),
        )

    @property
    def _here(self) -> Dossier:
        assert self._found is not None, "an action belongs to an agreement that is shown"
        return self._found

    @property
    def _key(self) -> int:
        return self._here.row.agreement.record.id

    @property
    def _version(self) -> int:
        return self._here.row.agreement.record.version

    def _named(self, words: str) -> str:
        return words.format(partner=self._here.row.agreement.record.counterpart)

    # Files.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._found is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._agreement.keep(Path(url.toLocalFile()))
        event.acceptProposedAction()


def _term(found: Dossier) -> str:
    facts = found.row.agreement.facts
    kind = _(TermKind(facts.term_kind).label).lower()
    months = facts.term_months
    if months is None or facts.term_kind == TermKind.EVERGREEN:
        return kind
    if months % 12 == 0:
        years = months // 12
        return ngettext("{kind} of {count} year", "{kind} of {count} years", years).format(kind=kind, count=years)
    return ngettext("{kind} of {count} month", "{kind} of {count} months", months).format(kind=kind, count=months)
