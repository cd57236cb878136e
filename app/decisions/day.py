"""The whole office as it stands on a day: every request, agreement, objective and limit, computed from one reading.

Lists, Today, documents and commands all read this, so they cannot disagree.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from app.decisions.limits import (
    LimitRule,
    LimitUse,
    PlacedAgreement,
    PlacedProject,
    Portfolio,
    Selection,
    limit_uses,
)
from app.decisions.records import DecisionRow, at_point_1, at_point_3, decision_rows
from app.frozen import dataclass
from app.missions.occurred import Occurrence, occurrences
from app.partnerships import lifecycle as life
from app.partnerships.dormancy import AgreementStanding, standing
from app.partnerships.lifecycle import AgreementFacts, MilestoneFacts
from app.partnerships.lifecycle import ObjectiveFacts as MeasuredObjective
from app.partnerships.register import AgreementRecord, agreement_records
from app.people.home import OfficeFacts, office_facts
from app.policy.numbers import PolicyNumbers
from app.policy.versions import PolicyVersion, by_id, in_force, policy_versions
from app.results.achieved import ResultRow, result_days, result_rows
from app.results.objectives import IndicatorRecord, ObjectiveRecord, objective_records
from app.results.progress import Standing, next_figure, progress, roll_up
from app.results.projects import MilestoneRow, ProjectRow, issued_updates, milestone_rows, project_rows
from app.results.smart import Smart, measurable, smart
from app.storage.source import Readable, Source, source_of
from app.vetting.requests import AssessedRequest, Occupied, assessed_requests
from models.vocabulary import Outcome, Progress

Owned = TypeVar("Owned", MilestoneRow, ObjectiveRecord, ResultRow)


@dataclass(frozen=True)
class AgreementDay:
    """An agreement on the day: as recorded, with all facts, where it stands, and the category that holds."""

    record: AgreementRecord
    facts: AgreementFacts
    standing: AgreementStanding
    category: str | None
    milestones: tuple[MilestoneRow, ...]

    @property
    def reference(self) -> str:
        """The agreement's reference."""
        return self.record.reference

    @property
    def over(self) -> bool:
        """Whether nothing under it is owed any more."""
        return self.standing.status in life.OVER

    def term_end(self, on: dt.date) -> dt.date | None:
        """The end an objective under it has to keep within; none where it has none or renews by itself."""
        return None if self.goes_on(on) else self.standing.ends_on

    def goes_on(self, on: dt.date) -> bool:
        """Whether it renews by itself until notice is given, whatever is decided."""
        return self.facts.renews_itself and not self.facts.notice_given(on)


@dataclass(frozen=True)
class IndicatorDay:
    """An indicator on the day; `fiscal_year_starts` is a month 1-12, `marks` judge its progress."""

    record: IndicatorRecord
    on: dt.date
    fiscal_year_starts: int
    marks: PolicyNumbers

    @cached_property
    def standing(self) -> Standing:
        """Where it stands; computed when first asked for, because Today leaves out what is over."""
        return progress(self.record.facts, self.on, self.fiscal_year_starts, self.marks)

    @cached_property
    def measure_on(self) -> dt.date | None:
        """The day by which its next figure is owed; Today asks nothing else of most."""
        return next_figure(self.record.facts, self.on, self.fiscal_year_starts)


@dataclass(frozen=True)
class ObjectiveDay:
    """An objective on the day; `over` once it is closed or its agreement is over.

    `term_end` is the agreement's end where it does not renew by itself, else none.
    """

    record: ObjectiveRecord
    agreement: AgreementRecord
    term_end: dt.date | None
    indicators: tuple[IndicatorDay, ...]
    over: bool

    @cached_property
    def smart(self) -> Smart:
        """Letter by letter, whether it is complete."""
        return smart(self.record.facts, [row.facts for row in self.record.indicators], self.term_end)

    @cached_property
    def status(self) -> Progress:
        """The worst of its indicators that count for it."""
        return roll_up(day.standing.status for day in self.indicators if day.record.facts.counts)

    @property
    def reference(self) -> str:
        """The objective's reference."""
        return self.record.reference


@dataclass(frozen=True)
class OfficeDay:
    """Everything on one day; the lists in the order of their references."""

    on: dt.date
    office: OfficeFacts
    policies: tuple[PolicyVersion, ...]
    policy: PolicyVersion
    requests: tuple[AssessedRequest, ...]
    agreements: tuple[AgreementDay, ...]
    objectives: tuple[ObjectiveDay, ...]
    projects: tuple[ProjectRow, ...]
    decisions: tuple[DecisionRow, ...]
    results: tuple[ResultRow, ...] = ()

    def request(self, reference: str) -> AssessedRequest | None:
        """The request of that reference."""
        return next((each for each in self.requests if each.reference == reference), None)

    def agreement(self, reference: str) -> AgreementDay | None:
        """The agreement of that reference."""
        return next((each for each in self.agreements if each.reference == reference), None)

    def standing_decision(self, point: int, agreement_id: int) -> DecisionRow | None:
        """The decision about an agreement at a point that nothing has superseded; an amendment is passed over."""
        made = (row for row in reversed(self.decisions) if row.point == point and row.agreement_id == agreement_id)
        return next((row for row in made if row.superseded_on is None and row.outcome != Outcome.AMEND), None)

    @cached_property
    def portfolio(self) -> Portfolio:
        """What the limits count."""
        references = {agreement.record.id: agreement.reference for agreement in self.agreements}
        return Portfolio(
            self.on,
            self.office.fiscal_year_starts,
            tuple(_placed(agreement) for agreement in self.agreements),
            tuple(
                PlacedProject(references[project.agreement_id], project.start_on, project.end_on, project.cancelled_on)
                for project in self.projects
            ),
            tuple(
                Selection(chosen.on, request.category)
                for request in self.requests
                if (chosen := request.assessment.standing) and chosen.outcome == Outcome.SELECT and chosen.on
            ),
        )

    @cached_property
    def limit_rules(self) -> tuple[LimitRule, ...]:
        """The limits of the policy in force."""
        return rules_of(self.policy)

    @cached_property
    def limits(self) -> tuple[LimitUse, ...]:
        """How full each limit is."""
        return limit_uses(self.limit_rules, self.portfolio)


