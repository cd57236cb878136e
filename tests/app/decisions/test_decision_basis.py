"""What Decision 1 rests on: the limits of the request's own policy version, room that is promised, who was left out."""

import datetime as dt

import pytest
import sqlalchemy as sa

from app.decisions.limits import LimitRule, PlacedAgreement, Portfolio, Proposed, use_beside
from app.decisions.past import decisions_on_request
from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide, override_sentences
from app.decisions.selection_basis import LimitOutlook, crowded_sentence, selection_basis
from app.policy.choosing import put_in_force, start_from
from app.vetting.assessors import ConflictDraft, declare_conflict
from models.people import Contact
from models.policy import PolicyLimit
from models.vetting import Rating, Scorecard
from models.vocabulary import AgreementStatus, LimitCounts, Outcome
from tests.app.vetting.offices import TODAY, furnish, key_of, ready

SELECT = DecisionDraft(outcome=Outcome.SELECT, decided_on=TODAY, rationale="Fits and firm.")


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def tighter_policy(office) -> None:
    """Put a second version in force that allows nobody to be selected."""
    draft = start_from(office, "hanse_default")
    with office.changing("Tighten") as session:
        session.execute(
            sa.update(PolicyLimit).where(PolicyLimit.policy_id == draft, PolicyLimit.key == "selected").values(most=0)
        )
    put_in_force(office, draft, TODAY)


def frozen_of(office, reference) -> dict:
    return decisions_on_request(office, key_of(office, reference))[0].frozen


def test_a_decision_is_held_to_the_limits_of_the_version_its_request_is_assessed_under(desk):
    reference = ready(desk)
    assert not selection_basis(desk, reference, TODAY).limits_differ
    tighter_policy(desk)
    basis = selection_basis(desk, reference, TODAY)
    assert {each.key: each.limit for each in basis.day.limits}["selected"] == 0
    assert {each.use.key: each.use.limit for each in basis.limits}["selected"] == 3
    assert basis.limits_differ
    assert override_sentences(basis) == []
    decide(desk, reference, SELECT, TODAY)
    assert {each["key"]: each["limit"] for each in frozen_of(desk, reference)["limits"]}["selected"] == 3


AREAS = (
    PlacedAgreement("A-1", AgreementStatus.IN_FORCE, "economic", countries=frozenset({"FR"})),
    PlacedAgreement("A-2", AgreementStatus.APPROVED, "economic", countries=frozenset({"FR"})),
    PlacedAgreement("A-3", AgreementStatus.APPROVED, "economic", countries=frozenset({"PL"})),
    PlacedAgreement("A-4", AgreementStatus.APPROVED, "friendship", countries=frozenset({"PL"})),
)


@pytest.mark.parametrize(
    ("counts", "country", "expected"),
    [
        (LimitCounts.PER_COUNTRY, "FR", (1, 1)),
        (LimitCounts.PER_COUNTRY, "PL", (0, 1)),
        (LimitCounts.PER_COUNTRY, "NO", (0, 0)),
        (LimitCounts.IN_FORCE, "NO", (1, 2)),
    ],
)
def test_for_a_decision_a_limit_is_as_full_as_the_counterparts_country(counts, country, expected):
    rule = LimitRule("one", counts, ("economic",), 1)
    use = use_beside(rule, Portfolio(TODAY, 1, AREAS), Proposed("economic", frozenset({country})))
    assert (use.used, use.promised) == expected


@pytest.mark.parametrize(
    ("would_be", "promised", "limit", "crowded"), [(10, 2, 10, True), (8, 2, 10, False), (11, 2, 10, False)]
)
def test_room_that_is_promised_to_others_is_said(would_be, promised, limit, crowded):
    rule = LimitRule("in_force", LimitCounts.IN_FORCE, (), limit)
    approved = tuple(PlacedAgreement(f"B-{n}", AgreementStatus.APPROVED, None) for n in range(promised))
    taken = tuple(PlacedAgreement(f"A-{n}", AgreementStatus.IN_FORCE, None) for n in range(would_be - 1))
    use = use_beside(rule, Portfolio(TODAY, 1, (*taken, *approved)), Proposed(None))
    assert LimitOutlook(use, would_be, ()).crowded == crowded


def test_the_sentence_of_promised_room_counts_all_of_it(desk):
    basis = selection_basis(desk, ready(desk), TODAY)
    rule = LimitRule("in_force", LimitCounts.IN_FORCE, (), 10)
    placed = [PlacedAgreement(f"A-{n}", AgreementStatus.IN_FORCE, None) for n in range(9)]
    placed += [PlacedAgreement(f"B-{n}", AgreementStatus.APPROVED, None) for n in range(2)]
    use = use_beside(rule, Portfolio(TODAY, 1, tuple(placed)), Proposed(None))
    assert crowded_sentence(LimitOutlook(use, 10, ()), basis.policy) == (
        "Agreements in force: 9 of 10 taken, 2 approved and not yet in force. With this one it would be 10 of 10; "
        "once they are, 12."
    )


def colleague(office, name: str) -> int:
    with office.changing("Add a colleague") as session:
        contact = Contact(name=name, at_home=True)
        session.add(contact)
        session.flush()
        return contact.id


def test_a_conflict_declared_without_a_scorecard_is_frozen_with_its_reason_and_name(desk):
    reference = ready(desk)
    declare_conflict(
        desk, key_of(desk, reference), colleague(desk, "Cleo Marsh"), ConflictDraft("Sits on their board"), TODAY
    )
    decide(desk, reference, SELECT, TODAY)
    past = decisions_on_request(desk, key_of(desk, reference))[0]
    (left_out,) = [card for card in past.frozen["scorecards"] if card["conflict"]]
    assert (left_out["submitted_on"], left_out["conflict_note"]) == (None, "Sits on their board")
    assert past.person(left_out) == "Cleo Marsh"


def test_a_scorecard_begun_and_never_submitted_is_not_frozen(desk):
    reference = ready(desk)
    with desk.changing("Begin") as session:
        own = session.scalars(sa.select(Scorecard)).one()
        values = {"request_id": own.request_id, "policy_id": own.policy_id}
        other = Contact(name="Bo Ek", at_home=True)
        session.add(other)
        session.flush()
        session.add(Scorecard(assessor_id=other.id, **values))
    decide(desk, reference, SELECT, TODAY)
    assert len(frozen_of(desk, reference)["scorecards"]) == 1


def test_how_far_assessors_were_apart_is_frozen(desk):
    reference = ready(desk)
    bo = colleague(desk, "Bo Ek")
    with desk.changing("Rate") as session:
        own = session.scalars(sa.select(Scorecard)).one()
        values = {"request_id": own.request_id, "policy_id": own.policy_id, "submitted_on": dt.date(2026, 6, 20)}
        theirs, agreed = Scorecard(assessor_id=bo, **values), Scorecard(agreed=True, rationale="Talked.", **values)
        session.add_all([theirs, agreed])
        session.flush()
        given = list(session.scalars(sa.select(Rating).where(Rating.scorecard_id == own.id).order_by(Rating.id)))
        for place, rating in enumerate(given):
            for card, level in ((theirs, 1 if place == 0 else 4), (agreed, 4)):
                session.add(Rating(scorecard_id=card.id, criterion_id=rating.criterion_id, level=level))
    decide(desk, reference, SELECT, TODAY)
    frozen = frozen_of(desk, reference)
    assert frozen["spreads"] == {"C1": [4, 1]}
    assert [card["rationale"] for card in frozen["scorecards"] if card["agreed"]] == ["Talked."]
