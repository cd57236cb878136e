"""How an agreement is judged at its end: the questions and their points, and what the levels given to them come to."""

from collections.abc import Iterable, Sequence
from functools import cache

from app.frozen import dataclass
from app.policy.resources import read
from app.policy.versions import PolicyVersion
from app.vetting.explain import score_in_words
from app.vetting.scoring import Card, Criterion, Scale, Score, score_cards
from app.words import Words, screen
from models.vocabulary import N_

STARTING = "evaluation.json"


@dataclass(frozen=True)
class EvaluationCriterion:
    """A question of the sheet, with its points (0 or more)."""

    key: str
    name: str
    question: str
    points: float


@dataclass(frozen=True)
class SheetMark:
    """The level given to one criterion, by its key, and why; no level: left open."""

    key: str
    level: int | None
    rationale: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is said."""
        return self.level is None and not self.rationale.strip()


@cache
def starting_criteria() -> tuple[EvaluationCriterion, ...]:
    """The questions an office starts with, until its policy has its own."""
    names = EvaluationCriterion.__dataclass_fields__
    return tuple(EvaluationCriterion(**{name: each[name] for name in names}) for each in read(STARTING)["criteria"])


def criteria_of(policy: PolicyVersion) -> tuple[EvaluationCriterion, ...]:
    """The questions of a policy version, in its order; the starting ones where it has none."""
    own = (EvaluationCriterion(each.key, each.name, each.question, each.points) for each in policy.evaluation)
    return tuple(own) or starting_criteria()


def scale_of(policy: PolicyVersion) -> Scale:
    """The levels of a policy."""
    return Scale(policy.scale_min, policy.scale_max)


def sheet_score(criteria: Sequence[EvaluationCriterion], marks: Iterable[SheetMark], scale: Scale) -> Score:
    """The sheet's score 0-100, or its range while something is open: the rule by which requests are scored.

    What is marked under a key that is no criterion does not count; a sheet has no bands.
    """
    levels = {mark.key: mark.level for mark in marks}
    card = Card(submitted=True, same_policy=True, conflict=False, agreed=False, ratings=levels)
    return score_cards([Criterion(each.key, each.points) for each in criteria], [card], scale, ())


def sheet_in_words(score: Score, words: Words | None = None) -> str:
    """The score as a person reads it: "74 of 100", "between 40 and 70 of 100, 60 % rated", "not rated"."""
    words = words or screen()
    if not score.coverage:
        return words.text(N_("not rated"))
    shown = score_in_words(score, (), words)
    if score.score is not None:
        return words.text(N_("{score} of 100")).format(score=shown)
    sentence = words.text(N_("{score} of 100, {share} of the weight rated"))
    return sentence.format(score=shown, share=words.share(score.coverage))
