"""The head of a request's record: its title and stage, the facts that tell it apart, and what can be done with it."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from app.decisions.day import OfficeDay
from app.vetting.requests import AssessedRequest
from app.words import _, screen
from models.vocabulary import RequestKind
from ui.toolkit.layouts import RecordHead
from ui.vetting.record_actions import Doing, RecordActions
from ui.vetting.reply_due import reply_due


class RequestHead(RecordHead):
    """`actions_of.menu` holds what has no button of its own."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self.actions_of = RecordActions(doing)
        self.actions_of.setParent(self)

    def show_request(self, day: OfficeDay, request: AssessedRequest) -> None:
        """Show a request as it stands on the day."""
        assessed = request.kind == RequestKind.PARTNERSHIP
        elsewhere = assessed and request.policy.id != day.policy.id
        self.show_record(
            request.title,
            request.assessment.stage,
            request.reference,
            request.counterpart,
            _("received {day}").format(day=screen().day(request.received_on)),
            request.category_name if assessed else _(request.kind.label),
            _("under {policy}").format(policy=request.policy.title) if elsewhere else "",
            reply_due(request, day.on),
        )
        self.head.title.setToolTip(request.title)
        came_of_it = [each.reference for each in day.agreements if each.record.request_id == request.id]
        buttons = self.actions_of.buttons(request, came_of_it, elsewhere=elsewhere)
        self.head.set_actions(buttons)
        # Made anew, they would come last of all.
        for before, after in pairwise([self.facts, *buttons]):
            QWidget.setTabOrder(before, after)
