"""The data files that ship with the program, read as they are."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

WordT = TypeVar("WordT", bound=StrEnum)


def read(name: str) -> dict[str, Any]:
    """The record in a data file, by its name below the resources (`policies/halifax.json`)."""
    record: dict[str, Any] = json.loads((RESOURCES / name).read_text(encoding="utf-8"))
    return record


def word(kind: type[WordT], token: str) -> WordT:
    """The stored word of that kind; ValueError when the kind has no such word."""
    return kind(token)


def word_or_none(kind: type[WordT], token: str | None) -> WordT | None:
    """The stored word of that kind, none where the file says null."""
    return None if token is None else kind(token)
