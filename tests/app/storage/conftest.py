"""An office with one record of everything that becomes final, and a few that do not."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import attachments
from app.storage.office import Office
from models import decisions, people, policy, reports, vetting
from models.vocabulary import Authority, Outcome, PolicyState, SettleBy

DAY = dt.date(2026, 6, 30)
FROZEN = '{"score": 71.5}'
SHA256 = hashlib.sha256(FROZEN.encode()).hexdigest()


def decision(**values):
    usual = {
        "reference": "D-2026-001",
        "point": 1,
        "outcome": Outcome.SELECT,
        "decided_on": DAY,
        "authority": next(iter(Authority)),
        "decided_by": "Anna Lind",
        "rationale": "Fits.",
        "recorded_at": "2026-06-30T10:00:00Z",
        "frozen": FROZEN,
        "frozen_sha256": SHA256,
    }
    return decisions.Decision(**usual | values)


@pytest.fixture
def make_decision():
    return decision


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory) -> Path:
    office = Office.create(tmp_path_factory.mktemp("furnished") / "o.hanse", now=lambda: "2026-06-30T10:00:00Z")
    furnish(office)
    office.close()
    return office.path


@pytest.fixture
def furnished(furnished_file: Path, tmp_path: Path) -> Iterator[Office]:
    office = Office.open(Path(shutil.copy(furnished_file, tmp_path / "harbour.hanse")))
    office.prepare()
    yield office
    office.close()


def furnish(office: Office):
    with office.changing("Create office") as session:
        session.add(people.Office(name="Harbour", place="Harbour", country="CA", currency="CAD", created_on=DAY))
    with office.changing("Copy policy") as session:
        rules = policy.Policy(key="hanse", name="Hanse default")
        session.add(rules)
        session.flush()
        criterion = policy.Criterion(policy_id=rules.id, position=1, key="C1", name="Market")
        session.add(criterion)
        session.flush()
        session.add(policy.CriterionLevel(criterion_id=criterion.id, level=1, text="none"))
        session.add(policy.Gate(policy_id=rules.id, position=1, key="G1", name="Mandate", settle_by=SettleBy.SELECTION))
    with office.changing("Put policy in force") as session:
        rules = session.get(policy.Policy, 1)
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, dt.date(2026, 1, 1)
    with office.changing("Add request") as session:
        request = vetting.Request(reference="R-2026-001", title="R&D <b> قرية", policy_id=1, received_on=DAY)
        session.add_all([request, people.Place(name="Łódź", country="PL", latitude=51.76, longitude=0.1 + 0.2)])
        session.flush()
        session.add(vetting.Question(request_id=request.id, asked_on=DAY, text="Which port?"))
        session.add(vetting.Scorecard(request_id=request.id, policy_id=1))
        attachments.attach(session, "request", request.id, "letter.txt", b"Dear \x00 office", DAY)
    with office.changing("Decide R-2026-001") as session:
        made = decision(request_id=1)
        session.add(made)
        session.flush()
        session.add(decisions.Alternative(decision_id=made.id, title="Wait"))
        session.add(decisions.Condition(decision_id=made.id, text="Name a contact"))
    with office.changing("Issue summary") as session:
        document = attachments.store(session, "summary.pdf", b"%PDF-1.7 fictional", DAY)
        session.add(
            reports.IssuedDocument(
                kind="annual_summary",
                title="Summary",
                as_of=DAY,
                issued_on=DAY,
                language="en",
                document_id=document,
                figures=FROZEN,
                figures_sha256=SHA256,
            )
        )
