"""The parts the sample is made with: working days, names in addresses, letters that a PDF reader opens."""

import datetime as dt

import pypdfium2
import pytest

from app.days import add_days
from app.sample.chance import Chance, ago
from app.sample.papers import letter
from app.sample.people import _plain


@pytest.mark.parametrize("days", range(-10, 30))
def test_ago_is_a_working_day_at_most_two_days_earlier(days: int) -> None:
    on = dt.date(2026, 6, 30)
    found = ago(on, days)
    assert found.weekday() < 5
    assert 0 <= (add_days(on, -days) - found).days <= 2


def test_chance_repeats_itself() -> None:
    assert [Chance(3).uid() for _again in range(2)] == [Chance(3).uid()] * 2
    assert Chance(3).uid() != Chance(4).uid()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Łukasz Żurawski", "lukasz.zurawski"),
        ("Þórunn Jónsdóttir", "porunn.jonsdottir"),
        ("<b>Siobhán</b> Walsh", "b.siobhan.b.walsh"),
        ("김지우", "post"),
    ],
)
def test_names_in_addresses_are_plain(name: str, address: str) -> None:
    assert _plain(name, ".") == address


def test_a_letter_is_a_document_that_opens() -> None:
    document = pypdfium2.PdfDocument(letter(["Dear (Ms) Tremblay \\", "à bientôt"]))
    page = document[0]
    text = page.get_textpage().get_text_range()
    assert "Dear (Ms) Tremblay \\" in text
    assert "à bientôt" in text
    document.close()
