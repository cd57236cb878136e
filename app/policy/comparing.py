"""Says field by field in what two policy versions differ, in the words a person reads."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.frozen import dataclass
from app.policy.library import figure_names
from app.policy.shown import NUMBERS, clocks_in_words, days_in_words, months_in_words, number_in_words, points_in_words
from app.policy.starting import SMART_LETTERS
from app.policy.versions import CategoryVersion, CriterionVersion, GateVersion, PolicyVersion
from app.words import _, screen
from models.vocabulary import Authority

NOTHING = "–"


@dataclass(frozen=True)
class Difference:
    """One field that differs: the part it belongs to, what it is, and its words before and after.

    `path` names the value the way `PolicyVersion.provenance` does.
    """

    part: str
    path: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class _Fact:
    """A value with its words; `of` is the path of what it belongs to, `absent` says that it is not there."""

    part: str
    path: str
    what: str
    value: Any
    words: str
    of: str = ""
    absent: str = NOTHING


def compare(before: PolicyVersion, after: PolicyVersion) -> tuple[Difference, ...]:
    """Every difference, part by part in the order of the tabs; criteria, gates and categories are matched by key."""
    first = {fact.path: fact for fact in _facts(before)}
    second = {fact.path: fact for fact in _facts(after)}
    paths = [*first, *(path for path in second if path not in first)]
    found = [
        _difference(path, first.get(path), second.get(path))
        for path in paths
        if _value(first.get(path)) != _value(second.get(path)) and not _of_another(path, first, second)
    ]
    found += _orders(before, after)
    parts = [part for part, _name in _parts()]
    names = dict(_parts())
    found.sort(key=lambda each: parts.index(each.part))
    return tuple(Difference(names[each.part], each.path, each.what, each.before, each.after) for each in found)


def _parts() -> list[tuple[str, str]]:
    return [
        ("about", _("About")),
        ("categories", _("Categories")),
        ("criteria", _("Criteria")),
        ("weights", _("Weights")),
        ("gates", _("Gates")),
        ("limits", _("Limits")),
        ("numbers", _("Numbers")),
        ("lists", _("Reasons and lists")),
    ]


def _value(fact: _Fact | None) -> Any:
    return None if fact is None else (fact.value,)


def _difference(path: str, before: _Fact | None, after: _Fact | None) -> Difference:
    said = after or before
    if said is None:
        raise ValueError(path)
    words = [(fact.words or NOTHING) if fact else said.absent for fact in (before, after)]
    if before and after and words[0] == words[1]:
        words = [str(before.value), str(after.value)]
    return Difference(said.part, path, said.what, words[0], words[1])


def _of_another(path: str, first: dict[str, _Fact], second: dict[str, _Fact]) -> bool:
    """Whether the value belongs to something that only one of the versions has: that is said once, not ten times."""
    fact = first.get(path) or second[path]
    return bool(fact.of) and ((fact.of in first) != (fact.of in second))


def _orders(before: PolicyVersion, after: PolicyVersion) -> Iterator[Difference]:
    """Other orders of what both have."""
    for path, name, lists in (
        ("categories", _("Order of the categories"), (before.categories, after.categories)),
        ("criteria", _("Order of the criteria"), (before.criteria, after.criteria)),
        ("gates", _("Order of the gates"), (before.gates, after.gates)),
        ("clauses", _("Order of the clauses"), (before.clauses, after.clauses)),
        ("evaluation", _("Order of the evaluation sheet"), (before.evaluation, after.evaluation)),
    ):
        keys: list[list[str]] = [[each.key for each in held] for held in lists]
        both = [[key for key in held if key in keys[0] and key in keys[1]] for held in keys]
        if both[0] != both[1]:
            names = [{each.key: each.name for each in held} for held in lists]
            words = [", ".join(names[place][key] for key in both[place]) for place in (0, 1)]
            part = "lists" if path in ("clauses", "evaluation") else path
            yield Difference(part, f"{path}.order", name, words[0], words[1])


def _facts(version: PolicyVersion) -> Iterator[_Fact]:
    yield from _about(version)
    for category in version.categories:
        yield from _category(version, category)
    for criterion in version.criteria:
        yield from _criterion(criterion)
    for category in version.categories:
        yield from _weights(category)
    gates_in = _("in this order") if version.gates_ordered else _("in any order")
    yield _Fact("gates", "gates_ordered", _("Gates are settled"), version.gates_ordered, gates_in)
    for gate in version.gates:
        yield from _gate(gate)
    for limit in version.limits:
        name = version.limit_name(limit.counts, limit.categories)
        value = (limit.counts, frozenset(limit.categories), limit.most)
        words = _("at most {count}").format(count=limit.most)
        yield _Fact("limits", f"limits.{limit.key}.limit", name, value, words)
    yield from _numbers(version)
    yield from _lists(version)


def _about(version: PolicyVersion) -> Iterator[_Fact]:
    for name, what in (("name", _("Name")), ("vision", _("Vision")), ("note", _("Note"))):
        value = getattr(version, name)
        yield _Fact("about", name, what, value, value)
    for place, goal in enumerate(version.goals):
        yield _Fact("about", f"goals.{place}", _("Strategic goal {number}").format(number=place + 1), goal, goal)


def _category(version: PolicyVersion, category: CategoryVersion) -> Iterator[_Fact]:
    own = f"categories.{category.key}"
    yield _Fact(
        "categories", own, _("Category “{name}”").format(name=category.name), True, _("there"), "", _("not there")
    )
    letters = {"realistic": _("realistic"), "resourced": _("resourced")}
    asked = [letter for letter in SMART_LETTERS if letter in category.smart_letters]
    activities = category.minimum_activities
    texts = (
        ("name", _("name"), category.name, category.name),
        ("note", _("note"), category.note, category.note),
        ("contact_rhythm", _("contact every"), category.contact_rhythm, days_in_words(category.contact_rhythm)),
        ("minimum_activities", _("activities a year at least"), activities, _count(activities)),
        ("term_months", _("usual term"), category.term_months, months_in_words(category.term_months)),
        ("longest_term_months", _("longest term"), category.longest_term_months, _longest(category)),
        ("notice_days", _("notice"), category.notice_days, days_in_words(category.notice_days)),
        ("smart_letters", _("SMART letters asked"), frozenset(asked), ", ".join(letters.get(x, x) for x in asked)),
    )
    for name, what, value, words in texts:
        yield _Fact("categories", f"{own}.{name}", f"{category.name}: {what}", value, words, own)
    held = {gate.key for gate in category.gates}
    for gate in version.gates:
        what = _("{category}: asks for the gate “{gate}”").format(category=category.name, gate=gate.name)
        said = _("yes") if gate.key in held else _("no")
        yield _Fact("gates", f"{own}.gates.{gate.key}", what, gate.key in held, said, f"gates.{gate.key}")


def _criterion(criterion: CriterionVersion) -> Iterator[_Fact]:
    own = f"criteria.{criterion.key}"
    words = _("retired") if criterion.retired else _("there")
    yield _Fact(
        "criteria",
        own,
        _("Criterion “{name}”").format(name=criterion.name),
        criterion.retired,
        words,
        "",
        _("not there"),
    )
    for name, what in (("name", _("name")), ("question", _("question"))):
        value = getattr(criterion, name)
        yield _Fact("criteria", f"{own}.{name}", f"{criterion.name}: {what}", value, value, own)
    for level, text in sorted(criterion.levels.items()):
        what = _("{criterion}: level {level}").format(criterion=criterion.name, level=level)
        yield _Fact("criteria", f"{own}.levels.{level}", what, text, text, own)
    what = _("{criterion}: shown beside it").format(criterion=criterion.name)
    value = frozenset(criterion.evidence)
    yield _Fact("criteria", f"{own}.evidence", what, value, evidence_in_words(criterion.evidence), own)


def _weights(category: CategoryVersion) -> Iterator[_Fact]:
    total = sum(weighted.points for weighted in category.criteria)
    for weighted in category.criteria:
        own, name = weighted.criterion, weighted.criterion.name
        share = f", {screen().share(weighted.points / total)}" if total else ""
        words = _("{points} points").format(points=f"{round(weighted.points, 2):g}") + share
        path = f"categories.{category.key}.criteria.{own.key}"
        yield _Fact("weights", path, f"{category.name}: {name}", weighted.points, words)


def _gate(gate: GateVersion) -> Iterator[_Fact]:
    own = f"gates.{gate.key}"
    yield _Fact("gates", own, _("Gate “{name}”").format(name=gate.name), True, _("there"), "", _("not there"))
    facts = (
        ("name", _("name"), gate.name, gate.name),
        ("question", _("question"), gate.question, gate.question),
        ("authority", _("settled by"), gate.authority, _authority(gate.authority)),
        ("settle_by", _("settled"), gate.settle_by, _(gate.settle_by.label)),
        ("evidence", _("evidence asked"), gate.evidence, gate.evidence),
        ("rule", _("computed"), gate.rule, _(gate.rule.label) if gate.rule else ""),
    )
    for name, what, value, words in facts:
        yield _Fact("gates", f"{own}.{name}", f"{gate.name}: {what}", value, words, own)


def _numbers(version: PolicyVersion) -> Iterator[_Fact]:
    scale = (version.scale_min, version.scale_max)
    words = _("{low} to {high}").format(low=scale[0], high=scale[1])
    yield _Fact("numbers", "scale", _("Levels of every criterion"), scale, words)
    for at, verdict in version.marks:
        name = _("Verdict “{verdict}” from").format(verdict=_(verdict.label))
        yield _Fact("numbers", f"marks.{verdict}", name, at, _("a score of {score}").format(score=f"{at:g}"))
    for name, text, unit in NUMBERS:
        value = getattr(version.numbers, name)
        yield _Fact("numbers", f"numbers.{name}", _(text), value or 0, number_in_words(value, unit))


def _lists(version: PolicyVersion) -> Iterator[_Fact]:
    for area, name in version.result_areas:
        what = _("Result area {area}").format(area=_(area.label))
        yield _Fact("lists", f"result_areas.{area}", what, name, name)
    for reason in version.reasons:
        yield _Fact("lists", f"reasons.{reason.key}", _("Reason to decline"), reason.name, reason.name)
    for outcome, text in version.replies:
        what = _("Reply to the sender: {outcome}").format(outcome=_(outcome.label))
        yield _Fact("lists", f"replies.{outcome}", what, text, text)
    kinds = {"sector": _("Priority sector"), "market": _("Priority market")}
    for each in version.priorities:
        words = ", ".join(part for part in (each.name, each.source, screen().day(each.dated_on)) if part)
        value = (each.name, each.source, each.dated_on)
        path = f"priority_{each.kind}s.{each.key or each.name}"
        yield _Fact("lists", path, kinds.get(each.kind, each.kind), value, words)
    for duty in version.duties:
        checked = ", ".join(part for part in (duty.checked_by, screen().day(duty.checked_on)) if part)
        words = " · ".join(part for part in (clocks_in_words(duty), duty.legal_basis, checked) if part)
        yield _Fact("lists", f"duties.{duty.name}", _("Rule of law “{name}”").format(name=duty.name), words, words)
    yield from _checklists(version)


def _checklists(version: PolicyVersion) -> Iterator[_Fact]:
    for clause in version.clauses:
        own = f"clauses.{clause.key}"
        what = _("Clause “{name}”").format(name=clause.name)
        yield _Fact("lists", own, what, True, _("there"), "", _("not there"))
        yield _Fact("lists", f"{own}.name", f"{clause.name}: {_('name')}", clause.name, clause.name, own)
        yield _Fact("lists", f"{own}.note", f"{clause.name}: {_('note')}", clause.note, clause.note, own)
    total = sum(asked.points for asked in version.evaluation)
    for asked in version.evaluation:
        own = f"evaluation.{asked.key}"
        what = _("Evaluation sheet: “{name}”").format(name=asked.name)
        words = points_in_words(asked.points, total)
        yield _Fact("lists", f"{own}.points", what, asked.points, words, "", _("not there"))
        yield _Fact("lists", f"{own}.name", f"{asked.name}: {_('name')}", asked.name, asked.name, f"{own}.points")
        question = asked.question
        yield _Fact("lists", f"{own}.question", f"{asked.name}: {_('question')}", question, question, f"{own}.points")


def evidence_in_words(keys: Iterable[str]) -> str:
    """What is shown beside a criterion, named."""
    held: Sequence[str] = tuple(keys)
    labels = {entry.key: _(entry.label) for entry in figure_names()}
    labels |= {"links": _("Links between us"), "priorities": _("Our priorities")}
    return ", ".join(labels.get(key, key) for key in held)


def _count(value: int | None) -> str:
    return NOTHING if value is None else screen().number(value)


def _longest(category: CategoryVersion) -> str:
    return months_in_words(category.longest_term_months)


def _authority(token: str) -> str:
    return _(Authority(token).label) if token in set(Authority) else token
