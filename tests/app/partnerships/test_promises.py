"""What sides owe and offer: bad input refused beside its field, the order of what is late, and totals in words."""

import dataclasses
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.partnerships.promises import (
    ObligationDraft,
    ObligationRow,
    attach_evidence,
    in_order,
    in_words,
    meet_obligation,
    obligation,
    obligations,
    remove_obligation,
    reopen_obligation,
    save_obligation,
)
from app.partnerships.promises_benefits import (
    BenefitDraft,
    BenefitUseDraft,
    UseRow,
    benefit,
    benefits,
    remove_benefit,
    save_benefit,
    save_use,
    uptake,
    uptake_in_words,
)
from app.storage.office import Office
from models import promises
from models.people import Organisation
from models.vocabulary import Side
from tests.app.partnerships.offices import DAY, START, begin, furnish, in_force

TOMORROW = DAY + dt.timedelta(1)


def fields(draft: object) -> list[str]:
    return [problem.field for problem in draft.problems(DAY)]  # type: ignore[attr-defined]


def refused(act) -> list[str]:
    with pytest.raises(InvalidDraft) as error:
        act()
    return [problem.field for problem in error.value.problems]


@pytest.mark.parametrize(
    ("draft", "record"),
    [
        (ObligationDraft, promises.Obligation),
        (BenefitDraft, promises.Benefit),
        (BenefitUseDraft, promises.BenefitUse),
    ],
)
def test_fields_are_columns(draft, record):
    assert {field.name for field in dataclasses.fields(draft)} <= set(record.__table__.columns.keys())


def test_what_a_form_can_say_wrong_is_said_all_at_once():
    assert fields(ObligationDraft(side=None, met_on=TOMORROW)) == ["side", "text", "met_on"]
    assert fields(BenefitDraft(from_on=DAY, to_on=START)) == ["title", "to_on"]
    assert fields(BenefitUseDraft(TOMORROW, people=0)) == ["used_on", "people"]
    assert fields(BenefitUseDraft(people=-1)) == ["used_on", "people"]


