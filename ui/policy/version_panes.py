"""Which tabs a version of the policy has: a draft those in which it is changed, any other those that say it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.vocabulary import PolicyState
from ui.policy.draft_panes import compare_spec, draft_panes
from ui.policy.panes import PaneSpec, Shown
from ui.policy.parts import Part, parts

ORDER = (
    "about",
    "categories",
    "criteria",
    "weights",
    "gates",
    "limits",
    "numbers",
    "lists",
    "effect",
    "compare",
)
"""The keys of all tabs, so that each stands in its place whatever the version."""


def version_panes(shown: Shown) -> Sequence[PaneSpec]:
    """A draft can be changed in all its parts; what has been in force can only be read."""
    if shown.version.state == PolicyState.DRAFT:
        return draft_panes()
    said = [PaneSpec(part.key, part.title, _counter(part), _maker(part)) for part in parts()]
    return [*said, compare_spec()]


def _counter(part: Part) -> Callable[[Shown], int]:
    return lambda shown: part.count(shown.version)


def _maker(part: Part) -> Callable[[Shown], QWidget]:
    return lambda shown: part.make(shown.version)
