"""Decision 2 and the negotiation: resources, duties, approvals and clauses that are open are named, and frozen."""

import json

import pytest
from sqlalchemy import select

from app.days import add_days
from app.decisions.approving import approval_case, case_of, record_approval
from app.decisions.recording import DecisionDraft
from app.errors import InvalidDraft
from app.partnerships import duties, negotiation, negotiation_clauses
from app.partnerships.duties import DutyDraft
from app.partnerships.negotiation import ApprovalDraft, PlanDraft
from app.partnerships.negotiation_clauses import ClauseDraft
from app.storage.office import Office
from models.decisions import Decision
from models.partnerships import Agreement
from models.promises import Contribution
from models.results import Project
from models.vocabulary import ClauseState, Form, Outcome, Side
from tests.app.partnerships.offices import DAY, Known, begin, complete, furnish
from tests.app.partnerships.test_negotiation import key as under_way

REF = "A-2026-001"
__all__ = ["under_way"]


def said(office: Office) -> dict[str, str]:
    """What is missing, by its title."""
    return {check.title: check.lack for check in approval_case(office, REF, DAY).checks if not check.met}


@pytest.fixture
def known(office: Office, under_way: int) -> Known:
    """The agreement being negotiated with everything but what the negotiation still has to settle."""
    known = Known(1, 2, 1, 1, 2)
    complete(office, under_way, known)
    return known


def test_a_duty_before_signing_is_named_with_its_day_once_signing_is_planned(office: Office, known: Known):
    title = "Duty “Notify the minister”"
    assert "plan the signing" in said(office)[title]
    with office.reading() as session:
        version = session.scalar(select(Agreement.version).where(Agreement.id == 1))
    negotiation.plan_signing(office, 1, version, PlanDraft(add_days(DAY, 40)), DAY)
    assert said(office)[title] == "It has to be done before signing, by 10 Jul 2026. Record the day it was done."
    row = approval_case(office, REF, DAY).negotiated.duties[0]
    duties.save_duty(office, 1, row, DutyDraft(before_done_on=DAY), DAY)
    assert title not in said(office)


def test_a_duty_that_does_not_apply_is_not_looked_at(office: Office, known: Known):
    row = approval_case(office, REF, DAY).negotiated.duties[0]
    duties.save_duty(office, 1, row, DutyDraft(applies=False, note="At home only"), DAY)
    assert not [check for check in approval_case(office, REF, DAY).checks if check.key == "duty"]


def test_open_approvals_say_whether_they_were_asked(office: Office, known: Known):
    negotiation.save_approval(office, 1, None, ApprovalDraft(Side.HOME, "Council", DAY), DAY)
    negotiation.save_approval(office, 1, None, ApprovalDraft(Side.COUNTERPART, "Their mayor"), DAY)
    found = said(office)
    assert found["Approval by Council"] == "Council (home) was asked on 30 Jun 2026 and has not approved yet."
    assert found["Approval by Their mayor"] == "Their mayor (counterpart) has not been asked yet."
    for row in approval_case(office, REF, DAY).negotiated.approvals:
        negotiation.approved_today(office, 1, row, DAY)
    assert not [title for title in said(office) if title.startswith("Approval")]


def test_open_clauses_are_named_together_and_an_understanding_has_none(office: Office, known: Known):
    assert said(office)["Clauses"] == "Still open: Purpose; Exit. Agree on each, or leave it out with a reason."
    case = approval_case(office, REF, DAY)
    first, second = case.negotiated.clauses
    asked = case.day.policy.clauses
    negotiation_clauses.save_clause(office, 1, first, ClauseDraft("Purpose", ClauseState.AGREED), asked, DAY)
    negotiation_clauses.save_clause(office, 1, second, ClauseDraft("Exit", ClauseState.LEFT_OUT, "None"), asked, DAY)
    assert "Clauses" not in said(office)
    negotiation_clauses.save_clause(office, 1, None, ClauseDraft("Visits"), asked, DAY)
    assert "Visits" in said(office)["Clauses"]
    with office.changing("Informal") as session:
        session.get(Agreement, 1).form = Form.INFORMAL
    assert "Clauses" not in said(office)


@pytest.mark.parametrize("said_by", ["cost", "project", "contribution", "nobody"])
def test_resources_are_said_for_it_or_for_a_project_or_seen_from_what_was_put_in(office: Office, said_by: str):
    known = furnish(office)
    begin(office, known.aberdeen)
    with office.changing("Say it") as session:
        if said_by == "cost":
            session.get(Agreement, 1).yearly_cost = 0.0
        if said_by == "project":
            session.add(Project(reference="J-2026-001", title="Trial", agreement_id=1, budget=10.0))
        if said_by == "contribution":
            own = {"agreement_id": 1, "organisation_id": known.port, "dated_on": DAY}
            session.add(Contribution(hours=4.0, **own))
    assert ("Resources" in said(office)) == (said_by == "nobody")


def test_going_ahead_needs_the_reason_and_the_copy_holds_what_was_open(office: Office, known: Known):
    negotiation.save_approval(office, 1, None, ApprovalDraft(Side.HOME, "Council", DAY), DAY)
    draft = {"outcome": Outcome.APPROVE, "decided_on": DAY, "rationale": "It fits."}
    with pytest.raises(InvalidDraft):
        record_approval(office, REF, DecisionDraft(**draft), DAY)
    made = record_approval(office, REF, DecisionDraft(override_reason="The mayor travels", **draft), DAY)
    with office.reading() as session:
        frozen = json.loads(session.scalars(select(Decision.frozen).where(Decision.id == made)).one())
    assert frozen["approvals"] == [{"side": "home", "body": "Council", "asked_on": "2026-06-30", "approved_on": None}]
    assert [each["name"] for each in frozen["clauses"]] == ["Purpose", "Exit"]
    assert frozen["duties"] == [{"name": "Notify the minister", "applies": True, "before_done_on": None}]
    assert {each["key"] for each in frozen["checks"] if each["lack"]} == {"approval", "category", "clause", "duty"}


def test_what_was_not_looked_up_is_not_judged(office: Office, known: Known):
    case = approval_case(office, REF, DAY)
    plain = case_of(case.day, case.agreement)
    assert {check.key for check in case.checks} - {check.key for check in plain.checks} == {
        "resources",
        "duty",
        "clause",
    }
