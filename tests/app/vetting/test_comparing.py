"""Requests side by side: what is shared, what differs, and how firmly one is ahead."""

import pytest
from sqlalchemy import update

from app.errors import UserError
from app.policy.choosing import put_in_force, start_from
from app.storage.office import Office
from app.vetting.comparing import asks, compared, gates_passed, incomparable, needed_rating, turned_by, what_if
from app.vetting.rating import RatingDraft, rate, submit
from app.vetting.scoring import NOT_APPLICABLE
from models.vetting import Request
from models.vocabulary import RequestKind, Verdict
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take


@pytest.fixture
def references(office: Office) -> list[str]:
    """Two requests that differ in two criteria: the first is better in C2 (15 points), the second in C1 (25)."""
    furnish(office)
    first, second = ready(office, 4, title="First"), ready(office, 4, title="Second", place="Busan", country="KR")
    rate(office, key_of(office, first), "C1", RatingDraft(3), TODAY)
    rate(office, key_of(office, second), "C2", RatingDraft(2), TODAY)
    return [first, second]


def both(office: Office, references: list[str]):
    requests = [assessed(office, reference) for reference in references]
    return compared(requests, asks(office, requests))


def test_what_differs_most_comes_first(office: Office, references: list[str]) -> None:
    found = both(office, references)
    assert [line.criterion.key for line in found.lines] == ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]
    assert [line.criterion.key for line in found.differences_first()][:3] == ["C2", "C1", "C3"]
    assert [(line.weight, line.points) for line in found.lines][:2] == [(0.25, 25), (0.15, 15)]
    assert [cell.rating for cell in found.lines[0].cells] == [3, 4]
    assert found.lines[0].cells[1].words.startswith("One priority sector, with firms")
    assert (found.alike, incomparable(found)) == (True, [])


def test_between_two_requests_the_weight_at_which_they_swap_is_the_one_that_makes_them_equal(
    office: Office, references: list[str]
) -> None:
    found = both(office, references)
    # 100·(0.25·0.5 + 0.75·0.75) = 68.75 and 100·(0.85·0.75 + 0.15·0.25) = 67.5
    (between,) = found.between
    assert (between.first.reference, between.second.reference, between.tied) == (*references, False)
    # The others are 0.25·25/0.85 ahead without C2, which is 50 the other way: t·50 = (1 − t)·7.353.
    assert (between.nearest.criterion.key, between.swap) == ("C2", pytest.approx(5 / 39))
    points = {line.key: 100 * (line.weight or 0) for line in found.lines}
    others = sum(points.values()) - points[between.nearest.key]
    points[between.nearest.key] = others * between.swap / (1 - between.swap)
    scores = [what_if(request, points).score for request in found.requests]
    assert scores[0] == pytest.approx(scores[1])
    assert between.comparison.share_first == pytest.approx(2 / 3)


def test_of_several_weights_the_nearest_is_named_though_another_is_smaller(office: Office) -> None:
    furnish(office)
    first, second = ready(office, 4, title="First"), ready(office, 4, title="Second", place="Busan", country="KR")
    for reference, key, level in ((first, "C1", 5), (first, "C2", 3), (second, "C3", 5)):
        rate(office, key_of(office, reference), key, RatingDraft(level), TODAY)
    (between,) = both(office, [first, second]).between
    assert between.first.reference == second
    assert sorted(swap for swap in between.comparison.swap_weights.values() if swap) == pytest.approx(
        [2 / 19, 2 / 19, 2 / 7]
    )
    assert (between.nearest.criterion.key, between.swap) == ("C1", pytest.approx(2 / 7))


def test_weights_tried_out_change_the_scores_and_no_record(office: Office, references: list[str]) -> None:
    found = both(office, references)
    before = office.path.read_bytes()
    tried = {line.key: 0.0 for line in found.lines} | {found.lines[0].key: 1.0}
    assert [what_if(request, tried).score for request in found.requests] == [50, 75]
    assert what_if(found.requests[0], {}).score == found.requests[0].assessment.score.score
    assert what_if(found.requests[0], dict.fromkeys(tried, 0.0)).score is None
    assert office.path.read_bytes() == before
    assert assessed(office, references[0]).assessment.score.score == found.requests[0].assessment.score.score


