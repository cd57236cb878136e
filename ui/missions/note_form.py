"""The form that notes a talk in a minute: with whom, what, what next; the rest is offered."""

import datetime as dt
from collections.abc import Sequence

from typing_extensions import override

from app.days import add_days
from app.missions.noting import NEXT_STEP_DAYS, NoteDraft, UnderOption, Whom, everyone, under_options
from app.policy.library import activity_types
from app.words import _
from models.vocabulary import ActivityState
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.vetting.request_fields import OfferedPick


class NoteForm(Form[NoteDraft]):
    """Whom one talked with names the agreement; a next step gets its day in two weeks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._offered: dt.date | None = None
        self._filed: int | None = None
        kinds = [Option(entry.key, _(entry.label)) for entry in activity_types()]
        super().__init__(
            [
                Field("whom", _("With"), lambda: OfferedPick(_("Person or organisation")), _("known or new")),
                Field("title", _("What happened"), lambda: TextLine(_("In a few words"))),
                Field("next_step", _("Next step"), lambda: TextLine(_("What is to be done")), _("optional")),
                Field("next_step_on", _("Due on"), lambda: DateLine(desk.today, ahead=True), width=136, beside=True),
                Field("agreement_id", _("Agreement"), lambda: Choice([], _("None"), searchable=True)),
                Field("kind", _("Kind"), lambda: Choice(kinds, searchable=False)),
                Field("state", _("State"), lambda: Choice(options_of(ActivityState)), beside=True),
                Field("starts_on", _("Date"), lambda: DateLine(desk.today), width=136),
                Field("people", _("People"), lambda: WholeNumber(0), _("how many took part"), beside=True),
                Field("note", _("Note"), lambda: TextLines(4)),
            ],
            gap=12,
            name=_("Activity"),
        )
        self.changed.connect(self._follow)

    @override
    def show_draft(self, draft: NoteDraft) -> None:
        self._learn(everyone(self._desk.office), under_options(self._desk.office))
        self._offered = self._filed = None
        super().show_draft(draft)

    def _learn(self, people: Sequence[Whom], agreements: Sequence[UnderOption]) -> None:
        pick = self.binding("whom")
        pick.offers.options = [Option(whom, whom.title, whom.offered) for whom in people]
        pick.know(pick.offers.options)
        self.binding("agreement_id").set_options(
            [Option(each.id, f"{each.reference} {each.title}") for each in agreements]
        )

    def _follow(self) -> None:
        """Offer the day of the next step and the agreement of the person; what a person chose stays."""
        self.blockSignals(True)
        self._offer_day()
        self._offer_agreement()
        self.blockSignals(False)

    def _offer_day(self) -> None:
        day = self.binding("next_step_on")
        if self.binding("next_step").read() and day.read() is None and not day.edit.hasFocus():
            self._offered = add_days(self._desk.today(), NEXT_STEP_DAYS)
            day.show(self._offered)
        elif not self.binding("next_step").read() and day.read() == self._offered:
            self._offered = None
            day.show(None)

    def _offer_agreement(self) -> None:
        whom, field = self.binding("whom").read(), self.binding("agreement_id")
        theirs = whom.agreement_id if isinstance(whom, Whom) else None
        if field.read() in (None, self._filed) and theirs != field.read() and (theirs or self._filed):
            self._filed = theirs
            field.show(theirs)
