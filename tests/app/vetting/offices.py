"""A small office for tests of vetting: a shipped policy in force, somebody at the keyboard, and requests on demand."""

import datetime as dt

from sqlalchemy import select

from app.decisions.selection_basis import office_on
from app.policy.choosing import put_in_force, start_from
from app.storage.office import Office
from app.vetting.intake import RequestDraft, take_in
from app.vetting.rating import RatingDraft, rate, submit
from app.vetting.settling import pass_gates
from models import people
from models.policy import CategoryGate, Gate, PolicyCategory
from models.vetting import Request
from models.vocabulary import GateRule, SettleBy
from tests.made_once import made_once

TODAY = dt.date(2026, 6, 30)
RECEIVED = dt.date(2026, 6, 1)


@made_once
def furnish(office: Office, policy: str = "hanse_default", *, with_computed_gate: bool = False) -> str:
    """Fill an empty office; returns the uid of Anna Lind, who sits at the keyboard."""
    with office.changing("Found") as session:
        session.add(people.Office(name="Harbour", place="Harbour", country="CA", currency="CAD", created_on=RECEIVED))
        anna = people.Contact(name="Anna Lind", at_home=True)
        session.add(anna)
        session.flush()
        office.person = anna.uid
    draft = start_from(office, policy)
    if with_computed_gate:
        _add_computed_gate(office, draft)
    put_in_force(office, draft, dt.date(2026, 1, 1))
    return office.person


def _add_computed_gate(office: Office, draft: int) -> None:
    """One agreement a country, for the policy's first category."""
    with office.changing("Add gate") as session:
        first = session.scalars(select(PolicyCategory).where(PolicyCategory.policy_id == draft)).first()
        gate = Gate(policy_id=draft, position=99, key="ONE", name="One a country", settle_by=SettleBy.SELECTION)
        gate.rule = GateRule.ONE_PER_COUNTRY
        session.add(gate)
        session.flush()
        session.add(CategoryGate(category_id=first.id, gate_id=gate.id))


def take(office: Office, title: str = "Port partnership", **values) -> str:
    """Take in a request for an economic partnership with Gdynia; returns its reference."""
    usual = {"title": title, "category": "economic", "place": "Gdynia", "country": "PL", "received_on": RECEIVED}
    return take_in(office, RequestDraft(**usual | values), TODAY)


def key_of(office: Office, reference: str) -> int:
    """The key of a request."""
    with office.reading() as session:
        return session.scalars(select(Request.id).where(Request.reference == reference)).one()


def assessed(office: Office, reference: str, on: dt.date = TODAY):
    """The request as it stands."""
    return next(each for each in office_on(office, on).requests if each.reference == reference)


def ready(office: Office, level: int = 4, **values) -> str:
    """Take in a request, pass all its gates and rate every criterion alike; returns its reference."""
    reference = take(office, **values)
    key = key_of(office, reference)
    request = assessed(office, reference)
    pass_gates(office, key, {standing.gate.key: "On file" for standing in request.gates}, TODAY)
    for weighted in request.policy.category(request.category).criteria:
        rate(office, key, weighted.criterion.key, RatingDraft(level), TODAY)
    submit(office, key, TODAY)
    return reference
