"""Tables on sheets: typed cells from declared columns, with the look, filters and print set-up every sheet share."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from app.jobs import JobContext
from app.reports.cells import clean, looks_like_formula, put_text
from app.reports.statuses import GROUNDS, sign
from app.reports.workbook_book import Book, StyledCell
from app.words import Words
from models.vocabulary import N_, Token

TEXT, SOFT, LINE, ACCENT = "1B2430", "5C6878", "DFE3EA", "0F5E8C"
FONT = "Inter"
ROW_HEIGHT, HEAD_HEIGHT, LINE_HEIGHT, TALLEST = 23, 44, 13.5, 160
FIRST_EXCEL_DAY, DAY_ZERO = dt.date(1900, 3, 1), dt.date(1899, 12, 30)
STEP = 200
WIDEST_WORD = 20.0
TOTAL, NOTHING = N_("Total"), N_("There is nothing to list here yet.")

Row = TypeVar("Row")


class Look(Enum):
    """What a column holds, which decides its format, its side and its type."""

    TEXT = auto()
    WRAP = auto()
    STRONG = auto()
    DAY = auto()
    NUMBER = auto()
    TENTH = auto()
    SHARE = auto()
    STATUS = auto()
    RATING = auto()
    COMPUTED = auto()
    BAND = auto()


FORMATS = {
    Look.DAY: "d mmm yyyy",
    Look.NUMBER: "#,##0",
    Look.TENTH: "#,##0.0",
    Look.COMPUTED: "0.0",
    Look.SHARE: "0%",
}
BROKEN_NUMBER = "#,##0.0##"
_RIGHT = {Look.DAY, Look.NUMBER, Look.TENTH, Look.SHARE, Look.COMPUTED}
_WRAPPING = {Look.WRAP, Look.STRONG}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table: its head as printed, what it takes from a row, and how that looks.

    A value may be text, a number, a day, a `Token`, None, or a function of the row number that gives a formula.
    """

    title: str
    value: Callable[[Row], Any]
    look: Look = Look.TEXT
    width: float = 14
    total: bool = False


def write_table(
    book: Book, sheet: Any, columns: Sequence[Column[Row]], rows: Sequence[Row], context: JobContext
) -> None:
    """Fill a sheet with one table: a header row, the rows, and a total row where a column asks for one."""
    columns = [replace(column, width=max(column.width, room_for(column.title))) for column in columns]
    prepare(sheet, [column.title for column in columns], [column.width for column in columns])
    columns = _distinct(columns)
    sheet.append([head_cell(sheet, column.title, column.look in _RIGHT, _indent(column.look)) for column in columns])
    cells = [_Cells(sheet, column, book.words) for column in columns]
    for number, row in enumerate(rows, 2):
        if number % STEP == 0:
            context.raise_if_cancelled()
        line = [cell.holding(row, number) for cell in cells]
        _fit(sheet, number, max((cell.lines for cell in cells), default=1))
        sheet.append(line)
    if rows:
        _add_table(book, sheet, columns, len(rows))
    else:
        sheet.append([_nothing(sheet, book.words.text(NOTHING))])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"


class _Cells(Generic[Row]):
    """The cells of one column: made once per look and filled anew for each row, because rows are written at once."""

    def __init__(self, sheet: Any, column: Column[Row], words: Words) -> None:
        self._sheet, self._column, self._words = sheet, column, words
        self._made: dict[str, Any] = {}
        self.lines = 1

    def holding(self, row: Row, number: int) -> Any:
        """The column's cell with the row's value; `number` is the row's number on the sheet."""
        value = self._column.value(row)
        self.lines = 1
        if value is None or value == "":
            return self._filled("plain", None)
        if isinstance(value, str):
            return self._text(value)
        if callable(value):
            return self._filled("plain", value(number))
        if isinstance(value, dt.date):
            return self._day(value)
        broken = self._column.look is Look.NUMBER and value != int(value)
        return self._filled("broken" if broken else "plain", value)

    def _text(self, value: str) -> Any:
        if isinstance(value, Token):
            label = self._words.text(value.label)
            value = f"{sign(value).shape} {label}" if self._column.look is Look.STATUS else label
        cell = self._cell("quoted" if looks_like_formula(value) else "plain")
        put_text(cell, value)
        if self._column.look in _WRAPPING:
            self.lines = _lines(value, self._column.width)
        return cell

    def _day(self, value: dt.date) -> Any:
        # Spreadsheets have no days before 1900 and disagree about its first two months.
        if value >= FIRST_EXCEL_DAY:
            return self._filled("plain", (value - DAY_ZERO).days)
        return self._text(value.isoformat())

    def _filled(self, variant: str, value: Any) -> Any:
        cell = self._cell(variant)
        cell.value = value
        return cell

    def _cell(self, variant: str) -> Any:
        cell = self._made.get(variant)
        if cell is None:
            cell = self._made[variant] = styled(self._sheet, self._column.look)
            if variant == "quoted":
                cell.quotePrefix = True
            if variant == "broken":
                cell.number_format = BROKEN_NUMBER
        return cell


def styled(sheet: Any, look: Look) -> Any:
    """An empty cell with a column's look."""
    cell = StyledCell(sheet, row=1, column=1)
    bold = look in (Look.STRONG, Look.COMPUTED, Look.STATUS, Look.BAND)
    cell.font = Font(name=FONT, size=10, bold=bold, color=TEXT)
    side = "center" if look is Look.RATING else "right" if look in _RIGHT else "left"
    wraps = look in _WRAPPING
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=wraps, indent=_indent(look))
    cell.border = Border(bottom=Side("thin", color=LINE))
    cell.number_format = FORMATS.get(look, "General")
    return cell


