"""Which font prints which script: text becomes escaped markup whose every run has a face that holds its letters.

Right-to-left words are joined and put in visual order here, a line's worth at a time, because the paragraphs of
reportlab shape one word at a time and leave the words of a line in the order they were typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, freshTTFont

from app.words import NO_BREAK

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
BREAK = "<br/>"
# Characters that fit into a column of running text; a run of right-to-left words longer than this is broken here.
ROOM = 44

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_STRONG_LEFT = {"L"}
_STRONG_RIGHT = {"R", "AL"}
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Face(StrEnum):
    """The faces of the documents, by the name of their font file."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    DISPLAY = "InterDisplay-SemiBold"
    FIGURES = "InterTabular-Regular"
    FIGURES_BOLD = "InterTabular-SemiBold"


_HEAVY = {Face.SEMIBOLD, Face.DISPLAY, Face.FIGURES_BOLD}
_OTHERS = ("DroidSansFallback",)
_SHAPED = (
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Regular"),
    ("NotoSansThai-Regular", "NotoSansThai-Regular"),
    ("NotoSansArmenian-Regular", "NotoSansArmenian-Regular"),
    ("NotoSansGeorgian-Regular", "NotoSansGeorgian-Regular"),
)
# A paragraph shapes only when its own font could be; which words are shaped is decided by the fonts of their runs.
SHAPING_FONT = _SHAPED[0][0]


@dataclass(frozen=True)
class Marked:
    """Escaped markup, and whether any of it has to be shaped."""

    text: str
    shaped: bool = False


def register() -> None:
    """Make every font known to reportlab; the shaped ones anew for each document.

    Shaping numbers the glyphs as it meets them; a fresh face keeps one document's numbers out of the next, so that the
    same figures give the same bytes.
    """
    _register_plain()
    for name in {name for pair in _SHAPED for name in pair}:
        pdfmetrics.registerFont(freshTTFont(name, FONTS / f"{name}.ttf", shapable=True))


@lru_cache(maxsize=1)
def ready() -> None:
    """Make the fonts known once, for whoever draws without writing a document."""
    register()


@lru_cache(maxsize=1)
def _register_plain() -> None:
    for name in (*Face, *_OTHERS):
        pdfmetrics.registerFont(TTFont(str(name), FONTS / f"{name}.ttf", shapable=False))


def printable(text: str) -> str:
    """The text composed, without control and direction characters; line breaks stay."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return _UNPRINTABLE.sub("", plain)


def plain_font(text: str, face: Face) -> str:
    """One font for a whole short string in a drawing: the face where it can, else the one that holds most of it."""
    ready()
    return max((str(face), *_fallbacks(face)), key=lambda font: sum(_holds(font, letter) for letter in text))


def markup(text: str, face: Face, room: int = ROOM) -> Marked:
    """Markup that prints any text in the face, with other fonts where it lacks letters; nothing in it is ever a tag."""
    ready()
    text = printable(text)
    if text.isascii():
        return Marked(escape(text, quote=False).replace("\n", BREAK))
    lines = [_words(line, face) for line in text.split("\n")]
    if not any(word.shaped_in for line in lines for word in line):
        return Marked(BREAK.join(_runs(line, face) for line in text.split("\n")))
    return Marked(BREAK.join(_line(line, face, room) for line in lines), True)


@dataclass(frozen=True)
class _Word:
    text: str
    direction: str
    shaped_in: str


def _words(line: str, face: Face) -> list[_Word]:
    return [piece for word in line.split(" ") if word for piece in _pieces(word, face)]


def _line(words: Sequence[_Word], face: Face, room: int) -> str:
    printed: list[str] = []
    for right_to_left, group in _directions(words):
        if right_to_left:
            printed.append(BREAK.join(_visual(chunk, face) for chunk in _chunks(group, room)))
        else:
            printed.extend(_printed(word, face) for word in group)
    return " ".join(printed)


def _pieces(word: str, face: Face) -> Iterable[_Word]:
    """A word as it can be shaped: the letters of the other script apart from punctuation that its font lacks."""
    font = _shaping_font(word, face)
    if not font:
        return (_Word(word, _direction(word), ""),)
    held = [_holds(font, letter) for letter in word]
    if all(held):
        return (_Word(word, _direction(word), font),)
    first, last = held.index(True), len(held) - held[::-1].index(True)
    inner = word[first:last]
    core = inner if all(held[first:last]) else ""
    if not core:
        cut = next(index for index in range(first, last) if held[index] != held[first])
        return (*_pieces(word[:cut], face), *_pieces(word[cut:], face))
    around = (word[:first], core, word[last:])
    return tuple(_Word(part, _direction(part), font if part is core else "") for part in around if part)


def _shaping_font(word: str, face: Face) -> str:
    """The font of the first letter that only a shaped script's font holds."""
    for letter in word:
        if _holds(face, letter) or any(_holds(font, letter) for font in _OTHERS):
            continue
        found = next((font for font in _fallbacks(face) if _holds(font, letter)), "")
        if found:
            return found
    return ""


