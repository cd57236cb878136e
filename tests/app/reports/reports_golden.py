"""Text dumps of documents beside the ones on file; set HANSE_WRITE_GOLDEN to accept what a change did."""

import io
import os
from pathlib import Path

import openpyxl
import pypdfium2

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def check(name: str, text: str) -> None:
    """Fail with the difference unless the text is the one on file."""
    path = GOLDEN / name
    if os.environ.get("HANSE_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def workbook_text(content: bytes) -> str:
    """Every cell as sheet, address, value and number format, one a line."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    lines = []
    for sheet in book:
        lines += [
            f"{sheet.title}\t{cell.coordinate}\t{cell.value!r}\t{cell.number_format}"
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    return "\n".join(lines) + "\n"


def pdf_pages(content: bytes) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(content)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return pages


def pdf_text(content: bytes) -> str:
    """All pages with a line between them."""
    pages = [page.replace("\r\n", "\n") for page in pdf_pages(content)]
    return "\n".join(f"--- {number}\n{page}" for number, page in enumerate(pages, 1)) + "\n"
