"""Which duties of law bind an agreement about which nobody has said so; without the tables, for Today."""

import datetime as dt
from collections.abc import Iterable

from app.policy.versions import PolicyVersion, in_force


def binding(policies: Iterable[PolicyVersion], taken: dt.date | None, on: dt.date) -> frozenset[str]:
    """The names of the duties that were switched on when it took effect (on `taken`), else of those that are now.

    So a new version of the policy neither ends a duty that runs nor begins one for what was there before it.
    """
    policies, then = tuple(policies), on if taken is None else min(taken, on)
    begun = [each.in_force_on for each in policies if each.in_force_on is not None]
    if taken is not None and begun and then < min(begun):
        return frozenset()
    return frozenset(duty.name for duty in in_force(policies, then).duties if duty.switched_on)
