"""Writes the clauses and the evaluation sheet that a policy version starts with."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from app.policy.versions import ClauseVersion, EvaluationVersion
from models.evaluation import EvaluationCriterion
from models.negotiation import PolicyClause


def add_checklists(
    session: Session,
    policy_id: int,
    uid: Callable[[], str],
    clauses: Iterable[ClauseVersion],
    evaluation: Iterable[EvaluationVersion],
) -> None:
    """Add both in the order given; `uid` names the new records."""
    lists: tuple[tuple[type[Any], Iterable[Any]], ...] = (PolicyClause, clauses), (EvaluationCriterion, evaluation)
    for kind, listed in lists:
        for position, each in enumerate(listed):
            values = {name: value for name, value in asdict(each).items() if name != "id"}
            session.add(kind(uid=uid(), policy_id=policy_id, position=position, **values))
