"""Keeps names that are written from right to left at the left edge, where the eye looks for names."""

import unicodedata

MARK = "\N{LEFT-TO-RIGHT MARK}"


def from_the_left(text: str) -> str:
    """The text, with a mark before it when it would otherwise run from the right; a mark everywhere costs height."""
    return MARK + text if text and unicodedata.bidirectional(text[0]) in {"R", "AL"} else text
