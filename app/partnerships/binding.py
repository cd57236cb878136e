"""Whether a duty of law binds an agreement about which nobody has said so; without the tables, for Today."""

import datetime as dt


def binds(taken: dt.date | None, since: dt.date | None) -> bool:
    """It binds what did not take effect (on `taken`, none: not yet) before the policy came into force (`since`)."""
    return taken is None or since is None or taken >= since
