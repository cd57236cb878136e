"""A policy version in words: what each of its parts says, and whether that comes from the source or is proposed."""

from dataclasses import dataclass

from app.policy.starting import Provenance, provenance_at
from app.policy.versions import CategoryVersion, CriterionVersion, DutyVersion, GateVersion, PolicyVersion
from app.words import _, ngettext, screen
from models.vocabulary import N_, Authority

NUMBERS: tuple[tuple[str, str, str], ...] = (
    ("reply_days", N_("A request is answered within"), "days"),
    ("sign_months", N_("An approved agreement is signed within"), "months"),
    ("review_before_months", N_("A fixed term is reviewed before its end by"), "months"),
    ("evergreen_review_months", N_("An agreement without an end is reviewed every"), "months"),
    ("undecided_days", N_("An ended agreement is a zombie when undecided for more than"), "days"),
    ("dormant_days", N_("A partnership is dormant when silent for more than"), "days"),
    ("zombie_days", N_("A partnership is a zombie when silent for more than"), "days"),
    ("update_months", N_("An update is written every"), "months"),
    ("update_days", N_("An update is ready after its period within"), "days"),
    ("result_months", N_("A result is expected every"), "months"),
    ("stale_days", N_("A figure without a rhythm is stale after"), "days"),
    ("on_track", N_("On track from"), "share"),
    ("behind", N_("Behind from"), "share"),
)


@dataclass(frozen=True)
class Said:
    """One line of a policy: what, its value in words, and where that comes from."""

    what: str
    value: str
    provenance: str


def provenance_in_words(version: PolicyVersion, path: str) -> str:
    """Where the value at a dotted path of a policy comes from, as a person reads it."""
    return {
        Provenance.SOURCE: _("from the source"),
        Provenance.PROPOSED: _("our proposal"),
        Provenance.OWN: _("set by you"),
        None: "",
    }[provenance_at(version.provenance, path)]


def weight_in_words(category: CategoryVersion, criterion: CriterionVersion) -> str:
    """Points and their share within a category: "20 points, 20 %"; a dash where the criterion does not count."""
    points = {weighted.criterion.key: weighted.points for weighted in category.criteria}
    if criterion.key not in points:
        return "–"
    return points_in_words(points[criterion.key], sum(points.values()))


def points_in_words(own: float, total: float) -> str:
    """Points and their share of all of them: "20 points, 20 %"; no share while all are 0."""
    said = ngettext("{count} point", "{count} points", 1 if own == 1 else 2).format(count=screen().number(own))
    return f"{said}, {screen().share(own / total)}" if total else said


def days_in_words(days: int | None) -> str:
    """A number of days, or a dash."""
    return "–" if days is None else ngettext("{count} day", "{count} days", days).format(count=days)


def months_in_words(months: int | None) -> str:
    """A number of months, in years where they are whole; a dash for none."""
    if months is None:
        return "–"
    if months and months % 12 == 0:
        return ngettext("{count} year", "{count} years", months // 12).format(count=months // 12)
    return ngettext("{count} month", "{count} months", months).format(count=months)


def authority_in_words(gate: GateVersion) -> str:
    """Who settles a gate; recorded facts do where it is computed."""
    if gate.rule is not None:
        return _("computed: {rule}").format(rule=_(gate.rule.label))
    try:
        return _(Authority(gate.authority).label)
    except ValueError:
        return gate.authority


def limits_said(version: PolicyVersion) -> list[Said]:
    """The limits, in the policy's order."""
    return [
        Said(
            version.limit_name(limit.counts, limit.categories),
            _("at most {count}").format(count=limit.most),
            provenance_in_words(version, f"limits.{limit.key}.limit"),
        )
        for limit in version.limits
    ]


def numbers_said(version: PolicyVersion) -> list[Said]:
    """Scale, marks, and every number."""
    scale = _("{low} to {high}").format(low=version.scale_min, high=version.scale_max)
    said = [Said(_("Levels of every criterion"), scale, provenance_in_words(version, "scale"))]
    for at, verdict in version.marks:
        mark = _("a score of {score}").format(score=screen().number(at))
        name = _("Verdict “{verdict}” from").format(verdict=_(verdict.label))
        said.append(Said(name, mark, provenance_in_words(version, f"marks.{verdict}")))
    for name, text, unit in NUMBERS:
        value = number_in_words(getattr(version.numbers, name), unit)
        said.append(Said(_(text), value, provenance_in_words(version, f"numbers.{name}")))
    return said


def number_in_words(value: float | None, unit: str) -> str:
    """A number of days or months or a share of what is expected; nothing is "not asked"."""
    if not value and unit != "days":
        return _("not asked")
    if unit == "share":
        return _("{share} of what is expected").format(share=screen().share(value))
    whole = None if value is None else int(value)
    return days_in_words(whole) if unit == "days" else months_in_words(whole)


def lists_said(version: PolicyVersion) -> list[tuple[str, list[Said]]]:
    """Vision and goals, reasons, priorities, duties, replies, clauses and evaluation, each list under its name."""
    source = {"sector": "priority_sectors", "market": "priority_markets"}
    vision = [Said(version.vision, "", provenance_in_words(version, "vision"))] if version.vision else []
    goals = [Said(g, "", provenance_in_words(version, f"goals.{n}")) for n, g in enumerate(version.goals)]
    reasons = [Said(r.name, "", provenance_in_words(version, f"reasons.{r.key}")) for r in version.reasons]
    found = [(_("Vision"), vision), (_("Strategic goals"), goals), (_("Reasons to decline"), reasons)]
    for kind, title in (("sector", _("Priority sectors")), ("market", _("Priority markets"))):
        said = [
            Said(
                each.name,
                " · ".join(
                    part for part in (each.source, screen().day(each.dated_on) if each.dated_on else "") if part
                ),
                provenance_in_words(version, f"{source[kind]}.{each.key}"),
            )
            for each in version.priorities
            if each.kind == kind
        ]
        found.append((title, said))
    duties = [Said(each.name, clocks_in_words(each), each.legal_basis) for each in version.duties]
    found.append((_("Rules of law"), duties))
    areas = [Said(name, "", provenance_in_words(version, f"result_areas.{a}")) for a, name in version.result_areas]
    replies = [
        Said(_(outcome.label), text, provenance_in_words(version, f"replies.{outcome}"))
        for outcome, text in version.replies
    ]
    return [*found, (_("Result areas"), areas), (_("Replies to the sender"), replies), *_checklists_said(version)]


def _checklists_said(version: PolicyVersion) -> list[tuple[str, list[Said]]]:
    clauses = [Said(c.name, c.note, provenance_in_words(version, f"clauses.{c.key}")) for c in version.clauses]
    total = sum(asked.points for asked in version.evaluation)
    sheet = [
        Said(
            asked.name,
            " · ".join(part for part in (asked.question, points_in_words(asked.points, total)) if part),
            provenance_in_words(version, f"evaluation.{asked.key}"),
        )
        for asked in version.evaluation
    ]
    return [(_("Clauses of an agreement"), clauses), (_("Evaluation sheet"), sheet)]


def clocks_in_words(duty: DutyVersion) -> str:
    """Whether a rule of law is in use, what it applies to, and by when it must be done."""
    before, after = duty.days_before, duty.days_after
    said = (
        _("on") if duty.switched_on else _("switched off"),
        duty.applies_to,
        _("{days} before").format(days=days_in_words(before)) if before is not None else "",
        _("within {days} after").format(days=days_in_words(after)) if after is not None else "",
    )
    return " · ".join(part for part in said if part)
