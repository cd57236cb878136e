"""The data files that ship with the program, read as they are."""

import json
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def read(name: str) -> dict[str, Any]:
    """The record in a data file, by its name below the resources (`policies/halifax.json`)."""
    record: dict[str, Any] = json.loads((RESOURCES / name).read_text(encoding="utf-8"))
    return record
