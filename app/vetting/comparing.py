"""Requests side by side: criterion by criterion, what they add up to, and how firmly one is ahead of another.

Nothing is written here: weights to try out change what is shown and no record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.errors import UserError
from app.policy.versions import CriterionVersion
from app.storage.office import Office
from app.vetting.requests import AssessedRequest
from app.vetting.robustness import Comparison, compare
from app.vetting.scoring import TOLERANCE, Criterion, CriterionRow, Score, score_cards
from app.vetting.verdict import SETTLED_WELL
from app.words import _
from models.vocabulary import GateState, RequestKind, Verdict

LEAST, MOST = 2, 8
ASKS = "SELECT id, cost, hours FROM request"


@dataclass(frozen=True)
class Cell:
    """What one request has for one criterion; `value` is 0 to 1, `asked` false where its category does not ask it."""

    asked: bool = False
    rating: float | None = None
    value: float | None = None
    weight: float | None = None
    not_applicable: bool = False
    words: str = ""


@dataclass(frozen=True)
class Line:
    """A criterion over all requests; `points` and `weight` are None where the requests do not share them."""

    key: str
    criterion: CriterionVersion
    points: float | None
    weight: float | None
    cells: tuple[Cell, ...]

    @property
    def difference(self) -> float:
        """How far the requests lie apart here, weighed: what this criterion can move between them."""
        given = [cell.value for cell in self.cells if cell.value is not None]
        apart = max(given) - min(given) if given else 0.0
        open_ones = any(cell.asked and cell.value is None and not cell.not_applicable for cell in self.cells)
        return max((cell.weight or 0.0 for cell in self.cells), default=0.0) * (1.0 if open_ones else apart)


@dataclass(frozen=True)
class Asked:
    """What a request would ask for in a year: an amount in the office's currency, and hours of its staff."""

    cost: float | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Between:
    """Two requests, the first with the higher score, and how firm that order is; `nearest` is a criterion's line."""

    first: AssessedRequest
    second: AssessedRequest
    comparison: Comparison
    nearest: Line | None
    swap: float | None

    @property
    def tied(self) -> bool:
        """Whether both score the same."""
        one, other = _score(self.first), _score(self.second)
        return one is not None and other is not None and abs(one - other) <= TOLERANCE


@dataclass(frozen=True)
class Compared:
    """Requests side by side, in the order they were chosen; `lines` in the order of their policies."""

    requests: tuple[AssessedRequest, ...]
    lines: tuple[Line, ...]
    asks: Mapping[int, Asked]

    @property
    def alike(self) -> bool:
        """Whether all are weighed by the same criteria, points, scale and marks."""
        return len({_rules_of(request) for request in self.requests}) <= 1

    def differences_first(self) -> tuple[Line, ...]:
        """The lines that can move most between the requests first."""
        return tuple(sorted(self.lines, key=lambda line: -line.difference))

    def points(self) -> dict[str, float]:
        """The points as the policy has them, of every line that the requests weigh alike."""
        return {line.key: line.points for line in self.lines if line.points is not None}

    @cached_property
    def between(self) -> tuple[Between, ...]:
        """Each request that has a score with the next one below it that it can be set against, the best first."""
        scored = [request for request in self.requests if _score(request) is not None]
        scored.sort(key=lambda request: -(_score(request) or 0.0))
        pairs = (self._next_below(request, scored[place + 1 :]) for place, request in enumerate(scored))
        return tuple(pair for pair in pairs if pair is not None)

    def _next_below(self, request: AssessedRequest, lower: Sequence[AssessedRequest]) -> Between | None:
        return next((pair for other in lower if (pair := self.of_two(request, other)) is not None), None)

    def of_two(self, one: AssessedRequest, other: AssessedRequest) -> Between | None:
        """How firmly one of two requests is ahead; None where they cannot be set against each other."""
        first, second = sorted((one, other), key=lambda request: -(_score(request) or 0.0))
        ours, theirs = first.assessment.score, second.assessment.score
        if ours is None or theirs is None or first.policy.key != second.policy.key:
            return None
        found = compare(ours, theirs)
        if found is None:
            return None
        lines = {line.key: line for line in self.lines}
        weights = {row.key: row.weight or 0.0 for row in ours.applicable}
        turning = {key: swap for key, swap in found.swap_weights.items() if swap is not None}
        key = min(turning, key=lambda each: abs(turning[each] - weights[each]), default=None)
        nearest = lines.get(_line_key(first, key)) if key is not None else None
        return Between(first, second, found, nearest, turning.get(key) if key is not None else None)


def compared(requests: Sequence[AssessedRequest], asks: Mapping[int, Asked]) -> Compared:
    """The requests side by side; raises UserError for more than eight, none, or requests that are not vetted."""
    if len(requests) > MOST:
        sentence = _("Up to {most} requests stand side by side. Take one out first.")
        raise UserError(sentence.format(most=MOST))
    unvetted = [request.reference for request in requests if not may_compare(request)]
    if unvetted:
        sentence = _(
            "{reference} is answered without a score. Compare requests for a partnership that have a category."
        )
        raise UserError(sentence.format(reference=", ".join(unvetted)))
    return Compared(tuple(requests), tuple(_lines(requests)), asks)


def may_compare(request: AssessedRequest) -> bool:
    """Whether a request can stand beside others: a partnership in a category of its policy."""
    return request.kind == RequestKind.PARTNERSHIP and request.policy.category(request.category) is not None


def asks(office: Office, requests: Iterable[AssessedRequest]) -> dict[int, Asked]:
    """What the requests would ask for, by their key."""
    wanted = {request.id for request in requests}
    with office.source() as source:
        return {key: Asked(cost, hours) for key, cost, hours in source.rows(ASKS) if key in wanted}


