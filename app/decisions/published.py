"""What is known of an agreement that the public may read, fact by fact, in words; never a person, a note or money."""

from collections.abc import Mapping

from app.decisions.day import AgreementDay, OfficeDay
from app.partnerships.lifecycle import recorded
from app.partnerships.publishing import PublicFact
from app.words import _, ngettext, screen
from models.vocabulary import Side, TermKind


def facts_known(day: OfficeDay, agreement: AgreementDay) -> Mapping[PublicFact, tuple[str, ...]]:
    """By fact what would be read, one text a line."""
    record, facts = agreement.record, agreement.facts
    signed = screen().day(facts.signed_on) if facts.signed_on else ""
    parties = [party.title for party in record.parties if party.side == Side.COUNTERPART and not party.observer]
    objectives = [each for each in day.objectives if each.agreement.id == record.id]
    projects = [each for each in day.projects if each.agreement_id == record.id and not each.cancelled_on]
    return {
        PublicFact.PARTNER: tuple(parties) or (record.counterpart,),
        PublicFact.TITLE: (record.title,),
        PublicFact.CATEGORY: (day.policy.category_name(agreement.category),),
        PublicFact.FORM: (_(record.form.label),),
        PublicFact.PURPOSE: (record.purpose,),
        PublicFact.STATUS: (_(agreement.standing.status.label),),
        PublicFact.SIGNED: (signed,),
        PublicFact.TERM: (_term(agreement),),
        PublicFact.GOALS: tuple(
            each.record.title for each in objectives if not recorded(each.record.closed_on, day.on)
        ),
        PublicFact.PROJECTS: tuple(each.title for each in projects),
    }


def _term(agreement: AgreementDay) -> str:
    facts, stands, day = agreement.facts, agreement.standing, screen().day
    if facts.term_kind == TermKind.EVERGREEN:
        return _("without an end, until one side leaves")
    if stands.effective_on is not None and stands.ends_on is not None:
        span = f"{day(stands.effective_on)} – {day(stands.ends_on)}"
        return _("{span}, then it renews itself").format(span=span) if facts.renews_itself else span
    if facts.term_months is None:
        return _("until {day}").format(day=day(stands.ends_on)) if stands.ends_on else ""
    words = ngettext("{count} month from its signing", "{count} months from its signing", facts.term_months)
    return words.format(count=facts.term_months)
