"""The last step of a portfolio review: who sat when, what will be recorded, and the button that records it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.decisions.portfolio_sitting import SittingDraft
from app.words import _
from models.vocabulary import Authority
from ui.toolkit.bindings import TextLine, TextLines
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.cards import Bullets
from ui.toolkit.choices import Choice, options_of
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.forms import Field, Form
from ui.toolkit.layouts import MARGIN, column, hairline, holding, row, scrolling
from ui.toolkit.text import Text

ONLY_OF_A_REVIEW = ("title", "present", "effect_on", "note")


class SittingForm(QWidget):
    """`record()` carries it out, `back()` leads to the agreements again."""

    def __init__(self, clock: Clock, record: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__()
        self.form: Form[SittingDraft] = Form(_fields(clock), name=_("The sitting"))
        self.head = Text("", "title", wrap=True)
        self.said = Bullets()
        self.record_button = primary(_("Record all and close"), record)
        self.back_button = secondary(_("Back to the agreements"), back, "arrow-left")
        inner = column(self.head, self.said, 4, self.form, None, gap=12, margins=(MARGIN, 12, MARGIN, 16))
        foot = row(self.back_button, None, self.record_button, margins=(MARGIN, 10, MARGIN, 11))
        self.setLayout(column(scrolling(holding(inner), _("The sitting")), hairline(), foot))

    def show_step(self, head: str, sentences: Sequence[str], words: str, *, review: bool) -> None:
        """Say what will be recorded; only a review has a name, people present and an effect of its own."""
        self.head.setText(head)
        self.said.show_sentences(sentences)
        self.record_button.rename(words)
        for name in ONLY_OF_A_REVIEW:
            self.form.show_field(name, review)


def _fields(clock: Clock) -> list[Field]:
    return [
        Field("title", _("Name of the review"), TextLine),
        Field("held_on", _("Held on"), lambda: DateLine(clock), width=136),
        Field("authority", _("Decided by"), lambda: Choice(options_of(Authority)), width=136, beside=True),
        Field("body", _("Body and minute"), TextLine, _("optional")),
        Field("present", _("Present"), lambda: TextLines(2), _("optional; printed in the minutes")),
        Field("effect_on", _("What is ended ends on"), lambda: DateLine(clock, ahead=True), _("else that day"), 230),
        Field("note", _("Remarks"), lambda: TextLines(2), _("optional; printed in the minutes")),
    ]
