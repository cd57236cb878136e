"""What a request's card says in words."""

from app.vetting.explain import change_sentences, firm_sentences, score_in_words, standing_sentences
from app.vetting.rating import RatingDraft, rate
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take


def test_a_full_score_says_margin_gates_and_scorecards(office):
    furnish(office)
    request = assessed(office, ready(office))
    stands = request.assessment
    assert score_in_words(stands.score, stands.facts.marks) == "75"
    assert standing_sentences(stands) == ["5 points above the mark of 70.", "All 7 gates are passed.", "1 scorecard."]
    assert firm_sentences(stands) == [
        "Recommend in every possible weighting",
        "Recommend in every weighting that keeps our order of importance",
        "With equal weights: 75, still recommend",
    ]


def test_what_would_change_it_names_ratings_then_the_nearest_weight(office):
    furnish(office)
    reference = ready(office)
    rate(office, key_of(office, reference), "C2", RatingDraft(3), TODAY)
    request = assessed(office, reference)
    said = change_sentences(request.assessment, request.policy)
    assert said[0] == "Sector alignment at 3 instead of 4: develop further"
    assert said[-1] == "Market potential and access weighing more than 20\N{NO-BREAK SPACE}%, now 15\N{NO-BREAK SPACE}%"
    assert any("more single rating" in sentence for sentence in said)


def test_a_range_says_how_much_is_rated_and_nothing_of_firmness(office):
    furnish(office)
    reference = take(office)
    rate(office, key_of(office, reference), "C1", RatingDraft(5), TODAY)
    stands = assessed(office, reference).assessment
    assert score_in_words(stands.score, stands.facts.marks) == "0–100"
    gates = "Gates passed: 0 of 5 for selection, 0 of 2 for signing."
    assert standing_sentences(stands) == [gates, "No scorecard is submitted yet."]
    assert (change_sentences(stands, assessed(office, reference).policy), firm_sentences(stands)) == ([], [])
    assert score_in_words(None, ()) == "–"
