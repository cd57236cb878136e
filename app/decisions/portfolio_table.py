"""All agreements that are not over against today's policy: where each stands, and what is asked of it and lacking."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.decisions.concluding import POINT
from app.decisions.day import AgreementDay, ObjectiveDay, OfficeDay, office_day
from app.decisions.evaluating import criteria_of, scale_of, sheet_score
from app.decisions.evaluating_sheets import Sheet, newest_sheets
from app.decisions.limits import counted
from app.decisions.portfolio_choice import Choice, Reviewed, Tally, tally
from app.decisions.records import DecisionRow
from app.policy.versions import CategoryVersion
from app.results.smart import Lack, missing_sentence
from app.storage.office import Office
from app.vetting.scoring import Score
from app.words import _, ngettext
from models.vocabulary import AgreementStatus, LimitCounts, Side, TermKind

PLACES = frozenset({LimitCounts.IN_FORCE, LimitCounts.PER_COUNTRY, LimitCounts.PER_REGION})
"""The limits in which an agreement takes a place itself."""


@dataclass(frozen=True)
class ReviewRow:
    """An agreement in the review: `lacks` are sentences about what the policy asks and it has not.

    `complete` of its `objectives` have every letter that its category asks for; `limits` are the names of those it
    takes a place in; `evaluated` is the score of its newest evaluation sheet, `decided` the Decision 3 that stands.
    """

    agreement: AgreementDay
    category: str
    lacks: tuple[str, ...]
    objectives: int
    complete: int
    limits: tuple[str, ...]
    evaluated: Score | None
    decided: DecisionRow | None

    @property
    def reference(self) -> str:
        """The agreement's reference."""
        return self.agreement.reference


@dataclass(frozen=True)
class PortfolioTable:
    """The rows by reference, from one reading."""

    day: OfficeDay
    rows: tuple[ReviewRow, ...]

    def row(self, reference: str) -> ReviewRow | None:
        """The row of an agreement."""
        return next((each for each in self.rows if each.reference == reference), None)

    def tally(self, choices: Mapping[str, Choice], effect: dt.date) -> Tally:
        """What the choices make of the portfolio."""
        return tally(self.day.portfolio, self.day.limit_rules, self._reviewed().values(), choices, effect)

    def _reviewed(self) -> dict[str, Reviewed]:
        placed = {each.reference: each for each in self.day.portfolio.agreements}
        return {row.reference: Reviewed(row.agreement.facts, placed[row.reference]) for row in self.rows}


def portfolio_table(office: Office, on: dt.date) -> PortfolioTable:
    """All agreements that are not over, on a day."""
    with office.reading() as session:
        return table_in(session, office_day(session, on))


def table_in(session: Session, day: OfficeDay) -> PortfolioTable:
    """The same in a reading that is open, from an office that has been computed."""
    sheets = newest_sheets(session)
    taken: dict[str, list[str]] = {}
    for rule in (rule for rule in day.limit_rules if rule.counts in PLACES):
        for each in counted(rule, day.portfolio):
            taken.setdefault(each.reference, []).append(day.policy.limit_name(rule.counts, rule.categories))
    rows = []
    for agreement in day.agreements:
        if agreement.over:
            continue
        objectives = [each for each in day.objectives if each.agreement.id == agreement.record.id and not each.over]
        category = day.policy.category(agreement.category)
        rows.append(
            ReviewRow(
                agreement=agreement,
                category=day.policy.category_name(agreement.category),
                lacks=tuple(lacking(day, agreement, category, objectives)),
                objectives=len(objectives),
                complete=sum(not _letters(each, category) for each in objectives),
                limits=tuple(taken.get(agreement.reference, ())),
                evaluated=_evaluated(day, sheets.get(agreement.record.id)),
                decided=day.standing_decision(POINT, agreement.record.id),
            )
        )
    return PortfolioTable(day, tuple(rows))


def lacking(
    day: OfficeDay, agreement: AgreementDay, category: CategoryVersion | None, objectives: list[ObjectiveDay]
) -> Iterator[str]:
    """A sentence for everything that the policy of the day asks of an agreement and that is not there."""
    if category is None:
        yield _("Today’s policy has no category “{category}”.").format(category=agreement.category or "–")
    yield from _dates(agreement, category)
    if not agreement.record.has_answering(Side.HOME, day.on):
        yield _("Nobody at home is accountable for it.")
    if not agreement.record.has_answering(Side.COUNTERPART, day.on):
        yield _("Nobody is named who answers for it at the counterpart.")
    letters = category.smart_letters if category else ()
    if letters and not objectives:
        yield _("It has no objective.")
    open_ones = [each for each in objectives if _letters(each, category)]
    if open_ones:
        one, many = "{count} objective is not complete: {first}", "{count} objectives are not complete: {first}"
        first = missing_sentence(_letters(open_ones[0], category)[0])
        yield ngettext(one, many, len(open_ones)).format(count=len(open_ones), first=first)


def _dates(agreement: AgreementDay, category: CategoryVersion | None) -> Iterator[str]:
    facts, stands = agreement.facts, agreement.standing
    if facts.takes_effect_on is None:
        yield _("No day is recorded on which it was signed or took effect.")
    elif facts.term_kind != TermKind.EVERGREEN and stands.ends_on is None:
        yield _("It has no end.")
    longest = category.longest_term_months if category else None
    if longest is None:
        return
    if facts.term_kind == TermKind.EVERGREEN:
        one, many = (
            "It has no end; the policy allows {count} month.",
            "It has no end; the policy allows {count} months.",
        )
        yield ngettext(one, many, longest).format(count=longest)
    elif facts.term_months is not None and facts.term_months > longest:
        words = _("It runs {months} months; the policy allows {longest}.")
        yield words.format(months=facts.term_months, longest=longest)


def _letters(objective: ObjectiveDay, category: CategoryVersion | None) -> list[Lack]:
    letters = category.smart_letters if category else ()
    return [each for each in objective.smart.missing if each.letter in letters]


def _evaluated(day: OfficeDay, sheet: Sheet | None) -> Score | None:
    if sheet is None:
        return None
    policy = next(each for each in day.policies if each.id == sheet.policy_id)
    return sheet_score(criteria_of(policy), sheet.marks, scale_of(policy))


def ends_by_dropping(row: ReviewRow) -> bool:
    """Whether ending it means to drop it: it has not begun."""
    return row.agreement.standing.status in (
        AgreementStatus.NEGOTIATING,
        AgreementStatus.APPROVED,
        AgreementStatus.SIGNED,
    )
