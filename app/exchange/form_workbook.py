"""Writes a scorecard to be filled in elsewhere: a locked workbook for one assessor, nothing that LibreOffice drops."""

import io
import math
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from app.exchange import form_layout as at
from app.exchange.form_content import FormContent
from app.exchange.form_formulas import figures, running, weight
from app.exchange.form_layout import Layout, layout_of
from app.reports.cells import clean, looks_like_formula, put_text
from app.words import _
from models.vocabulary import Confidence

TEXT, SOFT, LINE, EDGE, TINT, MISSING = "1B2430", "5C6878", "DFE3EA", "7F8A99", "E3F0F7", "FCE8C8"
FONT = "Inter"
LINE_HEIGHT, ROW_HEIGHT, TALLEST = 13, 23, 400
WIDTHS = {
    at.ASKED: 30, at.LEVELS: 46, at.LEVEL: 9, at.WHY: 40, at.EVIDENCE: 24, at.SURE: 12, at.WEIGHT: 9,
    at.POINTS: 9, at.KEY: 9,
}  # fmt: skip
LAST = at.WEIGHT
A4 = 9


@dataclass(frozen=True)
class Addressed:
    """For whom a form is made; the uids are what the file carries."""

    form_uid: str
    assessor_uid: str
    assessor: str
    office: str


def write_form(content: FormContent, to: Addressed) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = clean(_("Scorecard"))[:31]
    places = layout_of(content)
    _Sheet(sheet, content, places, to).write()
    _write_ids(book.create_sheet(at.IDS), content, to)
    _set_up(sheet, places)
    # Not our own name: what an assessor filled in is never taken for a document that may be replaced.
    book.properties.creator = clean(to.office)
    book.properties.title = clean(_("Scorecard {reference}").format(reference=content.reference))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _Sheet:
    """The sheet that an assessor fills in."""

    def __init__(self, sheet: Any, content: FormContent, places: Layout, to: Addressed) -> None:
        self._sheet, self._content, self._places, self._to = sheet, content, places, to

    def write(self) -> None:
        """All of it, from the top."""
        for letter, width in WIDTHS.items():
            self._sheet.column_dimensions[letter].width = width
        for letter in (at.POINTS, at.KEY):
            self._sheet.column_dimensions[letter].hidden = True
        self._write_head()
        self._write_facts()
        self._write_conflict()
        self._write_criteria()
        self._write_figures()
        self._offer_choices()

    def _write_head(self) -> None:
        content, to = self._content, self._to
        self._text("A1", _("Scorecard: {title}").format(title=content.title), size=16, bold=True)
        self._sheet.row_dimensions[1].height = 30
        self._text(at.WHOSE, f"{to.assessor} · {to.office} · {content.policy}", soft=True)
        self._text(f"A{at.SCORE_ROW}", _("Your score so far"), bold=True)
        self._sheet.row_dimensions[at.SCORE_ROW].height = ROW_HEIGHT
        self._formula(f"B{at.SCORE_ROW}", running(content, self._places), bold=True)
        self._text("A4", _instructions(content), wrap=True)
        self._sheet.merge_cells(f"A4:{LAST}4")
        self._fit(4, _instructions(content), sum(WIDTHS[letter] for letter in "ABCDEFG"))

    def _write_facts(self) -> None:
        for row, (label, text) in enumerate(self._places.facts, at.FIRST_FACT):
            self._text(f"A{row}", label, soft=True, wrap=True)
            self._text(f"B{row}", text, wrap=True)
            self._sheet.merge_cells(f"B{row}:{LAST}{row}")
            self._fit(row, text, sum(WIDTHS[letter] for letter in "BCDEFG"))

    def _write_conflict(self) -> None:
        row = self._places.conflict
        self._text(f"A{row}", _("Conflict of interest"), bold=True, wrap=True)
        hint = _("Choose “{yes}” and say why, if you cannot judge this freely. Your levels then do not count.")
        self._text(f"{at.LEVELS}{row}", hint.format(yes=at.yes()), soft=True, wrap=True)
        self._input(f"{at.LEVEL}{row}", centred=True)
        self._input(f"{at.WHY}{row}")
        self._fit(row, hint, WIDTHS[at.LEVELS])

    def _write_criteria(self) -> None:
        head = self._places.head
        for letter, title in _heads(self._content).items():
            self._text(f"{letter}{head}", title, soft=True, bold=True, size=9, wrap=True)
            self._sheet[f"{letter}{head}"].border = Border(bottom=Side("medium", color=TEXT))
        self._sheet.row_dimensions[head].height = 30
        for place, criterion in enumerate(self._content.criteria):
            row = self._places.row(place)
            levels = at.levels_of(self._content, place)
            self._text(f"{at.ASKED}{row}", criterion.name, wrap=True, bold=True)
            self._text(f"{at.LEVELS}{row}", levels, wrap=True)
            self._input(f"{at.LEVEL}{row}", centred=True)
            for letter in (at.WHY, at.EVIDENCE, at.SURE):
                self._input(f"{letter}{row}")
            self._formula(f"{at.WEIGHT}{row}", weight(self._places, row), form="0%", soft=True)
            self._sheet[f"{at.POINTS}{row}"] = criterion.points
            self._text(f"{at.KEY}{row}", criterion.key)
            self._fit(row, levels, WIDTHS[at.LEVELS], criterion.name, WIDTHS[at.ASKED])
            for letter in (at.ASKED, at.LEVELS, at.WEIGHT):
                self._sheet[f"{letter}{row}"].border = Border(bottom=Side("thin", color=LINE))

    def _write_figures(self) -> None:
        first = self._places.figures
        for row, (label, hint, formula, form) in enumerate(figures(self._content, self._places), first):
            self._text(f"{at.ASKED}{row}", label, soft=True)
            self._text(f"{at.LEVELS}{row}", hint, soft=True, wrap=True)
            self._formula(f"{at.LEVEL}{row}", formula, form=form, bold=True)
            self._fit(row, hint, WIDTHS[at.LEVELS])

    def _offer_choices(self) -> None:
        content, places = self._content, self._places
        levels = f"{at.LEVEL}{places.first}:{at.LEVEL}{places.last}"
        said = _("A level from {least} to {most}, or {not_applicable}.")
        words = {"least": content.scale_min, "most": content.scale_max, "not_applicable": at.not_applicable()}
        count = content.scale_max - content.scale_min + 2
        self._choice(levels, at.LEVEL_LIST, count, said.format(**words))
        sure = f"{at.SURE}{places.first}:{at.SURE}{places.last}"
        self._choice(sure, at.SURE_LIST, len(Confidence), ", ".join(at.sure_words()))
        self._choice(f"{at.LEVEL}{places.conflict}", at.YES_LIST, 1, _("“{yes}”, or nothing.").format(yes=at.yes()))
        missing = FormulaRule([f"ISBLANK({at.LEVEL}{places.first})"], fill=PatternFill("solid", bgColor=MISSING))
        self._sheet.conditional_formatting.add(levels, missing)

    def _choice(self, area: str, letter: str, count: int, error: str) -> None:
        source = f"'{at.IDS}'!${letter}$1:${letter}${count}"
        check = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
        check.error = clean(error)[:225]
        check.add(area)
        self._sheet.add_data_validation(check)

    def _text(
        self, place: str, text: str, *, size: int = 10, bold: bool = False, soft: bool = False, wrap: bool = False
    ) -> None:
        cell = self._sheet[place]
        put_text(cell, text)
        cell.font = Font(name=FONT, size=size, bold=bold, color=SOFT if soft else TEXT)
        cell.alignment = Alignment(horizontal="left", vertical="top" if wrap else "center", wrap_text=wrap)
        cell.quotePrefix = looks_like_formula(text)

    def _formula(
        self, place: str, formula: str, *, form: str = "General", bold: bool = False, soft: bool = False
    ) -> None:
        cell = self._sheet[place]
        cell.value = formula
        cell.number_format = form
        cell.font = Font(name=FONT, size=10, bold=bold, color=SOFT if soft else TEXT)
        cell.alignment = Alignment(horizontal="left", vertical="top" if soft else "center")

    def _input(self, place: str, *, centred: bool = False) -> None:
        cell = self._sheet[place]
        cell.protection = Protection(locked=False)
        cell.fill = PatternFill("solid", fgColor=TINT)
        side = Side("thin", color=EDGE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.font = Font(name=FONT, size=10, bold=centred, color=TEXT)
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=not centred)
        # In a cell of text, whatever begins with = or - stays what was typed.
        cell.number_format = "General" if centred else "@"

    def _fit(self, row: int, *texts_and_widths: Any) -> None:
        pairs = zip(texts_and_widths[::2], texts_and_widths[1::2], strict=True)
        lines = max(_lines(text, width) for text, width in pairs)
        self._sheet.row_dimensions[row].height = min(max(ROW_HEIGHT, LINE_HEIGHT * lines + 10), TALLEST)


