"""Parties and roles: who is party to an agreement, and who answers for it, supports it, is informed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.partnerships.register import PartyRow, ResponsibilityRow
from app.today.dossier import Dossier
from app.words import _, screen
from ui.toolkit.buttons import link
from ui.toolkit.layouts import SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.text import Text

SIDE = 16


@dataclass(frozen=True)
class RoleActions:
    """What can be done here; each opens a short form or does it at once."""

    add_party: Callable[[], object]
    remove_party: Callable[[PartyRow], object]
    add_role: Callable[[], object]
    edit_role: Callable[[ResponsibilityRow], object]
    end_role: Callable[[ResponsibilityRow], object]


class RolesTab(QWidget):
    """Two short lists with their actions."""

    def __init__(self, actions: RoleActions) -> None:
        super().__init__()
        self._actions = actions
        self._box = column()
        inner = column(self._box, None, margins=(SIDE, 8, SIDE, 16))
        self.setLayout(column(scrolling(holding(inner), _("Parties and roles"))))

    def show_dossier(self, found: Dossier) -> None:
        """Show parties and roles of an agreement."""
        clear(self._box)
        record, on = found.row.agreement.record, found.day.on
        self._box.addWidget(
            SectionHead(_("Parties"), right=link(_("Add a party…"), self._actions.add_party, "plus"), height=34)
        )
        for party in record.parties:
            self._party(party)
        self._box.addSpacing(12)
        self._box.addWidget(
            SectionHead(
                _("Responsibilities"), right=link(_("Add somebody…"), self._actions.add_role, "plus"), height=34
            )
        )
        if not record.responsibilities:
            self._box.addWidget(Text(_("Nobody answers for this agreement yet."), "body", "soft", wrap=True))
        for place, role in enumerate(record.responsibilities, 1):
            ended = role.to_on is not None and role.to_on < on
            self._role(role, place, ended=ended)

    def _party(self, party: PartyRow) -> None:
        words = [_(party.side.label), _("observes") if party.observer else ""]
        remove = link(
            _("Remove"),
            partial(self._actions.remove_party, party),
            name=_("Remove party {name}").format(name=party.title),
        )
        facts = Text(" · ".join(word for word in words if word), "secondary")
        self._box.addWidget(hairline())
        self._box.addLayout(row(Text(party.title, "name"), facts, None, remove, margins=(0, 4, 0, 4)))

    def _role(self, role: ResponsibilityRow, place: int, *, ended: bool) -> None:
        name = role.person or role.organisation
        body = role.organisation if role.person else ""
        first = [_(role.duty.label), _(role.side.label), role.role, body]
        spell = _spell(role)
        tone = "soft" if ended else ""
        edit = link(
            _("Edit…"),
            partial(self._actions.edit_role, role),
            name=_("Edit role {place}, {name}").format(place=place, name=name),
        )
        parts: list[QWidget] = [edit]
        if role.to_on is None:
            end = link(
                _("End…"),
                partial(self._actions.end_role, role),
                name=_("End role {place}, {name}").format(place=place, name=name),
            )
            parts.append(end)
        words = Text(" · ".join(word for word in (*first, spell) if word), "secondary", wrap=True)
        self._box.addWidget(hairline())
        self._box.addLayout(column(row(Text(name, "name", tone), None, *parts), words, gap=0, margins=(0, 4, 0, 8)))


def _spell(role: ResponsibilityRow) -> str:
    if role.from_on and role.to_on:
        return f"{screen().day(role.from_on)} – {screen().day(role.to_on)}"
    if role.from_on:
        return _("since {day}").format(day=screen().day(role.from_on))
    return _("until {day}").format(day=screen().day(role.to_on)) if role.to_on else ""
