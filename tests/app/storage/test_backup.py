import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from app.errors import Cancelled, UserError
from app.jobs import SilentJob
from app.storage import backup
from app.storage import connection as link
from app.storage.check import check
from app.storage.office import Office, read_only
from models import people
from tests.app.cancelled import CancelledJob

ROOT = Path(__file__).parents[3]


def names(path: Path) -> list[str]:
    with read_only(path) as session:
        return list(session.scalars(sa.select(people.Place.name).order_by(people.Place.id)))


def fill(office: Office, count: int):
    with office.changing("Import") as session:
        session.execute(sa.insert(people.Contact), [{"name": "x" * 900} for _number in range(count)])


def test_a_backup_is_whole_verified_and_hashed(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    assert names(made.path) == ["Łódź"]
    assert check(made.path) == []
    assert made.rows > 10
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert (tmp_path / "copy.hanse.sha256").read_text() == f"{made.sha256}  copy.hanse\n"


def test_the_office_works_on_while_it_is_copied(furnished: Office, tmp_path: Path):
    fill(furnished, 10_000)
    saved = []

    class Watching(SilentJob):
        def report(self, done, total, text=""):
            if len(saved) < 3:
                worker = threading.Thread(target=self.save)
                worker.start()
                self.worker = worker

        def save(self):
            with furnished.changing("Add", wait=10) as session:
                session.add(people.Place(name=f"new {len(saved)}", country="SE"))
            saved.append(1)

    job = Watching()
    made = backup.back_up(furnished, tmp_path / "copy.hanse", job)
    job.worker.join()
    assert len(saved) >= 3
    found = names(made.path)
    assert found[:2] == ["Łódź", "new 0"]
    assert check(made.path) == []


def test_a_cancelled_backup_leaves_nothing_and_the_office_free(furnished: Office, tmp_path: Path):
    fill(furnished, 3000)
    with pytest.raises(Cancelled):
        backup.back_up(furnished, tmp_path / "copy.hanse", CancelledJob())
    assert not list(tmp_path.glob("*copy*"))
    with furnished.changing("Add") as session:
        session.add(people.Place(name="y", country="SE"))


def test_a_backup_is_never_written_over_the_office(furnished: Office, tmp_path: Path):
    (tmp_path / "alias.hanse").symlink_to(furnished.path)
    for target in (furnished.path, tmp_path / "alias.hanse"):
        with pytest.raises(UserError, match="is the office itself"):
            backup.back_up(furnished, target)
    furnished.close()
    with pytest.raises(UserError, match="is the office itself"):
        backup.back_up_file(furnished.path, furnished.path)


def test_a_damaged_office_rotates_no_good_copy_out(furnished: Office, tmp_path: Path):
    target = tmp_path / "copy.hanse"
    backup.back_up(furnished, target)
    good = target.read_bytes()
    furnished.close()
    raw = driver.connect(str(furnished.path), isolation_level=None)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM request")
    raw.close()
    with pytest.raises(UserError, match="was not kept"):
        backup.back_up_file(furnished.path, target)
    assert target.read_bytes() == good


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON place BEGIN SELECT 1; END", "“harbour.hanse” holds a trigger"),
        ("DROP TABLE snooze", "The copy of “harbour.hanse” is not sound and was not kept"),
        ("ALTER TABLE place DROP COLUMN note", "The copy of “harbour.hanse” is not sound and was not kept"),
    ],
)
def test_an_office_of_another_shape_is_not_backed_up(furnished: Office, tmp_path: Path, statement, sentence):
    furnished.close()
    raw = driver.connect(str(furnished.path), isolation_level=None)
    raw.execute(statement)
    raw.close()
    with pytest.raises(UserError, match=sentence) as refusal:
        backup.back_up_file(furnished.path, tmp_path / "copy.hanse")
    assert ".part" not in str(refusal.value)
    assert not (tmp_path / "copy.hanse").exists()


def test_restoring_keeps_what_it_replaces(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    with furnished.changing("Add") as session:
        session.add(people.Place(name="later", country="SE"))
    furnished.close()
    copy = made.path.read_bytes()
    kept = backup.restore(made.path, furnished.path)
    assert names(furnished.path) == ["Łódź"]
    assert names(kept) == ["Łódź", "later"]
    assert made.path.read_bytes() == copy
    again = backup.restore(made.path, furnished.path)
    assert again != kept
    Office.open(furnished.path).close()


def test_restoring_over_damage_and_a_hot_journal_is_sound(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    furnished.close()
    damaged = b"\x00" * 5000
    furnished.path.write_bytes(damaged)
    link.journal_of(furnished.path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 9000)
    kept = backup.restore(made.path, furnished.path)
    assert kept.read_bytes() == damaged
    assert link.journal_of(kept).exists()
    assert not link.journal_of(furnished.path).exists()
    assert check(furnished.path) == []


def test_restoring_to_a_new_place(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    assert backup.restore(made.path, tmp_path / "new.hanse") is None
    assert names(tmp_path / "new.hanse") == ["Łódź"]


def test_restoring_an_unsound_backup_is_refused(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    furnished.close()
    content = furnished.path.read_bytes()
    raw = driver.connect(str(made.path), isolation_level=None)
    raw.execute("DELETE FROM request")
    raw.close()
    with pytest.raises(UserError, match="was not kept"):
        backup.restore(made.path, furnished.path)
    assert furnished.path.read_bytes() == content
    assert not list(tmp_path.glob("*replaced*"))


HOLD = "import sys; from pathlib import Path; from app.storage.office import Office; Office.open(Path(sys.argv[1])); \
print('open', flush=True); sys.stdin.read()"


def test_restoring_over_what_another_window_has_open_is_refused(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    furnished.close()
    command = [sys.executable, "-c", HOLD, str(furnished.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as window:
        assert window.stdout.readline() == b"open\n"
        content = furnished.path.read_bytes()
        with pytest.raises(UserError, match="is open in a Hanse window"):
            backup.restore(made.path, furnished.path)
        assert furnished.path.read_bytes() == content
    assert not list(tmp_path.glob("*replaced*"))


def test_restoring_is_refused_while_open_from_itself_or_from_damage(furnished: Office, tmp_path: Path):
    made = backup.back_up(furnished, tmp_path / "copy.hanse")
    before = made.path.read_bytes()
    with pytest.raises(UserError, match="is open"):
        backup.restore(made.path, furnished.path)
    with pytest.raises(UserError, match="is the office itself"):
        backup.restore(made.path, made.path)
    furnished.close()
    content = furnished.path.read_bytes()
    made.path.write_bytes(before[: len(before) // 2])
    with pytest.raises(UserError, match="cut short"):
        backup.restore(made.path, furnished.path)
    assert furnished.path.read_bytes() == content
    assert not list(tmp_path.glob("*replaced*"))
