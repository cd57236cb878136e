"""From scorecards to ratings, weights, the score's range, bands and margin of one request."""

from fractions import Fraction
from statistics import median

from tests.oracle.days import EPSILON, number


def valid(card):
    return card["submitted"] and card["same_policy"]


def counting(request):
    """The scorecards that count."""
    return [card for card in request["cards"] or [] if valid(card) and not card["conflict"] and not card["agreed"]]


def agreed_card(request):
    """The agreed scorecard, or None."""
    return next((card for card in request["cards"] or [] if card["agreed"] and valid(card)), None)


def rating(request, key):
    """A fraction, "n/a", or None when missing."""
    agreed = agreed_card(request)
    cards = counting(request)
    if agreed is not None or len(cards) == 1:
        given = (agreed or cards[0])["ratings"].get(key)
        return given if given == "n/a" else number(given)
    given = [card["ratings"].get(key) for card in cards]
    if 2 * given.count("n/a") > len(cards):
        return "n/a"
    rated = [number(value) for value in given if value not in (None, "n/a")]
    return median(rated) if rated else None


def weigh(request):
    """The criteria with weight, rating and value."""
    least, most = (number(request["scale"][end]) for end in ("min", "max")) if request["scale"] else (None, None)
    criteria = []
    for recorded in request["criteria"] or []:
        given = rating(request, recorded["key"])
        skipped = given == "n/a"
        given = None if skipped else given
        value = None if given is None else (given - least) / (most - least)
        criteria.append(
            {
                "key": recorded["key"],
                "points": number(recorded["points"]),
                "weight": None,
                "rating": given,
                "value": value,
                "not_applicable": skipped,
            }
        )
    total = sum(c["points"] for c in applicable(criteria))
    for criterion in applicable(criteria) if total else []:
        criterion["weight"] = criterion["points"] / total
    return criteria


def applicable(criteria):
    return [c for c in criteria if not c["not_applicable"]]


def score_range(criteria):
    weighed = [c for c in criteria if c["weight"] is not None]
    if not weighed:
        return dict.fromkeys(("score", "low", "high", "coverage"))
    rated = [c for c in weighed if c["value"] is not None]
    missing = [c for c in weighed if c["value"] is None]
    low = 100 * sum((c["weight"] * c["value"] for c in rated), Fraction(0))
    high = low + 100 * sum((c["weight"] for c in missing), Fraction(0))
    coverage = sum((c["weight"] for c in rated), Fraction(0))
    complete = all(c["weight"] == 0 for c in missing)
    return {"score": low if complete else None, "low": low, "high": high, "coverage": coverage}


def reaches(x, mark):
    return x >= mark - EPSILON


def band(x, marks):
    """The verdict of the highest mark that x reaches; below every mark `decline`."""
    reached = [mark for mark in marks if reaches(x, mark[0])]
    return max(reached)[1] if reached else "decline"


def margin(score, marks):
    if score is None or not marks:
        return None
    nearest = min(abs(score - at) for at, _ in marks)
    return score - max(at for at, _ in marks if abs(score - at) <= nearest + EPSILON)
