"""Texts as they are compared when somebody looks for one: without case, accents and outer spaces."""

import re
import unicodedata

LATIN = re.compile("[a-z]")


def fold(text: str) -> str:
    """A text without case, accents and outer spaces; `ł`, `ø`, `đ` are found by the letters people type for them."""
    if text.isascii():
        return text.strip().lower()
    parted = unicodedata.normalize("NFKD", text.strip().casefold())
    return (
        "".join(char for char in parted if not unicodedata.combining(char))
        .replace("ł", "l")
        .replace("ø", "o")
        .replace("đ", "d")
    )


def filed(text: str) -> str:
    """A folded text as it is filed: a name that begins in another script goes by the Latin name behind it."""
    folded = fold(text)
    first = folded[:1]
    if first.isascii() or not first.isalpha() or "LATIN" in unicodedata.name(first, ""):
        return folded
    latin = LATIN.search(folded)
    return folded[latin.start() :] if latin else folded
