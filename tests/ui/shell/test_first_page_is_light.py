import subprocess
import sys

HEAVY = {"sqlalchemy", "sqlcipher3", "openpyxl", "reportlab", "alembic", "numpy", "pycountry", "babel"}


def test_the_first_page_is_painted_before_anything_heavy_is_imported():
    script = "import sys, ui.shell.first_run; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
