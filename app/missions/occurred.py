"""What took place and who took part, as everything that counts activities needs it."""

# ruff: noqa: S608 - the names in these statements are our own.

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from app.folding import fold
from app.storage.source import Converter, Readable, converted, day_of, one_of, source_of
from models.vocabulary import ActivityState, ResultArea, Travel

COLUMNS = """activity.starts_on, activity.kind, activity.people, activity.id, activity.result_area, activity.direction,
        activity.project_id"""
OCCURRED = f"""
    SELECT agreement.id, {COLUMNS}
    FROM activity
    LEFT OUTER JOIN project ON project.id = activity.project_id
    JOIN agreement ON agreement.id = coalesce(activity.agreement_id, project.agreement_id)
        OR agreement.partnership_id = activity.partnership_id
    WHERE activity.state = ?
    ORDER BY activity.starts_on, activity.id"""
EVERYWHERE = f"SELECT {COLUMNS} FROM activity WHERE state = ? ORDER BY starts_on, id"
PRESENT = """
    SELECT participant.activity_id, participant.contact_id,
        coalesce(participant.organisation_id, contact.organisation_id),
        contact.at_home AND contact.organisation_id IS NULL
    FROM participant
    LEFT OUTER JOIN contact ON contact.id = participant.contact_id
    UNION ALL
    SELECT activity.id, activity.contact_id, coalesce(activity.organisation_id, contact.organisation_id),
        contact.at_home AND contact.organisation_id IS NULL
    FROM activity
    LEFT OUTER JOIN contact ON contact.id = activity.contact_id
    WHERE activity.contact_id IS NOT NULL OR activity.organisation_id IS NOT NULL"""
OFFICES = "SELECT name FROM office"
AT_HOME = "SELECT id, name FROM organisation WHERE at_home"


class Occurrence(NamedTuple):
    """An activity that took place: its day, kind, and how many people.  An office has thousands."""

    on: dt.date
    kind: str
    people: int | None
    id: int
    area: ResultArea | None
    direction: Travel | None
    project_id: int | None


class Presence(NamedTuple):
    """A person, an organisation, or a person with theirs, by their keys, that took part in an activity."""

    person: int | None
    organisation: int | None


def occurrences(held: Readable) -> Mapping[int, list[Occurrence]]:
    """What took place, by the key of every agreement it is linked to, in order of the days.

    An activity is linked directly, through a project, or through the partnership (then to all its agreements).
    """
    found: dict[int, list[Occurrence]] = defaultdict(list)
    rows = source_of(held).rows(OCCURRED, ActivityState.TOOK_PLACE.value)
    for agreement_id, *what in converted(rows, _converters(1)):
        found[agreement_id].append(Occurrence._make(what))
    return found


def everywhere(held: Readable) -> list[Occurrence]:
    """What took place in the whole office, each once, whatever it is linked to; in order of the days."""
    rows = source_of(held).rows(EVERYWHERE, ActivityState.TOOK_PLACE.value)
    return [Occurrence._make(row) for row in converted(rows, _converters(0))]


def presences(held: Readable) -> Mapping[int, list[Presence]]:
    """Who took part in each activity: those noted as taking part, and whom it was with.

    Our own staff, and the organisation that is the office itself, are left out.
    """
    source = source_of(held)
    names = {fold(name) for (name,) in source.rows(OFFICES)}
    own = {key for key, name in source.rows(AT_HOME) if fold(name) in names}
    found: dict[int, list[Presence]] = defaultdict(list)
    for activity_id, person, organisation, staff in source.rows(PRESENT):
        if not staff and organisation not in own:
            found[activity_id].append(Presence(person, organisation))
    return found


def _converters(first: int) -> Mapping[int, Converter]:
    """Those of the columns of an occurrence, the first of which stands at the place given."""
    return {first: day_of, first + 4: one_of(ResultArea), first + 5: one_of(Travel)}
