"""What the office knows that bears on each question of the evaluation sheet, in sentences to rate by.

They stand beside the question; none of them turns into a level by itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay
from app.frozen import dataclass
from app.partnerships.dormancy import in_a_year
from app.partnerships.lifecycle import recorded
from app.results.sentences import how_far
from app.storage.source import Readable, converted, day_of, one_of, source_of
from app.words import _, ngettext, screen
from models.vocabulary import N_, Progress, Side

MOST_SHOWN = 6
DELIVERED = frozenset({Progress.ACHIEVED, Progress.EXCEEDED})

PROMISED = "SELECT side, due_on, met_on FROM obligation WHERE agreement_id = ?"
PUT_IN = """
    SELECT organisation.at_home, contribution.money, contribution.hours
    FROM contribution
    JOIN organisation ON organisation.id = contribution.organisation_id
    WHERE contribution.agreement_id = ?"""
TAKEN_UP = """
    SELECT benefit_use.organisation_id, benefit_use.people
    FROM benefit_use
    JOIN benefit ON benefit.id = benefit_use.benefit_id
    WHERE benefit.agreement_id = ?"""
TOOK_PART = """
    WITH held AS (
        SELECT activity.id, activity.organisation_id
        FROM activity
        LEFT OUTER JOIN project ON project.id = activity.project_id
        WHERE coalesce(activity.agreement_id, project.agreement_id) = ? AND activity.state = 'took_place'
            AND activity.starts_on <= ?)
    SELECT organisation.id
    FROM organisation
    WHERE organisation.at_home AND organisation.id IN (
        SELECT held.organisation_id FROM held
        UNION
        SELECT coalesce(participant.organisation_id, contact.organisation_id)
        FROM held
        JOIN participant ON participant.activity_id = held.id
        LEFT OUTER JOIN contact ON contact.id = participant.contact_id)"""
GOALS = """
    SELECT policy_goal.text
    FROM agreement_goal
    JOIN policy_goal ON policy_goal.id = agreement_goal.goal_id
    WHERE agreement_goal.agreement_id = ?
    ORDER BY policy_goal.position"""
YEARLY = "SELECT yearly_cost, yearly_hours FROM agreement WHERE id = ?"


@dataclass(frozen=True)
class Subject:
    """The agreement that is judged, as it stands on the day, with its objectives."""

    day: OfficeDay
    agreement: AgreementDay
    objectives: tuple[ObjectiveDay, ...]

    @property
    def key(self) -> int:
        """The agreement's key."""
        return self.agreement.record.id


