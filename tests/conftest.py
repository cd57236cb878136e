"""An empty office in a real file, for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new office file, open as in a window; closed when the test ends."""
    opened = Office.create(tmp_path / "harbour.hanse", now=lambda: "2026-06-30T10:00:00Z")
    yield opened
    opened.close()
