"""What is asked of an office once the window is closed: the command line and the dump."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import main
from app.errors import UserError
from app.storage.dump import dump
from app.storage.office import Office, read_only


def asked(*words: object) -> str:
    """What a command prints; it has to succeed."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main.main([str(word) for word in words]) == 0
    return out.getvalue()


def figures(verb: str, office: Path, on: object) -> dict[str, Any]:
    """`scores` or `status` of an office on a day."""
    found: dict[str, Any] = json.loads(asked(verb, office, "--json", "--on", on))
    return found


def dumped(office: Path) -> dict[str, list[dict[str, Any]]]:
    """Every record of an office."""
    with read_only(office) as session:
        found: dict[str, list[dict[str, Any]]] = json.loads(dump(session))
    return found


def refuses_to_change(path: Path, decision: str) -> None:
    """Raw SQL through the office's own connection cannot change a recorded decision."""
    office = Office.open(path)
    change = "UPDATE decision SET rationale = 'Something else' WHERE reference = ?"
    with pytest.raises(UserError, match="never changed"), office.changing("Raw") as session:
        assert session.connection().exec_driver_sql(change, (decision,)).rowcount == 1
    office.close()
