"""What Hanse counts by itself, against a recount by hand over three simulated years of activities."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from app.decisions.day import office_day
from app.decisions.objectives import objectives_on
from app.reports.status import status
from app.results.behind import counted_now, rows_behind
from app.results.indicators import IndicatorDraft, save_indicator
from app.results.sentences import counted_by
from app.results.setting import ObjectiveDraft, save_objective
from app.storage.office import Office
from models.missions import Activity, Participant
from models.people import Contact, Organisation
from models.promises import Contribution
from models.results import Objective, Project
from models.vocabulary import ActivityState, Counted, CountedIn, ResultArea, Travel
from tests.app.partnerships.offices import begin, furnish, in_force

BASE, END = dt.date(2022, 12, 31), dt.date(2025, 12, 31)
QUARTERS = [dt.date(year, *end) for year in (2023, 2024, 2025) for end in ((3, 31), (6, 30), (9, 30), (12, 31))]


@dataclass(frozen=True)
class Ready:
    """A ready objective as its computed indicator counts it."""

    title: str
    target: float
    counted: Counted = Counted.ACTIVITIES
    where: CountedIn = CountedIn.AGREEMENT
    kinds: str = ""
    direction: Travel | None = None
    area: ResultArea | None = None


READY = (
    Ready("Two sector missions", 2, kinds="outbound_mission", direction=Travel.OUTBOUND),
    Ready("Sixty talks of firms a year", 180, Counted.PARTICIPATIONS, kinds="meeting,visit"),
    Ready("Ten firms followed up", 10, Counted.ORGANISATIONS, kinds="call", area=ResultArea.EXPORTS),
    Ready("Six new exporters", 6, Counted.ORGANISATIONS, where=CountedIn.PROJECT),
    Ready("Money for export sales", 5000, Counted.COSTS, area=ResultArea.EXPORTS),
    Ready("Three tenants each way", 3, kinds="soft_landing", direction=Travel.INBOUND),
    Ready("Forty people in landed projects", 40, Counted.PEOPLE, area=ResultArea.INVESTMENT),
    Ready("One joint research call", 1, Counted.PERSONS, CountedIn.OFFICE, "joint_research,expert_exchange"),
    Ready("One agreement signed", 1, where=CountedIn.PROJECT, kinds="signing"),
    Ready("A summary every year", 3, where=CountedIn.OFFICE, kinds="report", direction=Travel.VIRTUAL),
    Ready("What it costs in all", 9000, Counted.COSTS, CountedIn.OFFICE),
    Ready("What the agreement costs", 9000, Counted.COSTS),
    Ready("What the project costs", 9000, Counted.COSTS, CountedIn.PROJECT),
)
KINDS = ("outbound_mission", "meeting", "visit", "call", "soft_landing", "joint_research", "expert_exchange",
         "signing", "report")  # fmt: skip


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Three agreements, two of one partnership; three years of activities linked in every way; ready objectives."""
    office = Office.create(tmp_path_factory.mktemp("lived") / "harbour.hanse")
    known, chance = furnish(office, most=9), random.Random(7)
    agreements = [in_force(office, known.aberdeen, BASE), begin(office, known.aberdeen), begin(office, known.busan)]
    with office.changing("Live") as session:
        ours = Organisation(name="Harbour", at_home=True)
        bodies = [Organisation(name=f"Firm {n}", at_home=n % 2 == 0) for n in range(14)]
        session.add_all([ours, *bodies, *(Project(reference=f"J-{n}", title="Trial", agreement_id=k)
                                          for n, k in enumerate(agreements))])  # fmt: skip
        session.flush()
        people = [Contact(name=f"Person {n}", organisation_id=chance.choice([None, *(b.id for b in bodies)]))
                  for n in range(30)]  # fmt: skip
        session.add_all(people)
        session.flush()
        staff = session.scalars(select(Contact).where(Contact.at_home)).all()
        for number in range(700):
            _happen(session, chance, number, agreements, [ours, *bodies], [*staff, *people])
    for ready in READY:
        draft = ObjectiveDraft(title=ready.title, agreement_id=agreements[0], project_id=1)
        counted = IndicatorDraft(
            code="X", name=ready.title, computed=True, counted=ready.counted, counted_in=ready.where,
            counts=ready.kinds, counted_direction=ready.direction, counted_area=ready.area, whole=False,
            baseline_value=0.0, baseline_on=BASE, target_value=ready.target, target_on=END,
        )  # fmt: skip
        save_indicator(office, save_objective(office, None, draft, END), None, counted, END)
    yield office
    office.close()


