"""The words of objectives, indicators, figures and what the office says about them."""

from models.vocabulary.token import N_, Token


class ResultArea(Token):
    INVESTMENT = "investment", N_("Investment")
    EXPORTS = "exports", N_("Exports")
    INNOVATION = "innovation", N_("Innovation and technology")
    VISIBILITY = "visibility", N_("Visibility")


class IndicatorKind(Token):
    PROCESS = "process", N_("Process")
    OUTCOME = "outcome", N_("Outcome")
    QUALITATIVE = "qualitative", N_("Qualitative")


class Direction(Token):
    INCREASE = "increase", N_("Increase")
    DECREASE = "decrease", N_("Decrease")
    MAINTAIN = "maintain", N_("Maintain")


class Accumulation(Token):
    SUM = "sum", N_("Period values that add up")
    RUNNING_TOTAL = "running_total", N_("Running total")
    LATEST = "latest", N_("Latest value")
    AVERAGE = "average", N_("Average")


class Frequency(Token):
    MONTH = "month", N_("Every month")
    QUARTER = "quarter", N_("Every quarter")
    HALF_YEAR = "half_year", N_("Every half-year")
    YEAR = "year", N_("Every year")
    ONCE = "once", N_("Once, at the end")
    IRREGULAR = "irregular", N_("As it happens")


class Progress(Token):
    """Status of an indicator or objective on a day."""

    NOT_STARTED = "not_started", N_("Not started")
    ON_TRACK = "on_track", N_("On track")
    BEHIND = "behind", N_("Behind")
    AT_RISK = "at_risk", N_("At risk")
    ACHIEVED = "achieved", N_("Achieved")
    EXCEEDED = "exceeded", N_("Exceeded")
    MISSED = "missed", N_("Missed")
    NO_DATA = "no_data", N_("No data")


class Contribution(Token):
    DIRECT = "direct", N_("Direct")
    ASSISTED = "assisted", N_("Assisted")
    UNCLEAR = "unclear", N_("Unclear")


class Counted(Token):
    """What a computed indicator counts or adds up."""

    ACTIVITIES = "activities", N_("Activities")
    PEOPLE = "people", N_("People at activities, added up")
    PERSONS = "persons", N_("Different persons who took part")
    ORGANISATIONS = "organisations", N_("Different organisations that took part")
    PARTICIPATIONS = "participations", N_("Participations")
    COSTS = "costs", N_("What was spent")
    MEETINGS = "meetings", N_("Meetings")
    LEADS = "leads", N_("Leads")
    LEAD_VALUE = "lead_value", N_("Value of leads")


class CountedIn(Token):
    """Where a computed indicator looks for what it counts."""

    AGREEMENT = "agreement", N_("Under this agreement")
    PROJECT = "project", N_("In this project")
    OFFICE = "office", N_("In the whole office")


class UpdateState(Token):
    DRAFT = "draft", N_("Draft")
    ISSUED = "issued", N_("Issued")


class UpdatePart(Token):
    """A text of a quarterly update."""

    PROGRESS = "progress", N_("Progress")
    DIFFICULTIES = "difficulties", N_("Difficulties")
    NEXT = "next", N_("What comes next")
