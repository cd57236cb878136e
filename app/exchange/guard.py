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
LARGEST_FILE, LARGEST_UNPACKED = 20 * MEGABYTE, 100 * MEGABYTE
# The reader makes many times as much of a part, and which part is a sheet is not told by its name.
LARGEST_PART: Final = 2 * MEGABYTE
STYLES, LARGEST_STYLES = "xl/styles.xml", MEGABYTE // 2
MOST_PARTS, MOST_SHEETS, STEEPEST = 500, 50, 200
# Small parts of nothing but blanks pack steeply and harm nobody.
STEEP_FROM = 1 * MEGABYTE
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What unpacking raises for bytes that are no archive, or no longer one.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
WORKBOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"
SHEET = re.compile(rb"<(?:\w+:)?sheet[\s>/]")
MACROS = re.compile(r"(?i)vbaproject|macrosheets|/activex/|customui/")
MACROS_INSIDE = re.compile(rb"(?i)macroEnabled|vbaProject")
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
    unpacked, packed = (sum(sizes) for sizes in zip(*((p.file_size, p.compress_size) for p in parts), strict=True))
    if unpacked > LARGEST_UNPACKED or any(_is_bomb(p.file_size, p.compress_size) for p in parts):
        raise Unreadable(_too_much())
    if _is_bomb(unpacked, packed):
        raise Unreadable(_too_much())


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > STEEP_FROM and unpacked > STEEPEST * max(packed, 1)


def _too_much() -> str:
    return _("It unpacks to far more than a scorecard holds. Ask for it without pictures or other additions.")


def _look_inside(parts: zipfile.ZipFile) -> None:
    """Unpack each part, counting: what the directory says of its size is only said."""
    total = sheets = 0
    for part in parts.infolist():
        most = LARGEST_STYLES if part.filename.casefold() == STYLES else LARGEST_PART
        with parts.open(part) as stream:
            content = stream.read(most + 1)
        total += len(content)
        if len(content) > most or total > LARGEST_UNPACKED:
            raise Unreadable(_too_much())
        text = content.replace(b"\0", b"")
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Unreadable(_("It declares entities, which no spreadsheet program does."))
        if part.filename == TYPES and MACROS_INSIDE.search(text):
            raise Unreadable(_("It holds macros. Save it as .xlsx without them."))
        sheets = max(sheets, len(SHEET.findall(text)))
    if sheets > MOST_SHEETS:
        raise Unreadable(_("It has {count} sheets; a scorecard has two.").format(count=sheets))
