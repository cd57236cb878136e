"""A job that was cancelled before it began."""

from app.errors import Cancelled
from app.jobs import SilentJob


class CancelledJob(SilentJob):
    def raise_if_cancelled(self) -> None:
        raise Cancelled
