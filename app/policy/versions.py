"""Policy versions as frozen facts: the one in force on a day, the one a request is assessed under, all of them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from app.frozen import dataclass
from app.policy import statements as sql
from app.policy.numbers import PolicyNumbers
from app.policy.row_groups import grouped, split
from app.storage.source import Readable, Row, Source, converted, day_of, source_of
from app.words import _
from models.vocabulary import GateRule, LimitCounts, Outcome, PolicyState, ResultArea, SettleBy, Verdict


@dataclass(frozen=True)
class CriterionVersion:
    """A criterion with its described levels by level number; a retired one counts in no category.

    `evidence` are keys of what is shown beside it: figure names, `links`, `priorities`.
    """

    id: int
    key: str
    name: str
    question: str
    levels: dict[int, str]
    evidence: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True)
class GateVersion:
    """A gate; `rule` says how a computed one finds its state, none for one that a person settles."""

    id: int
    key: str
    name: str
    question: str
    authority: str
    evidence: str
    settle_by: SettleBy
    rule: GateRule | None

    @property
    def computed(self) -> bool:
        """Whether recorded facts settle it."""
        return self.rule is not None


@dataclass(frozen=True)
class Weighted:
    """A criterion that counts in a category, with its points; `rank` (1 = first) where a ranking gave them."""

    criterion: CriterionVersion
    points: float
    rank: float | None = None


@dataclass(frozen=True)
class CategoryVersion:
    """A category: rhythm and notice in days, terms in months, activities a year; criteria and gates in order."""

    id: int
    key: str
    name: str
    note: str
    contact_rhythm: int | None
    minimum_activities: int | None
    term_months: int | None
    longest_term_months: int | None
    notice_days: int | None
    smart_letters: tuple[str, ...]
    criteria: tuple[Weighted, ...]
    gates: tuple[GateVersion, ...]


@dataclass(frozen=True)
class LimitVersion:
    """A limit; no categories: all of them."""

    key: str
    counts: LimitCounts
    categories: tuple[str, ...]
    most: int
    id: int = 0


@dataclass(frozen=True)
class Named:
    """A key with its name, such as a reason code or a priority sector; source and day where they are known."""

    key: str
    name: str
    kind: str = ""
    source: str = ""
    dated_on: dt.date | None = None
    id: int = 0


@dataclass(frozen=True)
class DutyVersion:
    """A rule of law: days before and after entering into an agreement by which it must be done; who checked it when."""

    name: str
    applies_to: str
    legal_basis: str
    days_before: int | None
    days_after: int | None
    checked_by: str
    checked_on: dt.date | None
    switched_on: bool
    id: int = 0


@dataclass(frozen=True)
class ClauseVersion:
    """A clause that agreements are checked for; the note says what it should settle."""

    key: str
    name: str
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class EvaluationVersion:
    """A question of the evaluation sheet at an agreement's end, with its points (0 or more)."""

    key: str
    name: str
    question: str
    points: float
    id: int = 0


@dataclass(frozen=True)
class PolicyVersion:
    """Everything one version says; `marks` are (score, verdict), `provenance` says what is source and what proposed.

    `result_areas` are those it works in, each with the name it gives it; `replies` the texts a reply starts from;
    `evaluation` the questions of the sheet at an agreement's end, none in a version made before there were any.
    """

    id: int
    uid: str
    key: str
    name: str
    number: int
    state: PolicyState
    in_force_on: dt.date | None
    retired_on: dt.date | None
    source: str
    note: str
    vision: str
    gates_ordered: bool
    scale_min: int
    scale_max: int
    numbers: PolicyNumbers
    marks: tuple[tuple[float, Verdict], ...]
    goals: tuple[str, ...]
    categories: tuple[CategoryVersion, ...]
    criteria: tuple[CriterionVersion, ...]
    gates: tuple[GateVersion, ...]
    limits: tuple[LimitVersion, ...]
    reasons: tuple[Named, ...]
    priorities: tuple[Named, ...]
    duties: tuple[DutyVersion, ...]
    provenance: dict[str, str]
    result_areas: tuple[tuple[ResultArea, str], ...] = ()
    replies: tuple[tuple[Outcome, str], ...] = ()
    based_on_id: int | None = None
    clauses: tuple[ClauseVersion, ...] = ()
    evaluation: tuple[EvaluationVersion, ...] = ()

    @property
    def title(self) -> str:
        """Name and version number, as a decision quotes it."""
        if self.number < 2:
            return self.name
        return _("{policy}, version {number}").format(policy=self.name, number=self.number)

    @cached_property
    def _by_key(self) -> dict[str, CategoryVersion]:
        return {category.key: category for category in self.categories}

    def category(self, key: str | None) -> CategoryVersion | None:
        """The category of that key, where this version has it."""
        return self._by_key.get(key) if key else None

    def category_name(self, key: str | None) -> str:
        """What a person reads for a category, also for one that this version does not know."""
        found = self.category(key)
        return found.name if found else (key or "")

    def reply(self, outcome: Outcome | str) -> str:
        """The text a reply starts from; empty where the version has none."""
        return dict(self.replies).get(Outcome(outcome), "")

    def reason_name(self, key: str) -> str:
        """What a person reads for a reason code."""
        return next((reason.name for reason in self.reasons if reason.key == key), key)

    def limit_name(self, counts: LimitCounts | str, categories: Iterable[str]) -> str:
        """What a limit counts, with the names of the categories (by key) that it is held to, if it is."""
        held = ", ".join(self.category_name(key) for key in categories)
        name = _(LimitCounts(counts).label)
        return f"{name} ({held})" if held else name


