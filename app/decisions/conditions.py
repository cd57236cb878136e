"""What decisions asked for by a day: read by decision, and marked as met once it has happened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.decisions.records import ConditionRow, condition_rows
from app.errors import RecordChangedElsewhere
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.decisions import Condition


def conditions_of(office: Office, decision_ids: Sequence[int]) -> Mapping[int, list[ConditionRow]]:
    """The conditions of these decisions, by the key of each decision, in the order they were written."""
    found: dict[int, list[ConditionRow]] = defaultdict(list)
    with office.reading() as session:
        for row in condition_rows(session):
            if row.decision_id in decision_ids:
                found[row.decision_id].append(row)
    return found


def meet_condition(office: Office, condition: ConditionRow, met_on: dt.date) -> None:
    """Mark a condition as met on a day, as one step; raises RecordChangedElsewhere once it is."""
    with office.changing(_("Mark condition “{text}” as met").format(text=condition.text)) as session:
        held = records.load(session, Condition, condition.id, condition.version)
        if held.met_on is not None:
            raise RecordChangedElsewhere(_("This condition is marked as met already."))
        held.met_on = met_on