def evaluation_facts(held: Readable, subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """The sentences beside each question, by the question's key; a question of the office's own has none."""
    return {
        "delivered": tuple(_delivered(subject)),
        "outcomes": tuple(_outcomes(subject)),
        "counterpart": tuple(_counterpart(held, subject)),
        "industry": tuple(_industry(held, subject)),
        "cost": tuple(_cost(held, subject)),
        "fit": tuple(_fit(held, subject)),
    }


def _delivered(subject: Subject) -> Iterator[str]:
    total = len(subject.objectives)
    if not total:
        yield _("No objective was set.")
        return
    counts = Counter(each.status for each in subject.objectives)
    done = sum(counts[status] for status in DELIVERED)
    words = ngettext("{done} of {count} objective delivered", "{done} of {count} objectives delivered", total)
    rest = [f"{counts[s]} {_(s.label).lower()}" for s in Progress if counts[s] and s not in DELIVERED]
    yield f"{': '.join([words.format(done=done, count=total), *([', '.join(rest)] if rest else [])])}."


def _outcomes(subject: Subject) -> Iterator[str]:
    rows = [each for objective in subject.objectives for each in objective.indicators if each.record.facts.counts]
    if not rows:
        yield _("Nothing is measured.")
    for each in rows[:MOST_SHOWN]:
        words = _("{name}: {figure} ({status}).")
        figure = how_far(each.record, each.standing.actual)
        yield words.format(name=each.record.name, figure=figure, status=_(each.standing.status.label).lower())
    if len(rows) > MOST_SHOWN:
        count = len(rows) - MOST_SHOWN
        yield ngettext("{count} more is measured.", "{count} more are measured.", count).format(count=count)


def _counterpart(held: Readable, subject: Subject) -> Iterator[str]:
    on = subject.day.on
    rows = list(converted(source_of(held).rows(PROMISED, subject.key), {0: one_of(Side), 1: day_of, 2: day_of}))
    theirs = [(due, met) for side, due, met in rows if side == Side.COUNTERPART]
    if theirs:
        met = sum(recorded(done, on) for _due, done in theirs)
        late = sum(due is not None and due < on and not recorded(done, on) for due, done in theirs)
        words = ngettext("{met} of its {count} promise met", "{met} of its {count} promises met", len(theirs))
        said = words.format(met=met, count=len(theirs))
        yield _("{said}, {late} overdue.").format(said=said, late=late) if late else f"{said}."
    else:
        yield _("No promise of the other side is recorded.")
    money, hours = _sums([row[1:] for row in source_of(held).rows(PUT_IN, subject.key) if not row[0]])
    yield _put_in(
        money, hours, subject, N_("It put in {amount}."), N_("No contribution of the other side is recorded.")
    )


def _industry(held: Readable, subject: Subject) -> Iterator[str]:
    on, source = subject.day.on, source_of(held)
    days = [day for day in subject.agreement.facts.activities if day <= on]
    year = in_a_year(days, on)
    words = ngettext("{count} activity so far", "{count} activities so far", len(days)).format(count=len(days))
    yield _("{words}, {year} in the last twelve months.").format(words=words, year=year)
    firms = len(source.rows(TOOK_PART, subject.key, on.isoformat()))
    if firms:
        words = ngettext(
            "{count} organisation from here took part.", "{count} organisations from here took part.", firms
        )
        yield words.format(count=firms)
    else:
        yield _("No organisation from here is recorded as taking part.")
    uses = source.rows(TAKEN_UP, subject.key)
    if uses:
        words = ngettext("Benefits taken up {count} time.", "Benefits taken up {count} times.", len(uses))
        yield words.format(count=len(uses))


def _cost(held: Readable, subject: Subject) -> Iterator[str]:
    source = source_of(held)
    money, hours = _sums([row[1:] for row in source.rows(PUT_IN, subject.key) if row[0]])
    some, none = N_("Organisations from here put in {amount}."), N_("No contribution from here is recorded.")
    yield _put_in(money, hours, subject, some, none)
    own = [each for each in subject.day.projects if each.agreement_id == subject.key]
    budget, planned = _sums([(each.budget, each.hours) for each in own])
    yield _put_in(budget, planned, subject, N_("Its projects were given {amount}."), N_("No project has a budget."))
    for cost, time in source.rows(YEARLY, subject.key):
        if cost is not None or time is not None:
            yield _put_in(cost, time, subject, N_("It takes {amount} a year."), "")
    done = sum(each.status in DELIVERED for each in subject.objectives)
    if money is not None and done:
        amount = screen().money(money / done, subject.day.office.currency)
        yield _("That is {amount} for each objective delivered.").format(amount=amount)


def _fit(held: Readable, subject: Subject) -> Iterator[str]:
    agreement, policy = subject.agreement, subject.day.policy
    goals = [text for (text,) in source_of(held).rows(GOALS, subject.key)]
    if goals:
        yield _("Serves: {goals}.").format(goals="; ".join(goals))
    else:
        yield _("No strategic goal is linked to it.")
    if policy.category(agreement.category) is None:
        yield _("Today’s policy has no category “{category}”.").format(category=agreement.category or "–")
    days = agreement.standing.silent_days
    if agreement.standing.last_activity_on is None and days is not None:
        yield _("No contact is recorded since it began.")
    elif days is not None:
        yield ngettext("Silent for {count} day.", "Silent for {count} days.", days).format(count=days)
    known = {each.key for each in policy.priorities if each.kind == "market" and each.key}
    here = sorted(known & agreement.record.countries)
    if here:
        names = [each.name for each in policy.priorities if each.key in here]
        yield _("In a priority market: {names}.").format(names=", ".join(names))


def _put_in(money: float | None, hours: float | None, subject: Subject, some: str, none: str) -> str:
    parts = []
    if money is not None:
        parts.append(screen().money(money, subject.day.office.currency))
    if hours is not None:
        words = ngettext("{count} hour", "{count} hours", round(hours))
        parts.append(words.format(count=screen().number(hours)))
    return _(some).format(amount=_(" and ").join(parts)) if parts else _(none)


def _sums(rows: Sequence[tuple[float | None, float | None]]) -> tuple[float | None, float | None]:
    """The sums of what is known of each; none where nothing is."""
    money = [row[0] for row in rows if row[0] is not None]
    hours = [row[1] for row in rows if row[1] is not None]
    return fsum(money) if money else None, fsum(hours) if hours else None
