"""The fields of this page's forms: objective, indicator, measurement, milestone, status set by hand."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from typing_extensions import override

from app.results.measuring import NO_NUMBER
from app.words import _
from models.vocabulary import Accumulation, Contribution, Direction, Frequency, IndicatorKind, Progress, ResultArea
from ui.results.counting_fields import counting_fields
from ui.results.day_values import series, steps
from ui.toolkit.bindings import DecimalNumber, Money, TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.folds import Fold
from ui.toolkit.forms import Field
from ui.toolkit.segments import Segmented

DAY = 142
AMOUNT = 142
PLACES = 6

Pair = tuple[Any, str] | tuple[Any, str, bool]
"""The key of what can be chosen, its words, and whether it is offered to be chosen anew."""


def day(clock: Clock, *, ahead: bool = False) -> Callable[[], DateLine]:
    """What makes a date field; `ahead` for a day that lies in the future."""
    return lambda: DateLine(clock, ahead=ahead)


def number() -> DecimalNumber:
    """A number with as many decimals as anybody measures."""
    return DecimalNumber(PLACES)


class Amount(DecimalNumber):
    """An amount of zero or more."""

    @override
    def problem(self) -> str:
        value = self.read()
        below = value is not None and value < 0
        return super().problem() or (_("This cannot be less than zero.") if below else "")


class MoneyAmount(Money, Amount):
    """Money of zero or more."""


def choice(options: Iterable[Pair], empty: str | None = None, search: bool | None = None) -> Choice:
    """One of the pairs of key and words."""
    return Choice([Option(*pair) for pair in options], empty, search)


def start_field(options: Sequence[Option]) -> Field:
    """What a new objective starts from."""
    hint = _("everything can be changed below, and what you typed stays")
    return Field("start_from", _("Start from"), lambda: Choice(options, searchable=True), hint)


def goal_choice(goals: Sequence[str]) -> Choice:
    """One of the policy's strategic goals, or none."""
    return choice([("", _("None")), *((goal, goal) for goal in goals)], search=False)


def objective_fields(
    clock: Clock,
    currency: str,
    agreements: Sequence[tuple[int, str]],
    people: Sequence[Pair],
    organisations: Sequence[tuple[int, str]],
    goals: Sequence[str] = (),
) -> list[Field]:
    """The SMART form, letter by letter; the projects of the agreement are offered once it is chosen."""
    nobody = _("Nobody yet")

    def there() -> Choice:
        return choice(organisations, nobody, search=True)

    return [
        Field(
            "title", _("Title"), lambda: TextLine(_("Twelve firms new to north-east Scotland")), _("as lists show it")
        ),
        Field("agreement_id", _("Agreement"), lambda: choice(agreements, search=True)),
        Field("project_id", _("Project"), lambda: choice((), _("None"), search=False), beside=True),
        Field("statement", _("What is to be achieved"), lambda: TextLines(2), _("one sentence")),
        Field("result_area", _("Result area"), lambda: Segmented(options_of(ResultArea), clearable=True)),
        Field("goal", _("Strategic goal"), lambda: goal_choice(goals), _("of the policy"), beside=True),
        Field("activity", _("Activity"), TextLine, _("what leads there")),
        Field("beneficiary", _("Beneficiary"), TextLine, _("who is better off"), beside=True),
        Field("person_id", _("Accountable at home"), lambda: choice(people, nobody, search=True)),
        Field("role", _("Role"), TextLine, width=200, beside=True),
        Field(
            "counterpart_id", _("Responsible there"), lambda: choice(organisations, nobody, search=True), beside=True
        ),
        Field("rationale", _("Why it is realistic"), lambda: TextLines(2), _("capacity, experience, partner's part")),
        *_means_and_time(clock, currency),
    ]


def _means_and_time(clock: Clock, currency: str) -> list[Field]:
    """What it needs and what is found, when, and what stands in the place of a number."""
    return [
        Field("budget_needed", _("Budget needed"), lambda: MoneyAmount(currency), width=AMOUNT),
        Field("budget_found", _("Budget found"), lambda: MoneyAmount(currency), width=AMOUNT, beside=True),
        Field("hours_needed", _("Hours needed"), lambda: Amount(1, _("hours")), width=AMOUNT, beside=True),
        Field("hours_found", _("Hours found"), lambda: Amount(1, _("hours")), width=AMOUNT, beside=True),
        Field("start_on", _("Start"), day(clock), width=DAY),
        Field("end_on", _("End"), day(clock, ahead=True), width=DAY, beside=True),
        Field("review_on", _("Review on"), day(clock, ahead=True), width=DAY, beside=True),
        Field("reviewed_on", _("Reviewed on"), day(clock), width=DAY, beside=True),
        Field("closed_on", _("Closed on"), day(clock), width=DAY, beside=True),
        Field(
            "qualitative_measure",
            _("Measured in words"),
            lambda: TextLines(2),
            _("only where no number says it"),
        ),
        Field("qualitative_reason", _("Why not in numbers"), TextLine),
    ]


