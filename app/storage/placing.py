"""Puts a new office file in its place; the file that was there stays beside it, with the journal that belongs to it."""

import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.files import replacing
from app.storage import connection as link
from app.words import _


@dataclass
class Placing:
    """Where the new office is written, and where the file it replaces is kept, once that has been moved."""

    temporary: Path
    kept: Path | None = None


@contextmanager
def replacing_office(target: Path) -> Iterator[Placing]:
    """A place to write an office that takes `target`'s place on leaving; an exception leaves everything as it was.

    A different file that was there is kept as “… (replaced 1)” with its journal.  Raises UserError when a window has
    the target open, when it is no file, or when it cannot be written.
    """
    refuse_in_use(target)
    moved: list[tuple[Path, Path]] = []
    try:
        with replacing(target) as temporary:
            placing = Placing(temporary)
            yield placing
            refuse_in_use(target)
            placing.kept = _make_way(target, temporary, moved)
    except BaseException:
        for there, here in reversed(moved):
            os.replace(here, there)
        raise
    if placing.kept is None:
        for _there, here in moved:
            here.unlink()


def refuse_in_use(target: Path) -> None:
    """Refuse what a window has open and what is no file; a damaged or foreign file is neither."""
    if target.exists() and not target.is_file():
        raise UserError(_("“{name}” is not a file that can be replaced. Choose another name.").format(name=target))
    if target.exists() and link.is_in_use(target):
        raise UserError(_("“{name}” is open in a Hanse window. Close it there, then try again.").format(name=target))


def _make_way(target: Path, new: Path, moved: list[tuple[Path, Path]]) -> Path | None:
    """Move what is there aside, noting each move; returns where it is kept, or None when nothing needs keeping.

    The journal is copied first: at no moment is an office without its hot journal, nor a new one beside an old journal.
    """
    kept, journal = _free_name(target), link.journal_of(target)
    worth = target.exists() and target.stat().st_size > 0 and not filecmp.cmp(target, new, shallow=False)
    if journal.exists():
        shutil.copy2(journal, link.journal_of(kept))
    for there, here in ((target, kept), (journal, link.journal_of(kept))):
        if there.exists():
            os.replace(there, here)
            moved.append((there, here))
    return kept if worth else None


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        kept = target.with_name(f"{target.stem} ({_('replaced')} {number}){target.suffix}")
        if not kept.exists() and not link.journal_of(kept).exists():
            return kept
        number += 1
