"""The first sheet: whose figures these are and of which day, how to read each sheet, and the objectives by status."""

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.styles import Alignment, Border, Font, Side

from app.reports.cells import looks_like_formula, put_text
from app.reports.facts import Year, by_status, current_objectives, running
from app.reports.figures import OfficeFigures
from app.reports.statuses import PROGRESS, sign
from app.reports.wording import tight
from app.reports.workbook_book import Book, StyledCell
from app.reports.workbook_kit import ACCENT, FONT, LINE, SOFT, TEXT
from app.words import Words
from models.vocabulary import N_

EXPLAINED = (
    (N_("Portfolio"), N_("Every agreement, with its status and the days left on the day of the figures.")),
    (N_("Requests and decisions"), N_("Every request with its stage, score and standing decision.")),
    (N_("Decisions"), N_("Every decision record, superseded ones included.")),
    (
        N_("Assessment"),
        N_(
            "Ratings of each request. Scores and bands are formulas: change a rating here or points on the sheet "
            "“Weights” and they follow. An amber cell is a missing rating: it makes the score a range, never a zero."
        ),
    ),
    (N_("Weights"), N_("Points of the criteria, the scale and the marks that the assessment computes with.")),
    (N_("Objectives"), N_("Every indicator with its target, what was expected by now, the actual figure and status.")),
    (N_("Measurements"), N_("Every recorded value. Projected and superseded values are listed and do not count.")),
    (N_("Activities"), N_("What took place, was planned or was cancelled.")),
    (N_("Milestones"), N_("Dated steps under agreements.")),
    (N_("Data notes"), N_("What is missing, corrected or set by a person instead of computed.")),
)
DEFINED = (
    (N_("Score"), N_("0 to 100: each rating’s place on the scale, weighted by the points of its criterion.")),
    (N_("Coverage"), N_("The share of the weight that has a rating.")),
    (N_("Days left"), N_("Days from the day of the figures to the end of the term; negative when it has passed.")),
    (N_("Expected"), N_("What the way from baseline to target would have reached by the day of the actual figure.")),
    (N_("Progress"), N_("Actual gain over expected gain, both counted from the baseline.")),
    (N_("Evidence"), N_("Verified by the office, or self-reported by firms and partners. The two are never added.")),
)


def write_cover(book: Book, title: str, figures: OfficeFigures, year: Year | None) -> None:
    """Write the cover sheet."""
    sheet, words = book.sheet(title, figures.name), book.words
    sheet.print_title_rows, sheet.page_setup.fitToHeight = None, 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 110
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = 21, True
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 42, 24
    sheet.append([_cell(sheet, book.page.document, size=20, bold=True)])
    sheet.append([_cell(sheet, words.text(N_("Council workbook")), size=12, color=SOFT)])
    rows = 2
    for heading, lines in _blocks(figures, year, words):
        rows += 1
        sheet.row_dimensions[rows].height = 34
        sheet.append([_heading(sheet, heading), _heading(sheet, "")])
        for name, value in lines:
            rows += 1
            _fit(sheet, rows, value)
            sheet.append([_cell(sheet, name, bold=True), _cell(sheet, value)])
    _objectives(sheet, rows, figures, words)


def _blocks(figures: OfficeFigures, year: Year | None, words: Words) -> list[tuple[str, list[tuple[str, Any]]]]:
    text = words.text
    sheets = [(text(name), text(meaning)) for name, meaning in EXPLAINED]
    defined = [(text(name), text(meaning)) for name, meaning in DEFINED]
    return [
        (text(N_("The figures")), _about(figures, year, words)),
        (text(N_("Sheets")), sheets),
        (text(N_("Definitions")), defined),
    ]


def _about(figures: OfficeFigures, year: Year | None, words: Words) -> list[tuple[str, Any]]:
    text, policy = words.text, figures.policy
    since = text(N_("{policy}, version {version}, in force since {day}"))
    named = text(N_("{policy}, version {version}"))
    place = (figures.name, figures.place)
    rows = [
        (text(N_("Office")), ", ".join(part for part in place if part)),
        (text(N_("As at")), words.day(figures.as_of, "d MMMM y")),
        (
            text(N_("Policy")),
            (since if policy.in_force_from else named).format(
                policy=policy.name, version=policy.version, day=tight(words.day(policy.in_force_from))
            ),
        ),
        (text(N_("Currency")), figures.currency),
        (text(N_("Agreements in force")), len(running(figures))),
        (text(N_("Requests")), len(figures.requests)),
    ]
    if year is not None:
        bounds = text(N_("{start} to {end}: requests, decisions, measurements and activities of this year only"))
        days = {"start": tight(words.day(year.start)), "end": tight(words.day(year.end))}
        rows.insert(2, (text(N_("Fiscal year")), bounds.format(**days)))
    if figures.note:
        rows.append((text(N_("Note")), figures.note))
    return rows


def _objectives(sheet: Any, rows: int, figures: OfficeFigures, words: Words) -> None:
    """The table of objectives by status and the chart that draws it; nothing where there are none."""
    counts = by_status(current_objectives(figures))
    shown = [status for status in PROGRESS if counts[status]]
    if not shown:
        return
    heading = words.text(N_("Objectives by status"))
    sheet.row_dimensions[rows + 1].height = 34
    sheet.append([_heading(sheet, heading), _heading(sheet, "")])
    for status in shown:
        name = f"{sign(status).shape} {words.text(status.label)}"
        sheet.append([_cell(sheet, name, bold=True, color=sign(status).tone[1:]), _cell(sheet, counts[status])])
    sheet.add_chart(_bars(sheet, rows + 2, rows + 1 + len(shown)), f"A{rows + 3 + len(shown)}")


def _bars(sheet: Any, first: int, last: int) -> Any:
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.title, chart.legend = "bar", None, 60, None, None
    chart.add_data(Reference(sheet, min_col=2, min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.x_axis.delete, chart.x_axis.scaling.orientation = False, "maxMin"
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line.noFill = True
    chart.width, chart.height = 18, 1.8 + 0.8 * (last - first + 1)
    return chart


def _heading(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text, size=9, bold=True, color=SOFT)
    cell.alignment = Alignment(vertical="bottom")
    cell.border = Border(bottom=Side("medium", color=TEXT))
    return cell


def _cell(sheet: Any, value: str | int, size: int = 10, bold: bool = False, color: str = TEXT) -> Any:
    cell = StyledCell(sheet, row=1, column=1)
    cell.font = Font(name=FONT, size=size, bold=bold, color=color)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=size <= 10)
    if size <= 10:
        cell.border = Border(bottom=Side("thin", color=LINE))
    if isinstance(value, int):
        cell.value = value
        return cell
    cell.quotePrefix = looks_like_formula(value)
    put_text(cell, value)
    return cell


def _fit(sheet: Any, row: int, value: str | int) -> None:
    if isinstance(value, str) and len(value) > 108:
        sheet.row_dimensions[row].height = min(15 * (1 + len(value) // 108), 160)
