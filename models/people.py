"""The office itself, and the places, organisations and people it deals with."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, check, filled, in_order, part_of, refers_to


class Office(Edited, Base):
    """The office of this file: exactly one row; its uid is the office's id in every copy."""

    __tablename__ = "office"
    constraints = staticmethod(
        lambda: (
            check("single", "id = 1"),
            filled("name"),
            check("fiscal_year_starts", "fiscal_year_starts BETWEEN 1 AND 12"),
            check("country", "length(country) = 2"),
            check("currency", "length(currency) = 3"),
        )
    )

    name: Mapped[str]
    place: Mapped[str]
    country: Mapped[str]
    currency: Mapped[str]
    fiscal_year_starts: Mapped[int] = mapped_column(default=1)
    language: Mapped[str] = mapped_column(default="en")
    created_on: Mapped[dt.date]
    logo_id: Mapped[int | None] = refers_to("document")


class ProgrammeYear(Edited, Base):
    """What the programme has in one fiscal year, named after the year it begins in: money and hours of staff."""

    __tablename__ = "programme_year"
    constraints = staticmethod(
        lambda: (UniqueConstraint("year"), check("budget", "budget >= 0"), check("hours", "hours >= 0"))
    )

    year: Mapped[int]
    budget: Mapped[float | None]
    hours: Mapped[float | None]
    note: Mapped[str] = mapped_column(default="")


class Place(Edited, Base):
    """A city-region: name in Latin letters and in its own, ISO country, UN M49 sub-region, position in degrees."""

    __tablename__ = "place"
    constraints = staticmethod(
        lambda: (
            filled("name"),
            check("country", "length(country) = 2"),
            check("latitude", "latitude BETWEEN -90 AND 90"),
            check("longitude", "longitude BETWEEN -180 AND 180"),
            check("population", "population >= 0"),
        )
    )

    name: Mapped[str]
    local_name: Mapped[str] = mapped_column(default="")
    country: Mapped[str]
    region: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]
    languages: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Organisation(Edited, Base):
    """Any body the office deals with; `kind` is a key of the organisation types."""

    __tablename__ = "organisation"
    constraints = staticmethod(lambda: (filled("name"),))

    name: Mapped[str]
    local_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int | None] = refers_to("place")
    at_home: Mapped[bool] = mapped_column(default=False)
    website: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Contact(Edited, Base):
    """A person, in at most one organisation; staff of the office itself are `at_home` without one."""

    __tablename__ = "contact"
    constraints = staticmethod(lambda: (filled("name"),))

    name: Mapped[str]
    local_name: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[int | None] = refers_to("organisation")
    at_home: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class PlaceFigure(Edited, Base):
    """A dated figure about a place, with its source; `key` names it across places ("population", "trade")."""

    __tablename__ = "place_figure"
    constraints = staticmethod(lambda: (filled("key"), filled("source")))

    place_id: Mapped[int] = part_of("place")
    key: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[dt.date]
    source: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class OrganisationLink(Edited, Base):
    """A tie between a local organisation and a foreign one, since when, and until when where it is over."""

    __tablename__ = "organisation_link"
    constraints = staticmethod(
        lambda: (check("two", "home_id <> counterpart_id"), filled("kind"), in_order("since_on", "until_on"))
    )

    home_id: Mapped[int] = refers_to("organisation")
    counterpart_id: Mapped[int] = refers_to("organisation")
    kind: Mapped[str]
    since_on: Mapped[dt.date | None]
    until_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
