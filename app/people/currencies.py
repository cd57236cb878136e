"""Currencies by their ISO code, and the one a country counts in."""

from dataclasses import dataclass
from functools import cache

from app.words import Words


@dataclass(frozen=True)
class Currency:
    """A currency in use: ISO 4217 code and its name in the language asked for."""

    code: str
    name: str

    @property
    def title(self) -> str:
        """Code and name, so that either can be typed."""
        return f"{self.code} · {self.name}"


@cache
def currencies(language: str = "en") -> tuple[Currency, ...]:
    """Every currency that is legal tender somewhere today, by code."""
    from babel.core import get_global

    used = {
        code
        for spells in get_global("territory_currencies").values()
        for code, _from, to, tender in spells
        if tender and to is None
    }
    names = Words(language).locale.currencies
    return tuple(Currency(code, str(names.get(code, code))) for code in sorted(used))


def currency_of(country: str) -> str | None:
    """The currency of a country by its ISO code; none where it has no tender of its own or is not known."""
    from babel.numbers import get_territory_currencies

    found = get_territory_currencies(country.upper(), tender=True) if country else []
    return str(found[0]) if found else None
