"""Where everything stands on a scorecard that is sent as a file; written and read back by the same places."""

from dataclasses import dataclass
from typing import Final

from app.exchange.form_content import FormContent
from app.vetting.scoring import NOT_APPLICABLE
from app.words import _, screen
from models.vocabulary import Confidence

ASKED, LEVELS, LEVEL, WHY, EVIDENCE, SURE, WEIGHT, POINTS, KEY = "ABCDEFGHI"
IDS: Final = "Hanse"
"""The hidden sheet: what the file is, in the rows of `CARRIED`, and the lists to choose from."""
CARRIED: Final = ("form", "request", "policy", "assessor", "content")
LEVEL_LIST, SURE_LIST, YES_LIST = "DEF"
SCORE_ROW: Final = 3
"""The running score, above what scrolls."""
WHOSE: Final = "A2"
"""The cell that says who assesses, for which office, under which policy."""
FIRST_FACT: Final = 6


@dataclass(frozen=True)
class Layout:
    """The rows of a form; all numbers count from 1."""

    facts: tuple[tuple[str, str], ...]
    criteria: int

    @property
    def conflict(self) -> int:
        """The row of the conflict box."""
        return FIRST_FACT + len(self.facts) + 1

    @property
    def head(self) -> int:
        """The row of the criteria's heads."""
        return self.conflict + 2

    @property
    def first(self) -> int:
        """The row of the first criterion."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The row of the last criterion."""
        return self.head + self.criteria

    @property
    def figures(self) -> int:
        """The first row of the figures: score, at least, at most, weight rated, verdict."""
        return self.last + 3

    def row(self, place: int) -> int:
        """The row of a criterion, counted from 0."""
        return self.first + place


def layout_of(content: FormContent) -> Layout:
    """The rows of the form with this content."""
    return Layout(facts_of(content), len(content.criteria))


def facts_of(content: FormContent) -> tuple[tuple[str, str], ...]:
    """The facts of the request as they are shown: label and text, without those that are not recorded."""
    words = screen()
    facts = (
        (_("Request"), f"{content.reference}, {content.title}"),
        (_("Counterpart"), content.counterpart),
        (_("Category"), content.category),
        (_("Received"), words.day(content.received_on)),
        (_("Cost a year"), words.money(content.cost, content.currency) if content.cost is not None else ""),
        (_("Staff hours a year"), words.number(content.hours) if content.hours is not None else ""),
        (_("What is asked"), content.summary),
    )
    return tuple((label, text) for label, text in facts if text.strip())


def levels_of(content: FormContent, place: int) -> str:
    """What a criterion asks and what its levels mean, the highest first, as its cell shows them."""
    criterion = content.criteria[place]
    lines = [f"{content.scale_min + step}  {text}".rstrip() for step, text in enumerate(criterion.levels)]
    return "\n".join([*([criterion.question] if criterion.question.strip() else []), *reversed(lines)])


def not_applicable() -> str:
    """The word for what does not apply."""
    return _(NOT_APPLICABLE)


def yes() -> str:
    """The word that declares a conflict."""
    return _("yes")


def sure_words() -> dict[str, Confidence]:
    """The words for how sure an assessor is, as the form offers them."""
    return {_(each.label): each for each in Confidence}
