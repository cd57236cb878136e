"""Where the dots of a map go when they lie close together, and where their names find room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF

from app.frozen import dataclass

APART = 17.0
"""Dots nearer than this, in pixels, are drawn as one."""
BESIDE, HEIGHT = 13.0, 18.0


@dataclass(frozen=True)
class Cluster:
    """Places drawn as one dot, by their numbers, what is most urgent first; it stands where the first of them lies."""

    places: tuple[int, ...]
    point: QPointF


def clusters(points: Sequence[QPointF], urgency: Sequence[int]) -> list[Cluster]:
    """Every place in exactly one dot, and no two dots over each other; the lowest urgency keeps its place."""
    held: list[list[int]] = []
    for place in sorted(range(len(points)), key=lambda each: (urgency[each], each)):
        near = (each for each in held if _distance(points[each[0]], points[place]) < APART)
        home = min(near, key=lambda each: _distance(points[each[0]], points[place]), default=None)
        if home is None:
            held.append([place])
        else:
            home.append(place)
    return [Cluster(tuple(each), points[each[0]]) for each in held]


def room_for_words(
    dots: Sequence[QPointF], widths: Mapping[int, float], within: QRectF, always: Iterable[int] = ()
) -> dict[int, QRectF]:
    """By number of the dot, where its words stand; without those that would cover a dot or other words.

    Those of `always` come first and get room in any case.
    """
    taken = {place: _round(point) for place, point in enumerate(dots)}
    first, found = tuple(always), dict[int, QRectF]()
    for place in (*first, *(each for each in widths if each not in first)):
        rooms = [room for room in _rooms(dots[place], widths[place]) if within.contains(room)]
        others = [dot for other, dot in taken.items() if other != place]
        free = (room for room in rooms if not any(room.intersects(each) for each in (*others, *found.values())))
        room = next(free, rooms[0] if place in first and rooms else None)
        if room is not None:
            found[place] = room
    return found


def _rooms(at: QPointF, width: float) -> Iterator[QRectF]:
    """Right of it, left, below, above."""
    yield QRectF(at.x() + BESIDE, at.y() - HEIGHT / 2, width, HEIGHT)
    yield QRectF(at.x() - BESIDE - width, at.y() - HEIGHT / 2, width, HEIGHT)
    yield QRectF(at.x() - width / 2, at.y() + BESIDE - 2, width, HEIGHT)
    yield QRectF(at.x() - width / 2, at.y() - BESIDE + 2 - HEIGHT, width, HEIGHT)


def _round(at: QPointF) -> QRectF:
    return QRectF(at.x() - APART / 2, at.y() - APART / 2, APART, APART)


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
