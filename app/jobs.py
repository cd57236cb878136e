"""Long work as plain functions: a job takes a `JobContext`, reports to it, and stops when it is asked to."""

from typing import Protocol


class JobContext(Protocol):
    """Whoever runs a job: told how far it is, asked whether to go on."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` steps are finished; `text` says what is being done now."""

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` once the person has pressed Cancel."""


class SilentJob:
    """A context for commands and tests: nobody watches and nobody cancels."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Never cancel."""
