import base64
import hashlib
import json
import time
from pathlib import Path

import jsonschema
import pytest
import sqlalchemy as sa

from app.errors import UserError
from app.storage import drafts
from app.storage.check import check
from app.storage.dump import dump
from app.storage.load import load
from app.storage.office import Office, read_only
from models import people
from models.tables import metadata


def dumped(path: Path) -> bytes:
    with read_only(path) as session:
        return dump(session)


@pytest.fixture
def content(furnished: Office) -> bytes:
    with furnished.changing("Rename") as session:
        session.get(people.Place, 1).note = "line\nbreak \x00 🚢 \u2028 </script>"
    furnished.undo()
    drafts.keep(furnished, "request new", '{"values": {}}', "2026-06-30T10:00:00Z")
    furnished.close()
    return dumped(furnished.path)


def test_dump_load_dump_is_identical_to_the_byte(content: bytes, tmp_path: Path):
    load(content, tmp_path / "p.hanse")
    assert dumped(tmp_path / "p.hanse") == content
    assert check(tmp_path / "p.hanse") == []
    assert not list(tmp_path.glob(".*"))
    found = json.loads(content)
    jsonschema.validate(found, found["schema"])
    assert list(found)[-2:] == ["steps", "changes"]


def test_every_table_is_in_the_dump_and_references_are_uids(content: bytes):
    found = json.loads(content)
    arrays = {name for name, value in found.items() if isinstance(value, list)}
    assert len(arrays) == len(metadata.tables)
    (request,), (question,) = found["requests"], found["questions"]
    assert question["request"] == request["uid"]
    assert found["office_id"] == found["offices"][0]["uid"]
    first = found["document_bytes"][0]
    assert first["document"] == found["documents"][0]["uid"]
    assert base64.b64decode(first["content"]["base64"]) == b"Dear \x00 office"


def test_what_was_loaded_goes_on_where_it_was(content: bytes, tmp_path: Path, furnished: Office):
    load(content, tmp_path / "p.hanse")
    loaded = Office.open(tmp_path / "p.hanse")
    names = [row[0] for row in loaded.connection.execute("SELECT name FROM sqlite_sequence ORDER BY name")]
    assert names == sorted(json.loads(content)["sequences"])
    with loaded.changing("Add") as session:
        session.add(people.Place(name="Graz", country="AT"))
        session.flush()
        assert session.scalar(sa.text("SELECT max(id) FROM place")) == 2
    with pytest.raises(UserError, match="never changed"), loaded.changing("Raw") as session:
        session.execute(sa.text("DELETE FROM decision"))
    assert loaded.copy != furnished.copy
    loaded.close()


DELETE = object()


def at(path: str, value):
    """Change one value of a dump, or take it away when `value` is DELETE."""

    def change(found):
        *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        for step in steps:
            found = found[step]
        if value is DELETE:
            del found[last]
        else:
            found[last] = value

    return change


