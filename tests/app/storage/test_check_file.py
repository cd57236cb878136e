from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from app.errors import UserError
from app.storage.check import check
from app.storage.office import Office


@pytest.fixture
def closed(furnished: Office) -> Path:
    furnished.close()
    return furnished.path


def spoil(path: Path, *statements: str):
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA ignore_check_constraints=ON")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_sound_office_has_no_findings_and_stays_as_it_was(closed: Path):
    before = closed.read_bytes(), closed.stat().st_mtime_ns
    assert check(closed) == []
    assert (closed.read_bytes(), closed.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON place BEGIN SELECT 1; END", "trigger “spy” was not made by Hanse"),
        ("CREATE VIEW peek AS SELECT 1", "view “peek” was not made by Hanse"),
        ("CREATE TABLE extra(x)", "table “extra” was not made by Hanse"),
        ("CREATE INDEX slow ON place(note)", "index “slow” was not made by Hanse"),
        ("DROP TABLE snooze", "table “snooze” is missing"),
        ("DROP INDEX ix_question_request_id", "index “ix_question_request_id” is missing"),
        ("ALTER TABLE place ADD COLUMN colour TEXT", "table “place” has: column colour"),
        ("ALTER TABLE place DROP COLUMN note", "table “place” lacks: column note"),
        ("DELETE FROM policy", "request 1 refers to a policy that is not there"),
        ("UPDATE document_bytes SET content = 'x' WHERE document_id = 1", "“letter.txt” is not what was stored"),
        ("DELETE FROM document_bytes WHERE document_id = 2", "“summary.pdf” has lost its content"),
        ("UPDATE decision SET frozen = '{}'", "frozen copy in decision D-2026-"),
        ("UPDATE place SET name = CAST(x'fffe' AS TEXT)", "place 1 holds in “name” what cannot be read"),
        ("UPDATE place SET latitude = 1e20", "place 1 holds in “latitude” what cannot be read"),
        ("UPDATE request SET version = 'many'", "request 1 holds in “version” what cannot be read"),
        ("UPDATE request SET kind = 'party'", "request 1 holds in “kind” what cannot be read"),
        ("UPDATE policy SET provenance = 'junk'", "policy 1 holds in “provenance” what cannot be read"),
        ("UPDATE issued_document SET figures = '{}'", "frozen copy in issued_document 1"),
    ],
)
def test_what_is_wrong_is_named(closed: Path, statement, finding):
    spoil(closed, statement)
    assert any(finding in found for found in check(closed)), check(closed)


def test_damaged_pages_are_named(closed: Path):
    content = bytearray(closed.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 8 : page * 4096 + 100] = b"\xa5" * 92
    closed.write_bytes(bytes(content))
    found = check(closed)
    assert found
    assert all("The file is damaged" in sentence for sentence in found)


def test_an_open_office_and_a_foreign_file_are_refused(office: Office, tmp_path: Path):
    with pytest.raises(UserError, match="already open"):
        check(office.path)
    (tmp_path / "x.hanse").write_bytes(b"%PDF-1.4")
    with pytest.raises(UserError, match="is a PDF"):
        check(tmp_path / "x.hanse")
