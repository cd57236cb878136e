"""The numbers a policy version sets, with the values an office starts from."""

from app.frozen import dataclass

MAY_LACK = ("update_months", "result_months")
"""The numbers that may be none: not asked for.  They are stored as 0."""


@dataclass(frozen=True)
class PolicyNumbers:
    """Days, months and thresholds by name; days and months are whole, thresholds fractions of expected progress.

    `update_months` is 1, 3, 6 or 12; none: the policy asks for no updates. No `result_months`: nor for results.
    """

    reply_days: int = 45
    on_track: float = 0.95
    behind: float = 0.85
    dormant_days: int = 180
    zombie_days: int = 365
    undecided_days: int = 90
    evergreen_review_months: int = 24
    review_before_months: int = 6
    stale_days: int = 365
    update_months: int | None = 3
    update_days: int = 30
    result_months: int | None = 12
    sign_months: int = 6
