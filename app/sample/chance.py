"""What only looks accidental in the sample: choices and uids drawn from a seed, and working days around a day."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import TypeVar

from app.days import add_days

T = TypeVar("T")

SATURDAY = 5


class Chance:
    """Choices that are the same whenever they are asked in the same order from the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same figures again are wanted, not secrets

    def uid(self) -> str:
        """A record's name, as random in shape as a real one."""
        return f"{self._random.getrandbits(128):032x}"

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self._random.choice(options)

    def weighted(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """One of the options, the heavier ones more often."""
        return self._random.choices(options, weights)[0]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def often(self, share: float) -> bool:
        """True in that share of the times it is asked."""
        return self._random.random() < share


def ago(on: dt.date, days: int) -> dt.date:
    """The working day `days` before `on` (after it when negative), or the last one before."""
    day = add_days(on, -days)
    return add_days(day, min(0, SATURDAY - 1 - day.weekday()))


def end_ago(on: dt.date, days: int) -> dt.date:
    """The day itself, whatever weekday: terms end on any."""
    return add_days(on, -days)
