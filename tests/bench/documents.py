"""The two documents of an office beside what their libraries need for the same content at the least."""

import io
import time
from typing import Any

import openpyxl

from app.jobs import SilentJob
from app.reports import annual_summary
from app.reports.council_workbook import write_workbook
from app.reports.figures import OfficeFigures
from app.words import Words
from tests.bench.timing import beside, ratio, spread

GOAL = 1.3


def workbook(figures: OfficeFigures, goes: int) -> dict[str, Any]:
    """The council workbook beside openpyxl's write-only mode with the same cells, unformatted."""
    made = write_workbook(figures, None, Words(), SilentJob())
    read = openpyxl.load_workbook(io.BytesIO(made))
    sheets = [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in read.worksheets]
    found = beside(
        lambda: write_workbook(figures, None, Words(), SilentJob()), lambda: _unformatted(sheets), GOAL, goes
    )
    return found | {"cells": sum(len(row) for _title, rows in sheets for row in rows)}


def _unformatted(sheets: list[tuple[str, list[list[Any]]]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def summary(figures: OfficeFigures, year: int, goes: int) -> dict[str, Any]:
    """The annual summary beside that part of it in which reportlab builds the flowables that are ready."""
    document = annual_summary.Document
    build, building = document.bytes, []

    def timed(self: Any, story: list[Any]) -> bytes:
        began = time.perf_counter()
        made = build(self, story)
        building.append(time.perf_counter() - began)
        return made

    whole = []
    document.bytes = timed
    try:
        for _go in range(goes):
            began = time.perf_counter()
            annual_summary.write_summary(figures, year, Words(), SilentJob())
            whole.append(time.perf_counter() - began)
    finally:
        document.bytes = build
    ours, floor = spread(whole), spread(building)
    return {"hanse": ours, "floor": floor, "ratio": ratio(ours, floor), "goal": GOAL}
