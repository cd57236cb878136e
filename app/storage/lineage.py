"""Tells one copy of an office from another: a file opened at another path or on another machine is another copy."""

import hashlib
import platform
import secrets
from pathlib import Path

HALF = 16


def copy_of(path: Path, last: str) -> str:
    """The name of this copy: the `last` one in the file if it was given out here, else a new one.

    A name is half random; the other half is the hash of that and the place, so each place knows its own.
    """
    chance = last[:HALF]
    if last and last == _named(path, chance):
        return last
    return _named(path, secrets.token_hex(HALF // 2))


def _named(path: Path, chance: str) -> str:
    place = f"{chance}\0{platform.node()}\0{path.absolute()}"
    return chance + hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:HALF]
