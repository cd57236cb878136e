"""Decision 1 as it was made: everything that was written and what it rested on, read only."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.decisions.past import PastDecision, decisions_on_request
from app.decisions.thawed import valid_cards, weighed_then
from app.vetting.firmness_words import firmness_words
from app.vetting.requests import AssessedRequest
from app.words import _, screen
from models.vocabulary import LimitCounts, Verdict
from ui.toolkit.buttons import Button, secondary
from ui.toolkit.cards import Facts
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, holding, row, scrolling
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text
from ui.vetting.conditions import ConditionList
from ui.vetting.history_tab import local_time

NAMES = 132


class DecisionTab(QWidget):
    """`decide()` begins a decision where there is none yet."""

    def __init__(self, desk: Desk, decide: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._decide = desk, decide
        self._box = column(gap=4)
        inner = holding(column(self._box, None, margins=(MARGIN, 8, MARGIN, 16)))
        self.setLayout(column(scrolling(inner, _("Decision"))))

    def show_request(self, request: AssessedRequest, *, open_to_change: bool) -> None:
        """Show the decisions about a request, the standing one first."""
        clear(self._box)
        decisions = decisions_on_request(self._desk.office, request.id)
        for past in decisions:
            self._box.addWidget(SectionHead(_title(past), past.row.reference, _recorded(past), height=34))
            if past.row.superseded_on is not None:
                words = _("Superseded on {day}").format(day=screen().day(past.row.superseded_on))
                superseded = StatusText()
                superseded.show_mark(Mark(Shape.DASH), words)
                self._box.addWidget(superseded)
            self._box.addLayout(row(self._memo_button(past), None, margins=(0, 0, 0, 8)))
            self._box.addWidget(Facts(_facts(past, request), NAMES))
            if past.conditions:
                self._box.addWidget(ConditionList(self._desk, past.conditions))
            self._box.addSpacing(16)
        if not decisions:
            self._show_none(open_to_change)

    def _memo_button(self, past: PastDecision) -> Button:
        """The memo of the decision as it was made."""
        made = secondary(
            _("Decision memo…"), partial(self._desk.go, "reports", f"memo/{past.row.reference}"), "file-text"
        )
        made.setAccessibleName(_("Decision memo of {reference}").format(reference=past.row.reference))
        return made

    def _show_none(self, open_to_change: bool) -> None:
        self._box.addWidget(SectionHead(_("Not decided yet"), height=34))
        sentence = _("Here stands what was decided, by whom and why, with the score and gates it rested on.")
        self._box.addWidget(Text(sentence, "body", "soft", wrap=True))
        if open_to_change:
            self._box.addSpacing(8)
            begin = secondary(_("Decide this request…"), self._decide, "gavel")
            self._box.addLayout(row(begin, None))


def _title(past: PastDecision) -> str:
    outcome = _(past.row.outcome.label)
    return _("{outcome}, {day}").format(outcome=outcome, day=screen().day(past.row.decided_on))


def _recorded(past: PastDecision) -> str:
    return _("recorded {at}, frozen").format(at=local_time(past.recorded_at))


def _facts(past: PastDecision, request: AssessedRequest) -> list[tuple[str, str | QWidget]]:
    row, words, frozen = past.row, screen(), past.frozen
    reason = _(frozen.get("reason") or request.policy.reason_name(row.reason_code)) if row.reason_code else ""
    until = words.day(row.until_on) if row.until_on else ""
    if row.waits_for_room:
        until = _("there is room; at the latest {day}").format(day=until) if until else _("there is room")
    found = [
        (_("Authority"), " · ".join(part for part in (_(row.authority.label), row.body) if part)),
        (_("Rationale"), row.rationale),
        (_("Reason code"), reason),
        (_("Deferred until"), until),
        (_("Referred to"), frozen.get("referred_to") or past.referred_to),
        (_("Why it differs"), row.differs_reason),
        (_("Went ahead because"), row.override_reason),
        (_("Reply to the sender"), row.reply_text),
        (_("Alternatives"), "\n".join(": ".join(part for part in each if part) for each in past.alternatives)),
        (_("Verdict then"), _verdict(frozen)),
        (_("Score then"), _score(frozen)),
        (_("How firm then"), " ".join(_firmness(frozen))),
        (_("Assessed by"), _assessors(past)),
        (_("Gates then"), _gates(frozen)),
        (_("Limits then"), _limits(frozen)),
        (_("Policy"), str(frozen.get("policy", {}).get("title", ""))),
        (_("Category"), str(frozen.get("category_name") or "")),
        (_("Seal"), f"SHA-256 {past.sha256[:16]}…"),
    ]
    return [(name, text) for name, text in found if text]


def _verdict(frozen: dict[str, Any]) -> str:
    known = {verdict.value: verdict.label for verdict in Verdict}
    return _(known.get(str(frozen.get("verdict")), ""))


def _score(frozen: dict[str, Any]) -> str:
    words = screen()
    if frozen.get("score") is not None:
        return _("{score} of 100").format(score=words.number(frozen["score"], 1))
    if frozen.get("low") is None or not frozen.get("coverage"):
        return ""
    low, high = words.number(frozen["low"], 1), words.number(frozen["high"], 1)
    return _("{low} to {high} of 100, {share} of the weight rated").format(
        low=low, high=high, share=words.share(frozen["coverage"])
    )


def _firmness(frozen: dict[str, Any]) -> list[str]:
    found = firmness_words(weighed_then(frozen))
    return [found.head, *found.shares[:1]] if found.said else []


def _assessors(past: PastDecision) -> str:
    """Who scored, and who did not count for a conflict of interest."""
    lines = []
    for card in valid_cards(past.frozen):
        name = _("Agreed scorecard") if card["agreed"] else past.person(card) or "–"
        conflict = _("{name}: declared a conflict of interest, not counted")
        lines.append(conflict.format(name=name) if card["conflict"] else name)
    return "\n".join(lines)


def _gates(frozen: dict[str, Any]) -> str:
    gates = frozen.get("gates", [])
    settled = sum(gate["state"] in ("passed", "waived") for gate in gates)
    if not gates:
        return ""
    open_ones = [gate["name"] for gate in gates if gate["state"] in ("unknown", "failed")]
    shown = _("{settled} of {count} passed").format(settled=settled, count=len(gates))
    return f"{shown}; {_('open or failed: {names}').format(names=', '.join(open_ones))}" if open_ones else shown


def _limits(frozen: dict[str, Any]) -> str:
    lines = [
        _("{name}: would be {would_be} of {limit}").format(
            name=each.get("name") or _limit_name(str(each["counts"])), would_be=each["would_be"], limit=each["limit"]
        )
        for each in frozen.get("limits", [])
    ]
    return "\n".join(lines)


def _limit_name(counts: str) -> str:
    known = {each.value: each.label for each in LimitCounts}
    return _(known[counts]) if counts in known else counts.replace("_", " ")
