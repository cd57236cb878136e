"""What took place under an agreement: directly, through a project, or through the partnership."""

import datetime as dt

from app.missions.activities import rows_in
from app.missions.occurred import occurrences
from app.storage.office import Office
from models.missions import Activity
from models.results import Project
from models.vocabulary import ActivityState
from tests.app.partnerships.offices import DAY, begin, furnish

MAY = dt.date(2026, 5, 4)


def filled(office: Office) -> tuple[int, int, int]:
    """Two agreements with Aberdeen and one with Busan, and activities linked to them in every way."""
    known = furnish(office)
    first, second = begin(office, known.aberdeen), begin(office, known.aberdeen)
    other = begin(office, known.busan)
    with office.changing("Note") as session:
        session.add(Project(reference="J-1", title="Trial", agreement_id=second))
        session.flush()
        for number, (on, links) in enumerate(
            (
                (DAY, {"agreement_id": first, "people": 12}),
                (MAY, {"project_id": 1}),
                (MAY, {"partnership_id": 1}),
                (DAY, {"agreement_id": first, "state": ActivityState.PLANNED}),
                (DAY, {"agreement_id": other, "state": ActivityState.CANCELLED}),
                (DAY, {}),
            )
        ):
            session.add(Activity(reference=f"V-{number}", title="Call", kind="call", starts_on=on, **links))
    return first, second, other


def test_an_activity_counts_for_every_agreement_it_is_linked_to(office: Office):
    first, second, other = filled(office)
    with office.reading() as session:
        found = occurrences(session)
    assert [each[:3] for each in found[first]] == [(MAY, "call", None), (DAY, "call", 12)]
    assert [each[:3] for each in found[second]] == [(MAY, "call", None)] * 2
    assert found[other] == []


def test_what_is_counted_is_what_the_record_of_the_agreement_lists(office: Office):
    keys = filled(office)
    with office.reading() as session:
        found = occurrences(session)
        for key in keys:
            listed = [row for row in rows_in(session, key) if row.state == ActivityState.TOOK_PLACE]
            assert sorted(row.starts_on for row in listed) == [each.on for each in found[key]]
