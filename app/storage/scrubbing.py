"""Takes what a person's own record said of them out of the history, inside the step that erases them."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

CHANGES = "SELECT id, before, after FROM change WHERE table_name = ? AND row_id = ?"


def scrub(session: Session, table: str, row_id: int, fields: Mapping[str, str]) -> None:
    """Put `fields` (by column, what stands there now) in place of whatever was logged of a row, older steps included.

    The steps that wrote the row are named anew where they are named after one of the values that go.
    """
    session.flush()
    connection = session.connection()
    with session.info["lifted"]():
        connection.exec_driver_sql("INSERT INTO temp.erasing VALUES (1)")
        gone: set[str] = set()
        for change, before, after in connection.exec_driver_sql(CHANGES, (table, row_id)).all():
            sides = [_emptied(side, fields, gone) for side in (before, after)]
            connection.exec_driver_sql("UPDATE change SET before = ?, after = ? WHERE id = ?", (*sides, change))
        _rename(connection, table, row_id, gone, fields.get("name", ""))
        connection.exec_driver_sql("DELETE FROM temp.erasing")


def _emptied(side: str | None, fields: Mapping[str, str], gone: set[str]) -> str | None:
    if side is None:
        return None
    said: dict[str, Any] = json.loads(side)
    for name in fields.keys() & said.keys():
        if said[name] and said[name] != fields[name]:
            gone.add(str(said[name]))
            said[name] = fields[name]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _rename(connection: sa.Connection, table: str, row_id: int, gone: set[str], instead: str) -> None:
    query = "SELECT id, name FROM step WHERE id IN (SELECT step_id FROM change WHERE table_name = ? AND row_id = ?)"
    for step, name in connection.exec_driver_sql(query, (table, row_id)).all():
        plain = name
        for value in sorted(gone, key=len, reverse=True):
            plain = plain.replace(f"“{value}”", f"“{instead}”")
        if plain != name:
            connection.exec_driver_sql("UPDATE step SET name = ? WHERE id = ?", (plain, step))