def _happen(session, chance, number, agreements, bodies, people):
    link = chance.choice(["agreement", "agreement", "project", "partnership", "none"])
    links = {
        "agreement": {"agreement_id": chance.choice(agreements)},
        "project": {"project_id": chance.choice([1, 1, 2, 3])},
        "partnership": {"partnership_id": chance.choice([1, 2])},
        "none": {},
    }[link]
    day = BASE + dt.timedelta(chance.randrange(-60, 1150))
    done = Activity(
        reference=f"V-{number}", title="Something", kind=chance.choice(KINDS), starts_on=day,
        state=chance.choice([ActivityState.TOOK_PLACE] * 4 + [ActivityState.PLANNED, ActivityState.CANCELLED]),
        result_area=chance.choice([None, *ResultArea]), direction=chance.choice([None, *Travel]),
        people=chance.choice([None, 0, 3, 12]), organisation_id=chance.choice([None, *(b.id for b in bodies)]),
        contact_id=chance.choice([None, None, *(p.id for p in people)]), **links,
    )  # fmt: skip
    session.add(done)
    session.flush()
    for _each in range(chance.randrange(4)):
        person, body = chance.choice([None, *people]), chance.choice(bodies)
        values = {"contact_id": person.id} if person else {"organisation_id": body.id}
        session.add(Participant(activity_id=done.id, **values))
    if chance.random() < 0.3:
        session.add(Contribution(
            agreement_id=chance.choice(agreements), organisation_id=chance.choice(bodies).id, dated_on=day,
            activity_id=chance.choice([done.id, None]), money=chance.choice([None, 0.0, 125.5, 400.0]), note="Fare",
        ))  # fmt: skip


def fits(ready: Ready, done: Activity) -> bool:
    """Whether it took place and is one of those asked for."""
    return (
        done.state == ActivityState.TOOK_PLACE
        and (not ready.kinds or done.kind in ready.kinds.split(","))
        and (ready.direction is None or done.direction == ready.direction)
        and (ready.area is None or done.result_area == ready.area)
    )


def under(session, ready: Ready, objective: Objective, done: Activity) -> bool:
    """Whether it belongs where the objective counts."""
    if ready.where == CountedIn.OFFICE:
        return True
    if ready.where == CountedIn.PROJECT:
        return done.project_id == objective.project_id
    through = session.get(Project, done.project_id).agreement_id if done.project_id else None
    # Both agreements with Aberdeen are of the first partnership.
    return (done.agreement_id or through) == objective.agreement_id or done.partnership_id == 1


def spent(session, ready: Ready, objective: Objective, by: dt.date) -> float:
    """The money put in, cost by cost."""
    total = 0.0
    some = ready.kinds or ready.direction or ready.area or ready.where == CountedIn.PROJECT
    for cost in session.scalars(select(Contribution)):
        done = session.get(Activity, cost.activity_id) if cost.activity_id else None
        if some and (done is None or not fits(ready, done)):
            continue
        if ready.where == CountedIn.PROJECT and done.project_id != objective.project_id:
            continue
        if ready.where == CountedIn.AGREEMENT and cost.agreement_id != objective.agreement_id:
            continue
        total += (cost.money or 0) if BASE < cost.dated_on <= min(by, END) else 0
    return total