def _direction(word: str) -> str:
    kinds = {unicodedata.bidirectional(letter) for letter in word}
    if kinds & _STRONG_RIGHT:
        return "right"
    return "left" if kinds & _STRONG_LEFT else ""


def _directions(words: Sequence[_Word]) -> Iterable[tuple[bool, list[_Word]]]:
    """The words in groups of one direction; words of neither go with right-to-left ones only from between them."""
    if not any(word.direction == "left" for word in words):
        yield any(word.direction for word in words), list(words)
        return
    group: list[_Word] = []
    before = False
    for index, word in enumerate(words):
        following = next((other.direction == "right" for other in words[index:] if other.direction), False)
        right_to_left = following and (before or word.direction == "right")
        if group and right_to_left != before:
            yield before, group
            group = []
        group.append(word)
        before = right_to_left
    yield before, group


def _chunks(words: Iterable[_Word], room: int) -> Iterable[list[_Word]]:
    chunk: list[_Word] = []
    length = 0
    for word in words:
        if chunk and length + len(word.text) > room:
            yield chunk
            chunk, length = [], 0
        chunk.append(word)
        length += len(word.text) + 1
    if chunk:
        yield chunk


def _visual(words: Sequence[_Word], face: Face) -> str:
    """Right-to-left words as they stand on paper: neighbours in one font are shaped together, the rest is turned."""
    joined: list[_Word] = []
    for word in words:
        if joined and word.shaped_in and joined[-1].shaped_in == word.shaped_in and not _numbers(joined[-1], word):
            joined[-1] = _Word(joined[-1].text + NO_BREAK + word.text, "right", word.shaped_in)
        else:
            joined.append(word)
    turned = (
        word if word.shaped_in else _Word(word.text.translate(_MIRRORED), word.direction, "")
        for word in reversed(joined)
    )
    return " ".join(_printed(word, face) for word in turned)


def _numbers(*words: _Word) -> bool:
    return any(letter.isdigit() for word in words for letter in word.text)


def _printed(word: _Word, face: Face) -> str:
    """A word beside shaped ones: it is shaped in the font of its first letter, so it has to be in one font."""
    if word.shaped_in:
        return _run(word.text, word.shaped_in)
    whole = (font for font in (str(face), *_fallbacks(face)) if all(_holds(font, letter) for letter in word.text))
    font = next(whole, "")
    return _run(word.text, font) if font else " ".join(_one_font_each(word.text, face))


def _one_font_each(text: str, face: Face) -> Iterable[str]:
    """The runs of a word that no single font holds; only a space keeps one from being shaped in another's font."""
    for font, letters in groupby(text, lambda letter: _font(letter, face) or str(face)):
        yield _run("".join(letters), font)


def _runs(text: str, face: Face) -> str:
    """Text that needs no shaping, in as few runs as its letters allow."""
    out: list[str] = []
    run, current = "", ""
    for letter in text:
        font = current if letter == " " else _font(letter, face)
        if font != current and run:
            out.append(_run(run, current))
            run = ""
        run, current = run + letter, font
    return "".join([*out, _run(run, current)])


def _font(letter: str, face: Face) -> str:
    """The fallback that holds the letter; empty where the face does, or none."""
    return "" if _holds(face, letter) else next((name for name in _fallbacks(face) if _holds(name, letter)), "")


def _run(text: str, font: str) -> str:
    plain = escape(text, quote=False)
    return f'<font name="{font}">{plain}</font>' if font else plain


@lru_cache(maxsize=16)
def _fallbacks(face: str) -> tuple[str, ...]:
    heavy = face in _HEAVY
    return (*_OTHERS, *(pair[heavy] for pair in _SHAPED))


@lru_cache(maxsize=4096)
def _holds(font: str, letter: str) -> bool:
    return ord(letter) in pdfmetrics.getFont(str(font)).face.charToGlyph
