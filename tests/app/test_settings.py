import json
from pathlib import Path

import pytest

from app.paths import paths
from app.settings import RECENT, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ours" / "settings.json"


def test_what_is_remembered_is_there_at_the_next_start(file, tmp_path):
    settings = Settings(file)
    settings.opened(tmp_path / "harbour.hanse")
    settings.sit_down("office-1", "anna")
    settings.choose_appearance("dark")
    settings.section("pages")["people.person"] = {"shown": ["name"]}
    again = Settings(file)
    assert again.last_office == tmp_path / "harbour.hanse"
    assert (again.person("office-1"), again.person("office-2"), again.appearance) == ("anna", "", "dark")
    assert dict(again.section("pages")) == {"people.person": {"shown": ["name"]}}
    assert not dict(again.section("window"))


def test_the_latest_office_comes_first_and_once(file, tmp_path):
    settings = Settings(file)
    for number in range(RECENT + 3):
        settings.opened(tmp_path / f"{number}.hanse")
    settings.opened(tmp_path / "5.hanse")
    assert len(settings.recent) == RECENT
    assert settings.recent[0] == settings.last_office == tmp_path / "5.hanse"
    assert len(set(settings.recent)) == RECENT


def test_a_forgotten_office_is_not_opened_again(file, tmp_path):
    settings = Settings(file)
    settings.opened(tmp_path / "one.hanse")
    settings.opened(tmp_path / "two.hanse")
    settings.forget(tmp_path / "two.hanse")
    assert (settings.last_office, settings.recent) == (None, [tmp_path / "one.hanse"])


def test_a_section_forgets_what_is_deleted(file):
    section = Settings(file).section("pages")
    section["sort"] = ["name", False]
    del section["sort"]
    assert not Settings(file).section("pages")
    with pytest.raises(KeyError):
        section["sort"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00 not json",
        b"[1, 2]",
        b'{"recent": "x", "last_office": 5, "people": [], "appearance": "pink", "sections": {"pages": 3}}',
        b'{"recent": [1, "", null], "last_office": "", "people": {"o": 4}, "sections": []}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_as_if_nothing_had_been_said(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    settings = Settings(file)
    assert (settings.recent, settings.last_office, settings.person("o"), settings.appearance) == (
        [],
        None,
        "",
        "system",
    )
    assert dict(settings.section("pages")) == {}
    settings.section("pages")["a"] = 1
    settings.sit_down("o", "anna")
    assert json.loads(file.read_bytes())["people"] == {"o": "anna"}


def test_settings_that_cannot_be_written_cost_no_work(tmp_path):
    (tmp_path / "ours").write_text("a file where the folder should be")
    settings = Settings(tmp_path / "ours" / "settings.json")
    settings.choose_appearance("light")
    assert settings.appearance == "light"


def test_everything_lies_in_the_folder_that_is_named(tmp_path, monkeypatch):
    named = paths(tmp_path / "given")
    assert {named.settings.parent, named.log.parent, named.samples.parent, named.documents} == {tmp_path / "given"}
    monkeypatch.setenv("HANSE_HOME", str(tmp_path / "variable"))
    assert paths().data == tmp_path / "variable"
    assert paths(tmp_path / "given").data == tmp_path / "given"


def test_without_a_word_the_system_says_where(monkeypatch, tmp_path):
    monkeypatch.delenv("HANSE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Papers"))
    assert paths().documents == tmp_path
    assert paths().data.name == "Hanse"
