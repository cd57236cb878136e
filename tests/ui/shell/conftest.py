"""The sample office with a desk before it, for what is tried on every page."""

import datetime as dt
from collections.abc import Iterator

import pytest

from app.jobs import SilentJob
from app.sample.making import make_sample
from app.storage.office import Office
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

TODAY = dt.date(2026, 6, 30)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample as of 30 June 2026; nobody changes it."""
    path = tmp_path_factory.mktemp("sample") / "sample.hanse"
    make_sample(path, on=TODAY, context=SilentJob())
    office = Office.open(path)
    yield office
    office.close()


@pytest.fixture
def sample_desk(sample: Office, theme: Theme, messages: RecordedMessages) -> Desk:
    """A desk that goes nowhere."""
    return Desk(
        office=sample,
        today=lambda: TODAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )
