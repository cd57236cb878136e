import pytest

from tests.app.policy.offices import drafted, founded


@pytest.fixture
def kiel(tmp_path):
    """An office under the Hanse default since January."""
    opened = founded(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def draft(kiel):
    """A draft of its next version that still says the same."""
    return drafted(kiel)
