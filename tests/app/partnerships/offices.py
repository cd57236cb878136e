"""A small office for tests of use cases: a policy in force with two categories and a cap of one, two places, people."""

import datetime as dt
from dataclasses import dataclass

from app.partnerships.drafting import StartDraft, start_in
from app.partnerships.partners import Partner
from app.storage.office import Office
from models import people, policy, results
from models.partnerships import Agreement, Responsibility
from models.vocabulary import Duty, LimitCounts, PolicyState, ResultArea, Side, TermKind
from tests.made_once import made_once

DAY = dt.date(2026, 6, 30)
START = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Known:
    """Keys of what the small office holds."""

    aberdeen: int
    busan: int
    port: int
    anna: int
    isla: int


@made_once
def furnish(office: Office, most: int = 1) -> Known:
    """Fill an empty office: `most` economic agreements may be in force."""
    with office.changing("Found") as session:
        session.add(people.Office(name="Harbour", place="Harbour", country="CA", currency="CAD", created_on=START))
        rules = policy.Policy(key="hanse", name="Hanse default")
        session.add(rules)
        session.flush()
        economic = policy.PolicyCategory(
            policy_id=rules.id,
            position=1,
            key="economic",
            name="Economic",
            contact_rhythm=90,
            term_months=36,
            notice_days=90,
            smart_letters="S,T",
        )
        friendly = policy.PolicyCategory(policy_id=rules.id, position=2, key="friendship", name="Friendship")
        limit = policy.PolicyLimit(
            policy_id=rules.id,
            position=1,
            key="cap",
            counts=LimitCounts.IN_FORCE,
            categories="economic",
            most=most,
        )
        places = [
            people.Place(name="Aberdeen", country="GB", region="154"),
            people.Place(name="Busan", local_name="부산", country="KR", region="030"),
        ]
        session.add_all([economic, friendly, limit, *places])
        session.flush()
        port = people.Organisation(name="Port of Aberdeen", place_id=places[0].id)
        session.add(port)
        session.flush()
        staff = people.Contact(name="Anna Lind", at_home=True)
        isla = people.Contact(name="Isla Abernethy", organisation_id=port.id)
        session.add_all([staff, isla])
        session.flush()
        known = Known(places[0].id, places[1].id, port.id, staff.id, isla.id)
    with office.changing("Put policy in force") as session:
        rules = session.get(policy.Policy, 1)
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, START
    return known


def begin(office: Office, place: int, *, on: dt.date = DAY, **values: object) -> int:
    """Start an economic partnership with a place; returns the agreement's key."""
    usual = {"title": "Alliance", "category": "economic", "term_months": 36, "notice_days": 90}
    with office.changing("Start") as session:
        return start_in(session, StartDraft(partner=Partner("place", place), **usual | values), on)


def in_force(office: Office, place: int, signed_on: dt.date = START, **values: object) -> int:
    """An economic agreement that was signed."""
    return begin(office, place, signed_on=signed_on, term_kind=TermKind.FIXED, **values)


def complete(office: Office, agreement_id: int, known: Known) -> None:
    """Give an agreement everything Decision 2 asks for."""
    with office.changing("Complete") as session:
        session.get(Agreement, agreement_id).yearly_hours = 40.0
        own = {"agreement_id": agreement_id, "duty": Duty.ACCOUNTABLE}
        session.add(Responsibility(contact_id=known.anna, side=Side.HOME, **own))
        session.add(Responsibility(contact_id=known.isla, side=Side.COUNTERPART, **own))
        session.add(results.Project(reference="J-2026-001", title="Trial", agreement_id=agreement_id))
        session.add(
            results.Objective(
                reference="O-2026-001",
                title="First exporters",
                agreement_id=agreement_id,
                statement="Ten firms export for the first time.",
                result_area=ResultArea.EXPORTS,
                activity="Two trade missions",
                beneficiary="Small firms",
                start_on=dt.date(2026, 7, 1),
                review_on=dt.date(2027, 1, 1),
                end_on=dt.date(2028, 7, 1),
            )
        )
