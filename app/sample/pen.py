"""Collects the rows of the sample and writes them in bulk, with keys, uids and reference numbers given out here."""

from collections import Counter as Tally
from collections import defaultdict
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.sample.chance import Chance
from models.base import Base
from models.storage import Counter
from models.tables import metadata


class Pen:
    """Rows by table until `write`; their keys are known at once, so that rows can point to each other."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._blank: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._later: list[tuple[sa.Table, int, dict[str, Any]]] = []
        self._last: Tally[str] = Tally()
        self._given: Tally[tuple[str, int]] = Tally()

    def add(self, mapped: type[Base], /, **values: Any) -> int:
        """Put down a row and return its key; columns that are not named take their default."""
        table = cast("sa.Table", mapped.__table__)
        if table.name not in self._blank:
            self._blank[table.name] = {column.name: _default(column) for column in table.columns}
        row = self._blank[table.name] | values
        if "id" in row:
            self._last[table.name] += 1
            row["id"] = self._last[table.name]
        if "uid" in row:
            row["uid"] = self._chance.uid()
        self._rows[table.name].append(row)
        return int(row.get("id", 0))

    def later(self, mapped: type[Base], key: int, /, **values: Any) -> None:
        """Fill columns of a row once every row is written: they point to rows that come after it."""
        self._later.append((cast("sa.Table", mapped.__table__), key, values))

    def number(self, kind: str, year: int) -> str:
        """The next reference number of a kind and year."""
        self._given[kind, year] += 1
        return f"{kind}-{year}-{self._given[kind, year]:03d}"

    def write(self, session: Session) -> None:
        """Write what was put down since the last time, what is pointed to first."""
        connection = session.connection()
        for table in metadata.sorted_tables:
            rows = self._rows.pop(table.name, [])
            if rows:
                connection.execute(sa.insert(table), rows)
        for table, key, values in self._later:
            connection.execute(sa.update(table).where(table.c.id == key).values(**values))
        self._later.clear()

    def write_counters(self, session: Session) -> None:
        """Leave the last number given out for each kind and year, so that the next one does not collide."""
        for (kind, year), last in sorted(self._given.items()):
            self.add(Counter, kind=kind, year=year, last=last)
        self.write(session)


def _default(column: sa.Column[Any]) -> Any:
    default = column.default
    return default.arg if isinstance(default, sa.ColumnDefault) and default.is_scalar else None
