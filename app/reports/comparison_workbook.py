"""Requests side by side as a workbook whose scores the spreadsheet computes itself.

Requests that are weighed alike share a sheet; points, levels and marks stand on it once, and every request's low,
high, score and band follow from them and from its own ratings.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from app.jobs import JobContext
from app.people.home import OfficeFacts
from app.reports.cells import clean, looks_like_formula, put_text
from app.reports.workbook_assessment import BANDS, MISSING_FILL, NOT_APPLICABLE, TINTS
from app.reports.workbook_book import Book, Page
from app.reports.workbook_kit import BROKEN_NUMBER, SOFT, Look, colour_statuses, head_cell, prepare, styled
from app.vetting.comparing import Asked, Compared, gates_passed
from app.vetting.requests import AssessedRequest
from app.words import Words
from models.vocabulary import N_, Verdict

TITLE = N_("Comparison")
FIRST_ROW, FIRST_REQUEST = 2, 4
NEGLIGIBLE, PLACES = "0.000000001", 12
"""What a score may lack of a mark and still reach it, and the decimals that keep far below that."""


@dataclass(frozen=True)
class _Group:
    """Requests weighed by the same criteria, points, scale and marks, and where their parts stand on their sheet."""

    requests: tuple[AssessedRequest, ...]

    @property
    def first(self) -> AssessedRequest:
        return self.requests[0]

    @property
    def last_row(self) -> int:
        return FIRST_ROW + len(self.first.assessment.facts.criteria) - 1

    def row(self, name: str) -> int:
        """The row of a total or of a fact of the policy."""
        return self.last_row + 1 + ROWS.index(name)

    def fixed(self, name: str) -> str:
        """Absolute address of a fact of the policy."""
        return f"$B${self.row(name)}"

    @property
    def points(self) -> str:
        return f"$B${FIRST_ROW}:$B${self.last_row}"

    def ratings(self, column: str) -> str:
        return f"{column}${FIRST_ROW}:{column}${self.last_row}"


ROWS = (
    *("coverage", "low", "high", "score", "band", "verdict", "gates", "hours", "cost", "category"),
    *("min", "max", "develop", "recommend"),
)
LABELS = {
    "coverage": N_("Share of the weight that is rated"),
    "low": N_("Score low"),
    "high": N_("Score high"),
    "score": N_("Score"),
    "band": N_("Band"),
    "verdict": N_("Verdict in Hanse"),
    "gates": N_("Gates passed"),
    "hours": N_("Staff time, hours a year"),
    "cost": N_("Cost a year"),
    "category": N_("Category"),
    "min": N_("Lowest level"),
    "max": N_("Highest level"),
    "develop": N_("Develop from"),
    "recommend": N_("Recommend from"),
}


def write_comparison(found: Compared, office: OfficeFacts, words: Words, context: JobContext) -> bytes:
    """The workbook of a comparison; raises Cancelled when the context says so."""
    on = found.requests[0].assessment.on
    page = Page(
        office=office.name,
        document=words.text(TITLE),
        as_at=words.text(N_("As at {day}")).format(day=words.day(on)),
        page_of=words.text(N_("{page} of {pages}")).format(page="&P", pages="&N"),
        note="",
    )
    book = Book(words, page)
    try:
        groups = _groups(found.requests)
        for group in groups:
            context.raise_if_cancelled()
            _write_group(book, group, found, office.currency, alone=len(groups) == 1)
        book.file.properties.title = clean(words.text(TITLE))
        book.file.properties.creator = book.file.properties.lastModifiedBy = clean(office.name)
        book.file.properties.language = words.language
        return book.bytes(on)
    except BaseException:
        book.abandon()
        raise


def _groups(requests: Iterable[AssessedRequest]) -> list[_Group]:
    alike: dict[Any, list[AssessedRequest]] = {}
    for request in requests:
        facts = request.assessment.facts
        rules = (request.policy.id, tuple(facts.criteria), facts.scale, tuple(facts.marks))
        alike.setdefault(rules, []).append(request)
    return [_Group(tuple(rows)) for rows in alike.values()]


def _write_group(book: Book, group: _Group, found: Compared, currency: str, *, alone: bool) -> None:
    words, first = book.words, group.first
    title = words.text(TITLE)
    heading = f"{title}: {first.policy.title}, {first.category_name}"
    sheet = book.sheet(title if alone else first.category_name or title, heading)
    heads = [words.text(N_("Criterion")), words.text(N_("Points")), words.text(N_("Weight"))]
    heads += [f"{request.counterpart or request.title}\n{request.reference}" for request in group.requests]
    prepare(sheet, heads, [34, 9, 9] + [18] * len(group.requests))
    sheet.freeze_panes = "D2"
    sheet.append([head_cell(sheet, head, index > 0) for index, head in enumerate(heads)])
    for row in _criterion_rows(sheet, group, words):
        sheet.append(row)
    asks = {request.id: found.asks.get(request.id, Asked()) for request in group.requests}
    for name in ROWS:
        sheet.append(_total_row(sheet, group, name, _Totals(group, asks, currency, words)))
    _format_ratings(sheet, group)
    area = (
        f"{get_column_letter(FIRST_REQUEST)}{{row}}:{get_column_letter(FIRST_REQUEST + len(group.requests) - 1)}{{row}}"
    )
    colour_statuses(sheet, area.format(row=group.row("band")), BANDS, words, shaped=False)
    colour_statuses(sheet, area.format(row=group.row("verdict")), Verdict, words, shaped=False)


def _criterion_rows(sheet: Any, group: _Group, words: Words) -> Iterable[list[Any]]:
    names = {criterion.key: criterion.name for criterion in group.first.policy.criteria}
    for place, criterion in enumerate(group.first.assessment.facts.criteria):
        row = FIRST_ROW + place
        share = f'=IF(SUM({group.points})>0,ROUND($B{row}/SUM({group.points}),6),"")'
        line = [
            _cell(sheet, names.get(criterion.key, criterion.key), Look.STRONG),
            _cell(sheet, criterion.points, Look.NUMBER),
            _formula(sheet, share, Look.SHARE),
        ]
        for request in group.requests:
            score = request.assessment.score
            rated = score.criteria[place] if score else None
            away = rated is not None and rated.not_applicable
            rating = rated.rating if rated is not None else None
            line.append(_cell(sheet, words.text(NOT_APPLICABLE) if away else rating, Look.RATING))
        yield line


def _total_row(sheet: Any, group: _Group, name: str, totals: "_Totals") -> list[Any]:
    line = [_cell(sheet, totals.label(name), Look.STRONG), *totals.of_policy(sheet, name)]
    return line + [totals.of_request(sheet, name, index, request) for index, request in enumerate(group.requests)]


class _Totals:
    """What stands under the ratings: live totals of every request, what it asks for, and the policy's own numbers."""

    def __init__(self, group: _Group, asks: dict[int, Asked], currency: str, words: Words) -> None:
        self._group, self._asks, self._currency, self._words = group, asks, currency, words
        facts = group.first.assessment.facts
        marks = {mark.verdict: mark.at for mark in facts.marks}
        self._policy = {
            "min": facts.scale.min,
            "max": facts.scale.max,
            "develop": marks.get(Verdict.DEVELOP),
            "recommend": marks.get(Verdict.RECOMMEND),
        }
        self._formulas: dict[str, tuple[Callable[[str], str], Look]] = {
            "coverage": (self._coverage, Look.SHARE),
            "low": (self._low, Look.COMPUTED),
            "high": (self._high, Look.COMPUTED),
            "score": (self._score, Look.COMPUTED),
            "band": (self._band, Look.BAND),
        }

    def label(self, name: str) -> str:
        """What the row is called."""
        said = self._words.text(LABELS[name])
        return f"{said}, {self._currency}" if name == "cost" else said

    def of_policy(self, sheet: Any, name: str) -> list[Any]:
        """The two cells before the requests'."""
        return [_cell(sheet, self._policy.get(name), Look.NUMBER), _cell(sheet, None, Look.NUMBER)]

    def of_request(self, sheet: Any, name: str, index: int, request: AssessedRequest) -> Any:
        """The cell of one request."""
        if name in self._formulas:
            formula, look = self._formulas[name]
            return _formula(sheet, formula(get_column_letter(FIRST_REQUEST + index)), look)
        asked, verdict = self._asks[request.id], request.assessment.verdict
        passed, gates, _open, _failed = gates_passed(request)
        value = {
            "verdict": self._words.text(verdict.label) if verdict else None,
            "gates": self._words.text(N_("{passed} of {count}")).format(passed=passed, count=gates) if gates else None,
            "hours": asked.hours,
            "cost": asked.cost,
            "category": request.category_name,
        }.get(name)
        return _cell(
            sheet, value, Look.NUMBER if name in ("hours", "cost") else Look.BAND if name == "verdict" else Look.WRAP
        )

    def _coverage(self, column: str) -> str:
        return f'=IF({self._applicable(column)}<=0,"",ROUND({self._given(column)}/{self._applicable(column)},6))'

    def _low(self, column: str) -> str:
        lowest, highest = self._group.fixed("min"), self._group.fixed("max")
        gained = f"SUMPRODUCT({self._group.points},{self._group.ratings(column)})-{lowest}*{self._given(column)}"
        reach = f"(({highest}-{lowest})*{self._applicable(column)})"
        return f'=IF({self._applicable(column)}<=0,"",ROUND(100*({gained})/{reach},{PLACES}))'

    def _high(self, column: str) -> str:
        low = f"{column}{self._group.row('low')}"
        missing = f"({self._applicable(column)}-{self._given(column)})"
        return f'=IF({low}="","",ROUND({low}+100*{missing}/{self._applicable(column)},{PLACES}))'

    def _score(self, column: str) -> str:
        low = f"{column}{self._group.row('low')}"
        missing = f"{self._applicable(column)}-{self._given(column)}"
        return f'=IF({low}="","",IF({missing}>{NEGLIGIBLE},"",{low}))'

    def _band(self, column: str) -> str:
        low, high = (f"{column}{self._group.row(name)}" for name in ("low", "high"))
        marks = f"{self._group.fixed('develop')},{self._group.fixed('recommend')}"
        unsaid = f'OR({low}="",COUNT({marks})=0)'
        return f'=IF({unsaid},"",IF({self._reached(low)}={self._reached(high)},{self._reached(low)},""))'

    def _reached(self, score: str) -> str:
        recommend, develop, decline = (self._quoted(verdict.label) for verdict in BANDS)
        upper, lower = self._group.fixed("recommend"), self._group.fixed("develop")
        below = f"IF(AND(ISNUMBER({lower}),{score}>={lower}-{NEGLIGIBLE}),{develop},{decline})"
        return f"IF(AND(ISNUMBER({upper}),{score}>={upper}-{NEGLIGIBLE}),{recommend},{below})"

    def _given(self, column: str) -> str:
        return f"SUMPRODUCT({self._group.points},--ISNUMBER({self._group.ratings(column)}))"

    def _applicable(self, column: str) -> str:
        away = self._quoted(NOT_APPLICABLE)
        return f"SUMPRODUCT({self._group.points},--({self._group.ratings(column)}<>{away}))"

    def _quoted(self, message: str) -> str:
        return '"' + self._words.text(message).replace('"', '""') + '"'


