"""The council workbook as a file: its sheets' names, print set-up and stamps, the same for the same figures."""

import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from app.reports.cells import clean
from app.words import Words

A4 = 9
SIDE_INCHES, TOP_INCHES, EDGE_INCHES = 0.5, 0.85, 0.4
LONGEST_HEAD = 80


@dataclass(frozen=True)
class Page:
    """What every sheet prints around its table."""

    office: str
    document: str
    as_at: str
    page_of: str
    note: str


@dataclass
class Book:
    """A workbook under way: its sheets' names in use, the words it speaks and the page it prints on."""

    words: Words
    page: Page
    file: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    tables: int = 0

    def sheet(self, title: str, heading: str = "") -> Any:
        """A new sheet with the print set-up; its name is cut, cleaned and made unique."""
        sheet = _Sheet(self.file, self._free(title))
        self.file._add_sheet(sheet)  # noqa: SLF001 - the only door for a sheet of our own class
        _print_setup(sheet, self.page, heading or title)
        return sheet

    def _free(self, title: str) -> str:
        name = "".join("-" if letter in "[]:*?/\\'" else letter for letter in clean(title))[:31].strip() or "-"
        taken = {sheet.title.casefold() for sheet in self.file.worksheets}
        number, free = 2, name
        while free.casefold() in taken:
            free = f"{name[:27]} {number}"
            number += 1
        return free

    def abandon(self) -> None:
        """Close and remove what a workbook that will not be finished has written so far."""
        for sheet in self.file.worksheets:
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()  # noqa: SLF001 - the file it streams into is nowhere else

    def bytes(self, day: dt.date) -> bytes:
        """The finished file; every stamp in it is the day of the figures, so the same figures give the same file."""
        stamp = dt.datetime.combine(day, dt.time())
        self.file.properties.created = self.file.properties.modified = stamp
        self.file.calculation.fullCalcOnLoad = True
        target = io.BytesIO()
        ExcelWriter(self.file, _StampedZip(target, "w", zipfile.ZIP_DEFLATED)).save()
        return target.getvalue()


class StyledCell(Cell):  # type: ignore[misc]
    """A cell that looks its style up once: it is filled anew for every row, and never styled again."""

    __slots__ = ("_known",)
    _known: int
    has_style = True

    @property
    def style_id(self) -> int:
        """The style's number in the workbook."""
        try:
            return self._known
        except AttributeError:
            self._known = int(super().style_id)
            return self._known


class _Sheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet written row by row whose rows are cells already; trying each as a value first would double the time."""

    def _values_to_row(self, values: Iterable[Any], row_idx: int) -> Iterator[Any]:
        for column, cell in enumerate(values, 1):
            cell.row, cell.column = row_idx, column
            yield cell


class _StampedZip(zipfile.ZipFile):
    """An archive whose entries carry one fixed time instead of the clock's."""

    STAMP = (1980, 1, 1, 0, 0, 0)

    def writestr(
        self, zinfo_or_arcname: Any, data: Any, compress_type: int | None = None, compresslevel: int | None = None
    ) -> None:
        super().writestr(self._entry(zinfo_or_arcname), data, compress_type, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *_how: Any) -> None:
        with Path(filename).open("rb") as source, self.open(self._entry(arcname), "w") as target:
            shutil.copyfileobj(source, target)

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self.STAMP)
        entry.compress_type = zipfile.ZIP_DEFLATED
        return entry


def _print_setup(sheet: Any, page: Page, heading: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = SIDE_INCHES
    margins.top = margins.bottom = TOP_INCHES
    margins.header = margins.footer = EDGE_INCHES
    sheet.print_title_rows = "1:1"
    _furnish(sheet.oddHeader.left, heading, 11, "Inter,Bold")
    _furnish(sheet.oddHeader.right, page.as_at, 8)
    _furnish(sheet.oddFooter.left, f"{page.office} · {page.document} · ", 8, tail=page.page_of)
    _furnish(sheet.oddFooter.right, page.note, 8)


def _furnish(part: Any, text: str, size: int, font: str = "Inter,Regular", tail: str = "") -> None:
    """Set one third of a header or footer; `tail` may hold the codes for page and pages."""
    short = clean(text).replace("\n", " ")
    # All of a header is 255 characters at most, codes included, and an ampersand takes two because it begins a code.
    while len(short) + short.count("&") > LONGEST_HEAD:
        short = short[:LONGEST_HEAD].rstrip("…")[:-1] + "…"
    # A digit at the start would be read as part of the size.
    part.text = (" " if short[:1].isdigit() else "") + short.replace("&", "&&") + tail
    part.size, part.font = size, font
