"""Sample offices made once for all tests that only read them."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.decisions.day import OfficeDay, office_day
from app.sample.making import DEFAULT_DAY, make_sample
from app.storage.office import read_only

DAYS = (DEFAULT_DAY, dt.date(2026, 11, 25), dt.date(2028, 4, 2))


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[dt.date, Path]:
    folder = tmp_path_factory.mktemp("sample")
    paths = {day: folder / f"{day}.hanse" for day in DAYS}
    for number, (day, path) in enumerate(paths.items()):
        make_sample(path, on=day, seed=2026 + number)
    return paths


@pytest.fixture
def session(made: dict[dt.date, Path]) -> Iterator[Session]:
    with read_only(made[DEFAULT_DAY]) as opened:
        yield opened


@pytest.fixture(scope="package", params=DAYS, ids=str)
def day(request: pytest.FixtureRequest, made: dict[dt.date, Path]) -> OfficeDay:
    with read_only(made[request.param]) as opened:
        return office_day(opened, request.param)
