"""The right side of Reports: the pages of a PDF, or what the sheets of the workbook hold."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from app.jobs import JobContext
from app.reports.workbook_preview import SheetSeen, WorkbookSeen, look_into
from app.words import _, ngettext, screen
from ui.reports import rendering
from ui.reports.paper import Paper
from ui.reports.rendering import Shown
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.jobs import Runner
from ui.toolkit.layouts import MARGIN, column, hairline, holding, row, scrolling
from ui.toolkit.states import Stateful
from ui.toolkit.text import Text

HEAD, FACT = 46, 150


class Stamp(Text):
    """Says what is being looked at, and when that is no longer what one would see now."""

    def __init__(self) -> None:
        super().__init__("", "secondary")
        self._words = ""
        self._of: Hashable = None
        self._chosen: Hashable = None
        self._changed = False

    def show_of(self, words: str, of: Hashable) -> None:
        """Something new is looked at: in words what it is of, and what was chosen for it."""
        self._words, self._of, self._chosen, self._changed = words, of, of, False
        self._say()

    def forget(self) -> None:
        """Nothing is looked at."""
        self.show_of("", None)

    def compare(self, chosen: Hashable) -> None:
        """Say so when what is looked at is of another choice than the present one."""
        self._chosen = chosen
        self._say()

    def outdate(self) -> None:
        """The office has changed: what is looked at is that of before."""
        self._changed = True
        self._say()

    def _say(self) -> None:
        if not self._words:
            self.setText("")
            return
        other = self._chosen != self._of
        changed = _("The office has changed since; press Preview to see it") if self._changed else self._words
        self.setText(_("Of another choice; press Preview to see yours") if other else changed)
        self.set_tone("warn" if other or self._changed else "soft")


class Preview(QWidget):
    """Shows PDF bytes page by page under a name; reading and drawing are jobs."""

    def __init__(self, runner: Runner, refuse: Callable[[str], object], name: str) -> None:
        super().__init__()
        self._runner, self._refuse = runner, refuse
        self._shown: Shown | None = None
        self._drawing = False
        self.about = Stamp()
        self.page = Text("", "secondary", "text")
        self.paper = Paper(name)
        self.paper.wanted.connect(self._draw)
        self.paper.turned.connect(self._turned)
        self._tools = holding(row(self.page, *self._buttons(), gap=4))
        self._states = Stateful(self.paper)
        head = holding(row(Text(_("Preview"), "head"), self.about, None, self._tools, margins=(MARGIN, 0, MARGIN, 0)))
        head.setFixedHeight(HEAD)
        self.setLayout(column(head, hairline(), self._states))
        self.show_nothing("", "")

    def show_nothing(self, head: str, sentence: str) -> None:
        """Say what would be here."""
        self._shown = None
        self.paper.show_leaves(())
        self._tools.hide()
        self.about.forget()
        self._states.empty(head, sentence, image="file-text")

    def shows_pages(self) -> bool:
        """Whether there are pages to look at."""
        return self._shown is not None

    def show_pdf(self, content: bytes, about: str, of: Hashable) -> None:
        """Read the pages and show them; `about` says in words what they are of, `of` is what was chosen."""
        job = self._runner.run(_("Read the pages"), partial(rendering.read, content))
        job.succeeded.connect(lambda shown: self._show(shown, about, of))
        job.refused.connect(self._refuse)

    def _show(self, shown: Shown, about: str, of: Hashable) -> None:
        self._shown = shown
        self.about.show_of(about, of)
        self._states.ready()
        self._tools.show()
        self.paper.show_leaves(shown.leaves)

    def _draw(self, places: list[int], scale: float) -> None:
        if self._drawing or self._shown is None:
            return
        content = self._shown.content

        def work(context: JobContext) -> object:
            return rendering.pictures(content, places, scale, context)

        self._drawing = True
        job = self._runner.run(_("Draw the pages"), work)
        job.succeeded.connect(lambda found: self._drawn(content, found, scale))
        job.ended.connect(self._ended)

    def _drawn(self, content: bytes, found: object, scale: float) -> None:
        if self._shown is not None and self._shown.content is content and isinstance(found, dict):
            self._drawing = False
            self.paper.take(found, scale)

    def _ended(self) -> None:
        self._drawing = False

    def _turned(self, page: int, total: int) -> None:
        self.page.setText(_("Page {page} of {total}").format(page=page, total=total))

    def _buttons(self) -> list[QWidget]:
        paper = self.paper
        return [
            icon_button("chevron-up", _("Previous page"), lambda: paper.go_to(paper.page() - 1), bare=True),
            icon_button("chevron-down", _("Next page"), lambda: paper.go_to(paper.page() + 1), bare=True),
            icon_button("minus", _("Smaller"), lambda: paper.zoom_by(-1), bare=True),
            icon_button("plus", _("Larger"), lambda: paper.zoom_by(1), bare=True),
            link(_("Fit width"), paper.fit_width),
        ]


class Sheets(QWidget):
    """What each sheet of the workbook holds, in words; once it was looked at also with figures."""

    def __init__(self, runner: Runner, refuse: Callable[[str], object]) -> None:
        super().__init__()
        self._runner, self._refuse = runner, refuse
        self.about = Stamp()
        self._list = QStackedWidget()
        self._named: tuple[str, ...] = ()
        head = holding(row(Text(_("Its sheets"), "head"), self.about, None, margins=(MARGIN, 0, MARGIN, 0)))
        head.setFixedHeight(HEAD)
        self.setLayout(column(head, hairline(), self._list))

    def named(self) -> tuple[str, ...]:
        """The names that are shown."""
        return self._named

    def show_sheets(self, sheets: tuple[tuple[str, str], ...]) -> None:
        """Show names and descriptions."""
        self.about.forget()
        self._show((), [(name, "", (sentence,)) for name, sentence in sheets])

    def show_workbook(self, content: bytes, about: str, of: Hashable) -> None:
        """Read a workbook that was made and show what is in it; `about` and `of` as for the pages of a PDF."""
        job = self._runner.run(_("Read the sheets"), partial(look_into, content))
        job.succeeded.connect(lambda seen: self._show_seen(seen, about, of))
        job.refused.connect(self._refuse)

    def _show_seen(self, seen: WorkbookSeen, about: str, of: Hashable) -> None:
        self.about.show_of(about, of)
        self._show(seen.facts, [_in_words(each) for each in seen.sheets])

    def _show(self, facts: Sequence[tuple[str, str]], sheets: Sequence[tuple[str, str, tuple[str, ...]]]) -> None:
        """Facts with their names, then the sheets: name, how much is in each, and sentences about it."""
        self._named = tuple(name for name, _much, _sentences in sheets)
        parts: list[QWidget | QLayout | int | None] = [12] if facts else []
        for name, value in facts:
            label = Text(name, "secondary")
            label.setFixedWidth(FACT)
            parts += [row(label, Text(value, "name"), None), 4]
        parts += [8, hairline()] if facts else []
        for name, much, sentences in sheets:
            parts += [12, row(Text(name, "name"), None, Text(much, "secondary"))]
            for sentence in sentences:
                parts += [2, Text(sentence, "secondary", wrap=True)]
            parts += [12, hairline()]
        lines = scrolling(holding(column(*parts, None, margins=(MARGIN, 0, MARGIN, MARGIN))), _("Sheets"))
        while (before := self._list.currentWidget()) is not None:
            self._list.removeWidget(before)
            before.deleteLater()
        self._list.addWidget(lines)


def _in_words(sheet: SheetSeen) -> tuple[str, str, tuple[str, ...]]:
    lines = ngettext("{count} line", "{count} lines", sheet.lines).format(count=screen().number(sheet.lines))
    columns = _("Columns: {names}").format(names=", ".join(sheet.columns))
    return sheet.name, lines, tuple(each for each in (sheet.meaning, columns) if each)


def about(what: str, on: dt.date) -> str:
    """`2025 · figures of 30 Jun 2026`: a year, or the reference of what a memo is about."""
    return _("{what} · figures of {day}").format(what=what, day=screen().day(on))
