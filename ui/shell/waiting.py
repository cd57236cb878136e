"""What stands in the place of a page that cannot be shown yet."""

from typing_extensions import override

from app.words import _
from ui.toolkit.layouts import column
from ui.toolkit.pages import Page
from ui.toolkit.states import Empty


class Waiting(Page):
    """Says that the page comes, and remembers which one, where on it, and whether a new record is to be begun there."""

    def __init__(self) -> None:
        super().__init__(_("Opening the office…"))
        self.key, self.begins = "", False
        self.argument: object = None
        self.setLayout(column(Empty(_("Opening the office…"), _("The page appears as soon as everything is read."))))

    def wait_for(self, key: str, argument: object) -> None:
        """This page is wanted now."""
        self.key, self.argument, self.begins = key, argument, False

    @override
    def begin_new(self) -> None:
        self.begins = True
