"""Countries by their ISO code, in any language, with the statistical sub-region each lies in.

Nothing heavy is imported before the first question, so that the window does not pay for it at its start.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from app.policy.resources import read
from app.words import Words

UNLISTED = ("XK",)  # Kosovo has partner cities, and a code that ISO 3166 leaves to its users


@dataclass(frozen=True)
class Country:
    """A country or territory: ISO 3166-1 alpha-2 code and its name in the language asked for."""

    code: str
    name: str


def countries(language: str = "en") -> list[Country]:
    """Every country and territory, by name; letters with marks stand beside those without."""
    return list(_countries(language))


def country_name(code: str, language: str = "en") -> str:
    """The name of a country in that language; the code itself where nobody knows it."""
    return str(Words(language).locale.territories.get(code.upper(), code))


def region_of(code: str, language: str = "en") -> tuple[str, str] | None:
    """UN M49 code and name of the sub-region a country lies in; none for Antarctica and for unknown codes."""
    region = _regions().get(code.upper())
    if region is None:
        return None
    number, names = region
    return number, names.get(language, names["en"])


@cache
def _countries(language: str) -> tuple[Country, ...]:
    import pycountry

    codes = (*(country.alpha_2 for country in pycountry.countries), *UNLISTED)
    listed = [Country(code, country_name(code, language)) for code in codes]
    return tuple(sorted(listed, key=lambda country: _sort_key(country.name)))


@cache
def _regions() -> dict[str, tuple[str, dict[str, str]]]:
    regions = read("regions.json")["regions"]
    return {code: (region["code"], region["names"]) for region in regions for code in region["countries"]}


def _sort_key(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
