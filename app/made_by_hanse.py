"""Tells files that Hanse made from others, so that only ours are replaced without asking."""

import zipfile
from enum import StrEnum
from pathlib import Path

MARK = "Hanse"
LOOKED_AT = 1 << 16


class Kind(StrEnum):
    """The kinds of file Hanse writes."""

    OFFICE = "office"
    WORKBOOK = "workbook"
    PDF = "pdf"
    DUMP = "dump"


def is_ours(path: Path, kind: Kind) -> bool:
    """Whether a file is one of ours of that kind, or empty; no device is opened, nor an office in use."""
    from app.storage import connection as link

    if not path.is_file():
        return False
    if link.held_by_us(path):
        return kind is Kind.OFFICE
    try:
        with path.open("rb") as file:
            head = file.read(LOOKED_AT)
    except OSError:
        return False
    return not head or _kind_of(path, head) is kind


def _kind_of(path: Path, head: bytes) -> Kind | None:
    from app.storage import connection as link

    if head.startswith(b"SQLite format 3\0"):
        return Kind.OFFICE if int.from_bytes(head[68:72], "big") == link.APPLICATION_ID else None
    if head.startswith(b"PK"):
        return Kind.WORKBOOK if _workbook_is_ours(path) else None
    if head.startswith(b"%PDF"):
        return Kind.PDF if f"/Creator ({MARK}".encode() in path.read_bytes() else None
    return Kind.DUMP if head.lstrip().startswith(b"{") and b'"hanse-office"' in head else None


def _workbook_is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as parts:
            return f">{MARK}".encode() in parts.read("docProps/app.xml") + parts.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
