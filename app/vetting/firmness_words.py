"""Answers in plain words how firm a verdict is: its distance to a mark, what would turn it, and under which weights."""

from collections.abc import Sequence

from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from app.vetting.grip import Grip as Grip
from app.vetting.grip import grip as grip
from app.vetting.grip import has_order, judgement
from app.vetting.robustness import LevelFlip
from app.vetting.scoring import TOLERANCE, Mark, Score
from app.vetting.shown import margin_in_words, share_in_words, shown_score
from app.vetting.stage import Assessment
from app.vetting.weight_courses import Weighed, WeightCourse, nearest_first, shown_turn, weight_courses
from app.words import NO_BREAK, Words, screen
from models.vocabulary import N_, Verdict

MOST_NAMES = 3
SHORT = 3


@dataclass(frozen=True)
class Turn:
    """A change that would turn the verdict, such as "if Buy-in weighed more than 41 % instead of 25 %", and to what."""

    phrase: str
    verdict: Verdict


@dataclass(frozen=True)
class FirmnessWords:
    """What is said about a verdict; `why_not` stands alone where nothing can be said.

    `ratings` and `weights` are the single changes that would turn it, those of the weights nearest first.
    """

    head: str = ""
    distance: str = ""
    ratings: tuple[Turn, ...] = ()
    weights: tuple[Turn, ...] = ()
    shares: tuple[str, ...] = ()
    equal: str = ""
    remark: str = ""
    why_not: str = ""

    @property
    def said(self) -> bool:
        """Whether anything can be said."""
        return bool(self.head)


def weighed_of(assessment: Assessment, policy: PolicyVersion) -> Weighed:
    """A request's score, as its policy version names the criteria."""
    names = {criterion.key: criterion.name for criterion in policy.criteria}
    firm = assessment.robustness
    return Weighed(assessment.score, firm, assessment.facts.marks, names, assessment.verdict)


def firmness_words(weighed: Weighed, words: Words | None = None) -> FirmnessWords:
    """Everything that can be said about how firm a verdict is."""
    words = words or screen()
    score, firm = weighed.score, weighed.firm
    why_not = _why_not(weighed, words)
    if why_not or score is None or firm is None or firm.flips is None:
        return FirmnessWords(why_not=why_not)
    return FirmnessWords(
        head=judgement(score, firm, words),
        distance=_distance(score, weighed.marks, words),
        ratings=tuple(_level(flip, weighed, words) for flip in firm.flips.levels),
        weights=tuple(_weight(course, weighed.marks, words) for course in nearest_first(weight_courses(weighed))),
        shares=tuple(_shares(weighed, words)),
        equal=_equal(weighed, words),
        remark=_remark(weighed, words),
    )


def turning_lines(found: FirmnessWords, most: int = SHORT, words: Words | None = None) -> list[str]:
    """The shortest account of what would turn it: a few ratings, how many more, and the nearest weight."""
    words = words or screen()
    lines = [*listed_turns(found.ratings, most, words), *listed_turns(found.weights[:1], 1, words)]
    return lines or [words.text(N_("No single rating and no single weight would turn it"))]


def listed_turns(turns: Sequence[Turn], most: int, words: Words | None = None) -> list[str]:
    """A line for each change, "Develop further, if …", and one that counts those left out."""
    words = words or screen()
    lines = [f"{words.text(turn.verdict.label)}, {turn.phrase}" for turn in turns[:most]]
    more = len(turns) - most
    if more > 0:
        lines.append(words.plural(N_("{count} more would turn it"), N_("{count} more would turn it"), more))
        lines[-1] = lines[-1].format(count=more)
    return lines


def told_turns(turns: Sequence[Turn], most: int, words: Words | None = None) -> list[str]:
    """The same as running text, one sentence for each verdict: "It would turn to “develop further” if …, or if …."."""
    from babel.lists import format_list

    words = words or screen()
    found = []
    for verdict in dict.fromkeys(turn.verdict for turn in turns[:most]):
        phrases = [turn.phrase for turn in turns[:most] if turn.verdict == verdict]
        said = words.text(N_("It would turn to “{verdict}” {phrases}."))
        shown = format_list(phrases, style="or", locale=words.locale)
        found.append(said.format(verdict=_verdict(verdict, words), phrases=shown))
    more = len(turns) - most
    if more > 0:
        found.append(
            words.plural(N_("{count} more would turn it."), N_("{count} more would turn it."), more).format(count=more)
        )
    return found


def _distance(score: Score, marks: Sequence[Mark], words: Words) -> str:
    margin = margin_in_words(score, words)
    at = (score.score or 0.0) - (score.margin or 0.0)
    mark = min(marks, key=lambda mark: abs(mark.at - at))
    sentence = words.text(N_("{margin}, from which the policy says “{verdict}”."))
    said = sentence.format(margin=margin, verdict=_verdict(mark.verdict, words))
    return said[:1].upper() + said[1:]


def _level(flip: LevelFlip, weighed: Weighed, words: Words) -> Turn:
    score = weighed.score
    rows = score.criteria if score else ()
    rating = next((row.rating for row in rows if row.key == flip.criterion), None)
    decimals = 0 if rating is None or rating == int(rating) else 1
    phrase = words.text(N_("with {criterion} at {level} instead of {rating}")).format(
        criterion=weighed.name(flip.criterion),
        level=words.number(flip.rating),
        rating=words.number(rating, decimals),
    )
    return Turn(phrase, flip.band)


