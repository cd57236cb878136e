"""What stands behind a signal: the rule, the number it rests on and who set it, and since when it holds."""

from app.partnerships.dormancy import AgreementStanding, SignalFound
from app.partnerships.lifecycle import AgreementFacts
from app.policy.numbers import PolicyNumbers
from app.words import _, ngettext, screen
from models.vocabulary import Signal


def grounds(signal: SignalFound, facts: AgreementFacts, stands: AgreementStanding, numbers: PolicyNumbers) -> str:
    """One line of a sentence or two: "By the category: contact every 90 days. Since 19 Jan 2026."."""
    rule = _rule(signal.key, facts, stands, numbers)
    if signal.since is None:
        return rule
    return _("{rule} Since {day}.").format(rule=rule, day=screen().day(signal.since))


def _rule(key: Signal, facts: AgreementFacts, stands: AgreementStanding, numbers: PolicyNumbers) -> str:
    if key == Signal.SILENT:
        return _silence(facts)
    if key == Signal.REVIEW_OVERDUE:
        return _review(facts, stands, numbers)
    if key == Signal.NO_UPDATE:
        words = _("Policy: an update every {months}, {days} after the period ends.")
        return words.format(months=_months(numbers.update_months or 0), days=_days(numbers.update_days))
    if key == Signal.NO_RESULT:
        return _("Policy: a measurement or result every {months}.").format(months=_months(numbers.result_months or 0))
    if key == Signal.ENDED_UNDECIDED:
        words = _("An end needs Decision 3. Policy: a zombie after {days} undecided.")
        return words.format(days=_days(numbers.undecided_days))
    return {
        Signal.OVERDUE_MILESTONE: _("Every open milestone is met by its date."),
        Signal.NOBODY: _("Somebody at home is accountable on every day of the term."),
        Signal.NO_OBJECTIVE: _("At least one objective says how it is measured, from where and by when."),
        Signal.BELOW_MINIMUM: _("By the category: a least number of activities in the twelve months before today."),
    }[key]


def _silence(facts: AgreementFacts) -> str:
    agreed = facts.contact_rhythm is not None
    days = (facts.contact_rhythm if agreed else facts.category_rhythm) or 0
    words = _("Agreed by the parties: contact every {days}.") if agreed else _("By the category: contact every {days}.")
    return words.format(days=_days(days))


def _review(facts: AgreementFacts, stands: AgreementStanding, numbers: PolicyNumbers) -> str:
    if facts.review_on == stands.review_on:
        return _("The review date is set for this agreement.")
    if stands.ends_on is None:
        return _("Policy: a review every {months}.").format(months=_months(numbers.evergreen_review_months))
    return _("Policy: a review {months} before the end.").format(months=_months(numbers.review_before_months))


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=screen().number(count))


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)