def _indent(look: Look) -> int:
    """A number keeps off the column beside it; a day has no room to spare, it would turn into hashes."""
    return 0 if look in (Look.DAY, Look.RATING) else 1


def prepare(sheet: Any, titles: Sequence[str], widths: Sequence[float]) -> None:
    """Widths, heights and frozen panes; must come before the first row, which is then the head."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    lines = max(_lines(title, width) for title, width in zip(titles, widths, strict=True))
    sheet.row_dimensions[1].height = max(HEAD_HEIGHT, 20 + 11.5 * min(lines, 8))
    sheet.freeze_panes = "C2"


def head_cell(sheet: Any, title: str, right: bool = False, indent: int = 1) -> Any:
    """A head: at the top of its tall row, so that filter buttons do not cover it."""
    cell = StyledCell(sheet, row=1, column=1)
    cell.font = Font(name=FONT, size=9, bold=True, color=SOFT)
    side = "right" if right else "left"
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True, indent=indent)
    cell.border = Border(bottom=Side("medium", color=TEXT))
    put_text(cell, title)
    return cell


def room_for(title: str) -> float:
    """How wide a column has to be for no word of its head to break, whatever type stands in for ours."""
    longest = max((len(word) for word in title.replace("-", "- ").split()), default=0)
    return min(1.1 * longest + 2, WIDEST_WORD)


def _nothing(sheet: Any, sentence: str) -> Any:
    """What an empty table says in its only row, over the empty cells beside it."""
    cell = StyledCell(sheet, row=1, column=1)
    cell.font = Font(name=FONT, size=10, color=SOFT)
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1)
    put_text(cell, sentence)
    return cell


def colour_statuses(sheet: Any, area: str, tokens: Iterable[Token], words: Words, shaped: bool = True) -> None:
    """Conditional formats that follow the words of a status column, whatever is sorted or edited."""
    first = area.split(":")[0]
    for token in tokens:
        mark = sign(token)
        label = words.text(token.label)
        text = (f"{mark.shape} {label}" if shaped else label).replace('"', '""')
        ground = PatternFill("solid", bgColor=GROUNDS[mark.tone][1:])
        rule = FormulaRule([f'{first}="{text}"'], font=Font(color=mark.tone[1:], bold=True), fill=ground)
        sheet.conditional_formatting.add(area, rule)


def column_area(columns: Sequence[Column[Row]], title: str, rows: int) -> str:
    """The data cells of a column, as `F2:F25`."""
    letter = get_column_letter(max(index for index, column in enumerate(columns, 1) if column.title == title))
    return f"{letter}2:{letter}{rows + 1}"


def _distinct(columns: Sequence[Column[Row]]) -> list[Column[Row]]:
    """The columns with heads that differ, as a table demands, whatever the office called its criteria."""
    taken: set[str] = set()
    named = []
    for column in columns:
        number, title = 2, column.title
        while title.casefold() in taken:
            title = f"{column.title} {number}"
            number += 1
        taken.add(title.casefold())
        named.append(replace(column, title=title))
    return named


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column that wide."""
    room = max(width - 2, 1)
    return sum(math.ceil(max(len(line), 1) / room) for line in text[:4000].split("\n"))


def _fit(sheet: Any, number: int, lines: int) -> None:
    if lines > 1:
        sheet.row_dimensions[number].height = min(LINE_HEIGHT * lines, TALLEST)


def _add_table(book: Book, sheet: Any, columns: Sequence[Column[Row]], rows: int) -> None:
    last = get_column_letter(len(columns))
    totals = any(column.total for column in columns)
    book.tables += 1
    table = Table(displayName=f"Table{book.tables}", ref=f"A1:{last}{rows + 1 + totals}")
    # The sheet's own formats are the look; a table style would paint over them.
    table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    table.tableColumns = [TableColumn(id=i, name=clean(column.title)) for i, column in enumerate(columns, 1)]
    if totals:
        table.totalsRowCount = 1
        sheet.append(_totals(book, sheet, columns, rows, table.tableColumns))
    table.autoFilter = AutoFilter(ref=f"A1:{last}{rows + 1}")
    sheet.tables.add(table)


def _totals(
    book: Book, sheet: Any, columns: Sequence[Column[Row]], rows: int, described: Sequence[TableColumn]
) -> list[Any]:
    """The total row: sums of what a filter leaves visible, in the table's own way of saying so."""
    line = []
    for index, (column, about) in enumerate(zip(columns, described, strict=True)):
        cell = styled(sheet, column.look)
        cell.font = Font(name=FONT, size=10, bold=True, color=TEXT)
        cell.border = Border(top=Side("thin", color=TEXT))
        if index == 0:
            put_text(cell, book.words.text(TOTAL))
            about.totalsRowLabel = clean(book.words.text(TOTAL))
        elif column.total:
            letter = get_column_letter(index + 1)
            formula = f"SUBTOTAL(109,{letter}2:{letter}{rows + 1})"
            cell.value = f"={formula}"
            about.totalsRowFunction = "custom"
            about.totalsRowFormula = TableFormula(attr_text=formula)
        line.append(cell)
    return line
