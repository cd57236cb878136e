"""How long something takes on a machine that others use too: median, least and most of several goes."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any


def spread(seconds: Iterable[float]) -> dict[str, float]:
    """Median, least and most, in milliseconds."""
    found = sorted(seconds)
    return {
        "median_ms": round(1000 * statistics.median(found), 2),
        "least_ms": round(1000 * found[0], 2),
        "most_ms": round(1000 * found[-1], 2),
    }


def timed(action: Callable[[], Any], goes: int = 5) -> dict[str, float]:
    """The spread of an action that can be done again."""
    return spread(once(action) for _go in range(goes))


def once(action: Callable[[], Any]) -> float:
    """Seconds of one go; garbage of the goes before is not its business."""
    gc.collect()
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def ratio(found: dict[str, float], floor: dict[str, float]) -> float:
    """By medians, how many times the floor."""
    return round(found["median_ms"] / floor["median_ms"], 2) if floor["median_ms"] else float("inf")


def beside(action: Callable[[], Any], floor: Callable[[], Any], goal: float, goes: int = 5) -> dict[str, Any]:
    """An action and its floor, go by go side by side, so that both meet the same noise."""
    pairs = [(once(floor), once(action)) for _go in range(goes)]
    ours, theirs = spread(pair[1] for pair in pairs), spread(pair[0] for pair in pairs)
    return {"hanse": ours, "floor": theirs, "ratio": ratio(ours, theirs), "goal": goal}
