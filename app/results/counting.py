"""What Hanse counts by itself: a rule chosen from lists, and the dated counts it makes of what took place."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.days import add_days
from app.frozen import dataclass
from app.missions.occurred import Occurrence, Presence
from app.words import Words
from models.vocabulary import N_, Counted, CountedIn, ResultArea, Travel

OFFERED = (
    Counted.ACTIVITIES,
    Counted.PEOPLE,
    Counted.PERSONS,
    Counted.ORGANISATIONS,
    Counted.PARTICIPATIONS,
    Counted.COSTS,
)
"""What can be counted now, in the order it is offered."""
OF_THOSE_PRESENT = frozenset({Counted.PERSONS, Counted.ORGANISATIONS, Counted.PARTICIPATIONS})


@dataclass(frozen=True)
class CountingRule:
    """What is counted, where, and of which activities; `kinds` are keys of activity types, none: all."""

    counted: Counted = Counted.ACTIVITIES
    where: CountedIn = CountedIn.AGREEMENT
    kinds: tuple[str, ...] = ()
    direction: Travel | None = None
    area: ResultArea | None = None

    @property
    def narrowed(self) -> bool:
        """Whether only some activities count."""
        return bool(self.kinds) or self.direction is not None or self.area is not None

    def takes(self, each: Occurrence) -> bool:
        """Whether an activity is one of those it asks for."""
        return (
            (not self.kinds or each.kind in self.kinds)
            and self.direction in (None, each.direction)
            and self.area in (None, each.area)
        )


class Cost(NamedTuple):
    """Money somebody put in on a day under an agreement, perhaps for an activity; in the office's currency."""

    on: dt.date
    money: float
    id: int
    agreement_id: int
    activity_id: int | None


class Count(NamedTuple):
    """One row behind a number: its day and what it adds, the activity it stands on, and whom or what it counts."""

    on: dt.date
    value: float
    activity_id: int | None
    person: int | None = None
    organisation: int | None = None
    cost_id: int | None = None


@dataclass(frozen=True)
class Place:
    """Where an indicator stands: the agreement of its objective, and the project where it has one."""

    agreement_id: int
    project_id: int | None = None


@dataclass(frozen=True)
class Countable:
    """All that can be counted, in order of the days: by agreement, and in the whole office where that was asked for."""

    by_agreement: Mapping[int, Sequence[Occurrence]]
    everywhere: Sequence[Occurrence]
    present: Mapping[int, Sequence[Presence]]
    costs: Sequence[Cost]


def kinds_in(stored: str) -> tuple[str, ...]:
    """The keys of activity types in a stored list."""
    return tuple(kind for part in stored.split(",") if (kind := part.strip()))


def tally(rule: CountingRule, place: Place, facts: Countable, since: dt.date | None) -> tuple[Count, ...]:
    """The counts of a rule in order of the days.

    Who is counted once counts on the day they first came after `since`, the baseline's day.
    """
    if rule.counted is Counted.COSTS:
        return tuple(_costs(rule, place, facts))
    found = (each for each in _looked_at(rule, place, facts) if rule.takes(each))
    if rule.counted is Counted.ACTIVITIES:
        return tuple(Count(each.on, 1.0, each.id) for each in found)
    if rule.counted is Counted.PEOPLE:
        return tuple(Count(each.on, float(each.people), each.id) for each in found if each.people)
    if rule.counted is Counted.PARTICIPATIONS:
        return tuple(count for each in found for count in _parts(each, facts.present.get(each.id, ())))
    if rule.counted in OF_THOSE_PRESENT:
        return tuple(_different(rule.counted, found, facts, since))
    return ()


def _looked_at(rule: CountingRule, place: Place, facts: Countable) -> Iterable[Occurrence]:
    if rule.where is CountedIn.AGREEMENT:
        return facts.by_agreement.get(place.agreement_id, ())
    if rule.where is CountedIn.OFFICE:
        return facts.everywhere
    return (each for each in facts.everywhere if each.project_id is not None and each.project_id == place.project_id)


