"""The policies an office can start from, each value marked as taken from the source or proposed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from app.policy.numbers import PolicyNumbers
from app.policy.resources import read
from app.policy.versions import ClauseVersion, DutyVersion, EvaluationVersion
from models.vocabulary import N_, Authority, GateRule, LimitCounts, Outcome, ResultArea, SettleBy, Token, Verdict

ORDER = ("hanse_default", "halifax", "wichita", "toronto_2018")
SHARED = ("replies", "clauses", "evaluation")
"""What a policy takes from our own proposal where its source has nothing on it."""
SMART_LETTERS = ("S", "M", "A", "realistic", "resourced", "T")


class Provenance(Token):
    """Where a value of a policy comes from; a shipped one has none of the office's own."""

    SOURCE = "source", N_("From the source")
    PROPOSED = "proposed", N_("Proposed")
    OWN = "own", N_("Set by this office")


@dataclass(frozen=True)
class StartingSource:
    """A publication a policy follows, and in what form it was read."""

    title: str
    year: int
    read_in: str


@dataclass(frozen=True)
class StartingCategory:
    """A category and what is asked of it; rhythm and notice in days, terms in months, activities a year.

    `criteria` gives the points of each criterion that counts, `gates` the keys of the gates that apply, both in order.
    """

    key: str
    name: str
    note: str
    contact_rhythm: int | None
    minimum_activities: int | None
    term_months: int | None
    longest_term_months: int | None
    notice_days: int | None
    smart_letters: tuple[str, ...]
    criteria: Mapping[str, float]
    gates: tuple[str, ...]


@dataclass(frozen=True)
class StartingLevel:
    """What a level of a criterion means."""

    level: int
    text: str


