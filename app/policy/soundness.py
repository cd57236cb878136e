"""Says everything that stands against putting a policy version in force."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite

from app.frozen import dataclass
from app.policy.drafts import mark_problems, scale_problems
from app.policy.versions import CategoryVersion, CriterionVersion, PolicyVersion
from app.words import _
from models.vocabulary import Verdict


@dataclass(frozen=True)
class Flaw:
    """A sentence about what stands against a version; `part` is the tab on which it is put right."""

    part: str
    sentence: str


def problems_of(version: PolicyVersion) -> tuple[Flaw, ...]:
    """Every flaw, tab by tab; none: the version can be put in force."""
    judges = (_categories, _criteria, _weights, _gates, _limits, _numbers, _lists)
    return tuple(flaw for judge in judges for flaw in judge(version))


def _categories(version: PolicyVersion) -> Iterator[Flaw]:
    if not version.categories:
        yield Flaw("categories", _("It has no category: no request could be assessed under it."))
    yield from _twice("categories", [each.name for each in version.categories])
    for each in version.categories:
        term, longest = each.term_months, each.longest_term_months
        if term is not None and longest is not None and longest < term:
            said = _("{category}: the longest term is shorter than the usual term.")
            yield Flaw("categories", said.format(category=each.name))


def _criteria(version: PolicyVersion) -> Iterator[Flaw]:
    yield from _twice("criteria", [each.name for each in version.criteria])
    for criterion in version.criteria:
        if criterion.retired:
            continue
        missing = _missing_levels(version, criterion)
        if missing and len(missing) == version.scale_max - version.scale_min + 1:
            said = _("“{name}” has no levels: nobody could say what a rating means. Describe each level.")
            yield Flaw("criteria", said.format(name=criterion.name))
        elif missing:
            levels = ", ".join(str(level) for level in missing)
            said = _("“{name}” does not say what these levels mean: {levels}.")
            yield Flaw("criteria", said.format(name=criterion.name, levels=levels))


def _missing_levels(version: PolicyVersion, criterion: CriterionVersion) -> list[int]:
    levels = range(version.scale_min, version.scale_max + 1)
    return [level for level in levels if not criterion.levels.get(level, "").strip()]


def _weights(version: PolicyVersion) -> Iterator[Flaw]:
    for category in version.categories:
        if category.criteria and sum(weighted.points for weighted in category.criteria) <= 0:
            said = _("{category}: all weights are 0. Give points to at least one criterion, or take all of them out.")
            yield Flaw("weights", said.format(category=category.name))


def _gates(version: PolicyVersion) -> Iterator[Flaw]:
    yield from _twice("gates", [each.name for each in version.gates])
    for category in version.categories:
        if not category.gates and not category.criteria and not _asks_nothing(category):
            said = _("{category}: it has neither gates nor criteria, so every request would be recommended.")
            yield Flaw("gates", said.format(category=category.name))
    for gate in version.gates:
        if gate.rule is None and not gate.authority.strip():
            yield Flaw("gates", _("The gate “{name}” does not say who settles it.").format(name=gate.name))


def _asks_nothing(category: CategoryVersion) -> bool:
    """Whether it is there for the record only, such as historic partnerships."""
    return category.contact_rhythm is None and category.minimum_activities is None and category.term_months is None


def _limits(version: PolicyVersion) -> Iterator[Flaw]:
    known = {category.key for category in version.categories}
    for limit in version.limits:
        if unknown := [key for key in limit.categories if key not in known]:
            said = _("The limit “{name}” is held to a category that is not there: {keys}.")
            yield Flaw("limits", said.format(name=_(limit.counts.label), keys=", ".join(unknown)))


def _numbers(version: PolicyVersion) -> Iterator[Flaw]:
    for problem in scale_problems(version.scale_min, version.scale_max):
        yield Flaw("numbers", problem.message)
    marks = {verdict: at for at, verdict in version.marks}
    for problem in mark_problems(marks.get(Verdict.DEVELOP), marks.get(Verdict.RECOMMEND)):
        yield Flaw("numbers", problem.message)
    if not marks and any(category.criteria for category in version.categories):
        said = _("There are criteria but no marks: no score could ever say “recommend”. Set at least one mark.")
        yield Flaw("numbers", said)


def _lists(version: PolicyVersion) -> Iterator[Flaw]:
    if not version.reasons:
        yield Flaw("lists", _("There is no reason to decline: a request could not be declined."))
    yield from _twice("lists", [each.name for each in version.reasons])
    yield from _twice("lists", [each.name for each in version.clauses])
    yield from _evaluation(version)


def _evaluation(version: PolicyVersion) -> Iterator[Flaw]:
    yield from _twice("lists", [each.name for each in version.evaluation])
    points = [each.points for each in version.evaluation]
    if any(not isfinite(each) or each < 0 for each in points):
        yield Flaw("lists", _("Evaluation sheet: points are 0 or more."))
    elif points and sum(points) <= 0:
        said = _("Evaluation sheet: all points are 0. Give points to at least one question, or delete all of them.")
        yield Flaw("lists", said)
    for name, listed in ((_("Clauses"), version.clauses), (_("Evaluation sheet"), version.evaluation)):
        if len({each.key for each in listed}) < len(listed):
            said = _("{list}: two entries have the same key. Delete one of them and add it again.")
            yield Flaw("lists", said.format(list=name))


def _twice(part: str, names: Iterable[str]) -> Iterator[Flaw]:
    for name, count in Counter(name.strip().casefold() for name in names).items():
        if count > 1:
            yield Flaw(
                part, _("“{name}” is there {count} times. Give each a name of its own.").format(name=name, count=count)
            )
