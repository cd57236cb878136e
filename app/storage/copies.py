"""The copies that Hanse makes by itself: a folder beside the office, one file for each day it changed."""

import datetime as dt
import os
import time
from pathlib import Path

from app.files import write_bytes
from app.words import _


def folder_of(office: Path) -> Path:
    """The folder of an office's own copies."""
    return office.with_name(_("{name} backups").format(name=office.stem))


def copy_due(office: Path, today: dt.date) -> Path | None:
    """Where the copy of the day of the last change goes, or None when nothing has changed since a copy was made.

    Looks at names and times only; the office itself is never opened for it.
    """
    folder = folder_of(office)
    copies = folder.glob(f"{_escaped(office.stem)} ????-??-??.hanse") if folder.is_dir() else ()
    changed = office.stat().st_mtime
    if any(copy.stat().st_mtime >= changed for copy in copies):
        return None
    day = min(dt.date(*time.localtime(changed)[:3]), today)
    return folder / f"{office.stem} {day:%Y-%m-%d}.hanse"


def copy_closed(office: Path, today: dt.date) -> Path | None:
    """Copy an office that no window has open any more, where a copy is due; it replaces an earlier one of that day.

    Returns where it is, or None when none was due.  Raises UserError, and then the earlier copy is still there.
    """
    target = copy_due(office, today)
    if target is None:
        return None
    from app.storage import backup

    target.parent.mkdir(exist_ok=True)
    fresh = target.with_name(f"{target.stem} ({_('new')}){target.suffix}")
    fresh.unlink(missing_ok=True)
    made = backup.back_up_file(office, fresh)
    os.replace(fresh, target)
    write_bytes(_hash_of(target), f"{made.sha256}  {target.name}\n".encode())
    _hash_of(fresh).unlink(missing_ok=True)
    return target


def _hash_of(copy: Path) -> Path:
    """The file beside a copy from which `sha256sum` checks it."""
    return copy.with_name(f"{copy.name}.sha256")


def _escaped(name: str) -> str:
    """The name with what a pattern would take for more than itself put in brackets."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
