"""A window on an office paints its shell and fills Today before SQLAlchemy comes, and without any writer."""

import datetime as dt
from typing import Any

import pytest

from app.sample.making import make_sample
from tests.bench.start import NOT_AT_START, child
from tests.bench.start_child import WATCHED

DAY = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a start of the product itself, in a process of its own, has imported when it paints what."""
    folder = tmp_path_factory.mktemp("start")
    office = folder / "sample.hanse"
    make_sample(office, on=DAY)
    environment = {"QT_QPA_PLATFORM": "offscreen", "HANSE_HOME": str(folder / "home"), "PYTHONPATH": ""}
    return child("hanse", office, DAY.isoformat(), environment)


@pytest.mark.parametrize("moment", ["painted", "filled"])
def test_the_first_page_is_there_before_what_is_heavy_is_imported(seen: dict[str, Any], moment: str) -> None:
    assert not {"sqlalchemy", "babel"} & set(seen[moment]["modules"])


def test_today_is_filled_without_any_writer(seen: dict[str, Any]) -> None:
    assert not set(seen["filled"]["modules"]) & NOT_AT_START


def test_every_writer_is_watched() -> None:
    assert set(WATCHED) >= NOT_AT_START