def test_a_promise_is_met_in_one_press_and_reopened(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    save_obligation(office, key, None, ObligationDraft(text="A desk", due_on=START, contact_id=known.anna), DAY)
    (row,) = obligations(office, key, DAY)
    assert (row.late(DAY), row.who) == (True, "Anna Lind")
    meet_obligation(office, key, row, DAY)
    (met,) = obligations(office, key, DAY)
    assert (met.met_on, met.late(DAY)) == (DAY, False)
    with pytest.raises(RecordChangedElsewhere):
        meet_obligation(office, key, row, DAY)
    reopen_obligation(office, key, met)
    assert obligations(office, key, DAY)[0].met_on is None
    remove_obligation(office, key, obligations(office, key, DAY)[0])
    assert obligations(office, key, DAY) == []


def test_nothing_is_met_before_it_was_promised(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    early = ObligationDraft(text="A desk", met_on=START - dt.timedelta(1))
    assert refused(lambda: save_obligation(office, key, None, early, DAY)) == ["met_on"]
    later = in_force(office, known.busan, signed_on=DAY)
    save_obligation(office, later, None, ObligationDraft(text="A desk"), DAY)
    with pytest.raises(UserError, match="cannot have been met before"):
        meet_obligation(office, later, obligations(office, later, DAY)[0], START)


def test_evidence_is_a_file_of_the_agreement(office: Office, tmp_path: Path):
    known = furnish(office)
    key, other = in_force(office, known.aberdeen), begin(office, known.busan)
    save_obligation(office, key, None, ObligationDraft(text="A desk"), DAY)
    paper = tmp_path / "minute.pdf"
    paper.write_bytes(b"%PDF-1.7")
    attach_evidence(office, key, obligations(office, key, DAY)[0], paper, DAY)
    (row,) = obligations(office, key, DAY)
    assert row.document == "minute.pdf"
    strange = ObligationDraft(text="A hall", document_id=row.document_id)
    assert refused(lambda: save_obligation(office, other, None, strange, DAY)) == ["document_id"]
    saved = obligation(office, row.id)
    save_obligation(office, key, saved, replace(saved.draft, evidence="Minute of May"), DAY)
    assert obligations(office, key, DAY)[0].evidence == "Minute of May"
    office.undo()
    office.undo()
    assert obligations(office, key, DAY)[0].document_id is None


def test_an_organisation_deleted_meanwhile_is_said_at_its_field(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    made = save_benefit(office, key, None, BenefitDraft(title="Desk"), DAY)
    with office.changing("Delete") as session:
        body = Organisation(name="Gone")
        session.add(body)
        session.flush()
        gone = body.id
        session.delete(body)
    promise = ObligationDraft(text="A desk", organisation_id=gone)
    assert refused(lambda: save_obligation(office, key, None, promise, DAY)) == ["organisation_id"]
    assert refused(lambda: save_use(office, made, None, BenefitUseDraft(DAY, gone), DAY)) == ["organisation_id"]


def test_a_benefit_is_taken_up_while_it_is_offered(office: Office):
    known = furnish(office)
    key = in_force(office, known.aberdeen)
    until = dt.date(2026, 5, 31)
    made = save_benefit(office, key, None, BenefitDraft(Side.HOME, "Desk", from_on=START, to_on=until), DAY)
    assert refused(lambda: save_use(office, made, None, BenefitUseDraft(DAY), DAY)) == ["used_on"]
    early = BenefitUseDraft(START - dt.timedelta(1))
    assert refused(lambda: save_use(office, made, None, early, DAY)) == ["used_on"]
    save_use(office, made, None, BenefitUseDraft(until, known.port, 3), DAY)
    save_use(office, made, None, BenefitUseDraft(START, known.port), DAY)
    (row,) = benefits(office, key)
    assert uptake_in_words(uptake(row.uses)) == (
        "Taken up 2 times, by 1 organisation and 3 people, people not counted 1 time, last on 31 May 2026."
    )
    saved = benefit(office, made)
    narrow = replace(saved.draft, from_on=dt.date(2025, 1, 1), to_on=dt.date(2026, 1, 1))
    assert refused(lambda: save_benefit(office, key, saved, narrow, DAY)) == ["from_on", "to_on"]
    remove_benefit(office, key, row)
    assert benefits(office, key) == []
    office.undo()
    assert len(benefits(office, key)[0].uses) == 2


def test_nothing_taken_up_is_a_sentence_too():
    assert uptake_in_words(uptake([])) == "Not taken up yet."
    assert uptake_in_words(uptake([UseRow(1, 1, DAY, None, "", None, "")])) == "Taken up once, last on 30 Jun 2026."


days = st.one_of(st.none(), st.dates(dt.date(2026, 6, 1), dt.date(2026, 7, 30)))
promised = st.builds(
    ObligationRow,
    id=st.integers(1, 999),
    version=st.just(1),
    side=st.sampled_from(Side),
    text=st.just("A desk"),
    due_on=days,
    met_on=days,
    who=st.just(""),
    evidence=st.just(""),
    document_id=st.none(),
    document=st.just(""),
)


@given(st.lists(promised, unique_by=lambda row: row.id))
def test_what_is_late_comes_first_and_what_is_met_last(rows):
    ordered = in_order(rows, DAY)
    assert sorted(row.id for row in ordered) == sorted(row.id for row in rows)
    rank = [0 if row.late(DAY) else 2 if row.met(DAY) else 1 for row in ordered]
    assert rank == sorted(rank)
    due = [row.due_on or dt.date.max for row in ordered if not row.met(DAY)]
    assert due == sorted(due)
    assert in_order(reversed(rows), DAY) == ordered
    words = in_words(rows, DAY)
    assert words == "" if not rows else words.startswith(f"{rank.count(2)} of {len(rows)} met")
    assert (f", {rank.count(0)} late" in words) == bool(rank.count(0))


uses = st.builds(
    UseRow,
    id=st.integers(1, 999),
    version=st.just(1),
    used_on=st.dates(START, DAY),
    organisation_id=st.one_of(st.none(), st.integers(1, 4)),
    organisation=st.just("Firm"),
    people=st.one_of(st.none(), st.integers(1, 500)),
    note=st.just(""),
)


@given(st.lists(uses), st.lists(uses))
def test_uptake_adds_up_over_parts(first, second):
    one, two, both = uptake(first), uptake(second), uptake([*first, *second])
    assert (both.times, both.people, both.uncounted) == (
        one.times + two.times,
        one.people + two.people,
        one.uncounted + two.uncounted,
    )
    assert max(one.organisations, two.organisations) <= both.organisations <= one.organisations + two.organisations
    assert uptake_in_words(both).endswith(".")
