"""Gives new parts of a policy keys that no version has used for anything else."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40


def slug(name: str, taken: Iterable[str], otherwise: str) -> str:
    """A key that tells a reader of the file what it stands for; numbered where it is taken."""
    parted = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"[^a-z0-9]+", "_", parted.encode("ascii", "ignore").decode()).strip("_")[:LONGEST].strip("_")
    first, held = plain or otherwise, set(taken)
    number = 2
    key = first
    while key in held:
        key = f"{first}_{number}"
        number += 1
    return key


def numbered(letter: str, taken: Iterable[str]) -> str:
    """The next of keys such as C1, C2, …"""
    used = [int(key[1:]) for key in taken if re.fullmatch(rf"{letter}\d+", key)]
    return f"{letter}{max(used, default=0) + 1}"
