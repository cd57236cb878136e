"""A frozen dataclass whose class costs a quarter of the standard one's to make, for what the first page is made of.

The standard decorator compiles seven methods for each class; with the hundred classes behind Today that is a third of
the start.  Here it compiles `__init__` alone, which also makes instances four times faster, and the rest is shared.
For type checkers it is the standard decorator, and they alone hold anybody to "frozen".  What is derived from a class
of these is made by this decorator too.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool) -> Callable[[type], type]:
        """The decorator `dataclass(frozen=True)`."""
        if not frozen:
            raise TypeError("what is not frozen is made by the standard decorator")
        return _made


def _made(kind: Any) -> Any:
    dataclasses.dataclass(eq=False, repr=False)(kind)
    names = tuple(field.name for field in dataclasses.fields(kind))
    kind.values_in_order = attrgetter(*names) if names else bool
    kind.__eq__, kind.__hash__, kind.__repr__ = _equal, _hash, _said
    return kind


def _equal(one: Any, other: Any) -> Any:
    if one.__class__ is not other.__class__:
        return NotImplemented
    values = one.__class__.values_in_order
    return values(one) == values(other)


def _hash(one: Any) -> int:
    return hash(one.__class__.values_in_order(one))


def _said(one: Any) -> str:
    values = ", ".join(f"{field.name}={getattr(one, field.name)!r}" for field in dataclasses.fields(one))
    return f"{one.__class__.__qualname__}({values})"
