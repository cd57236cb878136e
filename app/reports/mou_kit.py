"""The parts a draft for word processors is made of; the only module that knows the library behind them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Liberation Sans"
INK, SOFT = RGBColor(0x1B, 0x24, 0x30), RGBColor(0x5B, 0x66, 0x73)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE = Cm(1.4)


class MouDocument:
    """A document that grows from top to bottom; `mark` stands at the head of every page."""

    def __init__(self, title: str, author: str, mark: str, on: dt.date) -> None:
        self._document = Document()
        own = self._document.core_properties
        own.title, own.author, own.comments = fit(title)[:255], fit(author)[:255], fit(mark)[:255]
        own.created = own.modified = dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC)
        self._style()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        head = section.header.paragraphs[0]
        run = head.add_run(fit(mark))
        run.font.bold, run.font.size, run.font.highlight_color = True, Pt(9), WD_COLOR_INDEX.YELLOW
        _number_pages(section.footer.paragraphs[0])

    def title(self, kind: str, title: str) -> None:
        """The kind of text and its title."""
        self._document.add_paragraph(fit(kind), style="Subtitle")
        self._document.add_paragraph(fit(title), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading."""
        self._document.add_heading(fit(text), level)

    def paragraph(self, text: str) -> None:
        """Words of the text itself; a line break in it stays one."""
        self._document.add_paragraph(fit(text))

    def gap(self, text: str) -> None:
        """Something that is not settled, marked so that nobody takes it for the text."""
        _marked(self._document.add_paragraph(), f"[{text}]")

    def bullets(self, lines: Iterable[str], *, marked: bool = False) -> None:
        """A list."""
        for line in lines:
            paragraph = self._document.add_paragraph(style="List Bullet")
            if marked:
                _marked(paragraph, line)
            else:
                paragraph.add_run(fit(line))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], *, tall: bool = False) -> None:
        """A table with a head; `tall` leaves room to write by hand."""
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            _fill(cell, text, bold=True)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        _mark(table.rows[0], "w:tblHeader")
        for values in rows:
            line = table.add_row()
            _mark(line, "w:cantSplit")
            if tall:
                line.height = LINE
            for cell, text in zip(line.cells, values, strict=True):
                _fill(cell, text)

    def new_page(self) -> None:
        """Go on at the head of a page."""
        self._document.add_page_break()  # type: ignore[no-untyped-call]

    def save(self, path: Path) -> None:
        """Write the file."""
        self._document.save(str(path))

    def _style(self) -> None:
        sizes = {"Normal": 10.5, "Title": 20, "Subtitle": 11, "Heading 1": 13, "Heading 2": 11}
        for name, size in sizes.items():
            style = self._document.styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            style.font.color.rgb = SOFT if name == "Subtitle" else INK
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)


def fit(text: str) -> str:
    """A text without the signs that such a file cannot hold."""
    return UNFIT.sub("", text)


def _marked(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(fit(text))
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _mark(line: _Row, name: str) -> None:
    """Keep a row on one page, or repeat it as the head on each."""
    line._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - the library has no word for it


def _fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(fit(text))
    run.font.bold, run.font.size = bold, Pt(9.5)


def _number_pages(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - the library has no field of its own
