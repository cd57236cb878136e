"""Paragraphs, side heads and tables of the printed documents in one set of styles; every text is escaped."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from app.reports.charts import LINE, RULE, TEXT, mark
from app.reports.scripts import SHAPING_FONT, Face, markup
from app.reports.statuses import sign
from app.reports.wording import tight
from app.words import Words
from models.vocabulary import Token

LEFT, RIGHT, TOP, BOTTOM = 68, 57, 84, 64
WIDTH, SIDE, GUTTER = 470, 146, 16
MOST_OF_A_PAGE = 500
BODY = WIDTH - SIDE - GUTTER
SOFT_TEXT = "#5C6878"
# Characters a cell takes at most, in all and for each point of its width: about a dozen lines.
LONGEST_CELL, CELL_DENSITY = 420, 2.4


@dataclass(frozen=True)
class Look:
    """Face, size, leading and colour of a paragraph."""

    face: Face
    size: float
    leading: float
    colour: str = "#1B2430"
    after: float = 0
    indent: float = 0
    right: bool = False
    keep: bool = False


LOOKS = {
    "cover": Look(Face.DISPLAY, 44, 48, after=12),
    "cover_sub": Look(Face.REGULAR, 15, 20, SOFT_TEXT),
    "title": Look(Face.DISPLAY, 24, 29, after=6, keep=True),
    "subtitle": Look(Face.REGULAR, 11, 15, SOFT_TEXT, after=12, keep=True),
    "judgement": Look(Face.REGULAR, 13, 19.5, after=18),
    "intro": Look(Face.REGULAR, 11, 17, after=14),
    "body": Look(Face.REGULAR, 9.5, 14, after=6, indent=SIDE + GUTTER),
    "wide": Look(Face.REGULAR, 9.5, 14, after=6),
    "side": Look(Face.SEMIBOLD, 9.5, 13),
    "side_note": Look(Face.REGULAR, 8, 11, SOFT_TEXT),
    "heading": Look(Face.SEMIBOLD, 9.5, 14, after=4, keep=True),
    "group": Look(Face.SEMIBOLD, 8.5, 12),
    "head": Look(Face.MEDIUM, 8, 10.5, SOFT_TEXT),
    "head_right": Look(Face.MEDIUM, 8, 10.5, SOFT_TEXT, right=True),
    "cell": Look(Face.REGULAR, 8.5, 12),
    "cell_strong": Look(Face.SEMIBOLD, 8.5, 12),
    "number": Look(Face.FIGURES, 8.5, 12, right=True),
    "number_strong": Look(Face.FIGURES_BOLD, 8.5, 12, right=True),
    "second": Look(Face.REGULAR, 8, 11, SOFT_TEXT),
    "second_right": Look(Face.REGULAR, 8, 11, SOFT_TEXT, right=True),
    "foot": Look(Face.REGULAR, 7.5, 10, SOFT_TEXT),
    "foot_right": Look(Face.REGULAR, 7.5, 10, SOFT_TEXT, right=True),
    "note": Look(Face.REGULAR, 8, 12, SOFT_TEXT, after=8),
    "key": Look(Face.DISPLAY, 27, 32),
    "key_name": Look(Face.SEMIBOLD, 9, 13),
    "contents": Look(Face.REGULAR, 9.5, 16),
    "contents_page": Look(Face.FIGURES, 9.5, 16, right=True),
    "contents_strong": Look(Face.SEMIBOLD, 9.5, 22),
    "contents_strong_page": Look(Face.FIGURES_BOLD, 9.5, 22, right=True),
    "place": Look(Face.SEMIBOLD, 10, 14),
    "cover_name": Look(Face.MEDIUM, 9, 12),
    "memo_title": Look(Face.DISPLAY, 20, 25, after=2, keep=True),
    "memo_caps": Look(Face.SEMIBOLD, 8.5, 13),
    "memo": Look(Face.REGULAR, 9, 13.2, after=5, indent=SIDE + GUTTER),
    "memo_strong": Look(Face.SEMIBOLD, 9, 13.2, after=5, indent=SIDE + GUTTER),
    "memo_marked": Look(Face.MEDIUM, 11, 16),
    "memo_name": Look(Face.SEMIBOLD, 9, 13.2),
    "memo_cell": Look(Face.REGULAR, 9, 13.2),
}


@cache
def style(name: str, shaped: bool = False) -> Any:
    """The paragraph style of a look; a shaped one names a font that can be shaped, its runs name their own."""
    look = LOOKS[name]
    return ParagraphStyle(
        name,
        fontName=SHAPING_FONT if shaped else str(look.face),
        fontSize=look.size,
        leading=look.leading,
        textColor=HexColor(look.colour),
        spaceAfter=look.after,
        leftIndent=look.indent,
        alignment=TA_RIGHT if look.right else TA_LEFT,
        keepWithNext=int(look.keep),
        allowWidows=0,
        allowOrphans=0,
        shaping=int(shaped),
        splitLongWords=1,
    )


def paragraph(text: str, look: str = "body", width: float = BODY) -> Any:
    """Any text as a paragraph of that look; `width` in points decides where right-to-left runs are broken."""
    settings = LOOKS[look]
    marked = markup(text, settings.face, room=max(int(width / (settings.size * 0.52)), 6))
    return Paragraph(marked.text, style(look, marked.shaped))


def cell(text: str, look: str = "cell", width: float = 100) -> Any:
    """Text for a table's cell, cut where it would fill a page; the whole of it is in the workbook."""
    most = min(LONGEST_CELL, int(CELL_DENSITY * width))
    return paragraph(text if len(text) <= most else text[: most - 1].rstrip() + "…", look, width)


