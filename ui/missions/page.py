"""The Missions page: activities that took place or are planned, and the form that notes one in a minute."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.missions.activities import ActivityRow, activity_rows
from app.missions.noting import NoteDraft, new_note, note, step_done, under_options
from app.words import _, ngettext
from models.vocabulary import ActivityState
from ui.missions.columns import activity_columns, open_step
from ui.missions.moved_figures import delete_noted, save_note
from ui.missions.note_form import NoteForm
from ui.missions.record import ActivityRecord
from ui.partnerships.enter import enter_saves
from ui.partnerships.record import LOG
from ui.toolkit.buttons import primary
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, column, holding, list_beside_record, row
from ui.toolkit.narrow import RoomForNames
from ui.toolkit.pages import Page
from ui.toolkit.palette_search import Entry
from ui.toolkit.search import SearchField
from ui.toolkit.states import Empty
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, TabRow
from ui.toolkit.text import Text
from ui.vetting.slips import Slip

LIST = 735
LEAST = 442
ROOM = 170
"""What happened keeps as much of a narrow list; the columns after it are scrolled to."""
COLUMNS = "missions.columns"
EDIT = "edit"
FILTERS: dict[str, Callable[[ActivityRow], bool]] = {
    "all": lambda _row: True,
    "took_place": lambda row: row.state == ActivityState.TOOK_PLACE,
    "planned": lambda row: row.state == ActivityState.PLANNED,
    "steps": open_step,
}


class MissionsPage(Page):
    """`open` takes the reference of an activity, or "log" to note a talk, "log/A-2024-003" under that agreement.

    "V-2026-014/edit" opens the form of that activity.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Missions"))
        self._desk = desk
        self._rows: list[ActivityRow] = []
        self._reference = ""
        self._stale = True
        self.search = SearchField(_("What, partner, person"))
        self.filters = TabRow(self._tabs(), _("Filters"), margin=MARGIN)
        self.table: Table[ActivityRow] = Table(
            activity_columns(desk.today()), lambda each: each.reference, _("Activities")
        )
        self.record = ActivityRecord(desk, self._edit, self._delete, self._step_done)
        self.slip = Slip(desk, self._show_record)
        self._nothing = Empty(_("No activity chosen"), _("Choose one in the list, or note what happened."))
        self._right = QStackedWidget()
        for part in (self._nothing, self.record, self.slip):
            self._right.addWidget(part)
        self._right.setMinimumWidth(LEAST)
        self._count = Text("", "secondary")
        self._lay_out()

    def _lay_out(self) -> None:
        assert self.search is not None
        new = primary(_("Note activity"), self.begin_new, "plus").with_keys("Ctrl+N")
        head = PageHead(_("Missions"), [self.search, self.table.columns_button(), new])
        self.table.search_with(self.search)
        self.search.textChanged.connect(self._searched)
        self.table.when_empty(
            _("Nothing noted yet"),
            _("Calls, visits, delegations and what is planned stand here."),
            _("Note activity"),
            self.begin_new,
        )
        self.table.sort("on", descending=True)
        RoomForNames(self.table, ROOM)
        self.table.keep_columns(self._desk.settings.get(COLUMNS, {}), self._keep_columns)
        self.table.row_chosen.connect(self._chosen)
        self.filters.opened.connect(lambda _key: self._show_rows())
        foot = row(self._count, None, margins=(MARGIN, 8, MARGIN, 10))
        box = column(head, self.filters)
        box.addWidget(list_beside_record(holding(column(self.table, foot)), self._right, LIST), 1)
        self.setLayout(box)

    def _keep_columns(self, state: dict[str, object]) -> None:
        self._desk.settings[COLUMNS] = state

    def _tabs(self) -> list[Tab]:
        titles = {
            "all": _("All"),
            "took_place": _("Took place"),
            "planned": _("Planned"),
            "steps": _("Next steps open"),
        }
        return [
            Tab(key, title, str(sum(FILTERS[key](each) for each in self._rows)) if self._rows else "")
            for key, title in titles.items()
        ]

    # What the window asks.

    @override
    def open(self, argument: object = None) -> None:
        if self._stale:
            self._read()
        asked, _slash, rest = str(argument or "").partition("/")
        if asked == LOG:
            self.log(rest.partition("/")[0])
        elif asked:
            self._open_reference(asked)
            if rest == EDIT and asked == self._reference:
                self._edit()
        else:
            self.table.choose_first()

    @override
    def reload(self, tables: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    @override
    def begin_new(self) -> None:
        self.log("")

    def log(self, agreement: str) -> None:
        """Note a talk of today; under the agreement of that reference, where it is the reference of one."""
        if not self.can_leave():
            return
        found = next((each for each in under_options(self._desk.office) if each.reference == agreement), None)
        title = _("Note activity")
        if found is not None:
            title = _("Log contact · {partner}").format(partner=found.title)
        address = Address("missions", f"{LOG}/{agreement}" if found else LOG, title)
        self._begin(title, new_note(self._desk.today(), found.id if found else None), self._note, address)

    @override
    def save(self) -> bool:
        return self.slip.save() if self._typing() else True

    @override
    def can_leave(self) -> bool:
        if not self._typing():
            return True
        if not self.slip.can_leave():
            return False
        self._show_record()
        return True

    @override
    def where(self) -> object:
        return self._reference or None

    @override
    def entries(self) -> Iterable[Entry]:
        yield Entry(_("Note activity"), self.begin_new, "actions", "plus", first=True)

    # Showing.

    def _typing(self) -> bool:
        return self._right.currentWidget() is self.slip

    def _read(self) -> None:
        self._rows = activity_rows(self._desk.office)
        self._stale = False
        self.filters.show_tabs(self._tabs())
        self._show_rows()
        self._show_reference(self._reference)

    def _show_rows(self) -> None:
        keep = FILTERS[self.filters.current()]
        rows = [each for each in self._rows if keep(each)]
        self.table.show_rows(rows)
        if self._reference:
            self.table.choose(self._reference)
        self._show_count()
        if not self._typing():
            self.table.choose_first()

    def _show_count(self) -> None:
        """How many of the view are in the list, and whether the record beside it is among them."""
        shown, count = self.table.table_model.rowCount(), self.table.table_model.total()
        words = ngettext("{count} activity", "{count} activities", count).format(count=count)
        if shown != count:
            words = ngettext("{shown} of {count} activity", "{shown} of {count} activities", count)
            words = words.format(shown=shown, count=count)
        if self._reference and self.table.table_model.place_of(self._reference) < 0:
            words = _("{words} · {reference} is not in the list").format(words=words, reference=self._reference)
        self._count.setText(words)

    def _searched(self) -> None:
        """Show the first match in place of a record that does not match, unless something is typed there."""
        if self.search is not None and self.search.text() and not self._typing():
            self.table.choose_first()
        self._show_count()

    def _open_reference(self, reference: str) -> None:
        if all(each.reference != reference for each in self._rows):
            self._desk.messages.refuse(_("There is no activity {reference}.").format(reference=reference))
            return
        if self.search is not None and self.search.text():
            self.search.clear()
        if self.table.table_model.place_of(reference) < 0:
            self.filters.open("all")
            self._show_rows()
        self.table.choose(reference)
        self._show_reference(reference)

    def _chosen(self, found: ActivityRow | None) -> None:
        if found is None or found.reference == self._reference:
            return
        if not self.can_leave():
            self.table.choose(self._reference)
            return
        self._show_reference(found.reference)

    def _show_reference(self, reference: str) -> None:
        found = self._row(reference)
        self._reference = reference if found else ""
        if found is not None:
            self.record.show_activity(found, self._desk.today())
        if not self._typing():
            self._show_record()

    def _show_record(self) -> None:
        typed = self._typing() and self.slip.isAncestorOf(self.focusWidget() or self)
        self._right.setCurrentWidget(self.record if self._reference else self._nothing)
        if typed:
            self.table.setFocus()

    def _row(self, reference: str) -> ActivityRow | None:
        return next((each for each in self._rows if each.reference == reference), None)

    # Changing.

    def _begin(self, title: str, draft: NoteDraft, save: Callable[[NoteDraft], object], address: Address) -> None:
        form = NoteForm(self._desk)
        self.slip.begin(title, form, draft, save, _("Save"), address)
        enter_saves(form, self.slip.save)
        self._right.setCurrentWidget(self.slip)
        form.focus_first()

    def _note(self, draft: NoteDraft) -> None:
        key = save_note(self._desk, None, draft)
        if self._stale:
            self._read()
        self._reference = next((each.reference for each in self._rows if each.id == key), self._reference)
        said = _("Noted “{title}”").format(title=draft.title)
        if isinstance(draft.whom, str):
            said = _("{said}; {name} is new among People").format(said=said, name=draft.whom)
        self.told.emit(said)
        self._right.setCurrentWidget(self.record)
        self._open_reference(self._reference)
        self.table.setFocus()

    def _delete(self) -> None:
        found = self._row(self._reference)
        if found is not None and self.can_leave() and delete_noted(self._desk, found):
            self.told.emit(_("Deleted “{title}”").format(title=found.title))
            self.table.choose_first()
            self.table.setFocus()

    def _edit(self) -> None:
        found = self._row(self._reference)
        if found is None:
            return
        saved, draft = note(self._desk.office, found.id)
        title = _("Edit {reference}").format(reference=found.reference)
        self._begin(
            title,
            draft,
            lambda typed: save_note(self._desk, saved, typed),
            Address("missions", f"{found.reference}/{EDIT}", title, edits=True),
        )

    def _step_done(self) -> None:
        found = self._row(self._reference)
        if found is not None:
            step_done(self._desk.office, found.id, self._desk.today())
