"""The sectors of a request: names in one line, separated by commas; known ones are suggested and stored by key."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from typing_extensions import override

from app.folding import fold
from app.policy.library import cluster_tags
from app.policy.row_groups import split
from app.policy.versions import PolicyVersion
from app.words import _
from ui.toolkit.bindings import TextLine
from ui.toolkit.choices import Option

SECTOR = "sector"


class Sectors(TextLine):
    """Reads keys separated by commas; what is not known by name is kept as it is written."""

    def __init__(self, known: Sequence[Option]) -> None:
        super().__init__(_("Such as: ocean, energy"))
        self._known = known
        completer = _OfTheLast([option.label for option in known], self.edit)
        self.edit.setCompleter(completer)

    @override
    def read(self) -> str:
        keys = {fold(option.label): str(option.value) for option in self._known}
        return ",".join(dict.fromkeys(keys.get(fold(name), name) for name in split(self.edit.text())))

    @override
    def show(self, value: str | None) -> None:
        names = {str(option.value): option.label for option in self._known}
        super().show(", ".join(names.get(key, key) for key in split(value or "")))


class _OfTheLast(QCompleter):
    """Suggests names for what stands behind the last comma."""

    def __init__(self, names: Sequence[str], line: QLineEdit) -> None:
        super().__init__(list(names))
        self._line = line
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("suggestions")
        popup.setAccessibleName(_("Suggestions"))
        self.setPopup(popup)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = super().pathFromIndex(index)
        before = self._line.text().rpartition(",")[0].strip()
        return f"{before}, {chosen}" if before else chosen


def known_sectors(policy: PolicyVersion) -> list[Option]:
    """The clusters of the library, and the priority sectors of the policy under their own names."""
    own = [Option(each.key or each.name, each.name) for each in policy.priorities if each.kind == SECTOR]
    named = {option.value for option in own}
    return [*own, *(Option(each.key, _(each.label)) for each in cluster_tags() if each.key not in named)]
