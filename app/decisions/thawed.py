"""The score of a frozen copy, as it was: what the decision rested on, ready to be said in words again."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.vetting.robustness import Flips, LevelFlip, Robustness
from app.vetting.scoring import CriterionRow, Mark, Score
from app.vetting.weight_courses import Weighed
from models.vocabulary import Verdict


def weighed_then(frozen: Mapping[str, Any]) -> Weighed:
    """Score, marks and firmness of the copy, under the names its criteria had; without a score where none was."""
    marks = tuple(Mark(each["at"], Verdict(each["verdict"])) for each in frozen["marks"])
    names, verdict = frozen.get("criterion_names", {}), _verdict(frozen.get("verdict"))
    rows = tuple(CriterionRow(**row) for row in frozen["criteria"])
    if not rows:
        return Weighed(None, None, marks, names, verdict)
    counting = frozen.get("counting") or _counting(frozen["scorecards"])
    score = Score(
        scorecards=counting["scorecards"],
        agreed=bool(counting["agreed"]),
        criteria=rows,
        band=_verdict(frozen.get("band")),
        **{name: frozen.get(name) for name in ("score", "low", "high", "coverage", "margin")},
    )
    firm = _firm(frozen["robustness"]) if frozen.get("robustness") else None
    return Weighed(score, firm, marks, names, verdict)


def valid_cards(frozen: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The scorecards of the policy it was decided under; what a move left under another is there once more."""
    # Copies of old do not say under which policy a scorecard was filled.
    return [card for card in frozen["scorecards"] if card.get("same_policy", True)]


def _counting(cards: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many scorecards counted: copies of old do not say it."""
    cards = list(cards)
    own = sum(not (card["agreed"] or card["conflict"]) for card in cards)
    return {"scorecards": own, "agreed": any(card["agreed"] for card in cards)}


def _firm(held: Mapping[str, Any]) -> Robustness:
    flips, turning = held.get("flips"), None
    if flips:
        levels = (LevelFlip(each["criterion"], each["rating"], Verdict(each["band"])) for each in flips["levels"])
        turning = Flips(flips["weights"], tuple(levels))
    return Robustness(
        held.get("equal_weights_score"),
        _verdict(held.get("equal_weights_band")),
        held.get("robust_share"),
        held.get("robust_share_same_order"),
        turning,
    )


def _verdict(token: str | None) -> Verdict | None:
    return Verdict(token) if token else None
