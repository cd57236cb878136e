"""The dates of an agreement and where they come from, its review and how it was moved, its chain, its amendments."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.partnerships.amending import AmendmentRow, amendments
from app.partnerships.documents import save_copy
from app.partnerships.moving import review_moves
from app.partnerships.proposals import months_in_words, review_source
from app.partnerships.rhythm import every
from app.partnerships.succession import succession
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import TermKind
from ui.partnerships.steps import Step, possible
from ui.partnerships.upkeep import Upkeep
from ui.toolkit.buttons import link
from ui.toolkit.cards import Facts
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, holding, row
from ui.toolkit.text import Text


class TermFacts(QWidget):
    """Reads; what can be changed here is changed by `upkeep`."""

    def __init__(self, desk: Desk, guarded: Callable[[Callable[[], object]], object], upkeep: Upkeep) -> None:
        super().__init__()
        self._desk, self._guarded, self._upkeep = desk, guarded, upkeep
        self._facts = Facts()
        self._amendments = column()
        self.setLayout(column(SectionHead(_("Dates and terms"), height=34), self._facts, 8, self._amendments))

    def show_dossier(self, found: Dossier) -> None:
        """Show an agreement."""
        facts: list[tuple[str, str | QWidget]] = list(_days(found))
        if found.row.agreement.standing.review_on is not None and not found.row.agreement.over:
            facts.append((_("Review"), self._review(found)))
        facts += _terms(found)
        chain = self._chain(found)
        if chain is not None:
            facts.append((_("Succession"), chain))
        if found.row.agreement.record.under:
            facts.append((_("Under"), self._links([found.row.agreement.record.under])))
        self._facts.show_facts(facts)
        self._show_amendments(found)

    def _review(self, found: Dossier) -> QWidget:
        """The day, where it comes from, and below it every move with its reason."""
        agreement = found.row.agreement
        stands, day = agreement.standing, screen().day
        assert stands.review_on is not None
        words = [day(stands.review_on), _("held") if stands.review_answered else _review_source(found)]
        head: list[Part] = [Text(" · ".join(word for word in words if word), "body", wrap=True)]
        if Step.MOVE_REVIEW in possible(found):
            head.append(link(_("Move…"), self._upkeep.move_review, name=_("Move the review of this agreement")))
        lines: list[Part] = [row(*head)]
        for move in reversed(review_moves(self._desk.office, agreement.record.id)):
            before = day(move.from_on) if move.from_on else _("no date")
            said = _("moved on {on} from {before} to {after}: {reason}").format(
                on=day(move.moved_on), before=before, after=day(move.to_on), reason=move.reason
            )
            lines.append(Text(said, "secondary", wrap=True))
        return holding(column(*lines, gap=2))

    def _chain(self, found: Dossier) -> QWidget | None:
        """The whole chain of agreements, this one in its place."""
        own = found.row.reference
        chain = succession([each.record for each in found.day.agreements], own)
        return self._links([*chain.before, own, *chain.after], own) if chain.before or chain.after else None

    def _links(self, references: Iterable[str], own: str = "") -> QWidget:
        """References as ways to their records; wrapped three to a line."""
        parts: list[QWidget] = []
        for reference in references:
            go = partial(self._desk.go, "partnerships", reference)
            name = _("Open {reference}").format(reference=reference)
            here = _("this one") if reference == own else ""
            parts.append(Text(here, "name") if here else link(reference, go, name=name))
        lines = [row(*_arrowed(parts[start : start + 3]), None, gap=6) for start in range(0, len(parts), 3)]
        return holding(column(*lines, gap=2))

    def _show_amendments(self, found: Dossier) -> None:
        clear(self._amendments)
        held = amendments(self._desk.office, found.row.agreement.record.id)
        allowed = Step.AMEND in possible(found)
        if not held and not allowed:
            return
        record = link(_("Record an amendment…"), self._upkeep.amend, "plus") if allowed else Text("")
        self._amendments.addWidget(SectionHead(_("Amendments"), str(len(held) or ""), record, height=34))
        if not held:
            self._amendments.addWidget(Text(_("None so far."), "body", "soft"))
        for place, each in enumerate(held, 1):
            self._amendments.addWidget(hairline())
            self._amendments.addLayout(self._amendment(each, place))

    def _amendment(self, each: AmendmentRow, place: int) -> QVBoxLayout:
        edit = link(
            _("Edit…"), partial(self._upkeep.correct_amendment, each), name=_("Edit amendment {n}").format(n=place)
        )
        remove = link(
            _("Remove"), partial(self._upkeep.remove_amendment, each), name=_("Remove amendment {n}").format(n=place)
        )
        parts: list[Part] = [row(Text(screen().day(each.agreed_on), "name"), None, edit, remove)]
        parts.append(Text(each.text, "body", wrap=True, selectable=True))
        if each.document_id is not None:
            name = _("Save a copy of {name}, amendment {n}").format(name=each.document, n=place)
            parts.append(row(link(each.document, partial(self._copy, each), image="file-text", name=name), None))
        return column(*parts, gap=0, margins=(0, 4, 0, 8))

    def _copy(self, each: AmendmentRow) -> None:
        target = self._desk.messages.file_to_write(_("Save a copy"), each.document)
        key = each.document_id
        if target is not None and key is not None:
            self._guarded(lambda: save_copy(self._desk.office, key, target))


def _arrowed(parts: list[QWidget]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if found:
            found.append(Text("→", "secondary"))
        found.append(part)
    return found


def _review_source(found: Dossier) -> str:
    """Where the review date comes from: typed or moved there, or a number of the policy."""
    facts, stands, numbers = found.row.agreement.facts, found.row.agreement.standing, found.day.policy.numbers
    if facts.review_on == stands.review_on:
        return _("as set for this agreement")
    return review_source(stands.ends_on, numbers)


def _days(found: Dossier) -> list[tuple[str, str]]:
    facts, record = found.row.agreement.facts, found.row.agreement.record
    planned = record.signing_planned_on if facts.signed_on is None else None
    days = [
        (_("Approved"), facts.approved_on),
        (_("Signing"), planned),
        (_("Signed"), facts.signed_on),
        (_("Effective"), facts.effective_on),
        (_("Dropped"), facts.dropped_on),
        (_("Terminated"), facts.terminated_on),
    ]
    shown = [(name, screen().day(day)) for name, day in days if day is not None]
    if planned is not None:
        shown = [
            (name, _("planned for {day}").format(day=said) if name == _("Signing") else said) for name, said in shown
        ]
    end = found.row.agreement.standing.ends_on
    if end is not None and facts.term_kind != TermKind.EVERGREEN:
        shown.append((_("Ends"), _end(found)))
    return shown


def _end(found: Dossier) -> str:
    facts, end = found.row.agreement.facts, found.row.agreement.standing.ends_on
    assert end is not None
    category = found.day.policy.category(found.row.agreement.category)
    if facts.ends_on == end and not facts.renews_itself:
        source = _("as set for this agreement")
    elif facts.term_months is None:
        source = ""
    else:
        months = months_in_words(facts.term_months)
        usual = category is not None and category.term_months == facts.term_months
        source = (_("from {months}, policy") if usual else _("from {months}")).format(months=months)
    if facts.renews_itself and facts.notice_given_on is None:
        source = _("{source}, then it renews itself").format(source=source)
    return " · ".join(part for part in (screen().day(end), source) if part)


def _terms(found: Dossier) -> list[tuple[str, str]]:
    agreement = found.row.agreement
    facts, record = agreement.facts, agreement.record
    shown: list[tuple[str, str]] = []
    if facts.contact_rhythm:
        shown.append((_("Contact"), _("{every}, agreed by the parties").format(every=every(facts.contact_rhythm))))
    elif facts.category_rhythm:
        shown.append((_("Contact"), _("{every}, by the policy").format(every=every(facts.category_rhythm))))
    yearly = []
    if record.yearly_cost is not None:
        yearly.append(f"{screen().number(record.yearly_cost)} {found.day.office.currency}")
    if record.yearly_hours is not None:
        hours = ngettext("{hours} hour of staff", "{hours} hours of staff", round(record.yearly_hours))
        yearly.append(hours.format(hours=screen().number(record.yearly_hours)))
    if yearly:
        shown.append((_("A year"), " · ".join(yearly)))
    shown.append((_("Led by"), _(record.led_by.label)))
    if record.partner_reference:
        shown.append((_("Their number"), record.partner_reference))
    return shown
