"""Says in plain words what makes a verdict, what would change it and how firm it is; no figure without its meaning."""

from collections.abc import Mapping, Sequence

from app.policy.versions import PolicyVersion
from app.vetting.robustness import LevelFlip
from app.vetting.scoring import TOLERANCE, CriterionRow, Mark, Score
from app.vetting.shown import margin_in_words, share_in_words, shown_score
from app.vetting.stage import Assessment
from app.words import Words, screen
from models.vocabulary import N_, GateState, SettleBy, Verdict

MOST_FLIPS = 3


def score_in_words(score: Score | None, marks: Sequence[Mark], words: Words | None = None) -> str:
    """The score, or its range from the least to the most it can still become; a dash where nothing is weighed."""
    words = words or screen()
    if score is None:
        return "–"
    if score.score is not None or score.low is None or score.high is None:
        return shown_score(score.score, marks, words)
    return f"{shown_score(score.low, marks, words)}–{shown_score(score.high, marks, words)}"


def standing_sentences(assessment: Assessment, words: Words | None = None) -> list[str]:
    """Where the score lies, how much of the weight is rated, and by how many assessors."""
    words = words or screen()
    score = assessment.score
    if score is None:
        return []
    found = []
    if score.score is not None and score.margin is not None:
        found.append(_sentence(margin_in_words(score, words)))
    elif score.coverage is not None and score.coverage > 0:
        found.append(words.text(N_("{share} of the weight is rated.")).format(share=words.share(score.coverage)))
    found.append(_gates(assessment, words))
    found.append(_assessors(score, words))
    return [sentence for sentence in found if sentence]


def change_sentences(assessment: Assessment, policy: PolicyVersion, words: Words | None = None) -> list[str]:
    """What would turn the verdict: single ratings first, then the weight that is nearest to doing it."""
    words = words or screen()
    firm, score = assessment.robustness, assessment.score
    if firm is None or firm.flips is None or score is None or score.band is None:
        return []
    names = {criterion.key: criterion.name for criterion in policy.criteria}
    found = [_level_sentence(flip, score, names, words) for flip in firm.flips.levels[:MOST_FLIPS]]
    more = len(firm.flips.levels) - MOST_FLIPS
    if more > 0:
        found.append(
            words.plural(N_("{count} more single rating"), N_("{count} more single ratings"), more).format(count=more)
        )
    if not found:
        found.append(words.text(N_("No single rating, one level up or down")))
    nearest = _nearest_weight(score.criteria, firm.flips.weights)
    if nearest is None:
        found.append(words.text(N_("No change of a single weight")))
    else:
        found.append(_weight_sentence(*nearest, score.score or 0.0, names, words))
    return found


def firm_sentences(assessment: Assessment, words: Words | None = None) -> list[str]:
    """How firm the verdict is: over all weightings, in our order of importance, and with equal weights."""
    words = words or screen()
    firm, score = assessment.robustness, assessment.score
    if firm is None or score is None or score.band is None:
        return []
    own = words.text(Verdict(score.band).label)
    found = []
    if firm.robust_share is not None:
        found.append(f"{own} {share_in_words(firm.robust_share, words=words)}")
    if firm.robust_share_same_order is not None:
        found.append(f"{own} {share_in_words(firm.robust_share_same_order, same_order=True, words=words)}")
    if firm.equal_weights_score is not None and firm.equal_weights_band is not None:
        same = firm.equal_weights_band == score.band
        sentence = (
            N_("With equal weights: {score}, still {verdict}") if same else N_("With equal weights: {score}, {verdict}")
        )
        shown = shown_score(firm.equal_weights_score, assessment.facts.marks, words)
        verdict = words.text(Verdict(firm.equal_weights_band).label).lower()
        found.append(words.text(sentence).format(score=shown, verdict=verdict))
    return found


def _level_sentence(flip: LevelFlip, score: Score, names: Mapping[str, str], words: Words) -> str:
    rating = next((row.rating for row in score.criteria if row.key == flip.criterion), None)
    verdict = words.text(Verdict(flip.band).label).lower()
    decimals = 0 if rating is None or rating == int(rating) else 1
    sentence = words.text(N_("{criterion} at {level} instead of {rating}: {verdict}"))
    return sentence.format(
        criterion=names.get(flip.criterion, flip.criterion),
        level=flip.rating,
        rating=words.number(rating, decimals),
        verdict=verdict,
    )


def _nearest_weight(
    rows: Sequence[CriterionRow], weights: Mapping[str, float | None]
) -> tuple[CriterionRow, float] | None:
    turning = [(row, turn) for row in rows if row.weight is not None and (turn := weights.get(row.key)) is not None]
    return min(turning, key=lambda pair: abs(pair[1] - (pair[0].weight or 0.0)), default=None)


def _weight_sentence(row: CriterionRow, turn: float, score: float, names: Mapping[str, str], words: Words) -> str:
    away = turn - (row.weight or 0.0)
    # On a mark itself every change that lowers the score turns the verdict.
    more = away > 0 if abs(away) > TOLERANCE else 100 * (row.value or 0.0) < score
    sentence = (
        N_("{criterion} weighing more than {turn}, now {weight}")
        if more
        else N_("{criterion} weighing less than {turn}, now {weight}")
    )
    name = names.get(row.key, row.key)
    return words.text(sentence).format(criterion=name, turn=words.share(turn), weight=words.share(row.weight))


def _gates(assessment: Assessment, words: Words) -> str:
    gates = assessment.facts.gates
    if not gates:
        return ""
    settled = sum(gate.state in (GateState.PASSED, GateState.WAIVED) for gate in gates)
    if settled == len(gates):
        return words.plural(N_("Its gate is passed."), N_("All {count} gates are passed."), settled).format(
            count=settled
        )
    passed = {point: [0, 0] for point in SettleBy}
    for gate in gates:
        counted = passed[SettleBy(gate.settle_by)]
        counted[0] += gate.state in (GateState.PASSED, GateState.WAIVED)
        counted[1] += 1
    sentences = {
        SettleBy.SELECTION: N_("{settled} of {count} for selection"),
        SettleBy.SIGNING: N_("{settled} of {count} for signing"),
        SettleBy.AFTER_SIGNING: N_("{settled} of {count} after signing"),
    }
    said = [
        words.text(sentences[point]).format(settled=done, count=count)
        for point, (done, count) in passed.items()
        if count
    ]
    return words.text(N_("Gates passed: {said}.")).format(said=", ".join(said))


def _assessors(score: Score, words: Words) -> str:
    if score.agreed:
        return words.text(N_("One agreed scorecard."))
    if not score.scorecards:
        return words.text(N_("No scorecard is submitted yet."))
    one, many = N_("{count} scorecard."), N_("{count} scorecards, none agreed yet.")
    return words.plural(one, many, score.scorecards).format(count=score.scorecards)


def _sentence(phrase: str) -> str:
    return f"{_capital(phrase)}."


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
