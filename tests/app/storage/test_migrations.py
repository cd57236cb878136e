"""A next revision made up for the test, run over a real office, wholly or not at all; offices of every past shape."""

import lzma
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.errors import UserError
from app.storage import connection as link
from app.storage import migrations, revision, schema
from app.storage.check import check
from app.storage.office import Office

LAST = revision.REVISIONS[-1]
OFFICES = Path(__file__).parents[2] / "offices"
NEXT = '''
"""The shape after ours."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"


def upgrade():
    from models.tables import metadata

    whole = metadata.tables["request"].to_metadata(sa.MetaData(naming_convention=metadata.naming_convention))
    with op.batch_alter_table("request", {copy}, recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), server_default="blue", nullable=False))
    {more}
'''


@pytest.fixture
def scripts(tmp_path: Path):
    def make(more: str, copy: str = "copy_from=whole") -> Path:
        folder = tmp_path / "scripts"
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(migrations.HERE, folder, dirs_exist_ok=True, ignore=ignore)
        (folder / "versions" / "9999_next.py").write_text(NEXT.format(more=more, copy=copy, last=LAST))
        return folder

    return make


@pytest.fixture
def closed(furnished: Office) -> Path:
    furnished.close()
    return furnished.path


def count(connection, table: str) -> int:
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_an_older_office_is_brought_up_to_date_with_a_copy_beside_it(closed: Path, scripts):
    before = closed.read_bytes()
    connection = link.connect(closed)
    migrations.upgrade(closed, connection, scripts("pass"))
    assert revision.revision_of(connection) == "9999"
    assert connection.execute("SELECT colour, title FROM request").fetchone() == ("blue", "R&D <b> قرية")
    assert count(connection, "question") == 1, "rebuilding the parent took its children"
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    link.disconnect(connection)
    (kept,) = closed.parent.glob(f"*before update from {LAST}*.hanse")
    older = link.connect(kept)
    assert revision.revision_of(older) == LAST
    link.disconnect(older)
    assert closed.read_bytes() != before


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("raise ValueError('in the middle')", "in the middle"),
        ("op.execute('DELETE FROM question')", "lost rows of question"),
        ("op.execute('DELETE FROM policy')", "lost rows|reference to nothing"),
        ("op.execute('UPDATE request SET policy_id = 77')", "reference to nothing"),
        ("op.execute('SELECT x.y')", "no such column"),
        ("op.execute('COMMIT')", "ended the transaction|no transaction"),
    ],
)
def test_a_failure_in_the_middle_leaves_every_byte(closed: Path, scripts, more, what):
    before = closed.read_bytes()
    connection = link.connect(closed)
    with pytest.raises(UserError, match=what):
        migrations.upgrade(closed, connection, scripts(more))
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    link.disconnect(connection)
    if "COMMIT" not in more:
        assert closed.read_bytes() == before
        connection = link.connect(closed)
        migrations.upgrade(closed, connection, scripts("pass"))
        assert revision.revision_of(connection) == "9999"
        link.disconnect(connection)


def test_a_rebuild_that_lets_keys_return_is_refused(closed: Path, scripts):
    connection = link.connect(closed)
    with pytest.raises(UserError, match=r"lost .*AUTOINCREMENT"):
        migrations.upgrade(closed, connection, scripts("pass", copy="copy_from=None"))
    link.disconnect(connection)


def test_keys_do_not_return_after_a_rebuild(furnished: Office, scripts):
    with furnished.changing("Add and delete") as session:
        session.execute(sa.text("UPDATE sqlite_sequence SET seq = 70 WHERE name = 'request'"))
    furnished.close()
    connection = link.connect(furnished.path)
    migrations.upgrade(furnished.path, connection, scripts("pass"))
    assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'request'").fetchone() == (70,)
    link.disconnect(connection)


def test_a_command_brings_a_copy_in_memory_up_to_date(closed: Path, scripts):
    before = closed.read_bytes(), closed.stat().st_mtime_ns
    connection = link.connect_to_read(closed)
    memory = migrations.upgraded_copy(connection, scripts("pass"))
    assert memory.execute("SELECT colour FROM request").fetchone() == ("blue",)
    memory.close()
    assert (closed.read_bytes(), closed.stat().st_mtime_ns) == before


def test_the_shipped_scripts_end_at_this_release(closed: Path):
    connection = link.connect(closed)
    migrations.run(connection)
    assert revision.revision_of(connection) == revision.REVISIONS[-1]
    link.disconnect(connection)


def test_opening_asks_for_no_alembic_unless_a_file_needs_it(closed: Path):
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from app.storage.office import Office;"
        "Office.open(Path(sys.argv[1])).prepare(); print([m for m in sys.modules if m.split('.')[0] in"
        " {'alembic', 'mako', 'openpyxl', 'reportlab', 'numpy', 'PySide6'}])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(closed)], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"


def test_metadata_dates_are_checked_once():
    tables = schema.metadata()
    first = sum(isinstance(rule, sa.CheckConstraint) for rule in tables.tables["request"].constraints)
    schema.metadata()
    assert sum(isinstance(rule, sa.CheckConstraint) for rule in tables.tables["request"].constraints) == first


@pytest.fixture(params=revision.REVISIONS[:-1])
def past(request, tmp_path: Path) -> Path:
    """The sample office as the release that shaped it made it."""
    path = tmp_path / "past.hanse"
    path.write_bytes(lzma.decompress((OFFICES / f"{request.param}.hanse.xz").read_bytes()))
    return path


def test_an_office_of_a_past_release_is_sound_here_without_being_changed(past: Path):
    before = past.read_bytes()
    assert check(past) == []
    assert past.read_bytes() == before


def test_an_office_of_a_past_release_opens_with_everything_in_it(past: Path):
    older = link.connect_to_read(past)
    tables = [name for (name,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    counted = {name: count(older, f'"{name}"') for name in tables if name != revision.STAMP}
    older.close()
    Office.open(past).close()
    assert check(past) == []
    now = link.connect_to_read(past)
    assert revision.revision_of(now) == LAST
    assert {name: count(now, f'"{name}"') for name in counted} == counted
    now.close()
