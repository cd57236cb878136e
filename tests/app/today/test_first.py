import datetime as dt

import pytest

from app.people.founding import FoundingDraft, found_office
from app.policy.versions import policy_versions
from app.storage.office import Office
from app.today.first import comes_first, today_rows
from app.today.rows import TodayRow
from models import decisions, missions, people, results, vetting
from models.partnerships import Agreement, AgreementCategory, Partnership, Party
from models.vocabulary import Direction, DueKind, Form, LimitCounts, TermKind

TODAY = dt.date(2026, 11, 25)


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def row(what: DueKind, on: int, reference: str = "X") -> TodayRow:
    return TodayRow(what, days(on), on, "", "", reference, "", reference)


@pytest.fixture
def ours(tmp_path):
    """An office that has just been founded under the Hanse default."""
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(tmp_path / "k.hanse"))
    office = Office.open(found_office(draft, dt.date(2020, 1, 1), tmp_path).path)
    yield office
    office.close()


@pytest.fixture
def pen(ours):
    return Pen(ours)


class Pen:
    """Writes records with what a test says about them and the usual otherwise."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def add(self, *made):
        with self.office.changing("Add") as session:
            for each in made:
                session.add(each)
                session.flush()
        return made[0]

    def place(self, name: str, local: str = ""):
        return self.add(people.Place(name=name, local_name=local, country="KR"))

    def request(self, reference: str, place, received: dt.date, **values):
        with self.office.reading() as session:
            policy = policy_versions(session)[0].id
        usual = {"title": "Energy", "category": "economic", "place_id": place.id, "policy_id": policy}
        return self.add(vetting.Request(reference=reference, received_on=received, **usual | values))

    def agreement(self, reference: str, place, signed: dt.date | None = None, **values):
        ship = self.add(Partnership(reference=f"P-{reference}", name=place.name, place_id=place.id))
        usual = {"title": "Ports", "form": Form.MOU, "recorded_on": days(-900), "signed_on": signed}
        made = self.add(Agreement(reference=reference, partnership_id=ship.id, **usual | values))
        self.add(
            AgreementCategory(agreement_id=made.id, category="economic"), Party(agreement_id=made.id, place_id=place.id)
        )
        return made


def test_the_order_of_what_comes_first():
    rows = [
        row(DueKind.MILESTONE, -300, "A"),
        row(DueKind.UPDATE, -2, "B"),
        row(DueKind.REPLY, -1, "C"),
        row(DueKind.REPLY, 3, "D"),
        row(DueKind.CONCLUDE, -1, "E"),
    ]
    assert [each.reference for each in comes_first(rows)] == ["E", "C", "B"]
    assert [each.reference for each in comes_first(rows[:1] + rows[3:4])] == ["A", "D"]


def test_of_one_kind_the_oldest_comes_first():
    rows = [row(DueKind.REPLY, -1, "A"), row(DueKind.REPLY, -9, "B"), row(DueKind.CONCLUDE, -1, "C")]
    assert [each.reference for each in comes_first(rows)] == ["C", "B", "A"]


def test_a_new_office_has_nothing_due_and_says_that_it_is_new(ours):
    shown = today_rows(ours, TODAY)
    assert (shown.new, shown.first, shown.later, shown.silent, shown.overdue) == (True, (), (), (), 0)
    assert (shown.office, shown.policy) == ("Kiel", "Hanse default")
    assert next((limit.name, limit.used, limit.limit) for limit in shown.limits) == ("Agreements in force", 0, 10)


def test_an_ended_agreement_and_an_overdue_reply_are_sentences(ours, pen):
    busan = pen.place("Busan", "부산")
    pen.agreement("A-2023-001", busan, dt.date(2023, 7, 21), term_months=36)
    pen.request("R-2026-001", busan, days(-60))
    shown = today_rows(ours, TODAY)
    ended, reply = shown.first[:2]
    assert f"{ended.before}{ended.partner}{ended.after}" == (
        "부산 Busan ended on 20 July and nobody has decided what follows"
    )
    assert (ended.row.page, ended.row.opens, ended.step) == ("partnerships", "A-2023-001", "Decide…")
    assert ended.facts.startswith("A-2023-001 · MOU")
    assert f"{reply.before}{reply.partner}{reply.after}" == "Reply to 부산 Busan was due 15 days ago"
    assert reply.facts == "R-2026-001 · “Energy”, received on 26 September"
    assert (reply.row.page, shown.new) == ("requests", False)


def test_what_comes_first_is_not_repeated(ours, pen):
    busan = pen.place("Busan")
    for number in range(5):
        pen.request(f"R-2026-00{number}", busan, days(-60 - number))
    shown = today_rows(ours, TODAY)
    first = [thing.row.reference for thing in shown.first]
    later = [each.reference for each in shown.later]
    assert first == ["R-2026-004", "R-2026-003", "R-2026-002"]
    assert later == ["R-2026-001", "R-2026-000"]
    assert shown.overdue == 5


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "is due today"),
        (1, "is due tomorrow"),
        (2, "is due on Friday"),
        (20, "is due on 15 December"),
        (60, "is due on 24 January 2027"),
    ],
)
def test_when_a_reply_is_due(ours, pen, ahead, said):
    pen.request("R-2026-001", pen.place("Busan"), days(ahead - 45))
    (thing,) = today_rows(ours, TODAY).first
    assert thing.after.strip() == said
    assert thing.row.when == {0: "today", 1: "in 1 day"}.get(ahead, f"in {ahead} days")


def test_everything_due_is_said_in_words(ours, pen):
    busan = pen.place("Busan", "부산")
    agreement = pen.agreement("A-2026-001", busan, days(-20), term_months=36, term_kind=TermKind.FIXED)
    project = pen.add(results.Project(reference="J-2026-001", title="Desk", agreement_id=agreement.id))
    objective = pen.add(
        results.Objective(reference="O-2026-001", title="Firms", agreement_id=agreement.id, review_on=days(9))
    )
    pen.add(
        results.Milestone(agreement_id=agreement.id, title="Protocol agreed", due_on=days(5)),
        results.Milestone(project_id=project.id, title="Desk opened", due_on=days(6)),
        results.Milestone(agreement_id=agreement.id, title="Done long ago", due_on=days(5), done_on=days(-1)),
        missions.Activity(
            reference="V-2026-001",
            title="Call",
            kind="call",
            starts_on=days(-1),
            agreement_id=agreement.id,
            next_step="Send the list",
            next_step_on=days(7),
        ),
        results.Indicator(
            objective_id=objective.id,
            code="X1",
            name="Firms exporting",
            baseline_value=0,
            baseline_on=days(-200),
            target_value=9,
            target_on=days(900),
            direction=Direction.INCREASE,
        ),
    )
    shown = today_rows(ours, TODAY)
    said = {(each.what, each.title, each.partner, each.page, each.opens) for each in _all(shown)}
    assert {
        (DueKind.MILESTONE, "Milestone “Protocol agreed”", "부산 Busan", "objectives", "O-2026-001"),
        (DueKind.MILESTONE, "Milestone “Desk opened”", "부산 Busan", "objectives", "O-2026-001"),
        (DueKind.NEXT_STEP, "Send the list", "Busan", "missions", "V-2026-001"),
        (DueKind.OBJECTIVE_REVIEW, "Review of objective “Firms”", "부산 Busan", "objectives", "O-2026-001"),
        (DueKind.MEASURE, "Figure for “Firms exporting”", "부산 Busan", "objectives", "O-2026-001"),
    } <= said
    assert "Done long ago" not in str(said)
    desk = next(each for each in _all(shown) if "Desk" in each.title)
    assert (desk.reference, desk.opens) == ("J-2026-001", "O-2026-001")


def test_an_overdue_update_names_its_months(ours, pen):
    pen.agreement("A-2025-001", pen.place("Busan"), days(-400), term_months=60)
    pen.add(missions.Activity(reference="V-1", title="Call", kind="call", starts_on=TODAY, partnership_id=1))
    update = next(thing for thing in today_rows(ours, TODAY).first if thing.row.what == DueKind.UPDATE)
    assert update.row.title == "Quarterly update, July–September"
    assert update.after == " was due 26 days ago"
    assert (update.row.opens, update.row.on) == ("A-2025-001", dt.date(2026, 10, 30))


def test_figures_due_for_one_objective_on_one_day_are_one_row(ours, pen):
    agreement = pen.agreement("A-2026-001", pen.place("Busan"), days(-20), term_months=36)
    objective = pen.add(results.Objective(reference="O-2026-001", title="Firms", agreement_id=agreement.id))
    for code in ("X1", "X2", "X3"):
        pen.add(
            results.Indicator(
                objective_id=objective.id,
                code=code,
                name=code,
                baseline_value=0,
                baseline_on=days(-200),
                target_value=9,
                target_on=days(900),
                direction=Direction.INCREASE,
            )
        )
    (figures,) = [each for each in _all(today_rows(ours, TODAY)) if each.what == DueKind.MEASURE]
    assert figures.title == "3 figures for “Firms”"


def defer(session, request, reference: str, text: str, **condition) -> decisions.Decision:
    """A deferral of yesterday that asks for something by a day."""
    made = decisions.Decision(
        reference=reference,
        point=1,
        request_id=request.id,
        outcome="defer",
        decided_on=days(-1),
        authority="staff",
        rationale="Later.",
        until_on=days(30),
        recorded_at="2026-11-24T10:00:00Z",
        frozen="{}",
        frozen_sha256="0" * 64,
    )
    session.add(made)
    session.flush()
    session.add(decisions.Condition(decision_id=made.id, text=text, due_on=days(8), **condition))
    return made


def test_a_condition_of_a_decision_leads_to_its_request(ours, pen):
    request = pen.request("R-2026-001", pen.place("Busan"), days(-10))
    with ours.changing("Decide") as session:
        defer(session, request, "D-2026-001", "Name a lead")
    said = {(each.title, each.page, each.opens) for each in _all(today_rows(ours, TODAY))}
    assert ("Condition “Name a lead”", "requests", "R-2026-001") in said
    assert ("Reconsider “Energy”", "requests", "R-2026-001") in said


def test_a_condition_of_a_decision_that_no_longer_stands_lends_its_words_to_no_other(ours, pen):
    request = pen.request("R-2026-001", pen.place("Busan"), days(-10))
    with ours.changing("Decide") as session:
        first = defer(session, request, "D-2026-001", "Name a lead")
        second = defer(session, request, "D-2026-002", "Find the money")
        first.superseded_on, first.superseded_by_id = days(-1), second.id
    assert [each.title for each in _all(today_rows(ours, TODAY)) if each.what == DueKind.CONDITION] == [
        "Condition “Find the money”"
    ]


def test_a_condition_that_was_met_later_was_open_before(ours, pen):
    request = pen.request("R-2026-001", pen.place("Busan"), days(-10))
    with ours.changing("Decide") as session:
        defer(session, request, "D-2026-001", "Name a lead", met_on=days(2))
    assert "Condition “Name a lead”" in [each.title for each in _all(today_rows(ours, TODAY))]
    assert DueKind.CONDITION not in [each.what for each in _all(today_rows(ours, days(2)))]


def test_silence_is_said_with_its_days_and_one_thing_more(ours, pen):
    agreement = pen.agreement("A-2025-001", pen.place("Busan"), days(-400), term_months=60)
    pen.agreement("A-2026-002", pen.place("Ghent"), days(-100), term_months=60)
    pen.add(
        missions.Activity(reference="V-1", title="Call", kind="call", starts_on=days(-312), agreement_id=agreement.id)
    )
    busan, ghent = today_rows(ours, TODAY).silent
    assert (busan.partner, busan.days, busan.after) == ("Busan", 312, "since last contact, agreed every 90")
    assert (ghent.partner, ghent.days, ghent.after) == ("Ghent", 100, "since it took effect, agreed every 90")
    assert busan.more
    assert "contact" not in busan.more


def test_a_promised_place_is_said_beside_the_used_ones(ours, pen):
    pen.agreement("A-2025-001", pen.place("Busan"), days(-10), term_months=60)
    pen.agreement("A-2026-002", pen.place("Ghent"), approved_on=days(-10))
    limit = today_rows(ours, TODAY).limits[0]
    assert (limit.used, limit.promised) == (1, 1)
    assert limit.sentence == "1 approved, not yet in force: that would make 2"


def test_a_full_limit_says_what_one_more_needs(ours, pen):
    place = pen.place("Busan")
    for number in range(11):
        if number == 10:
            assert today_rows(ours, TODAY).limits[0].sentence.startswith("Full")
        pen.agreement(f"A-2025-0{number:02}", place, days(-10), term_months=60)
    assert today_rows(ours, TODAY).limits[0].sentence == "1 over the limit"
    assert today_rows(ours, TODAY).limits[1].name == LimitCounts.SELECTED.label


def _all(shown):
    return (*(thing.row for thing in shown.first), *shown.later)
