"""Which parts a policy draft has several of, and how each is named and listed."""

from app.policy.drafts import CategoryDraft, CriterionDraft, GateDraft, LimitDraft
from app.policy.list_drafts import DutyDraft, EvaluationDraft, PolicyClauseDraft, PriorityDraft, ReasonDraft
from app.policy.parts import (
    category_parts,
    clause_parts,
    criterion_parts,
    duty_parts,
    evaluation_parts,
    gate_parts,
    limit_parts,
    priority_parts,
    reason_parts,
)
from app.policy.shown import days_in_words, points_in_words
from app.policy.versions import PolicyVersion
from app.words import _, screen
from models.vocabulary import LimitCounts
from ui.policy.fields import (
    category_fields,
    clause_fields,
    criterion_fields,
    duty_fields,
    evaluation_fields,
    gate_fields,
    limit_fields,
    market_fields,
    name_from_key,
    reason_fields,
    sector_fields,
)
from ui.policy.part_pane import PartSpec
from ui.toolkit.dates import Clock


def category_spec() -> PartSpec:
    """The categories of partnership."""
    return PartSpec(
        key="categories",
        kind=CategoryDraft,
        one=_("Category"),
        many=_("Categories"),
        add=_("Add a category"),
        delete=_("Delete this category"),
        empty=(_("No category yet"), _("Every request is assessed in a category: add at least one.")),
        read=category_parts,
        fields=category_fields,
        begin=lambda version: CategoryDraft(gates=tuple(gate.key for gate in version.gates)),
        title=lambda draft: draft.name,
        second=lambda _version, draft: _rhythm(draft),
    )


def criterion_spec() -> PartSpec:
    """The criteria with their levels."""
    return PartSpec(
        key="criteria",
        kind=CriterionDraft,
        one=_("Criterion"),
        many=_("Criteria"),
        add=_("Add a criterion"),
        delete=_("Delete this criterion"),
        empty=(_("No criteria"), _("Without criteria the gates are the test; nothing is scored.")),
        read=criterion_parts,
        fields=criterion_fields,
        begin=lambda _version: CriterionDraft(),
        title=lambda draft: draft.name,
        second=_counts,
    )


def gate_spec() -> PartSpec:
    """The gates in their order."""
    return PartSpec(
        key="gates",
        kind=GateDraft,
        one=_("Gate"),
        many=_("Gates"),
        add=_("Add a gate"),
        delete=_("Delete this gate"),
        empty=(_("No gates"), _("Without gates the score alone is the test.")),
        read=gate_parts,
        fields=gate_fields,
        begin=lambda version: GateDraft(categories=tuple(category.key for category in version.categories)),
        title=lambda draft: draft.name,
        second=lambda _version, draft: _(draft.settle_by.label),
    )


def limit_spec() -> PartSpec:
    """The limits."""
    return PartSpec(
        key="limits",
        kind=LimitDraft,
        one=_("Limit"),
        many=_("Limits"),
        add=_("Add a limit"),
        delete=_("Delete this limit"),
        empty=(_("No limits"), _("This policy does not say how many agreements, selections or projects are too many.")),
        read=limit_parts,
        fields=limit_fields,
        begin=lambda _version: LimitDraft(),
        title=lambda draft: _(LimitCounts(draft.counts).label),
        second=_most,
    )


def reason_spec() -> PartSpec:
    """The reasons to decline."""
    return PartSpec(
        key="reasons",
        kind=ReasonDraft,
        one=_("Reason"),
        many=_("Reasons"),
        add=_("Add a reason"),
        delete=_("Delete this reason"),
        empty=(_("No reasons"), _("A request is declined for one of these: add at least one.")),
        read=reason_parts,
        fields=reason_fields,
        begin=lambda _version: ReasonDraft(),
        title=lambda draft: draft.name,
    )


