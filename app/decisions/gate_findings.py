"""What a computed gate found: which agreement in force takes the place, or that none does."""

from app.decisions.day import OfficeDay
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.people.countries import country_name, region_of
from app.policy.versions import GateVersion
from app.vetting.needed import listed
from app.vetting.requests import AssessedRequest
from app.words import _, ngettext, screen
from models.vocabulary import GateRule


def findings(day: OfficeDay, request: AssessedRequest) -> dict[str, str]:
    """One sentence for each computed gate of a request, by its key."""
    return {each.gate.key: _found(day, request, each.gate) for each in request.gates if each.gate.computed}


def _found(day: OfficeDay, request: AssessedRequest, gate: GateVersion) -> str:
    by_country = gate.rule == GateRule.ONE_PER_COUNTRY
    area = request.country if by_country else request.region
    if area is None or request.country is None:
        return _("It cannot be said where the counterpart lies. Give its place on the tab Request.")
    language = screen().language
    region = region_of(request.country, language)
    name = country_name(request.country, language) if by_country or region is None else region[1]
    taken = [
        f"{each.reference} ({each.record.counterpart})"
        for each in day.agreements
        if each.standing.status in TAKES_A_PLACE
        and area in (each.record.countries if by_country else each.record.regions)
        and each.record.request_id != request.id
    ]
    if not taken:
        return _("No other agreement in force has a partner in {area}.").format(area=name)
    one, many = _("{agreements} is in force in {area}."), _("{agreements} are in force in {area}.")
    return ngettext(one, many, len(taken)).format(agreements=listed(taken, screen()), area=name)
