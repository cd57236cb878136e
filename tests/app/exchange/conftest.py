"""An office with a request and three people who are to assess it."""

import pytest

from tests.app.exchange.forms import add_people
from tests.app.vetting.offices import furnish, take


@pytest.fixture
def reference(office) -> str:
    furnish(office)
    return take(office, summary="Two ports, one hydrogen corridor.\nApprentices, too.")


@pytest.fixture
def three(office, reference) -> list[int]:
    return add_people(office, "Ole Berg", "李明", "سارة")
