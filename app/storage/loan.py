"""The open office's connection, lent to one job."""

from collections.abc import Callable

from app.frozen import dataclass
from app.storage.connection import DriverConnection


@dataclass(frozen=True)
class Loan:
    """The driver's connection in the hands of one job; `hand_over` lets whoever waits have the file for a moment."""

    connection: DriverConnection
    hand_over: Callable[[], None]