def what_if(request: AssessedRequest, points: Mapping[str, float]) -> Score | None:
    """The score a request would have with other points, by line; what is not named keeps its own."""
    facts = request.assessment.facts
    if request.assessment.score is None:
        return None
    tried = [replace(each, points=points.get(_line_key(request, each.key), each.points)) for each in facts.criteria]
    return score_cards(tried, facts.cards, facts.scale, facts.marks)


def turned_by(request: AssessedRequest, points: Mapping[str, float]) -> tuple[Verdict | None, Verdict | None] | None:
    """The score's verdict before and with other points, by line; None where it stays."""
    before, after = request.assessment.score, what_if(request, points)
    bands = (before.band if before else None, after.band if after else None)
    return None if bands[0] == bands[1] else bands


def incomparable(found: Compared) -> list[str]:
    """What cannot be set side by side, as sentences; nothing where everything can."""
    requests, said = found.requests, []
    if len({request.policy.id for request in requests}) > 1:
        titles = dict.fromkeys(request.policy.title for request in requests)
        sentence = _("They are assessed under different policies ({policies}): their verdicts follow different rules.")
        said.append(sentence.format(policies=", ".join(titles)))
    if len({(request.policy.key, request.category) for request in requests}) > 1:
        said.append(_("They are of different categories: a criterion that a category does not ask is left blank."))
    if len({(request.policy.scale_min, request.policy.scale_max) for request in requests}) > 1:
        said.append(_("Their scales differ: compare the tints, not the levels."))
    if not found.alike and any(line.points is None for line in found.lines):
        said.append(_("Where weights differ, each score follows its own, and the order of those two cannot be tested."))
    names = [request.reference for request in requests if _leaves_out(request)]
    if names and len(requests) > 1:
        sentence = _("A criterion does not apply to {references}: its order among the others cannot be tested.")
        said.append(sentence.format(references=", ".join(names)))
    return said


def gates_passed(request: AssessedRequest) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    """How many gates are passed or waived, of how many, and the names of the open and of the failed ones."""
    settled = sum(standing.state in SETTLED_WELL for standing in request.gates)
    open_ones = tuple(s.gate.key for s in request.gates if s.state == GateState.UNKNOWN)
    failed = tuple(s.gate.key for s in request.gates if s.state == GateState.FAILED)
    return settled, len(request.gates), open_ones, failed


def needed_rating(request: AssessedRequest) -> tuple[CriterionVersion, float, int] | None:
    """Where one rating is missing and decides: its criterion, the mark above the low end, the level it takes."""
    score, facts = request.assessment.score, request.assessment.facts
    if score is None or score.low is None or score.high is None or len(score.unrated) != 1:
        return None
    marks = [mark.at for mark in facts.marks if score.low < mark.at - TOLERANCE <= score.high]
    row = next(each for each in score.criteria if each.key == score.unrated[0])
    if not marks or not row.weight:
        return None
    span = facts.scale.max - facts.scale.min
    at = marks[-1]
    reaching = (
        level
        for level in range(facts.scale.min, facts.scale.max + 1)
        if score.low + 100 * row.weight * (level - facts.scale.min) / span >= at - TOLERANCE
    )
    level = next(reaching, None)
    criterion = next((each for each in request.policy.criteria if each.key == row.key), None)
    return None if level is None or criterion is None else (criterion, at, level)


def _lines(requests: Sequence[AssessedRequest]) -> Iterable[Line]:
    order: dict[str, CriterionVersion] = {}
    rows = [_rows_by_line(request) for request in requests]
    newest = sorted(requests, key=lambda request: -request.policy.id)
    for request in newest:
        for criterion in request.policy.criteria:
            if any(_line_key(request, criterion.key) in own for own in rows):
                order.setdefault(_line_key(request, criterion.key), criterion)
    for key, criterion in order.items():
        cells = tuple(_cell(request, own.get(key)) for request, own in zip(requests, rows, strict=True))
        points = {own[key].points for own in rows if key in own}
        shares = {_share(own, key) for own in rows if key in own}
        yield Line(
            key,
            criterion,
            points.pop() if len(points) == 1 else None,
            shares.pop() if len(shares) == 1 else None,
            cells,
        )


def _line_key(request: AssessedRequest, key: str) -> str:
    """Versions of one policy share a criterion by its key; the same key of another policy is another question."""
    return f"{request.policy.key}/{key}"


def _rows_by_line(request: AssessedRequest) -> dict[str, CriterionRow]:
    score = request.assessment.score
    return {_line_key(request, row.key): row for row in score.criteria} if score else {}


def _share(rows: Mapping[str, CriterionRow], key: str) -> float | None:
    """The weight a criterion has where everything applies."""
    total = sum(row.points for row in rows.values())
    return rows[key].points / total if total > 0 else None


def _cell(request: AssessedRequest, row: CriterionRow | None) -> Cell:
    if row is None:
        return Cell()
    words = ""
    if row.rating is not None and row.rating == int(row.rating):
        levels = next((each.levels for each in request.policy.criteria if each.key == row.key), {})
        words = levels.get(int(row.rating), "")
    return Cell(True, row.rating, row.value, row.weight, row.not_applicable, words)


def _leaves_out(request: AssessedRequest) -> bool:
    score = request.assessment.score
    return score is not None and any(row.not_applicable for row in score.criteria)


def _rules_of(request: AssessedRequest) -> tuple[object, ...]:
    facts = request.assessment.facts
    criteria: tuple[Criterion, ...] = tuple(facts.criteria)
    return (request.policy.key, criteria, facts.scale, tuple(facts.marks))


def _score(request: AssessedRequest) -> float | None:
    score = request.assessment.score
    return None if score is None else score.score
