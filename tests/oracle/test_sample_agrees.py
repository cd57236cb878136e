"""What the commands print about a whole sample office is what the oracle makes of the facts printed beside it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from app.commands import _plain
from app.decisions.day import office_day
from app.reports.scores import scores
from app.reports.status import status
from app.sample.making import make_sample
from app.storage.office import read_only
from app.today.agenda import agenda
from tests.oracle import disagreements


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "harbour.hanse"
    make_sample(path, seed=11)
    return path


@pytest.mark.parametrize("on", ["2024-02-29", "2026-03-31", "2026-06-30", "2026-11-25", "2031-01-01"])
def test_commands_and_oracle_agree(sample: Path, on: str) -> None:
    with read_only(sample) as session:
        day = office_day(session, dt.date.fromisoformat(on))
        documents = scores(day), status(day, agenda(session, day))
        reply_days = {policy.title: policy.numbers.reply_days for policy in day.policies}
    said = [json.loads(json.dumps(document, default=_plain)) for document in documents]
    assert disagreements(*said, reply_days) == []
