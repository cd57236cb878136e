"""The Policy page: every version of the rules, and what the chosen one says."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.errors import UserError
from app.policy.choosing import categories_without_rules, put_in_force, start_from, summary, versions_of
from app.policy.copying import copy_to_draft, remove_draft
from app.policy.soundness import problems_of
from app.policy.starting import starting_policies
from app.policy.versions import PolicyVersion, in_force
from app.words import _, ngettext
from models.vocabulary import PolicyState
from ui.policy.flaws import Flaws
from ui.policy.panes import Panes, Shown, can_leave, editors
from ui.policy.part_pane import PartPane
from ui.policy.version_list import dates_of, version_columns
from ui.policy.version_panes import ORDER, version_panes
from ui.toolkit.buttons import icon_button, link, primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import PageHead, RecordHead, column, hairline, list_beside_record, row
from ui.toolkit.pages import Page
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

LIST = 260
MARGIN = 20
TABLES = frozenset(
    {
        "policy",
        "policy_goal",
        "policy_category",
        "criterion",
        "criterion_level",
        "category_criterion",
        "gate",
        "category_gate",
        "policy_limit",
        "policy_mark",
        "reason_code",
        "reply_text",
        "policy_result_area",
        "priority",
        "legal_duty",
        "request",
        "rating",
        "scorecard",
        "gate_result",
        "decision",
    }
)
"""What changes a policy, or what it makes of the requests under way."""


class PolicyPage(Page):
    """Versions at the left, drafts included; the one chosen at the right, tab by tab; only a draft can be changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Policy"))
        self._desk = desk
        self._versions: tuple[PolicyVersion, ...] = ()
        self._shown: PolicyVersion | None = None
        self.start = secondary(_("Start from another policy…"), self.start_from_another, "copy")
        self.versions: Table[PolicyVersion] = Table(version_columns(), lambda row: row.id, _("Versions"), head=False)
        self.versions.row_chosen.connect(self._chosen)
        self.put = primary(_("Put in force…"), self.put_in_force, "check")
        self.copy = secondary(_("New version from this one"), self.copy_version, "copy")
        self.delete = icon_button("trash-2", _("Delete this draft"), self.delete_draft, bare=True)
        self.head = RecordHead([self.delete, self.copy, self.put])
        self.source = Text("", "secondary", wrap=True, selectable=True)
        self.sources = link(_("Where it comes from"), lambda: self.source.setVisible(self.source.isHidden()))
        self.flaws = Flaws()
        self.panes = Panes(_("Parts of the policy"), ORDER, margin=MARGIN)
        self.panes.changed.connect(self._refresh)
        self.flaws.opened.connect(self.panes.open)
        self.tabs = self.panes.row
        self._lay_out()
        self._read()
        self._choose(in_force(self._versions, desk.today()).id if self._versions else 0)

    @override
    def open(self, argument: object = None) -> None:
        version, _slash, inside = str(argument if argument is not None else "").partition("/")
        if version.isdigit() and (self._shown is None or int(version) != self._shown.id):
            self._choose(int(version))
        tab, _slash, record = inside.partition("/")
        if tab and self._shown is not None and str(self._shown.id) == version:
            self._open_part(tab, record)

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._refresh()

    @override
    def where(self) -> object:
        return self._shown.id if self._shown else None

    @override
    def save(self) -> bool:
        return all(editor.save() for editor in editors(self))

    @override
    def can_leave(self) -> bool:
        return can_leave(self)

    @override
    def begin_new(self) -> None:
        self.start_from_another()

    def start_from_another(self) -> None:
        """Copy a shipped policy into the office as a draft, and show it."""
        if not can_leave(self):
            return
        shipped = starting_policies()
        detail = "\n".join(f"{policy.name}: {summary(policy)}." for policy in shipped)
        place = self._desk.messages.choose(
            _("Which policy do you want to start from? It becomes a draft; nothing changes until you put it in force."),
            [policy.name for policy in shipped],
            detail,
        )
        if place < 0:
            return
        self._make(lambda: start_from(self._desk.office, shipped[place].key))

    def copy_version(self) -> None:
        """Copy the version that is shown into a draft, and show that."""
        shown = self._shown
        if shown is not None and can_leave(self) and self._make(lambda: copy_to_draft(self._desk.office, shown.id)):
            self.told.emit(
                _("This draft says the same as “{name}”. Nothing changes until it is put in force.").format(
                    name=shown.title
                )
            )

    def delete_draft(self) -> None:
        """Delete the draft that is shown, after asking."""
        shown = self._shown
        if shown is None:
            return
        question = _("Delete the draft “{name}”?").format(name=shown.title)
        if not self._desk.messages.ask(question, _("Delete"), _("Keep"), _("Undo brings it back.")):
            return
        if self._done(lambda: remove_draft(self._desk.office, shown.id)):
            self._shown = None
            self._read()
            self._choose(in_force(self._versions, self._desk.today()).id)

    def _make(self, act: Callable[[], int]) -> bool:
        """Make a draft and show it; False when it was refused."""
        made: list[int] = []
        if not self._done(lambda: made.append(act())):
            return False
        self._read()
        self._choose(made[0])
        return True

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return False
        return True

    def put_in_force(self) -> None:
        """Put the draft that is shown in force, after asking."""
        shown = self._shown
        if shown is None or not can_leave(self):
            return
        if flaws := problems_of(shown):
            said = ngettext(
                "“{name}” cannot be put in force: {count} thing stands against it.",
                "“{name}” cannot be put in force: {count} things stand against it.",
                len(flaws),
            ).format(name=shown.title, count=len(flaws))
            self._desk.messages.refuse(said, "\n".join(flaw.sentence for flaw in flaws))
            return
        question = _("Put “{name}” in force from today?").format(name=shown.title)
        consequence = self._consequence(shown)
        if not self._desk.messages.ask(question, _("Put in force"), _("Not yet"), consequence, careful=True):
            return
        if not self._done(lambda: put_in_force(self._desk.office, shown.id, self._desk.today())):
            return
        self._shown = None
        self._read()
        self._choose(shown.id)
        self.told.emit(_("“{name}” is in force.").format(name=shown.title))

    def _consequence(self, draft: PolicyVersion) -> str:
        now = [each.title for each in self._versions if each.state == PolicyState.IN_FORCE]
        said = [
            _(
                "“{before}” is retired. Requests already taken in keep the policy they were taken in under. "
                "A policy in force never changes, and this cannot be undone: only another version supersedes it."
            ).format(before=", ".join(now))
        ]
        if left := categories_without_rules(self._desk.office, draft):
            known = {category.key: category.name for version in self._versions for category in version.categories}
            names = ", ".join(f"“{known.get(key, key)}”" for key in left)
            said.append(_("It has no rules for agreements you have of the category {names}.").format(names=names))
        return "\n\n".join(said)

    def _read(self) -> None:
        self._versions = versions_of(self._desk.office)
        self.versions.show_rows(self._versions)

    def _choose(self, key: int) -> None:
        if not self.versions.choose(key):
            self.versions.choose_first()
        if (row := self.versions.chosen()) is not None:
            self._chosen(row)

    def _chosen(self, version: PolicyVersion | None) -> None:
        if version is None or (self._shown is not None and version.id == self._shown.id):
            return
        if not can_leave(self.panes):
            if self._shown is not None:
                self.versions.choose(self._shown.id)
            return
        self._shown = version
        self._show_head(version)
        shown = Shown(self._desk, version, self._versions)
        self.panes.show_panes(version_panes(shown), shown)

    def _refresh(self) -> None:
        """Read again after a change; the version that is shown stays, and what is typed in it."""
        before = self._shown
        self._read()
        now = next((each for each in self._versions if before is not None and each.id == before.id), None)
        if before is None or now is None or now.state != before.state:
            self._shown = None
            self._choose(before.id if before else 0)
            return
        self._shown = now
        self._show_head(now)
        self.panes.refresh(Shown(self._desk, now, self._versions))

    def _show_head(self, version: PolicyVersion) -> None:
        draft = version.state == PolicyState.DRAFT
        based = next((each.title for each in self._versions if each.id == version.based_on_id), "")
        origin = [_("made from {name}").format(name=based)] if based else []
        self.head.show_record(version.title, version.state, *dates_of(version), *origin)
        self.put.setVisible(draft)
        self.delete.setVisible(draft)
        self.source.setText(version.source)
        self.source.hide()
        self.sources.setVisible(bool(version.source) and not draft)
        self.note.setText(version.note)
        self.note.setVisible(bool(version.note) and not draft)
        self.flaws.show_flaws(problems_of(version) if draft else None)

    def _open_part(self, tab: str, record: str) -> None:
        """Open a tab, or the list of a tab, and the record in it: where typing was kept."""
        for outer, inner in ((tab, ""), ("lists", tab), ("numbers", tab)):
            if not self.panes.open(outer):
                continue
            pane: Any = self.panes.pane()
            if inner and not (isinstance(pane, Panes) and pane.open(inner)):
                continue
            pane = pane.pane() if inner else getattr(pane, "parts", pane)
            if isinstance(pane, PartPane) and record:
                pane.add() if record == "new" else pane.choose(int(record) if record.isdigit() else 0)
            return

    def _lay_out(self) -> None:
        self.note = Text("", "body", wrap=True)
        texts = (self.note, row(self.sources, None), self.source, self.flaws)
        about = column(*texts, gap=4, margins=(MARGIN, 0, MARGIN, 8))
        right = QWidget()
        right.setLayout(column(self.head, about, self.panes))
        body = list_beside_record(self.versions, right, LIST)
        self.setLayout(column(PageHead(_("Policy"), [self.start]), hairline(), body))
