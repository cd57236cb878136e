"""What a table of figures looks like: its text, its cells, and which column holds what."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.people.figures import figure_key
from app.words import _

HEADS: Mapping[str, tuple[str, ...]] = {
    "place": ("place", "city", "region", "metro", "lieu", "ville", "région"),
    "figure": ("figure", "indicator", "name", "what", "key", "measure", "indicateur", "chiffre", "nom"),
    "value": ("value", "number", "amount", "valeur", "montant"),
    "unit": ("unit", "unité"),
    "date": ("date", "day", "as of", "as at", "year", "dated", "dated on", "année", "jour", "au"),
    "source": ("source", "origin", "from"),
    "note": ("note", "remark", "comment", "remarque"),
}
LOOKED_AT, MOST_LINES, MOST_BYTES = 10, 20_000, 5_000_000


@dataclass(frozen=True)
class Head:
    """Where the columns of a table are: `at` by what they hold, `figures` the keys of one column each."""

    line: int
    at: Mapping[str, int]
    figures: Mapping[int, str]


def lines_of(text: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """The sign between cells, which is the one that parts most lines alike, and the lines with their numbers."""
    plain = text.lstrip("\ufeff").replace("\x00", "")
    first = plain[:20_000]
    between = max("\t;,", key=lambda sign: _evenness(first, sign))
    try:
        reader = csv.reader(io.StringIO(plain, newline=""), delimiter=between)
        found = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise UserError(_("This is no table that can be read ({reason}).").format(reason=error)) from error
    return between, [(number, cells) for number, cells in found if any(cells)]


def _evenness(text: str, sign: str) -> tuple[int, int]:
    try:
        sizes = [len(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(cells)]
    except csv.Error:
        return 0, 0
    parted = [size for size in sizes if size > 1]
    return (max(map(parted.count, set(parted))), max(parted)) if parted else (0, 0)


def head_of(lines: Sequence[tuple[int, list[str]]]) -> Head:
    """Which column holds what, by the first line that says so; else figure, value, date, source in this order."""
    for place, (_number, cells) in enumerate(lines[:LOOKED_AT]):
        at = {kind: n for n, cell in reversed(list(enumerate(cells))) if (kind := _kind(cell))}
        if {"figure", "value"} <= set(at):
            return Head(place, at, {})
        figures = {n: figure_key(cell) for n, cell in enumerate(cells) if cell and n not in at.values()}
        if "place" in at and "value" not in at and figures:
            return Head(place, at, figures)
    return Head(-1, {"figure": 0, "value": 1, "date": 2, "source": 3}, {})


def _kind(cell: str) -> str:
    plain = " ".join(cell.casefold().split()).rstrip(":")
    return next((kind for kind, names in HEADS.items() if plain in names), "")


def text_of(path: Path) -> str:
    """The text of a CSV file in UTF-8, UTF-16 or Windows-1252; raises UserError for what is no such file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(_("“{name}” is too large: 5 MB of figures are read at once.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        sentence = _("“{name}” could not be read ({reason}). Choose another file.")
        raise UserError(sentence.format(name=path.name, reason=error.strerror or error)) from error
    return decoded(content, path.name)


def decoded(content: bytes, name: str = "") -> str:
    """Bytes as text, by their byte order mark, their shape, or else as Windows writes them."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        if b"\x00" in content[:200]:
            return content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252")
    except UnicodeDecodeError as error:
        sentence = _("“{name}” is no text that can be read. Save it as CSV (UTF-8) and choose it again.")
        raise UserError(sentence.format(name=name)) from error


def cell_at(cells: Sequence[str], place: int) -> str:
    """The text at a place of a line; empty where it has none."""
    return cells[place] if 0 <= place < len(cells) else ""