LONG = "x" * 64


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        ("format", "hanse", "format:", "not a dump"),
        ("version", 2, "version:", "version 1 only"),
        ("version", True, "version:", "version 1 only"),
        ("schema", [], "schema:", "object"),
        ("office_id", "other", "office_id:", "uid of the office"),
        ("office_id", 5, "office_id:", "text or null"),
        ("extra", [], "extra:", "no such field"),
        ("requests", DELETE, "requests:", "missing"),
        ("requests", {}, "requests:", "array"),
        ("requests/0", 5, "requests[0]:", "object"),
        ("requests/0/colour", 1, "requests[0].colour:", "no such field"),
        ("requests/0/title", DELETE, "requests[0].title:", "missing"),
        ("requests/0/title", 5, "requests[0].title:", "text is expected"),
        ("requests/0/title", None, "requests[0].title:", "not null"),
        ("requests/0/title", "\ud800", "requests[0].title:", "half of a character"),
        ("requests/0/title", "  ", "requests[0]:", "rules do not allow"),
        ("requests/0/received_on", "2026-02-30", "requests[0].received_on:", "A day"),
        ("requests/0/received_on", "20260203", "requests[0].received_on:", "A day"),
        ("requests/0/received_on", 5, "requests[0].received_on:", "A day"),
        ("requests/0/kind", "party", "requests[0].kind:", "none of"),
        ("requests/0/policy", "nobody", "requests[0].policy:", "not in the dump"),
        ("requests/0/id", "1", "requests[0].id:", "whole number"),
        ("requests/0/id", 2**63, "requests[0].id:", "too large"),
        ("requests/0/id", 0, "requests[0].id:", "from 1"),
        ("requests/0/version", 10**15 + 1, "requests[0].version:", "too large"),
        ("places/0/latitude", 1e15 + 1, "places[0].latitude:", "too large"),
        ("policies/0/provenance", "junk", "policies[0].provenance:", "JSON object"),
        ("policies/0/provenance", "[1]", "policies[0].provenance:", "JSON object"),
        ("policies/0/provenance", '{"x": NaN}', "policies[0].provenance:", "JSON object"),
        ("drafts/0/text", "not json", "drafts[0].text:", "JSON object"),
        ("offices", [], "offices:", "Exactly one"),
        ("decisions/0/superseded_on", "2026-07-01", "decisions[0]:", "rules do not allow"),
        ("sequences/document_bytes", 5, "sequences.document_bytes:", "no such table"),
        ("sequences/request", DELETE, "sequences.request:", "missing"),
        ("sequences/request", 2**63 - 1, "sequences.request:", "whole number"),
        ("changes/0/after", '{"name": NaN}', "changes[0].after:", "plain values"),
        ("requests/0/version", True, "requests[0].version:", "whole number"),
        ("places/0/latitude", "north", "places[0].latitude:", "A number"),
        ("places/0/latitude", 10**400, "places[0].latitude:", "too large"),
        ("places/0/latitude", 100, "places[0]:", "rules do not allow"),
        ("policies/0/gates_ordered", 1, "policies[0].gates_ordered:", "true or false"),
        ("documents/0/sha256", LONG, "documents[0].sha256:", "not the SHA-256"),
        ("documents/0/size", 1, "documents[0].size:", "not the size"),
        ("document_bytes/0", DELETE, "documents[0]:", "content is missing"),
        ("document_bytes/0/content/base64", "?", "document_bytes[0].content.base64:", "not base64"),
        ("document_bytes/0/content/base64", "AAAA", "document_bytes[0].content.sha256:", "was changed"),
        ("document_bytes/0/content/extra", "AAAA", "document_bytes[0].content.extra:", "no such field"),
        ("decisions/0/frozen", "{}", "decisions[0].frozen_sha256:", "frozen copy"),
        ("issued_documents/0/figures", "{}", "issued_documents[0].figures_sha256:", "frozen copy"),
        ("sequences", [], "sequences:", "object"),
        ("sequences/nothing", 1, "sequences.nothing:", "no such table"),
        ("sequences/request", 0, "sequences.request:", "not below"),
        ("changes/0/step_id", 999, "changes[0].step_id:", "not in the dump"),
        ("changes/0/table_name", "nothing", "changes[0].table_name:", "no such table"),
        ("changes/0/table_name", "step", "changes[0].table_name:", "no such table"),
        ("changes/0/after", "[1]", "changes[0].after:", "plain values"),
        ("changes/0/after", '{"colour": 1}', "changes[0].after:", "plain values"),
        ("changes/0/after", '{"name": [1]}', "changes[0].after:", "plain values"),
        ("changes/0/after", "{", "changes[0].after:", "plain values"),
        ("changes/0/kind", "X", "changes[0]:", "rules do not allow"),
    ],
)
def test_a_wrong_dump_is_refused_with_the_path_and_leaves_nothing(
    content: bytes, tmp_path: Path, path, value, where, what
):
    found = json.loads(content)
    at(path, value)(found)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match=what) as refusal:
        load(json.dumps(found).encode(), tmp_path / "p.hanse")
    assert str(refusal.value).startswith(where)
    assert sorted(tmp_path.iterdir()) == before


def test_two_records_of_one_id_or_uid_are_refused(content: bytes, tmp_path: Path):
    for field in ("id", "uid"):
        found = json.loads(content)
        found["places"].append(found["places"][0] | {"id": 2, "uid": "other"} | {field: found["places"][0][field]})
        with pytest.raises(UserError, match=rf"^places\[1\]\.{field}: Another"):
            load(json.dumps(found).encode(), tmp_path / "p.hanse")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": 1, "a": 2}', "“a” stands twice"),
        (b"[" * 100_000, "not the JSON of an office"),
        (b"1" * 5000, "not the JSON of an office"),
        (b"[]", "not an object"),
        (b"{}", "format:"),
    ],
)
def test_what_is_no_dump_is_refused(tmp_path: Path, text, what):
    with pytest.raises(UserError, match=what):
        load(text, tmp_path / "p.hanse")
    assert list(tmp_path.iterdir()) == []


def test_loading_over_an_open_office_is_refused_and_over_a_closed_one_replaces(
    content: bytes, tmp_path: Path, furnished: Office
):
    other = Office.create(tmp_path / "other.hanse")
    before = other.path.read_bytes()
    with pytest.raises(UserError, match="is open"):
        load(content, other.path)
    assert other.path.read_bytes() == before
    other.close()
    kept = load(content, other.path)
    assert dumped(other.path) == content
    assert kept.read_bytes() == before
    assert load(content, tmp_path / "new.hanse") is None


def test_loading_into_a_missing_folder_is_a_sentence(content: bytes, tmp_path: Path):
    with pytest.raises(UserError, match="there is no folder"):
        load(content, tmp_path / "nowhere" / "p.hanse")


def test_a_large_office_is_dumped_and_loaded_in_seconds(furnished: Office, tmp_path: Path):
    with furnished.changing("Import") as session:
        session.execute(
            sa.insert(people.Contact), [{"name": f"Person {number}", "note": "n" * 50} for number in range(6000)]
        )
    furnished.close()
    began = time.perf_counter()
    content = dumped(furnished.path)
    load(content, tmp_path / "p.hanse")
    assert time.perf_counter() - began < 10
    assert hashlib.sha256(dumped(tmp_path / "p.hanse")).digest() == hashlib.sha256(content).digest()
