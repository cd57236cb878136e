"""Rows of the parts of all policy versions, grouped by the version or part they belong to."""

from collections import defaultdict
from collections.abc import Iterable

from app.storage.source import Row


def grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """The rows without their first column, by it."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for owner, *rest in rows:
        groups[owner].append(tuple(rest))
    return groups


def split(keys: str) -> tuple[str, ...]:
    """Keys that are stored in one text, separated by commas."""
    return tuple(key.strip() for key in keys.split(",") if key.strip())
