"""Tells files that Hanse made from others, so that only ours are replaced without asking."""

import zipfile
from pathlib import Path

MARK = "Hanse"
LOOKED_AT = 1 << 16


def is_ours(path: Path) -> bool:
    """Whether a file is an office, a dump, a workbook or a PDF of ours; an office in use is told by its first bytes."""
    from app.storage import connection as link

    if link.held_by_us(path):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(LOOKED_AT)
    except OSError:
        return False
    if head.startswith(b"SQLite format 3\0"):
        return int.from_bytes(head[68:72], "big") == link.APPLICATION_ID
    if head.startswith(b"PK"):
        return _workbook_is_ours(path)
    if head.startswith(b"%PDF"):
        return f"/Creator ({MARK}".encode() in path.read_bytes()
    return not head or (head.lstrip().startswith(b"{") and b'"hanse-office"' in head)


def _workbook_is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as parts:
            return f">{MARK}".encode() in parts.read("docProps/app.xml") + parts.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
