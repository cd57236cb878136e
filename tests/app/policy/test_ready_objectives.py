"""The objectives an office can start from."""

from collections import Counter

from app.policy.ready_objectives import ready_objectives
from models.vocabulary import Direction, ResultArea


def test_there_are_ten_and_every_area_has_one() -> None:
    keys = [each.key for each in ready_objectives()]
    assert len(set(keys)) == 10
    assert set(Counter(each.result_area for each in ready_objectives())) == set(ResultArea)


def test_each_is_specific_measurable_and_marked_as_proposed() -> None:
    for ready in ready_objectives():
        assert ready.title
        assert ready.statement.endswith(".")
        assert ready.activity
        assert ready.beneficiary
        assert ready.proposed
        assert ready.indicators


def test_its_indicators_can_be_judged_within_its_time() -> None:
    for ready in ready_objectives():
        for each in ready.indicators:
            assert each.sheet.direction is Direction.INCREASE
            assert each.sheet.definition.count("Does not count: ") == 1
            assert 0 < each.months <= ready.months
            assert each.target is None or each.target > (each.baseline or 0)


def test_only_the_amount_of_export_sales_is_left_to_the_office() -> None:
    open_ones = [ready.key for ready in ready_objectives() for each in ready.indicators if each.target is None]
    assert open_ones == ["export_sales"]
