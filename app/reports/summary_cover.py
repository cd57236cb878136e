"""The cover of the annual summary: whose it is, of which year, and how long each agreement runs."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.platypus import Spacer

from app.days import add_months
from app.reports.charts import ACCENT, LINE, SOFT, TEXT, WHITE, text
from app.reports.facts import Year, running
from app.reports.figures import AgreementFigures, OfficeFigures
from app.reports.pdf_kit import WIDTH, cell, day, paragraph, plain_table, short
from app.reports.scripts import Face
from app.words import Words
from models.vocabulary import N_

MOST = 12
NAMES, HEIGHT = 170, 25
BARS = WIDTH - NAMES


def cover(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The cover's flowables."""
    place = [paragraph(short(figures.place), "note", WIDTH)] if figures.place else []
    title = words.text(N_("International partnerships {year}")).format(year=year.name)
    return [
        paragraph(short(figures.name), "place", WIDTH),
        *place,
        Spacer(1, 84 - 12 * len(place)),
        paragraph(title, "cover", WIDTH),
        paragraph(words.text(N_("Annual summary to council")), "cover_sub", WIDTH),
        Spacer(1, 96),
        *_terms(figures, words),
    ]


def _terms(figures: OfficeFigures, words: Words) -> list[Any]:
    """The agreements that take a place, each with its term as a bar; the newest dozen where there are more."""
    agreements = [item for item in running(figures) if _start(item)]
    if not agreements:
        nothing = words.text(N_("No agreement is in force on {day}.")).format(day=day(figures.as_of, words))
        return [paragraph(nothing, "note", WIDTH)]
    shown = sorted(agreements, key=lambda item: (_start(item), item.reference))[-MOST:]
    scale = _Scale(shown, figures.as_of, words)
    rows = [[cell("", "second"), scale.head()]]
    rows += [[cell(_name(item), "cover_name", NAMES), scale.row(item)] for item in shown]
    rows.append([cell("", "second"), scale.axis()])
    hairlines = ("LINEBELOW", (0, 1), (-1, -2), 0.5, LINE)
    table = plain_table(rows, [NAMES, BARS], ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), hairlines)
    return [paragraph(_caption(len(agreements), len(shown), words), "note", WIDTH), table]


def _caption(count: int, shown: int, words: Words) -> str:
    caption = words.plural(
        "{count} agreement in force and how long it runs.", "{count} agreements in force and how long they run.", count
    ).format(count=count)
    if shown < count:
        newest = words.text(N_("The {shown} newest are drawn; all are listed at the end.")).format(shown=shown)
        caption = f"{caption} {newest}"
    return caption


def _start(agreement: AgreementFigures) -> dt.date:
    return agreement.effective_on or agreement.signed_on or dt.date.min


def _name(agreement: AgreementFigures) -> str:
    return short(agreement.counterpart or agreement.title or agreement.reference, 34)


class _Scale:
    """The common scale of the bars: whole years around the terms, cut to ten years back and eight ahead."""

    def __init__(self, agreements: Sequence[AgreementFigures], now: dt.date, words: Words) -> None:
        self._now, self._words = now, words
        earliest = max(min(_start(item) for item in agreements), add_months(now, -120))
        ends = [item.ends_on for item in agreements if item.ends_on] or [now]
        latest = min(max(*ends, now), add_months(now, 96))
        self._first = dt.date(earliest.year, 1, 1)
        self._last = dt.date(min(latest.year + 1, dt.MAXYEAR), 12, 31)

    def head(self) -> Any:
        """The day of the figures over its line."""
        drawing = Drawing(BARS, 22)
        x = self._place(self._now)
        drawing.add(text(x, 10, day(self._now, self._words), 8, Face.SEMIBOLD, anchor="middle"))
        drawing.add(Line(x, 0, x, 7, strokeColor=TEXT, strokeWidth=1.1))
        return drawing

    def row(self, agreement: AgreementFigures) -> Any:
        """One term: filled up to its end, open at the right where it has none, with the end beside it."""
        drawing = Drawing(BARS, HEIGHT)
        for year in self._years():
            x = self._place(dt.date(year, 1, 1))
            drawing.add(Line(x, 0, x, HEIGHT, strokeColor=LINE, strokeWidth=0.5))
        first, last = self._place(_start(agreement)), self._place(agreement.ends_on or self._last)
        middle = HEIGHT / 2
        if agreement.ends_on:
            drawing.add(Rect(first, middle - 3.2, max(last - first, 1), 6.4, fillColor=ACCENT, strokeColor=None))
        else:
            drawing.add(Rect(first, middle - 3.2, last - first, 6.4, fillColor=WHITE, strokeColor=None))
            for y in (middle - 3.2, middle + 3.2):
                drawing.add(Line(first, y, last, y, strokeColor=ACCENT, strokeWidth=0.9))
        x = self._place(self._now)
        drawing.add(Line(x, 0, x, HEIGHT, strokeColor=TEXT, strokeWidth=1.1))
        beside = x if last - 1 < x < last + 70 else last
        drawing.add(text(beside + 5, middle - 2.8, self._end(agreement), 7.5, colour=SOFT))
        return drawing

    def axis(self) -> Any:
        """The years under the bars, as many as have room."""
        drawing = Drawing(BARS, 20)
        for year in self._years():
            drawing.add(text(self._place(dt.date(year, 1, 1)), 6, str(year), 7.5, colour=SOFT, anchor="middle"))
        return drawing

    def _end(self, agreement: AgreementFigures) -> str:
        if agreement.ends_on is None:
            since = self._words.text(N_("since {year}, no end"))
            return since.format(year=_start(agreement).year)
        ended = agreement.ends_on < self._now
        message = self._words.text(N_("ended {month}") if ended else N_("ends {month}"))
        return message.format(month=self._words.day(agreement.ends_on, "MMM y"))

    def _years(self) -> range:
        span = self._last.year - self._first.year
        return range(self._first.year, self._last.year + 1, 1 if span <= 6 else 2 if span <= 14 else 4)

    def _place(self, day_: dt.date) -> float:
        """The day's distance from the left; the last quarter of the width is kept for the words."""
        room = BARS * 0.76
        return min(max((day_ - self._first).days / (self._last - self._first).days, 0), 1) * room
