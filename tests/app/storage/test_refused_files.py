import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from app.errors import UserError
from app.storage import connection as link
from app.storage.check import check
from app.storage.office import Office, read_only
from models import people, vetting

ROOT = Path(__file__).parents[3]


def state(path: Path):
    files = {child.name: child.read_bytes() for child in path.parent.iterdir() if child.is_file()}
    return files, path.stat().st_mtime_ns if path.exists() else None


@pytest.fixture
def closed(furnished: Office) -> Path:
    furnished.close()
    return furnished.path


def with_sql(path: Path, statement: str):
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(statement)
    connection.close()


def refused(path: Path, sentence: str):
    before = state(path)
    for opening in (Office.open, lambda path: read_only(path).__enter__()):
        with pytest.raises(UserError, match=sentence) as refusal:
            opening(path)
        assert path.name in str(refusal.value)
        assert state(path) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7\nrenamed", "is a PDF document"),
        (b"PK\x03\x04" + b"\0" * 200, "workbook, text document or archive"),
        (b'{"format": "hanse-office"}', "“load”"),
        (b"", "is empty"),
        (b"garbage" * 1000, "is not a Hanse office"),
        (b"\0" * 4096, "is not a Hanse office"),
        (link.MAGIC, "is cut short"),
    ],
)
def test_a_foreign_file_is_refused_untouched(tmp_path: Path, content, sentence):
    path = tmp_path / "renamed.hanse"
    path.write_bytes(content)
    refused(path, sentence)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    refused(tmp_path / "nothing.hanse", "There is no file")
    (tmp_path / "folder.hanse").mkdir()
    refused(tmp_path / "folder.hanse", "is a folder")


def test_another_programs_database_is_refused(tmp_path: Path):
    with_sql(tmp_path / "other.hanse", "CREATE TABLE x(y)")
    refused(tmp_path / "other.hanse", "database of another program")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer Hanse"),
        ("UPDATE alembic_version SET version_num = '0000'", "no mark of a Hanse release"),
        ("DELETE FROM alembic_version", "no mark of a Hanse release"),
        ("DROP TABLE alembic_version", "no mark of a Hanse release"),
    ],
)
def test_another_revision_is_refused_untouched(closed: Path, statement, sentence):
    with_sql(closed, statement)
    refused(closed, sentence)


def test_a_file_with_a_trigger_or_view_is_not_opened_to_write(closed: Path):
    with_sql(closed, "CREATE TRIGGER spy AFTER INSERT ON place BEGIN DELETE FROM contact; END")
    before = state(closed)
    with pytest.raises(UserError, match="“spy”"):
        Office.open(closed)
    assert state(closed) == before


@pytest.mark.parametrize("statement", ["DROP TABLE snooze", "ALTER TABLE place DROP COLUMN note"])
def test_an_office_without_one_of_its_tables_or_columns_is_damaged(closed: Path, statement):
    with_sql(closed, statement)
    before = state(closed)
    with pytest.raises(UserError, match="is damaged"):
        Office.open(closed)
    with pytest.raises(UserError, match="is damaged"), read_only(closed) as session:
        session.execute(sa.text("SELECT note FROM place, snooze"))
    assert state(closed) == before


@pytest.mark.parametrize("value", ["CAST(x'fffe' AS TEXT)", "'soon'", "5"])
def test_a_value_that_cannot_be_read_is_damage_and_our_bug_is_not(closed: Path, value):
    with pytest.raises(KeyError), read_only(closed):
        raise KeyError
    connection = driver.connect(str(closed), isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute(f"UPDATE request SET received_on = {value}")
    connection.close()
    with pytest.raises(UserError, match="is damaged"), read_only(closed) as session:
        session.execute(sa.select(vetting.Request.received_on)).all()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_office_is_refused(closed: Path, share):
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * share)])
    refused(closed, "is cut short")


def test_a_damaged_office_is_refused(closed: Path):
    content = bytearray(closed.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 8 : page * 4096 + 200] = b"\xa5" * 192
    closed.write_bytes(bytes(content))
    before = state(closed)
    with pytest.raises(UserError, match="is damaged"):
        Office.open(closed)
    assert state(closed) == before


def test_a_table_of_contents_that_is_no_text_is_damage(closed: Path):
    content = closed.read_bytes()
    content = content.replace(b"tableplaceplace", b"tablepl\x96cepl\x96ce", 1)
    closed.write_bytes(content.replace(b"CREATE TABLE place (", b"CREATE TABLE place  ", 1))
    refused(closed, "is damaged")
    assert "damaged" in check(closed)[0]


CRASH = """
import os, sys
from pathlib import Path
from app.storage.office import Office
from models.people import Place
office = Office.open(Path(sys.argv[1]))
office.connection.execute("PRAGMA cache_size=5")
with office.changing("Import") as session:
    for number in range(3000):
        session.add(Place(name="x" * 300, country="SE"))
    session.flush()
    os._exit(9)
"""


def test_an_interrupted_save_is_for_a_window_to_finish(closed: Path):
    subprocess.run([sys.executable, "-c", CRASH, str(closed)], cwd=ROOT, check=False)
    assert link.journal_size(closed) > 0
    before = state(closed)
    with pytest.raises(UserError, match="interrupted while saving"), read_only(closed):
        pass
    assert state(closed) == before
    office = Office.open(closed)
    assert link.journal_size(closed) == 0, "page images of the interrupted save stay beside the file"
    with office.reading() as session:
        assert session.scalars(sa.select(people.Place.name)).all() == ["Łódź"]
    office.close()
    with read_only(closed) as session:
        assert session.scalars(sa.select(people.Place.name)).all() == ["Łódź"]


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from app.errors import UserError
from app.storage.office import Office, read_only
from app.storage.dump import dump
folder, warm = Path(sys.argv[1]), Path(sys.argv[3]) / "warm.hanse"
# What is imported on the way has to be here before the rights are gone: the program may lie where only root reads.
Office.create(warm).close()
with read_only(warm) as session:
    dump(session)
if os.getuid() == 0:
    os.setuid(65534)
for opening in (lambda: Office.open(folder / "o.hanse"), lambda: Office.create(folder / "new.hanse")):
    try:
        opening()
        print("opened")
    except UserError as error:
        print(error)
with read_only(folder / "o.hanse") as session:
    print(len(dump(session)) > 0)
"""


def test_a_read_only_folder_is_a_sentence_and_can_still_be_read(closed: Path, tmp_path: Path, tmp_path_factory):
    folder = Path("/tmp") / f"hanse-read-only-{os.getpid()}" if os.name == "posix" else tmp_path_factory.mktemp("ro")
    folder.mkdir()
    try:
        shutil.copy(closed, folder / "o.hanse")
        (folder / "o.hanse").chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder), str(ROOT), str(tmp_path)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert done.stderr == ""
        opened, created, read = done.stdout.splitlines()
        assert "cannot be saved to" in opened
        assert "was not written" in created
        assert read == "True"
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_what_the_disk_says_while_saving_is_a_sentence(tmp_path: Path):
    for code in (link.READ_ONLY, link.IO_ERROR, link.FULL, link.CANNOT_OPEN, link.BUSY):
        error = driver.OperationalError("said by the driver")
        error.sqlite_errorcode = code
        assert "o.hanse" in str(link.why(tmp_path / "o.hanse", error))
    assert link.why(tmp_path / "o.hanse", driver.OperationalError("no such table")) is None
