"""Everything a page can show occurs in the sample, whatever its day, as the rules compute it."""

from collections import Counter

from app.decisions.day import OfficeDay
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.results.smart import LETTERS, Lack
from models.vocabulary import (
    Accumulation,
    AgreementStatus,
    Direction,
    Form,
    Frequency,
    GateState,
    IndicatorKind,
    LedBy,
    Outcome,
    PolicyState,
    Progress,
    RequestKind,
    ResultArea,
    Signal,
    Stage,
    TermKind,
    Verdict,
)


def test_requests_in_every_stage_verdict_and_kind(day: OfficeDay) -> None:
    assert {request.assessment.stage for request in day.requests} == set(Stage)
    assert {request.assessment.verdict for request in day.requests} == {*Verdict, None}
    assert {request.kind for request in day.requests} == set(RequestKind)
    ready = {request.assessment.verdict for request in day.requests if request.assessment.stage == Stage.READY}
    assert ready == {Verdict.RECOMMEND, Verdict.DEVELOP, Verdict.DECLINE}


def test_scorecards_of_every_sort(day: OfficeDay) -> None:
    scores = [request.assessment.score for request in day.requests if request.assessment.score]
    assert any(score.scorecards > 1 and score.agreed for score in scores)
    assert any(score.scorecards > 1 and not score.agreed for score in scores)
    assert any(score.score is None and score.band and 0 < score.coverage < 1 for score in scores if score.coverage)
    assert any(score.score is None and not score.band and score.coverage for score in scores)
    assert any(row.not_applicable for score in scores for row in score.criteria)
    assert any(card.card.conflict for request in day.requests for card in request.cards)
    assert any(_widest_spread(request.cards) >= 2 for request in day.requests)


def _widest_spread(cards: tuple) -> int:
    own = [card.card.ratings for card in cards if not card.card.agreed and not card.card.conflict]
    levels = [[r[key] for r in own if isinstance(r.get(key), int)] for key in {key for r in own for key in r}]
    return max((max(given) - min(given) for given in levels if given), default=0)


def test_gates_in_every_state_and_requests_under_a_retired_policy(day: OfficeDay) -> None:
    assert {gate.state for request in day.requests for gate in request.gates} == set(GateState)
    assert {policy.state for policy in day.policies} == set(PolicyState)
    retired = [request for request in day.requests if request.policy.state == PolicyState.RETIRED]
    assert {Stage.READY, Stage.SELECTED, Stage.DECLINED} <= {request.assessment.stage for request in retired}


def test_decisions_with_every_outcome_and_reason(day: OfficeDay) -> None:
    assert {row.outcome for row in day.decisions} == set(Outcome)
    given = {row.reason_code for row in day.decisions if row.outcome == Outcome.DECLINE}
    assert given == {reason.key for reason in day.policy.reasons}
    deferred = [row for row in day.decisions if row.outcome == Outcome.DEFER and row.superseded_on is None]
    assert {row.until_on is None for row in deferred} == {True, False}
    assert any(row.superseded_on for row in day.decisions)


def test_agreements_of_every_status_form_and_term(day: OfficeDay) -> None:
    assert {agreement.standing.status for agreement in day.agreements} == set(AgreementStatus)
    assert {agreement.record.form for agreement in day.agreements} == set(Form)
    assert {agreement.facts.term_kind for agreement in day.agreements} == set(TermKind)
    assert {agreement.record.led_by for agreement in day.agreements} == set(LedBy)
    assert {agreement.category for agreement in day.agreements} == {"economic", "friendship", "historic"}
    assert any(agreement.record.under for agreement in day.agreements)
    assert any(agreement.record.predecessor for agreement in day.agreements)
    assert any(len(agreement.record.countries) > 1 for agreement in day.agreements)


def test_every_signal_occurs_and_some_agreements_have_none(day: OfficeDay) -> None:
    running = [each.standing for each in day.agreements if each.standing.status in TAKES_A_PLACE]
    assert {signal.key for each in running for signal in each.signals} == set(Signal)
    assert sum(not each.signals for each in running) >= 5
    assert {(bool(each.dormant), bool(each.zombie)) for each in running} >= {
        (True, True),
        (True, False),
        (False, False),
    }


def test_agreements_stand_at_their_limit_and_projects_below(day: OfficeDay) -> None:
    used = {limit.key: (limit.used, limit.limit, limit.promised) for limit in day.limits}
    assert used["in_force"] == (10, 10, 3)
    assert used["active_projects"] == (5, 6, 0)
    assert used["selected"][0] <= used["selected"][1]


def test_objectives_in_every_status_with_every_gap(day: OfficeDay) -> None:
    assert {objective.status for objective in day.objectives} == set(Progress)
    indicators = [each for objective in day.objectives for each in objective.indicators]
    assert {each.standing.status for each in indicators} == set(Progress)
    assert {lack for objective in day.objectives for lack in objective.smart.missing} == set(Lack)
    assert sum(all(objective.smart.letters[letter] for letter in LETTERS) for objective in day.objectives) > 20
    assert {objective.record.facts.result_area for objective in day.objectives} >= set(ResultArea)


def test_indicators_of_every_sort(day: OfficeDay) -> None:
    records = [each.record for objective in day.objectives for each in objective.indicators]
    assert {record.facts.kind for record in records} == set(IndicatorKind)
    assert {record.facts.accumulation for record in records} == set(Accumulation)
    assert {record.facts.frequency for record in records} == set(Frequency)
    assert {record.facts.direction for record in records} >= set(Direction)
    assert any(record.facts.computed and record.facts.readings for record in records)
    assert any(record.facts.steps for record in records)
    assert any(record.override for record in records)
    rows = [row for record in records for row in record.measurements]
    for name in ("projected", "superseded_by_id", "breakdown", "no_number", "numerator", "verified", "contribution"):
        assert {bool(getattr(row, name)) for row in rows} == {True, False}, name


def test_most_requests_are_not_all_alike(day: OfficeDay) -> None:
    stages = Counter(request.assessment.stage for request in day.requests)
    assert stages[Stage.SELECTED] >= 8
    assert stages[Stage.READY] >= 5
    overdue = [r for r in day.requests if not r.assessment.reply_met and r.assessment.reply_by < day.on]
    assert len(overdue) >= 3
