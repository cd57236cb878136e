"""How documents show a status: one shape and one tone for every word, the same set as on the screens."""

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import AgreementStatus, Outcome, Progress, Stage, Token, Verdict


class Shape(StrEnum):
    """The shapes; the text of each is the character that stands for it where nothing can be drawn."""

    DOT = "●"
    HALF = "◐"
    RING = "○"
    DASHED = "◌"
    DIAMOND = "◆"
    TRIANGLE = "▲"
    SQUARE = "■"
    DASH = "–"
    CHECK = "✓"
    CROSS = "✕"


class Tone(StrEnum):
    """The colours; the text of each is its value on paper."""

    GOOD = "#1E7B4F"
    WARN = "#9A5B00"
    BAD = "#B3261E"
    SOFT = "#5C6878"
    ACCENT = "#0F5E8C"


GROUNDS = {
    Tone.GOOD: "#E8F5EE",
    Tone.WARN: "#FCF3E3",
    Tone.BAD: "#FCEEEC",
    Tone.SOFT: "#EDF0F4",
    Tone.ACCENT: "#E3F0F7",
}


@dataclass(frozen=True)
class Sign:
    """A shape in a tone; the word always stands beside it."""

    shape: Shape
    tone: Tone


# Tokens are equal to their text, so the same word has the same sign whichever vocabulary it is from.
_SIGNS: dict[Token, Sign] = {
    Progress.EXCEEDED: Sign(Shape.CHECK, Tone.GOOD),
    Progress.ACHIEVED: Sign(Shape.CHECK, Tone.GOOD),
    Progress.ON_TRACK: Sign(Shape.DOT, Tone.GOOD),
    Progress.BEHIND: Sign(Shape.HALF, Tone.WARN),
    Progress.AT_RISK: Sign(Shape.TRIANGLE, Tone.BAD),
    Progress.MISSED: Sign(Shape.CROSS, Tone.BAD),
    Progress.NO_DATA: Sign(Shape.DASHED, Tone.SOFT),
    Progress.NOT_STARTED: Sign(Shape.RING, Tone.SOFT),
    AgreementStatus.NEGOTIATING: Sign(Shape.RING, Tone.SOFT),
    AgreementStatus.APPROVED: Sign(Shape.DIAMOND, Tone.ACCENT),
    AgreementStatus.SIGNED: Sign(Shape.DIAMOND, Tone.ACCENT),
    AgreementStatus.IN_FORCE: Sign(Shape.DOT, Tone.GOOD),
    AgreementStatus.RENEWING: Sign(Shape.HALF, Tone.WARN),
    AgreementStatus.ENDED_UNDECIDED: Sign(Shape.TRIANGLE, Tone.BAD),
    AgreementStatus.CONCLUDED: Sign(Shape.SQUARE, Tone.SOFT),
    AgreementStatus.REPLACED: Sign(Shape.SQUARE, Tone.SOFT),
    AgreementStatus.TERMINATED: Sign(Shape.SQUARE, Tone.SOFT),
    AgreementStatus.ABANDONED: Sign(Shape.DASH, Tone.SOFT),
    Verdict.RECOMMEND: Sign(Shape.DOT, Tone.GOOD),
    Verdict.DEVELOP: Sign(Shape.HALF, Tone.WARN),
    Verdict.DECLINE: Sign(Shape.DASH, Tone.BAD),
    Verdict.BLOCKED: Sign(Shape.CROSS, Tone.BAD),
    Verdict.INCOMPLETE: Sign(Shape.RING, Tone.SOFT),
    Stage.RECEIVED: Sign(Shape.RING, Tone.SOFT),
    Stage.WAITING: Sign(Shape.HALF, Tone.WARN),
    Stage.GATES: Sign(Shape.HALF, Tone.ACCENT),
    Stage.ASSESSING: Sign(Shape.HALF, Tone.ACCENT),
    Stage.READY: Sign(Shape.DIAMOND, Tone.ACCENT),
    Stage.DEFERRED: Sign(Shape.DASH, Tone.SOFT),
    Stage.SELECTED: Sign(Shape.DOT, Tone.GOOD),
    Stage.DECLINED: Sign(Shape.DASH, Tone.SOFT),
    Stage.REFERRED: Sign(Shape.CHECK, Tone.SOFT),
    Stage.ANSWERED: Sign(Shape.CHECK, Tone.GOOD),
    Stage.WITHDRAWN: Sign(Shape.SQUARE, Tone.SOFT),
    Outcome.SELECT: Sign(Shape.DOT, Tone.GOOD),
    Outcome.APPROVE: Sign(Shape.DOT, Tone.GOOD),
    Outcome.RENEW: Sign(Shape.DOT, Tone.GOOD),
}

# From best to worst, the order in which documents list them.
PROGRESS = (
    Progress.EXCEEDED,
    Progress.ACHIEVED,
    Progress.ON_TRACK,
    Progress.BEHIND,
    Progress.AT_RISK,
    Progress.MISSED,
    Progress.NO_DATA,
    Progress.NOT_STARTED,
)
GOOD_PROGRESS = (Progress.EXCEEDED, Progress.ACHIEVED, Progress.ON_TRACK)


def sign(token: Token) -> Sign:
    """The shape and tone of a status; a plain dash for words that have none of their own."""
    return _SIGNS.get(token, Sign(Shape.DASH, Tone.SOFT))
