"""What becomes of projects, objectives and promises when an agreement is ended."""

import datetime as dt
import json

import pytest
from sqlalchemy import select

from app.decisions.concluded import concluded_in_words, facts_of
from app.decisions.concluding import ConcludingDraft, conclusion_case, record_conclusion
from app.decisions.concluding_rest import Fate, FateKind, RestKind, all_end
from app.decisions.evaluating import SheetMark
from app.errors import InvalidDraft
from app.storage.office import Office
from models.decisions import Decision
from models.partnerships import Agreement
from models.promises import Obligation
from models.results import Objective, Project
from models.vocabulary import Outcome, Side
from tests.app.partnerships.offices import DAY, complete, furnish, in_force

REF, NEXT = "A-2026-001", "A-2026-002"
EFFECT = dt.date(2026, 9, 30)


@pytest.fixture
def running(office: Office) -> Office:
    """An agreement with a project, an objective of it and a promise; its successor is being negotiated."""
    known = furnish(office)
    key = in_force(office, known.busan)
    complete(office, key, known)
    record_conclusion(office, REF, ConcludingDraft(Outcome.RENEW, DAY, rationale="On."), DAY)
    with office.changing("Promise") as session:
        session.get(Objective, 1).project_id = 1
        session.add(Obligation(agreement_id=key, side=Side.HOME, text="A report", due_on=dt.date(2026, 12, 1)))
    return office


def sunset(**values: object) -> ConcludingDraft:
    return ConcludingDraft(Outcome.SUNSET, DAY, rationale="It is time.", effect_on=EFFECT, **values)


def stored(office: Office, kind: type) -> object:
    with office.reading() as session:
        return session.scalars(select(kind)).one()


def test_what_runs_has_to_be_settled(running: Office) -> None:
    case = conclusion_case(running, REF, DAY)
    kinds = [each.kind for each in case.running]
    assert kinds == [RestKind.PROJECT, RestKind.OBJECTIVE, RestKind.OBLIGATION]
    assert [each.reference for each in case.carriers] == [NEXT]
    with pytest.raises(InvalidDraft, match="J-2026-001, O-2026-001, “A report”"):
        record_conclusion(running, REF, sunset(), DAY)


def test_everything_can_end_with_it(running: Office) -> None:
    case = conclusion_case(running, REF, DAY)
    record_conclusion(running, REF, sunset(rest=all_end(case.running)), DAY)
    assert stored(running, Project).cancelled_on == EFFECT
    assert stored(running, Objective).closed_on == EFFECT
    promise = stored(running, Obligation)
    assert (promise.due_on, promise.met_on) == (None, None)
    assert promise.evidence == "Released with D-2026-002; it was due: 1 Dec 2026."
    assert [each.kind for each in conclusion_case(running, REF, EFFECT).running] == [RestKind.OBLIGATION]


def test_or_go_on_under_the_successor(running: Office) -> None:
    case = conclusion_case(running, REF, DAY)
    carried = tuple(Fate(each.kind, each.id, FateKind.CARRY, NEXT) for each in case.running)
    made = record_conclusion(running, REF, sunset(rest=carried), DAY)
    assert {stored(running, kind).agreement_id for kind in (Project, Objective, Obligation)} == {2}
    assert stored(running, Objective).project_id == 1
    assert stored(running, Project).cancelled_on is None
    with running.reading() as session:
        frozen = json.loads(session.scalars(select(Decision.frozen).where(Decision.id == made.decision_id)).one())
    assert {(each["fate"], each["to"]) for each in frozen["rest"]} == {("carry", NEXT)}


def test_an_objective_leaves_a_project_that_stays_behind(running: Office) -> None:
    project, objective, promise = conclusion_case(running, REF, DAY).running
    fates = (
        Fate(project.kind, project.id, FateKind.END),
        Fate(objective.kind, objective.id, FateKind.CARRY, NEXT),
        Fate(promise.kind, promise.id, FateKind.STAND),
    )
    record_conclusion(running, REF, sunset(rest=fates), DAY)
    assert (stored(running, Objective).agreement_id, stored(running, Objective).project_id) == (2, None)
    assert stored(running, Obligation).due_on == dt.date(2026, 12, 1)


def test_nothing_is_carried_to_nowhere_and_only_promises_stay_owed(running: Office) -> None:
    project, objective, promise = conclusion_case(running, REF, DAY).running
    wrong = (
        Fate(project.kind, project.id, FateKind.STAND),
        Fate(objective.kind, objective.id, FateKind.CARRY, "A-1999-001"),
        Fate(promise.kind, promise.id, FateKind.END),
    )
    with pytest.raises(InvalidDraft) as refused:
        record_conclusion(running, REF, sunset(rest=wrong), DAY)
    assert [problem.field for problem in refused.value.problems] == ["rest", "rest"]


def test_a_project_that_ends_before_is_left_as_it_is(running: Office) -> None:
    with running.changing("End") as session:
        session.get(Project, 1).end_on = dt.date(2026, 8, 1)
    record_conclusion(running, REF, sunset(rest=all_end(conclusion_case(running, REF, DAY).running)), DAY)
    assert stored(running, Project).cancelled_on is None


def test_what_is_published_is_said_with_the_end(running: Office) -> None:
    rest = all_end(conclusion_case(running, REF, DAY).running)
    record_conclusion(running, REF, sunset(rest=rest, publish=True, public_text=" It ended well. "), DAY)
    with running.reading() as session:
        row = session.execute(select(Agreement.public, Agreement.public_text).where(Agreement.id == 1)).one()
    assert tuple(row) == (True, "It ended well.")
    assert conclusion_case(running, REF, DAY).public_text == "It ended well."


def test_what_it_rested_on_is_read_long_after(running: Office) -> None:
    rest = all_end(conclusion_case(running, REF, DAY).running)
    sheet = (SheetMark("delivered", 5, "Ten of ten"),)
    made = record_conclusion(
        running, REF, sunset(rest=rest, sheet=sheet, publish=True, public_text="It ended well."), DAY
    )
    facts = dict(concluded_in_words(running, [made.decision_id])[made.decision_id])
    lines = facts["Evaluation"].splitlines()
    assert lines[0].startswith("30–100 of 100")
    assert lines[1:3] == ["Delivered objectives: 5 · Ten of ten", "Outcomes against target: open"]
    assert "A report: ended with it" in facts["What was open"]
    assert facts["Said in public"] == "It ended well."
    assert list(facts_of({})) == []
