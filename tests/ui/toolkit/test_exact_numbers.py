"""A number is shown as it is: nothing is rounded, written with an exponent, or too long to be saved."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.toolkit.bindings import DecimalNumber, Money, WholeNumber
from ui.toolkit.forms import Field, Form


@dataclass(frozen=True)
class Place:
    note: str = ""
    latitude: float | Decimal | None = None


FIELDS = [Field("latitude", "Latitude", lambda: DecimalNumber(6))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(1e-6, 1e15) | st.floats(-1e15, -1e-6))
def test_what_is_shown_is_read_back_exactly_and_is_no_change(qtbot: QtBot, value: float) -> None:
    form: Form[Place] = Form(FIELDS)
    qtbot.addWidget(form)
    form.show_draft(Place(latitude=value))
    assert float(form.draft().latitude) == value
    assert not form.is_modified()
    assert form.problems() == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
    | st.integers(-(10**18), 10**18)
)
def test_any_stored_number_is_shown_whole(qtbot: QtBot, value: float | Decimal | int) -> None:
    field = WholeNumber() if isinstance(value, int) else DecimalNumber(2)
    qtbot.addWidget(field.widget)
    field.show(value)
    read = field.read()
    assert read is not None
    assert (float(read) if isinstance(value, float) else read) == value
    assert "e" not in field.edit.text().casefold()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567.5, "1234567.5"),
        (0.1, "0.1"),
        (1e15, "1000000000000000"),
        (44.648618, "44.648618"),
        (3000000.0, "3000000"),
        (0.000001, "0.000001"),
    ],
)
def test_no_digit_is_lost_and_none_is_an_exponent(qtbot: QtBot, value: float, text: str) -> None:
    field = DecimalNumber(6)
    qtbot.addWidget(field.widget)
    field.show(value)
    assert (field.edit.text(), field.problem()) == (text, "")


@pytest.mark.parametrize("typed", ["1234567890123456789012345", "9" * 60, "-" + "9" * 30, "0." + "1" * 50])
def test_any_number_of_digits_is_a_sentence_and_no_crash(qtbot: QtBot, typed: str) -> None:
    for field in (DecimalNumber(2), Money("EUR"), WholeNumber()):
        qtbot.addWidget(field.widget)
        field.edit.setText(typed)
        assert field.problem()


def test_what_no_file_could_hold_is_refused_with_its_bound(qtbot: QtBot) -> None:
    whole, decimal = WholeNumber(0), DecimalNumber(2)
    for field in (whole, decimal):
        qtbot.addWidget(field.widget)
    whole.edit.setText("1000000001")
    assert whole.problem() == "1000000001 is too large. It can be 1,000,000,000 at most."
    whole.edit.setText("1000000000")
    assert whole.problem() == ""
    decimal.edit.setText("1000000000000001")
    assert "1,000,000,000,000,000 at most" in decimal.problem()
    decimal.edit.setText("-1000000000000001")
    assert "too small" in decimal.problem()


def test_what_was_saved_so_is_nobodys_mistake_until_it_is_touched(qtbot: QtBot) -> None:
    form: Form[Place] = Form(FIELDS)
    qtbot.addWidget(form)
    form.show_draft(Place(latitude=1.23456789))
    assert form.problems() == []
    form.binding("latitude").edit.setText("1.234567891")
    assert [problem.field for problem in form.problems()] == ["latitude"]
