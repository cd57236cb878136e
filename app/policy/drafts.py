"""What the forms of a policy draft hand over, part by part, and the sentences about what keeps a part from being kept.

What only keeps a version from being put in force is no problem here: `app.policy.soundness` says it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.drafts import required, too_long
from app.errors import Problem
from app.policy.numbers import MAY_LACK
from app.policy.starting import SMART_LETTERS
from app.policy.weights import Weight
from app.words import _
from models.vocabulary import GateRule, LimitCounts, SettleBy

LOWEST, HIGHEST = 0, 10
"""Between which whole numbers a scale can lie: its levels are read as digits and described one by one."""


@dataclass(frozen=True)
class AboutDraft:
    """What a version is called and for; `goals` has one strategic goal a line."""

    name: str = ""
    vision: str = ""
    goals: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name is all it needs."""
        return [*required(self, name=_("Give the policy a name.")), *too_long(self)]


@dataclass(frozen=True)
class CategoryDraft:
    """A category of partnership: rhythm and notice in days, terms in months, activities a year."""

    name: str = ""
    note: str = ""
    contact_rhythm: int | None = None
    minimum_activities: int | None = None
    term_months: int | None = None
    longest_term_months: int | None = None
    notice_days: int | None = None
    smart_letters: tuple[str, ...] = SMART_LETTERS
    gates: tuple[str, ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name, numbers that are not negative, and terms that fit each other."""
        numbers = ("contact_rhythm", "minimum_activities", "term_months", "longest_term_months", "notice_days")
        found = [*required(self, name=_("Give the category a name.")), *too_long(self)]
        found += negative(self, *numbers)
        term, longest = self.term_months, self.longest_term_months
        if term is not None and longest is not None and longest < term:
            found.append(Problem("longest_term_months", _("The longest term is shorter than the usual term.")))
        return found


@dataclass(frozen=True)
class CriterionDraft:
    """A weighted question; `levels` are (level, words), `points` are (category key, points) where it counts."""

    name: str = ""
    question: str = ""
    levels: tuple[tuple[int, str], ...] = ()
    points: tuple[tuple[str, float], ...] = ()
    evidence: tuple[str, ...] = ()
    retired: bool = False

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name, and points of 0 or more."""
        found = [*required(self, name=_("Give the criterion a name.")), *too_long(self)]
        if any(not isfinite(points) or points < 0 for _key, points in self.points):
            found.append(Problem("points", _("Points are 0 or more. Leave the field empty where it does not count.")))
        return found


@dataclass(frozen=True)
class WeightsDraft:
    """The weights of one category, by its key, in the order of the criteria."""

    category: str
    weights: tuple[Weight, ...]

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """Points are finite and 0 or more."""
        wrong = any(not isfinite(weight.points) or weight.points < 0 for weight in self.weights)
        return [Problem("weights", _("Points are 0 or more."))] if wrong else []


@dataclass(frozen=True)
class GateDraft:
    """A yes/no test; `rule` is what computes it, `categories` are keys of those that ask for it."""

    name: str = ""
    question: str = ""
    authority: str = "staff"
    settle_by: SettleBy = SettleBy.SELECTION
    evidence: str = ""
    rule: GateRule | None = None
    categories: tuple[str, ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name, and somebody or something that settles it."""
        found = [*required(self, name=_("Give the gate a name.")), *too_long(self)]
        if self.rule is None and not self.authority.strip():
            found.append(Problem("authority", _("Say who settles this gate.")))
        return found


@dataclass(frozen=True)
class LimitDraft:
    """How many at most; no categories: all of them."""

    counts: LimitCounts = LimitCounts.IN_FORCE
    most: int | None = None
    categories: tuple[str, ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A number of 0 or more."""
        return [*required(self, most=_("Say how many at most.")), *negative(self, "most")]


@dataclass(frozen=True)
class ScaleDraft:
    """The whole levels of every criterion, both ends included, and the scores from which verdicts hold."""

    scale_min: int | None = 1
    scale_max: int | None = 5
    develop: float | None = 50
    recommend: float | None = 70

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A scale that goes up, and marks within 0 and 100 in their order."""
        found = list(required(self, scale_min=_("Say the lowest level."), scale_max=_("Say the highest level.")))
        if not found:
            found += scale_problems(self.scale_min or 0, self.scale_max or 0)
        return [*found, *mark_problems(self.develop, self.recommend)]


@dataclass(frozen=True)
class NumbersDraft:
    """All other numbers: days and months are whole, `on_track` and `behind` fractions of what is expected."""

    reply_days: int | None = 45
    sign_months: int | None = 6
    review_before_months: int | None = 6
    evergreen_review_months: int | None = 24
    undecided_days: int | None = 90
    dormant_days: int | None = 180
    zombie_days: int | None = 365
    update_months: int | None = 3
    update_days: int | None = 30
    result_months: int | None = 12
    stale_days: int | None = 365
    on_track: float | None = 0.95
    behind: float | None = 0.85

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """Every number is given and not negative, and those that follow each other are in order."""
        names = [name for name in self.__dataclass_fields__ if name not in MAY_LACK]
        found = list(required(self, **dict.fromkeys(names, _("Give a number."))))
        found += negative(self, *self.__dataclass_fields__)
        if self.update_months not in (None, 0, 1, 3, 6, 12):
            said = _("An update covers 1, 3, 6 or 12 months. Leave it empty if none are asked for.")
            found.append(Problem("update_months", said))
        if (self.dormant_days or 0) > (self.zombie_days or 0) and self.zombie_days is not None:
            found.append(Problem("zombie_days", _("A partnership cannot be a zombie before it is dormant.")))
        if self.on_track is not None and self.behind is not None:
            found += _share_problems(self.on_track, self.behind)
        return found


def scale_problems(lowest: int, highest: int) -> Iterator[Problem]:
    """What is wrong with a scale."""
    if lowest >= highest:
        said = _("The scale runs from {low} to {high}. The lowest level must be below the highest.")
        yield Problem("scale_max", said.format(low=lowest, high=highest))
    elif lowest < LOWEST or highest > HIGHEST:
        yield Problem("scale_max", _("Levels lie between {low} and {high}.").format(low=LOWEST, high=HIGHEST))


def mark_problems(develop: float | None, recommend: float | None) -> Iterator[Problem]:
    """What is wrong with the marks: each above 0 and up to 100, "recommend" above "develop"."""
    for name, at in (("develop", develop), ("recommend", recommend)):
        if at is not None and not 0 < at <= 100:
            yield Problem(name, _("A mark lies above 0 and is 100 at most."))
    if develop is not None and recommend is not None and recommend <= develop:
        said = _("“Recommend” begins at {high} and “Develop further” at {low}: “Recommend” must come above.")
        yield Problem("recommend", said.format(high=f"{recommend:g}", low=f"{develop:g}"))


def _share_problems(on_track: float, behind: float) -> Iterator[Problem]:
    if not 0 < behind <= 1:
        yield Problem("behind", _("This share lies above 0 and is 100 % at most."))
    if not behind <= on_track <= 1:
        yield Problem("on_track", _("“On track” cannot begin below “behind”, nor above 100 %."))


def negative(draft: Any, *names: str) -> Iterator[Problem]:
    """A sentence for each number below 0."""
    for name in names:
        value = getattr(draft, name)
        if value is not None and value < 0:
            yield Problem(name, _("This cannot be below 0."))
