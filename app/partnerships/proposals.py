"""What the policy's numbers propose for an agreement, day by day, and where each proposal comes from."""

import datetime as dt
from collections.abc import Iterator

from app.days import add_months
from app.frozen import dataclass
from app.partnerships.drafting import AgreementDraft
from app.partnerships.lifecycle import AgreementFacts, end_in_time, end_of_term, ends_on, notice_by, review_on
from app.policy.numbers import PolicyNumbers
from app.policy.versions import CategoryVersion
from app.words import _, ngettext
from models.vocabulary import Form, TermKind


@dataclass(frozen=True)
class Proposal:
    """A day or a number for a field, where it comes from in words, and whether it counts while the field is empty."""

    field: str
    value: dt.date | int
    source: str
    counts: bool


def proposals(
    draft: AgreementDraft,
    approved_on: dt.date | None,
    category: CategoryVersion | None,
    numbers: PolicyNumbers,
    on: dt.date,
) -> dict[str, Proposal]:
    """One proposal a field at most, by the field's name; nothing where nothing follows from what is known."""
    found = [*_of_category(draft, category), *_of_days(draft, approved_on, numbers, category, on)]
    return {each.field: each for each in found}


def months_in_words(months: int) -> str:
    """Say "36 months"."""
    return ngettext("{count} month", "{count} months", months).format(count=months)


def _of_category(draft: AgreementDraft, category: CategoryVersion | None) -> Iterator[Proposal]:
    if category is None:
        return
    if category.term_months and draft.term_kind != TermKind.EVERGREEN:
        yield Proposal("term_months", category.term_months, _("policy"), False)
    if category.notice_days is not None:
        yield Proposal("notice_days", category.notice_days, _("policy"), False)
    if category.contact_rhythm:
        yield Proposal("contact_rhythm", category.contact_rhythm, _("policy"), True)


def _of_days(
    draft: AgreementDraft,
    approved_on: dt.date | None,
    numbers: PolicyNumbers,
    category: CategoryVersion | None,
    on: dt.date,
) -> Iterator[Proposal]:
    if approved_on is not None and draft.signed_on is None and draft.form != Form.INFORMAL:
        source = _("{months} after approval, policy").format(months=months_in_words(numbers.sign_months))
        yield Proposal("signing_planned_on", add_months(approved_on, numbers.sign_months), source, False)
    if draft.signed_on is not None and draft.effective_on is None:
        yield Proposal("effective_on", draft.signed_on, _("as signed"), True)
    begins = draft.effective_on or draft.signed_on or draft.signing_planned_on
    if begins is None:
        return
    # What is only planned to begin is shown as if it had: the person sees where the term would lead.
    facts = _facts(draft, begins)
    if draft.term_kind == TermKind.FIXED and draft.ends_on is None and _sound(draft.term_months):
        assert draft.term_months is not None
        yield Proposal("ends_on", end_of_term(begins, draft.term_months), _from_term(draft, category), True)
    end = ends_on(facts, on)
    if end is not None and draft.notice_days is not None and draft.notice_given_on is None:
        days = ngettext("{count} day", "{count} days", draft.notice_days).format(count=draft.notice_days)
        source = _("the last day in time, {days} before the end").format(days=days)
        last = end_in_time(facts, on) or end
        yield Proposal("notice_given_on", notice_by(facts, last), source, False)
    if draft.review_on is None and (review := review_on(facts, numbers, on)) is not None:
        yield Proposal("review_on", review, review_source(end, numbers), True)


def _sound(months: int | None) -> bool:
    return isinstance(months, int) and months >= 1


def _facts(draft: AgreementDraft, begins: dt.date) -> AgreementFacts:
    return AgreementFacts(
        term_kind=draft.term_kind or TermKind.FIXED,
        effective_on=begins,
        signed_on=draft.signed_on,
        ends_on=draft.ends_on,
        term_months=draft.term_months,
        notice_days=draft.notice_days,
        notice_given_on=draft.notice_given_on,
    )


def _from_term(draft: AgreementDraft, category: CategoryVersion | None) -> str:
    assert draft.term_months is not None
    months = months_in_words(draft.term_months)
    return (
        _("{months}, policy").format(months=months)
        if category and category.term_months == draft.term_months
        else (_("{months} as typed").format(months=months))
    )


def review_source(end: dt.date | None, numbers: PolicyNumbers) -> str:
    """Which number of the policy a review date comes from; `end` is that of the agreement, if it has one."""
    if end is None:
        months = months_in_words(numbers.evergreen_review_months)
        return _("{months} after it begins or was last reviewed, policy").format(months=months)
    return _("{months} before the end, policy").format(months=months_in_words(numbers.review_before_months))