def short(text: str, most: int = 160) -> str:
    """A name on one line and cut where it would crowd out what stands under it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def two_lines(first: str, second: str, width: float = 100, look: str = "cell") -> list[Any]:
    """A cell with a second, softer line."""
    return [cell(first, look, width), *([cell(second, "second", width)] if second else [])]


def key_figure(number: str, unit: str) -> Any:
    """A large figure with its unit small beside it."""
    look = LOOKS["key"]
    small = f'<font name="{Face.REGULAR}" size="9.5" color="{SOFT_TEXT}"> {markup(unit, Face.REGULAR).text}</font>'
    return Paragraph(markup(number, look.face).text + small, style("key"))


class SideHead(Flowable):  # type: ignore[misc]
    """A head that hangs in the left column beside the text that follows; takes no height and stays with it."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.keepWithNext = 1
        self._parts = [paragraph(title, "side", SIDE)]
        if note:
            self._parts.append(paragraph(note, "side_note", SIDE))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Nothing: the text beside it takes the room."""
        return SIDE, 0

    def draw(self) -> None:
        """Draw downwards from the line on which the text begins."""
        top = 0.0
        for part in self._parts:
            _width, height = part.wrapOn(self.canv, SIDE, 1000)
            top -= height
            part.drawOn(self.canv, 0, top)
            top -= 2


class Status(Flowable):  # type: ignore[misc]
    """A status as shape and word."""

    def __init__(self, token: Token, words: Words) -> None:
        super().__init__()
        self._sign = sign(token)
        self._label = words.text(token.label)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """One table line."""
        return 70, 12

    def draw(self) -> None:
        """The shape on the line's middle, the word beside it in its tone."""
        from reportlab.graphics import renderPDF
        from reportlab.graphics.shapes import Drawing

        drawing = Drawing(12, 12)
        drawing.add(mark(self._sign, 5, 6.2, 4.2))
        renderPDF.draw(drawing, self.canv, 0, 0)
        self.canv.setFillColor(HexColor(self._sign.tone.value))
        self.canv.setFont(str(Face.MEDIUM), 8.5)
        self.canv.drawString(14, 3, self._label)


class Mark(Flowable):  # type: ignore[misc]
    """An invisible place: a bookmark in the outline, a line of the contents, and the section of the running head."""

    def __init__(self, title: str, key: str, level: int, section: str) -> None:
        super().__init__()
        self.keepWithNext = 1
        self.title, self.key, self.level, self.section = title, key, level, section

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing; the document template notices where it came to stand."""


def rule(colour: Any = LINE, thickness: float = 0.5, before: float = 8, after: float = 9) -> Any:
    """A hairline over the whole width, kept with what follows."""
    line = HRFlowable("100%", thickness, color=colour, spaceBefore=before, spaceAfter=after)
    line.keepWithNext = 1
    return line


def side_block(title: str, body: Sequence[Any], note: str = "") -> list[Any]:
    """A rule, a side head and the flowables beside it; with a note the block is at least as high as head and note."""
    block = [rule(), SideHead(title, note), *body]
    return [*block, Spacer(1, 12)] if note else block


def beside(content: Any) -> Any:
    """A table set into the text column."""
    content.hAlign = "RIGHT"
    return content


@dataclass(frozen=True)
class Column:
    """A table's column: its head, its width in points, and whether it is set right."""

    title: str
    width: float
    right: bool = False


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Any]], groups: Iterable[int] = ()) -> Any:
    """A table with a repeated head and hairlines; `groups` are the rows (from 0) that are headings of what follows."""
    heads = [cell(column.title, "head_right" if column.right else "head", column.width) for column in columns]
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, TEXT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    for row in groups:
        commands += [
            ("SPAN", (0, row + 1), (-1, row + 1)),
            ("TOPPADDING", (0, row + 1), (-1, row + 1), 10),
            ("LINEBELOW", (0, row + 1), (-1, row + 1), 0.6, RULE),
            ("NOSPLIT", (0, row + 1), (-1, row + 2)),
        ]
    more = {"repeatRows": 1, "spaceAfter": 6, "kind": _WholeRows}
    return plain_table([heads, *rows], [column.width for column in columns], *commands, **more)


class _WholeRows(Table):  # type: ignore[misc]
    """A table whose rows go to the next page whole; only one that fills most of a page is parted."""

    def split(self, width: float, height: float) -> list[Any]:
        """The parts before and after the end of the page; none where no row has room on it."""
        self.splitInRow = int(height > MOST_OF_A_PAGE)
        parts: list[Any] = super().split(width, height)
        return parts


def plain_table(rows: Sequence[Sequence[Any]], widths: Sequence[float], *commands: tuple[Any, ...], **how: Any) -> Any:
    """A table without lines or padding; commands of a table style add what it needs."""
    everything = (0, 0), (-1, -1)
    bare: list[tuple[Any, ...]] = [(f"{side}PADDING", *everything, 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    # Empty cells print nothing and would still name a font that is not embedded.
    bare += [("FONTNAME", *everything, str(Face.REGULAR)), ("VALIGN", *everything, "TOP")]
    made = how.pop("kind", Table)
    return made([list(row) for row in rows], list(widths), style=TableStyle([*bare, *commands]), splitInRow=1, **how)


def together(*flowables: Any) -> Any:
    """Flowables that stay on one page where they fit."""
    return KeepTogether(list(flowables))


def day(value: dt.date | None, words: Words) -> str:
    """A day that does not break after its number; a dash where there is none."""
    return tight(words.day(value))