def rules_of(policy: PolicyVersion) -> tuple[LimitRule, ...]:
    """The limits of a policy version, in its order."""
    return tuple(LimitRule(row.key, row.counts, row.categories, row.most) for row in policy.limits)


def office_day(held: Readable, on: dt.date) -> OfficeDay:
    """Read and compute the whole office for a day; some twenty statements whatever its size."""
    source = source_of(held)
    policies = policy_versions(source)
    policy, office = in_force(policies, on), office_facts(source)
    decided = tuple(decision_rows(source))
    occurred = occurrences(source)
    objectives, achieved = objective_records(source, occurred), tuple(result_rows(source))
    agreements = _agreements(source, on, policy, office, decided, occurred, objectives, achieved)
    return OfficeDay(
        on=on,
        office=office,
        policies=policies,
        policy=policy,
        requests=tuple(
            assessed_requests(source, on, by_id(policies), at_point_1(decided), occupied_by(agreements.values()))
        ),
        agreements=tuple(agreements.values()),
        objectives=tuple(
            _objective(record, agreements[record.agreement_id], policy, office, on) for record in objectives
        ),
        projects=tuple(project_rows(source)),
        decisions=decided,
        results=achieved,
    )


def occupied_by(agreements: Iterable[AgreementDay]) -> Occupied:
    """By country and region, from which requests the agreements come that take a place there."""
    countries: dict[str, set[int | None]] = defaultdict(set)
    regions: dict[str, set[int | None]] = defaultdict(set)
    for agreement in agreements:
        if agreement.standing.status in life.TAKES_A_PLACE:
            for areas, found in ((agreement.record.countries, countries), (agreement.record.regions, regions)):
                for area in areas:
                    found[area].add(agreement.record.request_id)
    return Occupied(
        {area: frozenset(origins) for area, origins in countries.items()},
        {area: frozenset(origins) for area, origins in regions.items()},
    )


def _agreements(
    source: Source,
    on: dt.date,
    policy: PolicyVersion,
    office: OfficeFacts,
    decided: Sequence[DecisionRow],
    occurred: Mapping[int, Sequence[Occurrence]],
    objectives: Sequence[ObjectiveRecord],
    achieved: Sequence[ResultRow],
) -> dict[int, AgreementDay]:
    concluding, updates = at_point_3(decided), issued_updates(source)
    cancelled = {row.id for row in project_rows(source) if life.recorded(row.cancelled_on, on)}
    # What a project that was given up still promised is owed to nobody.
    owed = (row for row in milestone_rows(source) if row.project_id not in cancelled)
    milestones, under, came = _by_agreement(owed), _by_agreement(objectives), _by_agreement(achieved)
    found = {}
    for record in agreement_records(source):
        key, held = record.id, record.category(on)
        category = policy.category(held)
        facts = replace(
            record.facts,
            decisions3=tuple(concluding.get(key, ())),
            activities=tuple(each.on for each in occurred.get(key, ())),
            category_rhythm=category.contact_rhythm if category else None,
            minimum=category.minimum_activities if category else None,
            milestones=tuple(MilestoneFacts(row.due_on, row.done_on) for row in milestones[key]),
            objectives=tuple(
                MeasuredObjective(measurable(o.facts, [i.facts for i in o.indicators])) for o in under[key]
            ),
            updates=tuple(updates.get(key, ())),
            results=tuple(result_days(under[key], came[key])),
        )
        stands = standing(facts, policy.numbers, office.fiscal_year_starts, on)
        found[key] = AgreementDay(record, facts, stands, held, tuple(milestones[key]))
    return found


def _objective(
    record: ObjectiveRecord, agreement: AgreementDay, policy: PolicyVersion, office: OfficeFacts, on: dt.date
) -> ObjectiveDay:
    return ObjectiveDay(
        record=record,
        agreement=agreement.record,
        term_end=agreement.term_end(on),
        indicators=tuple(IndicatorDay(row, on, office.fiscal_year_starts, policy.numbers) for row in record.indicators),
        over=life.is_over(agreement.standing.status, record.closed_on, on),
    )


def _placed(agreement: AgreementDay) -> PlacedAgreement:
    record, stands = agreement.record, agreement.standing
    return PlacedAgreement(
        reference=record.reference,
        status=stands.status,
        category=agreement.category,
        led_by=record.led_by,
        under=record.under,
        countries=record.countries,
        regions=record.regions,
        dormant=bool(stands.dormant),
        zombie=bool(stands.zombie),
        signals=len(stands.signals),
        silent_days=stands.silent_days,
    )


def _by_agreement(rows: Iterable[Owned]) -> dict[int, list[Owned]]:
    found: dict[int, list[Owned]] = defaultdict(list)
    for row in rows:
        found[row.agreement_id].append(row)
    return found
