"""What is planned as bars over time: each agreement with its projects and objectives, and the milestones on them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from app.days import within
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay
from app.frozen import dataclass
from app.results.projects import MilestoneRow, ProjectRow
from app.words import _, ngettext, screen
from models.vocabulary import N_, AgreementStatus, Progress, Token

BACK, AHEAD = 2, 4
"""Years before and after today that are drawn at most."""


class ProjectState(Token):
    """Where a project is on a day."""

    PLANNED = "planned", N_("Planned")
    ACTIVE = "active", N_("Active")
    ENDED = "ended", N_("Ended")
    CANCELLED = "cancelled", N_("Cancelled")


@dataclass(frozen=True)
class Mark:
    """A milestone on a bar."""

    title: str
    due_on: dt.date
    done_on: dt.date | None
    person: str
    late: bool


@dataclass(frozen=True)
class Bar:
    """A line of the plan: `kind` is agreement, project or objective; days that are none are open.

    `page` and `address` lead to its record.
    """

    kind: str
    reference: str
    title: str
    agreement: str
    counterpart: str
    begins: dt.date | None
    ends: dt.date | None
    status: AgreementStatus | ProjectState | Progress
    marks: tuple[Mark, ...]
    page: str
    address: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart."""
        return self.kind, self.reference


def project_state(project: ProjectRow, on: dt.date) -> ProjectState:
    """Where a project is on a day; without a start it is planned."""
    if project.cancelled_on is not None and project.cancelled_on <= on:
        return ProjectState.CANCELLED
    if project.start_on is None or on < project.start_on:
        return ProjectState.PLANNED
    return ProjectState.ACTIVE if within(on, project.start_on, project.end_on) else ProjectState.ENDED


def bars(day: OfficeDay) -> list[Bar]:
    """Every agreement that is not over, each followed by its projects and its current objectives, in their order."""
    return [bar for agreement in day.agreements if not agreement.over for bar in _bars(agreement, day)]


def drawn(rows: Iterable[Bar], on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day that are drawn: whole years around today with what is planned in them."""
    days = [each for row in rows for each in (row.begins, row.ends, *(m.due_on for m in row.marks)) if each is not None]
    first, last = min([*days, on]), max([*days, on])
    begin = max(first.year, on.year - BACK, dt.MINYEAR)
    return dt.date(begin, 1, 1), dt.date(min(max(last.year, on.year + 1), on.year + AHEAD, dt.MAXYEAR), 12, 31)


def in_words(bar: Bar) -> str:
    """The bar as it is read: its days and its milestones."""
    day = screen().day
    if bar.begins is None and bar.ends is None:
        words = _("no day is set")
    elif bar.ends is None:
        words = _("from {day}, without an end").format(day=day(bar.begins))
    elif bar.begins is None:
        words = _("until {day}").format(day=day(bar.ends))
    else:
        words = _("{begins} to {ends}").format(begins=day(bar.begins), ends=day(bar.ends))
    if bar.marks:
        count = ngettext("{count} milestone", "{count} milestones", len(bar.marks)).format(count=len(bar.marks))
        words = f"{words}, {count}: " + "; ".join(map(_mark_words, bar.marks))
    return words


def _mark_words(mark: Mark) -> str:
    day = screen().day
    if mark.done_on is not None:
        return _("{title}, done {day}").format(title=mark.title, day=day(mark.done_on))
    words = _("{title}, overdue since {day}") if mark.late else _("{title}, due {day}")
    return words.format(title=mark.title, day=day(mark.due_on))


def _bars(agreement: AgreementDay, day: OfficeDay) -> Iterator[Bar]:
    record, stands, own = agreement.record, agreement.standing, agreement.record.id
    under = [each for each in agreement.milestones if each.project_id is None]
    yield Bar(
        kind="agreement",
        reference=record.reference,
        title=record.counterpart,
        agreement=record.reference,
        counterpart=record.counterpart,
        begins=stands.effective_on or record.signing_planned_on,
        ends=stands.ends_on,
        status=stands.status,
        marks=_marks(under, day.on),
        page="partnerships",
        address=record.reference,
    )
    for project in day.projects:
        if project.agreement_id == own:
            yield _project(project, agreement, day.on)
    for objective in day.objectives:
        if objective.agreement.id == own and not objective.over:
            yield _objective(objective, agreement)


def _project(project: ProjectRow, agreement: AgreementDay, on: dt.date) -> Bar:
    steps = [each for each in agreement.milestones if each.project_id == project.id]
    return Bar(
        kind="project",
        reference=project.reference,
        title=project.title,
        agreement=agreement.reference,
        counterpart=agreement.record.counterpart,
        begins=project.start_on,
        ends=project.cancelled_on or project.end_on,
        status=project_state(project, on),
        marks=_marks(steps, on),
        page="partnerships",
        address=f"{agreement.reference}/project-{project.id}",
    )


def _objective(objective: ObjectiveDay, agreement: AgreementDay) -> Bar:
    said = objective.record.facts
    return Bar(
        kind="objective",
        reference=objective.reference,
        title=objective.record.title,
        agreement=agreement.reference,
        counterpart=agreement.record.counterpart,
        begins=said.start,
        ends=said.end,
        status=objective.status,
        marks=(),
        page="objectives",
        address=objective.reference,
    )


def _marks(steps: Iterable[MilestoneRow], on: dt.date) -> tuple[Mark, ...]:
    return tuple(
        Mark(each.title, each.due_on, each.done_on, each.person, each.done_on is None and each.due_on < on)
        for each in steps
    )
