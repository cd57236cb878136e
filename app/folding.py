"""Texts as they are compared when somebody looks for one: without case, accents and outer spaces."""

import unicodedata


def fold(text: str) -> str:
    """A text without case, accents and outer spaces; `ł` and `ø` are found by the letters people type for them."""
    if text.isascii():
        return text.strip().lower()
    parted = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in parted if not unicodedata.combining(char)).replace("ł", "l").replace("ø", "o")
