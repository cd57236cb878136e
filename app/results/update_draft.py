"""A quarterly update as its page shows it, and what is left before it can be issued, in words."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.drafts import too_long
from app.errors import Problem
from app.frozen import dataclass
from app.results.measuring import MeasurementDraft
from app.results.projects import MilestoneRow
from app.results.update_asked import AskedFigure, Period, Way
from app.words import _, screen
from models.vocabulary import N_

NOT_DONE = (
    N_("The partner is not ready"),
    N_("It waits for a decision"),
    N_("Nobody had the time"),
    N_("The money is missing"),
    N_("It depends on something else that is late"),
)
"""Stock reasons why a milestone was not reached; stored as they stand."""


SENTENCES: Mapping[str, str] = {
    "figure": N_("Write the figure, or say with “n” why there is none."),
    "milestone": N_("Say when it was done, or why not and the new day."),
    "text": N_("Write at least a sentence on the progress."),
}
"""What is said at a field that is still open, by what kind of field it is."""


@dataclass(frozen=True)
class FigureSaid:
    """What is typed for one indicator: a value, or numerator and denominator, or the reason why there is none."""

    indicator_id: int
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    no_number: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said yet."""
        return self.value is None and self.numerator is None and not self.no_number.strip()

    def measurement(self, on: dt.date, source: str = "") -> MeasurementDraft:
        """The same as a measurement of a day."""
        return MeasurementDraft(
            dated_on=on,
            value=self.value,
            numerator=self.numerator,
            denominator=self.denominator,
            no_number=self.no_number,
            source=source,
        )


@dataclass(frozen=True)
class MilestoneSaid:
    """What became of a milestone: the day it was done, or why not and the new day."""

    milestone_id: int
    done_on: dt.date | None = None
    reason: str = ""
    new_due_on: dt.date | None = None


@dataclass(frozen=True)
class UpdateDraft:
    """An update as its page shows it; `left_out` are the keys of activities that it does not tell."""

    figures: tuple[FigureSaid, ...] = ()
    milestones: tuple[MilestoneSaid, ...] = ()
    left_out: tuple[int, ...] = ()
    text: str = ""
    difficulties: str = ""
    next_text: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps it from being kept as a draft."""
        found = [*too_long(self)]
        for each in self.milestones:
            field = f"milestone-{each.milestone_id}"
            if each.done_on is not None and each.done_on > today:
                found.append(Problem(field, _("It cannot be done on a day that has not come yet.")))
        return found

    def figure(self, indicator_id: int) -> FigureSaid:
        """What is said for an indicator."""
        return next((each for each in self.figures if each.indicator_id == indicator_id), FigureSaid(indicator_id))

    def milestone(self, milestone_id: int) -> MilestoneSaid:
        """What is said of a milestone."""
        found = (each for each in self.milestones if each.milestone_id == milestone_id)
        return next(found, MilestoneSaid(milestone_id))


@dataclass(frozen=True)
class Left:
    """Something still open; `needed` says that the update cannot be issued without it."""

    field: str
    words: str
    needed: bool = True


def left(figures: Iterable[AskedFigure], milestones: Iterable[MilestoneRow], draft: UpdateDraft) -> Iterator[Left]:
    """What is still open, in the order of the page."""
    for asked in figures:
        if asked.way is Way.ASKED and draft.figure(asked.id).empty:
            yield Left(f"figure-{asked.id}", asked.indicator.name)
    for row in milestones:
        if row.done_on is not None:
            continue
        said = draft.milestone(row.id)
        if said.done_on is None and not (said.reason.strip() and said.new_due_on):
            yield Left(f"milestone-{row.id}", _("Milestone “{title}”").format(title=row.title))
    if not draft.text.strip():
        yield Left("text", _("Progress, in a sentence"))
    if not draft.next_text.strip():
        yield Left("next_text", _("What comes next (may stay empty)"), needed=False)


def against_issuing(
    period: Period,
    figures: Sequence[AskedFigure],
    milestones: Sequence[MilestoneRow],
    draft: UpdateDraft,
    today: dt.date,
) -> list[Problem]:
    """Every reason why the update cannot be issued, under the field where it is mended."""
    found = list(draft.problems(today))
    if period.end > today:
        sentence = _("The period ends on {day}. The update can be kept until then, and issued after it.")
        found.append(Problem("", sentence.format(day=screen().day(period.end))))
    for asked in figures:
        said = draft.figure(asked.id)
        if asked.way in (Way.ASKED, Way.WELCOME) and not said.empty and asked.on <= today:
            measured = said.measurement(asked.on)
            problems = [*measured.problems(today), *measured.against(asked.indicator)]
            found += [Problem(f"figure-{asked.id}", each.message) for each in problems]
    found += [
        Problem(each.field, _(SENTENCES[each.field.partition("-")[0]]))
        for each in left(figures, milestones, draft)
        if each.needed
    ]
    for row in milestones:
        moved = draft.milestone(row.id).new_due_on
        if row.done_on is None and moved is not None and moved <= max(row.due_on, today):
            found.append(Problem(f"milestone-{row.id}", _("The new day has to lie ahead, and after the old one.")))
    return found
