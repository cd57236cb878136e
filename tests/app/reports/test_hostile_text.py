"""Whatever was typed is shown as typed: nothing computes, nothing is a tag, and both files open again."""

import io
import re
import unicodedata
import zipfile
from xml.etree.ElementTree import fromstring

import openpyxl
import pypdfium2
import pytest

from app.jobs import SilentJob
from app.reports.annual_summary import write_summary
from app.reports.cells import clean
from app.reports.council_workbook import write_workbook
from app.words import Words
from tests.app.reports import hostile

OURS = re.compile(r"=(IF|COUNT|SUBTOTAL)\(")


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: ascii(payload[:16]))
def test_the_workbook_shows_it_and_computes_nothing(payload: str) -> None:
    content = write_workbook(hostile.office(payload), None, Words(), SilentJob())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            fromstring(parts.read(name))
    book = openpyxl.load_workbook(io.BytesIO(content))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(OURS.match(cell.value) for cell in formulas)
    shown = book["Portfolio"]["B2"]
    assert (shown.value or "") == clean(payload)
    assert shown.data_type == "s" or not payload
    if payload.lstrip(" ").startswith(("=", "+", "-", "@")):
        assert shown.quotePrefix


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: ascii(payload[:16]))
def test_the_summary_shows_it(payload: str) -> None:
    content = write_summary(hostile.office(payload), 2026, Words(), SilentJob())
    document = pypdfium2.PdfDocument(content)
    text = "".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
    document.close()
    if payload.isascii() and payload.isprintable():
        assert _squeezed(payload)[:120] in _squeezed(text)
    assert "root:" not in text


@pytest.mark.parametrize("payload", ["حيفا", "函館市役所と港湾局", "부산광역시"])
def test_other_scripts_can_be_read_back(payload: str) -> None:
    content = write_summary(hostile.office(payload), 2026, Words(), SilentJob())
    document = pypdfium2.PdfDocument(content)
    text = document[3].get_textpage().get_text_bounded()
    document.close()
    assert payload in unicodedata.normalize("NFKC", text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)
