"""Whose file this is: the office as everything else needs it."""

from app.errors import UserError
from app.frozen import dataclass
from app.storage.source import Readable, source_of
from app.words import _

OFFICE = "SELECT uid, name, place, country, currency, fiscal_year_starts, language FROM office"


@dataclass(frozen=True)
class OfficeFacts:
    """The office as everything else needs it; `uid` is its id in every copy."""

    uid: str
    name: str
    place: str
    country: str
    currency: str
    fiscal_year_starts: int
    language: str


def office_facts(held: Readable) -> OfficeFacts:
    """Who this file belongs to; a file without an office is refused in a sentence."""
    rows = source_of(held).rows(OFFICE)
    if not rows:
        raise UserError(_("This file holds no office yet. Open it in a Hanse window, or restore a backup."))
    return OfficeFacts(*rows[0])
