"""How a policy version is called where a person reads it."""

from dataclasses import replace

import pytest

from app.policy.choosing import start_from
from app.policy.versions import policy_versions
from app.storage.office import Office


def test_the_number_is_said_in_the_language_of_the_screen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    start_from(office, "hanse_default")
    with office.reading() as session:
        first = policy_versions(session)[0]
    assert first.title == first.name
    second = replace(first, number=2)
    assert second.title == f"{first.name}, version 2"
    monkeypatch.setattr("app.policy.versions._", lambda said: said.replace("version", "fassung"))
    assert second.title == f"{first.name}, fassung 2"
