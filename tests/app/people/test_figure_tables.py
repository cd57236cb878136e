"""Tables of figures: every problem by line before anything is written, and then all that is sound."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Cancelled, UserError
from app.jobs import SilentJob
from app.people.figure_layout import decoded, text_of
from app.people.figure_tables import DryRun, Usual, looking_through, take_figures
from app.people.figures import figures_of
from app.people.places import PlaceDraft, save_place
from app.storage.office import Office

TODAY = dt.date(2026, 6, 30)
DAY = dt.date(2025, 12, 31)


@pytest.fixture
def places(office: Office) -> dict[str, int]:
    names = (("Gdynia", "", "PL"), ("Łódź", "", "PL"), ("Zhuhai", "珠海", "CN"))
    return {name: save_place(office, None, PlaceDraft(name, local, land), TODAY) for name, local, land in names}


def dry_run(office: Office, text: str, usual: Usual, today: dt.date) -> DryRun:
    """Look through a table at once."""
    return looking_through(office, text, usual, today)(SilentJob())


def test_a_pasted_table_of_one_place(office: Office, places: dict[str, int]) -> None:
    text = "Population\t257 000\nGrowth of gross domestic product\t3,4 %\nDirect flights a week\t12"
    run = dry_run(office, text, Usual(places["Gdynia"], DAY, "Statistics Poland"), TODAY)
    assert run.problems() == []
    assert take_figures(office, run, TODAY) == 3
    held = {row.name: row.in_words() for row in figures_of(office, places["Gdynia"])}
    assert held == {
        "Population": "257,000",
        "Growth of gross domestic product": "3.4\u00a0%",
        "Direct flights a week": "12",
    }


def test_every_problem_is_said_by_its_line_and_nothing_is_written(office: Office, places: dict[str, int]) -> None:
    text = (
        "Figures for the scan;;;\n;;;\nPlace;Figure;Value;Date;Source\n"
        "Gdynia;Population;257.000;31.12.2025;GUS\n"
        "Gdynia;Population;250.000;31.12.2025;GUS\n"
        "Atlantis;Population;1;2025;GUS\n"
        "珠海;Population;many;2025;GUS\n"
        "Łódź;Population;640.000;31.2.2025;GUS\n"
        "Łódź;;5;2025;GUS\n"
        "Łódź;Students;5;2027;\n"
    )
    run = dry_run(office, text, Usual(), TODAY)
    assert [line.number for line in run.ready] == [4]
    assert run.problems() == [
        "Line 5: The same figure of the same day stands in an earlier line.",
        "Line 6: “Atlantis” is not among the places. Add it on the page People first.",
        "Line 7: “many” is not a number.",
        "Line 8: “31.2.2025” is not a day.",
        "Line 9: Say what the figure is about.",
        "Line 10: Say where the figure comes from.",
        "Line 10: This day has not come yet. Give the day the figure is of.",
    ]
    assert figures_of(office, places["Gdynia"]) == []
    take_figures(office, run, TODAY)
    assert [row.value for row in figures_of(office, places["Gdynia"])] == [257_000]


def test_a_place_in_each_line_and_a_figure_in_each_column(office: Office, places: dict[str, int]) -> None:
    text = "City,Population,Direct flights a week\nGdynia,257000,\n珠海 Zhuhai,2440000,3\n"
    run = dry_run(office, text, Usual(dated_on=DAY, source="Own table"), TODAY)
    assert [(line.place, line.draft.key, line.draft.value) for line in run.ready] == [
        ("Gdynia", "population", 257_000),
        ("珠海 Zhuhai", "population", 2_440_000),
        ("珠海 Zhuhai", "direct_flights", 3),
    ]
    assert run.refused == ()


def test_the_same_table_again_brings_nothing_and_another_value_says_what_was_there(
    office: Office, places: dict[str, int]
) -> None:
    usual = Usual(places["Gdynia"], DAY, "GUS")
    take_figures(office, dry_run(office, "Population\t257000", usual, TODAY), TODAY)
    again = dry_run(office, "Population\t257000", usual, TODAY)
    assert (len(again.known), again.ready) == (1, ())
    with pytest.raises(UserError, match="no figure to add"):
        take_figures(office, again, TODAY)
    other = dry_run(office, "Population\t260000", usual, TODAY)
    assert other.ready[0].remark == "so far 257,000, 31 Dec 2025, GUS"
    newer = dry_run(office, "Population\t260000", replace(usual, dated_on=TODAY), TODAY)
    assert newer.ready[0].remark == "so far 257,000, 31 Dec 2025"


def test_a_series_pasted_a_second_time_is_here_already(office: Office, places: dict[str, int]) -> None:
    text = "Figure,Value,Date\n" + "\n".join(f"Population,{year}00,{year}" for year in range(2015, 2026))
    usual = Usual(places["Gdynia"], source="GUS")
    assert take_figures(office, dry_run(office, text, usual, TODAY), TODAY) == 11
    again = dry_run(office, text, usual, TODAY)
    assert (len(again.known), again.ready, again.problems()) == (11, (), [])
    assert dry_run(office, "Population\t201500", replace(usual, dated_on=dt.date(2015, 12, 31)), TODAY).known
    # What somebody else tells, or of another place, is another figure.
    for other in (Usual(places["Gdynia"], dt.date(2015, 12, 31), "OECD"), Usual(places["Łódź"], DAY, "GUS")):
        assert dry_run(office, "Population\t201500", other, TODAY).ready


def test_many_figures_are_told_about_and_can_be_stopped(office: Office, places: dict[str, int]) -> None:
    text = "Figure,Value\n" + "\n".join(f"Figure {number},{number}" for number in range(500))
    work = looking_through(office, text, Usual(places["Gdynia"], DAY, "GUS"), TODAY)
    told: list[tuple[int, int]] = []

    class Impatient(SilentJob):
        def report(self, done: int, total: int, text: str = "") -> None:
            told.append((done, total))

        def raise_if_cancelled(self) -> None:
            if len(told) == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        work(Impatient())
    assert told == [(0, 500), (100, 500), (200, 500)]


def test_what_can_be_read_in_two_ways_is_asked_about(office: Office, places: dict[str, int]) -> None:
    usual = Usual(places["Gdynia"], DAY, "GUS")
    for number, doubt in (
        ("257.500", "“257.500” is read as 257.5; it could be 257,500"),
        ("257,500", "“257,500” is read as 257,500; it could be 257.5"),
    ):
        run = dry_run(office, f"Population\t{number}\nStudents from there\t12", usual, TODAY)
        assert [line.doubts for line in run.ready] == [(doubt,), ()]
        assert [line.number for line in run.doubtful] == [1]
    sure = dry_run(office, "Population\t257.500\nStudents from there\t12,5", usual, TODAY)
    assert [(line.draft.value, line.doubts) for line in sure.ready] == [(257_500, ()), (12.5, ())]


def test_a_day_that_may_begin_with_the_month_is_asked_about(office: Office, places: dict[str, int]) -> None:
    usual = Usual(places["Gdynia"], None, "GUS")
    head = "Figure\tValue\tDate\nPopulation\t5\t03/04/2024"
    (line,) = dry_run(office, head, usual, TODAY).ready
    assert line.doubts == ("“03/04/2024” is read as 3 Apr 2024; it could be 4 Mar 2024",)
    settled = dry_run(office, head + "\nPopulation\t6\t03/25/2024", usual, TODAY)
    assert [(line.draft.dated_on, line.doubts) for line in settled.ready] == [
        (dt.date(2024, 3, 4), ()),
        (dt.date(2024, 3, 25), ()),
    ]


def test_a_second_place_of_one_name_is_not_guessed(office: Office, places: dict[str, int]) -> None:
    save_place(office, None, PlaceDraft("Gdynia", country="US"), TODAY)
    run = dry_run(office, "Place,Population\nGdynia,1", Usual(dated_on=DAY, source="x"), TODAY)
    assert run.problems() == ["Line 2: There are several places called “Gdynia”."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_encodings_and_signs_between_cells(
    office: Office, places: dict[str, int], tmp_path: Path, encoding: str, between: str
) -> None:
    file = tmp_path / "figures.csv"
    lines = [["Figure", "Value", "Source"], ["Café “owners”", "1 234", "Insee – été"], ["Two\nlines", "2", "x"]]
    text = "\r\n".join(between.join(f'"{cell}"' for cell in line) for line in lines)
    file.write_bytes(text.encode(encoding))
    run = dry_run(office, text_of(file), Usual(places["Gdynia"], DAY), TODAY)
    assert [(line.draft.key, line.draft.value) for line in run.ready] == [("Café “owners”", 1234), ("Two lines", 2)]
    assert run.ready[0].draft.source == "Insee – été"


def test_what_is_no_table_is_refused_in_a_sentence(office: Office, tmp_path: Path) -> None:
    for text in ("", "\n\n", "\x00"):
        with pytest.raises(UserError, match="no table here"):
            dry_run(office, text, Usual(), TODAY)
    with pytest.raises(UserError, match="no text that can be read"):
        decoded(b"\x81\x8d\xff", "x.csv")
    with pytest.raises(UserError, match="could not be read"):
        text_of(tmp_path / "none.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("abP;,\t\n\"'1.2-é=\x00"), max_size=80))
def test_any_text_is_a_dry_run_or_a_sentence(office: Office, text: str) -> None:
    with suppress(UserError):
        run = dry_run(office, text, Usual(), TODAY)
        assert len(run.ready) + len(run.refused) + len(run.known) == len(run.lines)