def policy_versions(held: Readable) -> tuple[PolicyVersion, ...]:
    """All versions, in the order they were made; a few statements whatever their number."""
    source = source_of(held)
    parts = _Parts(source)
    rows = converted(source.rows(sql.POLICIES), {5: sql.STATE, 6: day_of, 7: day_of, 11: bool})
    return tuple(parts.version(row) for row in rows)


def in_force(versions: Iterable[PolicyVersion], on: dt.date) -> PolicyVersion:
    """The version with the latest in-force date up to `on`; when there is none, the first version."""
    versions = tuple(versions)
    dated = [version for version in versions if version.in_force_on is not None and version.in_force_on <= on]
    # Of two that came into force on one day, the one that the other retired is not meant.
    return max(dated, key=lambda each: (each.in_force_on, each.retired_on is None, each.id)) if dated else versions[0]


def by_id(versions: Iterable[PolicyVersion]) -> dict[int, PolicyVersion]:
    """The versions by their key."""
    return {version.id: version for version in versions}


class _Parts:
    """The rows of all versions, read once and grouped by what they belong to."""

    def __init__(self, source: Source) -> None:
        levels: dict[int, dict[int, str]] = defaultdict(dict)
        for criterion_id, level, text in source.rows(sql.LEVELS):
            levels[criterion_id][level] = text
        self._criteria = {
            policy: tuple(
                CriterionVersion(id_, key, name, question, levels[id_], split(evidence), bool(retired))
                for id_, key, name, question, evidence, retired in rows
            )
            for policy, rows in grouped(source.rows(sql.CRITERIA)).items()
        }
        gates = grouped(converted(source.rows(sql.GATES), {7: sql.SETTLED, 8: sql.RULE}))
        self._gates = {policy: tuple(GateVersion(*row) for row in rows) for policy, rows in gates.items()}
        self._weights: dict[int, dict[int, tuple[float, float | None]]] = {
            category: {criterion: (points, rank) for criterion, points, rank in rows}
            for category, rows in grouped(source.rows(sql.WEIGHTS)).items()
        }
        asked = grouped(source.rows(sql.ASKED))
        self._asked = {category: {gate for (gate,) in rows} for category, rows in asked.items()}
        self._categories = grouped(source.rows(sql.CATEGORIES))
        self._marks = grouped(converted(source.rows(sql.MARKS), {2: sql.JUDGED}))
        self._goals = grouped(source.rows(sql.GOALS))
        self._limits = grouped(converted(source.rows(sql.LIMITS), {2: sql.COUNTED, 3: split}))
        self._reasons = grouped(source.rows(sql.REASONS))
        self._areas = grouped(converted(source.rows(sql.AREAS), {1: sql.AREA}))
        self._replies = grouped(converted(source.rows(sql.REPLIES), {1: sql.DECIDED}))
        self._priorities = grouped(converted(source.rows(sql.PRIORITIES), {5: day_of}))
        self._clauses = grouped(source.rows(sql.CLAUSES))
        self._evaluation = grouped(source.rows(sql.EVALUATION))
        self._duties = grouped(converted(source.rows(sql.DUTIES), {7: day_of, 8: bool}))

    def version(self, row: Row) -> PolicyVersion:
        """One version with all its parts."""
        policy, provenance, based_on_id, *numbers = row[0], *row[len(sql.OWN) :]
        return PolicyVersion(
            **dict(zip(sql.OWN, row, strict=False)),
            numbers=PolicyNumbers(*numbers),
            marks=tuple(self._marks[policy]),
            goals=tuple(text for (text,) in self._goals[policy]),
            categories=tuple(self._category(policy, category) for category in self._categories[policy]),
            criteria=self._criteria.get(policy, ()),
            gates=self._gates.get(policy, ()),
            limits=tuple(LimitVersion(*limit) for limit in self._limits[policy]),
            reasons=tuple(Named(key, name, id=id_) for key, name, id_ in self._reasons[policy]),
            priorities=tuple(Named(*priority) for priority in self._priorities[policy]),
            duties=tuple(DutyVersion(*duty) for duty in self._duties[policy]),
            provenance=json.loads(provenance),
            result_areas=tuple((area, name) for area, name in self._areas[policy]),
            replies=tuple((outcome, text) for outcome, text in self._replies[policy]),
            based_on_id=based_on_id,
            clauses=tuple(ClauseVersion(*clause) for clause in self._clauses[policy]),
            evaluation=tuple(EvaluationVersion(*asked) for asked in self._evaluation[policy]),
        )

    def _category(self, policy: int, row: Row) -> CategoryVersion:
        weights, asked = self._weights.get(row[0], {}), self._asked.get(row[0], set())
        counting = (c for c in self._criteria.get(policy, ()) if c.id in weights and not c.retired)
        return CategoryVersion(
            **dict(zip(sql.CATEGORY, row, strict=False)),
            smart_letters=split(row[-1]),
            criteria=tuple(Weighted(c, *weights[c.id]) for c in counting),
            gates=tuple(gate for gate in self._gates.get(policy, ()) if gate.id in asked),
        )
