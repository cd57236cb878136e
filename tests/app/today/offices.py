"""An office under the Hanse default with one partner, and a pen for what a test says about it."""

import datetime as dt
from pathlib import Path

from app.people.founding import FoundingDraft, found_office
from app.storage.office import Office
from models.partnerships import Agreement, AgreementCategory, Partnership, Party
from models.people import Place
from models.vocabulary import Form

TODAY = dt.date(2026, 11, 25)


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def founded(folder: Path) -> Office:
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(folder / "k.hanse"))
    return Office.open(found_office(draft, dt.date(2020, 1, 1), folder).path)


def added(office: Office, *made):
    """The keys of records added in one step."""
    with office.changing("Add") as session:
        for each in made:
            session.add(each)
            session.flush()
        return [each.id for each in made]


def agreement(office: Office, reference: str = "A-2026-001", **values) -> int:
    """An agreement with a place of its own, signed a hundred days ago."""
    (place,) = added(office, Place(name="Busan", country="KR"))
    (ship,) = added(office, Partnership(reference=f"P-{reference}", name="Busan", place_id=place))
    usual = {"title": "Ports", "form": Form.MOU, "recorded_on": days(-100), "signed_on": days(-100), "term_months": 60}
    (made,) = added(office, Agreement(reference=reference, partnership_id=ship, **usual | values))
    added(office, AgreementCategory(agreement_id=made, category="economic"), Party(agreement_id=made, place_id=place))
    return made
