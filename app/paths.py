"""Where this person's settings, log and sample copies lie, and where an office is kept unless they say otherwise."""

import os
from pathlib import Path

from app.frozen import dataclass

HOME_VARIABLE = "HANSE_HOME"
SUFFIX = ".hanse"
"""How the name of an office file ends."""


@dataclass(frozen=True)
class Paths:
    """The folders of one person: `data` is ours, `documents` is theirs."""

    data: Path
    documents: Path

    @property
    def settings(self) -> Path:
        """What is remembered on this machine."""
        return self.data / "settings.json"

    @property
    def log(self) -> Path:
        """Where our own mistakes are written down."""
        return self.data / "hanse.log"

    @property
    def samples(self) -> Path:
        """Copies of the sample office."""
        return self.data / "samples"


def paths(data: Path | None = None) -> Paths:
    """The folders of this person; `data`, else the variable HANSE_HOME, takes the place of the system's choice.

    Then offices are kept there too, so that nothing outside of it is touched.  No folder is made here.
    """
    chosen = data or (Path(said) if (said := os.environ.get(HOME_VARIABLE)) else None)
    if chosen is not None:
        return Paths(chosen.absolute(), chosen.absolute())
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    home = documents if documents.is_dir() else Path.home()
    return Paths(Path(platformdirs.user_data_dir("Hanse", appauthor=False)), home)
