"""Makes the sample office: chapter by chapter, each one step of the history, whole or not at all."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from app.jobs import JobContext
from app.sample.story import Story

Chapter = Callable[[Story, Session], None]
DEFAULT_SEED = 2026
DEFAULT_DAY = dt.date(2026, 6, 30)


def make_sample(
    path: Path,
    *,
    scale: int = 1,
    seed: int = DEFAULT_SEED,
    on: dt.date = DEFAULT_DAY,
    context: JobContext | None = None,
) -> None:
    """Write a fictional office as of the day `on`, `scale` times its base size; the same for the same arguments.

    Raises UserError when the path is taken or cannot be written, Cancelled when the context says so; nothing is left.
    """
