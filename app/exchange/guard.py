"""Opens workbooks that others send: what could harm, hang or mislead is refused before a spreadsheet is parsed."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from app.errors import UserError
from app.words import _

MEGABYTE: Final = 1 << 20
LARGEST_FILE, LARGEST_UNPACKED, LARGEST_HELPER = 20 * MEGABYTE, 100 * MEGABYTE, 8 * MEGABYTE
MOST_PARTS, MOST_SHEETS, STEEPEST = 500, 50, 200
# Small parts of nothing but blanks pack steeply and harm nobody.
STEEP_FROM = 1 * MEGABYTE
CHUNK, SEAM = 1 << 16, 12
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What unpacking raises for bytes that are no archive, or no longer one.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
WORKBOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"
SHEET = re.compile(rb"<(?:\w+:)?sheet[\s>/]")
# What one part may unpack to: the reader makes many times as much of it.
LARGEST = {re.compile(r"(?i)xl/worksheets/[^/]+\.xml"): 2 * MEGABYTE, re.compile(r"(?i)xl/styles\.xml"): MEGABYTE // 2}
MACROS = re.compile(r"(?i)vbaproject|macrosheets|/activex/|customui/")
OUTSIDE = re.compile(r"(?i)externallinks/|/connections\.xml|/querytables/|/embeddings/")


class Unreadable(UserError):
    """A file that is not opened; the sentence says why."""


def content_of(path: Path) -> bytes:
    """The bytes of a file that was sent, at most 20 MB."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(_("It has more than {limit} MB.").format(limit=LARGEST_FILE // MEGABYTE))
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("It cannot be read ({reason}).").format(reason=error.strerror or error)) from error
    if not content:
        raise Unreadable(_("It is empty. Ask for it to be sent again."))
    return content


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The workbook of these bytes, for reading row by row; raises Unreadable, also for what turns up while reading."""
    inspect(content)
    from openpyxl import load_workbook

    book = None
    try:
        with warnings.catch_warnings():
            # It tells of parts it leaves out, such as newer kinds of formatting.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            yield book
    except UserError:
        raise
    except Exception as error:
        # What a broken workbook makes of its reader is of every kind.
        raise Unreadable(_("It is damaged: a spreadsheet program may be able to repair and save it.")) from error
    finally:
        if book is not None:
            book.close()


def inspect(content: bytes) -> None:
    """Look through the parts of a workbook without parsing them; raises Unreadable."""
    if content.startswith(OLD_FORMAT):
        raise Unreadable(_old_format(content))
    if not content.startswith(b"PK"):
        raise Unreadable(_("It is not a workbook (.xlsx), whatever its name says."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_at_directory(parts.infolist())
            _look_inside(parts)
    except BROKEN as error:
        raise Unreadable(_("It is damaged. Ask for it to be sent again.")) from error


def _old_format(content: bytes) -> str:
    if ENCRYPTED in content:
        return _("It is protected with a password for opening. Ask for a copy without one.")
    return _("It is in the old format (.xls) or another program’s. Save it as .xlsx.")


def _look_at_directory(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise Unreadable(_("It has {count} parts; a scorecard has about fifteen.").format(count=len(parts)))
    if any(_leads_outside(name) for name in names) or len({name.casefold() for name in names}) < len(names):
        raise Unreadable(_("Its parts have names that no spreadsheet program gives."))
    if any(part.flag_bits & 1 or part.compress_type not in READABLE for part in parts):
        raise Unreadable(_("It is packed or encrypted in a way that spreadsheets are not."))
    if WORKBOOK not in names or TYPES not in names:
        raise Unreadable(_("It is not a workbook (.xlsx), whatever its name says."))
    if any(MACROS.search(name) for name in names):
        raise Unreadable(_("It holds macros. Save it as .xlsx without them."))
    if any(OUTSIDE.search(name) for name in names):
        raise Unreadable(_("It draws on other files or holds some. Save it without links to other workbooks."))
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(_is_bomb(part) for part in parts):
        raise Unreadable(_too_much())


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > STEEP_FROM and part.file_size > STEEPEST * max(part.compress_size, 1)


def _too_much() -> str:
    return _("It unpacks to far more than it seems to hold.")


def _look_inside(parts: zipfile.ZipFile) -> None:
    """Unpack each part in pieces, counting: what the directory says of its sizes is only said."""
    total = 0
    for part in parts.infolist():
        most = next((most for name, most in LARGEST.items() if name.fullmatch(part.filename)), LARGEST_HELPER)
        size, seam = 0, b""
        with parts.open(part) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                if size > most or total + size > LARGEST_UNPACKED:
                    raise Unreadable(_too_much())
                text = (seam + piece).replace(b"\0", b"")
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise Unreadable(_("It declares entities, which no spreadsheet program does."))
                if part.filename == TYPES and b"macroEnabled" in text:
                    raise Unreadable(_("It holds macros. Save it as .xlsx without them."))
                seam = text[-SEAM:]
        total += size
    sheets = len(SHEET.findall(parts.read(WORKBOOK).replace(b"\0", b"")))
    if sheets > MOST_SHEETS:
        raise Unreadable(_("It has {count} sheets; a scorecard has two.").format(count=sheets))
