"""Text made safe for cells."""

import openpyxl
import pytest

from app.reports.cells import LONGEST, clean, looks_like_formula, put_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\n=1"])
def test_what_spreadsheets_would_compute_is_recognised(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "a=b", "R&D", "1-2"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert not looks_like_formula(text)
    assert clean(text) == text


def test_characters_that_break_the_file_are_replaced() -> None:
    assert clean("a\x00b\ufffec\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc") == "a\nb\nc"


def test_what_spreadsheets_would_decode_is_escaped() -> None:
    assert clean("_x0041_ and x_y") == "_x005F_x0041_ and x_y"


@pytest.mark.parametrize("letter", ["a", "函", "🎉"])
def test_text_is_cut_to_what_a_cell_takes(letter: str) -> None:
    cut = clean(letter * 40_000)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith("…")


def test_a_formula_put_as_text_stays_text() -> None:
    cell = openpyxl.Workbook().active["A1"]
    put_text(cell, "=1+1")
    assert (cell.value, cell.data_type) == ("=1+1", "s")
