"""From the start of the process to a painted shell and a filled Today, beside a bare window started in turn with it."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.timing import ratio, spread

ROOT = Path(__file__).resolve().parents[2]
NOT_AT_START = {"openpyxl", "reportlab", "alembic", "numpy", "pypdfium2"}
GOALS = {"painted": 1.5, "filled": 3.5, "memory": 2.5}
PULSES = 3


def child(what: str, office: Path, day: str, environment: dict[str, str]) -> dict[str, Any]:
    """What one start in a process of its own saw."""
    command = [sys.executable, "-m", "tests.bench.start_child", what, repr(time.monotonic()), str(office), day]
    # A person's Python keeps what it has compiled; one told not to would compile all of Hanse at every start.
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, cwd=ROOT, env=around | environment, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def starts(office: Path, day: str, goes: int) -> dict[str, Any]:
    """The figures without a screen, and on a real X server where one can be started."""
    found = {}
    with tempfile.TemporaryDirectory() as home:
        for name, screen in (("offscreen", _offscreen), ("x_server", _x_server)):
            with screen() as environment:
                if environment is not None:
                    own = {"HANSE_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}
                    found[name] = _compared(office, day, goes, environment | own)
    return found


def _compared(office: Path, day: str, goes: int, environment: dict[str, str]) -> dict[str, Any]:
    for what in ("bare", "tables", "hanse"):
        # The first start of all writes compiled files and settings that every other one finds.
        child(what, office, day, environment)
    runs: dict[str, list[dict[str, Any]]] = {"bare": [], "tables": [], "hanse": []}
    for _go in range(goes):
        for what, seen in runs.items():
            seen.append(child(what, office, day, environment))
    pulses = [child("pulse", office, day, environment) for _go in range(PULSES)]
    bare, painted, filled = (
        _at(runs["bare"], "painted"),
        _at(runs["hanse"], "painted"),
        _at(runs["hanse"], "filled"),
    )
    tables = _at(runs["tables"], "painted")
    loaded = set(runs["hanse"][-1]["filled"]["modules"])
    return {
        "bare_window": bare,
        "bare_window_with_sqlalchemy_and_our_tables": tables | {"ratio": ratio(tables, bare)},
        "shell_painted": painted | _against(painted, bare, "painted"),
        "today_filled": filled | _against(filled, bare, "filled"),
        "memory_ratio": _times(filled["memory_mb"], bare["memory_mb"]),
        "memory_goal": GOALS["memory"],
        "imported_though_not_wanted": sorted(loaded & NOT_AT_START),
        "shell_before_sqlalchemy": all("sqlalchemy" not in seen["painted"]["modules"] for seen in runs["hanse"]),
        "longest_gap_ms": {
            "while_libraries_are_imported": _median_ms(pulses, "gap_before_page"),
            "while_today_is_made": _median_ms(pulses, "gap_with_page"),
        },
    }


def _at(seen: Sequence[dict[str, Any]], moment: str) -> dict[str, Any]:
    memory = [one[moment]["memory"] for one in seen]
    return spread(one[moment]["seconds"] for one in seen) | {
        "cpu_ms": round(1000 * statistics.median(one[moment]["cpu_seconds"] for one in seen), 1),
        "memory_mb": None if None in memory else round(statistics.median(memory) / 1e6, 1),
    }


def _against(found: dict[str, Any], bare: dict[str, Any], goal: str) -> dict[str, float]:
    return {"ratio": ratio(found, bare), "cpu_ratio": _times(found["cpu_ms"], bare["cpu_ms"]), "goal": GOALS[goal]}


def _times(found: float | None, floor: float | None) -> float | None:
    return None if found is None or not floor else round(found / floor, 2)


def _median_ms(pulses: Sequence[dict[str, Any]], name: str) -> float:
    return round(1000 * statistics.median(one[name] for one in pulses), 1)


@contextmanager
def _offscreen() -> Iterator[dict[str, str] | None]:
    yield {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def _x_server() -> Iterator[dict[str, str] | None]:
    """A virtual X server of our own for as long as the block lasts; None where there is none."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"} if display else None
    finally:
        server.terminate()
        server.wait()
