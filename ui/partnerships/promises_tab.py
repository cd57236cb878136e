"""The tab of promises: what each side owes, what is late first, and what each side offers and who took it up."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.partnerships.documents import save_copy
from app.partnerships.promises import ObligationRow, in_words, obligations
from app.partnerships.promises_benefits import BenefitRow, UseRow, benefits, uptake, uptake_in_words
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import Side
from ui.partnerships.promises_doing import PromiseActions
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

SIDE, HEAD, STATE, LINKS = 16, 34, 20, 10
MET, LATE, OPEN = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "bad"), Mark(Shape.RING)
MOST_USES = 3


class PromisesTab(QWidget):
    """Reads; `actions` holds what can be done here, `guarded(action)` shows a refusal as a sentence."""

    def __init__(self, desk: Desk, guarded: Callable[[Callable[[], object]], object], actions: PromiseActions) -> None:
        super().__init__()
        self._desk, self._guarded, self._actions = desk, guarded, actions
        self._box = column()
        inner = column(self._box, None, margins=(SIDE, 8, SIDE, 16))
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show what is owed and offered under an agreement."""
        clear(self._box)
        self._actions.show(found)
        key, on = found.row.agreement.record.id, found.day.on
        promised = obligations(self._desk.office, key, on)
        place = 0
        for side in Side:
            place = self._promises(side, [each for each in promised if each.side == side], place)
            self._box.addSpacing(8)
        offered = benefits(self._desk.office, key)
        place = 0
        for side in Side:
            place = self._benefits(side, [each for each in offered if each.side == side], place)
            self._box.addSpacing(8)

    # Promises.

    def _promises(self, side: Side, rows: list[ObligationRow], place: int) -> int:
        """The promises of one side, counted on from `place`; returns the last one's place."""
        title, name = {
            Side.HOME: (_("We promised"), _("Record a promise of ours")),
            Side.COUNTERPART: (_("The counterpart promised"), _("Record a promise of the counterpart")),
        }[side]
        add = link(_("Record…"), partial(self._actions.new_obligation, side), "plus", name=name)
        self._box.addWidget(SectionHead(title, in_words(rows, self._desk.today()), add, height=HEAD))
        if not rows:
            self._box.addWidget(Text(_("Nothing recorded."), "body", "soft"))
        for each in rows:
            place += 1
            self._box.addWidget(hairline())
            self._box.addWidget(self._promise(each, place))
        return place

    def _promise(self, each: ObligationRow, place: int) -> QWidget:
        on = self._desk.today()
        status = StatusText()
        status.show_mark(MET if each.met(on) else LATE if each.late(on) else OPEN, "")
        status.setFixedWidth(STATE)
        tone = "bad" if each.late(on) else "soft"
        when = Text(" · ".join(word for word in (_when(each, on), each.who) if word), "secondary", tone, wrap=True)
        parts: list[Part] = [Text(each.text, "body", wrap=True, selectable=True), when]
        if each.evidence:
            parts.append(Text(_("Evidence: {text}").format(text=each.evidence), "secondary", wrap=True))
        parts.append(self._promise_links(each, place))
        line = row(status, column(*parts, gap=1), gap=0, margins=(0, 5, 0, 6))
        line.setStretch(1, 1)
        line.setAlignment(status, Qt.AlignmentFlag.AlignTop)
        return holding(line)

    def _promise_links(self, each: ObligationRow, place: int) -> QWidget:
        does, on = self._actions, self._desk.today()
        named = {"place": place}
        if each.met(on):
            name = _("Reopen promise {place}").format(**named)
            acts: list[Part] = [link(_("Not met"), partial(does.reopen, each), name=name)]
        else:
            name = _("Mark promise {place} as met").format(**named)
            acts = [link(_("Met today"), partial(does.meet, each), name=name)]
        acts.append(
            link(_("Edit…"), partial(does.edit_obligation, each), name=_("Edit promise {place}").format(**named))
        )
        if each.document_id is not None:
            name = _("Save a copy of {document}, promise {place}").format(document=each.document, **named)
            acts.append(link(each.document, partial(self._copy, each), "file-text", name=name))
        else:
            name = _("Attach evidence to promise {place}").format(**named)
            acts.append(link(_("Attach evidence…"), partial(does.attach_evidence, each), name=name))
        name = _("Remove promise {place}").format(**named)
        acts.append(link(_("Remove"), partial(does.remove_obligation, each), name=name))
        return holding(row(*acts, None, gap=LINKS))

    def _copy(self, each: ObligationRow) -> None:
        target = self._desk.messages.file_to_write(_("Save a copy"), each.document)
        key = each.document_id
        if target is not None and key is not None:
            self._guarded(lambda: save_copy(self._desk.office, key, target))

    # Benefits.

    def _benefits(self, side: Side, rows: list[BenefitRow], place: int) -> int:
        """The benefits of one side, counted on from `place`; returns the last one's place."""
        title, name = {
            Side.HOME: (_("We offer"), _("Record a benefit of ours")),
            Side.COUNTERPART: (_("The counterpart offers"), _("Record a benefit of the counterpart")),
        }[side]
        add = link(_("Record…"), partial(self._actions.new_benefit, side), "plus", name=name)
        self._box.addWidget(SectionHead(title, height=HEAD, right=add))
        if not rows:
            self._box.addWidget(Text(_("Nothing recorded."), "body", "soft"))
        for each in rows:
            place += 1
            self._box.addWidget(hairline())
            self._box.addLayout(self._benefit(each, place))
        if len(rows) > 1:
            together = uptake_in_words(uptake(use for each in rows for use in each.uses))
            words = _("All {count} together: {uptake}").format(count=len(rows), uptake=together)
            self._box.addWidget(hairline())
            self._box.addWidget(Text(words, "secondary", wrap=True))
        return place

    def _benefit(self, each: BenefitRow, place: int) -> QVBoxLayout:
        does, named = self._actions, {"place": place, "title": each.title}
        acts: list[Part] = [
            link(
                _("Taken up…"),
                partial(does.note_use, each),
                name=_("Note that benefit {place} was taken up").format(**named),
            ),
            link(_("Edit…"), partial(does.edit_benefit, each), name=_("Edit benefit {place}").format(**named)),
            link(_("Remove"), partial(does.remove_benefit, each), name=_("Remove benefit {place}").format(**named)),
        ]
        told = [_offered(each, self._desk.today()), each.text]
        parts: list[Part] = [
            Text(each.title, "name", wrap=True),
            Text(" · ".join(word for word in told if word), "secondary", wrap=True),
            Text(uptake_in_words(uptake(each.uses)), "secondary", wrap=True),
        ]
        parts += [self._use(each, use, f"{place}.{number}") for number, use in enumerate(each.uses[:MOST_USES], 1)]
        rest = len(each.uses) - MOST_USES
        if rest > 0:
            words = ngettext("and {count} time before", "and {count} times before", rest).format(count=rest)
            parts.append(Text(words, "secondary"))
        return column(*parts, row(*acts, None, gap=LINKS), gap=1, margins=(0, 5, 0, 6))

    def _use(self, each: BenefitRow, use: UseRow, place: str) -> QWidget:
        people = ngettext("{count} person", "{count} people", use.people or 0).format(count=use.people)
        told = [screen().day(use.used_on), use.organisation, people if use.people else "", use.note]
        does = self._actions
        line = row(
            Text(" · ".join(word for word in told if word), "secondary", wrap=True),
            link(_("Edit…"), partial(does.edit_use, each, use), name=_("Edit use {place}").format(place=place)),
            link(_("Remove"), partial(does.remove_use, use), name=_("Remove use {place}").format(place=place)),
            margins=(SIDE, 0, 0, 0),
        )
        line.setStretch(0, 1)
        return holding(line)


def _when(each: ObligationRow, on: dt.date) -> str:
    day = screen().day
    due = _("due {day}").format(day=day(each.due_on)) if each.due_on else ""
    if each.met(on):
        return ", ".join(word for word in (_("met on {day}").format(day=day(each.met_on)), due) if word)
    if each.late(on) and each.due_on is not None:
        days = (on - each.due_on).days
        late = ngettext("{count} day late", "{count} days late", days).format(count=screen().number(days))
        return f"{due}, {late}"
    return due or _("no day given")


def _offered(each: BenefitRow, on: dt.date) -> str:
    day = screen().day
    if each.from_on and each.to_on:
        words = f"{day(each.from_on)} – {day(each.to_on)}"
    elif each.from_on:
        words = _("from {day}").format(day=day(each.from_on))
    else:
        words = _("until {day}").format(day=day(each.to_on)) if each.to_on else _("at any time")
    over = each.to_on is not None and each.to_on < on
    return _("{when}, no longer offered").format(when=words) if over else words
