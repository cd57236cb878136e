"""The workbook: its cells, its set-up, and formulas that LibreOffice computes to our own figures."""

import dataclasses
import datetime as dt
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.errors import Cancelled
from app.jobs import SilentJob
from app.reports.council_workbook import write_workbook
from app.reports.figures import OfficeFigures
from app.reports.workbook_kit import NOTHING
from app.words import Words
from tests.app.cancelled import CancelledJob
from tests.app.reports import invented, reports_golden

OFFICE = invented.office()


def written(figures: OfficeFigures = OFFICE, year: int | None = None) -> bytes:
    return write_workbook(figures, year, Words(), SilentJob())


def opened(figures: OfficeFigures = OFFICE, year: int | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(figures, year)))


def table(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_cell_is_as_it_was() -> None:
    reports_golden.check("council_workbook.txt", reports_golden.workbook_text(written()))


def test_the_same_figures_give_the_same_bytes() -> None:
    assert written() == written(invented.office())


def test_sheets_stand_in_the_order_of_a_reading() -> None:
    names = opened().sheetnames
    assert names[:4] == ["Cover", "Portfolio", "Requests and decisions", "Decisions"]
    assert names[4:7] == ["Assessment 3 Economic", "Assessment 3 Friendship", "Weights"]
    assert names[7:] == ["Objectives", "Measurements", "Activities", "Milestones", "Data notes"]


def test_tables_have_one_head_and_no_blank_rows() -> None:
    for sheet in opened().worksheets[1:]:
        head, *rows = sheet.iter_rows(values_only=True)
        assert all(head), sheet.title
        assert len(set(head)) == len(head)
        assert all(any(value is not None for value in row) for row in rows), sheet.title
        assert sheet.freeze_panes
        assert not sheet.merged_cells.ranges


def test_days_and_numbers_are_typed() -> None:
    row = table(opened()["Portfolio"])[1]
    assert row["Ends"].date() == dt.date(2027, 4, 11)
    assert row["Days left, 31\N{NO-BREAK SPACE}Dec 2026"] == 101
    sheet = opened()["Portfolio"]
    assert sheet["H3"].number_format == "d mmm yyyy"
    assert sheet["I3"].number_format == "#,##0"


def test_a_day_before_spreadsheets_begin_is_text() -> None:
    old = dataclasses.replace(OFFICE.agreements[0], effective_on=dt.date(1899, 12, 31))
    sheet = opened(dataclasses.replace(OFFICE, agreements=(old,)))["Portfolio"]
    assert sheet["G2"].value == "1899-12-31"


def test_total_row_belongs_to_the_table_and_not_to_its_filter() -> None:
    sheet = opened()["Portfolio"]
    (portfolio,) = sheet.tables.values()
    assert portfolio.ref == "A1:M10"
    assert portfolio.autoFilter.ref == "A1:M9"
    assert sheet["M10"].value == "=SUBTOTAL(109,M2:M9)"
    assert [column.name for column in portfolio.tableColumns] == [cell.value for cell in sheet[1]]


def test_print_set_up_fits_a_landscape_page() -> None:
    for sheet in opened().worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P of &N" in sheet.oddFooter.left.text
        assert not sheet.sheet_view.showGridLines
    assert opened()["Objectives"].print_title_rows == "$1:$1"


@pytest.mark.parametrize("title", ["Portfolio", "Requests and decisions", "Decisions", "Objectives", "Measurements"])
def test_columns_are_narrow_enough_to_print_readably(title: str) -> None:
    sheet = opened()[title]
    assert sum(column.width for column in sheet.column_dimensions.values()) <= 186


def test_a_header_of_ampersands_stays_within_what_spreadsheets_take() -> None:
    sheet = opened(dataclasses.replace(OFFICE, name="R&D & " * 40, note="&" * 300)).worksheets[0]
    for part in (sheet.oddHeader, sheet.oddFooter):
        whole = "".join(str(side.text) for side in (part.left, part.center, part.right) if side.text)
        assert len(whole) < 200


def test_document_says_who_made_it_and_nothing_of_the_machine() -> None:
    properties = opened().properties
    assert properties.title == "International partnerships"
    assert properties.creator == "Harbour Region"
    assert properties.modified.date() == dt.date(2026, 12, 31)


def test_a_year_limits_what_happened_and_not_what_exists() -> None:
    book = opened(year=2025)
    assert [row["Request"] for row in table(book["Requests and decisions"])] == [NOTHING]
    assert {row["Day"].year for row in table(book["Measurements"])} == {2025}
    assert len(table(book["Portfolio"])) == 9


def test_an_empty_office_has_every_sheet_with_its_head() -> None:
    book = opened(invented.empty())
    assert [list(row)[:2] for row in book["Portfolio"].iter_rows(min_row=2, values_only=True)] == [[NOTHING, None]]
    assert book["Portfolio"].auto_filter.ref == "A1:M1"
    assert "Weights" in book.sheetnames


def test_columns_are_as_wide_as_the_longest_word_of_their_head() -> None:
    for sheet in opened().worksheets[1:]:
        for cell in sheet[1]:
            longest = max(len(word) for word in str(cell.value).replace("-", "- ").split())
            assert sheet.column_dimensions[cell.column_letter].width >= longest + 2, (sheet.title, cell.value)


def test_projected_and_uncounted_values_are_marked() -> None:
    first = dataclasses.replace(OFFICE.measurements[0], projected=True, counts=False, gap="Partner is late")
    row = table(opened(dataclasses.replace(OFFICE, measurements=(first,)))["Measurements"])[0]
    assert (row["Kind"], row["Counts"], row["No number, because"]) == ("Projected", "No", "Partner is late")


def test_cancelling_stops_the_writing() -> None:
    with pytest.raises(Cancelled):
        write_workbook(OFFICE, None, Words(), CancelledJob())


def test_criteria_called_like_our_columns_keep_heads_apart() -> None:
    named = tuple(dataclasses.replace(item, name="Score") for item in OFFICE.assessments[0].criteria)
    figures = dataclasses.replace(OFFICE, assessments=(dataclasses.replace(OFFICE.assessments[0], criteria=named),))
    head = [cell.value for cell in opened(figures)["Assessment"][1]]
    assert len(set(head)) == len(head)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_recomputes_our_scores(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "office.xlsx"
    source.write_bytes(written())
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    book = openpyxl.load_workbook(tmp_path / "office.xlsx", data_only=True)
    rows = [row for sheet in book if sheet.title.startswith("Assessment") for row in table(sheet)]
    found = {row["Request"]: row for row in rows}
    assert len(found) == len(OFFICE.assessments)
    for item in OFFICE.assessments:
        row = found[item.request]
        for name, value in (("Score", item.score), ("Score low", item.low), ("Score high", item.high)):
            assert (row[name] or None if value is None else row[name]) == pytest.approx(value, abs=0.01), item.request
        assert (row["Band"] or None) == (item.band.label if item.band else None)
    assert table(book["Portfolio"])[-1]["Objectives"] == len(OFFICE.objectives)
