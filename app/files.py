"""Files for other programs: written beside their place, flushed, then put in it, so nothing is ever half-replaced."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import UserError
from app.words import _

# Windows answers these while another program (Excel, a virus scanner) holds the file for a moment.
WINDOWS_BUSY = {5, 32, 33}


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one place, or one file on disk (device and inode); opens neither."""
    try:
        return one.absolute() == other.absolute() or os.path.samestat(one.stat(), other.stat())
    except OSError:
        return False


def free_name(path: Path) -> Path:
    """The path itself, or the first one numbered from 2 beside it that is not taken."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary path in the target's folder; on leaving without an exception it takes the target's place.

    Raises UserError with a sentence when the folder cannot be written, the disk is full or the file is open elsewhere.
    """
    target = Path(target)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        os.close(handle)
    except OSError as error:
        raise _refusal(target, error) from error
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o666 & ~_umask())
        _put(temporary, target)
    except OSError as error:
        raise _refusal(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(target: Path, content: bytes) -> None:
    """Write a whole file or leave what was there."""
    with replacing(target) as temporary:
        temporary.write_bytes(content)


def _put(temporary: Path, target: Path, tries: int = 5) -> None:
    for attempt in range(tries):
        try:
            os.replace(temporary, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in WINDOWS_BUSY or attempt == tries - 1:
                raise
            time.sleep(0.1 * 2**attempt)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(target: Path, error: OSError) -> UserError:
    sentence = {
        28: _("“{name}” was not written: the disk is full. Free some space, or save it somewhere else."),
        2: _("“{name}” was not written: there is no folder “{folder}”. Choose another place."),
        20: _("“{name}” was not written: “{folder}” is not a folder. Choose another place."),
        21: _("“{name}” was not written: there is a folder of that name. Choose another name."),
    }.get(error.errno or 0)
    if sentence is None and (isinstance(error, PermissionError) or error.errno == 30):
        sentence = _(
            "“{name}” was not written: “{folder}” cannot be written, or the file is open in another program. "
            "Close it there, or save it somewhere else."
        )
    sentence = sentence or _("“{name}” was not written ({reason}). Save it somewhere else.")
    return UserError(sentence.format(name=target.name, folder=target.parent, reason=error.strerror or error))
