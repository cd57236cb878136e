"""Duties of law as the policy changes: what runs is not forgotten, what was there before is not asked anew."""

import datetime as dt

from app.decisions.approving_facts import negotiated
from app.decisions.day import office_day
from app.storage.office import Office
from app.today.first import today_rows
from models import policy
from models.vocabulary import DueKind
from tests.app.partnerships.offices import DAY, furnish, in_force

OWED = DAY + dt.timedelta(days=9)


def rows(office: Office, on: dt.date = DAY):
    shown = today_rows(office, on)
    return [*(thing.row for thing in shown.first), *shown.later]


def version(office: Office, number: int, since: dt.date, *parts: object, **numbers: object) -> None:
    """One more version of the rules, in force from a day on; `parts` are functions of its key."""
    with office.changing("Version") as session:
        made = policy.Policy(key="hanse", name="Hanse default", number=number, based_on_id=number - 1, **numbers)
        session.add(made)
        session.flush()
        session.add(policy.PolicyCategory(policy_id=made.id, position=1, key="economic", name="Economic"))
        session.add_all([part(made.id) for part in parts])
    with office.changing("In force") as session:
        made, earlier = session.get(policy.Policy, number), session.get(policy.Policy, number - 1)
        made.state, made.in_force_on = "in_force", since
        earlier.state, earlier.retired_on = "retired", since


def tell(key: int) -> policy.LegalDuty:
    return policy.LegalDuty(policy_id=key, position=1, name="Tell the ministry", days_after=14, switched_on=True)


def owed(office: Office) -> list[dt.date]:
    """The days on which duties are due, as Today says; the record has to say the same."""
    with office.reading() as session:
        day = office_day(session, DAY)
    bound = {row.name: row.draft.applies for row in negotiated(office, day, day.agreements[0]).duties}
    found = [row.on for row in rows(office) if row.what == DueKind.DUTY]
    assert bound.get("Tell the ministry", False) == bool(found)
    return found


def test_a_duty_that_runs_is_not_forgotten_with_the_next_version_of_the_policy(office: Office):
    known = furnish(office)
    version(office, 2, DAY - dt.timedelta(days=60), tell)
    in_force(office, known.busan, signed_on=DAY - dt.timedelta(days=5))
    assert owed(office) == [OWED]
    version(office, 3, DAY, tell, reply_days=30)
    assert owed(office) == [OWED]


def test_a_duty_that_is_new_does_not_bind_what_was_there_before(office: Office):
    known = furnish(office)
    in_force(office, known.busan, signed_on=DAY - dt.timedelta(days=5))
    version(office, 2, DAY, tell)
    assert owed(office) == []


def test_a_duty_that_is_switched_off_is_owed_no_more(office: Office):
    known = furnish(office)
    version(office, 2, DAY - dt.timedelta(days=60), tell)
    in_force(office, known.busan, signed_on=DAY - dt.timedelta(days=5))
    version(office, 3, DAY)
    assert owed(office) == []
