"""Scans that are kept: which figures of which places, what they rank, and the request a place becomes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select

from app.drafts import Saved, refuse, required, too_long
from app.errors import Problem, UserError
from app.people.figures import FigureRow, figure_label, latest_figures, more_is_better
from app.people.names import titled
from app.storage import records
from app.storage.office import Office
from app.vetting.intake import RequestDraft, new_request, policy_of
from app.vetting.scan import Candidate, Measure, Ranked, rank
from app.vetting.scan_units import LeftOut, counted_units, parted
from app.words import _, ngettext, screen
from models.people import Office as OfficeRecord
from models.people import Organisation, Place
from models.vetting import Scan, ScanFigure, ScanPlace

SOURCE = "own_scan"
STARTS_WITH, USUAL_POINTS, MOST_POINTS = 4, 10.0, 1000.0


@dataclass(frozen=True)
class ScanDraft:
    """A scan as its page shows it: `measures` in the order they are listed, `places` their keys."""

    name: str = ""
    measures: tuple[Measure, ...] = ()
    places: tuple[int, ...] = ()
    note: str = ""

    def problems(self, today: dt.date) -> list[Problem]:  # noqa: ARG002 - every draft is asked alike
        """What keeps this scan from being kept."""
        found = [*too_long(self), *required(self, name=_("Give the scan a name."))]
        if not any(measure.points > 0 for measure in self.measures):
            found.append(Problem("measures", _("Choose a figure and give it points.")))
        if any(not 0 <= measure.points <= MOST_POINTS for measure in self.measures):
            found.append(Problem("measures", points_accepted()))
        if len({measure.key for measure in self.measures}) < len(self.measures):
            found.append(Problem("measures", _("A figure counts once. Take the second one out.")))
        if not self.places:
            found.append(Problem("places", _("Choose the places to look at.")))
        return found


def points_accepted() -> str:
    """What points of a figure can be."""
    return _("Points are a number from 0 to {most}.").format(most=screen().number(MOST_POINTS))


@dataclass(frozen=True)
class KeptScan:
    """A scan in the list of those that are kept."""

    id: int
    name: str
    made_on: dt.date


@dataclass(frozen=True)
class PlaceFound:
    """A place as a scan lists it, with the figures behind its score by key, and those that could not count."""

    place_id: int
    name: str
    country: str
    ranked: Ranked
    figures: Mapping[str, FigureRow]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the figures with points that the place lacks."""
        other = {each.figure.key for each in self.left_out}
        return tuple(figure_label(key) for key in self.ranked.score.unrated if key not in other)

    @property
    def other_units(self) -> tuple[str, ...]:
        """Names of the figures with points that the place has in a unit which does not count."""
        return tuple(each.figure.name for each in self.left_out if each.figure.key in self.ranked.score.unrated)


@dataclass(frozen=True)
class PlaceToScan:
    """A place that can be looked at, with the keys of the figures it has."""

    id: int
    name: str
    country: str
    figures: frozenset[str]


def places_to_scan(office: Office) -> list[PlaceToScan]:
    """Every place but the office's own, by name."""
    home = select(Organisation.place_id).where(Organisation.at_home, Organisation.place_id.is_not(None))
    own = select(OfficeRecord.place)
    columns = (Place.id, Place.name, Place.local_name, Place.country)
    with office.reading() as session:
        rows = session.execute(
            select(*columns).where(Place.id.not_in(home), Place.name.not_in(own)).order_by(Place.name, Place.id)
        ).all()
        figures = latest_figures(session)
    return [
        PlaceToScan(key, titled(name, local), country, frozenset(figures.get(key, {})))
        for key, name, local, country in rows
    ]


def new_scan(places: Sequence[PlaceToScan]) -> ScanDraft:
    """What a scan starts from: the figures most places have, weighed alike, over all places that have one of them."""
    counted = Counter(key for place in places for key in place.figures)
    keys = sorted(counted, key=lambda key: (-counted[key], figure_label(key)))[:STARTS_WITH]
    measures = tuple(Measure(key, USUAL_POINTS, more_is_better(key)) for key in keys)
    return ScanDraft(measures=measures, places=tuple(place.id for place in places if place.figures & set(keys)))


def carry_out(office: Office, draft: ScanDraft) -> list[PlaceFound]:
    """The places of a scan in the order of their scores, with the latest figures of each that can be compared."""
    with office.reading() as session:
        rows = session.execute(select(Place.id, Place.name, Place.local_name, Place.country).order_by(Place.id)).all()
        figures = latest_figures(session, draft.places)
    named = {key: (titled(name, local), name, country) for key, name, local, country in rows}
    keys = {measure.key for measure in draft.measures}
    own = {key: figures.get(key, {}) for key in draft.places if key in named}
    held = {place: {key: row for key, row in rows_.items() if key in keys} for place, rows_ in own.items()}
    units = counted_units(held)
    fits = {key: parted(rows_, units) for key, rows_ in held.items()}
    candidates = [
        Candidate(key, named[key][1], {each: row.value for each, row in own_.items()})
        for key, (own_, _out) in fits.items()
    ]
    return [
        PlaceFound(key, named[key][0], named[key][2], ranked, fits[key][0], tuple(fits[key][1]))
        for ranked in rank(draft.measures, candidates)
        if isinstance(key := ranked.candidate.id, int)
    ]


