"""What a decision memo says, read from the frozen copy of a decision, or from the copy that would be frozen today."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.decisions.thawed import valid_cards, weighed_then
from app.storage.source import day_of
from app.vetting.weight_courses import Weighed
from models.vocabulary import Authority, Confidence, GateState, LimitCounts, Outcome, SettleBy, Verdict


@dataclass(frozen=True)
class MemoGate:
    """A gate as it stood."""

    name: str
    state: GateState
    settle_by: SettleBy
    evidence: str
    authority: str
    settled_on: dt.date | None
    waiver_reason: str


@dataclass(frozen=True)
class MemoAssessor:
    """Somebody who scored or declared a conflict, or the agreed scorecard (without a name).

    `why` is what the conflict is, else what was written about the scorecard as a whole.
    """

    name: str
    submitted_on: dt.date | None
    conflict: bool
    agreed: bool
    why: str = ""


@dataclass(frozen=True)
class MemoNote:
    """What was said of a rating."""

    rationale: str
    evidence: str
    confidence: Confidence | None


@dataclass(frozen=True)
class MemoLimit:
    """A limit before and with this selection; `promised` are approved agreements that are not signed yet.

    `candidates` are (counterpart, reference) of who could make room.
    """

    name: str
    used: int
    would_be: int
    limit: int
    candidates: tuple[tuple[str, str], ...]
    promised: int = 0

    @property
    def over(self) -> bool:
        """Whether selecting goes over it."""
        return self.would_be > self.limit

    @property
    def crowded(self) -> bool:
        """Whether there is room only while what is approved stays unsigned."""
        return not self.over and self.would_be + self.promised > self.limit


@dataclass(frozen=True)
class Written:
    """What the officer wrote: alternatives as (title, text), conditions as (text, day)."""

    authority: Authority | None = None
    body: str = ""
    rationale: str = ""
    differs_reason: str = ""
    override_reason: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()
    conditions: tuple[tuple[str, dt.date | None], ...] = ()


@dataclass(frozen=True)
class MemoDecision:
    """The decision as it was recorded; `reason` and `referred_to` in the words of that day."""

    reference: str
    outcome: Outcome
    on: dt.date
    decided_by: str = ""
    reason: str = ""
    referred_to: str = ""
    until: dt.date | None = None
    waits_for_room: bool = False


@dataclass(frozen=True)
class MemoFacts:
    """Everything on the pages of a memo; `decision` is None before there is one, `needed` what it still waits for.

    `spreads` are the levels that assessors gave a criterion, by its key, where they lie far apart.
    """

    office: str
    currency: str
    language: str
    as_of: dt.date
    reference: str
    title: str
    counterpart: str
    received_on: dt.date | None
    source: str
    source_note: str
    summary: str
    cost: float | None
    hours: float | None
    attachments: tuple[str, ...]
    policy: str
    policy_since: dt.date | None
    scale: tuple[int, int] | None
    category: str
    term_months: int | None
    gates: tuple[MemoGate, ...]
    weighed: Weighed
    assessors: tuple[MemoAssessor, ...]
    notes: Mapping[str, tuple[MemoNote, ...]]
    limits: tuple[MemoLimit, ...]
    spreads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    decision: MemoDecision | None = None
    needed: str = ""
    submitted_by: str = ""

    @property
    def verdict(self) -> Verdict:
        """What gates and score said."""
        return self.weighed.verdict or Verdict.INCOMPLETE

    @property
    def over(self) -> tuple[MemoLimit, ...]:
        """The limits that selecting exceeds."""
        return tuple(each for each in self.limits if each.over)


def memo_facts(
    frozen: Mapping[str, Any], names: Mapping[str, str], office: Mapping[str, str], **more: Any
) -> MemoFacts:
    """The facts of a frozen copy; `names` are the persons in it by uid.

    What copies of old do not hold stays empty; `office` (name, currency, language) stands in for theirs.
    """
    home, request, policy = frozen.get("office") or office, frozen["request"], frozen["policy"]
    scale = policy.get("scale")
    return MemoFacts(
        office=home["name"],
        currency=home["currency"],
        language=home["language"],
        as_of=day_of(str(frozen["as_of"])) or dt.date.min,
        reference=request["reference"],
        title=request["title"],
        counterpart=request["counterpart"],
        received_on=day_of(request["received_on"]),
        source=request.get("source", ""),
        source_note=request.get("source_note", ""),
        summary=request.get("summary", ""),
        cost=request.get("cost"),
        hours=request.get("hours"),
        attachments=tuple(request.get("attachments", ())),
        policy=policy["title"],
        policy_since=day_of(policy.get("in_force_on")),
        scale=(scale["min"], scale["max"]) if scale else None,
        category=frozen.get("category_name") or "",
        term_months=frozen.get("term_months"),
        gates=tuple(_gate(each) for each in frozen["gates"]),
        weighed=weighed_then(frozen),
        assessors=tuple(_assessor(card, names) for card in valid_cards(frozen)),
        notes=_notes(valid_cards(frozen)),
        limits=tuple(_limit(each) for each in frozen["limits"]),
        spreads={key: tuple(sorted(levels)) for key, levels in (frozen.get("spreads") or {}).items()},
        **more,
    )


def _gate(held: Mapping[str, Any]) -> MemoGate:
    return MemoGate(
        held["name"],
        GateState(held["state"]),
        SettleBy(held["settle_by"]),
        held.get("evidence") or "",
        held.get("authority") or "",
        day_of(held.get("settled_on")),
        held.get("waiver_reason") or "",
    )


def _assessor(card: Mapping[str, Any], names: Mapping[str, str]) -> MemoAssessor:
    # Decisions of old hold the name in the copy itself.
    name = names.get(card.get("person") or "", "") or card.get("assessor") or ""
    conflict = bool(card["conflict"])
    why = card.get("conflict_note" if conflict else "rationale") or ""
    return MemoAssessor(name, day_of(card.get("submitted_on")), conflict, bool(card["agreed"]), why.strip())


def _notes(valid: Sequence[Mapping[str, Any]]) -> dict[str, tuple[MemoNote, ...]]:
    """What was said of each criterion: on the agreed scorecard, else on those that count."""
    agreed = [card for card in valid if card["agreed"]][-1:]
    counting = [card for card in valid if not (card["agreed"] or card["conflict"])]
    found: dict[str, tuple[MemoNote, ...]] = {}
    for sources in (counting, agreed):
        for key in {key for card in sources for key in card["ratings"]}:
            said = tuple(_note(card["ratings"][key]) for card in sources if key in card["ratings"])
            kept = tuple(note for note in said if note.rationale or note.evidence or note.confidence)
            if kept:
                found[key] = kept
    return found


def _note(held: Mapping[str, Any]) -> MemoNote:
    sure = held.get("confidence")
    return MemoNote(held.get("rationale") or "", held.get("evidence") or "", Confidence(sure) if sure else None)


def _limit(held: Mapping[str, Any]) -> MemoLimit:
    name = held.get("name") or LimitCounts(held["counts"]).label
    weakest = tuple((each["counterpart"], each["reference"]) for each in held.get("candidates", ()))
    return MemoLimit(name, held["used"], held["would_be"], held["limit"], weakest, held.get("promised") or 0)
