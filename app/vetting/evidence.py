"""What is known that bears on a criterion: figures of the counterpart's place, links there, priorities it meets."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.people.countries import country_name
from app.people.figures import FigureRow, figure_label, latest_figures
from app.people.links import LinkRow, links_at
from app.policy.library import Entry
from app.policy.row_groups import split
from app.policy.versions import CriterionVersion, Named, PolicyVersion
from app.storage.office import Office
from app.storage.source import Readable, source_of
from app.vetting.requests import AssessedRequest

LINKS, PRIORITIES = "links", "priorities"
SECTOR, MARKET = "sector", "market"
STATED = "SELECT sectors FROM request WHERE id = ?"
PLACE = """
    SELECT place.id, place.name FROM request
    LEFT OUTER JOIN organisation ON organisation.id = request.organisation_id
    JOIN place ON place.id = coalesce(request.place_id, organisation.place_id)
    WHERE request.id = ?"""


@dataclass(frozen=True)
class Evidence:
    """What bears on one criterion of one request.

    `figures` the latest of each key asked for, `missing` those nobody has recorded; `links` and `priorities` are None
    where the criterion does not ask for them, and empty where there are none.  `priorities` are those the request
    meets.
    """

    place_id: int | None
    place: str
    figures: tuple[FigureRow, ...] = ()
    missing: tuple[Entry, ...] = ()
    links: tuple[LinkRow, ...] | None = None
    priorities: tuple[Named, ...] | None = None

    @property
    def asked(self) -> bool:
        """Whether the criterion names anything that bears on it."""
        return bool(self.figures or self.missing) or self.links is not None or self.priorities is not None

    @property
    def found(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.figures) + len(self.links or ()) + len(self.priorities or ())


def evidence_by_criterion(
    held: "Office | Readable", request: AssessedRequest, criteria: Iterable[CriterionVersion] | None = None
) -> dict[str, Evidence]:
    """What bears on each criterion of a request, by its key; those of its category when none are given."""
    category = request.policy.category(request.category)
    own = tuple(weighted.criterion for weighted in category.criteria) if category else ()
    asked = tuple(criteria) if criteria is not None else own
    if isinstance(held, Office):
        with held.reading() as session:
            return _gathered(session, request, asked)
    return _gathered(held, request, asked)


def priorities_met(policy: PolicyVersion, sectors: Iterable[str], country: str | None) -> tuple[Named, ...]:
    """The priority sectors that a request names and the priority market its country is, by key or by name."""
    named = {text.strip().casefold() for text in sectors if text.strip()}
    lands = {text.casefold() for text in (country, country_name(country) if country else None) if text}
    wanted = {SECTOR: named, MARKET: lands}
    return tuple(
        priority
        for priority in policy.priorities
        if {priority.key.casefold(), priority.name.casefold()} & wanted.get(priority.kind, set())
    )


def _gathered(held: Readable, request: AssessedRequest, criteria: Iterable[CriterionVersion]) -> dict[str, Evidence]:
    source = source_of(held)
    sectors = split("".join(text for (text,) in source.rows(STATED, request.id)))
    place_id, place = next(iter(source.rows(PLACE, request.id)), (None, ""))
    figures = latest_figures(source, [place_id]).get(place_id, {}) if place_id is not None else {}
    links = tuple(links_at(source, place_id)) if place_id is not None else ()
    met = priorities_met(request.policy, sectors, request.country)
    found = {}
    for criterion in criteria:
        keys = [key for key in criterion.evidence if key not in (LINKS, PRIORITIES)]
        found[criterion.key] = Evidence(
            place_id,
            place,
            tuple(figures[key] for key in keys if key in figures),
            tuple(Entry(key, figure_label(key), "") for key in keys if key not in figures),
            links if LINKS in criterion.evidence else None,
            met if PRIORITIES in criterion.evidence else None,
        )
    return found