def _format_ratings(sheet: Any, group: _Group) -> None:
    """Tint by level, amber where a rating is missing."""
    scale = group.first.assessment.facts.scale
    last = get_column_letter(FIRST_REQUEST + len(group.requests) - 1)
    cell = f"{get_column_letter(FIRST_REQUEST)}{FIRST_ROW}"
    area = f"{cell}:{last}{group.last_row}"
    if group.last_row < FIRST_ROW:
        return
    missing = PatternFill("solid", bgColor=MISSING_FILL)
    sheet.conditional_formatting.add(area, FormulaRule([f"ISBLANK({cell})"], fill=missing, stopIfTrue=True))
    sheet.conditional_formatting.add(area, FormulaRule([f"ISTEXT({cell})"], font=Font(color=SOFT), stopIfTrue=True))
    for step in reversed(range(len(TINTS))):
        level = scale.min + (scale.max - scale.min) * (step - 0.5) / (len(TINTS) - 1) if step else scale.min
        fill = PatternFill("solid", bgColor=TINTS[step])
        sheet.conditional_formatting.add(area, FormulaRule([f"{cell}>={level:g}"], fill=fill, stopIfTrue=True))


def _cell(sheet: Any, value: str | float | None, look: Look) -> Any:
    """A cell with a text, which is never taken for a formula, or with a number, or empty."""
    cell = styled(sheet, look)
    if isinstance(value, str):
        cell.quotePrefix = looks_like_formula(value)
        put_text(cell, value)
        return cell
    cell.value = value
    if look is Look.NUMBER and isinstance(value, float) and value != int(value):
        cell.number_format = BROKEN_NUMBER
    return cell


def _formula(sheet: Any, formula: str, look: Look) -> Any:
    cell = styled(sheet, look)
    cell.value = formula
    return cell
