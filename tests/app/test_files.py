"""Files for other programs: written whole or not at all."""

import os
from pathlib import Path

import pytest

from app.errors import UserError
from app.files import free_name, replacing, same_file, write_bytes


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path):
    target = tmp_path / "a.txt"
    write_bytes(target, b"old")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path):
    target = tmp_path / "a.txt"
    write_bytes(target, b"old")

    def half() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"ne")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="the mask is that of POSIX")
def test_a_new_file_can_be_read_by_those_the_person_lets(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.txt", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("name", "said"), [("missing/a.txt", "there is no folder"), ("file/a.txt", "is not a folder")])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, name: str, said: str):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match=said):
        write_bytes(tmp_path / name, b"x")


def test_a_folder_in_the_way_is_said(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with pytest.raises(UserError, match="there is a folder of that name"):
        write_bytes(tmp_path / "a", b"x")


def test_the_first_free_name_is_the_name_itself_then_numbers_from_two(tmp_path: Path):
    path = tmp_path / "a b.pdf"
    assert free_name(path) == path
    path.touch()
    (tmp_path / "a b 2.pdf").touch()
    assert free_name(path) == tmp_path / "a b 3.pdf"


def test_two_paths_are_one_file_by_their_place_or_on_disk(tmp_path: Path):
    one, other = tmp_path / "a", tmp_path / "b"
    one.touch()
    assert not same_file(one, other)
    assert same_file(other, tmp_path / "." / "b")
    other.hardlink_to(one)
    assert same_file(one, other)