@dataclass(frozen=True)
class StartingCriterion:
    """A question with its described levels, lowest first, and the keys of the figures that bear on it."""

    key: str
    name: str
    question: str
    levels: tuple[StartingLevel, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class StartingGate:
    """A yes/no test; `order` counts from one, `rule` is what computes it or none."""

    key: str
    order: int
    name: str
    question: str
    authority: Authority
    settle_by: SettleBy
    evidence: str
    rule: GateRule | None


@dataclass(frozen=True)
class StartingLimit:
    """How many at most; no categories means all of them."""

    key: str
    counts: LimitCounts
    categories: tuple[str, ...]
    limit: int


@dataclass(frozen=True)
class StartingMark:
    """The score, above 0 and up to 100, from which a verdict holds."""

    at: float
    verdict: Verdict


@dataclass(frozen=True)
class StartingReason:
    """A reason a request may be declined for."""

    key: str
    name: str


@dataclass(frozen=True)
class StartingPriority:
    """A priority sector or market, with where it was read and when it was set."""

    key: str
    name: str
    source: str
    dated_on: dt.date | None


@dataclass(frozen=True)
class StartingPolicy:
    """A complete set of rules to copy from; `provenance` maps dotted paths of the data file to where they come from."""

    key: str
    name: str
    sources: tuple[StartingSource, ...]
    note: str
    vision: str
    goals: tuple[str, ...]
    categories: tuple[StartingCategory, ...]
    scale_min: int
    scale_max: int
    marks: tuple[StartingMark, ...]
    criteria: tuple[StartingCriterion, ...]
    gates_ordered: bool
    gates: tuple[StartingGate, ...]
    limits: tuple[StartingLimit, ...]
    reasons: tuple[StartingReason, ...]
    result_areas: tuple[ResultArea, ...]
    priority_sectors: tuple[StartingPriority, ...]
    priority_markets: tuple[StartingPriority, ...]
    duties: tuple[DutyVersion, ...]
    numbers: PolicyNumbers
    provenance: Mapping[str, Provenance]
    replies: Mapping[Outcome, str]
    clauses: tuple[ClauseVersion, ...]
    evaluation: tuple[EvaluationVersion, ...]

    @property
    def source(self) -> str:
        """One line that names every publication, its year and in what form it was read."""
        return "; ".join(f"{each.title}, {each.year}, read in {each.read_in}" for each in self.sources)


def provenance_at(marks: Mapping[str, str], path: str) -> Provenance | None:
    """Where the value at a path such as `limits.in_force.limit` comes from: the longest path marked decides."""
    marked = path
    while marked:
        if marked in marks:
            return Provenance(marks[marked])
        marked = marked.rpartition(".")[0]
    return None


def starting_policies() -> tuple[StartingPolicy, ...]:
    """Every policy an office can start from, our own proposal first."""
    return tuple(starting_policy(key) for key in ORDER)


@cache
def starting_policy(key: str) -> StartingPolicy:
    """The starting policy of that key; KeyError when none is shipped."""
    if key not in ORDER:
        raise KeyError(key)
    return _policy(read(f"policies/{key}.json"))


def starting_replies() -> Mapping[Outcome, str]:
    """The text a reply starts from by outcome, where a policy's source gives none: our own proposal."""
    return {Outcome(outcome): text for outcome, text in read("replies.json")["texts"].items()}


def starting_clauses() -> tuple[ClauseVersion, ...]:
    """The clauses an agreement is checked for, until the office has its own: our own proposal."""
    return tuple(ClauseVersion(**each) for each in read("clauses.json")["clauses"])


def starting_evaluation() -> tuple[EvaluationVersion, ...]:
    """The questions of the evaluation sheet, until the office has its own: our own proposal."""
    names = ("key", "name", "question", "points")
    return tuple(
        EvaluationVersion(**{name: each[name] for name in names}) for each in read("evaluation.json")["criteria"]
    )


def _policy(record: dict[str, Any]) -> StartingPolicy:
    return StartingPolicy(
        key=record["key"],
        name=record["name"],
        sources=tuple(StartingSource(**each) for each in record["sources"]),
        note=record["note"],
        vision=record["vision"],
        goals=tuple(record["goals"]),
        categories=tuple(_category(each) for each in record["categories"]),
        scale_min=record["scale"]["min"],
        scale_max=record["scale"]["max"],
        marks=tuple(StartingMark(each["at"], Verdict(each["verdict"])) for each in record["marks"]),
        criteria=tuple(_criterion(each) for each in record["criteria"]),
        gates_ordered=record["gates_ordered"],
        gates=tuple(_gate(order, each) for order, each in enumerate(record["gates"], 1)),
        limits=tuple(_limit(each) for each in record["limits"]),
        reasons=tuple(StartingReason(**each) for each in record["reasons"]),
        result_areas=tuple(ResultArea(each) for each in record["result_areas"]),
        priority_sectors=tuple(_priority(each) for each in record["priority_sectors"]),
        priority_markets=tuple(_priority(each) for each in record["priority_markets"]),
        duties=tuple(_duty(each) for each in record["duties"]),
        numbers=PolicyNumbers(**record["numbers"]),
        provenance=MappingProxyType(
            {path: Provenance(said) for path, said in record["provenance"].items()}
            | {name: Provenance.PROPOSED for name in SHARED if name not in record}
        ),
        replies=MappingProxyType(
            {Outcome(outcome): text for outcome, text in record["replies"].items()}
            if "replies" in record
            else starting_replies()
        ),
        clauses=starting_clauses(),
        evaluation=starting_evaluation(),
    )


def _category(record: dict[str, Any]) -> StartingCategory:
    listed = {
        "smart_letters": tuple(record["smart_letters"]),
        "criteria": MappingProxyType(record["criteria"]),
        "gates": tuple(record["gates"]),
    }
    return StartingCategory(**record | listed)


def _criterion(record: dict[str, Any]) -> StartingCriterion:
    levels = sorted((int(level), text) for level, text in record["levels"].items())
    return StartingCriterion(
        record["key"],
        record["name"],
        record["question"],
        tuple(StartingLevel(level, text) for level, text in levels),
        tuple(record["evidence"]),
    )


def _gate(order: int, record: dict[str, Any]) -> StartingGate:
    words = {
        "authority": Authority(record["authority"]),
        "settle_by": SettleBy(record["settle_by"]),
        "rule": GateRule(record["rule"]) if record["rule"] else None,
    }
    return StartingGate(order=order, **record | words)


def _limit(record: dict[str, Any]) -> StartingLimit:
    listed = {"counts": LimitCounts(record["counts"]), "categories": tuple(record["categories"])}
    return StartingLimit(**record | listed)


def _priority(record: dict[str, Any]) -> StartingPriority:
    return StartingPriority(**record | {"dated_on": _day(record["dated_on"])})


def _duty(record: dict[str, Any]) -> DutyVersion:
    return DutyVersion(**record | {"checked_on": _day(record["checked_on"])})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
