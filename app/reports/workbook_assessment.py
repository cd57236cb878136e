"""The assessment sheets, one for every policy version and category, whose scores the spreadsheet computes itself.

Points, levels and marks stand once, on the sheet of weights; every row computes low, high, score and band from them and
from its own ratings, leaving out what is not applicable, with functions that Excel and LibreOffice share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from app.jobs import JobContext
from app.reports.cells import looks_like_formula, put_text
from app.reports.figures_vetting import AssessmentFigures, CriterionFigures
from app.reports.workbook_book import Book
from app.reports.workbook_kit import (
    BROKEN_NUMBER,
    SOFT,
    Column,
    Look,
    colour_statuses,
    column_area,
    head_cell,
    prepare,
    room_for,
    styled,
    write_table,
)
from app.words import Words
from models.vocabulary import N_, Verdict

NOT_APPLICABLE = N_("n/a")
ASSESSMENT, WEIGHTS = N_("Assessment"), N_("Weights")
BAND = N_("Band")
FIRST_CRITERION, FIRST_WEIGHT = 3, 8
ROOM_FOR_CRITERIA = 75
# Accent on white at 6, 10, 16, 24 and 34 per cent, from the lowest level to the highest.
TINTS = ("F1F5F8", "E7EFF4", "D9E5ED", "C5D9E4", "ADC8D8")
MISSING_FILL = "FCE8C8"
BANDS = (Verdict.RECOMMEND, Verdict.DEVELOP, Verdict.DECLINE)


@dataclass(frozen=True)
class Group:
    """The assessments that share criteria, points, scale and marks, and where their points stand."""

    first: AssessmentFigures
    rows: tuple[AssessmentFigures, ...]
    points_row: int
    weights_sheet: str

    @property
    def ratings(self) -> tuple[str, str]:
        """First and last column of the ratings."""
        last = FIRST_CRITERION + len(self.first.criteria) - 1
        return get_column_letter(FIRST_CRITERION), get_column_letter(last)

    def level(self, column: str) -> str:
        """Absolute address of a value that stands before the points: D, E the scale, F, G the marks."""
        return f"'{self.weights_sheet}'!${column}${self.points_row}"

    @property
    def points(self) -> str:
        """Absolute address of the points, in the order of the criteria."""
        first, last = FIRST_WEIGHT, FIRST_WEIGHT + len(self.first.criteria) - 1
        row = self.points_row
        return f"'{self.weights_sheet}'!${get_column_letter(first)}${row}:${get_column_letter(last)}${row}"


def write_assessments(book: Book, assessments: Sequence[AssessmentFigures], context: JobContext) -> None:
    """The assessment sheets and the sheet of weights they compute from."""
    weights = book.words.text(WEIGHTS)
    groups = _groups(assessments, weights)
    for group in groups:
        _write_group(book, group, len(groups) == 1, context)
    _write_weights(book, groups, weights)


def _groups(assessments: Iterable[AssessmentFigures], weights_sheet: str) -> list[Group]:
    alike: dict[Any, list[AssessmentFigures]] = {}
    for item in assessments:
        criteria = tuple((criterion.key, criterion.points) for criterion in item.criteria)
        scale = (item.scale_min, item.scale_max, item.marks)
        alike.setdefault((item.policy, item.policy_version, item.category, criteria, scale), []).append(item)
    filled = [rows for rows in alike.values() if rows[0].criteria]
    return [Group(rows[0], tuple(rows), 3 + 3 * index, weights_sheet) for index, rows in enumerate(filled)]


def _write_group(book: Book, group: Group, alone: bool, context: JobContext) -> None:
    words, first = book.words, group.first
    place = f"{first.policy_version} {first.category}".strip()
    title = words.text(ASSESSMENT)
    heading = f"{title}: {first.policy}, {place}"
    sheet = book.sheet(title if alone else f"{title} {place}", heading)
    columns = _columns(group, words)
    write_table(book, sheet, columns, group.rows, context)
    _format_ratings(sheet, group, words)
    band = column_area(columns, words.text(BAND), len(group.rows))
    colour_statuses(sheet, band, BANDS, words, shaped=False)
    verdict = column_area(columns, words.text(N_("Verdict")), len(group.rows))
    colour_statuses(sheet, verdict, Verdict, words)


def _columns(group: Group, words: Words) -> list[Column[AssessmentFigures]]:
    text, count = words.text, len(group.first.criteria)
    width = max(7.0, min(12.0, ROOM_FOR_CRITERIA / count))
    formulas = Formulas(group, words)
    computed = partial(_computed, formulas)
    return [
        Column(text(N_("Request")), lambda row: row.request, Look.TEXT, 12),
        Column(text(N_("Counterpart")), lambda row: row.counterpart, Look.WRAP, 18),
        *(
            Column(_name(criterion), partial(_rating, index, text(NOT_APPLICABLE)), Look.RATING, width)
            for index, criterion in enumerate(group.first.criteria)
        ),
        Column(text(N_("Rated of {count}")).format(count=count), computed("rated"), Look.NUMBER, 8),
        Column(text(N_("Coverage")), computed("coverage"), Look.SHARE, 10),
        Column(text(N_("Score low")), computed("low"), Look.COMPUTED, 10),
        Column(text(N_("Score high")), computed("high"), Look.COMPUTED, 10),
        Column(text(N_("Score")), computed("score"), Look.COMPUTED, 10),
        Column(text(N_("Equal weights")), computed("equal"), Look.TENTH, 11),
        Column(text(BAND), computed("band"), Look.BAND, 17),
        Column(text(N_("Verdict")), lambda row: row.verdict, Look.STATUS, 19),
    ]


def _name(criterion: CriterionFigures) -> str:
    return criterion.name.strip() or criterion.key


def _rating(index: int, not_applicable: str, row: AssessmentFigures) -> float | str | None:
    criterion = row.criteria[index]
    return not_applicable if criterion.not_applicable else criterion.rating


def _computed(formulas: "Formulas", name: str) -> Any:
    formula = getattr(formulas, name)
    return lambda _row: formula


class Formulas:
    """The live formulas of a group's rows; every method takes the number of a row and returns its formula."""

    def __init__(self, group: Group, words: Words) -> None:
        self._group = group
        self._points = group.points
        self._min, self._max = group.level("D"), group.level("E")
        self._develop, self._recommend = group.level("F"), group.level("G")
        self._words = words
        after = FIRST_CRITERION + len(group.first.criteria)
        self._low, self._high = get_column_letter(after + 2), get_column_letter(after + 3)

    def rated(self, row: int) -> str:
        """How many criteria have a rating."""
        return f"=COUNT({self._ratings(row)})"

    def coverage(self, row: int) -> str:
        """The weight of what is rated."""
        return f'=IF({self._applicable(row)}<=0,"",ROUND({self._given(row)}/{self._applicable(row)},6))'

    def low(self, row: int) -> str:
        """The score if everything missing were at the lowest level."""
        gained = f"SUMPRODUCT({self._points},{self._ratings(row)})-{self._min}*{self._given(row)}"
        reach = f"(({self._max}-{self._min})*{self._applicable(row)})"
        return f'=IF({self._applicable(row)}<=0,"",ROUND(100*({gained})/{reach},6))'

    def high(self, row: int) -> str:
        """The score if everything missing were at the highest level."""
        low, missing = f"{self._low}{row}", f"({self._applicable(row)}-{self._given(row)})"
        return f'=IF({low}="","",ROUND({low}+100*{missing}/{self._applicable(row)},6))'

    def score(self, row: int) -> str:
        """The score, empty while a criterion with weight has no rating."""
        low, missing = f"{self._low}{row}", f"{self._applicable(row)}-{self._given(row)}"
        return f'=IF({low}="","",IF({missing}>0.000000001,"",{low}))'

    def equal(self, row: int) -> str:
        """The score under equal weights, empty while any applicable criterion has no rating."""
        ratings = self._ratings(row)
        complete = f"AND(COUNT({ratings})>0,COUNTBLANK({ratings})=0)"
        return f'=IF({complete},ROUND(100*(AVERAGE({ratings})-{self._min})/({self._max}-{self._min}),6),"")'

    def band(self, row: int) -> str:
        """The verdict of the marks where low and high agree on it."""
        low, high = f"{self._low}{row}", f"{self._high}{row}"
        unsaid = f'OR({low}="",COUNT({self._develop},{self._recommend})=0)'
        return f'=IF({unsaid},"",IF({self._band(low)}={self._band(high)},{self._band(low)},""))'

    def _band(self, score: str) -> str:
        recommend, develop, decline = (self._quoted(verdict.label) for verdict in BANDS)
        below = f"IF(AND(ISNUMBER({self._develop}),{score}>={self._develop}),{develop},{decline})"
        return f"IF(AND(ISNUMBER({self._recommend}),{score}>={self._recommend}),{recommend},{below})"

    def _ratings(self, row: int) -> str:
        first, last = self._group.ratings
        return f"${first}{row}:${last}{row}"

    def _given(self, row: int) -> str:
        return f"SUMPRODUCT({self._points},--ISNUMBER({self._ratings(row)}))"

    def _applicable(self, row: int) -> str:
        return f"SUMPRODUCT({self._points},--({self._ratings(row)}<>{self._quoted(NOT_APPLICABLE)}))"

    def _quoted(self, message: str) -> str:
        return '"' + self._words.text(message).replace('"', '""') + '"'


