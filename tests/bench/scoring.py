"""Score and "how firm" of a thousand requests over twelve criteria, and of ten thousand."""

import datetime as dt
import random
from typing import Any

from app.vetting.scoring import Card, Criterion, Mark, Scale
from app.vetting.stage import Assessment, RequestFacts, assess
from models.vocabulary import RequestKind, Verdict
from tests.bench.timing import timed

REQUESTS, CRITERIA = 1000, 12
ON = dt.date(2026, 6, 30)


def scoring() -> dict[str, Any]:
    """Pure rules, no file."""
    few, many = _requests(REQUESTS), _requests(10 * REQUESTS)
    once, ten = timed(lambda: _weigh(few)), timed(lambda: _weigh(many), 3)
    return {
        "requests_1000": once,
        "goal_ms": 100,
        "requests_10000": ten,
        "times_longer_at_ten_times_the_requests": round(ten["median_ms"] / once["median_ms"], 1),
    }


def _weigh(requests: list[RequestFacts]) -> list[Assessment]:
    assessed = [assess(facts, ON) for facts in requests]
    if any(one.score is None or one.robustness is None for one in assessed):
        raise RuntimeError("a request was not weighed")
    return assessed


def _requests(count: int) -> list[RequestFacts]:
    rng = random.Random(2026)
    criteria = tuple(Criterion(f"c{place}", float(rng.randint(1, 20))) for place in range(CRITERIA))
    marks = (Mark(50.0, Verdict.DEVELOP), Mark(70.0, Verdict.RECOMMEND))
    return [
        RequestFacts(
            kind=RequestKind.PARTNERSHIP,
            category="full",
            category_known=True,
            received_on=ON,
            reply_days=45,
            answered_on=None,
            withdrawn_on=None,
            asked=(),
            decisions=(),
            gates=(),
            scale=Scale(1, 5),
            marks=marks,
            criteria=criteria,
            cards=(
                Card(
                    submitted=True,
                    same_policy=True,
                    conflict=False,
                    agreed=False,
                    ratings={criterion.key: rng.randint(1, 5) for criterion in criteria},
                ),
            ),
        )
        for _request in range(count)
    ]
