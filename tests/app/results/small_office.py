"""A small office with one agreement in force, to set objectives under."""

import datetime as dt

from app.results.indicators import IndicatorDraft, save_indicator
from app.results.setting import ObjectiveDraft, save_objective
from app.storage.office import Office
from models import partnerships, people, policy
from models.vocabulary import LimitCounts, PolicyState, Side
from tests.made_once import made_once

TODAY = dt.date(2026, 6, 30)
START, END = dt.date(2025, 12, 31), dt.date(2027, 12, 31)


@made_once
def furnish(office: Office) -> int:
    """Fill an empty office; returns the key of the agreement A-2026-001 (2026 and 2027)."""
    with office.changing("Create office") as session:
        session.add(people.Office(name="Harbour", place="Harbour", country="CA", currency="CAD", created_on=START))
        session.add(policy.Policy(key="hanse", name="Hanse"))
        session.add_all([people.Contact(name="Mara Lind", at_home=True, role="Officer", uid="mara")])
        session.add(people.Place(name="Bergen", country="NO"))
        session.flush()
        session.add(people.Organisation(name="City of Bergen", place_id=1, kind="city"))
        session.add(partnerships.Partnership(reference="P-2026-001", name="Bergen", place_id=1))
        session.flush()
        session.add(
            partnerships.Agreement(
                reference="A-2026-001",
                partnership_id=1,
                title="Ports",
                recorded_on=START,
                effective_on=dt.date(2026, 1, 1),
                ends_on=END,
            )
        )
        session.flush()
        session.add(partnerships.AgreementCategory(agreement_id=1, category="economic"))
        session.add(partnerships.Party(agreement_id=1, organisation_id=1, side=Side.COUNTERPART))
        session.add(partnerships.Responsibility(agreement_id=1, contact_id=1))
    with office.changing("Put policy in force") as session:
        rules = session.get(policy.Policy, 1)
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, dt.date(2026, 1, 1)
    office.person = "mara"
    return 1


def firms(**changes) -> IndicatorDraft:
    """A sum of whole firms by quarter, from 0 to 8 in two years."""
    usual = {
        "code": "E12",
        "name": "New firms",
        "unit": "firms",
        "source": "Survey",
        "baseline_value": 0.0,
        "baseline_on": START,
        "target_value": 8.0,
        "target_on": END,
    }
    return IndicatorDraft(**usual | changes)


@made_once
def with_objective(office: Office, **changes) -> int:
    """One objective with one indicator; returns the indicator's key."""
    agreement = furnish(office)
    draft = ObjectiveDraft(title="Eight firms in Bergen", agreement_id=agreement, start_on=START, end_on=END)
    return save_indicator(office, save_objective(office, None, draft, TODAY), None, firms(**changes), TODAY)


def limit_projects(office: Office, most: int) -> None:
    """Put a second policy version in force under which so many projects may be active."""
    with office.changing("Limit") as session:
        rules = policy.Policy(key="limits", name="Limits")
        session.add(rules)
        session.flush()
        session.add(
            policy.PolicyLimit(
                policy_id=rules.id,
                position=0,
                key="active_projects",
                counts=LimitCounts.ACTIVE_PROJECTS,
                most=most,
            )
        )
        session.flush()
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, dt.date(2026, 2, 1)
