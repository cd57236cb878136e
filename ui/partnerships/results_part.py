"""The results of an agreement by area: each with what shows it, and sums that never mix what must stand apart."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.partnerships.documents import save_copy
from app.results.achieved import ResultRow, Sum, sums
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import ResultArea
from ui.partnerships.results_doing import ResultActions
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, SectionHead, clear, column, hairline, holding, row
from ui.toolkit.text import Text

SIDE, HEAD, LINKS = 16, 34, 10


class ResultsPart(QWidget):
    """Reads; `actions` holds what can be done here, `guarded(action)` shows a refusal as a sentence."""

    def __init__(self, desk: Desk, guarded: Callable[[Callable[[], object]], object], actions: ResultActions) -> None:
        super().__init__()
        self._desk, self._guarded, self._actions = desk, guarded, actions
        add = link(_("Record a result…"), actions.new, "plus")
        self._box = column()
        head = SectionHead(_("Results"), right=add, height=HEAD)
        self.setLayout(column(head, self._box, None, margins=(SIDE, 8, SIDE, 16)))

    def show_dossier(self, found: Dossier) -> None:
        """Show what came of an agreement."""
        self._actions.show(found)
        clear(self._box)
        place = 0
        for area in ResultArea:
            rows = [each for each in found.results if each.result_area == area]
            if not rows:
                continue
            together = " · ".join(_sum_in_words(each) for each in sums(rows))
            self._box.addSpacing(4)
            self._box.addWidget(Text(_(area.label), "head"))
            self._box.addWidget(Text(together, "secondary", wrap=True))
            self._box.addSpacing(6)
            for each in rows:
                place += 1
                self._box.addWidget(hairline())
                self._box.addWidget(self._result(each, place))
        if not place:
            told = _("Nothing recorded. A result is what came of it: a contract, a firm that settled, jobs.")
            self._box.addWidget(Text(told, "body", "soft", wrap=True))

    def _result(self, each: ResultRow, place: int) -> QWidget:
        told = [
            screen().day(each.dated_on),
            amount_in_words(each.value, each.unit),
            each.organisation,
            each.source,
            *kind_in_words(each.projected, each.verified, _(each.contribution.label)),
        ]
        parts: list[Part] = [
            Text(f"{each.reference} {each.title}", "body", wrap=True, selectable=True),
            Text(" · ".join(word for word in told if word), "secondary", wrap=True),
        ]
        if each.evidence:
            parts.append(Text(_("Evidence: {text}").format(text=each.evidence), "secondary", wrap=True))
        if each.note:
            parts.append(Text(each.note, "secondary", wrap=True))
        parts.append(self._links(each, place))
        return holding(column(*parts, gap=1, margins=(0, 5, 0, 6)))

    def _links(self, each: ResultRow, place: int) -> QWidget:
        does, named = self._actions, {"place": place}
        acts: list[Part] = [link(_("Edit…"), partial(does.edit, each), name=_("Edit result {place}").format(**named))]
        if each.document_id is not None:
            name = _("Save a copy of the document of result {place}").format(**named)
            acts.append(link(_("Save its document…"), partial(self._copy, each), "file-text", name=name))
        name = _("Attach evidence to result {place}").format(**named)
        acts.append(link(_("Attach evidence…"), partial(does.attach, each), name=name))
        name = _("Remove result {place}").format(**named)
        acts.append(link(_("Remove"), partial(does.remove, each), name=name))
        return holding(row(*acts, None, gap=LINKS))

    def _copy(self, each: ResultRow) -> None:
        key = each.document_id
        target = self._desk.messages.file_to_write(_("Save a copy"), each.document)
        if target is not None and key is not None:
            self._guarded(lambda: save_copy(self._desk.office, key, target))


def amount_in_words(value: float | None, unit: str) -> str:
    """A value with what it is counted in; empty where nothing was counted."""
    return "" if value is None else f"{screen().number(value)} {unit}".strip()


def kind_in_words(projected: bool, verified: bool, contribution: str) -> Iterable[str]:
    """What keeps a result apart from others: real or expected, who vouches for it, how much of it is ours."""
    yield _("projected") if projected else _("verified") if verified else _("self-reported")
    yield _("contribution {share}").format(share=contribution.lower())


def _sum_in_words(each: Sum) -> str:
    kind = each.kind
    told = amount_in_words(each.value, kind.unit)
    count = ngettext("{count} result", "{count} results", each.count).format(count=each.count)
    words = ", ".join(kind_in_words(kind.projected, kind.verified, _(kind.contribution.label)))
    return f"{told or count}, {words}"
