"""The words an office works with: every token that is stored or printed in JSON, with the label a person reads.

Pure: the one part of this floor that the window may import.  Tokens are those of the rules page and never change;
labels are marked for translation here and translated where they are shown.
"""

from collections.abc import Mapping

from models.vocabulary.results import (
    Accumulation as Accumulation,
)
from models.vocabulary.results import (
    Contribution as Contribution,
)
from models.vocabulary.results import (
    Counted as Counted,
)
from models.vocabulary.results import (
    CountedIn as CountedIn,
)
from models.vocabulary.results import (
    Direction as Direction,
)
from models.vocabulary.results import (
    Frequency as Frequency,
)
from models.vocabulary.results import (
    IndicatorKind as IndicatorKind,
)
from models.vocabulary.results import (
    Progress as Progress,
)
from models.vocabulary.results import (
    ResultArea as ResultArea,
)
from models.vocabulary.results import (
    UpdatePart as UpdatePart,
)
from models.vocabulary.results import (
    UpdateState as UpdateState,
)
from models.vocabulary.token import N_ as N_
from models.vocabulary.token import Token as Token


class PolicyState(Token):
    DRAFT = "draft", N_("Draft")
    IN_FORCE = "in_force", N_("In force")
    RETIRED = "retired", N_("Retired")


class Verdict(Token):
    RECOMMEND = "recommend", N_("Recommend")
    DEVELOP = "develop", N_("Develop further")
    DECLINE = "decline", N_("Decline")
    BLOCKED = "blocked", N_("Blocked")
    INCOMPLETE = "incomplete", N_("Incomplete")


class GateState(Token):
    UNKNOWN = "unknown", N_("Unknown")
    PASSED = "passed", N_("Passed")
    FAILED = "failed", N_("Failed")
    WAIVED = "waived", N_("Waived")


ERASED = "(erased)"
"""What is stored in place of the name of somebody who was erased."""


class SettleBy(Token):
    SELECTION = "selection", N_("Before selection")
    SIGNING = "signing", N_("Before signing")
    AFTER_SIGNING = "after_signing", N_("After signing")


class GateRule(Token):
    """How a computed gate finds its state."""

    ONE_PER_COUNTRY = "one_per_country", N_("No other agreement in this country")
    ONE_PER_REGION = "one_per_region", N_("No other agreement in this region")


class RequestKind(Token):
    PARTNERSHIP = "partnership", N_("Partnership")
    VISIT = "visit", N_("Visit")
    EVENT = "event", N_("Event")
    NETWORK = "network", N_("Network membership")


class Stage(Token):
    RECEIVED = "received", N_("Received")
    WAITING = "waiting", N_("Waiting for an answer")
    GATES = "gates", N_("At gates")
    ASSESSING = "assessing", N_("Assessing")
    READY = "ready", N_("Ready to decide")
    BLOCKED = "blocked", N_("Blocked")
    DEFERRED = "deferred", N_("Deferred")
    SELECTED = "selected", N_("Selected")
    DECLINED = "declined", N_("Declined")
    REFERRED = "referred", N_("Referred")
    ANSWERED = "answered", N_("Answered")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Confidence(Token):
    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")


class Authority(Token):
    STAFF = "staff", N_("Staff")
    COMMITTEE = "committee", N_("Committee")
    COUNCIL = "council", N_("Council")
    MAYOR = "mayor", N_("Mayor")


class Outcome(Token):
    """What a decision record says; which are possible depends on the decision point."""

    SELECT = "select", N_("Select")
    DECLINE = "decline", N_("Decline")
    DEFER = "defer", N_("Defer")
    REFER = "refer", N_("Refer to another partner")
    APPROVE = "approve", N_("Approve")
    RETURN = "return", N_("Return for more work")
    DROP = "drop", N_("Drop")
    RENEW = "renew", N_("Renew")
    AMEND = "amend", N_("Amend")
    RECLASSIFY = "reclassify", N_("Reclassify")
    SUNSET = "sunset", N_("Sunset")


OUTCOMES: Mapping[int, tuple[Outcome, ...]] = {
    1: (Outcome.SELECT, Outcome.DECLINE, Outcome.DEFER, Outcome.REFER),
    2: (Outcome.APPROVE, Outcome.RETURN, Outcome.DROP),
    3: (Outcome.RENEW, Outcome.AMEND, Outcome.RECLASSIFY, Outcome.SUNSET),
}


