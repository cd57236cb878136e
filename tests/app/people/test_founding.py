import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.errors import InvalidDraft
from app.people.contacts import contact_rows
from app.people.currencies import currencies, currency_of
from app.people.founding import FoundingDraft, file_path, found_office, proposed_path
from app.people.home import office_facts
from app.policy.starting import starting_policies
from app.policy.versions import policy_versions
from app.storage.check import check
from app.storage.office import Office
from models.policy import Policy
from models.storage import Step
from models.vocabulary import PolicyState

TODAY = dt.date(2026, 11, 25)


def draft(path: Path | str, **values) -> FoundingDraft:
    usual = {
        "name": " Kingsbridge ",
        "place": "Kingsbridge",
        "country": "GB",
        "currency": "GBP",
        "fiscal_year_starts": 4,
        "person": "Anna Lind",
        "path": str(path),
    }
    return FoundingDraft(**usual | values)


def test_an_office_is_founded_in_one_step_of_the_person_at_the_keyboard(tmp_path):
    founded = found_office(draft(tmp_path / "k.hanse"), TODAY, tmp_path)
    office = Office.open(founded.path)
    with office.reading() as session:
        facts = office_facts(session)
        steps = session.execute(select(Step.name, Step.person)).all()
        (policy,) = policy_versions(session)
    people = contact_rows(office)
    office.close()
    assert (facts.uid, facts.name, facts.country, facts.currency) == (founded.office, "Kingsbridge", "GB", "GBP")
    assert facts.fiscal_year_starts == 4
    assert steps == [("Create the office", founded.person)]
    assert [(person.uid, person.name, person.at_home) for person in people] == [(founded.person, "Anna Lind", True)]
    assert (policy.key, policy.state, policy.in_force_on) == ("hanse_default", PolicyState.IN_FORCE, TODAY)
    check(founded.path)


@pytest.mark.parametrize("key", [policy.key for policy in starting_policies()])
def test_every_shipped_policy_can_be_started_from(tmp_path, key):
    founded = found_office(draft(tmp_path / "k", policy=key), TODAY, tmp_path)
    office = Office.open(founded.path)
    with office.reading() as session:
        assert session.scalars(select(Policy.key)).all() == [key]
    office.close()


def test_what_is_missing_is_said_field_by_field_and_nothing_is_written(tmp_path):
    with pytest.raises(InvalidDraft) as refused:
        found_office(FoundingDraft(fiscal_year_starts=None), TODAY, tmp_path)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["name", "place", "country", "currency", "fiscal_year_starts", "person", "path"]
    assert list(tmp_path.iterdir()) == []


def refusal(path: Path | str, folder: Path) -> str:
    with pytest.raises(InvalidDraft) as refused:
        found_office(draft(path), TODAY, folder)
    (problem,) = refused.value.problems
    assert problem.field == "path"
    return problem.message


def test_a_folder_that_is_not_there_is_named(tmp_path):
    said = refusal(tmp_path / "nowhere" / "k.hanse", tmp_path)
    assert str(tmp_path / "nowhere") in said
    assert "Choose another place" in said


def test_a_file_that_is_there_is_not_touched(tmp_path):
    (tmp_path / "k.hanse").write_text("precious")
    assert "exists already" in refusal(tmp_path / "k", tmp_path)
    assert (tmp_path / "k.hanse").read_text() == "precious"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a file system that nobody can write")
def test_a_folder_that_cannot_be_written_is_refused():
    assert "not written" in refusal("/proc/self/task/k.hanse", Path("/proc"))


@pytest.mark.parametrize("path", ["x" * 400, "/", "~nobody-of-that-name/k", "a\0b"])
def test_a_path_no_system_takes_is_a_sentence(tmp_path, path):
    assert refusal(path, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_while_furnishing_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr("app.people.founding.adopt", lambda *_given: (_ for _ in ()).throw(RuntimeError("broken")))
    with pytest.raises(RuntimeError):
        found_office(draft(tmp_path / "k.hanse"), TODAY, tmp_path)
    assert not (tmp_path / "k.hanse").exists()


def test_a_typed_path_is_read_as_it_is_meant(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", "/home/anna")
    assert file_path(" k ", tmp_path) == tmp_path / "k.hanse"
    assert file_path("~/k.HANSE", tmp_path) == Path("/home/anna/k.HANSE")
    assert file_path("/elsewhere/v1.2", tmp_path) == Path("/elsewhere/v1.2.hanse")


def test_the_proposed_file_is_named_after_the_office_and_free(tmp_path):
    assert proposed_path('Łódź: <north> / "south"?', tmp_path) == tmp_path / "Łódź north south.hanse"
    assert proposed_path(" .. ", tmp_path) == tmp_path / "Our office.hanse"
    (tmp_path / "Kiel.hanse").touch()
    (tmp_path / "Kiel 2.hanse").touch()
    assert proposed_path("Kiel", tmp_path) == tmp_path / "Kiel 3.hanse"


def test_the_history_cannot_be_undone_to_nothing(tmp_path):
    founded = found_office(draft(tmp_path / "k.hanse"), TODAY, tmp_path)
    office = Office.open(founded.path)
    assert not office.undoable().possible
    with office.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 1
    office.close()


def test_a_country_brings_its_currency():
    assert [currency_of(code) for code in ("GB", "CA", "PL", "KR", "XK")] == ["GBP", "CAD", "PLN", "KRW", "EUR"]
    assert [currency_of(code) for code in ("AQ", "", "??")] == [None, None, None]


def test_only_currencies_in_use_are_offered():
    codes = {currency.code for currency in currencies()}
    assert {"GBP", "EUR", "CAD", "JPY"} <= codes
    assert not {"DEM", "FRF", "XXX", "XAU"} & codes
    assert all(currency_of(country) in codes for country in ("GB", "JP", "BR", "IN", "ZA"))
