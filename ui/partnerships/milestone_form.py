"""The short form of a milestone, a dated step of an agreement or a project, and how one is shown."""

import datetime as dt
from collections.abc import Iterable

from app.people.contacts import contact_rows
from app.results.projects import MilestoneRow, ProjectRow
from app.words import _, screen
from ui.toolkit.bindings import TextLine
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field
from ui.toolkit.shapes import Mark, Shape

DAY = 142
DONE, OVERDUE, OPEN = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "bad"), Mark(Shape.RING)


def milestone_fields(desk: Desk, projects: Iterable[ProjectRow] = (), *, narrow: bool = False) -> list[Field]:
    """What is to be reached, by when, by whom, and in which project; `narrow` puts the fields below each other."""
    people = [Option(each.id, each.title, each.offered) for each in contact_rows(desk.office)]
    due = Field("due_on", _("Due on"), lambda: DateLine(desk.today, ahead=True), width=DAY, beside=not narrow)
    done = Field("done_on", _("Done on"), lambda: DateLine(desk.today), width=DAY, beside=True)
    who_answers = Field("contact_id", _("Answers for it"), lambda: Choice(people, _("Nobody yet"), searchable=True))
    part_of = Field(
        "project_id",
        _("Part of"),
        lambda: Choice(project_options(projects), _("The agreement itself"), searchable=False),
        beside=not narrow,
    )
    after = [done, who_answers, part_of] if narrow else [who_answers, part_of, done]
    return [Field("title", _("Milestone"), TextLine), due, *after]


def project_options(projects: Iterable[ProjectRow]) -> list[Option]:
    """Projects a milestone can be part of; one that was cancelled keeps those it has."""
    return [Option(each.id, f"{each.reference} {each.title}", each.cancelled_on is None) for each in projects]


def who(row: MilestoneRow) -> str:
    """Who answers for it."""
    return row.person or _("nobody yet")


def who_tone(row: MilestoneRow) -> str:
    """An open milestone that nobody answers for stands out."""
    return "warn" if not row.person and row.done_on is None else ""


def state_mark(row: MilestoneRow, on: dt.date) -> Mark:
    """Done, overdue or open."""
    return DONE if row.done_on else OVERDUE if row.due_on < on else OPEN


def state_words(row: MilestoneRow, on: dt.date) -> str:
    """The same in words."""
    if row.done_on:
        return _("Done {day}").format(day=screen().day(row.done_on))
    return _("Overdue") if row.due_on < on else _("Open")
