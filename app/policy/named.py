"""How a limit of a policy is named wherever it is shown."""

from collections.abc import Iterable

from app.words import _
from models.vocabulary import LimitCounts


def limit_name(counts: str, categories: Iterable[str]) -> str:
    """What a limit counts, with the categories it is held to."""
    name = _(LimitCounts(counts).label)
    held = ", ".join(categories)
    return f"{name} ({held})" if held else name
