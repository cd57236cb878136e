"""Answers what gates and score say about a request at Decision 1, before anyone decides."""

from collections.abc import Sequence

from app.frozen import dataclass
from app.vetting.scoring import Score
from models.vocabulary import GateState, SettleBy, Verdict

SETTLED_WELL = (GateState.PASSED, GateState.WAIVED)


@dataclass(frozen=True)
class Gate:
    """One yes-or-no test as it stands; a computed one takes its state from recorded facts."""

    key: str
    state: GateState
    settle_by: SettleBy
    computed: bool = False


def verdict_of(gates: Sequence[Gate], score: Score, *, category_known: bool) -> Verdict:
    """The verdict, the first rule that applies; `incomplete` without a category that the policy version has."""
    if not category_known:
        return Verdict.INCOMPLETE
    if any(gate.state == GateState.FAILED and gate.settle_by != SettleBy.AFTER_SIGNING for gate in gates):
        return Verdict.BLOCKED
    if open_gates(gates, SettleBy.SELECTION):
        return Verdict.INCOMPLETE
    if not has_points(score):
        return Verdict.RECOMMEND
    if lacks_agreement(score) or score.band is None:
        return Verdict.INCOMPLETE
    return score.band


def has_points(score: Score) -> bool:
    """Whether the category weighs anything; where it does not, its gates are the whole test."""
    return any(row.points > 0 for row in score.criteria)


def lacks_agreement(score: Score) -> bool:
    """Whether several scorecards count and none has been agreed."""
    return score.scorecards >= 2 and not score.agreed


def open_gates(gates: Sequence[Gate], point: SettleBy) -> tuple[str, ...]:
    """Keys of the gates of one decision point that nobody has answered, in the policy's order."""
    return tuple(gate.key for gate in gates if gate.settle_by == point and gate.state == GateState.UNKNOWN)


def waits_for(gates: Sequence[Gate], key: str) -> tuple[str, ...]:
    """In an ordered set: the gates before `key` that must be passed or waived before it can be settled."""
    keys = [gate.key for gate in gates]
    before = gates[: keys.index(key)] if key in keys else ()
    return tuple(gate.key for gate in before if gate.state not in SETTLED_WELL)
