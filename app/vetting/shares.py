"""Says weights as per cent so that those who add them up in their head find a hundred."""

from collections.abc import Sequence

from app.words import NO_BREAK, Words, rounded, screen

NEAR = 1e-6


def shares_shown(shares: Sequence[float | None], words: Words | None = None) -> list[str]:
    """The shares of one whole as per cent: whole numbers where these add up to 100, else all with one decimal."""
    words = words or screen()
    known = [share for share in shares if share is not None]
    whole = abs(sum(known) - 1) > NEAR or sum(rounded(100 * share, 0) for share in known) == 100
    return [_percent(share, 0 if whole else 1, words) for share in shares]


def _percent(share: float | None, decimals: int, words: Words) -> str:
    return words.number(None) if share is None else f"{words.number(100 * share, decimals)}{NO_BREAK}%"
