"""The evaluation sheet: its questions, its score by the rule of scores, and how it is kept with Decision 3."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.decisions.concluding import ConcludingDraft, conclusion_case, record_conclusion
from app.decisions.evaluating import (
    EvaluationCriterion,
    SheetMark,
    criteria_of,
    sheet_in_words,
    sheet_score,
    starting_criteria,
)
from app.decisions.evaluating_sheets import keep_sheet
from app.errors import InvalidDraft
from app.policy.versions import policy_versions
from app.storage.office import Office
from app.vetting.scoring import Scale
from models.decisions import Decision
from models.evaluation import Evaluation, EvaluationMark
from models.evaluation import EvaluationCriterion as Stored
from models.missions import Activity, Participant
from models.people import Contact, Organisation
from models.policy import Policy
from models.promises import Benefit, BenefitUse, Contribution, Obligation
from models.vocabulary import Outcome, Side
from tests.app.partnerships.offices import DAY, complete, furnish, in_force

REF = "A-2026-001"
SCALE = Scale(1, 5)
FULL = tuple(SheetMark(each.key, 4, "as agreed") for each in starting_criteria())


def draft(**values: object) -> ConcludingDraft:
    usual = {"outcome": Outcome.AMEND, "decided_on": DAY, "rationale": "It goes well."}
    return ConcludingDraft(**usual | values)


def test_the_starting_template_is_that_of_the_policy_page() -> None:
    points = {each.key: each.points for each in starting_criteria()}
    expected = {"delivered": 30, "outcomes": 25, "counterpart": 15, "industry": 15, "cost": 10, "fit": 5}
    assert points == expected


def test_a_policy_with_its_own_questions_asks_those(office: Office) -> None:
    furnish(office)
    with office.changing("Ask") as session:
        session.add(Policy(key="hanse", name="Next", number=2))
        session.flush()
        session.add(Stored(policy_id=2, position=2, key="b", name="B", points=1))
        session.add(Stored(policy_id=2, position=1, key="a", name="A", points=3))
    with office.reading() as session:
        bare, own = policy_versions(session)
    assert [(each.key, each.points) for each in criteria_of(own)] == [("a", 3), ("b", 1)]
    assert criteria_of(replace(bare, evaluation=())) == starting_criteria()


levels = st.none() | st.integers(1, 5)
points = st.lists(st.integers(0, 50), min_size=1, max_size=8)


@given(
    points.flatmap(lambda given: st.tuples(st.just(given), st.lists(levels, min_size=len(given), max_size=len(given))))
)
def test_the_score_lies_between_its_bounds_and_every_open_level_widens_them(
    drawn: tuple[list[int], list[int | None]],
) -> None:
    criteria = [EvaluationCriterion(str(n), "", "", each) for n, each in enumerate(drawn[0])]
    marks = [SheetMark(str(n), each) for n, each in enumerate(drawn[1])]
    score = sheet_score(criteria, marks, SCALE)
    if sum(drawn[0]) == 0:
        assert score.low is None
        return
    assert -1e-9 <= score.low <= score.high <= 100 + 1e-9
    for n in range(len(marks)):
        opened = [SheetMark(mark.key, None if k == n else mark.level) for k, mark in enumerate(marks)]
        wider = sheet_score(criteria, opened, SCALE)
        assert wider.low <= score.low + 1e-9
        assert wider.high >= score.high - 1e-9


def test_weights_are_shares_of_the_points() -> None:
    criteria = [EvaluationCriterion("a", "", "", 30), EvaluationCriterion("b", "", "", 10)]
    assert sheet_score(criteria, [SheetMark("a", 5), SheetMark("b", 1)], SCALE).score == pytest.approx(75)
    half = sheet_score(criteria, [SheetMark("a", 5)], SCALE)
    assert (half.score, half.low, half.high) == (None, pytest.approx(75), pytest.approx(100))
    assert sheet_in_words(half) == "75–100 of 100, 75\N{NO-BREAK SPACE}% of the weight rated"
    assert sheet_in_words(sheet_score(criteria, [], SCALE)) == "not rated"


def test_a_sheet_can_be_kept_before_anything_is_decided(office: Office) -> None:
    known = furnish(office)
    in_force(office, known.busan)
    keep_sheet(office, REF, FULL[:2], starting_criteria(), DAY)
    assert conclusion_case(office, REF, DAY).sheet.marks == FULL[:2]
    keep_sheet(office, REF, FULL, starting_criteria(), DAY)
    assert conclusion_case(office, REF, DAY).sheet.marks == FULL
    keep_sheet(office, REF, (), starting_criteria(), DAY)
    assert conclusion_case(office, REF, DAY).sheet is None
    with office.reading() as session:
        assert not session.scalars(select(EvaluationMark.id)).all()


def test_the_decision_keeps_the_sheet_it_rested_on_with_the_facts_beside_it(office: Office) -> None:
    known = furnish(office)
    complete(office, in_force(office, known.busan), known)
    keep_sheet(office, REF, FULL[:1], starting_criteria(), DAY)
    made = record_conclusion(office, REF, draft(sheet=FULL), DAY)
    with office.reading() as session:
        kept = session.scalars(select(Evaluation)).one()
        assert kept.decision_id == made.decision_id
        frozen = json.loads(session.scalars(select(Decision.frozen)).one())["evaluation"]
    assert frozen["score"] == pytest.approx(75)
    first = frozen["criteria"][0]
    assert (first["key"], first["points"], first["level"], first["rationale"]) == ("delivered", 30, 4, "as agreed")
    assert first["facts"] == ["0 of 1 objective delivered: 1 no data."]
    assert conclusion_case(office, REF, DAY).sheet is None


def test_a_later_sheet_is_another_one(office: Office) -> None:
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(sheet=FULL), DAY)
    keep_sheet(office, REF, FULL[:1], starting_criteria(), DAY)
    with office.reading() as session:
        assert len(session.scalars(select(Evaluation.id)).all()) == 2


def test_a_level_off_the_scale_is_refused(office: Office) -> None:
    known = furnish(office)
    in_force(office, known.busan)
    with pytest.raises(InvalidDraft, match="from 1 to 5"):
        record_conclusion(office, REF, draft(sheet=(SheetMark("fit", 6),)), DAY)
    with pytest.raises(InvalidDraft, match="no longer asks"):
        keep_sheet(office, REF, (SheetMark("beauty", 3),), starting_criteria(), DAY)


def test_without_a_sheet_the_decision_says_so(office: Office) -> None:
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(), DAY)
    with office.reading() as session:
        assert json.loads(session.scalars(select(Decision.frozen)).one())["evaluation"] is None


def test_what_is_recorded_stands_beside_its_question(office: Office) -> None:
    known = furnish(office)
    key = in_force(office, known.busan)
    with office.changing("Promise") as session:
        ours = Organisation(name="Harbour EDO", at_home=True)
        session.add(ours)
        session.flush()
        session.add(Obligation(agreement_id=key, side=Side.COUNTERPART, text="A desk", met_on=DAY))
        session.add(Obligation(agreement_id=key, side=Side.COUNTERPART, text="A fair", due_on=dt.date(2026, 1, 1)))
        session.add(Contribution(agreement_id=key, organisation_id=ours.id, dated_on=DAY, money=12000, hours=40))
        session.add(Contribution(agreement_id=key, organisation_id=known.port, dated_on=DAY, hours=7))
        session.add(Contribution(agreement_id=key, organisation_id=ours.id, dated_on=DAY, note="a room"))
        benefit = Benefit(agreement_id=key, title="A desk")
        session.add(benefit)
        session.flush()
        session.add(BenefitUse(benefit_id=benefit.id, used_on=DAY))
    beside = conclusion_case(office, REF, DAY).beside
    assert beside["counterpart"] == ("1 of its 2 promises met, 1 overdue.", "It put in 7 hours.")
    assert "Organisations from here put in 12,000 CAD and 40 hours." in beside["cost"]
    assert "No project has a budget." in beside["cost"]
    assert "Benefits taken up 1 time." in beside["industry"]
    assert "No contact is recorded since it began." in beside["fit"]
    assert beside["outcomes"] == ("Nothing is measured.",)


def test_a_firm_takes_part_through_its_people_as_the_ledger_counts_it(office: Office) -> None:
    known = furnish(office)
    key = in_force(office, known.busan)
    with office.changing("Visits") as session:
        firms = [Organisation(name=name, at_home=True) for name in ("Harbour Cranes", "Dock Works", "Slipway")]
        session.add_all(firms)
        session.flush()
        person = Contact(name="Ole", organisation_id=firms[0].id)
        own = {"title": "Visit", "kind": "event", "agreement_id": key}
        visit = Activity(reference="M-1", starts_on=DAY, **own)
        later = Activity(reference="M-2", starts_on=DAY + dt.timedelta(days=1), organisation_id=firms[2].id, **own)
        session.add_all(
            [person, visit, later, Activity(reference="M-3", starts_on=DAY, organisation_id=firms[1].id, **own)]
        )
        session.flush()
        session.add(Participant(activity_id=visit.id, contact_id=person.id))
    said = conclusion_case(office, REF, DAY).beside["industry"]
    assert "2 organisations from here took part." in said


def test_the_last_twelve_months_are_those_of_the_signal(office: Office) -> None:
    """The twelve months before 30 June 2024 hold 366 days."""
    known = furnish(office)
    key = in_force(office, known.busan, signed_on=dt.date(2022, 1, 1))
    day = dt.date(2024, 6, 30)
    with office.changing("Visits") as session:
        own = {"title": "Visit", "kind": "event", "agreement_id": key}
        session.add(Activity(reference="M-1", starts_on=dt.date(2023, 7, 1), **own))
        session.add(Activity(reference="M-2", starts_on=dt.date(2023, 6, 30), **own))
    case = conclusion_case(office, REF, day)
    assert case.activities_in_a_year == 1
    assert "2 activities so far, 1 in the last twelve months." in case.beside["industry"]
