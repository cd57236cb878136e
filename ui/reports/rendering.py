"""Reads a PDF in a job: how large its pages are, what they say, and their pictures."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from PySide6.QtGui import QImage

from app.jobs import JobContext
from app.words import _


@dataclass(frozen=True)
class Leaf:
    """One page of a PDF: width and height in points, and its text in reading order."""

    width: float
    height: float
    text: str


@dataclass(frozen=True)
class Shown:
    """A PDF that can be shown: its bytes and its pages."""

    content: bytes
    leaves: tuple[Leaf, ...]


def read(content: bytes, context: JobContext) -> Shown:
    """Size and text of every page."""
    from pypdfium2 import PdfDocument

    leaves = []
    with closing(PdfDocument(content)) as document:
        for place in range(len(document)):
            context.raise_if_cancelled()
            context.report(place, len(document), _("Page {page}").format(page=place + 1))
            page = document[place]
            text = page.get_textpage().get_text_bounded()
            width, height = page.get_size()
            leaves.append(Leaf(width, height, " ".join(text.split())))
    return Shown(content, tuple(leaves))


def pictures(content: bytes, places: Iterable[int], scale: float, context: JobContext) -> dict[int, QImage]:
    """Pictures of some pages, `scale` pixels a point."""
    from pypdfium2 import PdfDocument

    made = {}
    with closing(PdfDocument(content)) as document:
        for place in places:
            context.raise_if_cancelled()
            bitmap = document[place].render(scale=scale, prefer_bgrx=True)
            drawn = QImage(
                memoryview(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            # The picture would look into memory that goes away with the page.
            made[place] = drawn.copy()
    return made