def sector_spec(clock: Clock) -> PartSpec:
    """The priority sectors."""
    return PartSpec(
        key="sectors",
        kind=PriorityDraft,
        one=_("Sector"),
        many=_("Sectors"),
        add=_("Add a sector"),
        delete=_("Delete this sector"),
        empty=(_("No priority sectors"), _("Requests and the scan are held against these.")),
        read=lambda version: priority_parts(version, "sector"),
        fields=lambda _version: sector_fields(clock),
        begin=lambda _version: PriorityDraft("sector"),
        title=lambda draft: draft.name,
        second=_origin,
        ready=name_from_key,
    )


def market_spec(clock: Clock) -> PartSpec:
    """The priority markets."""
    return PartSpec(
        key="markets",
        kind=PriorityDraft,
        one=_("Market"),
        many=_("Markets"),
        add=_("Add a market"),
        delete=_("Delete this market"),
        empty=(_("No priority markets"), _("Requests and the scan are held against these.")),
        read=lambda version: priority_parts(version, "market"),
        fields=lambda _version: market_fields(clock),
        begin=lambda _version: PriorityDraft("market"),
        title=lambda draft: draft.name,
        second=_origin,
        ready=name_from_key,
    )


def duty_spec(clock: Clock) -> PartSpec:
    """The rules of law."""
    return PartSpec(
        key="duties",
        kind=DutyDraft,
        one=_("Rule of law"),
        many=_("Rules of law"),
        add=_("Add a rule"),
        delete=_("Delete this rule"),
        empty=(_("No rules of law"), _("Whom to notify or consult, by when: add what holds where you are.")),
        read=duty_parts,
        fields=lambda _version: duty_fields(clock),
        begin=lambda _version: DutyDraft(),
        title=lambda draft: draft.name,
        second=lambda _version, draft: _("in use") if draft.switched_on else _("switched off"),
    )


def clause_spec() -> PartSpec:
    """The clauses that an agreement is checked for."""
    return PartSpec(
        key="clauses",
        kind=PolicyClauseDraft,
        one=_("Clause"),
        many=_("Clauses"),
        add=_("Add a clause"),
        delete=_("Delete this clause"),
        empty=(_("No clauses"), _("An agreement under negotiation is checked for these, one by one.")),
        read=clause_parts,
        fields=clause_fields,
        begin=lambda _version: PolicyClauseDraft(),
        title=lambda draft: draft.name,
    )


def evaluation_spec() -> PartSpec:
    """The questions of the evaluation sheet."""
    return PartSpec(
        key="evaluation",
        kind=EvaluationDraft,
        one=_("Evaluation question"),
        many=_("Evaluation"),
        add=_("Add a question"),
        delete=_("Delete this question"),
        empty=(_("No questions of your own"), _("An agreement is judged at its end by the questions Hanse proposes.")),
        read=evaluation_parts,
        fields=evaluation_fields,
        begin=lambda _version: EvaluationDraft(),
        title=lambda draft: draft.name,
        second=_weight,
    )


def _weight(version: PolicyVersion, draft: EvaluationDraft) -> str:
    return points_in_words(draft.points or 0, sum(asked.points for asked in version.evaluation))


def _rhythm(draft: CategoryDraft) -> str:
    if draft.contact_rhythm is None:
        return _("no contact asked for")
    return _("contact every {days}").format(days=days_in_words(draft.contact_rhythm))


def _counts(version: PolicyVersion, draft: CriterionDraft) -> str:
    """Where it counts, or that it is retired."""
    if draft.retired:
        return _("retired")
    if not draft.points:
        return _("counts nowhere")
    if len(draft.points) > 1:
        return _("counts in {count} categories").format(count=len(draft.points))
    ((key, _points),) = draft.points
    return _("counts in {category}").format(category=version.category_name(key))


def _most(version: PolicyVersion, draft: LimitDraft) -> str:
    held = ", ".join(version.category_name(key) for key in draft.categories)
    most = _("at most {count}").format(count=draft.most)
    return f"{most}, {held}" if held else most


def _origin(_version: PolicyVersion, draft: PriorityDraft) -> str:
    return ", ".join(part for part in (draft.source, screen().day(draft.dated_on)) if part)
