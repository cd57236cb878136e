"""The page of Decision 2: approve an agreement for signing, send it back, or drop it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.decisions.approving import ApprovalCase, approval_case, record_approval
from app.decisions.approving_checks import Check, letters_in_words
from app.decisions.recording import DecisionDraft
from app.decisions.selection_basis import limit_name, limit_sentence
from app.words import _, ngettext, screen
from models.vocabulary import Outcome
from ui.decisions.decision_form import DecisionPage, considered_fields, head_fields, reason_fields
from ui.decisions.room import made_of, room_for_one
from ui.partnerships.deciding import APPROVE
from ui.toolkit.buttons import link
from ui.toolkit.cards import Card, Gauge
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field
from ui.toolkit.layouts import SectionHead, column, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

PAGES = {"A": "partnerships", "O": "objectives", "R": "requests"}
"""Which page a reference is settled on, by its first letter."""

TABS = {
    "accountable": "roles",
    "approval": "negotiation",
    "category": "category",
    "clause": "negotiation",
    "counterpart": "roles",
    "duty": "negotiation",
    "exit": "exit",
    "gate": "gates",
    "project": "objectives",
    "resources": "edit",
    "term": "term",
    "year": "edit",
}
"""Which tab of the record a check is settled on."""


class ApprovingPage(DecisionPage):
    """`begin(reference)` starts on an agreement; `sunset(reference)` opens Decision 3 on another, then comes back."""

    def __init__(self, desk: Desk, leave: Callable[[], None], sunset: Callable[[str], object]) -> None:
        self._case: ApprovalCase | None = None
        self._sunset = sunset
        super().__init__(desk, _fields(desk), self._approve, leave, self._apply)

    def begin(self, reference: str) -> None:
        """Start deciding on an agreement, today, by staff; approving is chosen."""
        today = self._desk.today()
        self._case = case = approval_case(self._desk.office, reference, today)
        record = case.agreement.record
        title = _("Decision 2 · {partner}, {title}").format(partner=record.counterpart, title=record.title)
        draft = DecisionDraft(outcome=Outcome.APPROVE, decided_on=today)
        self.show_decision(title, reference, _standing(case), draft, self._basis(case), ("partnerships", APPROVE))

    def look_again(self) -> None:
        """Show what it rests on now, keeping what was typed."""
        if self._case is not None:
            self._case = approval_case(self._desk.office, self._case.agreement.reference, self._desk.today())
            self.show_basis(self._basis(self._case))
            self._apply(self.form.draft())

    def _approve(self, draft: DecisionDraft) -> None:
        assert self._case is not None
        record_approval(self._desk.office, self._case.agreement.reference, draft, self._desk.today())

    def _apply(self, draft: DecisionDraft) -> None:
        if self._case is not None:
            self.form.show_field("differs_reason", False)
            self.form.show_field("override_reason", draft.outcome == Outcome.APPROVE and bool(self._case.lacks))

    def _basis(self, case: ApprovalCase) -> list[QWidget]:
        parts: list[QWidget] = [self._card(case)]
        parts += [
            room_for_one(limit, case.day, limit_sentence(limit, case.day.policy), self._sunset)
            for limit in case.limits
            if limit.over
        ]
        within = [limit for limit in case.limits if not limit.over]
        if within:
            box = column(SectionHead(_("Limits, if signed")), gap=6)
            for limit in within:
                words = _("{would_be} of {limit}").format(would_be=limit.would_be, limit=limit.use.limit)
                name = limit_name(limit.use, case.day.policy)
                tone = "warn" if limit.would_be == limit.use.limit else "accent"
                box.addLayout(row(Text(name), None, Text(words, "head")))
                box.addWidget(Gauge(limit.would_be, max(limit.use.limit, 1), tone=tone, name=f"{name}: {words}"))
                box.addWidget(Text(made_of(limit), "secondary"))
            parts.append(holding(box))
        return parts

    def _card(self, case: ApprovalCase) -> Card:
        card = Card(_("What this decision rests on"))
        missing = [check for check in case.checks if not check.met]
        as_of = _("as of {day}").format(day=screen().day(case.day.on))
        done = _("{done} of {all} checks met").format(done=len(case.checks) - len(missing), all=len(case.checks))
        said = (
            ngettext("{count} thing is missing", "{count} things are missing", len(missing)).format(count=len(missing))
            if missing
            else _("Nothing is missing")
        )
        card.section(
            SectionHead(_("What this decision rests on"), right=as_of, height=20),
            row(Text(said, "title", "warn" if missing else "good"), None, Text(done, "secondary")),
        )
        if missing:
            card.section(*(self._check(check) for check in missing), gap=6)
        there = [check.title for check in case.checks if check.met]
        if there:
            status = StatusText()
            status.show_mark(Mark(Shape.CHECK, "good"), "")
            status.setFixedWidth(18)
            line = row(status, gap=0)
            line.setAlignment(status, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(" · ".join(there), "body", wrap=True), 1)
            card.section(line)
        card.section(Text(f"{case.day.policy.title} · {_category(case)}", "secondary", wrap=True))
        return card

    def _check(self, check: Check) -> QWidget:
        status = StatusText()
        status.show_mark(Mark(Shape.RING, "warn"), "")
        status.setFixedWidth(18)
        words = column(Text(check.title, "name", wrap=True), Text(_lack(check), "secondary", wrap=True))
        line = row(status, gap=0)
        line.setAlignment(status, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if check.reference:
            go = partial(self.go_settle, *_way(check))
            name = _("Settle “{title}” on {reference}").format(title=check.title, reference=check.reference)
            line.addWidget(link(_("Settle…"), go, name=name))
        return holding(line)


def _fields(desk: Desk) -> list[Field]:
    return [*head_fields(2, desk.today), *reason_fields(), *considered_fields(desk.today)]


def _way(check: Check) -> tuple[str, str]:
    """The page on which a check is settled, and what it is asked for."""
    page = PAGES.get(check.reference[:1], "partnerships")
    tab = TABS.get(check.key, "")
    if check.key == "objective" and page == "partnerships":
        # None is set yet: the tab on which the first one is begun.
        tab = TABS["project"]
    return page, f"{check.reference}/{tab}" if tab else check.reference


def _lack(check: Check) -> str:
    """What is missing; what it is missing from stands above it."""
    said = check.lack.removeprefix(f"{check.reference} – ").removeprefix(f"{check.title}: ")
    return said[:1].upper() + said[1:]


def _category(case: ApprovalCase) -> str:
    name = case.day.policy.category_name(case.agreement.category)
    letters = letters_in_words(case.category.smart_letters) if case.category else ""
    return _("{category} asks for {letters}").format(category=name, letters=letters) if letters else name


def _standing(case: ApprovalCase) -> str:
    if case.standing is None:
        return ""
    words = _("{reference} stands: {outcome}, {day}")
    return words.format(
        reference=case.standing.reference,
        outcome=_(case.standing.outcome.label),
        day=screen().day(case.standing.decided_on),
    )
