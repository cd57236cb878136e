"""What Decision 2 looks at before an agreement is signed, with a sentence for each thing that is missing."""

from collections.abc import Iterable, Iterator, Mapping

from app.days import year_name
from app.decisions.approving_facts import Negotiated
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay
from app.decisions.resources import Amount
from app.decisions.resources_words import shortfall_words
from app.decisions.resources_year import ResourcesYear
from app.frozen import dataclass
from app.partnerships.lifecycle import recorded
from app.policy.versions import CategoryVersion
from app.results.smart import missing_sentence
from app.words import _, screen
from models.vocabulary import N_, ClauseState, Form, GateState, SettleBy, Side, TermKind

LETTER_NAMES = {
    "S": N_("specific"),
    "M": N_("measurable"),
    "A": N_("accountable"),
    "realistic": N_("realistic"),
    "resourced": N_("resourced"),
    "T": N_("time-bound"),
}


@dataclass(frozen=True)
class Check:
    """One thing Decision 2 looks at; an empty `lack` says it is there, `reference` leads to where it is settled."""

    key: str
    title: str
    lack: str = ""
    reference: str = ""

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.lack


def checks(
    day: OfficeDay,
    agreement: AgreementDay,
    category: CategoryVersion | None,
    found: Negotiated | None,
    year: ResourcesYear | None = None,
) -> Iterator[Check]:
    """Everything that is looked at, in the order it is read; without `found`, what was not looked up is left out."""
    yield from _people(day, agreement)
    yield from _term(agreement)
    yield from _results(day, agreement, category)
    yield from _gates(day, agreement)
    if found is not None:
        yield _resources(day, agreement, found)
        yield from _year(agreement, year)
        yield from _duties(agreement, found)
        yield from _approvals(agreement, found)
        yield from _clauses(agreement, found)
    if category is None:
        yield Check(
            "category", _("Category"), _("Choose a category that the policy in force has."), agreement.reference
        )


def _people(day: OfficeDay, agreement: AgreementDay) -> Iterator[Check]:
    own = agreement.reference
    lack = (
        ""
        if agreement.record.has_answering(Side.HOME, day.on)
        else _("Name the person at home who is accountable for it.")
    )
    yield Check("accountable", _("Accountable at home"), lack, own)
    there = agreement.record.has_answering(Side.COUNTERPART, day.on)
    lack = "" if there else _("Name who is responsible at the counterpart.")
    yield Check("counterpart", _("Responsible at the counterpart"), lack, own)


def _term(agreement: AgreementDay) -> Iterator[Check]:
    facts, own = agreement.facts, agreement.reference
    bounded = facts.term_kind == TermKind.EVERGREEN or facts.ends_on is not None or facts.term_months is not None
    yield Check("term", _("Term"), "" if bounded else _("Say when it ends, or how many months it runs."), own)
    lack = "" if facts.notice_days is not None else _("Say with how many days of notice either side can leave.")
    yield Check("exit", _("Exit"), lack, own)


def _results(day: OfficeDay, agreement: AgreementDay, category: CategoryVersion | None) -> Iterator[Check]:
    own = agreement.reference
    projects = [each for each in day.projects if each.agreement_id == agreement.record.id and not each.cancelled_on]
    lack = "" if projects else _("Plan at least one project, so that the signature is followed by work.")
    yield Check("project", _("A project"), lack, own)
    letters = category.smart_letters if category else ()
    if not letters:
        return
    own_objectives = (each for each in day.objectives if each.agreement.id == agreement.record.id)
    objectives = [each for each in own_objectives if not recorded(each.record.closed_on, day.on)]
    if not objectives:
        sentence = _("Set at least one objective; its category asks for {letters}.").format(
            letters=letters_in_words(letters)
        )
        yield Check("objective", _("Objectives"), sentence, own)
    for objective in objectives:
        yield _objective(objective, letters)


def _objective(objective: ObjectiveDay, letters: tuple[str, ...]) -> Check:
    lacking = [lack for lack in objective.smart.missing if lack.letter in letters]
    title = _("Objective {reference}, {title}").format(reference=objective.reference, title=objective.record.title)
    if not lacking:
        return Check("objective", title, reference=objective.reference)
    said = " ".join(f"{_(LETTER_NAMES[lack.letter]).capitalize()}: {missing_sentence(lack)}" for lack in lacking)
    return Check("objective", title, f"{objective.reference} – {said}", objective.reference)


