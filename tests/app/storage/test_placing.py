import errno
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import UserError
from app.sample.making import make_sample
from app.storage import backup
from app.storage import connection as link
from app.storage.dump import dump
from app.storage.load import load
from app.storage.office import Office, read_only
from app.storage.placing import replacing_office

ROOT = Path(__file__).parents[3]
HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 900
HOLD = "import sys; from pathlib import Path; from app.storage.office import Office; Office.open(Path(sys.argv[1])); \
print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    office = Office.create(tmp_path / "other.hanse")
    office.close()
    return office.path


@pytest.fixture
def writers(furnished: Office, tmp_path: Path):
    """Everything that puts an office in a place, with the office it is made from closed."""
    copy = backup.back_up(furnished, tmp_path / "copies.hanse").path
    furnished.close()
    with read_only(furnished.path) as session:
        content = dump(session)
    return {
        "load": lambda target: load(content, target),
        "restore": lambda target: backup.restore(copy, target),
        "backup": lambda target: backup.back_up_file(furnished.path, target),
        "sample": lambda target: make_sample(target, replace=True),
    }


WAYS = ["load", "restore", "backup", "sample"]


def state(folder: Path):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("way", WAYS)
def test_what_another_window_has_open_is_not_replaced(writers, other: Path, tmp_path: Path, way):
    command = [sys.executable, "-c", HOLD, str(other)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as window:
        assert window.stdout.readline() == b"open\n"
        before = state(tmp_path)
        with pytest.raises(UserError, match="is open in a Hanse window"):
            writers[way](other)
        assert state(tmp_path) == before


@pytest.mark.parametrize("way", WAYS)
def test_the_office_that_was_there_is_kept_with_its_journal(writers, other: Path, tmp_path: Path, way):
    before = other.read_bytes()
    link.journal_of(other).write_bytes(HOT)
    writers[way](other)
    kept = tmp_path / "other (replaced 1).hanse"
    assert kept.read_bytes() == before
    assert link.journal_of(kept).read_bytes() == HOT
    assert not link.journal_of(other).exists()
    assert other.read_bytes() != before
    Office.open(other).close()


@pytest.mark.parametrize("way", WAYS)
def test_when_replacing_fails_all_is_as_it_was(writers, other: Path, tmp_path: Path, way, monkeypatch):
    link.journal_of(other).write_bytes(HOT)
    before = state(tmp_path)

    def fail(temporary, target):
        if target == other:
            raise OSError(errno.ENOSPC, "full")
        temporary.replace(target)

    monkeypatch.setattr("app.files._put", fail)
    with pytest.raises(UserError, match="disk is full"):
        writers[way](other)
    assert state(tmp_path) == before


def test_the_office_at_work_is_not_replaced_by_its_own_backup_of_another(furnished: Office, other: Path):
    opened = Office.open(other)
    before = other.read_bytes()
    with pytest.raises(UserError, match="is open in a Hanse window"):
        backup.back_up(furnished, other)
    assert other.read_bytes() == before
    opened.close()


def test_the_same_bytes_again_leave_nothing_beside(other: Path, tmp_path: Path):
    content = other.read_bytes()
    with replacing_office(other) as placing:
        placing.temporary.write_bytes(content)
    assert placing.kept is None
    assert [path.name for path in tmp_path.iterdir()] == ["other.hanse"]


def test_a_stale_journal_survives_a_failure_and_goes_with_success(tmp_path: Path):
    target = tmp_path / "new.hanse"
    link.journal_of(target).write_bytes(HOT)
    with pytest.raises(ZeroDivisionError), replacing_office(target):
        raise ZeroDivisionError
    assert state(tmp_path) == {"new.hanse-journal": HOT}
    with replacing_office(target) as placing:
        placing.temporary.write_bytes(b"new")
    assert state(tmp_path) == {"new.hanse": b"new"}


def test_a_device_is_not_replaced():
    with pytest.raises(UserError, match="not a file that can be replaced"), replacing_office(Path("/dev/null")):
        pass
