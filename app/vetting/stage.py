"""Answers where a request stands on a day: stage, reply date, and all that its facts say, in one assessment."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from app.days import add_days
from app.frozen import dataclass
from app.vetting.scoring import Card, Criterion, Mark, Scale, Score, score_cards
from app.vetting.verdict import Gate, open_gates, verdict_of
from models.vocabulary import GateState, Outcome, RequestKind, SettleBy, Stage, Verdict

if TYPE_CHECKING:
    # No list asks for it, so no list waits for it.
    from app.vetting.robustness import Robustness

OPEN_STAGES: Final = frozenset(
    {Stage.RECEIVED, Stage.WAITING, Stage.GATES, Stage.ASSESSING, Stage.READY, Stage.BLOCKED, Stage.DEFERRED}
)
SETTLING: Final = {
    Outcome.SELECT: Stage.SELECTED,
    Outcome.DECLINE: Stage.DECLINED,
    Outcome.REFER: Stage.REFERRED,
    Outcome.DEFER: Stage.DEFERRED,
}


@dataclass(frozen=True)
class Asked:
    """One question to the sender; no answer yet: `answered_on` is `None`."""

    asked_on: dt.date | None
    answered_on: dt.date | None


@dataclass(frozen=True)
class Decision1:
    """One record at Decision 1; `until` is the day from which a deferral ends."""

    on: dt.date | None
    outcome: Outcome
    until: dt.date | None
    superseded_on: dt.date | None


@dataclass(frozen=True)
class RequestFacts:
    """All that is recorded about a request and bears on its standing.

    `category_known`: its policy version has the category. Decisions are in the order recorded; gates and criteria are
    those of the category in the policy's order, as gates and ratings stand now.
    """

    kind: RequestKind
    category: str | None
    category_known: bool
    received_on: dt.date | None
    reply_days: int
    answered_on: dt.date | None
    withdrawn_on: dt.date | None
    asked: Sequence[Asked]
    decisions: Sequence[Decision1]
    gates: Sequence[Gate]
    scale: Scale
    marks: Sequence[Mark]
    criteria: Sequence[Criterion]
    cards: Sequence[Card]


@dataclass(frozen=True)
class Assessment:
    """What a request's facts say on a day; score, verdict and robustness are `None` for visits, events and networks.

    They are computed when first asked for: an office has hundreds of settled requests that no list weighs again.
    """

    facts: RequestFacts
    on: dt.date
    reply_by: dt.date | None
    reply_met: bool
    standing: Decision1 | None

    @cached_property
    def stage(self) -> Stage:
        """Where the request stands; nothing is weighed where dates already say it."""
        return _settled_stage(self.facts, self.on) or _open_stage(self.facts, self.on, self.score, self.verdict)

    @property
    def score(self) -> Score | None:
        """What the scorecards add up to."""
        return self._judged[0]

    @property
    def verdict(self) -> Verdict | None:
        """What score and gates say."""
        return self._judged[1]

    @cached_property
    def robustness(self) -> "Robustness | None":
        """How firm the score is."""
        from app.vetting.robustness import robustness

        return None if self.score is None else robustness(self.score, self.facts.scale, self.facts.marks)

    @cached_property
    def _judged(self) -> tuple[Score, Verdict] | tuple[None, None]:
        return _judge(self.facts) if self.facts.kind == RequestKind.PARTNERSHIP else (None, None)


def assess(facts: RequestFacts, on: dt.date) -> Assessment:
    """Everything that is computed about one request on a day."""
    return Assessment(
        facts=facts,
        on=on,
        reply_by=reply_by(facts, on),
        reply_met=reply_met(facts, on),
        standing=standing(facts.decisions, on),
    )


def standing(decisions: Sequence[Decision1], on: dt.date) -> Decision1 | None:
    """The latest decision by the day that nothing has superseded by then; of two on one day the one recorded later."""
    latest: Decision1 | None = None
    latest_on = dt.date.min
    for decision in decisions:
        if decision.on is not None and latest_on <= decision.on <= on and not _by(decision.superseded_on, on):
            latest, latest_on = decision, decision.on
    return latest


def reply_by(facts: RequestFacts, on: dt.date) -> dt.date | None:
    """The day by which the sender is owed a reply; the days on which we waited for the sender are added."""
    if facts.received_on is None:
        return None
    return add_days(facts.received_on, facts.reply_days + days_outstanding(facts.asked, on))


def reply_met(facts: RequestFacts, on: dt.date) -> bool:
    """Whether a reply, or a decision that still holds, is recorded; a deferral that has run out is none."""
    return _by(facts.answered_on, on) or _decided_stage(facts, on) is not None


def days_outstanding(asked: Sequence[Asked], on: dt.date) -> int:
    """On how many days up to `on` an answer was owed to us, a day with several open questions counted once."""
    spans = sorted(
        (question.asked_on.toordinal(), _answer_day(question, on))
        for question in asked
        if question.asked_on is not None and question.asked_on <= on
    )
    days = counted_to = 0
    for first, end in spans:
        days += max(0, end - max(first, counted_to))
        counted_to = max(counted_to, end)
    return days


def _answer_day(question: Asked, on: dt.date) -> int:
    """The first day, as an ordinal, on which the question was no longer open; the day after `on` while it is."""
    answered = question.answered_on
    return answered.toordinal() if answered is not None and answered <= on else on.toordinal() + 1


def _by(day: dt.date | None, on: dt.date) -> bool:
    """Whether something with a date is recorded by the day asked about."""
    return day is not None and day <= on


def _judge(facts: RequestFacts) -> tuple[Score, Verdict]:
    """Score and verdict of a partnership request."""
    score = score_cards(facts.criteria, facts.cards, facts.scale, facts.marks)
    known = facts.category is not None and facts.category_known
    return score, verdict_of(facts.gates, score, category_known=known)


def _settled_stage(facts: RequestFacts, on: dt.date) -> Stage | None:
    """The stage that dates alone decide: withdrawn, decided, or waiting for the sender."""
    if _by(facts.withdrawn_on, on):
        return Stage.WITHDRAWN
    decided = _decided_stage(facts, on)
    if decided is not None:
        return decided
    if any(_by(question.asked_on, on) and not _by(question.answered_on, on) for question in facts.asked):
        return Stage.WAITING
    return None


def _decided_stage(facts: RequestFacts, on: dt.date) -> Stage | None:
    """What the standing decision makes of the request; from its until-date on a deferral decides nothing."""
    decision = standing(facts.decisions, on)
    if decision is None or (decision.outcome == Outcome.DEFER and _by(decision.until, on)):
        return None
    return SETTLING.get(decision.outcome)


def _open_stage(facts: RequestFacts, on: dt.date, score: Score | None, verdict: Verdict | None) -> Stage:
    """The stage of an undecided request; without a score it is one that is only answered."""
    if score is None:
        return Stage.ANSWERED if _by(facts.answered_on, on) else Stage.RECEIVED
    if verdict == Verdict.BLOCKED:
        return Stage.BLOCKED
    if verdict == Verdict.INCOMPLETE and not _begun(facts, score):
        return Stage.RECEIVED
    if open_gates(facts.gates, SettleBy.SELECTION):
        return Stage.GATES
    return Stage.ASSESSING if verdict == Verdict.INCOMPLETE else Stage.READY


def _begun(facts: RequestFacts, score: Score) -> bool:
    """Whether someone has submitted a scorecard that counts or settled a gate by hand."""
    if score.scorecards or score.agreed:
        return True
    return any(not gate.computed and gate.state != GateState.UNKNOWN for gate in facts.gates)
