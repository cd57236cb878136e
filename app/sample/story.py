"""What the chapters of the sample share: the day, chance, pen, texts, and the keys of what was put down so far."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.policy.resources import read
from app.policy.versions import PolicyVersion
from app.sample.chance import Chance, ago
from app.sample.pen import Pen

FISCAL_YEAR_STARTS = 4
HOSTS, LABS = 15, (0, 1, 10)
"""How many of the organisations at home texts may name as hosts, and which of them do research."""

NOW = 1
"""The latest day, in days before the sample's own, on which anything is taken as done."""


def texts(chapter: str) -> dict[str, Any]:
    """The texts of one chapter (`people`, `requests`, `partnerships`, `objectives`, `activities`, `promises`)."""
    return read(f"sample/{chapter}.json")


@dataclass(frozen=True)
class Person:
    """A contact with the name that texts use."""

    key: int
    name: str


@dataclass(frozen=True)
class Body:
    """An organisation with the name that texts use."""

    key: int
    name: str


@dataclass
class Town:
    """A place with the bodies and people the office knows there, the most important first."""

    key: int
    name: str
    bodies: list[Body] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Pending:
    """A decision to be recorded in the order of its day; `values` are the decision's columns."""

    on: dt.date
    point: int
    subject: int
    values: dict[str, Any]
    said: dict[str, Any]


@dataclass(frozen=True)
class Deal:
    """An agreement put down: its texts, key, reference, partnership, and the partner it is with.

    `from_ago` and `silent` bound the days before the sample's own on which something happened under it.
    """

    case: dict[str, Any]
    key: int
    reference: str
    partnership: int
    town: Town
    from_ago: int
    projects: list[int] = field(default_factory=list)

    @property
    def silent(self) -> int:
        """Days since the last contact."""
        return int(self.case["silent"])


@dataclass
class Story:
    """The sample on its way; `old` and `new` are the retired policy version and the one in force."""

    on: dt.date
    scale: int
    chance: Chance
    pen: Pen
    old: PolicyVersion | None = None
    new: PolicyVersion | None = None
    home: int = 0
    staff: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    at_home: list[Body] = field(default_factory=list)
    towns: dict[str, Town] = field(default_factory=dict)
    requests: dict[tuple[str, int], int] = field(default_factory=dict)
    deals: dict[tuple[str, int], Deal] = field(default_factory=dict)
    decisions: list[Pending] = field(default_factory=list)
    activity_days: dict[int, list[dt.date]] = field(default_factory=lambda: defaultdict(list))

    def ago(self, days: int) -> dt.date:
        """The working day that many days before the sample's own; later when negative."""
        return ago(self.on, days)

    def copies(self, cases: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every case as often as the scale says, with the number of the copy from 0."""
        for copy in range(self.scale):
            for case in cases:
                yield copy, case

    def filled(self, text: str, town: Town | None = None) -> str:
        """A text with its place, body, person and home organisation filled in."""
        town = town or self.towns["Busan"]
        return text.format(
            place=town.name,
            body=self.chance.pick(town.bodies).name,
            person=self.chance.pick(town.people).name,
            home=self.chance.pick(self.at_home[:HOSTS]).name,
            lab=self.at_home[self.chance.pick(LABS)].name,
            staff=self.chance.pick(list(self.staff)),
        )


def numbered(title: str, copy: int) -> str:
    """The title, told apart from the same one in earlier copies."""
    return f"{title} ({copy + 1})" if copy else title
