"""The numbers in the navigation are those that the pages themselves show."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.office import Office
from tests.ui.shell.conftest import TODAY
from ui.shell.counts import page_counts
from ui.shell.rooms import page_specs
from ui.toolkit.desk import Desk
from ui.toolkit.tabs import TabRow
from ui.toolkit.text import Text

OnScreen = Callable[[QWidget], None]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("requests", "{} open"),
        ("partnerships", "All current {}"),
        ("objectives", "Needs attention {}"),
        ("missions", "Next steps open {}"),
    ],
)
def test_a_number_is_the_one_its_page_shows(
    sample: Office, sample_desk: Desk, on_screen: OnScreen, key: str, words: str
) -> None:
    count = page_counts(sample, TODAY)[key]
    assert count.number > 0
    (page,) = [spec.factory() for spec in page_specs(lambda: sample_desk) if spec.key == key]
    on_screen(page)
    page.open()
    tabs = [button.accessibleName() for row in page.findChildren(TabRow) for button in row._buttons.values()]
    feet = [said for text in page.findChildren(Text) for said in text.text().split(" · ")]
    assert words.format(count.number) in [*tabs, *feet]


def test_today_counts_what_is_late(sample: Office) -> None:
    from app.today.first import today_rows

    assert page_counts(sample, TODAY)["today"].number == today_rows(sample, TODAY).overdue > 0
