"""The numbers beside the pages' names: each is a number that its page shows as well."""

import datetime as dt
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.words import ngettext

if TYPE_CHECKING:
    from app.storage.office import Office


@dataclass(frozen=True)
class Count:
    """A number, and the words that say what it counts ("12 open")."""

    number: int
    words: str


def page_counts(office: "Office", on: dt.date) -> dict[str, Count]:
    """What waits behind the pages on a day, by their keys; raises OfficeBusy while a longer task has the file."""
    # The window is painted without all this.
    from app.decisions.day import office_day
    from app.decisions.objectives import needs_attention
    from app.missions.activities import activity_rows
    from app.today.agenda import agenda
    from app.today.rows import due_rows
    from app.vetting.stage import OPEN_STAGES
    from ui.missions.columns import open_step

    with office.source() as source:
        day = office_day(source, on)
        late = sum(row.late for row in due_rows(source, day, agenda(source, day)))
    asked = sum(each.assessment.stage in OPEN_STAGES for each in day.requests)
    current = sum(not each.over for each in day.agreements)
    watched = sum(needs_attention(each) for each in day.objectives)
    steps = sum(open_step(each) for each in activity_rows(office))
    return {
        "today": Count(late, ngettext("{count} late", "{count} late", late).format(count=late)),
        "requests": Count(asked, ngettext("{count} open", "{count} open", asked).format(count=asked)),
        "partnerships": Count(current, ngettext("{count} current", "{count} current", current).format(count=current)),
        "objectives": Count(
            watched, ngettext("{count} needs attention", "{count} need attention", watched).format(count=watched)
        ),
        "missions": Count(
            steps, ngettext("{count} open next step", "{count} open next steps", steps).format(count=steps)
        ),
    }
