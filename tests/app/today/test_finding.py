"""What the command palette can find, and where it leads."""

from app.storage.office import Office
from app.today import finding
from models.missions import Activity
from models.results import Objective
from models.vetting import Request
from tests.app.partnerships.offices import DAY, begin, furnish


def filled(office: Office) -> None:
    known = furnish(office)
    begin(office, known.busan, title="Busan and us")
    with office.changing("Fill") as session:
        session.add(Objective(reference="O-1", title="Ten firms", agreement_id=1))
        asked = {"policy_id": 1, "received_on": DAY}
        session.add(Request(reference="R-1", title="Cold chain", organisation_id=known.port, **asked))
        session.add(Request(reference="R-2", title="Letter", **asked))
        for number in (1, 2):
            session.add(Activity(reference=f"V-{number}", title="Call", kind="call", starts_on=DAY.replace(day=number)))


def test_every_record_is_found_by_its_name_on_its_page(office: Office):
    filled(office)
    found = [(each.page, each.reference, each.title, each.note) for each in finding.everything(office)]
    assert found[:6] == [
        ("requests", "R-2", "Letter", ""),
        ("requests", "R-1", "Port of Aberdeen · Cold chain", ""),
        ("partnerships", "A-2026-001", "Busan and us", ""),
        ("objectives", "O-1", "Ten firms", "Busan"),
        ("missions", "V-2", "Call", ""),
        ("missions", "V-1", "Call", ""),
    ]
    people = [(title, note) for page, _uid, title, note in found[6:] if page == "people"]
    assert people == [
        ("Anna Lind", ""),
        ("Isla Abernethy", "Port of Aberdeen"),
        ("Port of Aberdeen", ""),
        ("Aberdeen", ""),
        ("부산 Busan", ""),
    ]


def test_of_activities_only_the_latest_are_found(office: Office, monkeypatch):
    filled(office)
    monkeypatch.setattr(finding, "RECENT_ACTIVITIES", 1)
    assert [each.reference for each in finding.everything(office) if each.page == "missions"] == ["V-2"]
