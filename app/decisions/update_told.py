"""An issued update as it is read: what its frozen copy says, and beside each part the corrections made since."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.decisions.updating import UpdateCase
from app.frozen import dataclass
from app.results.update_asked import Way
from app.results.update_rows import CorrectionRow, UpdateRow, corrections
from app.storage.office import Office
from app.storage.source import day_of
from models.vocabulary import Progress, UpdatePart

COLUMNS: Mapping[UpdatePart, str] = {
    UpdatePart.PROGRESS: "text",
    UpdatePart.DIFFICULTIES: "difficulties",
    UpdatePart.NEXT: "next_text",
}


@dataclass(frozen=True)
class ToldFigure:
    """A figure as it was issued; a count of a total has `numerator` and `denominator` in the place of `value`."""

    id: int
    name: str
    code: str
    unit: str
    decimals: int
    counted: bool
    value: float | None
    numerator: float | None
    denominator: float | None
    no_number: str
    before: float | None
    status: Progress | None
    corrections: tuple[CorrectionRow, ...]


@dataclass(frozen=True)
class ToldMilestone:
    """A milestone as it was issued: done on a day, or why not and the new day."""

    title: str
    due_on: dt.date | None
    done_on: dt.date | None
    reason: str
    new_due_on: dt.date | None


@dataclass(frozen=True)
class ToldActivity:
    """An activity that was told of."""

    reference: str
    title: str
    on: dt.date | None
    note: str


@dataclass(frozen=True)
class ToldText:
    """A text as it was issued, and what is said instead since, the latest last."""

    part: UpdatePart
    text: str
    corrections: tuple[CorrectionRow, ...]


@dataclass(frozen=True)
class IssuedUpdate:
    """An issued update; one from before copies were frozen has only its texts."""

    row: UpdateRow
    figures: tuple[ToldFigure, ...]
    milestones: tuple[ToldMilestone, ...]
    activities: tuple[ToldActivity, ...]
    texts: tuple[ToldText, ...]


def issued_update(office: Office, case: UpdateCase) -> IssuedUpdate:
    """The issued update of a case, read from its frozen copy."""
    assert case.kept is not None, "only what is kept can be issued"
    with office.reading() as session:
        made = corrections(session, case.kept.id)
    return told_of(case.kept, made)


def told_of(row: UpdateRow, made: Iterable[CorrectionRow]) -> IssuedUpdate:
    """The same from the row and its corrections."""
    made = tuple(made)
    copy: Mapping[str, Any] = json.loads(row.frozen) if row.frozen else {}
    return IssuedUpdate(
        row=row,
        figures=tuple(_figure(each, made) for each in copy.get("figures", ())),
        milestones=tuple(_milestone(each) for each in copy.get("milestones", ())),
        activities=tuple(
            ToldActivity(each["reference"], each["title"], day_of(each["on"]), each["note"])
            for each in copy.get("activities", ())
        ),
        texts=tuple(
            ToldText(part, str(getattr(row, column)), tuple(each for each in made if each.part == part))
            for part, column in COLUMNS.items()
        ),
    )


def _figure(each: Mapping[str, Any], made: Iterable[CorrectionRow]) -> ToldFigure:
    same = ("id", "name", "decimals", "value", "numerator", "denominator", "no_number", "before")
    return ToldFigure(
        **{name: each[name] for name in same},
        code=each["code"] or "",
        unit=each["unit"] or "",
        counted=each["way"] == Way.COUNTED,
        status=Progress(each["status"]) if each["status"] else None,
        corrections=tuple(row for row in made if row.indicator_id == each["id"]),
    )


def _milestone(each: Mapping[str, Any]) -> ToldMilestone:
    days = {name: day_of(each[name]) for name in ("due_on", "done_on", "new_due_on")}
    return ToldMilestone(title=each["title"], reason=each["reason"], **days)
