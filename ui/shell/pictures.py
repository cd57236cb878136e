"""Pictures of every page, light and dark, taken from a real window that nobody sees."""

import argparse
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import SAMPLE_DAY
from app.sample.making import make_sample

if TYPE_CHECKING:
    from ui.shell.window import Window

WIDTH, HEIGHT = 1366, 768
SETTLING_TURNS = 30


def take_pictures(
    office: Path, folder: Path, on: dt.date, appearances: tuple[str, ...] = ("light", "dark")
) -> list[Path]:
    """One PNG a page and appearance, 1366x768 in logical units; returns the files.

    Must be the first thing in its process that touches Qt.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt

    from app.jobs import SilentJob
    from ui.shell.actions import Actions
    from ui.shell.application import dressed_application, surroundings
    from ui.shell.office_window import OfficeWindow
    from ui.shell.opening import get_ready, open_office
    from ui.toolkit.theme import Appearance

    folder.mkdir(parents=True, exist_ok=True)
    application = dressed_application()
    around = surroundings(application, on, data=folder / ".settings")
    shown = OfficeWindow(around, Actions())
    window = shown.window
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.show()
    opened = open_office(office, around.settings.person, on, SilentJob())
    shown.take_up(opened)
    get_ready(opened.office, SilentJob())
    shown.ready()
    made = []
    for appearance in appearances:
        around.theme.choose(Appearance(appearance))
        for name, show in _views(window):
            show()
            window.resize(WIDTH, HEIGHT)
            for _turn in range(SETTLING_TURNS):
                application.processEvents()
            target = folder / f"{name}-{appearance}.png"
            window.grab().save(str(target))
            made.append(target)
    shown.close()
    window.close()
    return made


def _views(window: "Window") -> Iterator[tuple[str, Callable[[], object]]]:
    """A name for each picture and what brings the window there; a page shows its first record by itself."""
    for key in ("today", "requests", "partnerships", "objectives", "missions", "people", "reports", "policy"):
        yield key, partial(window.navigate, key)


def main(arguments: list[str]) -> int:
    """Pictures of a sample office in `folder`, light and dark, in ordinary size and at 150 %; or of one office."""
    parser = argparse.ArgumentParser(prog="python -m ui.shell.pictures")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/screens"))
    parser.add_argument("--of", type=Path, help="an office of the day that samples are made for")
    chosen = parser.parse_args(arguments)
    if chosen.of is None:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        office = chosen.folder / "sample.hanse"
        office.unlink(missing_ok=True)
        make_sample(office, on=SAMPLE_DAY)
        for scale, name in (("1", "100"), ("1.5", "150")):
            command = [sys.executable, "-m", "ui.shell.pictures", "--of", str(office), str(chosen.folder / name)]
            subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=True)  # noqa: S603
        return 0
    for picture in take_pictures(chosen.of, chosen.folder, SAMPLE_DAY):
        sys.stdout.write(f"{picture.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
