"""What every page of an office is given: the open file, the day, and whom to ask for messages, jobs or another page."""

import datetime as dt
from collections.abc import Callable, MutableMapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.frozen import dataclass

if TYPE_CHECKING:
    # The shell paints before the office's libraries are there.
    from app.storage.office import Office
    from ui.toolkit.jobs import Job, Runner
    from ui.toolkit.kept_drafts import KeptDrafts
    from ui.toolkit.messages import Messages
    from ui.toolkit.theme import Theme


@dataclass(frozen=True)
class Desk:
    """The collaborators of a page.

    `go(page, argument)` shows another page, `watch(job)` shows its progress over the window, `settings` is what this
    machine remembers.
    """

    office: "Office"
    today: Callable[[], dt.date]
    theme: "Theme"
    messages: "Messages"
    runner: "Runner"
    go: Callable[[str, object], object]
    watch: Callable[["Job"], None]
    settings: MutableMapping[str, Any]

    @cached_property
    def kept(self) -> "KeptDrafts":
        """What was typed in this office and not saved."""
        from ui.toolkit.kept_drafts import KeptDrafts

        return KeptDrafts(self.office)
