"""Pages of the printed documents: cover and running pages, contents with links, outline, page numbers, language."""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate
from reportlab.platypus.tableofcontents import TableOfContents

from app.jobs import JobContext
from app.reports.pdf_kit import BOTTOM, LEFT, LOOKS, TOP, WIDTH, Mark, paragraph, plain_table, short
from app.reports.scripts import Face
from app.words import NO_BREAK, Words
from models.vocabulary import N_

HEAD_Y, FOOT_Y = 46, 34


class Linked(Flowable):  # type: ignore[misc]
    """A paragraph that leads to a bookmark when it is clicked."""

    def __init__(self, content: Any, key: str) -> None:
        super().__init__()
        self._content, self._key = content, key

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As large as the paragraph."""
        self.width, self.height = self._content.wrapOn(self.canv, width, height)
        return self.width, self.height

    def draw(self) -> None:
        """The paragraph with an invisible link over it."""
        self._content.drawOn(self.canv, 0, 0)
        self.canv.linkRect("", self._key, (0, 0, self.width, self.height), relative=1, thickness=0)


class Contents(TableOfContents):  # type: ignore[misc]
    """The contents as linked lines, and the number of pages that the last pass came to."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = self.total = 0

    def beforeBuild(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the number of pages of the last pass as the total to print."""
        super().beforeBuild()
        self.total = self.pages

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay out what the last pass found; a line to stand in on the first."""
        rows = [self._row(level, text, page, key) for level, text, page, key in self._lastEntries] or [["", ""]]
        chapters = [index for index, entry in enumerate(self._lastEntries) if entry[0] == 0]
        above = [("TOPPADDING", (0, index), (-1, index), 7) for index in chapters]
        self._table = plain_table(rows, [WIDTH - 40, 40], *above, ("BOTTOMPADDING", (0, 0), (-1, -1), 1))
        self.width, self.height = self._table.wrapOn(self.canv, width, height)
        return self.width, self.height

    def _row(self, level: int, text: str, page: int, key: str) -> list[Any]:
        look = "contents" if level else "contents_strong"
        number = paragraph(str(page), f"{look}_page", 40)
        return [Linked(paragraph(text, look, WIDTH - 40), key), Linked(number, key)]


class Document(BaseDocTemplate):  # type: ignore[misc]
    """A document under way: told what stands at its head and foot, it numbers pages and notices sections."""

    def __init__(self, head: str, foot: tuple[str, str], words: Words, context: JobContext, **about: str) -> None:
        self._target = io.BytesIO()
        look = {"pagesize": A4, "invariant": 1, "pageCompression": 1, "initialFontName": str(Face.REGULAR)}
        super().__init__(self._target, lang=words.language, **look, **about)
        self._head, self._foot, self._words, self._context = head, foot, words, context
        self._section = ""
        self.contents = Contents()
        height = A4[1] - TOP - BOTTOM
        bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frames = [Frame(LEFT, BOTTOM, WIDTH, height, id=name, **bare) for name in ("cover", "page")]
        self.addPageTemplates(
            [
                PageTemplate("cover", [frames[0]], onPage=self._cover),
                PageTemplate("page", [frames[1]], onPageEnd=self._page),
            ]
        )

    def bytes(self, story: Sequence[Any]) -> bytes:
        """Lay the story out until contents and page numbers agree, and return the file."""
        # Knowing the lines before their pages lets the first pass give the contents their final length.
        for mark in story:
            if isinstance(mark, Mark):
                self.contents.addEntry(mark.level, mark.title, 0, mark.key)
        self.multiBuild(list(story))
        return self._target.getvalue()

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        """Begin a pass without a section."""
        self._section = ""
        self.canv.showOutline()

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        """Give a mark its bookmark, its line in the outline and in the contents."""
        if not isinstance(flowable, Mark):
            return
        self._section = flowable.section
        self.canv.bookmarkPage(flowable.key)
        self.canv.addOutlineEntry(flowable.title, flowable.key, flowable.level, closed=flowable.level > 0)
        self.notify("TOCEntry", (flowable.level, flowable.title, self.page, flowable.key))

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        """Count the page and ask whether to go on."""
        self.contents.pages = self.page
        self._context.raise_if_cancelled()
        self._context.report(self.page, max(self.contents.total, self.page), self._section)

    def _cover(self, canvas: Any, _document: Any) -> None:
        self._feet(canvas)

    def _page(self, canvas: Any, _document: Any) -> None:
        total = max(self.contents.total, self.page)
        number = self._words.text(N_("{page} of {pages}")).format(page=self.page, pages=total).replace(" ", NO_BREAK)
        one_line(canvas, f"{short(self._head, 68)} · {number}", "second", A4[1] - HEAD_Y)
        one_line(canvas, short(self._section, 30), "second_right", A4[1] - HEAD_Y)
        self._feet(canvas)

    def _feet(self, canvas: Any) -> None:
        left, right = self._foot
        one_line(canvas, short(left, 60), "foot", FOOT_Y)
        one_line(canvas, short(right, 60), "foot_right", FOOT_Y)


def one_line(canvas: Any, text: str, look: str, base: float) -> None:
    """One line over the page's width, in any script."""
    line = paragraph(text, look, WIDTH)
    _width, height = line.wrapOn(canvas, WIDTH, 40)
    line.drawOn(canvas, LEFT, base - height + LOOKS[look].leading - 3)


def new_page() -> list[Any]:
    """What follows begins on a running page of its own."""
    return [NextPageTemplate("page"), PageBreak()]
