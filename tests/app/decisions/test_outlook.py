"""What one more signature would make of the limits."""

import datetime as dt

from app.decisions.day import OfficeDay, office_day
from app.decisions.outlook import signing_outlook
from app.storage.office import Office
from models.partnerships import Agreement
from models.policy import Policy, PolicyLimit
from models.vocabulary import LedBy, LimitCounts, PolicyState
from tests.app.partnerships.offices import DAY, begin, furnish, in_force


def day(office: Office, on: dt.date = DAY) -> OfficeDay:
    with office.reading() as session:
        return office_day(session, on)


def outlook(office: Office, reference: str):
    """By limit: would be, over, who could make room; others are promised no place."""
    found = day(office)
    agreement = found.agreement(reference)
    assert agreement is not None
    limits = signing_outlook(found, agreement)
    assert not any(each.use.promised for each in limits)
    return {each.use.key: (each.would_be, each.over, [one.reference for one in each.candidates]) for each in limits}


def edit(office: Office, key: int, **values: object) -> None:
    with office.changing("Edit") as session:
        agreement = session.get(Agreement, key)
        for name, value in values.items():
            setattr(agreement, name, value)


def test_one_more_goes_over_and_the_weakest_could_make_room(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    begin(office, known.aberdeen)
    assert outlook(office, "A-2026-002") == {"cap": (2, True, ["A-2026-001"])}


def test_while_there_is_room_nobody_is_named(office: Office):
    known = furnish(office, most=2)
    in_force(office, known.busan)
    begin(office, known.aberdeen)
    assert outlook(office, "A-2026-002") == {"cap": (2, False, [])}


def test_its_own_promised_place_is_not_counted_twice(office: Office):
    known = furnish(office)
    edit(office, begin(office, known.aberdeen), approved_on=DAY)
    assert outlook(office, "A-2026-001") == {"cap": (1, False, [])}


def test_a_successor_takes_the_place_of_what_it_follows(office: Office):
    known = furnish(office)
    first = in_force(office, known.busan)
    edit(office, begin(office, known.busan), predecessor_id=first)
    assert outlook(office, "A-2026-002") == {"cap": (1, False, [])}


def test_what_a_partner_leads_adds_nothing_and_what_stands_under_another_looks_at_no_limit(office: Office):
    known = furnish(office)
    first = in_force(office, known.busan)
    edit(office, begin(office, known.aberdeen), led_by=LedBy.PARTNER)
    edit(office, begin(office, known.aberdeen), under_id=first)
    assert outlook(office, "A-2026-002") == {"cap": (1, False, [])}
    assert outlook(office, "A-2026-003") == {}


def test_a_category_that_is_not_counted_and_limits_a_signature_does_not_touch(office: Office):
    known = furnish(office)
    with office.changing("Another version") as session:
        rules = Policy(key="next", name="Next", number=2)
        session.add(rules)
        session.flush()
        for place, counts in enumerate((LimitCounts.SELECTED, LimitCounts.ACTIVE_PROJECTS, LimitCounts.PER_COUNTRY)):
            session.add(PolicyLimit(policy_id=rules.id, position=place, key=counts.value, counts=counts, most=1))
        session.flush()
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, DAY
    begin(office, known.aberdeen, category="friendship")
    assert outlook(office, "A-2026-001") == {"per_country": (1, False, [])}
