"""What decisions asked for: read by decision, met once."""

import datetime as dt

import pytest

from app.decisions.approving import record_approval
from app.decisions.conditions import conditions_of, meet_condition
from app.decisions.recording import DecisionDraft
from app.errors import RecordChangedElsewhere
from app.storage.office import Office
from models.vocabulary import Outcome
from tests.app.partnerships.offices import DAY, begin, furnish

LATER = dt.date(2026, 9, 1)


@pytest.fixture
def decided(office: Office) -> tuple[int, int]:
    """Two decisions on an agreement, the first with two conditions, the second with one."""
    begin(office, furnish(office).aberdeen)
    draft = DecisionDraft(Outcome.RETURN, DAY, rationale="Not yet.")
    asked = (("Name a lead", LATER), ("Find the money", None)), (("Sign the text", DAY),)
    first, second = (
        record_approval(office, "A-2026-001", DecisionDraft(**vars(draft) | {"conditions": each}), DAY)
        for each in asked
    )
    return first, second


def test_conditions_come_by_decision_in_the_order_they_were_written(office: Office, decided: tuple[int, int]):
    first, second = decided
    found = conditions_of(office, [first, second])
    assert [(each.text, each.due_on, each.met_on) for each in found[first]] == [
        ("Name a lead", LATER, None),
        ("Find the money", None, None),
    ]
    assert [each.text for each in found[second]] == ["Sign the text"]
    assert list(conditions_of(office, [second])) == [second]


def test_a_condition_is_met_once(office: Office, decided: tuple[int, int]):
    lead, money = conditions_of(office, decided)[decided[0]]
    meet_condition(office, lead, DAY)
    assert [each.met_on for each in conditions_of(office, decided)[decided[0]]] == [DAY, None]
    for seen in (lead, conditions_of(office, decided)[decided[0]][0]):
        with pytest.raises(RecordChangedElsewhere):
            meet_condition(office, seen, LATER)
    office.undo()
    meet_condition(office, money, LATER)
    assert [each.met_on for each in conditions_of(office, decided)[decided[0]]] == [None, LATER]
