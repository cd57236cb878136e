"""The demo: a sample office, its documents and a picture of every page, on any machine, with or without a display."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from app import commands
from app.words import ngettext


def demo(folder: Path) -> None:
    """Make all of it in a folder and say so in one line."""
    folder.mkdir(parents=True, exist_ok=True)
    office, on = folder / "harbour.hanse", commands.SAMPLE_DAY
    common = {"office": office, "on": on, "language": "en", "force": True}
    commands.sample(Namespace(out=office, scale=1, seed=2026, on=on, force=True))
    commands.workbook(Namespace(out=folder / "council.xlsx", year=None, **common))
    commands.summary(Namespace(out=folder / "summary.pdf", year=on.year - 1, **common))
    # In a process of its own, because Qt takes its platform once and for all.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "ui.shell.pictures", "--of", str(office), str(folder)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    count = len(done.stdout.split())
    sys.stdout.write(
        ngettext(
            "Made in {folder}: the sample office, its council workbook, its annual summary, and {count} picture.",
            "Made in {folder}: the sample office, its council workbook, its annual summary, and {count} pictures.",
            count,
        ).format(folder=folder, count=count)
        + "\n"
    )
