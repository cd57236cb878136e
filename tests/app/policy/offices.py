"""An office under the Hanse default with a draft of its next version, for the tests of what can be changed."""

import datetime as dt
from pathlib import Path

from app.people.founding import FoundingDraft, found_office
from app.policy.copying import copy_to_draft
from app.policy.versions import PolicyVersion, by_id, policy_versions
from app.storage.office import Office

FIRST, TODAY = dt.date(2026, 1, 1), dt.date(2026, 11, 25)


def founded(folder: Path) -> Office:
    """The office, open."""
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(folder / "k.hanse"))
    return Office.open(found_office(draft, FIRST, folder).path)


def version(office: Office, policy_id: int) -> PolicyVersion:
    """A version as it is now."""
    with office.reading() as session:
        return by_id(policy_versions(session))[policy_id]


def drafted(office: Office) -> PolicyVersion:
    """A copy of the version in force."""
    return version(office, copy_to_draft(office, 1))
