"""Journey 14: the battery is pulled in the middle of 3, 6 and 7; what was typed is offered again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.office import read_only
from tests.journeys.conftest import DAY, Desktop
from tests.journeys.reading import asked, figures

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
TEXT = "It fits our ports; nothing else does."


def killed_while_typing(office: Path, home: Path, page: str, argument: str, field: str) -> None:
    """Type into a Hanse of its own process and kill it once that is kept, without a word to it."""
    command = [sys.executable, "-m", "tests.journeys.crash_child", str(office), DAY.isoformat(), str(home)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    typed = [page, argument, field, TEXT]
    with subprocess.Popen([*command, *typed], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            assert child.stdout.readline() == "kept\n"
        finally:
            # SIGKILL, or what Windows has for it: no handler, no closing, no last words.
            child.kill()
    assert child.returncode != 0


def deciding(office: Path) -> tuple[str, str, str, str]:
    """Journey 3: the rationale of Decision 1."""
    found = figures("scores", office, DAY)["requests"]
    reference = next(each["reference"] for each in found if each["stage"] == "ready")
    return "requests", f"{reference}/decide", "Rationale", f"the decision on {reference}"


def approving(office: Path) -> tuple[str, str, str, str]:
    """Journey 6: the rationale of Decision 2."""
    found = figures("status", office, DAY)["agreements"]
    reference = next(each["reference"] for each in found if each["status"] == "negotiating")
    return "partnerships", f"{reference}/approve", "Rationale", f"the decision on {reference}"


def measuring(office: Path) -> tuple[str, str, str, str]:
    """Journey 7: the note to a figure."""
    query = (
        "SELECT indicator.id, indicator.name, objective.reference FROM indicator"
        " JOIN objective ON objective.id = indicator.objective_id WHERE NOT indicator.computed"
    )
    with read_only(office) as session:
        key, name, reference = session.connection().exec_driver_sql(query).fetchone()
    return "objectives", f"{reference}/measure-{key}", "Note", f"{reference}, New measurement: {name}"


@pytest.mark.parametrize("way", [deciding, approving, measuring])
def test_what_was_typed_is_offered_again_within_two_actions(desktop: Desktop, sample: Path, way) -> None:
    page, argument, field, named = way(sample)
    killed_while_typing(sample, desktop.documents, page, argument, field)
    screen = desktop.start(sample)
    screen.shows(f"Typed and not saved before Hanse ended: {named}.")
    screen.click(f"Open {named}")
    screen.shows("This was typed and not saved before Hanse ended.")
    assert screen.value(field) == TEXT
    assert screen.actions <= 2
    screen.click(field, "field")
    screen.press("Ctrl+A")
    screen.press("Delete")


def test_what_was_saved_is_there_and_the_file_is_sound(desktop: Desktop, sample: Path) -> None:
    before = figures("scores", sample, DAY)
    killed_while_typing(sample, desktop.documents, *deciding(sample)[:3])
    desktop.start(sample)
    desktop.close()
    assert figures("scores", sample, DAY) == before
    assert "is sound" in asked("check", sample)
