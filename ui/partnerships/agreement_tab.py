"""The first tab of an agreement: its term, the facts, its documents, what its records say today, and its dates."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.partnerships.documents import remove_document, save_copy
from app.partnerships.register import ResponsibilityRow
from app.storage.attachments import AttachedFile
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import Duty, Side, TermKind
from ui.partnerships.signals import SignalsCard
from ui.partnerships.term_bar import TermBar
from ui.partnerships.term_facts import TermFacts
from ui.partnerships.upkeep import Upkeep
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.cards import Facts
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import clear, column, row
from ui.toolkit.text import Text

SIDE = 16


class AgreementTab(QWidget):
    """Reads; `upkeep` holds what can be done here.  `guarded(action)` shows a refusal as a sentence."""

    def __init__(self, desk: Desk, guarded: Callable[[Callable[[], object]], object], upkeep: Upkeep) -> None:
        super().__init__()
        self._desk, self._guarded, self._upkeep = desk, guarded, upkeep
        self._term = TermBar()
        self._facts = Facts()
        self._documents = column(gap=0)
        self._signals = SignalsCard()
        self._terms = TermFacts(desk, guarded, upkeep)
        inner = column(
            self._term,
            self._facts,
            self._documents,
            self._signals,
            self._terms,
            None,
            gap=12,
            margins=(SIDE, 14, SIDE, 16),
        )
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show an agreement."""
        self._term.show_term(found.row, found.day.on)
        self._facts.show_facts(_facts(found))
        self._show_documents(found)
        self._signals.show_signals(found)
        self._terms.show_dossier(found)

    def _show_documents(self, found: Dossier) -> None:
        clear(self._documents)
        for file in found.files:
            size = _("{size} kB").format(size=screen().number(max(file.size / 1024, 1)))
            facts = Text(f"{size} · {screen().day(file.added_on)}", "secondary")
            copy = _("Save a copy of {name}").format(name=file.name)
            remove = _("Remove {name}").format(name=file.name)
            self._documents.addLayout(
                row(
                    link(file.name, partial(self._copy, file), image="file-text", name=copy),
                    None,
                    facts,
                    icon_button("x", remove, partial(self._remove, file), bare=True),
                )
            )
        self._documents.addLayout(row(link(_("Attach a document…"), self._upkeep.attach, image="paperclip"), None))

    def _copy(self, file: AttachedFile) -> None:
        target = self._desk.messages.file_to_write(_("Save a copy"), file.name)
        if target is not None:
            self._guarded(lambda: save_copy(self._desk.office, file.document_id, target))

    def _remove(self, file: AttachedFile) -> None:
        self._guarded(lambda: remove_document(self._desk.office, file.id))


def _facts(found: Dossier) -> list[tuple[str, str | QWidget]]:
    agreement, today = found.row.agreement, found.day.on
    record, stands = agreement.record, agreement.standing
    parties = [_party(party.title, party.observer) for party in record.parties]
    if all(party.side != Side.HOME for party in record.parties):
        parties.insert(0, found.day.office.name)
    facts: list[tuple[str, str | QWidget]] = [
        (_("Parties"), ", ".join(parties)),
        (_("Answers here"), answers(record.responsibilities, Side.HOME, today)),
        (_("Answers there"), answers(record.responsibilities, Side.COUNTERPART, today)),
        (_("Notice"), _notice(found)),
    ]
    if stands.effective_on is None or stands.ends_on is None:
        facts.insert(1, (_("Term"), undated(found) or term_words(found)))
    if record.purpose or not agreement.over:
        facts.append((_("Purpose"), record.purpose or _("not written down yet")))
    return facts


def undated(found: Dossier) -> str:
    """What it means that no date is recorded; empty where one is, and for what grew out of a request or agreement."""
    facts, record = found.row.agreement.facts, found.row.agreement.record
    days = (facts.approved_on, facts.signed_on, facts.effective_on, facts.ends_on, facts.dropped_on)
    if any(days) or found.row.agreement.over or record.request_id is not None or record.predecessor:
        return ""
    return _(
        "{term}; no date is recorded, so it counts as being negotiated. If it is in force, give the day it was "
        "signed or took effect."
    ).format(term=term_words(found))


def _party(title: str, observer: bool) -> str:
    return _("{party} (observes)").format(party=title) if observer else title


def answers(roles: tuple[ResponsibilityRow, ...], side: Side, on: dt.date) -> str:
    """Who is accountable on a side on a day, with role and body; a sentence where it is nobody."""
    held = [
        role
        for role in roles
        if role.side == side
        and role.duty == Duty.ACCOUNTABLE
        and (role.from_on is None or role.from_on <= on)
        and (role.to_on is None or on <= role.to_on)
    ]
    if not held:
        return _("nobody is named")
    named = (role.person or role.organisation for role in held)
    more = (", ".join(part for part in (role.role, role.organisation if role.person else "") if part) for role in held)
    return "; ".join(f"{name} · {rest}" if rest else name for name, rest in zip(named, more, strict=True))


def term_words(found: Dossier) -> str:
    """Kind and length of the term: "fixed term of 3 years"."""
    facts = found.row.agreement.facts
    kind = _(TermKind(facts.term_kind).label).lower()
    months = facts.term_months
    if months is None or facts.term_kind == TermKind.EVERGREEN:
        return kind
    if months % 12 == 0:
        years = months // 12
        return ngettext("{kind} of {count} year", "{kind} of {count} years", years).format(kind=kind, count=years)
    return ngettext("{kind} of {count} month", "{kind} of {count} months", months).format(kind=kind, count=months)


def _notice(found: Dossier) -> str:
    facts = found.row.agreement.facts
    if facts.notice_given_on is not None:
        return _("given on {day}").format(day=screen().day(facts.notice_given_on))
    if facts.notice_days is None:
        return _("not agreed")
    days = ngettext("{count} day", "{count} days", facts.notice_days).format(count=facts.notice_days)
    return _("{days}, or it renews itself").format(days=days) if facts.term_kind == TermKind.AUTO_RENEW else days
