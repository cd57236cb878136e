"""The Policy page: every version of the rules, and what the chosen one says."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.errors import UserError
from app.policy.choosing import categories_without_rules, put_in_force, start_from, summary, versions_of
from app.policy.starting import starting_policies
from app.policy.versions import PolicyVersion, in_force
from app.words import _, screen
from models.vocabulary import PolicyState
from ui.policy.parts import parts
from ui.toolkit.buttons import link, primary, secondary
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import PageHead, RecordHead, column, hairline, list_beside_record, row
from ui.toolkit.pages import Page
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, TabRow
from ui.toolkit.text import Text

LIST = 280
MARGIN = 20


class PolicyPage(Page):
    """Versions at the left, drafts included; the one chosen at the right, tab by tab; nothing is edited here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Policy"))
        self._desk = desk
        self._versions: tuple[PolicyVersion, ...] = ()
        self._shown: PolicyVersion | None = None
        self._parts = parts()
        self.start = secondary(_("Start from another policy…"), self.start_from_another, "copy")
        self.versions: Table[PolicyVersion] = Table(_columns(), lambda row: row.id, _("Versions"), head=False)
        self.versions.row_chosen.connect(self._chosen)
        self.put = primary(_("Put in force…"), self.put_in_force, "check")
        self.head = RecordHead([self.put])
        self.source = Text("", "secondary", wrap=True, selectable=True)
        self.sources = link(_("Where it comes from"), lambda: self.source.setVisible(self.source.isHidden()))
        self.tabs = TabRow([Tab(part.key, part.title) for part in self._parts], _("Parts of the policy"), margin=MARGIN)
        self.tabs.opened.connect(self._show_part)
        self._stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._lay_out()
        self._read()
        self._choose(in_force(self._versions, desk.today()).id if self._versions else 0)

    @override
    def open(self, argument: object = None) -> None:
        if isinstance(argument, int):
            self._choose(argument)

    @override
    def reload(self, tables: frozenset[str]) -> None:
        if any(name in tables for name in ("policy", "criterion", "gate", "policy_limit")):
            before = self._shown.id if self._shown else 0
            self._shown = None
            self._read()
            self._choose(before)

    @override
    def where(self) -> object:
        return self._shown.id if self._shown else None

    @override
    def begin_new(self) -> None:
        self.start_from_another()

    def start_from_another(self) -> None:
        """Copy a shipped policy into the office as a draft, and show it."""
        shipped = starting_policies()
        detail = "\n".join(f"{policy.name}: {summary(policy)}." for policy in shipped)
        place = self._desk.messages.choose(
            _("Which policy do you want to start from? It becomes a draft; nothing changes until you put it in force."),
            [policy.name for policy in shipped],
            detail,
        )
        if place < 0:
            return
        try:
            draft = start_from(self._desk.office, shipped[place].key)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._read()
        self._choose(draft)

    def put_in_force(self) -> None:
        """Put the draft that is shown in force, after asking."""
        shown = self._shown
        if shown is None:
            return
        question = _("Put “{name}” in force from today?").format(name=shown.title)
        consequence = self._consequence(shown)
        if not self._desk.messages.ask(question, _("Put in force"), _("Not yet"), consequence, careful=True):
            return
        try:
            put_in_force(self._desk.office, shown.id, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
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
        if version is None or version is self._shown:
            return
        self._shown = version
        self.head.show_record(version.title, version.state, *_dates(version))
        self.put.setVisible(version.state == PolicyState.DRAFT)
        self.source.setText(version.source)
        self.source.hide()
        self.sources.setVisible(bool(version.source))
        self.note.setText(version.note)
        self.note.setVisible(bool(version.note))
        self.tabs.show_tabs(
            [Tab(part.key, part.title, str(part.count(version) or "")) for part in self._parts],
        )
        while (old := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._made = {}
        self._show_part(self.tabs.current())

    def _show_part(self, key: str) -> None:
        if self._shown is None:
            return
        if key not in self._made:
            part = next(each for each in self._parts if each.key == key)
            self._made[key] = part.make(self._shown)
            self._stack.addWidget(self._made[key])
        self._stack.setCurrentWidget(self._made[key])

    def _lay_out(self) -> None:
        self.note = Text("", "body", wrap=True)
        about = column(self.note, row(self.sources, None), self.source, gap=4, margins=(MARGIN, 0, MARGIN, 8))
        right = QWidget()
        right.setLayout(column(self.head, about, self.tabs, self._stack))
        body = list_beside_record(self.versions, right, LIST)
        self.setLayout(column(PageHead(_("Policy"), [self.start]), hairline(), body))


def _columns() -> list[Column[PolicyVersion]]:
    return [
        Column("name", _("Version"), lambda row: row.title, stretch=True, name=True, second=_state_line),
        Column("state", _("State"), lambda row: word_of(row.state), width=92, mark=lambda row: mark_of(row.state)),
    ]


def _state_line(version: PolicyVersion) -> str:
    if version.retired_on is not None:
        return _("until {day}").format(day=screen().day(version.retired_on))
    return next(iter(_dates(version)), _("nothing rests on it yet"))


def _dates(version: PolicyVersion) -> list[str]:
    if version.in_force_on is None:
        return []
    first, last = screen().day(version.in_force_on), screen().day(version.retired_on)
    if version.retired_on is None:
        return [_("in force since {day}").format(day=first)]
    return [_("in force from {first} to {last}").format(first=first, last=last)]
