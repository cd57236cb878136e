"""The office's own library of indicators, beside the one that comes with Hanse: kept, changed, deleted, searched."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem
from app.policy.library import LibraryIndicator as Sheet
from app.policy.library import indicator_library
from app.results.amounts import amount_in
from app.results.indicator_draft import DECIMALS, IndicatorDraft
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.results import LibraryIndicator
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, ResultArea


@dataclass(frozen=True)
class OwnDraft:
    """An indicator of the office's own library as its form shows it; without a direction it informs only."""

    code: str = ""
    name: str = ""
    definition: str = ""
    area: ResultArea | None = None
    kind: IndicatorKind | None = IndicatorKind.OUTCOME
    direction: Direction | None = Direction.INCREASE
    accumulation: Accumulation | None = Accumulation.SUM
    frequency: Frequency | None = Frequency.QUARTER
    unit: str = ""
    whole: bool = True
    decimals: int | None = 0
    source: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps it from being kept, apart from a code that is taken."""
        return [
            *too_long(self),
            *required(
                self,
                code=_("Give the indicator a code, such as E12."),
                name=_("Give the indicator a name."),
                kind=_("Choose what kind of indicator it is."),
                accumulation=_("Say how its values combine."),
                frequency=_("Say how often it is measured."),
                decimals=_("Say how many decimals are shown; zero is an answer."),
            ),
            *self._decimals(),
        ]

    def _decimals(self) -> Iterator[Problem]:
        decimals = amount_in(self.decimals)
        if decimals is not None and not 0 <= decimals <= DECIMALS:
            yield Problem("decimals", _("Between 0 and {most} decimals can be shown.").format(most=DECIMALS))


@dataclass(frozen=True)
class Line:
    """An indicator to choose: its sheet, and the key of the office's own record where it is one of ours."""

    sheet: Sheet
    own_id: int | None = None

    @property
    def key(self) -> str:
        """What tells it apart; an own one may have a code that Hanse's library has too."""
        return self.sheet.code if self.own_id is None else f"own {self.own_id}"


def lines_for(office: Office, area: ResultArea | str | None) -> list[Line]:
    """All that can be chosen: those of an area before the others, our own before Hanse's."""
    with office.reading() as session:
        own = session.scalars(select(LibraryIndicator).order_by(LibraryIndicator.code)).all()
        kept = [Line(_sheet(each), each.id) for each in own]
    found = [*kept, *(Line(each) for each in indicator_library())]
    return sorted(found, key=lambda line: line.sheet.area != area)


def own_indicator(office: Office, key: int) -> Saved[OwnDraft]:
    """One of our own for its form; raises RecordGone."""
    with office.reading() as session:
        return records.read(session, LibraryIndicator, OwnDraft, key)


def save_own(office: Office, saved: Saved[OwnDraft] | None, draft: OwnDraft, today: dt.date) -> int:
    """Keep an indicator in the office's library, or change one; returns its key."""
    name = _("Edit “{name}” in our library") if saved else _("Keep “{name}” in our library")
    with office.changing(name.format(name=draft.name.strip())) as session:
        refuse(_taken(session, saved, draft))
        return records.write(session, LibraryIndicator, saved, draft, today)


def keep_indicator(office: Office, draft: IndicatorDraft, area: ResultArea | None, today: dt.date) -> int:
    """Keep what an indicator counts and how, without its plan; returns the key in the library."""
    said = {field.name: getattr(draft, field.name) for field in fields(OwnDraft) if field.name != "area"}
    return save_own(office, None, OwnDraft(**said, area=area), today)


def delete_own(office: Office, key: int) -> None:
    """Take an indicator out of the library; those copied from it stay as they are."""
    with office.changing(_("Delete an indicator of our library")) as session:
        records.load(session, LibraryIndicator, key)
        session.execute(delete(LibraryIndicator).where(LibraryIndicator.id == key))


def _taken(session: Session, saved: Saved[OwnDraft] | None, draft: OwnDraft) -> Iterator[Problem]:
    same = select(LibraryIndicator.id).where(LibraryIndicator.code == draft.code.strip())
    found = session.scalar(same)
    if found is not None and (saved is None or found != saved.id):
        words = _("Our library has {code} already. Change that one, or give this one another code.")
        yield Problem("code", words.format(code=draft.code.strip()))


def _sheet(own: LibraryIndicator) -> Sheet:
    return Sheet(
        code=own.code,
        name=own.name,
        counts=own.definition,
        does_not_count="",
        unit=own.unit,
        kind=own.kind,
        direction=own.direction,
        area=own.area,
        frequency=own.frequency,
        accumulation=own.accumulation,
        whole=own.whole,
        source=own.source,
        basis="",
        decimals=own.decimals,
    )
