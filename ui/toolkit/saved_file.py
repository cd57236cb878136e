"""Says that a file was saved, and opens it with whatever the machine has for it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.words import _
from ui.toolkit.states import Banner


def tell_saved(banner: Banner, path: object) -> None:
    """Show the name of the file a job has written; its path is what the job's `succeeded` carries."""
    assert isinstance(path, Path)
    words = _("Saved as {name}").format(name=path.name)
    banner.tell(words, "good", _("Open"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path))))
