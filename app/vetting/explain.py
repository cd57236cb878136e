"""Says in plain words where a score lies, what it rests on and what is missing; no figure without its meaning."""

from collections.abc import Sequence

from app.vetting.scoring import Mark, Score
from app.vetting.shown import margin_in_words, shown_score
from app.vetting.stage import Assessment
from app.vetting.verdict import has_points
from app.words import Words, screen
from models.vocabulary import N_, GateState, SettleBy


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
    if has_points(score) or not assessment.facts.category_known:
        found.append(_assessors(score, words))
    else:
        found.append(words.text(N_("This category is not scored: its gates are the test.")))
    return [sentence for sentence in found if sentence]


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
