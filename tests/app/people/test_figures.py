"""Figures of a place: kept with day and source, of each kind the latest shown."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidDraft, RecordChangedElsewhere
from app.people.figures import (
    FigureDraft,
    figure,
    figure_key,
    figure_label,
    figures_of,
    latest_figures,
    remove_figure,
    save_figure,
    value_in_words,
)
from app.people.places import PlaceDraft, save_place
from app.storage.office import Office

TODAY = dt.date(2026, 6, 30)


@pytest.fixture
def gdynia(office: Office) -> int:
    return save_place(office, None, PlaceDraft("Gdynia", country="PL"), TODAY)


def add(office: Office, place: int, value: float, day: dt.date, key: str = "population") -> int:
    return save_figure(office, place, None, FigureDraft(key, value, "people", day, "Statistics Poland"), TODAY)


def test_the_latest_day_is_shown_whatever_was_typed_last(office: Office, gdynia: int) -> None:
    add(office, gdynia, 257_000, dt.date(2025, 12, 31))
    add(office, gdynia, 246_000, dt.date(2021, 12, 31))
    rows = figures_of(office, gdynia)
    assert [(row.value, row.latest) for row in rows] == [(257_000, True), (246_000, False)]
    with office.reading() as session:
        assert latest_figures(session)[gdynia]["population"].value == 257_000
        assert latest_figures(session, [gdynia + 1]) == {}


def test_of_one_day_the_last_one_recorded_is_shown(office: Office, gdynia: int) -> None:
    add(office, gdynia, 1, dt.date(2025, 1, 1))
    add(office, gdynia, 2, dt.date(2025, 1, 1))
    with office.reading() as session:
        assert latest_figures(session, [gdynia])[gdynia]["population"].value == 2


def test_a_figure_says_what_it_lacks(office: Office, gdynia: int) -> None:
    with pytest.raises(InvalidDraft) as refused:
        save_figure(office, gdynia, None, FigureDraft(dated_on=dt.date(2027, 1, 1)), TODAY)
    assert [problem.field for problem in refused.value.problems] == ["key", "value", "source", "dated_on"]
    with pytest.raises(InvalidDraft):
        add(office, gdynia, float("inf"), TODAY)


def test_a_figure_is_edited_only_as_it_was_seen(office: Office, gdynia: int) -> None:
    seen = figure(office, add(office, gdynia, 1, TODAY))
    save_figure(office, gdynia, seen, FigureDraft("population", Decimal("2.5"), "", TODAY, "Census"), TODAY)
    assert figures_of(office, gdynia)[0].value == 2.5
    with pytest.raises(RecordChangedElsewhere):
        save_figure(office, gdynia, seen, seen.draft, TODAY)


def test_a_removed_figure_comes_back_with_undo(office: Office, gdynia: int) -> None:
    add(office, gdynia, 1, TODAY)
    remove_figure(office, figures_of(office, gdynia)[0])
    assert figures_of(office, gdynia) == []
    office.undo()
    assert len(figures_of(office, gdynia)) == 1


def test_names_are_those_of_the_starting_set_or_the_offices_own() -> None:
    assert (figure_key(" population "), figure_key("Direct flights  a week")) == ("population", "direct_flights")
    assert figure_label(figure_key("Cruise calls")) == "Cruise calls"


@pytest.mark.parametrize(("value", "said"), [(1234.0, "1,234"), (3.5, "3.5"), (0.125, "0.125"), (2 / 3, "0.667")])
def test_a_value_is_said_with_the_decimals_it_has(value: float, said: str) -> None:
    assert value_in_words(value) == said