def _format_ratings(sheet: Any, group: Group, words: Words) -> None:
    """Tint by level, amber where a rating is missing, and a refusal of anything that is not a level."""
    first, last = group.ratings
    area, cell = f"{first}2:{last}{len(group.rows) + 1}", f"{first}2"
    lowest, highest = group.first.scale_min, group.first.scale_max
    missing = PatternFill("solid", bgColor=MISSING_FILL)
    sheet.conditional_formatting.add(area, FormulaRule([f"ISBLANK({cell})"], fill=missing, stopIfTrue=True))
    sheet.conditional_formatting.add(area, FormulaRule([f"ISTEXT({cell})"], font=Font(color=SOFT), stopIfTrue=True))
    for step in reversed(range(len(TINTS))):
        from_level = lowest + (highest - lowest) * (step - 0.5) / (len(TINTS) - 1) if step else lowest
        fill = PatternFill("solid", bgColor=TINTS[step])
        rule = FormulaRule([f"{cell}>={from_level:g}"], fill=fill, stopIfTrue=True)
        sheet.conditional_formatting.add(area, rule)
    not_applicable = words.text(NOT_APPLICABLE).replace('"', '""')
    level = f"AND(ISNUMBER({cell}),{cell}>={lowest},{cell}<={highest})"
    check = DataValidation("custom", formula1=f'OR({level},{cell}="{not_applicable}")', allow_blank=True)
    check.error = words.text(N_("A rating is a number from {lowest} to {highest}, or {not_applicable}.")).format(
        lowest=lowest, highest=highest, not_applicable=words.text(NOT_APPLICABLE)
    )
    check.add(area)
    sheet.data_validations.append(check)


