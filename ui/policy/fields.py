"""The fields of every form of a policy draft."""

from collections.abc import Sequence
from typing import Any

from app.people.countries import countries
from app.policy.comparing import evidence_in_words
from app.policy.drafts import HIGHEST, LOWEST
from app.policy.library import cluster_tags, figure_names
from app.policy.numbers import MAY_LACK
from app.policy.replies import PLACES
from app.policy.shown import NUMBERS
from app.policy.starting import SMART_LETTERS
from app.policy.versions import PolicyVersion
from app.words import _, screen
from models.vocabulary import Authority, GateRule, LimitCounts, Outcome, ResultArea, SettleBy
from ui.policy.bindings import CategoryPoints, Fraction, LevelWords, Share, Ticks
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.forms import Field, Form

NUMBER = 150
NUMBER_FIELD = 400


def about_fields() -> list[Field]:
    """Name, vision, goals, note."""
    return [
        Field("name", _("Name of the policy"), TextLine, _("the version number is added")),
        Field("vision", _("Vision"), lambda: TextLines(2)),
        Field("goals", _("Strategic goals"), lambda: TextLines(6), _("one a line")),
        Field("note", _("Note"), lambda: TextLines(4), _("what is special about this version, and why")),
    ]


def category_fields(version: PolicyVersion) -> list[Field]:
    """What a category asks of its agreements."""
    letters = {"realistic": _("R, realistic"), "resourced": _("R, resourced"), **_letters()}
    asked = [Option(letter, letters[letter]) for letter in SMART_LETTERS]
    gates = [Option(gate.key, gate.name) for gate in version.gates]
    return [
        Field("name", _("Category"), TextLine),
        Field("note", _("What it is for"), lambda: TextLines(2)),
        Field("contact_rhythm", _("Contact every"), _whole(1), _("days"), NUMBER),
        Field("minimum_activities", _("Activities"), _whole(0, 366), _("a year at least"), NUMBER, beside=True),
        Field("notice_days", _("Notice"), _whole(), _("days"), NUMBER, beside=True),
        Field("term_months", _("Usual term"), _whole(1), _("months"), NUMBER),
        Field("longest_term_months", _("Longest term"), _whole(1), _("months"), NUMBER, beside=True),
        Field(
            "smart_letters",
            _("SMART letters asked"),
            lambda: Ticks(asked, 3, _("none")),
            _("what Decision 2 demands of its objectives"),
        ),
        Field("gates", _("Gates asked"), lambda: Ticks(gates, 2, _("none"))),
    ]


def _letters() -> dict[str, str]:
    return {"S": _("S, specific"), "M": _("M, measurable"), "A": _("A, accountable"), "T": _("T, time-bound")}


def criterion_fields(version: PolicyVersion) -> list[Field]:
    """The question, its levels in words, where it counts, and what is shown beside it."""
    keys = [*(entry.key for entry in figure_names()), "links", "priorities"]
    shown = [Option(key, evidence_in_words([key])) for key in keys]
    categories = _categories(version)
    lowest, highest = version.scale_min, version.scale_max
    return [
        Field("name", _("Criterion"), TextLine),
        Field("question", _("Question"), lambda: TextLines(2), _("as the assessor reads it")),
        Field(
            "levels",
            _("What each level means"),
            lambda: LevelWords(lowest, highest),
            _("each in words: they are the measure"),
        ),
        Field(
            "points",
            _("Points by category"),
            lambda: CategoryPoints(categories),
            _("empty: it does not count there"),
        ),
        Field("retired", _("Retired"), lambda: YesNo(_("Retired: counts in no category, kept for what was rated"))),
        Field(
            "evidence",
            _("Shown beside it"),
            lambda: Ticks(shown, 2, _("nothing")),
            _("what is recorded about the place"),
        ),
    ]


def gate_fields(version: PolicyVersion) -> list[Field]:
    """The test, who settles it by when on what evidence, and which categories ask for it."""
    categories = _categories(version)
    return [
        Field("name", _("Gate"), TextLine),
        Field("question", _("Question"), lambda: TextLines(2), _("answered yes or no")),
        Field("authority", _("Settled by"), lambda: Choice(options_of(Authority)), width=150),
        Field("settle_by", _("When"), lambda: Choice(options_of(SettleBy)), width=170, beside=True),
        Field(
            "rule",
            _("Computed"),
            lambda: Choice(options_of(GateRule), _("No, a person settles it")),
            beside=True,
        ),
        Field("evidence", _("Evidence asked"), lambda: TextLines(2), _("what has to be on file")),
        Field("categories", _("Asked in"), lambda: Ticks(categories, 2, _("none"))),
    ]


def limit_fields(version: PolicyVersion) -> list[Field]:
    """What is counted, and how many at most."""
    categories = _categories(version)
    return [
        Field("counts", _("What is counted"), lambda: Choice(options_of(LimitCounts)), width=260),
        Field("most", _("At most"), lambda: WholeNumber(0, 100_000), width=NUMBER, beside=True),
        Field("categories", _("Held to"), lambda: Ticks(categories, 2, _("all")), _("nothing ticked: all categories")),
    ]


