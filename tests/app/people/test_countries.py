"""Countries by code, language and region."""

import subprocess
import sys

import pycountry

from app.people.countries import Country, countries, country_name, region_of


def test_every_iso_country_is_listed_once_with_a_name() -> None:
    listed = countries()
    codes = [country.code for country in listed]
    assert len(codes) == len(set(codes))
    assert {country.alpha_2 for country in pycountry.countries} | {"XK"} == set(codes)
    assert not [country for country in listed if country.name == country.code]


def test_names_follow_the_language() -> None:
    assert country_name("DE") == "Germany"
    assert country_name("de", "fr") == "Allemagne"
    assert Country("CI", "Côte d’Ivoire") in countries("fr")


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert country_name("ZZZ") == "ZZZ"
    assert region_of("ZZZ") is None


def test_marked_letters_sort_beside_plain_ones() -> None:
    names = [country.name for country in countries()]
    assert names.index("Åland Islands") < names.index("Albania") < names.index("Zambia")
    french = [country.name for country in countries("fr")]
    assert french.index("Égypte") < french.index("Fidji")


def test_callers_cannot_spoil_the_list() -> None:
    countries().clear()
    assert countries()


def test_sub_regions_are_those_of_m49() -> None:
    assert region_of("CA") == ("021", "Northern America")
    assert region_of("mx") == ("419", "Latin America and the Caribbean")
    assert region_of("CN") == region_of("KR") == ("030", "Eastern Asia")
    assert region_of("PL", "fr") == ("151", "Europe orientale")
    assert region_of("PL", "de") == ("151", "Eastern Europe")


def test_only_antarctica_has_no_sub_region() -> None:
    assert [country.code for country in countries() if region_of(country.code) is None] == ["AQ"]


def test_importing_brings_in_nothing_heavy() -> None:
    code = (
        "import sys, app.people.countries, app.policy.starting, app.policy.library;"
        "print(sorted({'babel', 'pycountry', 'sqlalchemy', 'PySide6', 'reportlab'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"