def _write_weights(book: Book, groups: Sequence[Group], title: str) -> None:
    """Three rows for every assessment sheet: the criteria's names, their points, and the weight that follows."""
    text = book.words.text
    most = max((len(group.first.criteria) for group in groups), default=0)
    heads = [text(N_("Policy")), text(N_("Category")), text(N_("What"))]
    heads += [text(N_("Lowest level")), text(N_("Highest level"))]
    heads += [text(N_("Develop from")), text(N_("Recommend from"))]
    heads += [text(N_("Criterion {number}")).format(number=index) for index in range(1, most + 1)]
    sheet = book.sheet(title)
    names = [_name(criterion) for group in groups for criterion in group.first.criteria]
    wide = max(max(9.0, min(18.0, 88 / max(most, 1))), *(room_for(name) for name in names), 0.0)
    widths = [20, 23, 11, 9, 9, 9, 11] + [wide] * most
    prepare(sheet, heads, [max(width, room_for(head)) for width, head in zip(widths, heads, strict=True)])
    sheet.row_dimensions[1].height = 44
    sheet.freeze_panes = "D2"
    sheet.append([head_cell(sheet, head, index > 2) for index, head in enumerate(heads)])
    for group in groups:
        for row in _weight_rows(sheet, group, book.words):
            sheet.append(row)


def _weight_rows(sheet: Any, group: Group, words: Words) -> Iterable[list[Any]]:
    first, row = group.first, group.points_row
    marks = {mark.verdict: mark.at for mark in first.marks}
    levels = [first.scale_min, first.scale_max, marks.get(Verdict.DEVELOP), marks.get(Verdict.RECOMMEND)]
    whole = group.points.split("!")[1]
    columns = [get_column_letter(FIRST_WEIGHT + index) for index in range(len(first.criteria))]
    shares = [f'=IF(SUM({whole})>0,ROUND({column}{row}/SUM({whole}),6),"")' for column in columns]
    names = [_text_cell(sheet, _name(criterion), "right") for criterion in first.criteria]
    points = [_number_cell(sheet, criterion.points, Look.NUMBER) for criterion in first.criteria]
    weights = [_number_cell(sheet, share, Look.SHARE) for share in shares]
    nothing = [_number_cell(sheet, None, Look.NUMBER) for _level in levels]
    limits = [_number_cell(sheet, level, Look.NUMBER) for level in levels]
    sheet.row_dimensions[row - 1].height = 50
    lines = ((N_("Criterion"), nothing, names), (N_("Points"), limits, points), (N_("Weight"), nothing, weights))
    for what, before, values in lines:
        place = (f"{first.policy} {first.policy_version}", first.category, words.text(what))
        yield [*(_text_cell(sheet, value) for value in place), *before, *values]


def _text_cell(sheet: Any, value: str, side: str = "left") -> Any:
    cell = styled(sheet, Look.WRAP)
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1)
    cell.quotePrefix = looks_like_formula(value)
    put_text(cell, value)
    return cell


def _number_cell(sheet: Any, value: float | str | None, look: Look) -> Any:
    """A cell with a number, or with the formula of one."""
    cell = styled(sheet, look)
    cell.value = value
    if look is Look.NUMBER and isinstance(value, float) and value != int(value):
        cell.number_format = BROKEN_NUMBER
    return cell
