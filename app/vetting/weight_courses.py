"""Answers how the score moves with the weight of a single criterion, and at which weight the verdict turns."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.frozen import dataclass
from app.vetting.robustness import Robustness
from app.vetting.scoring import TOLERANCE, CriterionRow, Mark, Score, band, reaches
from app.vetting.shown import MOST_DECIMALS
from app.words import rounded
from models.vocabulary import Verdict


@dataclass(frozen=True)
class Weighed:
    """A score with how firm it is, the policy's marks, and the names of its criteria by key."""

    score: Score | None
    firm: Robustness | None
    marks: Sequence[Mark]
    names: Mapping[str, str]
    verdict: Verdict | None = None

    def name(self, key: str) -> str:
        """A criterion as a person reads it."""
        return self.names.get(key, key)


@dataclass(frozen=True)
class WeightCourse:
    """The score along one criterion's weight, a straight line from `others` (weight 0) to `alone` (weight 1), 0-100.

    `turn` is the weight at which the verdict becomes `becomes`; `falls`: the score sinks on the way there.
    """

    key: str
    name: str
    weight: float
    others: float
    alone: float
    turn: float | None = None
    becomes: Verdict | None = None
    falls: bool = False

    @property
    def more(self) -> bool:
        """Whether it takes more weight to turn the verdict; on a mark itself, whichever way the score sinks."""
        assert self.turn is not None
        away = self.turn - self.weight
        return away > 0 if abs(away) > TOLERANCE else self.alone < self.others

    def at(self, weight: float) -> float:
        """The score when the criterion weighs this much."""
        return weight * self.alone + (1 - weight) * self.others


def weight_courses(weighed: Weighed) -> tuple[WeightCourse, ...]:
    """The score along the weight of each criterion, in the policy's order; none where others weigh nothing."""
    score, firm = weighed.score, weighed.firm
    if score is None or score.score is None or firm is None or firm.flips is None:
        return ()
    return tuple(
        _course(row, score.score, firm.flips.weights.get(row.key), weighed)
        for row in score.applicable
        if row.weight is not None and row.value is not None and row.weight < 1 - TOLERANCE
    )


def nearest_first(courses: Sequence[WeightCourse]) -> list[WeightCourse]:
    """The courses that turn the verdict, nearest change of weight first, else in the policy's order."""
    turning = [course for course in courses if course.turn is not None and course.becomes is not None]
    return sorted(turning, key=lambda course: round(abs((course.turn or 0.0) - course.weight), 9))


def _course(row: CriterionRow, score: float, turn: float | None, weighed: Weighed) -> WeightCourse:
    weight, alone = row.weight or 0.0, 100 * (row.value or 0.0)
    others = (score - weight * alone) / (1 - weight)
    course = WeightCourse(row.key, weighed.name(row.key), weight, others, alone)
    if turn is None or not weighed.marks:
        return course
    at = min((mark.at for mark in weighed.marks), key=lambda at: abs(at - course.at(turn)))
    falls = reaches(score, at)
    below = max((mark for mark in weighed.marks if mark.at < at), key=lambda mark: mark.at, default=None)
    lower = below.verdict if below else Verdict.DECLINE
    becomes = lower if falls else band(at, weighed.marks)
    return WeightCourse(row.key, course.name, weight, others, alone, turn, becomes, falls)


def shown_turn(course: WeightCourse, marks: Sequence[Mark]) -> tuple[int, float]:
    """Decimals and weight to show: rounded away from the present one, so that what is said of it is true."""
    assert course.turn is not None
    rounding = ROUND_CEILING if course.more else ROUND_FLOOR
    for decimals in range(MOST_DECIMALS):
        # What binary fractions lose must not make 40.000000000001 per cent into 41.
        exact = Decimal(repr(round(100 * course.turn, MOST_DECIMALS - 2)))
        shown = float(exact.quantize(Decimal(1).scaleb(-decimals), rounding))
        apart = rounded(100 * course.weight, decimals) != shown
        if apart and 0 < shown < 100 and _turned_at(course, shown / 100, marks):
            return decimals, shown / 100
    return MOST_DECIMALS, course.turn


def _turned_at(course: WeightCourse, weight: float, marks: Sequence[Mark]) -> bool:
    """Whether the verdict there is the one it turns to, and not the next one already."""
    score = course.at(weight)
    return band(score - 2 * TOLERANCE if course.falls else score, marks) == course.becomes