def who_came(session, done: Activity) -> tuple[set[int], set[int], int]:
    """The persons and the organisations at an activity, and how many participations they make."""
    office_itself = session.scalar(select(Organisation.id).where(Organisation.name == "Harbour"))
    rows = session.scalars(select(Participant).where(Participant.activity_id == done.id))
    persons, named, alone = set(), set(), set()
    for person, body in [*((row.contact_id, row.organisation_id) for row in rows),
                         (done.contact_id, done.organisation_id)]:  # fmt: skip
        contact = session.get(Contact, person) if person else None
        body = body or (contact and contact.organisation_id)
        if body == office_itself or (contact and contact.at_home and contact.organisation_id is None):
            continue
        if person:
            persons.add(person)
            named.add(body)
        elif body:
            alone.add(body)
    return persons, (named | alone) - {None}, len(persons) + len(alone - named)


def recount(session, ready: Ready, objective: Objective, by: dt.date) -> float:
    """The same by hand, record by record."""
    if ready.counted == Counted.COSTS:
        return spent(session, ready, objective, by)
    happened = [
        done
        for done in session.scalars(select(Activity))
        if fits(ready, done) and under(session, ready, objective, done) and BASE < done.starts_on <= min(by, END)
    ]
    if ready.counted == Counted.ACTIVITIES:
        return len(happened)
    if ready.counted == Counted.PEOPLE:
        return sum(done.people or 0 for done in happened)
    came = [who_came(session, done) for done in happened]
    return {
        Counted.PERSONS: len({person for persons, _bodies, _parts in came for person in persons}),
        Counted.ORGANISATIONS: len({body for _persons, bodies, _parts in came for body in bodies}),
        Counted.PARTICIPATIONS: sum(parts for _persons, _bodies, parts in came),
    }[ready.counted]


def test_every_quarter_of_three_years_is_what_a_recount_by_hand_gives(lived: Office):
    grew = 0
    for quarter in QUARTERS:
        shown = objectives_on(lived, quarter).day.objectives
        with lived.reading() as session:
            by_title = {each.title: each for each in session.scalars(select(Objective))}
            for ready in READY:
                objective = next(each for each in shown if each.record.title == ready.title)
                value = recount(session, ready, by_title[ready.title], quarter)
                assert objective.indicators[0].standing.actual == pytest.approx(value), (ready.title, quarter)
                grew += value > 0
    assert grew > 0.8 * len(QUARTERS) * len(READY)


def test_the_rows_behind_add_up_to_the_number_and_so_does_the_form(lived: Office):
    for objective in objectives_on(lived, END).day.objectives:
        indicator = objective.indicators[0]
        rows = rows_behind(lived, indicator.record, END)
        assert sum(row.value for row in rows) == pytest.approx(indicator.standing.actual)
        assert [row.on for row in rows] == sorted((row.on for row in rows), reverse=True)
        assert all(row.reference for row in rows) or indicator.record.rule.counted == Counted.COSTS
        rule = indicator.record.rule
        draft = IndicatorDraft(
            computed=True, counted=rule.counted, counted_in=rule.where, counts=",".join(rule.kinds),
            counted_direction=rule.direction, counted_area=rule.area, baseline_on=BASE, target_on=END,
        )  # fmt: skip
        now = counted_now(lived, objective.record.id, draft, END)
        assert (now.value, now.rows) == (pytest.approx(indicator.standing.actual), len(rows))


def test_who_is_counted_once_is_named(lived: Office):
    day = objectives_on(lived, END).day
    firms = next(each for each in day.objectives if each.record.title == "Ten firms followed up").indicators[0]
    names = [row.who.rpartition(", ")[2] for row in rows_behind(lived, firms.record, END)]
    assert len(set(names)) == len(names) > 3
    assert "Harbour" not in names


def test_the_status_as_data_shows_the_dated_values(lived: Office):
    with lived.reading() as session:
        told = status(office_day(session, END), [])
    people = next(each for each in told["objectives"] if each["title"].startswith("Forty people"))["indicators"][0]
    within = [each["value"] for each in people["readings"] if BASE < each["on"] <= END]
    assert sum(within) == people["actual"]


def test_a_reported_indicator_has_no_rule(lived: Office):
    key = save_indicator(lived, 1, None, IndicatorDraft(code="R", name="Reported"), END)
    first = objectives_on(lived, END).find("O-2025-001")
    reported = next(each.record for each in first.indicators if each.record.id == key)
    assert (reported.rule, counted_by(reported), rows_behind(lived, reported, END)) == (None, "", [])
