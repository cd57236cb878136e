"""What of an agreement is public: which facts may be read, the text beside them, and how it all reads."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.drafts import Saved, refuse, too_long
from app.errors import Problem
from app.partnerships.step_names import step_name
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement
from models.vocabulary import N_, Token


class PublicFact(Token):
    """A fact of an agreement that the public may read; persons, notes and money are never among them."""

    PARTNER = "partner", N_("Partner")
    TITLE = "title", N_("Title")
    CATEGORY = "category", N_("Category")
    FORM = "form", N_("Form")
    PURPOSE = "purpose", N_("Purpose")
    STATUS = "status", N_("Status")
    SIGNED = "signed_on", N_("Signed")
    TERM = "term", N_("Term")
    GOALS = "goals", N_("Objectives")
    PROJECTS = "projects", N_("Projects")


USUAL = (PublicFact.PARTNER, PublicFact.TITLE, PublicFact.CATEGORY, PublicFact.SIGNED, PublicFact.TERM)
"""What is ticked when an agreement is published for the first time."""


@dataclass(frozen=True)
class PublishingDraft:
    """Whether an agreement is published, which facts of it, and the text that stands beside them."""

    public: bool = False
    facts: tuple[PublicFact, ...] = ()
    public_text: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this from being saved."""
        found = [*too_long(self)]
        if self.public and not self.facts:
            found.append(Problem("facts", _("Choose at least one fact that may be read, or do not publish it.")))
        return found


@dataclass(frozen=True)
class _Stored:
    """The same as the record holds it."""

    public: bool
    public_fields: str
    public_text: str

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - judged as a PublishingDraft
        """Nothing that was not seen before."""
        return []


def publishing(office: Office, agreement_id: int) -> Saved[PublishingDraft]:
    """What of an agreement is public."""
    with office.reading() as session:
        saved = records.read(session, Agreement, _Stored, agreement_id)
    stored = saved.draft
    return Saved(
        saved.id,
        saved.version,
        PublishingDraft(stored.public, facts_of(stored.public_fields), stored.public_text),
    )


def facts_of(public_fields: str) -> tuple[PublicFact, ...]:
    """The facts named in a stored text, in the order in which they are read; a key nobody knows is left out."""
    named = {part.strip() for part in public_fields.split(",")}
    return tuple(fact for fact in PublicFact if fact.value in named)


def save_publishing(office: Office, saved: Saved[PublishingDraft], draft: PublishingDraft, today: dt.date) -> None:
    """Say what of an agreement is public; raises InvalidDraft, RecordChangedElsewhere or RecordGone."""
    refuse(draft.problems(today))
    words = _("Publish {reference}") if draft.public else _("Do not publish {reference}")
    with office.changing(step_name(office, words, saved.id)) as session:
        record = records.load(session, Agreement, saved.id, saved.version)
        record.public = draft.public
        record.public_fields = ",".join(fact.value for fact in PublicFact if fact in draft.facts)
        record.public_text = draft.public_text.strip()


def read_by_the_public(
    draft: PublishingDraft, known: Mapping[PublicFact, Sequence[str]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines the public reads, label and words, of what is `known`; what is chosen but empty is left out."""
    if draft.public:
        for fact in PublicFact:
            said = tuple(words for words in known.get(fact, ()) if words.strip())
            if fact in draft.facts and said:
                yield _(fact.label), said
