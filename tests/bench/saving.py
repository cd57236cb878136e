"""One edit saved through its use case, history included, beside a bare UPDATE with the same durability."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.missions.activities import activity_rows
from app.missions.noting import note, note_talk
from app.storage import connection as link
from app.storage.office import Office
from tests.bench.timing import beside

GOAL_MS = 10


def saving(office: Office, day: dt.date, folder: Path, goes: int) -> dict[str, Any]:
    """The title of an activity, changed again and again; the bare UPDATE is made in a copy without our triggers."""
    key = activity_rows(office)[0].id
    copy = folder / "bare.hanse"
    shutil.copyfile(office.path, copy)
    bare = link.connect(copy)
    turns = iter(range(1_000_000))
    try:
        office.prepare()
        found = beside(lambda: _edit(office, key, day, next(turns)), lambda: _update(bare, key, next(turns)), 0, goes)
    finally:
        link.disconnect(bare)
    return {name: value for name, value in found.items() if name != "goal"} | {"goal_ms": GOAL_MS}


def _edit(office: Office, key: int, day: dt.date, turn: int) -> None:
    saved, draft = note(office, key)
    note_talk(office, saved, replace(draft, title=f"Talk {turn}"), day)


def _update(bare: Any, key: int, turn: int) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE activity SET title=? WHERE id=?", (f"Talk {turn}", key))
    bare.execute("COMMIT")
