"""What every test stands on: no screen, no settings of the person who runs it, and an empty office in a real file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.storage.office import Office


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, logs and samples of a test lie in a folder of its own."""
    monkeypatch.setenv("HANSE_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new office file, open as in a window; closed when the test ends."""
    opened = Office.create(tmp_path / "harbour.hanse", now=lambda: "2026-06-30T10:00:00Z")
    yield opened
    opened.close()