def letters_in_words(letters: Iterable[str]) -> str:
    """The letters of SMART in whole words: "specific, measurable"."""
    return ", ".join(_(LETTER_NAMES.get(letter, letter)) for letter in letters)


def _gates(day: OfficeDay, agreement: AgreementDay) -> Iterator[Check]:
    request = next((each for each in day.requests if each.id == agreement.record.request_id), None)
    if request is None:
        return
    sentences: Mapping[GateState, str] = {
        GateState.UNKNOWN: _("Gate “{name}”: open in {request}, to be settled before signing."),
        GateState.FAILED: _("Gate “{name}”: failed in {request}."),
    }
    for held in request.gates:
        if held.gate.settle_by == SettleBy.AFTER_SIGNING:
            continue
        lack = sentences.get(held.state, "").format(name=held.gate.name, request=request.reference)
        yield Check("gate", _("Gate “{name}”").format(name=held.gate.name), lack, request.reference)


def _resources(day: OfficeDay, agreement: AgreementDay, found: Negotiated) -> Check:
    """Said for the agreement itself, or for a project under it, or seen from what somebody has put in."""
    own = agreement.record
    projects = [each for each in day.projects if each.agreement_id == own.id and not each.cancelled_on]
    amounts = [own.yearly_cost, own.yearly_hours]
    amounts += [amount for project in projects for amount in (project.budget, project.hours)]
    said = found.contributions or any(amount is not None for amount in amounts)
    lack = "" if said else _("Say what it costs and how many hours of staff it takes in a year; zero is an answer.")
    return Check("resources", _("Resources"), lack, own.reference)


def _year(agreement: AgreementDay, year: ResourcesYear | None) -> Iterator[Check]:
    """Whether the programme year has what it asks for; of a year about which nothing is said, nothing can be."""
    if year is None or year.has == Amount():
        return
    name = year_name(year.year, year.day.office.fiscal_year_starts)
    lack = shortfall_words(year, agreement.reference)
    if lack:
        words = _("The programme year {year} lacks {amount} with it. Find it, ask for less, or plan to sign later.")
        lack = words.format(amount=lack, year=name)
    yield Check("year", _("Programme year {year}").format(year=name), lack, agreement.reference)


def _duties(agreement: AgreementDay, found: Negotiated) -> Iterator[Check]:
    for duty in found.duties:
        if not (duty.asks_before and duty.draft.applies):
            continue
        lack = ""
        if duty.before_open and duty.before_due_on is not None:
            words = _("It has to be done before signing, by {day}. Record the day it was done.")
            lack = words.format(day=screen().day(duty.before_due_on))
        elif duty.before_open:
            lack = _("It has to be done before signing. Record the day it was done; plan the signing to see by when.")
        yield Check("duty", _("Duty “{name}”").format(name=duty.name), lack, agreement.reference)


def _approvals(agreement: AgreementDay, found: Negotiated) -> Iterator[Check]:
    for each in found.approvals:
        side = _(each.side.label).lower()
        lack = ""
        if each.approved_on is None and each.asked_on is None:
            lack = _("{body} ({side}) has not been asked yet.").format(body=each.body, side=side)
        elif each.approved_on is None:
            words = _("{body} ({side}) was asked on {day} and has not approved yet.")
            lack = words.format(body=each.body, side=side, day=screen().day(each.asked_on))
        yield Check("approval", _("Approval by {body}").format(body=each.body), lack, agreement.reference)


def _clauses(agreement: AgreementDay, found: Negotiated) -> Iterator[Check]:
    """An understanding without a text has no clauses to agree on."""
    if not found.clauses or agreement.record.form == Form.INFORMAL:
        return
    still = [each.name for each in found.clauses if each.state == ClauseState.OPEN]
    lack = ""
    if still:
        words = _("Still open: {names}. Agree on each, or leave it out with a reason.")
        lack = words.format(names="; ".join(still))
    yield Check("clause", _("Clauses"), lack, agreement.reference)
