"""What the forms of a policy draft hand over for its lists: reasons, replies, priorities, laws, clauses, evaluation."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.drafts import required, too_long
from app.errors import Problem
from app.policy.drafts import negative
from app.policy.replies import unknown_places
from app.words import _
from models.vocabulary import Outcome

REPLIED = (Outcome.SELECT, Outcome.DECLINE, Outcome.DEFER, Outcome.REFER)
"""The outcomes the sender of a request hears of."""


@dataclass(frozen=True)
class ReasonDraft:
    """A reason a request may be declined for."""

    name: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name is all it needs."""
        return list(required(self, name=_("Write the reason."))) + list(too_long(self))


@dataclass(frozen=True)
class RepliesDraft:
    """The text a reply to the sender starts from, by outcome; empty for none."""

    select: str = ""
    decline: str = ""
    defer: str = ""
    refer: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """Only the names in braces that can be filled in."""
        found = list(too_long(self))
        for outcome in REPLIED:
            if unknown := unknown_places(getattr(self, outcome.value)):
                said = _("Nothing can be filled in for {names}.").format(names=", ".join(unknown))
                found.append(Problem(outcome.value, said))
        return found


@dataclass(frozen=True)
class AreasDraft:
    """The result areas under the names the policy gives them; empty for one it does not work in."""

    investment: str = ""
    exports: str = ""
    innovation: str = ""
    visibility: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """Texts of a length that can be kept."""
        return list(too_long(self))


@dataclass(frozen=True)
class PriorityDraft:
    """A priority sector (`kind` sector, `key` a cluster tag or empty) or market (`kind` market, `key` a country)."""

    kind: str = "sector"
    key: str = ""
    name: str = ""
    source: str = ""
    dated_on: dt.date | None = None

    def problems(self, today: dt.date) -> list[Problem]:
        """Name, source and a day that has come."""
        found = list(
            required(
                self,
                name=_("Name the sector or market."),
                source=_("Say where this priority comes from, such as a strategy and its chapter."),
                dated_on=_("Say when it was set."),
            )
        )
        return [*found, *_to_come(self, "dated_on", today), *too_long(self)]


@dataclass(frozen=True)
class DutyDraft:
    """A rule of law the office has to mind; days before and after entering by which it must be done."""

    name: str = ""
    applies_to: str = ""
    legal_basis: str = ""
    days_before: int | None = None
    days_after: int | None = None
    checked_by: str = ""
    checked_on: dt.date | None = None
    switched_on: bool = False

    def problems(self, today: dt.date) -> list[Problem]:
        """A name; one that is switched on also says on what law it rests and who checked that when."""
        found = list(required(self, name=_("Say what has to be done.")))
        if self.switched_on:
            found += required(
                self,
                legal_basis=_("Name the law this rests on before you switch it on."),
                checked_by=_("Say who checked it."),
                checked_on=_("Say when it was checked."),
            )
        found += negative(self, "days_before", "days_after")
        return [*found, *_to_come(self, "checked_on", today), *too_long(self)]


@dataclass(frozen=True)
class PolicyClauseDraft:
    """A clause that agreements are checked for; the note says what it should settle."""

    name: str = ""
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name is all it needs."""
        return [*required(self, name=_("Give the clause a name.")), *too_long(self)]


@dataclass(frozen=True)
class EvaluationDraft:
    """A question of the evaluation sheet at an agreement's end, with its points."""

    name: str = ""
    question: str = ""
    points: float | None = None

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """A name, and points of 0 or more."""
        found = [*required(self, name=_("Say in a few words what is judged."), points=_("Say how many points."))]
        if self.points is not None and (not isfinite(self.points) or self.points < 0):
            found.append(Problem("points", _("Points are 0 or more.")))
        return [*found, *too_long(self)]


def _to_come(draft: Any, name: str, today: dt.date) -> Sequence[Problem]:
    day = getattr(draft, name)
    return [Problem(name, _("This day has not come yet."))] if day is not None and day > today else []
