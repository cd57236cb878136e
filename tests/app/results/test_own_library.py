"""The office's own library of indicators beside Hanse's."""

from dataclasses import replace

import pytest

from app.errors import InvalidDraft, RecordGone
from app.policy.library import indicator_library
from app.results.indicators import from_library
from app.results.own_library import OwnDraft, delete_own, keep_indicator, lines_for, own_indicator, save_own
from models.vocabulary import Direction, ResultArea
from tests.app.results.small_office import END, START, TODAY, firms, furnish

OWN = OwnDraft(code="H1", name="Ships repaired", definition="Ships that left the yard.", area=ResultArea.EXPORTS)


@pytest.fixture
def ours(office):
    furnish(office)
    return office


def test_ours_stand_before_hanses_and_the_area_before_the_others(ours):
    save_own(ours, None, OWN, TODAY)
    lines = lines_for(ours, ResultArea.EXPORTS)
    assert [line.sheet.code for line in lines[:2]] == ["H1", "E01"]
    assert len(lines) == len(indicator_library()) + 1
    assert lines_for(ours, None)[0].sheet.area is None


def test_what_is_kept_is_chosen_again_without_its_plan(ours):
    draft = firms(definition="Firms that sold.", decimals=2, whole=False, unit="t")
    keep_indicator(ours, draft, ResultArea.EXPORTS, TODAY)
    (line,) = [each for each in lines_for(ours, None) if each.own_id is not None]
    again = from_library(line.sheet, "CAD", START, END)
    assert (again.name, again.definition, again.decimals, again.unit) == ("New firms", "Firms that sold.", 2, "t")
    assert again.target_value is None
    assert again.problems(TODAY) == []


def test_one_without_direction_informs_when_it_is_chosen(ours):
    save_own(ours, None, replace(OWN, direction=None), TODAY)
    assert from_library(lines_for(ours, ResultArea.EXPORTS)[0].sheet, "CAD", START, END).informational


def test_a_code_is_taken_once_but_hanses_codes_are_free(ours):
    first = save_own(ours, None, replace(OWN, code="E12"), TODAY)
    with pytest.raises(InvalidDraft, match="Our library has E12 already"):
        keep_indicator(ours, firms(), None, TODAY)
    seen = own_indicator(ours, first)
    save_own(ours, seen, replace(seen.draft, direction=Direction.DECREASE), TODAY)
    assert own_indicator(ours, first).draft.direction is Direction.DECREASE


def test_one_that_is_deleted_can_be_brought_back(ours):
    key = save_own(ours, None, OWN, TODAY)
    delete_own(ours, key)
    with pytest.raises(RecordGone):
        own_indicator(ours, key)
    ours.undo()
    assert own_indicator(ours, key).draft == OWN


@pytest.mark.parametrize(
    ("changes", "field"), [({"code": " "}, "code"), ({"name": ""}, "name"), ({"decimals": 9}, "decimals")]
)
def test_what_it_needs_to_be_found_again(changes, field):
    assert [each.field for each in replace(OWN, **changes).problems(TODAY)] == [field]
