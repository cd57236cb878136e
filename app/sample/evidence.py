"""Figures of places and links between organisations, and what open requests would ask for: all of it made up."""

from sqlalchemy.orm import Session

from app.sample.story import Story
from models.people import OrganisationLink, PlaceFigure
from models.vetting import Request, Scan, ScanFigure, ScanPlace

SOURCE = "Made up for the sample office"
YEAR, MONTH = 365, 30
COUNTED = (
    *(
        "population",
        "gdp",
        "gdp_growth",
        "two_way_trade",
        "direct_flights",
        "local_firms_present",
        "diaspora",
        "students",
    ),
    "distance",
)
UNITS = {"gdp": "bn CAD", "gdp_growth": "%", "two_way_trade": "m CAD", "distance": "km"}
FIGURES: dict[str, tuple[float | None, ...]] = {
    "Aberdeen": (227_000, 19.5, 1.1, 41, 2, 6, 1_900, 48, 4_650),
    "Bergen": (291_000, 31.0, 1.6, 22, None, 3, 640, 21, 4_780),
    "Bilbao": (346_000, 24.8, 2.2, 18, None, 2, 310, 35, 4_870),
    "Brest": (140_000, 11.9, 1.4, 9, 0, 1, 420, 62, 4_390),
    "Busan": (3_280_000, 96.0, 2.0, 118, 0, 11, 2_350, 140, 10_600),
    "Cartagena": (1_060_000, 14.2, 3.4, 6, 3, 1, 270, 12, 4_100),
    "Dijon": (160_000, 12.6, 0.9, 4, None, None, 180, 26, 5_320),
    "Gdynia": (257_000, 13.1, 3.0, 12, 0, 2, 3_900, 17, 6_060),
    "Ghent": (265_000, 21.7, 1.5, 15, None, 2, 260, 19, 5_010),
    "Hamburg": (1_890_000, 172.0, 1.0, 96, 2, 9, 5_200, 66, 5_480),
    "Kaohsiung": (2_730_000, 78.0, 2.7, 31, None, 4, 540, 51, 12_100),
    "Melbourne": (5_200_000, 385.0, 2.5, 37, 0, 5, 830, 73, 16_900),
    "Mombasa": (1_230_000, 5.4, 5.1, 2, None, None, 150, 8, None),
    "Pune": (3_120_000, 72.0, 6.8, 14, None, 3, 1_450, 210, 11_900),
    "Reykjavík": (140_000, 22.3, 3.3, 27, 4, 4, 190, 14, 3_070),
    "Rosario": (1_010_000, 18.4, 1.2, 8, 0, 1, 330, 9, 9_050),
    "Rotterdam": (664_000, 68.0, 1.3, 141, 3, 12, 1_700, 37, 5_060),
    "Tampere": (255_000, 17.6, 1.9, 19, None, 3, 210, 33, 5_690),
    "Trieste": (199_000, 10.2, 1.1, 5, None, None, 240, None, 6_240),
    "Xi’an": (12_900_000, 140.0, 4.9, 16, None, 2, 760, 95, 11_300),
}
"""In the order of `COUNTED`; None where the office has found nothing."""
LINKS = (
    ("Harbour University", "Busan Techno Park", "research", 9),
    ("Harbour Port Authority", "Busan Port Authority", "route", 13),
    ("Korean Association of the Harbour Region", "Busan Metropolitan City", "community", 21),
    ("Harbour University", "Campus mondial de la mer, Brest", "research", 13),
    ("Ocean Technology Cluster", "Campus mondial de la mer, Brest", "network", 4),
    ("Polish Cultural Society", "City of Gdynia", "community", 30),
    ("Ocean Technology Cluster", "Iceland Ocean Cluster, Reykjavík", "agreement", 6),
    ("North Shore Shellfish Co-operative", "Iceland Ocean Cluster, Reykjavík", "trade", 3),
    ("Harbour Port Authority", "Port of Rotterdam Authority", "route", 17),
    ("Fathom Sensors Inc.", "Energy Transition Aberdeen", "project", 2),
    ("Institute for Cold Ocean Research", "Vestland County Council", "research", 8),
    ("Coastal College", "Stad Gent", "students", 11),
    ("Life Sciences Harbour", "BioHarbour Melbourne", "agreement", 5),
)
ENDED = ("Maritime Museum of the Harbour", "Port of Rotterdam Authority", "community", 12, 5)
"""A link that is over: began and ended so many years before the sample's own day."""
ASKS: dict[str, tuple[str, float | None, float | None]] = {
    "Aberdeen": ("energy", 9_000, 110),
    "Bergen": ("ocean,energy", 12_500, 140),
    "Brest": ("ocean", 8_000, 120),
    "Cartagena": ("logistics", 14_000, 160),
    "Cork": ("life_sciences,food_beverage", 7_500, 90),
    "Dijon": ("food_beverage", 6_000, 80),
    "Ghent": ("ocean,advanced_manufacturing", 9_500, 100),
    "Kyiv": ("innovation_technology", 15_000, 180),
    "Melbourne": ("life_sciences", 22_000, 180),
    "Pune": ("advanced_manufacturing", 11_000, 130),
    "Reykjavík": ("ocean,food_beverage", 5_500, 95),
    "Rosario": ("food_beverage", 14_000, 140),
    "Xi’an": ("information_technology", 18_000, None),
}
SCAN = (
    ("two_way_trade", 3.0, True),
    ("gdp_growth", 2.0, True),
    ("direct_flights", 2.0, True),
    ("distance", 1.0, False),
)


