"""The office, its staff, and the places, organisations and people it deals with."""

import re
import unicodedata
from typing import Any

from app.people.countries import region_of
from app.sample.story import Body, Person, Story, Town, texts
from models.people import Contact, Office, Organisation, Place

OPENED = 2100
"""Days before the sample's own on which the office's records begin."""


def write_people(story: Story) -> None:
    """Put down everybody the office knows."""
    told = texts("people")
    for person in told["staff"]:
        story.staff[person["name"]] = _contact(story, person, at_home=True)
    for place in told["places"]:
        _place(story, place)
    story.home = story.towns[told["office"]["place"]].key
    for body in told["home"]:
        key = _body(story, body, story.home, at_home=True)
        story.at_home.append(Body(key, body["name"]))
        for person in body["people"]:
            _contact(story, person, key, body["name"])
    for place in told["places"]:
        town = story.towns[place["name"]]
        for body in place["bodies"]:
            town.bodies.append(Body(_body(story, body, town.key), body["name"]))
        for number, person in enumerate(place["people"]):
            body = town.bodies[min(number, len(town.bodies) - 1)]
            town.people.append(Person(_contact(story, person, body.key, body.name), person["name"]))


def write_office(story: Story) -> None:
    """Put down the office itself."""
    story.pen.add(Office, **texts("people")["office"], created_on=story.ago(OPENED))


def _place(story: Story, told: dict[str, Any]) -> None:
    own = {name: told[name] for name in told if name not in {"bodies", "people"}}
    region = region_of(told["country"])
    key = story.pen.add(Place, **own, region=region[0] if region else None)
    story.towns[told["name"]] = Town(key, told["name"])


def _body(story: Story, told: dict[str, Any], place: int, *, at_home: bool = False) -> int:
    key = story.pen.add(
        Organisation,
        name=told["name"],
        local_name=told.get("local_name", ""),
        kind=told["kind"],
        place_id=place,
        at_home=at_home,
        website=f"https://{_plain(told['name'], '-')}.example",
    )
    story.bodies[told["name"]] = key
    return key


def _contact(
    story: Story, told: dict[str, Any], body: int | None = None, where: str = "Harbour Region", *, at_home: bool = False
) -> int:
    number = story.chance.between(100, 999)
    return story.pen.add(
        Contact,
        name=told["name"],
        local_name=told.get("local_name", ""),
        organisation_id=body,
        at_home=at_home,
        role=told["role"],
        email=f"{_plain(told['name'], '.')}@{_plain(where, '-')}.example",
        phone=f"+1 902 555 0{number}" if at_home else "",
    )


def _plain(text: str, between: str) -> str:
    """The text as an address has it: small Latin letters and figures."""
    apart = unicodedata.normalize("NFD", text.translate(str.maketrans("łøđıþð", "lodipd")).lower())
    letters = "".join(letter for letter in apart.translate(str.maketrans("łøđıþð", "lodipd")) if letter.isascii())
    return re.sub(r"[^a-z0-9]+", between, letters.strip()).strip(between) or "post"
