"""What took place under each agreement, as everything that counts activities needs it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from app.storage.source import Readable, converted, day_of, source_of
from models.vocabulary import ActivityState

OCCURRED = """
    SELECT agreement.id, activity.starts_on, activity.kind, activity.people
    FROM activity
    LEFT OUTER JOIN project ON project.id = activity.project_id
    JOIN agreement ON agreement.id = coalesce(activity.agreement_id, project.agreement_id)
        OR agreement.partnership_id = activity.partnership_id
    WHERE activity.state = ?
    ORDER BY activity.starts_on, activity.id"""


class Occurrence(NamedTuple):
    """An activity that took place: its day, kind, and how many people.  An office has thousands."""

    on: dt.date
    kind: str
    people: int | None


def occurrences(held: Readable) -> Mapping[int, list[Occurrence]]:
    """What took place, by the key of every agreement it is linked to, in order of the days.

    An activity is linked directly, through a project, or through the partnership (then to all its agreements).
    """
    found: dict[int, list[Occurrence]] = defaultdict(list)
    rows = source_of(held).rows(OCCURRED, ActivityState.TOOK_PLACE.value)
    for agreement_id, *what in converted(rows, {1: day_of}):
        found[agreement_id].append(Occurrence._make(what))
    return found
