"""Founding an office: the file, what the office is called, its first policy, and the person at the keyboard."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from app.drafts import refuse, required, too_long
from app.errors import InvalidDraft, Problem, UserError
from app.files import free_name
from app.paths import SUFFIX
from app.policy.adopting import adopt
from app.policy.starting import ORDER, starting_policy
from app.storage.office import Office
from app.words import _
from models import people
from models.base import new_uid

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_NAME = 80


@dataclass(frozen=True)
class FoundingDraft:
    """What is asked before there is an office; `person` is who sits at the keyboard, `path` where the file goes.

    Country ISO alpha-2, currency ISO 4217, `fiscal_year_starts` a month 1-12, `policy` a key of the starting policies.
    """

    name: str = ""
    place: str = ""
    country: str | None = None
    currency: str | None = None
    fiscal_year_starts: int | None = 1
    policy: str = ORDER[0]
    person: str = ""
    path: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps the office from being founded, as far as it can be seen before writing."""
        return [
            *too_long(self),
            *required(
                self,
                name=_("Give the office a name."),
                place=_("Say which place the office works for."),
                country=_("Choose the country the office lies in."),
                currency=_("Choose the currency the office counts in."),
                fiscal_year_starts=_("Choose the month in which your fiscal year begins."),
                person=_("Write your name. The history of the office says who did what."),
                path=_("Say where the file is to be kept."),
            ),
        ]


@dataclass(frozen=True)
class Founded:
    """A new office: its file, its uid, and the uid of the person who founded it."""

    path: Path
    office: str
    person: str


def found_office(draft: FoundingDraft, today: dt.date, folder: Path) -> Founded:
    """Make the office as one step of its history, whole or not at all; a relative path lies in `folder`.

    Raises InvalidDraft; what the disk refuses stands under `path`.
    """
    refuse(draft.problems(today))
    try:
        path = file_path(draft.path, folder)
        if not path.parent.is_dir():
            raise UserError(_("There is no folder “{folder}”. Choose another place.").format(folder=path.parent))
        office = Office.create(path)
    except (OSError, ValueError, RuntimeError, UserError) as error:
        raise InvalidDraft([Problem("path", _refusal(draft.path, error))]) from error
    try:
        founded = _furnish(office, draft, today)
    except BaseException:
        office.close()
        path.unlink(missing_ok=True)
        raise
    office.close()
    return founded


def file_path(typed: str, folder: Path) -> Path:
    """The file that is meant by what was typed: `~` is the home folder, the ending is added where it is missing."""
    path = folder / Path(typed.strip()).expanduser()
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def proposed_path(name: str, folder: Path) -> Path:
    """A file for an office of that name in a folder, numbered where the name is taken."""
    plain = FORBIDDEN.sub(" ", name)[:LONGEST_NAME]
    stem = " ".join(plain.split()).strip(". ") or _("Our office")
    return free_name(folder / f"{stem}{SUFFIX}")


def _furnish(office: Office, draft: FoundingDraft, today: dt.date) -> Founded:
    founder = people.Contact(uid=new_uid(), name=draft.person.strip(), at_home=True)
    own = people.Office(
        uid=new_uid(),
        name=draft.name.strip(),
        place=draft.place.strip(),
        country=draft.country,
        currency=draft.currency,
        fiscal_year_starts=draft.fiscal_year_starts,
        created_on=today,
    )
    office.person = founder.uid
    with office.changing(_("Create the office")) as session:
        session.add_all([own, founder])
        session.flush()
        adopt(session, starting_policy(draft.policy), today)
    return Founded(office.path, own.uid, founder.uid)


def _refusal(path: str, error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _("“{path}” cannot be used ({reason}). Choose another place or name.").format(path=path, reason=reason)
