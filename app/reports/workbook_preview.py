"""What a council workbook that was just made holds: the facts of its cover, and the lines and columns of each sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import Any

from app.jobs import JobContext
from app.words import _


@dataclass(frozen=True)
class SheetSeen:
    """A sheet by its name: what it is for, how many lines it has below its head, and how its columns are called."""

    name: str
    meaning: str
    lines: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class WorkbookSeen:
    """The facts of the cover with their names, and the sheets after it in their order."""

    facts: tuple[tuple[str, str], ...]
    sheets: tuple[SheetSeen, ...]


def look_into(content: bytes, context: JobContext) -> WorkbookSeen:
    """Read a workbook of ours; what its formulas give is not computed."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True)
    cover, *others = book.worksheets
    sheets = []
    for place, sheet in enumerate(others):
        context.raise_if_cancelled()
        context.report(place, len(others), sheet.title)
        sheets.append(_seen(sheet.title, list(sheet.iter_rows(values_only=True))))
    facts = _facts(list(cover.iter_rows(values_only=True)))
    book.close()
    return WorkbookSeen(facts, tuple(sheets))


def _facts(rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, str], ...]:
    """The first block of the cover: two lines of title and one of heading stand over it, a heading follows it."""
    pairs = [(*row, None, None)[:2] for row in rows[3:]]
    return tuple((str(name), str(value)) for name, value in takewhile(lambda pair: pair[1] is not None, pairs))


def _seen(name: str, rows: Sequence[tuple[Any, ...]]) -> SheetSeen:
    """Neither a row of totals nor the remark that there is nothing is a line."""
    from app.reports.workbook_kit import NOTHING, TOTAL

    head, *lines = rows or [()]
    if lines and lines[-1][:1] in ((_(TOTAL),), (_(NOTHING),)):
        lines.pop()
    return SheetSeen(name, _meaning(name), len(lines), tuple(str(cell) for cell in head if cell is not None))


def _meaning(name: str) -> str:
    """A sheet that there is one of for each policy and category is explained by the beginning of its name."""
    from app.reports.workbook_cover import EXPLAINED

    fits = [(title, meaning) for title, meaning in EXPLAINED if name.startswith(_(title))]
    return _(max(fits, key=lambda pair: len(_(pair[0])))[1]) if fits else ""
