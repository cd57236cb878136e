"""Plain SQL beside the mapping says only what the mapping has, and nothing that one engine alone understands."""

import importlib
import re
from pathlib import Path

import pytest

from app.storage.office import Office

ROOT = Path(__file__).resolve().parents[2]
READERS = sorted(
    path
    for path in (ROOT / "app").rglob("*.py")
    if re.search(
        r"^from app\.storage\.source import|office\.source\(\)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
)
WORDS = "ifnull|iif|glob|rowid|strftime|julianday|group_concat|json_[a-z]+|pragma|limit|isnull|notnull|regexp"
OF_ONE_ENGINE = re.compile(rf"\b({WORDS})\b", re.IGNORECASE)


def _statements() -> dict[str, str]:
    found = {}
    for path in READERS:
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for constant, text in vars(importlib.import_module(name)).items():
            if isinstance(text, str) and text.lstrip().startswith("SELECT "):
                found[f"{name.removeprefix('app.')}.{constant}"] = text.format(only="")
    return found


STATEMENTS = _statements()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office as the mapping makes it, with nothing in it."""
    office = Office.create(tmp_path_factory.mktemp("empty") / "empty.hanse")
    yield office
    office.close()


def test_the_statements_are_found() -> None:
    assert len(STATEMENTS) >= 35


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_names_tables_and_columns_that_are_mapped(empty: Office, name: str) -> None:
    statement = STATEMENTS[name]
    assert empty.connection.execute(f"EXPLAIN {statement}", ("x",) * statement.count("?")).fetchall()


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_is_portable(name: str) -> None:
    assert not OF_ONE_ENGINE.search(STATEMENTS[name])
    assert '"' not in STATEMENTS[name]
