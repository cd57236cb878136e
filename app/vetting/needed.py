"""Answers what is still needed before a decision point, as facts and as one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.vetting.scoring import Score
from app.vetting.stage import Assessment
from app.vetting.verdict import has_points, lacks_agreement, open_gates
from app.words import Words, screen
from models.vocabulary import N_, GateState, SettleBy, Verdict


class Lack(StrEnum):
    """What, besides gates, makes a verdict incomplete."""

    CATEGORY = "category"
    CATEGORY_IN_POLICY = "category_in_policy"
    SCORECARD = "scorecard"
    AGREED_SCORECARD = "agreed_scorecard"
    RATINGS = "ratings"
    APPLICABLE_CRITERIA = "applicable_criteria"
    MARKS = "marks"


LACK_PHRASES = {
    Lack.CATEGORY: N_("a category"),
    Lack.CATEGORY_IN_POLICY: N_("a category that the request's policy has"),
    Lack.SCORECARD: N_("a submitted scorecard"),
    Lack.AGREED_SCORECARD: N_("an agreed scorecard"),
    Lack.APPLICABLE_CRITERIA: N_("a criterion with points that applies"),
    Lack.MARKS: N_("marks in the policy"),
}
OPENINGS = {
    SettleBy.SELECTION: (N_("Still needed for selection: {what}."), N_("Nothing is needed any more for selection.")),
    SettleBy.SIGNING: (N_("Still needed for signing: {what}."), N_("Nothing is needed any more for signing.")),
    SettleBy.AFTER_SIGNING: (N_("Still needed after signing: {what}."), N_("Nothing is needed after signing.")),
}


@dataclass(frozen=True)
class StillNeeded:
    """What one decision point still waits for: gate keys, lacks, and the criteria without a rating, in policy order."""

    point: SettleBy
    open_gates: tuple[str, ...] = ()
    failed_gates: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    unrated: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the decision point waits for nothing."""
        return not (self.open_gates or self.failed_gates or self.lacks)


def still_needed(assessment: Assessment, point: SettleBy) -> StillNeeded:
    """What the request still needs for a decision point; selection is also held up by a failed gate of signing."""
    score = assessment.score
    if score is None:
        return StillNeeded(point)
    gates = assessment.facts.gates
    points = {point, SettleBy.SIGNING} if point == SettleBy.SELECTION else {point}
    failed = tuple(gate.key for gate in gates if gate.state == GateState.FAILED and gate.settle_by in points)
    lacks = _lacks(assessment, score) if point == SettleBy.SELECTION else ()
    unrated = score.unrated if Lack.RATINGS in lacks else ()
    return StillNeeded(point, open_gates(gates, point), failed, lacks, unrated)


def still_needed_sentence(
    needed: StillNeeded, titles: Mapping[str, str] | None = None, words: Words | None = None
) -> str:
    """One sentence for a person; `titles` names gates and criteria by key, a key without one stands for itself."""
    words = words or screen()
    something, nothing = OPENINGS[needed.point]
    if needed.nothing:
        return words.text(nothing)

    def named(one: str, many: str, keys: tuple[str, ...]) -> str:
        names = listed([f"“{(titles or {}).get(key, key)}”" for key in keys], words)
        return words.plural(one, many, len(keys)).format(names=names)

    parts = []
    if needed.open_gates:
        parts.append(named(N_("an answer to gate {names}"), N_("answers to gates {names}"), needed.open_gates))
    if needed.failed_gates:
        parts.append(named(N_("gate {names}, which failed"), N_("gates {names}, which failed"), needed.failed_gates))
    parts += [words.text(LACK_PHRASES[lack]) for lack in needed.lacks if lack in LACK_PHRASES]
    if needed.unrated:
        parts.append(named(N_("a rating of {names}"), N_("ratings of {names}"), needed.unrated))
    return words.text(something).format(what="; ".join(parts))


def _lacks(assessment: Assessment, score: Score) -> tuple[Lack, ...]:
    """What makes the verdict incomplete apart from open gates; nothing where it is not incomplete."""
    if assessment.verdict != Verdict.INCOMPLETE:
        return ()
    facts = assessment.facts
    if facts.category is None:
        return (Lack.CATEGORY,)
    if not facts.category_known:
        return (Lack.CATEGORY_IN_POLICY,)
    if not has_points(score):
        return ()
    agreement = (Lack.AGREED_SCORECARD,) if lacks_agreement(score) else ()
    if score.band is not None:
        return agreement
    if not facts.marks:
        return (*agreement, Lack.MARKS)
    if score.low is None:
        return (*agreement, Lack.APPLICABLE_CRITERIA)
    if not score.scorecards and not score.agreed:
        return (Lack.SCORECARD,)
    return (*agreement, Lack.RATINGS)


def listed(names: Iterable[str], words: Words) -> str:
    """Names in a row as the language writes them: "A, B and C"."""
    from babel.lists import format_list

    return format_list(list(names), locale=words.locale)
