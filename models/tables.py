"""Imports every mapped class, so that `metadata` is the whole schema."""

from models import (  # noqa: F401 - a class is mapped when its module is imported
    decisions,
    evaluation,
    missions,
    negotiation,
    partnerships,
    people,
    policy,
    promises,
    reports,
    results,
    storage,
    updates,
    vetting,
)
from models.base import Base

metadata = Base.metadata
