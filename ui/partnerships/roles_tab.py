"""Parties and roles: who is party to an agreement, and who leads, supports and is informed on either side."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.partnerships.register import PartyRow
from app.partnerships.roles_matrix import Matrix, RoleRow, responsibility_matrix
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import Duty, Side
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, holding, row
from ui.toolkit.text import Text

SIDE = 16
GAP = 16


@dataclass(frozen=True)
class RoleActions:
    """What can be done here; each opens a short form or does it at once."""

    add_party: Callable[[], object]
    remove_party: Callable[[PartyRow], object]
    add_role: Callable[[Duty, Side], object]
    edit_role: Callable[[RoleRow], object]
    end_role: Callable[[RoleRow], object]
    confirm_role: Callable[[RoleRow], object]


class RolesTab(QWidget):
    """The parties, and below them the matrix of duties by side with what anybody held before."""

    def __init__(self, desk: Desk, actions: RoleActions) -> None:
        super().__init__()
        self._desk, self._actions = desk, actions
        self._box = column()
        inner = column(self._box, None, margins=(SIDE, 8, SIDE, 16))
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show parties and roles of an agreement."""
        clear(self._box)
        record = found.row.agreement.record
        self._box.addWidget(
            SectionHead(_("Parties"), right=link(_("Add a party…"), self._actions.add_party, "plus"), height=34)
        )
        for party in record.parties:
            self._party(party)
        self._box.addSpacing(12)
        self._show_matrix(responsibility_matrix(self._desk.office, record.id, found.day.on))

    def _party(self, party: PartyRow) -> None:
        words = [_(party.side.label), _("observes") if party.observer else ""]
        remove = link(
            _("Remove"),
            partial(self._actions.remove_party, party),
            name=_("Remove party {name}").format(name=party.title),
        )
        facts = Text(" · ".join(word for word in words if word), "secondary")
        self._box.addWidget(hairline())
        self._box.addLayout(row(Text(party.title, "name", wrap=True), facts, None, remove, margins=(0, 4, 0, 4)))

    def _show_matrix(self, found: Matrix) -> None:
        doubtful = len(found.doubtful)
        words = ngettext(
            "{count} not confirmed for over a year", "{count} not confirmed for over a year", doubtful
        ).format(count=doubtful)
        add = link(_("Add somebody…"), partial(self._actions.add_role, Duty.ACCOUNTABLE, Side.HOME), "plus")
        head = SectionHead(_("Responsibilities"), words if doubtful else "", add, height=34)
        if doubtful:
            head.remark.set_tone("warn")
        self._box.addWidget(head)
        for duty in Duty:
            self._box.addWidget(hairline())
            self._box.addWidget(self._duty(found, duty))
        if found.ended:
            self._box.addSpacing(12)
            self._box.addWidget(SectionHead(_("Held before"), height=34))
            for place, role in enumerate(found.ended, 1):
                self._ended(role, place)

    def _duty(self, found: Matrix, duty: Duty) -> QWidget:
        """One duty, the two sides beside each other."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 10)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        for place, side in enumerate(Side):
            head = f"{_(duty.label)}, {_(side.label)}"
            grid.addWidget(Text(head, "secondary", "soft"), 0, place)
            grid.addWidget(self._cell(found, duty, side), 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return holding(grid)

    def _cell(self, found: Matrix, duty: Duty, side: Side) -> QWidget:
        roles = found.cell(duty, side)
        parts: list[Part] = [self._role(role, found) for role in roles]
        if not roles:
            name = _("Name somebody: {duty}, {side}").format(duty=_(duty.label), side=_(side.label))
            empty = _("Nobody") if duty == Duty.ACCOUNTABLE else "–"
            tone = "warn" if duty == Duty.ACCOUNTABLE else "soft"
            act = partial(self._actions.add_role, duty, side)
            parts.append(row(Text(empty, "body", tone), link(_("Name…"), act, name=name), None))
        return holding(column(*parts, gap=10))

    def _role(self, role: RoleRow, found: Matrix) -> QWidget:
        on = found.on
        told = [role.role, role.organisation if role.person else "", _spell(role)]
        facts = Text(" · ".join(word for word in told if word), "secondary", wrap=True)
        said = Text(role.confirmed_in_words(on), "secondary", "warn" if role.doubtful(on) else "soft", wrap=True)
        about = {"name": role.holder, "duty": _(role.duty.label), "side": _(role.side.label)}
        acts: list[Part] = []
        if role.confirmed_on != on and role.current(on):
            name = _("Confirm {name}, {duty}, {side}").format(**about)
            acts.append(link(_("Confirm"), partial(self._actions.confirm_role, role), name=name))
        name = _("Edit {name}, {duty}, {side}").format(**about)
        acts.append(link(_("Edit…"), partial(self._actions.edit_role, role), name=name))
        if role.to_on is None:
            name = _("End {name}, {duty}, {side}").format(**about)
            acts.append(link(_("End…"), partial(self._actions.end_role, role), name=name))
        return holding(column(Text(role.holder, "name", wrap=True), facts, said, row(*acts, None, gap=10), gap=0))

    def _ended(self, role: RoleRow, place: int) -> None:
        told = [_(role.duty.label), _(role.side.label), role.role, _spell(role)]
        words = Text(" · ".join(word for word in told if word), "secondary", wrap=True)
        name = _("Edit former role {place}, {name}").format(place=place, name=role.holder)
        edit = link(_("Edit…"), partial(self._actions.edit_role, role), name=name)
        self._box.addWidget(hairline())
        line = row(Text(role.holder, "name", "soft"), None, edit)
        self._box.addLayout(column(line, words, gap=0, margins=(0, 4, 0, 8)))


def _spell(role: RoleRow) -> str:
    if role.from_on and role.to_on:
        return f"{screen().day(role.from_on)} – {screen().day(role.to_on)}"
    if role.from_on:
        return _("since {day}").format(day=screen().day(role.from_on))
    return _("until {day}").format(day=screen().day(role.to_on)) if role.to_on else ""