def kept_scans(office: Office) -> list[KeptScan]:
    """All scans that are kept, the newest first."""
    with office.reading() as session:
        found = session.execute(select(Scan.id, Scan.name, Scan.made_on).order_by(Scan.made_on.desc(), Scan.id.desc()))
        return records.rows(KeptScan, found)


def kept_scan(office: Office, scan_id: int) -> Saved[ScanDraft]:
    """One scan for its page."""
    with office.reading() as session:
        scan = records.load(session, Scan, scan_id)
        measures = session.execute(
            select(ScanFigure.key, ScanFigure.points, ScanFigure.more_is_better)
            .where(ScanFigure.scan_id == scan_id)
            .order_by(ScanFigure.position, ScanFigure.id)
        )
        places = session.scalars(select(ScanPlace.place_id).where(ScanPlace.scan_id == scan_id).order_by(ScanPlace.id))
        draft = ScanDraft(scan.name, tuple(Measure(*row) for row in measures), tuple(places), scan.note)
        return Saved(scan.id, scan.version, draft)


def save_scan(office: Office, saved: Saved[ScanDraft] | None, draft: ScanDraft, today: dt.date) -> int:
    """Keep a scan, or the changes to one; returns its key."""
    refuse(draft.problems(today))
    name = _("Change scan “{name}”") if saved else _("Keep scan “{name}”")
    with office.changing(name.format(name=draft.name.strip())) as session:
        scan = Scan(made_on=today) if saved is None else records.load(session, Scan, saved.id, saved.version)
        # Written even where only its parts changed, so that somebody else's page notices.
        scan.name, scan.note, scan.made_on = draft.name.strip(), draft.note.strip(), today
        session.add(scan)
        session.flush()
        for part in (ScanFigure, ScanPlace):
            session.execute(delete(part).where(part.scan_id == scan.id))
        for position, measure in enumerate(draft.measures):
            session.add(
                ScanFigure(
                    scan_id=scan.id,
                    position=position,
                    key=measure.key,
                    points=measure.points,
                    more_is_better=measure.more_is_better,
                )
            )
        for place in dict.fromkeys(draft.places):
            session.add(ScanPlace(scan_id=scan.id, place_id=place))
        return scan.id


def remove_scan(office: Office, scan_id: int) -> None:
    """Remove a scan that is kept; Undo brings it back."""
    with office.changing(_("Remove a scan")) as session:
        session.delete(records.load(session, Scan, scan_id))


def request_from(office: Office, scan_id: int, place_id: int, today: dt.date) -> RequestDraft:
    """The request a place of a scan that is kept begins as: source "own scan", place filled, and what the scan said.

    Raises UserError for a place the scan does not look at.
    """
    kept = kept_scan(office, scan_id)
    found = next((each for each in carry_out(office, kept.draft) if each.place_id == place_id), None)
    if found is None:
        raise UserError(_("The scan as it is kept does not look at this place. Choose the place, and keep the scan."))
    with office.reading() as session:
        made_on = session.execute(select(Scan.made_on).where(Scan.id == scan_id)).scalar_one()
        bodies = session.scalars(select(Organisation.id).where(Organisation.place_id == place_id)).all()
    note = _("Scan “{name}”, as it was kept on {day}")
    return replace(
        new_request(policy_of(office, today), today),
        title=_("Partnership with {place}").format(place=found.name),
        place=place_id,
        organisation=bodies[0] if len(bodies) == 1 else None,
        source=SOURCE,
        source_note=note.format(name=kept.draft.name, day=screen().day(made_on)),
        summary="\n".join(_said(kept.draft, found)),
    )


def _said(draft: ScanDraft, found: PlaceFound) -> Iterator[str]:
    words, score = screen(), found.ranked.score
    if score.low is not None and score.high is not None:
        least, most = words.number(score.low), words.number(score.high)
        yield _("Our own scan gives {score} of 100.").format(score=least if least == most else f"{least}–{most}")
    for measure in draft.measures:
        if measure.points > 0 and (row := found.figures.get(measure.key)):
            points = ngettext("{points} point", "{points} points", 1 if measure.points == 1 else 2)
            yield f"{row.name}: {row.in_words()} ({row.origin()}); {points.format(points=f'{measure.points:g}')}"
    yield from (each.in_words() for each in found.left_out if each.figure.key in score.unrated)
