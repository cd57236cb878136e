"""Workbooks that could harm, hang or mislead are refused before they are parsed, each with its reason."""

import io
import os
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from app.exchange import guard
from app.exchange.guard import Unreadable, content_of, inspect, opened
from tests.app.exchange.forms import repacked

MEGABYTE = 1 << 20


@pytest.fixture
def plain(tmp_path) -> Path:
    path = tmp_path / "plain.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Harbour"
    book.save(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        inspect(content_of(path))
    return str(refused.value)


def test_a_plain_workbook_is_read(plain):
    with opened(content_of(plain)) as book:
        assert [cell.value for row in book.worksheets[0].iter_rows(max_row=1, max_col=1) for cell in row] == ["Harbour"]


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/vbaProject.bin", b"Sub Auto_Open()", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "macros"),
        ("xl/activeX/activeX1.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "other files"),
        ("xl/connections.xml", b"<connections/>", "other files"),
        ("xl/embeddings/oleObject1.bin", b"x", "other files"),
        ("../../home/evil.xml", b"<x/>", "names"),
        ("xl\\styles2.xml", b"<x/>", "names"),
        ("XL/WORKBOOK.xml", b"<x/>", "names"),
        ("xl/theme/theme1.xml", b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>', "entities"),
        ("xl/theme/theme1.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16"), "entities"),
        ("xl/theme/theme1.xml", b" " * 900_000 + b"<!DOCTYPE x><x/>", "entities"),
        ("[Content_Types].xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "macros"),
        ("xl/worksheets/sheet1.xml", b"0" * (3 * MEGABYTE), "far more"),
        ("xl/styles.xml", b"<xf/>" * 300_000, "far more"),
        ("xl/elsewhere/rows.xml", b"0" * (3 * MEGABYTE), "far more"),
        ("xl/sharedStrings.xml", os.urandom(3 * MEGABYTE), "far more"),
        ("rows", os.urandom(guard.LARGEST_PART + 1), "far more"),
        ("[Content_Types].xml", b"application/vnd.ms-office.vbaProject", "macros"),
        ("xl/book2.xml", b"<workbook><sheets>" + b'<sheet name="s"/>' * 60 + b"</sheets></workbook>", "60 sheets"),
        ("xl/workbook.xml", None, "not a workbook"),
    ],
)
def test_what_a_workbook_may_not_hold(plain, part, content, reason):
    assert reason in refusal(repacked(plain, {part: content}))


def test_many_parts_of_blanks_are_one_bomb(plain):
    """Each is small enough to pack steeply and harm nobody; all of them together are not."""
    parts = {f"xl/media/blank{n}.bin": b" " * (guard.STEEP_FROM - 1) for n in range(40)}
    assert "far more" in refusal(repacked(plain, parts))


def test_many_parts_that_do_not_pack_are_too_much_as_well(plain):
    parts = {f"xl/media/noise{n}.bin": os.urandom(guard.LARGEST_PART) for n in range(9)}
    assert sum(len(part) for part in parts.values()) < guard.LARGEST_FILE
    inspect(content_of(repacked(plain, parts)))
    steep = {f"xl/media/half{n}.bin": (b" " * 9999 + os.urandom(60)) * 200 for n in range(60)}
    assert "far more" in refusal(repacked(plain, steep))


def test_ten_thousand_sheets_are_refused_at_once(plain):
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(10_000))
    assert "10000 sheets" in refusal(repacked(plain, {"xl/workbook.xml": b"<workbook><sheets>" + sheets}))
    begun = time.perf_counter()
    many = {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(2, 10_002)}
    assert "parts" in refusal(repacked(plain, many))
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"Criterion;Level\nC1;4\n", "not a workbook"),
        (guard.OLD_FORMAT + b"\0" * 600 + guard.ENCRYPTED, "password"),
        (guard.OLD_FORMAT + b"\0" * 600, "old format"),
        (b"PK\3\4 and then nothing", "damaged"),
    ],
)
def test_what_only_has_the_name_of_a_workbook(tmp_path, content, reason):
    path = tmp_path / "card.xlsx"
    path.write_bytes(content)
    assert reason in refusal(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "card.xlsx"
    with path.open("wb") as file:
        file.truncate(21 * MEGABYTE)
    assert "20 MB" in refusal(path)


def test_a_bomb_that_lies_about_its_size_is_counted_while_it_unpacks(plain):
    content = bytearray(content_of(repacked(plain, {"xl/theme/theme1.xml": b"0" * (30 * MEGABYTE)})))
    small = (1000).to_bytes(4, "little")
    for marker, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = content.find(b"xl/theme/theme1.xml")
        while at >= 0:
            head = content.rfind(marker, 0, at)
            if head >= 0 and at - head in (30, 46) and content[head : head + 4] == marker:
                content[head + place : head + place + 4] = small
            at = content.find(b"xl/theme/theme1.xml", at + 1)
    with pytest.raises(Unreadable):
        inspect(bytes(content))


def test_torn_and_flipped_bytes_never_raise_anything_else(plain):
    whole = content_of(plain)
    for cut in range(10, len(whole), 97):
        with pytest.raises(Unreadable):
            inspect(whole[:cut])
    for place in range(0, len(whole), 61):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            with opened(bytes(broken)) as book:
                [list(sheet.iter_rows(max_row=5, max_col=5)) for sheet in book.worksheets]
        except Unreadable:
            pass


def test_a_sheet_that_says_it_is_enormous_is_read_by_its_corner(plain):
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )
    begun = time.perf_counter()
    with opened(content_of(repacked(plain, {"xl/worksheets/sheet1.xml": sheet}))) as book:
        book.worksheets[0].reset_dimensions()
        cells = [cell for row in book.worksheets[0].iter_rows(max_row=1000, max_col=9) for cell in row]
    assert len(cells) == 9000
    assert time.perf_counter() - begun < 5


def test_an_encrypted_part_is_refused(plain):
    content = bytearray(content_of(plain))
    directory = content.find(b"PK\1\2")
    content[directory + 8] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        inspect(bytes(content))
    assert zipfile.is_zipfile(io.BytesIO(bytes(content)))