def asked_of(title: str) -> tuple[str, float | None, float | None] | None:
    """Sectors, cost and hours a year of the request with that title, where it says so."""
    return next((asked for name, asked in ASKS.items() if title.startswith(f"{name} ")), None)


def write_evidence(story: Story, _session: Session) -> None:
    """Put down what the office found out about places, once whatever the scale."""
    for name, values in FIGURES.items():
        _figures(story, name, values)
    for home, away, kind, years in LINKS:
        _link(story, home, away, kind, years)
    home, away, kind, began, ended = ENDED
    _link(story, home, away, kind, began, ended)
    _scan(story)
    for (_title, copy), key in story.requests.items():
        asked = asked_of(_title)
        if copy == 0 and asked:
            sectors, cost, hours = asked
            story.pen.later(Request, key, sectors=sectors, cost=cost, hours=hours)


def _figures(story: Story, name: str, values: tuple[float | None, ...]) -> None:
    for place, (key, value) in enumerate(zip(COUNTED, values, strict=True)):
        if value is None:
            continue
        days = (YEAR, 2 * YEAR, 5 * MONTH)[place % 3]
        _figure(story, name, key, value, days)
        if key == "population":
            # The census before: an older figure stays beside the newer one.
            _figure(story, name, key, round(value * 0.96, -2), 6 * YEAR)


def _figure(story: Story, name: str, key: str, value: float, days: int) -> None:
    town = story.towns[name].key
    story.pen.add(
        PlaceFigure,
        place_id=town,
        key=key,
        value=float(value),
        unit=UNITS.get(key, ""),
        dated_on=story.ago(days),
        source=SOURCE,
    )


def _link(story: Story, home: str, away: str, kind: str, years: int, ended: int | None = None) -> None:
    story.pen.add(
        OrganisationLink,
        home_id=story.bodies[home],
        counterpart_id=story.bodies[away],
        kind=kind,
        since_on=story.ago(years * YEAR + 40),
        until_on=None if ended is None else story.ago(ended * YEAR),
        source=SOURCE,
    )


def _scan(story: Story) -> None:
    scan = story.pen.add(Scan, name="Next partners", made_on=story.ago(3 * MONTH), note="")
    for position, (key, points, more) in enumerate(SCAN):
        story.pen.add(ScanFigure, scan_id=scan, position=position, key=key, points=points, more_is_better=more)
    for name in FIGURES:
        story.pen.add(ScanPlace, scan_id=scan, place_id=story.towns[name].key)
