"""Today of an office that holds nothing yet: what to do first, each with its button."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.words import _
from ui.toolkit.buttons import Button
from ui.toolkit.layouts import column, hairline, holding, row
from ui.toolkit.states import Picture
from ui.toolkit.text import Text, TwoLines

HEIGHT = 64


class Beginning(QWidget):
    """Three first steps; `begin(page)` begins a new record there, `show(page)` only shows the page."""

    def __init__(self, begin: Callable[[str], object], show: Callable[[str], object]) -> None:
        super().__init__()
        steps = (
            (
                "inbox",
                _("Take in the first request"),
                _("Somebody asks for a partnership, a visit, an event: title, who asks, when it came."),
                Button(_("New request"), lambda: begin("requests"), kind="primary"),
            ),
            (
                "handshake",
                _("Add the partnerships you have"),
                _("What is signed already counts against the limits and reminds you of its end."),
                Button(_("Add partnership"), lambda: begin("partnerships")),
            ),
            (
                "scale",
                _("Check the policy"),
                _("Gates, criteria, weights, limits and rhythms your requests will be judged by."),
                Button(_("Read the policy"), lambda: show("policy")),
            ),
        )
        lead = Text(_("Nothing is due: this office is new. Begin with one of these, in any order."), "body", "soft")
        parts: list[QWidget | int] = [Text(_("What to do first"), "head"), 6, lead, 14, hairline()]
        self.first_step = steps[0][3]
        for image, title, sentence, button in steps:
            button.setFixedWidth(136)
            line = holding(row(Picture(image, "accent"), TwoLines(title, sentence), button, gap=14))
            line.setFixedHeight(HEIGHT)
            parts += [line, hairline()]
        self.setLayout(column(*parts))