def scale_fields() -> list[Field]:
    """The scale and the marks."""
    level = lambda: WholeNumber(LOWEST, HIGHEST)  # noqa: E731
    return [
        Field("scale_min", _("Lowest level"), level, width=NUMBER),
        Field("scale_max", _("Highest level"), level, width=NUMBER, beside=True),
        Field("develop", _("“Develop further” from"), Fraction, width=160, beside=True),
        Field("recommend", _("“Recommend” from"), Fraction, width=160, beside=True),
    ]


def number_fields() -> list[Field]:
    """Every other number, each with its sentence."""
    units = {"days": _("days"), "months": _("months"), "share": _("% of what is expected")}
    made = []
    for place, (name, words, unit) in enumerate(NUMBERS):
        binding: Any = Share if unit == "share" else _whole()
        hint = _("{unit}; empty: not asked").format(unit=units[unit]) if name in MAY_LACK else units[unit]
        made.append(Field(name, _(words), binding, hint, width=NUMBER_FIELD, beside=bool(place % 2)))
    return made


def _whole(low: int = 0, high: int = 36_500) -> Any:
    return lambda: WholeNumber(low, high)


def reason_fields(_version: PolicyVersion) -> list[Field]:
    """A reason in words."""
    return [Field("name", _("Reason"), TextLine, _("as the register of declined requests says it"))]


def reply_fields() -> list[Field]:
    """A text for each outcome the sender hears of."""
    labels = {
        "select": _("When it is selected"),
        "decline": _("When it is declined"),
        "defer": _("When it is deferred"),
        "refer": _("When it is referred to another partner"),
    }
    return [Field(Outcome(name).value, label, lambda: TextLines(5)) for name, label in labels.items()]


def places_in_words() -> str:
    """What can be filled into a reply."""
    return _("Filled in where they stand: {names}.").format(names=" ".join(f"{{{name}}}" for name in PLACES))


def area_fields() -> list[Field]:
    """The four result areas under the policy's own names."""
    return [
        Field(area.value, _(area.label), lambda: TextLine(_("not a result area of this policy"))) for area in ResultArea
    ]


def sector_fields(clock: Clock) -> list[Field]:
    """A priority sector."""
    tags = [Option(entry.key, _(entry.label)) for entry in cluster_tags()]
    return [
        Field("key", _("Cluster"), lambda: Choice(tags, _("Another one"), searchable=False), width=220),
        Field("name", _("Sector"), TextLine, beside=True),
        *_origin(clock),
    ]


def market_fields(clock: Clock) -> list[Field]:
    """A priority market."""
    places = [Option(country.code, country.name) for country in countries(screen().language)]
    return [
        Field("key", _("Country"), lambda: Choice(places, _("Not one country"), searchable=True), width=220),
        Field("name", _("Market"), TextLine, beside=True),
        *_origin(clock),
    ]


def _origin(clock: Clock) -> list[Field]:
    return [
        Field("source", _("Source"), TextLine, _("strategy and chapter, council decision")),
        Field("dated_on", _("Set on"), lambda: DateLine(clock), width=150),
    ]


def name_from_key(form: Form[Any]) -> None:
    """Let the chosen cluster or country give the name, until a person writes another one."""
    key, name = form.binding("key"), form.binding("name")
    proposed = [""]

    def propose() -> None:
        label = key.in_words() if key.read() else ""
        if label and name.read() in ("", proposed[0]):
            name.show(label)
        proposed[0] = label

    key.changed.connect(propose)


def duty_fields(clock: Clock) -> list[Field]:
    """A rule of law with its clocks."""
    days = _whole()
    return [
        Field("name", _("What has to be done"), TextLine),
        Field("applies_to", _("Applies to"), lambda: TextLines(2), _("countries or a condition")),
        Field("legal_basis", _("Law"), lambda: TextLines(2), _("act and section")),
        Field("days_before", _("Before entering"), days, _("days"), NUMBER + 20),
        Field("days_after", _("After entering"), days, _("days"), NUMBER + 20, beside=True),
        Field("checked_by", _("Checked by"), TextLine),
        Field("checked_on", _("Checked on"), lambda: DateLine(clock), width=150, beside=True),
        Field("switched_on", _("In use"), lambda: YesNo(_("In use: agreements are held to it"))),
    ]


def clause_fields(_version: PolicyVersion) -> list[Field]:
    """A clause of the checklist."""
    return [
        Field("name", _("Clause"), TextLine),
        Field("note", _("What it settles"), lambda: TextLines(3), _("shown beside it in the checklist")),
    ]


def evaluation_fields(_version: PolicyVersion) -> list[Field]:
    """A question of the evaluation sheet."""
    return [
        Field("name", _("What is judged"), TextLine),
        Field("question", _("Question"), lambda: TextLines(2), _("as who fills the sheet in reads it")),
        Field("points", _("Points"), Fraction, _("its share of all points is its weight"), NUMBER_FIELD),
    ]


def _categories(version: PolicyVersion) -> Sequence[Option]:
    return [Option(category.key, category.name) for category in version.categories]