def _heads(content: FormContent) -> dict[str, str]:
    scale = {"least": content.scale_min, "most": content.scale_max}
    return {
        at.ASKED: _("Criterion"),
        at.LEVELS: _("What each level means"),
        at.LEVEL: _("Level, {least} to {most}").format(**scale),
        at.WHY: _("Why this level"),
        at.EVIDENCE: _("What shows it: a document, a link"),
        at.SURE: _("How sure you are"),
        at.WEIGHT: _("Weight"),
    }


def _instructions(content: FormContent) -> str:
    sentences = (
        _("Fill in the coloured cells; everything else is locked."),
        _("Give each criterion a level from {least} to {most} and say why in a sentence."),
        _("Choose “{not_applicable}” where it does not apply, and say why it does not."),
        _("What you cannot judge, leave open: it counts neither for nor against."),
        _("Save the file under the name it has, and send it back."),
    )
    words = {"least": content.scale_min, "most": content.scale_max, "not_applicable": at.not_applicable()}
    return " ".join(sentence.format(**words) for sentence in sentences)


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column that wide."""
    room = max(width - 2, 1)
    return sum(math.ceil(max(len(line), 1) / room) for line in text[:6000].split("\n"))


def _write_ids(sheet: Any, content: FormContent, to: Addressed) -> None:
    values = (to.form_uid, content.request_uid, content.policy_uid, to.assessor_uid, content.sha256)
    for row, (label, value) in enumerate(zip(at.CARRIED, values, strict=True), 1):
        put_text(sheet[f"A{row}"], label)
        put_text(sheet[f"B{row}"], value)
    levels: list[int | str] = [*range(content.scale_min, content.scale_max + 1), at.not_applicable()]
    for letter, choices in ((at.LEVEL_LIST, levels), (at.SURE_LIST, list(at.sure_words())), (at.YES_LIST, [at.yes()])):
        for row, choice in enumerate(choices, 1):
            sheet[f"{letter}{row}"] = choice
    sheet.column_dimensions["B"].width = 70
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _set_up(sheet: Any, places: Layout) -> None:
    """Locked but for what is filled in; printed on A4 across, one page wide."""
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"A{at.SCORE_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    # A page holds about four criteria that can still be read.
    pages = max(2, math.ceil(places.criteria / 4))
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{places.head}:{places.head}"
    sheet.print_area = f"A1:{LAST}{places.figures + 4}"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
