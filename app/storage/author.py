"""Who makes a step of the history."""

from app.frozen import dataclass


@dataclass(frozen=True)
class Author:
    """Who makes a step, when (UTC text with `Z`), and in which copy of the office."""

    person: str
    at: str
    copy: str
