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
from tests.bench.timing import once, ratio, spread

GOAL_MS = 10


def saving(office: Office, day: dt.date, folder: Path, goes: int) -> dict[str, Any]:
    """The title of an activity, changed again and again; the bare UPDATE is made in a copy without our triggers."""
    key = activity_rows(office)[0].id
    copy = folder / "bare.hanse"
    shutil.copyfile(office.path, copy)
    bare = link.connect(copy)
    ours, floor = [], []
    try:
        office.prepare()
        for turn in range(goes):
            saved, draft = note(office, key)
            edited = replace(draft, title=f"Talk {turn}")
            ours.append(once(lambda: note_talk(office, saved, edited, day)))  # noqa: B023
            floor.append(once(lambda: _update(bare, key, turn)))  # noqa: B023
    finally:
        link.disconnect(bare)
    found, beneath = spread(ours), spread(floor)
    return {"hanse": found, "floor": beneath, "ratio": ratio(found, beneath), "goal_ms": GOAL_MS}


def _update(bare: Any, key: int, turn: int) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE activity SET title=? WHERE id=?", (f"Talk {turn}", key))
    bare.execute("COMMIT")