def _weight(course: WeightCourse, marks: Sequence[Mark], words: Words) -> Turn:
    assert course.turn is not None
    assert course.becomes is not None
    if abs(course.turn - course.weight) <= TOLERANCE:
        more, less = (
            N_("if {criterion} weighed any more than its {weight}"),
            N_("if {criterion} weighed any less than its {weight}"),
        )
        phrase = words.text(more if course.more else less)
        weight = _percent(course.weight, 0, words)
        return Turn(phrase.format(criterion=course.name, weight=weight), course.becomes)
    decimals, turn = shown_turn(course, marks)
    if course.falls:
        more = N_("if {criterion} weighed more than {turn} instead of {weight}")
        less = N_("if {criterion} weighed less than {turn} instead of {weight}")
    else:
        more = N_("if {criterion} weighed {turn} or more instead of {weight}")
        less = N_("if {criterion} weighed {turn} or less instead of {weight}")
    shown = {"turn": _percent(turn, decimals, words), "weight": _percent(course.weight, decimals, words)}
    return Turn(words.text(more if course.more else less).format(criterion=course.name, **shown), course.becomes)


def _shares(weighed: Weighed, words: Words) -> list[str]:
    """The verdict over all weightings, and over those in our order."""
    score, firm = weighed.score, weighed.firm
    assert score is not None
    assert score.band is not None
    assert firm is not None
    if firm.robust_share is None or firm.robust_share_same_order is None:
        return [_unsaid_share(score, weighed, words)]
    held = words.text(N_("“{verdict}” holds {share}."))
    verdict = words.text(score.band.label)
    found = [held.format(verdict=verdict, share=share_in_words(firm.robust_share, words=words))]
    if not has_order(score):
        return [*found, words.text(N_("All criteria weigh the same: there is no order of importance to keep."))]
    share = share_in_words(firm.robust_share_same_order, same_order=True, words=words)
    return [*found, held.format(verdict=verdict, share=share)]


def _unsaid_share(score: Score, weighed: Weighed, words: Words) -> str:
    silent = [weighed.name(row.key) for row in score.applicable if row.rating is None]
    sentence = words.text(N_("Other weightings cannot be compared: {names} weighs nothing and has no rating."))
    return sentence.format(names=_listed(silent, words))


def _equal(weighed: Weighed, words: Words) -> str:
    score, firm = weighed.score, weighed.firm
    assert score is not None
    assert firm is not None
    if firm.equal_weights_score is None or firm.equal_weights_band is None:
        return ""
    same = firm.equal_weights_band == score.band
    sentence = (
        N_("With equal weights it scores {score}, still “{verdict}”.")
        if same
        else N_("With equal weights it scores {score}: “{verdict}”.")
    )
    shown = shown_score(firm.equal_weights_score, weighed.marks, words)
    return words.text(sentence).format(score=shown, verdict=_verdict(firm.equal_weights_band, words))


def _remark(weighed: Weighed, words: Words) -> str:
    """What has to be said beside it where the verdict is not that of the score."""
    score = weighed.score
    if weighed.verdict is None or score is None or weighed.verdict == score.band:
        return ""
    if weighed.verdict == Verdict.BLOCKED:
        return words.text(N_("This is about the score alone: a gate blocks the request."))
    return words.text(N_("This is about the score alone: the verdict is not complete yet."))


def _why_not(weighed: Weighed, words: Words) -> str:
    """Why nothing can be said; empty where it can."""
    score = weighed.score
    if score is None or not any(row.points > 0 for row in score.criteria):
        return words.text(N_("Nothing is weighed here: the gates are the whole test."))
    if score.low is None:
        return words.text(N_("No criterion with points applies, so there is nothing to weigh."))
    if not weighed.marks:
        return words.text(N_("The policy has no marks, so there is no verdict that could turn."))
    if score.score is not None:
        return ""
    if not (score.scorecards or score.agreed):
        return words.text(N_("It cannot be said before a scorecard is submitted."))
    missing = [weighed.name(key) for key in score.unrated]
    said = words.plural(
        N_("It cannot be said yet: {names} has no rating."),
        N_("It cannot be said yet: {names} have no rating."),
        len(missing),
    ).format(names=_listed(missing, words))
    if score.band is None:
        return said
    stays = words.text(N_("Whatever is missing, the score’s verdict stays “{verdict}”."))
    return f"{said} {stays.format(verdict=_verdict(score.band, words))}"


def _listed(names: Sequence[str], words: Words) -> str:
    from babel.lists import format_list

    more = len(names) - MOST_NAMES
    shown = list(names[:MOST_NAMES])
    if more > 0:
        shown.append(words.plural(N_("{count} more"), N_("{count} more"), more).format(count=more))
    return format_list(shown, locale=words.locale)


def _verdict(verdict: Verdict, words: Words) -> str:
    return words.text(verdict.label).lower()


def _percent(fraction: float, decimals: int, words: Words) -> str:
    return f"{words.number(100 * fraction, decimals)}{NO_BREAK}%"
