"""From a letter of intent or an informal understanding to the agreement it was meant to lead to."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.drafts import refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.drafting import AgreementDraft, add_agreement, copy_sides
from app.partnerships.step_names import step_name
from app.partnerships.succession import successor_of
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.vocabulary import Form, TermKind

LEADS_ON = frozenset({Form.LETTER_OF_INTENT, Form.INFORMAL})
"""The forms that say that something firmer is meant to follow."""


@dataclass(frozen=True)
class FollowDraft:
    """The agreement that is to follow, as far as it is known when it is begun."""

    title: str = ""
    form: Form | None = Form.MOU
    category: str | None = None
    term_kind: TermKind | None = TermKind.FIXED
    term_months: int | None = None
    notice_days: int | None = None
    signing_planned_on: dt.date | None = None

    @property
    def agreement(self) -> AgreementDraft:
        """The same as an agreement."""
        values = {name: value for name, value in vars(self).items() if name != "category"}
        return AgreementDraft(**values)

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps it from being begun."""
        asked = required(self, category=_("Choose the category; it says what is asked of it."))
        long = (each for each in too_long(self) if each.field == "category")
        return [*long, *asked, *self.agreement.problems(today)]


def follow_with_agreement(office: Office, agreement_id: int, draft: FollowDraft, today: dt.date) -> str:
    """Begin the agreement that follows a letter, with its partner, parties and roles; returns its reference.

    The letter is replaced once that one takes effect.  Refuses a second one beside one that is under way.
    """
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Follow up {reference} with an agreement"), agreement_id)) as session:
        letter = records.load(session, Agreement, agreement_id)
        if (found := successor_of(session, agreement_id)) is not None:
            sentence = _("{after} follows {reference} already. Open that one, or drop it first.")
            raise UserError(sentence.format(after=found.reference, reference=letter.reference))
        wanted = replace(
            draft.agreement,
            purpose=letter.purpose,
            led_by=letter.led_by,
            contact_rhythm=letter.contact_rhythm,
            predecessor_id=agreement_id,
        )
        key = add_agreement(session, letter.partnership_id, wanted, str(draft.category), today, letter.request_id)
        copy_sides(session, agreement_id, key)
        return session.scalars(select(Agreement.reference).where(Agreement.id == key)).one()
