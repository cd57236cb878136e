"""Where the copies lie that Hanse makes by itself: a folder beside the office, one file for each day it changed."""

import datetime as dt
from pathlib import Path

from app.words import _


def folder_of(office: Path) -> Path:
    """The folder of an office's own copies."""
    return office.with_name(_("{name} backups").format(name=office.stem))


def copy_due(office: Path, today: dt.date) -> Path | None:
    """Where the day's copy goes, or None when there is one or nothing has changed since the last.

    Looks at names and times only; the office itself is never opened for it.
    """
    folder = folder_of(office)
    copies = sorted(folder.glob(f"{_escaped(office.stem)} ????-??-??.hanse")) if folder.is_dir() else []
    target = folder / f"{office.stem} {today:%Y-%m-%d}.hanse"
    changed = office.stat().st_mtime
    if target in copies or any(copy.stat().st_mtime >= changed for copy in copies):
        return None
    return target


def _escaped(name: str) -> str:
    """The name with what a pattern would take for more than itself put in brackets."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
