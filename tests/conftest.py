"""What every test stands on: no screen, no settings of the person who runs it, and an empty office in a real file."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.storage.office import Office

# How fast a machine is decides no test.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, logs and samples of a test lie in a folder of its own."""
    monkeypatch.setenv("HANSE_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file in which nothing was done yet, made once; nobody opens it to write."""
    path = tmp_path_factory.mktemp("new") / "harbour.hanse"
    Office.create(path).close()
    return path


@pytest.fixture
def office(new_office: Path, tmp_path: Path) -> Iterator[Office]:
    """A new office file, open as in a window; closed when the test ends."""
    copied = Path(shutil.copy(new_office, tmp_path / "harbour.hanse"))
    opened = Office.open(copied, now=lambda: "2026-06-30T10:00:00Z")
    yield opened
    opened.close()


# What these try takes many processes, kills, whole windows or documents: `make test` leaves them to `make reliability`.
LONG = frozenset(
    {
        "test_annual_summary.py",
        "test_commands.py",
        "test_coverage.py",
        "test_crash.py",
        "test_draft_page.py",
        "test_dump_load.py",
        "test_every_control_has_a_name.py",
        "test_gates_moving_files.py",
        "test_hostile_text.py",
        "test_kill.py",
        "test_leaving_pages.py",
        "test_libreoffice.py",
        "test_main_job.py",
        "test_making.py",
        "test_memo_on_reports.py",
        "test_moves_agree.py",
        "test_negotiation_tab.py",
        "test_no_letter_is_lost.py",
        "test_office_journeys.py",
        "test_opening.py",
        "test_partnerships_after_a_crash.py",
        "test_people_page.py",
        "test_placing.py",
        "test_portfolio_of_2018.py",
        "test_promises_and_ledger.py",
        "test_record_tabs.py",
        "test_register_views.py",
        "test_requests_after_a_crash.py",
        "test_sampled_weightings.py",
        "test_selecting_page.py",
        "test_start.py",
        "test_taking.py",
        "test_three_years_counted.py",
        "test_update_by_keyboard.py",
        "test_upkeep.py",
        "test_vetting_by_keyboard.py",
        "test_worked_examples.py",
    }
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of these files as slow."""
    for item in items:
        if item.path.name in LONG:
            item.add_marker(pytest.mark.slow)


def pytest_sessionfinish() -> None:
    """Empty the clipboard while Python is there: the screen that nobody sees lets go of it after Python has ended."""
    if (gui := sys.modules.get("PySide6.QtGui")) is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
