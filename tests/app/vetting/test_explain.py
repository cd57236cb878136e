"""What a request's card says in words."""

from app.vetting.explain import score_in_words, standing_sentences
from app.vetting.rating import RatingDraft, rate
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take


def test_a_full_score_says_margin_gates_and_scorecards(office):
    furnish(office)
    request = assessed(office, ready(office))
    stands = request.assessment
    assert score_in_words(stands.score, stands.facts.marks) == "75"
    assert standing_sentences(stands) == ["5 points above the mark of 70.", "All 7 gates are passed.", "1 scorecard."]


def test_a_range_says_how_much_is_rated_and_how_many_gates_are_passed(office):
    furnish(office)
    reference = take(office)
    rate(office, key_of(office, reference), "C1", RatingDraft(5), TODAY)
    stands = assessed(office, reference).assessment
    assert score_in_words(stands.score, stands.facts.marks) == "0–100"
    gates = "Gates passed: 0 of 5 for selection, 0 of 2 for signing."
    assert standing_sentences(stands) == [gates, "No scorecard is submitted yet."]
    assert score_in_words(None, ()) == "–"