def indicator_fields(clock: Clock, *, in_project: bool) -> list[Field]:
    """What is counted, by whom, from where, to where, how often; `in_project` where its objective belongs to one."""
    return [
        Field("name", _("Name"), TextLine),
        Field("code", _("Code"), lambda: TextLine("", 12), width=90, beside=True),
        Field("unit", _("Unit"), lambda: TextLine(_("firms")), width=150, beside=True),
        Field("definition", _("Definition"), lambda: TextLines(2), _("what counts and what does not")),
        Field("definition_from", _("It holds from"), day(clock), width=DAY),
        Field("definition_reason", _("Why it was changed"), TextLine, _("kept beside the older wording"), beside=True),
        Field("wording_only", _("Only the words"), lambda: YesNo(_("Only the words changed")), width=200, beside=True),
        *counting_fields(in_project=in_project),
        Field("baseline_value", _("Baseline"), number, width=AMOUNT),
        Field("baseline_on", _("Baseline on (day)"), day(clock), width=DAY, beside=True),
        Field("target_value", _("Target"), number, width=AMOUNT, beside=True),
        Field("target_on", _("Target by"), day(clock, ahead=True), width=DAY, beside=True),
        Field("source", _("Source"), TextLine, _("where the figures come from")),
        Field("responsible", _("Responsible for the figures"), TextLine, _("a role"), width=260, beside=True),
        Field("direction", _("Direction"), lambda: Choice(options_of(Direction), _("None")), width=150),
        Field("tolerance", _("Tolerance ±"), number, width=110, beside=True),
        Field(
            "accumulation", _("How values combine"), lambda: Choice(options_of(Accumulation)), width=220, beside=True
        ),
        Field("kind", _("Kind"), lambda: Choice(options_of(IndicatorKind)), width=150, beside=True),
        Field("frequency", _("Measured"), lambda: Choice(options_of(Frequency)), width=170),
        Field("lag", _("Days allowed for figures to arrive"), lambda: WholeNumber(0, 3650), width=210, beside=True),
        *_rarely_used(clock),
    ]


def _rarely_used(clock: Clock) -> list[Field]:
    """What most indicators do without."""
    use = _("For information only, not judged")
    return [
        Field("decimals", _("Decimals"), lambda: WholeNumber(0, PLACES), width=110),
        Field("whole", _("Whole numbers only"), lambda: YesNo(_("Whole numbers only")), width=180, beside=True),
        Field("informational", _("For information only"), lambda: YesNo(use), beside=True),
        Field("numerator_label", _("Counted"), lambda: TextLine(_("firms with a follow-up")), _("above the line")),
        Field("denominator_label", _("Out of"), lambda: TextLine(_("firms asked")), _("below the line"), beside=True),
        Field("breakdowns", _("Labels"), lambda: TextLines(3), _("one a line: sectors, districts, women and men")),
        Field("steps", _("Steps on the way"), lambda: steps(clock), _("expected by these days")),
        Field("comparator", _("Compared with"), lambda: TextLine(_("All markets")), _("others, in the same unit")),
        Field("comparator_source", _("Where its figures come from"), TextLine, beside=True),
        Field("series", _("Its figures"), lambda: series(clock), _("can be pasted from a spreadsheet, day and value")),
    ]


def indicator_folds() -> list[Fold]:
    """What of an indicator is folded away until it is asked for or has something to say."""
    return [
        Fold(_("Number format, and whether it is judged"), ("decimals", "whole", "informational"), ("informational",)),
        Fold(_("A share: counted out of something"), ("numerator_label", "denominator_label")),
        Fold(_("Split by labels"), ("breakdowns",)),
        Fold(_("Steps, where progress is not even"), ("steps",)),
        Fold(_("Comparison with others"), ("comparator", "comparator_source", "series")),
    ]


def measurement_fields(clock: Clock) -> list[Field]:
    """A figure, its day and where it is from; the rest is asked for in a second row."""
    reasons = [("", _("There is a number")), *((reason, _(reason)) for reason in NO_NUMBER)]
    return [
        Field("dated_on", _("Day it speaks for"), day(clock), width=DAY),
        Field("value", _("Value"), number, width=110, beside=True),
        Field("source", _("Source"), TextLine, beside=True),
        Field("verified", _("Verified"), lambda: YesNo(_("Verified")), width=92, beside=True),
        Field("no_number", _("No number, because"), lambda: choice(reasons), width=260),
        Field("numerator", _("Or counted"), number, width=100, beside=True),
        Field("denominator", _("Out of"), number, width=100, beside=True),
        Field("contribution", _("Contribution"), lambda: Choice(options_of(Contribution), _("Not said")), beside=True),
        Field("note", _("Note"), TextLine),
        Field("projected", _("Projected"), lambda: YesNo(_("Projected, not yet real")), width=190, beside=True),
    ]


def override_fields() -> list[Field]:
    """The status a person sees, and why."""
    return [
        Field("status", _("Status"), lambda: Choice(options_of(Progress), _("Choose a status")), width=170),
        Field("reason", _("Reason"), TextLine, _("shown beside the computed status"), beside=True),
    ]