def test_other_weights_that_move_a_score_over_a_mark_turn_its_verdict(office: Office, references: list[str]) -> None:
    first, second = both(office, references).requests
    lines = both(office, references).lines
    assert turned_by(first, {}) is None
    assert turned_by(first, {lines[0].key: 0.0}) == (Verdict.DEVELOP, Verdict.RECOMMEND)
    assert turned_by(second, {line.key: 0.0 for line in lines} | {lines[1].key: 1.0}) == (
        Verdict.DEVELOP,
        Verdict.DECLINE,
    )
    assert turned_by(first, {line.key: 0.0 for line in lines}) == (Verdict.DEVELOP, None)


def test_a_missing_rating_says_which_level_it_takes(office: Office, references: list[str]) -> None:
    open_one = take(office, "Open", place="Kiel", country="DE")
    key = key_of(office, open_one)
    for criterion in ("C1", "C2", "C3", "C4", "C5", "C6"):
        rate(office, key, criterion, RatingDraft(4), TODAY)
    submit(office, key, TODAY)
    request = assessed(office, open_one)
    criterion, mark, level = needed_rating(request)
    assert (criterion.key, mark, level) == ("C7", 70, 2)
    assert needed_rating(assessed(office, references[0])) is None
    found = both(office, [*references, open_one])
    assert found.differences_first()[0].criterion.key == "C7"
    assert [each.first.reference for each in found.between] == [references[0]]


def test_what_does_not_apply_takes_a_request_out_of_the_order(office: Office, references: list[str]) -> None:
    rate(office, key_of(office, references[1]), "C7", RatingDraft(NOT_APPLICABLE, "No cost at all"), TODAY)
    found = both(office, references)
    assert found.between == ()
    assert (found.lines[6].cells[1].not_applicable, found.lines[6].weight) == (True, 0.1)
    assert incomparable(found) == [
        f"A criterion does not apply to {references[1]}: its order among the others cannot be tested."
    ]
    third = ready(office, 3, title="Third", place="Kiel", country="DE")
    pairs = both(office, [*references, third]).between
    assert [(pair.first.reference, pair.second.reference) for pair in pairs] == [(references[0], third)]


def test_other_categories_are_compared_as_far_as_they_share_criteria(office: Office, references: list[str]) -> None:
    friend = ready(office, 4, title="Friend", category="friendship", place="Kiel", country="DE")
    found = both(office, [references[0], friend])
    by_key = {line.criterion.key: line for line in found.lines}
    assert not by_key["C1"].cells[1].asked
    assert (by_key["C3"].points, by_key["C3"].weight) == (None, None)
    assert [key.split("/")[1] for key in found.points()] == ["C1", "C2", "C6"]
    assert found.between == ()
    assert len(incomparable(found)) == 2


def test_criteria_of_other_policies_are_other_questions(office: Office, references: list[str]) -> None:
    put_in_force(office, start_from(office, "toronto_2018"), TODAY)
    other = take(office, "Under Toronto", category=None, place="Kiel", country="DE")
    request = assessed(office, other)
    with office.changing("Give it a category") as session:
        category = request.policy.categories[0].key
        session.execute(update(Request).where(Request.reference == other).values(category=category))
    found = both(office, [references[0], other])
    assert len(found.lines) == 7 + len(found.requests[1].policy.category(category).criteria)
    assert "different policies" in incomparable(found)[0]


def test_too_many_or_unvetted_requests_are_refused_in_a_sentence(office: Office, references: list[str]) -> None:
    requests = [assessed(office, references[0])] * 9
    with pytest.raises(UserError, match="Up to 8"):
        compared(requests, {})
    visit = take(office, "Visit", kind=RequestKind.VISIT, category=None)
    with pytest.raises(UserError, match=visit):
        compared([assessed(office, visit)], {})


def test_gates_and_what_is_asked_for(office: Office, references: list[str]) -> None:
    with office.changing("What it costs") as session:
        session.execute(update(Request).where(Request.reference == references[0]).values(cost=9000.0, hours=110.0))
    found = both(office, references)
    first, second = (found.asks[request.id] for request in found.requests)
    assert (first.cost, first.hours, second.cost) == (9000, 110, None)
    assert gates_passed(found.requests[0]) == (7, 7, (), ())
    open_one = assessed(office, take(office, "Open", place="Kiel", country="DE"))
    assert gates_passed(open_one)[:3] == (0, 7, ("G1", "G2", "G3", "G4", "G5", "G6", "G7"))
