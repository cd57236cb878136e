"""The indicator library and the lists to classify by."""

from collections import Counter

from app.policy import library
from app.policy.library import indicator_library
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, ResultArea


def test_sixty_four_indicators_in_five_groups() -> None:
    codes = [indicator.code for indicator in indicator_library()]
    assert len(set(codes)) == 64
    assert Counter(code[0] for code in codes) == {"X": 15, "I": 12, "E": 18, "N": 9, "V": 10}


def test_the_code_tells_the_area() -> None:
    areas = {
        "X": None,
        "I": ResultArea.INVESTMENT,
        "E": ResultArea.EXPORTS,
        "N": ResultArea.INNOVATION,
        "V": ResultArea.VISIBILITY,
    }
    assert all(indicator.area is areas[indicator.code[0]] for indicator in indicator_library())


def test_every_indicator_says_what_counts_and_what_does_not() -> None:
    for indicator in indicator_library():
        assert indicator.counts
        assert indicator.does_not_count
        assert indicator.unit
        assert indicator.source
        assert indicator.basis
        assert not indicator.counts.endswith(".")
        assert indicator.definition.count("Does not count: ") == 1


def test_only_those_without_a_direction_inform() -> None:
    informing = {indicator.code for indicator in indicator_library() if indicator.informational}
    assert informing == {"X01", "X03", "X04", "X08", "X09", "E02"}
    falling = {indicator.code for indicator in indicator_library() if indicator.direction is Direction.DECREASE}
    assert falling == {"X05", "X15"}


def test_what_happens_per_event_is_irregular() -> None:
    irregular = {each.code for each in indicator_library() if each.frequency is Frequency.IRREGULAR}
    assert irregular == {"X12", "E03", "E04", "E05", "E06", "E09", "E11", "E18"}


def test_shares_and_ratios_are_not_added_up_and_not_whole() -> None:
    for indicator in indicator_library():
        if indicator.unit in {"%", "ratio", "percentage points", "FTE"}:
            assert indicator.accumulation in {Accumulation.AVERAGE, Accumulation.LATEST}
        whole = indicator.unit not in {"%", "ratio", "percentage points", "FTE", "currency"}
        assert indicator.whole is whole


def test_stocks_are_not_added_up() -> None:
    by_code = {indicator.code: indicator for indicator in indicator_library()}
    assert {by_code[code].accumulation for code in ("X04", "X05", "V05")} == {Accumulation.LATEST}
    assert by_code["E03"].accumulation is Accumulation.RUNNING_TOTAL
    assert by_code["I06"].kind is IndicatorKind.OUTCOME


def test_keys_of_every_list_are_unique_and_labelled() -> None:
    sizes = {}
    for read in (
        library.organisation_types,
        library.activity_types,
        library.request_sources,
        library.naics_sectors,
        library.isic_sections,
        library.cluster_tags,
    ):
        entries = read()
        assert len({entry.key for entry in entries}) == len(entries)
        assert all(entry.key and entry.label and entry.group for entry in entries)
        sizes[read.__name__] = len(entries)
    assert sizes["naics_sectors"] == 20
    assert sizes["isic_sections"] == 21


def test_activity_types_are_grouped_by_result_area() -> None:
    groups = {entry.group for entry in library.activity_types()}
    assert groups == {*ResultArea, "administrative"}


def test_request_sources_are_external_or_internal() -> None:
    assert {entry.group for entry in library.request_sources()} == {"external", "internal"}
    assert "own_scan" in {entry.key for entry in library.request_sources()}
