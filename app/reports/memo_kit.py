"""The pages and blocks of a decision memo: headings in capitals at the left, the text beside them, one accent bar."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, Frame, PageTemplate

from app.jobs import JobContext
from app.reports.charts import ACCENT, LINE, WHITE, text
from app.reports.pdf_kit import (
    BODY,
    GUTTER,
    LEFT,
    SIDE,
    WIDTH,
    SideHead,
    Status,
    beside,
    paragraph,
    plain_table,
    rule,
    short,
)
from app.reports.pdf_page import FOOT_Y, Contents, Document, one_line
from app.reports.scripts import Face
from app.reports.statuses import Shape, Sign, Tone
from app.words import Words
from models.vocabulary import GateState

TOP, BOTTOM = 72, 56
MOST_BOXES = 10
DAY = (40.0, 76.0)
"""How wide the head's word for the day and the day itself are."""
GATE_SIGNS = {
    GateState.PASSED: Sign(Shape.CHECK, Tone.GOOD),
    GateState.WAIVED: Sign(Shape.CHECK, Tone.WARN),
    GateState.FAILED: Sign(Shape.CROSS, Tone.BAD),
    GateState.UNKNOWN: Sign(Shape.RING, Tone.SOFT),
}


class PageCount(Contents):
    """Contents that are not printed: they have the pages laid out until their number is known."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Takes no room."""
        return 0, 0

    def drawOn(self, *_where: Any, **_how: Any) -> None:  # noqa: N802 - reportlab's name
        """Draw nothing."""


class MemoDocument(Document):
    """Running pages from the first on, without cover or contents."""

    def __init__(self, head: str, foot: tuple[str, str], words: Words, context: JobContext, **about: str) -> None:
        super().__init__(head, foot, words, context, **about)
        self._section = self._right = about["subject"]
        self.contents = PageCount()
        bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, id="memo", **bare)
        self.pageTemplates: list[Any] = []
        self.addPageTemplates([PageTemplate("memo", [frame], onPageEnd=self._page)])

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        """Every page says at its right what the memo is about."""
        super().beforeDocument()
        self._section = self._right

    def _feet(self, canvas: Any) -> None:
        left, right = self._foot
        one_line(canvas, short(left, 84), "foot", FOOT_Y)
        one_line(canvas, short(right, 48), "foot_right", FOOT_Y)


class Caps(SideHead):
    """A heading of the municipality, in capitals."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(title, note)
        self._parts[0] = paragraph(title.upper(), "memo_caps", SIDE)


class GateStatus(Status):
    """How a gate stands, as shape and word."""

    def __init__(self, state: GateState, words: Words) -> None:
        super().__init__(state, words)
        self._sign = GATE_SIGNS[state]


class Boxes(Flowable):  # type: ignore[misc]
    """A rating as boxes, one for each level of the scale, and its number; half a level fills half a box."""

    def __init__(self, rating: float, scale: tuple[int, int] | None, shown: str) -> None:
        super().__init__()
        self._shown = shown
        least, most = scale or (1, 0)
        count = most - least + 1
        self._count = count if 0 < count <= MOST_BOXES else 0
        self._filled = rating - least + 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """One table line."""
        return 80, 12

    def draw(self) -> None:
        """The boxes on the line, the number behind them."""
        from reportlab.graphics import renderPDF
        from reportlab.graphics.shapes import Drawing, Rect

        drawing = Drawing(90, 12)
        edge = {"strokeColor": ACCENT, "strokeWidth": 0.6}
        for place in range(self._count):
            x, part = place * 10.0, min(max(self._filled - place, 0.0), 1.0)
            drawing.add(Rect(x + 0.3, 2.3, 7.4, 7.4, fillColor=WHITE, **edge))
            if part:
                drawing.add(Rect(x + 0.3, 2.3, 7.4 * part, 7.4, fillColor=ACCENT, **edge))
        drawing.add(text(self._count * 10 + 4 if self._count else 0, 2.8, self._shown, 8.5, Face.SEMIBOLD))
        renderPDF.draw(drawing, self.canv, 0, 0)


def block(title: str, body: Sequence[Any], note: str = "") -> list[Any]:
    """A rule over the page, the heading at the left and its text beside it."""
    return [rule(LINE, 0.5, 4, 7), Caps(title, note), *body]


def part(title: str, body: Sequence[Any], note: str = "") -> list[Any]:
    """A heading of ours below the discussion, under a rule over the text column alone."""
    line = beside(plain_table([[""]], [BODY], ("LINEABOVE", (0, 0), (-1, 0), 0.5, LINE), rowHeights=[8]))
    line.keepWithNext = 1
    return [line, SideHead(title, note), *body]


def said(words: str, look: str = "memo") -> Any:
    """A paragraph in the text column."""
    return paragraph(words, look)


def marked(words: str) -> Any:
    """What is recommended or was decided: larger, behind the one accent bar of the memo."""
    bar = ("LINEBEFORE", (0, 0), (0, 0), 2.4, ACCENT), ("LEFTPADDING", (0, 0), (-1, -1), 14)
    inner = paragraph(words, "memo_marked", BODY - 14)
    more = ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)
    return beside(plain_table([[inner]], [BODY], *bar, *more, spaceAfter=8))


def pairs(rows: Sequence[tuple[str, str]], width: float = 92) -> Any:
    """Short names with a text beside each, in the text column."""
    cells = [[paragraph(name, "memo_name", width), paragraph(text, "memo_cell", BODY - width)] for name, text in rows]
    padding = ("BOTTOMPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (0, -1), 10)
    return beside(plain_table(cells, [width, BODY - width], *padding, spaceAfter=2))


def facts(rows: Sequence[tuple[str, str]], on: tuple[str, str] = ("", "")) -> Any:
    """The lines at the head: to whom, from whom, about what; `on` names the day and stands right of the first."""
    beside_day = int(bool(on[1]))
    body = BODY - sum(DAY)
    cells = [
        [
            paragraph(name.upper(), "memo_caps", SIDE),
            paragraph(text, "memo_cell", BODY if place >= beside_day else body),
            "",
            "",
        ]
        for place, (name, text) in enumerate((name, text) for name, text in rows if text)
    ]
    if beside_day:
        cells[0][2:] = [paragraph(on[0].upper(), "memo_caps", DAY[0]), paragraph(on[1], "memo_cell", DAY[1])]
    whole = [("SPAN", (1, place), (-1, place)) for place in range(beside_day, len(cells))]
    return plain_table(cells, [SIDE + GUTTER, body, *DAY], ("BOTTOMPADDING", (0, 0), (-1, -1), 4), *whole)
