"""The cheap frozen dataclass behaves as the standard one, as far as anything of ours can tell."""

import dataclasses
import datetime as dt
from functools import cached_property

import pytest

from app import frozen


def both(name: str) -> list[type]:
    made = []
    for decorate in (dataclasses.dataclass, frozen.dataclass):

        @decorate(frozen=True)
        class Row:
            """A row."""

            on: dt.date
            what: str = ""
            parts: tuple[int, ...] = ()
            more: dict[str, int] = dataclasses.field(default_factory=dict, hash=False)

            @cached_property
            def size(self) -> int:
                return len(self.parts)

        Row.__qualname__ = name
        made.append(Row)
    return made


STANDARD, OURS = both("Row")
DAY = dt.date(2026, 6, 30)


def test_it_says_the_same() -> None:
    assert repr(OURS(DAY, "x", (1, 2))) == repr(STANDARD(DAY, "x", (1, 2)))
    assert dataclasses.asdict(OURS(DAY)) == dataclasses.asdict(STANDARD(DAY))
    assert [field.name for field in dataclasses.fields(OURS)] == [field.name for field in dataclasses.fields(STANDARD)]


def test_rows_are_equal_by_their_fields_and_kind() -> None:
    one, same = OURS(DAY, "x", (1,)), OURS(DAY, "x", (1,))
    assert one.size == 1
    assert one == same
    assert one != dataclasses.replace(one, what="y")
    assert dataclasses.replace(one) == one
    assert one != STANDARD(DAY, "x", (1,))
    assert one != (DAY, "x", (1,), {})


def test_rows_are_kept_in_sets_by_their_fields() -> None:
    @frozen.dataclass(frozen=True)
    class Key:
        """A key."""

        name: str
        number: int = 0

    @frozen.dataclass(frozen=True)
    class Nothing:
        """No field at all."""

    assert len({Key("a"), Key("a"), Key("a", 1)}) == 2
    assert len({Nothing(), Nothing()}) == 1


def test_only_what_is_frozen_is_made() -> None:
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=False)
