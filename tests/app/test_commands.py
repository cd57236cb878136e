"""The command line, run as its own process on a machine without a display."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    said: str


def hanse(*words: object, **environment: str) -> Ran:
    """Run `main.py` with these words; nothing it does may end in a traceback."""
    own = {name: value for name, value in os.environ.items() if name not in SCREENS} | environment
    command = [sys.executable, str(ROOT / "main.py"), *(str(word) for word in words)]
    done = subprocess.run(command, env=own, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def refused(*words: object, **environment: str) -> str:
    """Run a command that has to be refused: status 1, nothing printed, one sentence."""
    ran = hanse(*words, **environment)
    assert (ran.status, ran.out) == (1, ""), ran
    (sentence,) = ran.said.splitlines()
    assert sentence.endswith((".", ")"))
    return sentence


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office, made by the command."""
    path = tmp_path_factory.mktemp("commands") / "o.hanse"
    assert hanse("sample", path) == Ran(0, "", "")
    return path


@pytest.mark.slow
def test_the_whole_chain_without_a_display(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    o, p = tmp_path / "o.hanse", tmp_path / "p.hanse"
    book, paper, content = tmp_path / "o.xlsx", tmp_path / "o.pdf", tmp_path / "o.json"
    chain = (
        ("sample", o),
        ("scores", o, "--json"),
        ("status", o, "--json"),
        ("workbook", o, book),
        ("summary", o, paper, "--year", 2026),
        ("dump", o, content),
        ("load", content, p),
        ("check", p),
    )
    seconds = []
    before = b""
    for words in chain:
        began = time.perf_counter()
        ran = hanse(*words)
        seconds.append(f"{words[0]} {time.perf_counter() - began:.1f}")
        assert (ran.status, ran.said) == (0, ""), words
        if words[0] in ("scores", "status"):
            assert json.loads(ran.out)["on"]
        before = before or o.read_bytes()
        assert o.read_bytes() == before, f"{words[0]} wrote into the office"
    with capsys.disabled():
        sys.stdout.write(f"\n  seconds: {', '.join(seconds)}\n")
    assert (book.read_bytes()[:2], paper.read_bytes()[:5]) == (b"PK", b"%PDF-")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["o.hanse", "o.json", "o.pdf", "o.xlsx", "p.hanse"]
    again = tmp_path / "again.json"
    assert hanse("dump", p, again).status == 0
    assert again.read_bytes() == content.read_bytes()


def test_commands_that_read_leave_a_file_that_nobody_may_write(office: Path, tmp_path: Path) -> None:
    before = office.read_bytes()
    office.chmod(0o444)
    for words in (("scores", office), ("status", office), ("check", office), ("backup", office, tmp_path / "b.hanse")):
        assert hanse(*words).status == 0
    office.chmod(0o644)
    assert office.read_bytes() == before
    assert [path.name for path in office.parent.iterdir()] == [office.name]


def test_a_backup_is_put_back(office: Path, tmp_path: Path) -> None:
    copy, there = tmp_path / "copy.hanse", tmp_path / "there.hanse"
    assert hanse("backup", office, copy).out == f"{copy}\n"
    assert hanse("restore", copy, there).status == 0
    assert hanse("check", there).out == "“there.hanse” is sound.\n"


@pytest.fixture
def damaged(office: Path, tmp_path: Path) -> dict[str, Path]:
    """Files that are no office, or none that this version reads."""
    found = {name: tmp_path / f"{name}.hanse" for name in ("foreign", "truncated", "newer", "pdf", "empty", "text")}
    with sqlite3.connect(found["foreign"]) as other:
        other.execute("CREATE TABLE bookmark (id INTEGER)")
    other.close()
    whole = office.read_bytes()
    found["truncated"].write_bytes(whole[: len(whole) // 2])
    found["newer"].write_bytes(whole)
    with sqlite3.connect(found["newer"]) as ours:
        ours.execute("UPDATE alembic_version SET version_num = '9999'")
    ours.close()
    found["pdf"].write_bytes(b"%PDF-1.4\n1 0 obj\n")
    found["empty"].touch()
    found["text"].write_text("not an office\n" * 100)
    return found


@pytest.mark.parametrize("kind", ["foreign", "truncated", "newer", "pdf", "empty", "text"])
def test_what_is_no_office_is_refused_in_a_sentence_and_left_as_it_was(
    damaged: dict[str, Path], kind: str, tmp_path: Path
) -> None:
    path = damaged[kind]
    before, out = path.read_bytes(), tmp_path / "out.xlsx"
    sentence = refused("workbook", path, out)
    assert path.name in sentence
    assert path.read_bytes() == before
    assert not out.exists()


def test_a_newer_office_says_what_to_do(damaged: dict[str, Path]) -> None:
    assert "newer" in refused("status", damaged["newer"])


def test_check_of_a_truncated_office_names_it(damaged: dict[str, Path]) -> None:
    ran = hanse("check", damaged["truncated"])
    assert ran.status == 1
    assert "truncated.hanse" in ran.out + ran.said


def test_an_office_that_is_not_there(tmp_path: Path) -> None:
    assert "nowhere.hanse" in refused("scores", tmp_path / "nowhere.hanse")
    assert list(tmp_path.iterdir()) == []


WRITING = [("workbook",), ("summary", "--year", 2026), ("dump",), ("backup",), ("dump", "--force")]


@pytest.mark.parametrize("words", WRITING, ids=str)
def test_the_office_is_never_its_own_output(office: Path, words: tuple[object, ...]) -> None:
    before = office.read_bytes()
    verb, *rest = words
    assert office.name in refused(verb, office, office, *rest)
    assert office.read_bytes() == before


@pytest.mark.parametrize("words", WRITING[:4], ids=str)
def test_a_file_of_somebody_else_is_not_replaced(office: Path, tmp_path: Path, words: tuple[object, ...]) -> None:
    verb, *rest = words
    out = tmp_path / "theirs"
    out.write_text("Minutes of the council")
    assert "--force" in refused(verb, office, out, *rest)
    assert out.read_text() == "Minutes of the council"


def test_a_file_of_somebody_else_is_replaced_by_force_and_ours_without(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "theirs"
    out.write_text("Minutes of the council")
    assert hanse("dump", office, out, "--force").status == 0
    assert json.loads(out.read_bytes())["format"] == "hanse-office"
    assert hanse("dump", office, out).status == 0


def test_a_folder_is_no_output(office: Path, tmp_path: Path) -> None:
    assert "folder" in refused("dump", office, tmp_path)
    assert "gone" in refused("dump", office, tmp_path / "gone" / "o.json")


@pytest.mark.parametrize("name", ["fifo", "/dev/null", "/dev/stdout"])
def test_a_device_or_a_pipe_is_no_output(office: Path, tmp_path: Path, name: str) -> None:
    if os.name != "posix":
        pytest.skip("Windows has no such files")
    os.mkfifo(tmp_path / "fifo")
    for words in (("dump", office, tmp_path / name), ("sample", tmp_path / name, "--force")):
        assert hanse(*words).status == 1
    assert "a device or a pipe" in refused("dump", office, tmp_path / name)


def test_a_changed_office_under_a_sample_is_kept_and_the_same_sample_is_not(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.hanse"
    out.write_bytes(office.read_bytes())
    assert hanse("sample", out) == Ran(0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["o.hanse"]
    before = out.read_bytes()
    kept = tmp_path / "o (replaced 1).hanse"
    assert hanse("sample", out, "--seed", 7) == Ran(0, f"The office that was there is kept as “{kept}”.\n", "")
    assert kept.read_bytes() == before


@pytest.mark.parametrize("coding", ["ascii", "cp1252"])
def test_names_reach_a_console_of_any_code_page(office: Path, coding: str) -> None:
    ran = hanse("scores", office, PYTHONIOENCODING=coding)
    assert ran.status == 0
    assert "·" in ran.out


def test_a_language_without_a_catalogue_is_refused(office: Path, tmp_path: Path) -> None:
    for verb, *rest in (("workbook",), ("summary", "--year", 2026)):
        assert "“fr”" in refused(verb, office, tmp_path / "out", *rest, "--language", "fr")
    assert list(tmp_path.iterdir()) == []


LONG = "x" * 300


@pytest.mark.parametrize(
    "words", [("scores", LONG), ("dump", "OFFICE", LONG), ("load", "OFFICE", LONG), ("demo", "OFFICE"), ("check", LONG)]
)
def test_what_the_system_refuses_is_a_sentence(office: Path, words: tuple[str, ...]) -> None:
    refused(*(office if word == "OFFICE" else word for word in words))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("where", ["> /dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_a_sentence(office: Path, where: str) -> None:
    command = f'exec "$0" main.py scores "$1" --json {where}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, str(office)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("frob",),
        ("score", "o.hanse"),
        ("scores", "o.hanse", "--on", "20260630"),
        ("scores", "o.hanse", "--on", "2026-W01-1"),
        ("summary", "o.hanse", "o.pdf", "--year", "²"),
        ("summary", "o.hanse", "o.pdf", "--year", "٢٠٢٦"),
        ("sample", "o.hanse", "--scale", "²"),
        ("summary", "o.hanse", "o.pdf"),
        ("summary", "o.hanse", "o.pdf", "--year", "soon"),
        ("scores", "o.hanse", "--on", "30 June"),
        ("sample",),
        ("sample", "o.hanse", "--scale", "0"),
        ("o.hanse", "--colour", "red"),
        ("scores",),
    ],
)
def test_a_command_called_wrongly_ends_with_2(words: tuple[str, ...]) -> None:
    ran = hanse(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "usage:" in ran.said


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":9977"}, {"WAYLAND_DISPLAY": "wayland-77"}], ids=str)
def test_the_window_without_a_display_is_one_sentence(office: Path, environment: dict[str, str]) -> None:
    sentence = refused(office, **environment)
    assert "no display" in sentence
