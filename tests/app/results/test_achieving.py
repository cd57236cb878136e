"""Results are recorded with what shows them, refused, deleted and undone, and never added across their kinds."""

import datetime as dt
from dataclasses import replace

import pytest

from app.decisions.objectives import objectives_on
from app.errors import InvalidDraft, RecordChangedElsewhere
from app.results.achieved import sums
from app.results.achieving import ResultDraft, attach_document, delete_result, result, save_result
from app.storage.attachments import content_of
from models import partnerships
from models.vocabulary import Contribution, ResultArea, Signal
from tests.app.results.small_office import TODAY, with_objective

SALE = ResultDraft(
    title="Crane sold",
    agreement_id=1,
    result_area=ResultArea.EXPORTS,
    dated_on=dt.date(2026, 5, 4),
    value=100.0,
    unit="CAD",
)


def rows(office):
    return objectives_on(office, TODAY).day.results


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"agreement_id": None}, "agreement_id"),
        ({"result_area": None}, "result_area"),
        ({"dated_on": None}, "dated_on"),
        ({"dated_on": TODAY + dt.timedelta(1)}, "dated_on"),
        ({"value": -1.0}, "value"),
        ({"unit": " "}, "unit"),
        ({"projected": True, "verified": True, "evidence": "Letter"}, "verified"),
        ({"verified": True}, "evidence"),
    ],
)
def test_what_cannot_be_meant_is_refused_under_its_field(office, changes, field):
    with_objective(office)
    with pytest.raises(InvalidDraft) as refusal:
        save_result(office, None, replace(SALE, **changes), TODAY)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert rows(office) == ()


def test_a_result_is_recorded_edited_deleted_and_comes_back(office):
    with_objective(office)
    key = save_result(office, None, SALE, TODAY)
    assert [(row.reference, row.title, row.value) for row in rows(office)] == [("E-2026-001", "Crane sold", 100.0)]
    old = result(office, key)
    save_result(office, old, replace(old.draft, title="Two cranes sold"), TODAY)
    with pytest.raises(RecordChangedElsewhere):
        delete_result(office, key, old.version)
    delete_result(office, key, result(office, key).version)
    assert rows(office) == ()
    office.undo()
    assert [row.title for row in rows(office)] == ["Two cranes sold"]
    save_result(office, None, SALE, TODAY)
    assert rows(office)[-1].reference == "E-2026-002"


def test_a_document_shows_a_result_and_stays_with_it(office):
    with_objective(office)
    key = save_result(office, None, SALE, TODAY)
    attach_document(office, key, 1, "letter.pdf", b"%PDF", TODAY)
    old = result(office, key)
    save_result(office, old, replace(old.draft, verified=True), TODAY)
    document = rows(office)[0].document_id
    with office.reading() as session:
        assert content_of(session, document) == b"%PDF"


def test_sums_are_never_taken_across_what_must_stand_apart(office):
    with_objective(office)
    for changes in (
        {},
        {"value": 20.0, "unit": "cad"},
        {"projected": True},
        {"verified": True, "evidence": "Letter"},
        {"contribution": Contribution.DIRECT},
        {"unit": "firms"},
        {"result_area": ResultArea.INVESTMENT},
        {"value": None, "unit": ""},
    ):
        save_result(office, None, replace(SALE, **changes), TODAY)
    told = [(each.kind.area, each.kind.unit, each.count, each.value) for each in sums(rows(office))]
    exports = ResultArea.EXPORTS
    assert told == [
        (ResultArea.INVESTMENT, "CAD", 1, 100.0),
        (exports, "", 1, None),
        (exports, "CAD", 1, 100.0),
        (exports, "CAD", 1, 100.0),
        (exports, "CAD", 2, 120.0),
        (exports, "CAD", 1, 100.0),
        (exports, "firms", 1, 100.0),
    ]


def test_a_result_that_came_is_an_answer_to_no_result_and_a_projected_one_is_not(office):
    with_objective(office)

    def silent(on):
        return Signal.NO_RESULT in [sign.key for sign in objectives_on(office, on).agreement(1).standing.signals]

    late = dt.date(2027, 2, 1)
    save_result(office, None, replace(SALE, projected=True), TODAY)
    assert silent(late)
    save_result(office, None, SALE, TODAY)
    assert not silent(late)


def test_objective_and_project_are_those_of_the_agreement(office):
    with_objective(office)

    with office.changing("Another agreement") as session:
        session.add(partnerships.Agreement(reference="A-2026-002", partnership_id=1, title="Air", recorded_on=TODAY))
    with pytest.raises(InvalidDraft) as refusal:
        save_result(office, None, replace(SALE, agreement_id=2, objective_id=1), TODAY)
    assert [problem.field for problem in refusal.value.problems] == ["objective_id"]
