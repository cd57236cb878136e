"""How much an outcome grew, and how much more than what it is compared with."""

from app.results.facts import finite


def growth(before: float | None, after: float | None) -> float | None:
    """Growth from one period's value to the next as a fraction of the first; None without both, or from zero."""
    before, after = finite(before), finite(after)
    if before is None or after is None or before == 0:
        return None
    return finite((after - before) / abs(before))


def points_ahead(partner: float | None, comparator: float | None) -> float | None:
    """By how many percentage points growth with the partner exceeds the comparator's over the same two periods."""
    partner, comparator = finite(partner), finite(comparator)
    if partner is None or comparator is None:
        return None
    return finite(100 * (partner - comparator))
