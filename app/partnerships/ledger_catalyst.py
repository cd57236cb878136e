"""Whether the office is the catalyst of an agreement or its owner: how much of what happened was led by others.

Counted are the activities under the agreement and its projects that took place by a day.  One is led by partners when
an organisation other than the office is noted as leading it, alone or beside the office.  Where nobody is noted as
leading, it counts to whoever leads the agreement if that is a partner, and stays open otherwise.  No source has a
number for it: here the office is the catalyst from half of the activities on.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from app.frozen import dataclass
from app.words import _, ngettext, screen
from models.vocabulary import LedBy

CATALYST_FROM = 0.5
"""The share of activities led by partners from which on the office is the catalyst."""

MOST_NAMED = 3


class Part(StrEnum):
    """What the office is to the agreement; OPEN as long as it turns on activities nobody is noted as leading."""

    CATALYST = "catalyst"
    OWNER = "owner"
    OPEN = "open"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Led:
    """An activity that took place: the organisations other than the office that led it, and whether the office did."""

    partners: frozenset[str] = frozenset()
    office: bool = False


@dataclass(frozen=True)
class Catalyst:
    """How many activities there were, how many partners led, the office alone led, and nobody is noted as leading.

    `leaders` are the partners with how many each led, most first.
    """

    activities: int
    partners: int
    office: int
    unnoted: int
    leaders: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float | None:
        """The share led by partners; None where nothing took place."""
        return self.partners / self.activities if self.activities else None

    @property
    def part(self) -> Part:
        """What that makes the office."""
        if not self.activities:
            return Part.NOTHING
        if self.partners >= CATALYST_FROM * self.activities:
            return Part.CATALYST
        if self.partners + self.unnoted >= CATALYST_FROM * self.activities:
            return Part.OPEN
        return Part.OWNER


def catalyst(activities: Iterable[Led], led_by: LedBy) -> Catalyst:
    """The activities counted by who led them; `led_by` is who leads the agreement."""
    found = list(activities)
    unnoted = sum(not each.partners and not each.office for each in found)
    partners = sum(bool(each.partners) for each in found)
    office = len(found) - partners - unnoted
    if led_by == LedBy.PARTNER:
        partners, unnoted = partners + unnoted, 0
    counts = Counter(name for each in found for name in each.partners)
    leaders = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Catalyst(len(found), partners, office, unnoted, tuple(leaders))


def catalyst_sentences(found: Catalyst) -> list[str]:
    """What that says in plain words, with its numbers; what the office is comes first."""
    if found.part is Part.NOTHING:
        return [_("Nothing took place under this agreement yet, so nobody can say who carries it.")]
    first = {
        Part.CATALYST: _("Our office is the catalyst: {shares}."),
        Part.OWNER: _("Our office is the owner: {shares}."),
        Part.OPEN: _("Catalyst or owner cannot be said yet: {shares}."),
    }[found.part]
    shares = ngettext(
        "partners led {led} of {count} activity ({share})",
        "partners led {led} of {count} activities ({share})",
        found.activities,
    ).format(led=found.partners, count=screen().number(found.activities), share=screen().share(found.share))
    said = [first.format(shares=shares)]
    if found.leaders:
        named = ", ".join(f"{name} ({count})" for name, count in found.leaders[:MOST_NAMED])
        more = len(found.leaders) - MOST_NAMED
        if more > 0:
            named += ngettext(" and {count} more", " and {count} more", more).format(count=more)
        said.append(_("Noted as leading: {partners}.").format(partners=named))
    if found.unnoted:
        sentence = ngettext(
            "At {count} activity nobody is noted as leading; note it below, and it counts.",
            "At {count} activities nobody is noted as leading; note it below, and they count.",
            found.unnoted,
        )
        said.append(sentence.format(count=screen().number(found.unnoted)))
    said.append(_("The office counts as the catalyst once partners lead half of the activities or more."))
    return said