class LimitCounts(Token):
    IN_FORCE = "in_force", N_("Agreements in force")
    SELECTED = "selected", N_("Selected this year")
    ACTIVE_PROJECTS = "active_projects", N_("Active projects")
    PER_COUNTRY = "per_country", N_("Agreements in one country")
    PER_REGION = "per_region", N_("Agreements in one region")


class Form(Token):
    MOU = "mou", N_("MOU")
    LETTER_OF_INTENT = "letter_of_intent", N_("Letter of intent")
    CHARTER = "charter", N_("Charter")
    CONTRACT = "contract", N_("Contract")
    INFORMAL = "informal", N_("Informal understanding")
    OTHER = "other", N_("Other")


class TermKind(Token):
    FIXED = "fixed", N_("Fixed term")
    AUTO_RENEW = "auto_renew", N_("Renews by itself")
    EVERGREEN = "evergreen", N_("Evergreen")


class AgreementStatus(Token):
    NEGOTIATING = "negotiating", N_("Negotiating")
    APPROVED = "approved", N_("Approved")
    SIGNED = "signed", N_("Signed")
    IN_FORCE = "in_force", N_("In force")
    RENEWING = "renewing", N_("Renewing")
    ENDED_UNDECIDED = "ended_undecided", N_("Ended, undecided")
    CONCLUDED = "concluded", N_("Concluded")
    REPLACED = "replaced", N_("Replaced")
    TERMINATED = "terminated", N_("Terminated")
    ABANDONED = "abandoned", N_("Abandoned")


class LedBy(Token):
    OFFICE = "office", N_("Our office")
    PARTNER = "partner", N_("A partner organisation")


class Side(Token):
    HOME = "home", N_("Home")
    COUNTERPART = "counterpart", N_("Counterpart")


class Duty(Token):
    """What a person or organisation does under an agreement."""

    ACCOUNTABLE = "accountable", N_("Accountable")
    SUPPORTS = "supports", N_("Supports")
    INFORMED = "informed", N_("Informed")


class ClauseState(Token):
    """Where a clause of the checklist stands in an agreement's text."""

    OPEN = "open", N_("Open")
    AGREED = "agreed", N_("Agreed")
    LEFT_OUT = "left_out", N_("Left out")


class ReviewOutcome(Token):
    """What a review of the portfolio says about one agreement."""

    KEEP = "keep", N_("Keep")
    RECLASSIFY = "reclassify", N_("Reclassify")
    SUNSET = "sunset", N_("Sunset")
    LATER = "later", N_("Decide later")


class Signal(Token):
    ENDED_UNDECIDED = "ended_undecided", N_("Ended without a decision")
    SILENT = "silent", N_("Silent")
    REVIEW_OVERDUE = "review_overdue", N_("Review overdue")
    NO_UPDATE = "no_update", N_("Update missing")
    OVERDUE_MILESTONE = "overdue_milestone", N_("Milestone overdue")
    NOBODY = "nobody", N_("Nobody accountable")
    NO_OBJECTIVE = "no_objective", N_("No measured objective")
    NO_RESULT = "no_result", N_("No result")
    BELOW_MINIMUM = "below_minimum", N_("Below minimum activity")


class ActivityState(Token):
    PLANNED = "planned", N_("Planned")
    TOOK_PLACE = "took_place", N_("Took place")
    CANCELLED = "cancelled", N_("Cancelled")


class Travel(Token):
    """Which way an activity went."""

    OUTBOUND = "outbound", N_("Outbound")
    INBOUND = "inbound", N_("Inbound")
    VIRTUAL = "virtual", N_("Virtual")


class DueKind(Token):
    REPLY = "reply", N_("Reply to the sender")
    RECONSIDER = "reconsider", N_("Reconsider")
    SIGN = "sign", N_("Sign")
    NOTICE = "notice", N_("Give notice or let it renew")
    REVIEW = "review", N_("Review")
    END = "end", N_("Term ends")
    CONCLUDE = "conclude", N_("Decide what follows")
    UPDATE = "update", N_("Quarterly update")
    MILESTONE = "milestone", N_("Milestone")
    OBLIGATION = "obligation", N_("Obligation")
    MEASURE = "measure", N_("Record a measurement")
    OBJECTIVE_REVIEW = "objective_review", N_("Review the objective")
    NEXT_STEP = "next_step", N_("Next step")
    FOLLOW_UP = "follow_up", N_("Follow up")
    DUTY = "duty", N_("Legal duty")
    CONDITION = "condition", N_("Condition of a decision")
    TASK = "task", N_("Task")
    DEBRIEF = "debrief", N_("Debrief")
