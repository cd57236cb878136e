import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.check import check
from app.storage.office import Office

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_kill_9_at_100_random_moments_loses_nothing_that_was_acknowledged(tmp_path: Path):
    path = tmp_path / "o.hanse"
    Office.create(path).close()
    worker = Path(__file__).with_name("kill_worker.py")
    done = subprocess.run(
        [sys.executable, str(worker), str(path), "100", "9"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=100,
        check=False,
    )
    assert done.stderr == ""
    rounds, acknowledged, lost = map(int, done.stdout.split())
    assert (rounds, lost) == (100, 0)
    assert acknowledged > 100
    assert check(path) == []
