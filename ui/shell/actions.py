"""What the window does through whoever made it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ui.shell.menus import MenuEntry


@dataclass
class Actions:
    """What the window does through others; each is a function that takes nothing."""

    help: Callable[[str], object] = lambda _topic: None
    choose_person: Callable[[], object] = lambda: None
    closing: Callable[[], bool] = lambda: True
    menu: Sequence[MenuEntry] = field(default_factory=tuple)
