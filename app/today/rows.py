"""What is due, in words: each entry of the due list with what it is, whose it is, and the page where it is settled."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay
from app.frozen import dataclass
from app.partnerships.update_periods import update_periods
from app.policy.numbers import PolicyNumbers
from app.storage.source import Readable, Source, source_of
from app.today.agenda import dated
from app.today.due import DueEntry
from app.vetting.requests import AssessedRequest
from app.words import _, ngettext, screen
from models.vocabulary import N_, AgreementStatus, DueKind, TermKind

SAID = {
    DueKind.MILESTONE: N_("Milestone “{text}”"),
    DueKind.CONDITION: N_("Condition “{text}”"),
    DueKind.NEXT_STEP: "{text}",
    DueKind.OBLIGATION: N_("Promised: “{text}”"),
    DueKind.DUTY: "{text}",
}
"""How what was typed by a person stands on the list."""


@dataclass(frozen=True)
class TodayRow:
    """Something due, in words; `days` is negative when late; `page` and `opens` lead to where it is settled.

    `part` names the form there, where one settles it.
    """

    what: DueKind
    on: dt.date
    days: int
    title: str
    partner: str
    reference: str
    page: str
    opens: str
    part: str = ""

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.days < 0

    @property
    def when(self) -> str:
        """How far away it is: "5 days late", "today", "in 16 days"."""
        if self.days < 0:
            return ngettext("{count} day late", "{count} days late", -self.days).format(
                count=screen().number(-self.days)
            )
        if self.days == 0:
            return _("today")
        return ngettext("in {count} day", "in {count} days", self.days).format(count=self.days)


def due_rows(held: Readable, day: OfficeDay, entries: Iterable[DueEntry]) -> list[TodayRow]:
    """The entries in words, in their order; several figures due for one objective on one day are one row."""
    known = _Known(source_of(held), day)
    rows = []
    measures: set[DueEntry] = set()
    for entry in entries:
        if entry.what == DueKind.MEASURE and entry in measures:
            continue
        measures.add(entry)
        rows.append(known.row(entry))
    return rows


@dataclass(frozen=True)
class _Subject:
    """The record an entry belongs to: whose it is, and where it is shown."""

    partner: str = ""
    page: str = ""
    opens: str = ""


class _Known:
    """Every record by its reference, and the texts of what is due by reference and day."""

    def __init__(self, source: Source, day: OfficeDay) -> None:
        self._day = day
        self._requests = {request.reference: request for request in day.requests}
        self._agreements = {agreement.reference: agreement for agreement in day.agreements}
        self._objectives = {objective.reference: objective for objective in day.objectives}
        self._projects = {project.reference: project for project in day.projects}
        self._by_key = {agreement.record.id: agreement for agreement in day.agreements}
        self._under = {each.agreement.id: each for each in reversed(day.objectives) if not each.over}
        self._texts: dict[tuple[str, str, dt.date], list[tuple[str, str]]] = defaultdict(list)
        self._partners: dict[str, str] = {}
        for each in dated(source, day):
            if each.on is not None and each.open(day.on):
                self._texts[each.what, each.reference, each.on].append((each.text, each.record))
                self._partners[each.reference] = each.partner

    def row(self, entry: DueEntry) -> TodayRow:
        """One entry in words."""
        what, subject = DueKind(entry.what), self._subject(entry.reference)
        text, record = self._texts[what, entry.reference, entry.on].pop(0) if what in SAID else ("", "")
        title = self._title(what, entry, text)
        page, opens, part = subject.page, subject.opens, ""
        if what == DueKind.MEASURE:
            part = _only_figure(self._objectives.get(entry.reference), entry.on)
        elif what == DueKind.MILESTONE and (found := self._beside(subject)) is not None:
            # Milestones are settled beside an objective of their agreement, where there is one.
            page, opens, part = "objectives", found.reference, record
        days = (entry.on - self._day.on).days
        return TodayRow(what, entry.on, days, title, subject.partner, entry.reference, page, opens, part)

    def _beside(self, subject: _Subject) -> ObjectiveDay | None:
        agreement = self._agreements.get(subject.opens)
        return self._under.get(agreement.record.id) if agreement is not None else None

    def _subject(self, reference: str) -> _Subject:
        if (request := self._requests.get(reference)) is not None:
            return _Subject(request.counterpart or request.source_note, "requests", reference)
        if (agreement := self._agreements.get(reference)) is not None:
            return _Subject(agreement.record.counterpart, "partnerships", reference)
        if (objective := self._objectives.get(reference)) is not None:
            return _Subject(objective.agreement.counterpart, "objectives", reference)
        if (project := self._projects.get(reference)) is not None:
            above = self._by_key[project.agreement_id]
            return _Subject(above.record.counterpart, "partnerships", above.reference)
        return _Subject(self._partners.get(reference, ""), "missions", reference)

    def _title(self, what: DueKind, entry: DueEntry, text: str) -> str:
        reference = entry.reference
        if (request := self._requests.get(reference)) is not None and what != DueKind.CONDITION:
            return _of_request(what, request)
        if (objective := self._objectives.get(reference)) is not None:
            return _of_objective(what, entry.on, objective)
        if what in SAID:
            return _(SAID[what]).format(text=text)
        agreement = self._agreements.get(reference)
        return self._of_agreement(what, entry.on, agreement) if agreement is not None else _(what.label)

    def _of_agreement(self, what: DueKind, on: dt.date, agreement: AgreementDay) -> str:
        facts, status = agreement.facts, agreement.standing.status
        if what == DueKind.SIGN and status == AgreementStatus.RENEWING:
            return _("Sign the agreement that follows")
        if what == DueKind.SIGN:
            return _("Sign the approved agreement")
        if what == DueKind.REVIEW and facts.term_kind == TermKind.EVERGREEN:
            return _("Forced review, evergreen agreement")
        if what == DueKind.REVIEW:
            return _("Review of the agreement")
        if what == DueKind.END:
            return _("Term ends, nothing decided yet")
        if what == DueKind.UPDATE:
            words = update_title(self._day.policy.numbers)
            return _("{update}, {period}").format(update=words, period=self.update_period(on, agreement))
        return _(what.label)

    def update_period(self, due_on: dt.date, agreement: AgreementDay) -> str:
        """The months an update reports on, from the day it is due."""
        numbers, starts = self._day.policy.numbers, self._day.office.fiscal_year_starts
        effective = agreement.facts.takes_effect_on
        periods = update_periods(effective, numbers, starts) if effective else None
        end = due_on - dt.timedelta(days=numbers.update_days)
        if periods is None:
            return screen().day(end, "MMMM y")
        months = [(end.month - 1 - back) % 12 + 1 for back in range(periods.months)]
        first, last = (screen().day(dt.date(2000, month, 1), "LLLL") for month in (months[-1], months[0]))
        return first if first == last else f"{first}–{last}"


def update_title(numbers: PolicyNumbers) -> str:
    """What an update is called under the rhythm in force."""
    named = {1: _("Monthly update"), 3: _("Quarterly update"), 6: _("Half-yearly update"), 12: _("Yearly update")}
    return named.get(numbers.update_months or 0, _("Update"))


def _of_request(what: DueKind, request: AssessedRequest) -> str:
    if what == DueKind.RECONSIDER:
        return _("Reconsider “{title}”").format(title=request.title)
    stage = _(request.assessment.stage.label)
    return _("Reply to the sender, {stage}").format(stage=stage[:1].lower() + stage[1:])


def _only_figure(objective: ObjectiveDay | None, on: dt.date) -> str:
    """The form for the one figure that is due on a day; empty where there are several."""
    asked = [each.record.id for each in objective.indicators if each.measure_on == on] if objective else []
    return f"measure-{asked[0]}" if len(asked) == 1 else ""


def _of_objective(what: DueKind, on: dt.date, objective: ObjectiveDay) -> str:
    if what == DueKind.OBJECTIVE_REVIEW:
        return _("Review of objective “{title}”").format(title=objective.record.title)
    asked = [each.record.name for each in objective.indicators if each.measure_on == on]
    if len(asked) == 1:
        return _("Figure for “{indicator}”").format(indicator=asked[0])
    return ngettext("{count} figure for “{objective}”", "{count} figures for “{objective}”", len(asked)).format(
        count=len(asked), objective=objective.record.title
    )
