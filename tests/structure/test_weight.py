"""Starting the window pays for nothing that it does not show."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

NOT_AT_START = ("openpyxl", "reportlab", "alembic", "numpy", "pypdfium2", "pycountry")


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_the_shell_comes_without_the_database() -> None:
    loaded = modules_after("import ui.shell.window, ui.shell.office_window, ui.shell.rooms")
    assert "PySide6" in loaded
    assert not loaded & {"sqlalchemy", "sqlcipher3", *NOT_AT_START}


@pytest.mark.parametrize("module", ["app.decisions.day", "app.today.agenda", "app.storage.office", "ui.today.page"])
def test_what_today_needs_comes_without_writers(module: str) -> None:
    assert not modules_after(f"import {module}") & set(NOT_AT_START)


@pytest.mark.parametrize("module", ["app.decisions.day", "app.today.first", "app.people.sitting", "app.storage.office"])
def test_what_today_reads_comes_without_the_tables(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert "sqlcipher3" in loaded
    assert not loaded & {"sqlalchemy", "babel"}


def test_the_command_line_comes_without_qt() -> None:
    assert not modules_after("import main") & {"PySide6", "sqlalchemy", *NOT_AT_START}
