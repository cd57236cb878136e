"""Imports every mapped class, so that `metadata` is the whole schema."""

from models import decisions, missions, partnerships, people, policy, reports, results, storage, vetting
from models.base import Base

ROOMS = (storage, policy, people, vetting, partnerships, missions, results, decisions, reports)
metadata = Base.metadata

__all__ = ["ROOMS", "metadata"]
