"""What is remembered on this machine: offices opened, who sat at the keyboard, appearance, windows and columns.

One JSON file.  Whatever is missing, damaged or of the wrong kind in it is as if it had never been said.
"""

import json
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.files import write_bytes

RECENT = 8
APPEARANCES = ("system", "light", "dark")


class Settings:
    """Read once, written at every change; a file that cannot be written costs the memory, never the work."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._said = _read(path)

    @property
    def recent(self) -> list[Path]:
        """The offices opened here, the latest first."""
        said = self._said.get("recent")
        names = said if isinstance(said, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name]

    @property
    def last_office(self) -> Path | None:
        """The office to open at the next start; none after it was closed on purpose or moved away."""
        said = self._said.get("last_office")
        return Path(said) if isinstance(said, str) and said else None

    def opened(self, office: Path) -> None:
        """Remember an office as the latest one."""
        latest = office.absolute()
        others = [path for path in self.recent if path != latest]
        self._said["last_office"] = str(latest)
        self._said["recent"] = [str(path) for path in [latest, *others][:RECENT]]
        self.save()

    def forget(self, office: Path) -> None:
        """Remember an office no longer: it is not where it was."""
        self._said["recent"] = [str(path) for path in self.recent if path != office.absolute()]
        if self.last_office == office.absolute():
            del self._said["last_office"]
        self.save()

    def person(self, office_uid: str) -> str:
        """The uid of who sat at the keyboard in that office; empty when nobody has said."""
        said = _mapping(self._said, "people").get(office_uid)
        return said if isinstance(said, str) else ""

    def sit_down(self, office_uid: str, person_uid: str) -> None:
        """Remember who sits at the keyboard in an office."""
        _mapping(self._said, "people")[office_uid] = person_uid
        self.save()

    @property
    def appearance(self) -> str:
        """`system`, `light` or `dark`."""
        said = self._said.get("appearance")
        return said if said in APPEARANCES else APPEARANCES[0]

    def choose_appearance(self, appearance: str) -> None:
        """Remember the colours that were chosen."""
        self._said["appearance"] = appearance
        self.save()

    def section(self, name: str) -> "Section":
        """What one part of the window remembers; every change is written."""
        return Section(self, name)

    def values(self, name: str) -> dict[str, Any]:
        """The values of one section, as they are kept."""
        return _mapping(_mapping(self._said, "sections"), name)

    def save(self) -> None:
        """Write what is remembered, where it can be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self._path, json.dumps(self._said, ensure_ascii=False, indent=1).encode())
        except (OSError, UserError):
            return


class Section(MutableMapping[str, Any]):
    """The settings of one part of the window, as a mapping of values that JSON can hold."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings, self._name = settings, name

    def __getitem__(self, key: str) -> Any:
        return self._settings.values(self._name)[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._settings.values(self._name)[key] = value
        self._settings.save()

    def __delitem__(self, key: str) -> None:
        del self._settings.values(self._name)[key]
        self._settings.save()

    def __iter__(self) -> Iterator[str]:
        return iter(self._settings.values(self._name))

    def __len__(self) -> int:
        return len(self._settings.values(self._name))


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _mapping(said: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping under a key, put in place of whatever else stands there."""
    found = said.get(key)
    if not isinstance(found, dict):
        found = said[key] = {}
    return found
