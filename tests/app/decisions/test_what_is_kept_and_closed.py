"""Evaluation sheets and reviews of the portfolio: what is kept outlives a new policy, what is closed is final."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.decisions.concluding import ConcludingDraft, conclusion_case, record_conclusion
from app.decisions.day import office_day
from app.decisions.evaluating import SheetMark, criteria_of
from app.decisions.evaluating_sheets import keep_sheet
from app.decisions.minutes_facts import minutes_of
from app.decisions.portfolio_carrying import carry_out
from app.decisions.portfolio_choice import Choice
from app.decisions.portfolio_sitting import SittingDraft, keep_sitting, open_sitting
from app.errors import UserError
from app.people.contacts import contact
from app.people.erasing import erase
from app.people.places import place, save_place
from app.reports.minutes import result_sentence
from app.storage.office import Office
from app.words import Words
from models import policy
from models.evaluation import Evaluation, EvaluationCriterion, EvaluationMark, PortfolioReview, PortfolioReviewItem
from models.partnerships import Agreement
from models.vocabulary import Authority, Outcome, PolicyState, ReviewOutcome, TermKind
from tests.app.partnerships.offices import DAY, START, begin, furnish, in_force

REF = "A-2026-001"
LATER = dt.date(2026, 12, 31)
BEFORE = DAY - dt.timedelta(days=10)


def draft(outcome: Outcome, on: dt.date = DAY, **values: object) -> ConcludingDraft:
    return ConcludingDraft(outcome=outcome, decided_on=on, rationale="It is time.", **values)


def renewed_policy(office: Office, *questions: str) -> None:
    """A second version, which asks these questions (none: the usual ones), is in force from the day on."""
    with office.changing("Second version") as session:
        second = policy.Policy(key="hanse", name="Hanse default", number=2, based_on_id=1)
        session.add(second)
        session.flush()
        session.add(policy.PolicyCategory(policy_id=second.id, position=1, key="economic", name="Economic"))
        for place, key in enumerate(questions):
            session.add(EvaluationCriterion(policy_id=second.id, position=place, key=key, name=key, points=1))
    with office.changing("Put it in force") as session:
        second = session.get(policy.Policy, 2)
        second.state, second.in_force_on = PolicyState.IN_FORCE, DAY
        first = session.get(policy.Policy, 1)
        first.state, first.retired_on = PolicyState.RETIRED, DAY


def marks(office: Office) -> list[tuple[str, int | None]]:
    with office.reading() as session:
        return [tuple(row) for row in session.execute(select(EvaluationMark.key, EvaluationMark.level))]


def test_a_kept_sheet_outlives_a_new_policy_version_and_the_decision(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with office.reading() as session:
        criteria = criteria_of(office_day(session, DAY).policy)
    keep_sheet(office, REF, [SheetMark(criteria[0].key, 4, "Ten firms")], criteria, BEFORE)
    renewed_policy(office)
    case = conclusion_case(office, REF, DAY)
    given = case.sheet.marks if case.sheet else ()
    record_conclusion(office, REF, draft(Outcome.RENEW, sheet=given), DAY)
    assert marks(office) == [(criteria[0].key, 4)]


def test_a_review_of_the_portfolio_keeps_the_sheet_as_it_was_kept(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with office.reading() as session:
        criteria = criteria_of(office_day(session, DAY).policy)
    keep_sheet(office, REF, [SheetMark(criteria[0].key, 4, "Ten firms")], criteria, BEFORE)
    renewed_policy(office)
    carry_out(office, None, sitting((REF, Choice(ReviewOutcome.SUNSET, None, "Nothing came of it."))), DAY)
    assert marks(office) == [(criteria[0].key, 4)]


def test_the_sheet_a_decision_rests_on_is_final(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    case = conclusion_case(office, REF, DAY)
    record_conclusion(office, REF, draft(Outcome.RENEW, sheet=(SheetMark(case.criteria[0].key, 4, "Ten"),)), DAY)
    with pytest.raises(UserError), office.changing("Make it better") as session:
        session.scalars(select(EvaluationMark)).one().level = 5


def sitting(*choices: tuple[str, Choice], **values: object) -> SittingDraft:
    usual = {"title": "Review", "held_on": DAY, "authority": Authority.COUNCIL}
    return SittingDraft(**usual | values, choices=choices)


def test_a_review_that_is_closed_is_final(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    carry_out(office, None, sitting((REF, Choice(ReviewOutcome.KEEP, None, "It works."))), DAY)
    with pytest.raises(UserError), office.changing("Say something else") as session:
        session.scalars(select(PortfolioReviewItem)).one().reason = "It never worked."


def test_a_review_that_is_kept_comes_back_with_who_decides_and_when_it_takes_effect(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    said = sitting((REF, Choice(ReviewOutcome.SUNSET, None, "Over.")), decided_by="Mayor", effect_on=LATER)
    keep_sitting(office, None, said, DAY)
    again = open_sitting(office).draft
    assert (again.authority, again.decided_by, again.effect_on) == (Authority.COUNCIL, "Mayor", LATER)


def test_minutes_of_a_closed_review_stay_as_they_were(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    made = carry_out(office, None, sitting((REF, Choice(ReviewOutcome.KEEP, None, "It works."))), DAY)
    before = minutes_of(office, made.review_id)
    saved = place(office, known.busan)
    save_place(office, saved, replace(saved.draft, name="Pusan"), DAY)
    with office.changing("Typed in later") as session:
        session.get(Agreement, 1).terminated_on = dt.date(2025, 1, 1)
    assert minutes_of(office, made.review_id) == before


def test_what_the_new_version_does_not_ask_is_kept_beside_the_new_sheet(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with office.reading() as session:
        criteria = criteria_of(office_day(session, DAY).policy)
    given = [SheetMark("delivered", 4, "Ten firms"), SheetMark("fit", 2, "Not much")]
    keep_sheet(office, REF, given, criteria, BEFORE)
    renewed_policy(office, "delivered", "beauty")
    case = conclusion_case(office, REF, DAY)
    assert case.sheet.marks == (given[0],)
    record_conclusion(office, REF, draft(Outcome.RENEW, sheet=case.sheet.marks), DAY)
    assert marks(office) == [("delivered", 4), ("fit", 2), ("delivered", 4)]
    with office.reading() as session:
        rows = session.execute(select(Evaluation.policy_id, Evaluation.decision_id).order_by(Evaluation.id))
        assert [tuple(row) for row in rows] == [(1, None), (2, 1)]


def test_a_sheet_that_was_kept_can_be_decided_on_and_is_final_then(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    case = conclusion_case(office, REF, DAY)
    given = (SheetMark(case.criteria[0].key, 4, "Ten"),)
    keep_sheet(office, REF, given, case.criteria, BEFORE)
    record_conclusion(office, REF, draft(Outcome.RENEW, sheet=given), DAY)
    with pytest.raises(UserError, match="a decision rests"), office.changing("Take it away") as session:
        session.delete(session.scalars(select(EvaluationMark)).one())


def test_the_name_of_who_decided_in_a_review_goes_with_the_person(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    name = contact(office, known.isla).draft.name
    carry_out(office, None, sitting((REF, Choice(ReviewOutcome.KEEP, None, "It works.")), decided_by=name), DAY)
    erase(office, known.isla)
    with office.reading() as session:
        assert session.scalars(select(PortfolioReview.decided_by)).one() == "(erased)"


def test_minutes_say_who_decided_and_what_waits_for_notice(office: Office):
    known = furnish(office)
    begin(office, known.busan, signed_on=START, term_kind=TermKind.AUTO_RENEW, term_months=36)
    said = sitting((REF, Choice(ReviewOutcome.SUNSET, None, "Nothing came of it.")), decided_by="Ann Ro")
    minutes = minutes_of(office, carry_out(office, None, said, DAY).review_id)
    assert (minutes.authority, minutes.decided_by) == (Authority.COUNCIL, "Ann Ro")
    assert [each.until_notice for each in minutes.items] == [True]
    assert "1 to end once notice is given" in result_sentence(minutes, Words("en"))


def test_what_closed_before_copies_were_kept_is_computed(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with office.changing("From an earlier release") as session:
        held = PortfolioReview(title="Review", held_on=DAY, closed_on=DAY)
        session.add(held)
        session.flush()
        own = {"review_id": held.id, "agreement_id": 1, "outcome": ReviewOutcome.KEEP}
        session.add(PortfolioReviewItem(reason="It works.", **own))
    assert [each.counterpart for each in minutes_of(office, 1).items] == ["부산 Busan"]
