"""The statements that read policy versions, each but the first by the key its rows belong to, and stored words."""

# ruff: noqa: S608 - the names in these statements are our own.

from dataclasses import fields

from app.policy.numbers import MAY_LACK, PolicyNumbers
from app.storage.source import one_of
from models.vocabulary import GateRule, LimitCounts, Outcome, PolicyState, ResultArea, SettleBy, Verdict

NUMBERS = tuple(field.name for field in fields(PolicyNumbers))
OWN = ("id", "uid", "key", "name", "number", "state", "in_force_on", "retired_on", "source", "note", "vision",
       "gates_ordered", "scale_min", "scale_max")  # fmt: skip
CATEGORY = ("id", "key", "name", "note", "contact_rhythm", "minimum_activities", "term_months",
            "longest_term_months", "notice_days")  # fmt: skip
STORED = tuple(f"nullif({name}, 0)" if name in MAY_LACK else name for name in NUMBERS)
POLICIES = f"SELECT {', '.join((*OWN, 'provenance', 'based_on_id', *STORED))} FROM policy ORDER BY id"
LEVELS = "SELECT criterion_id, level, text FROM criterion_level ORDER BY level"
CRITERIA = "SELECT policy_id, id, key, name, question, evidence, retired FROM criterion ORDER BY position, id"
GATES = """
    SELECT policy_id, id, key, name, question, authority, evidence, settle_by, rule
    FROM gate ORDER BY position, id"""
CATEGORIES = f"SELECT policy_id, {', '.join(CATEGORY)}, smart_letters FROM policy_category ORDER BY position, id"
WEIGHTS = "SELECT category_id, criterion_id, points, rank FROM category_criterion"
ASKED = "SELECT category_id, gate_id FROM category_gate"
MARKS = "SELECT policy_id, at, verdict FROM policy_mark ORDER BY at"
GOALS = "SELECT policy_id, text FROM policy_goal ORDER BY position, id"
LIMITS = "SELECT policy_id, key, counts, categories, most, id FROM policy_limit ORDER BY position, id"
REASONS = "SELECT policy_id, key, name, id FROM reason_code ORDER BY position, id"
PRIORITIES = "SELECT policy_id, key, name, kind, source, dated_on, id FROM priority ORDER BY position, id"
DUTIES = """
    SELECT policy_id, name, applies_to, legal_basis, days_before, days_after, checked_by, checked_on, switched_on, id
    FROM legal_duty ORDER BY position, id"""
CLAUSES = "SELECT policy_id, key, name, note, id FROM policy_clause ORDER BY position, id"
EVALUATION = "SELECT policy_id, key, name, question, points, id FROM evaluation_criterion ORDER BY position, id"
AREAS = "SELECT policy_id, area, name FROM policy_result_area ORDER BY position, id"
REPLIES = "SELECT policy_id, outcome, text FROM reply_text ORDER BY id"
STATE, SETTLED, RULE, COUNTED, JUDGED = (one_of(k) for k in (PolicyState, SettleBy, GateRule, LimitCounts, Verdict))
AREA, DECIDED = one_of(ResultArea), one_of(Outcome)
