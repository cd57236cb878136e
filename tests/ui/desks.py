"""A founded office with a desk before it, for the tests of pages: import the fixtures into a conftest."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.people.founding import FoundingDraft, found_office
from app.storage.office import Office
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Office]:
    """An office that was founded in 2020 under the Hanse default by Anna."""
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(tmp_path / "k.hanse"))
    office = Office.open(found_office(draft, dt.date(2020, 1, 1), tmp_path).path)
    yield office
    office.close()


@pytest.fixture
def went() -> list[tuple[str, object]]:
    """Where a page asked the window to go."""
    return []


@pytest.fixture
def desk(ours: Office, theme: Theme, messages: RecordedMessages, went: list[tuple[str, object]]) -> Desk:
    """The desk of that office on 25 November 2026; it goes nowhere, but writes down where it was asked to."""

    def go(page: str, argument: object) -> bool:
        went.append((page, argument))
        return True

    return desk_over(ours, TODAY, theme, messages, go)


def desk_over(
    office: Office,
    today: dt.date,
    theme: Theme,
    messages: RecordedMessages,
    go: Callable[[str, object], object] = lambda _page, _argument: None,
) -> Desk:
    """The desk of an office on a day; jobs are done at once."""
    return Desk(
        office=office,
        today=lambda: today,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=go,
        watch=lambda _job: None,
        settings={},
    )