def _parts(each: Occurrence, present: Iterable[Presence]) -> Iterator[Count]:
    """One for each person, and one for each organisation nobody of which is named."""
    here = set(present)
    named = {who.organisation for who in here if who.person is not None}
    people = {who.person: who.organisation for who in sorted(here, key=_by_key) if who.person is not None}
    for person, organisation in people.items():
        yield Count(each.on, 1.0, each.id, person, organisation)
    for who in sorted(here, key=_by_key):
        if who.person is None and who.organisation not in named:
            yield Count(each.on, 1.0, each.id, None, who.organisation)


def _by_key(who: Presence) -> tuple[int, int]:
    return who.person or 0, who.organisation or 0


def _different(
    counted: Counted, found: Iterable[Occurrence], facts: Countable, since: dt.date | None
) -> Iterator[Count]:
    seen: set[int | None] = {None}
    for each in found:
        if since is not None and each.on <= since:
            continue
        for who in sorted(facts.present.get(each.id, ()), key=_by_key):
            key = who.person if counted is Counted.PERSONS else who.organisation
            if key not in seen:
                seen.add(key)
                person = who.person if counted is Counted.PERSONS else None
                yield Count(each.on, 1.0, each.id, person, who.organisation)


def _costs(rule: CountingRule, place: Place, facts: Countable) -> Iterator[Count]:
    """What was spent in the place; in a project, or of some activities, only what was put in for one of them."""
    project = place.project_id if rule.where is CountedIn.PROJECT else None
    some = rule.narrowed or rule.where is CountedIn.PROJECT
    activities = {each.id for each in facts.everywhere if rule.takes(each) and project in (None, each.project_id)}
    if rule.where is CountedIn.PROJECT and project is None:
        return
    for cost in facts.costs:
        here = rule.where is not CountedIn.AGREEMENT or cost.agreement_id == place.agreement_id
        if here and (not some or cost.activity_id in activities):
            yield Count(cost.on, cost.money, cost.activity_id, cost_id=cost.id)


SUBJECTS = {
    Counted.ACTIVITIES: (N_("Activities"), N_("Activities of type {kinds}")),
    Counted.PEOPLE: (N_("People at activities"), N_("People at activities of type {kinds}")),
    Counted.PERSONS: (N_("Different persons at activities"), N_("Different persons at activities of type {kinds}")),
    Counted.ORGANISATIONS: (
        N_("Different organisations at activities"),
        N_("Different organisations at activities of type {kinds}"),
    ),
    Counted.PARTICIPATIONS: (N_("Participations in activities"), N_("Participations in activities of type {kinds}")),
    Counted.COSTS: (N_("Money spent"), N_("Money spent on activities of type {kinds}")),
}
PLACES = {
    CountedIn.AGREEMENT: N_("{subject} under this agreement"),
    CountedIn.PROJECT: N_("{subject} in this project"),
    CountedIn.OFFICE: N_("{subject} in the whole office"),
}


def rule_words(rule: CountingRule, since: dt.date | None, labels: Mapping[str, str], words: Words) -> str:
    """The rule in one sentence; `since` is the baseline's day, `labels` the names of activity types by their keys."""
    if rule.counted not in SUBJECTS:
        return words.text(rule.counted.label)
    plain, of_kinds = SUBJECTS[rule.counted]
    kinds = [words.text(labels.get(kind, kind)).lower() for kind in rule.kinds]
    either = words.text(N_(" or ")).join(kinds)
    subject = words.text(of_kinds).format(kinds=either) if kinds else words.text(plain)
    parts = [words.text(PLACES[rule.where]).format(subject=subject)]
    if rule.direction is not None:
        parts.append(words.text(rule.direction.label).lower())
    if rule.area is not None:
        parts.append(words.text(N_("result area {area}")).format(area=words.text(rule.area.label).lower()))
    if rule.counted in OF_THOSE_PRESENT:
        parts.append(words.text(N_("our own staff left out")))
    if since is not None:
        parts.append(words.text(N_("since {day}")).format(day=words.day(add_days(since, 1))))
    return ", ".join(parts)
