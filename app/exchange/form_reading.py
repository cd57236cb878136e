"""Reads a scorecard that came back as a file: what it says it is, and every answer or what is wrong with its cell."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from app.errors import UserError
from app.exchange import form_layout as at
from app.exchange import guard
from app.exchange.form_content import FormContent
from app.exchange.form_layout import layout_of
from app.reports.cells import clean
from app.vetting.rating import RatingDraft
from app.vetting.scoring import NOT_APPLICABLE, Rating
from app.words import _
from models.vocabulary import Confidence

MOST_ROWS, MOST_COLUMNS = 1000, 9
AWAY = frozenset({"n/a", "na", "n.a.", "n. a."})
NONE = frozenset({"no", "none", "nothing", "n/a", "na", "-", "–", "—"})
YES, NO = frozenset({"yes", "y", "x", "true", "1", "✓", "✔", "☒"}), frozenset({"", "no", "n", "false", "0", "☐"})
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Cells = dict[str, Any]
"""The cells of a sheet by their address; each has `value` and `data_type`."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong, and in which cell of which sheet; both empty where it is the file as a whole."""

    sentence: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Carried:
    """What a file says it is."""

    form: str
    request: str
    policy: str
    assessor: str
    content: str


@dataclass(frozen=True)
class Sheets:
    """A workbook that was read: what it carries, and the cells of the sheet that was filled in."""

    carried: Carried
    title: str
    cells: Cells


@dataclass(frozen=True)
class Answers:
    """What an assessor wrote; `drafts` by criterion key, none where a conflict is declared."""

    conflict: bool
    note: str
    drafts: dict[str, RatingDraft]


def sheets_of(content: bytes) -> Sheets:
    """The workbook behind the guard; raises UserError for what is no workbook, or none that Hanse sent."""
    with guard.opened(content) as book:
        names = book.sheetnames
        if at.IDS not in names:
            raise UserError(_("It is not a scorecard that Hanse sent: it does not say for which request it is."))
        ids = _cells(book[at.IDS])
        values = [_plain(ids, f"B{row}") for row, _label in enumerate(at.CARRIED, 1)]
        labels = tuple(_plain(ids, f"A{row}") for row, _label in enumerate(at.CARRIED, 1))
        others = [name for name in names if name != at.IDS]
        if labels != at.CARRIED or not all(values) or not others:
            raise UserError(_("The hidden sheet that says what it is was altered. Ask for the form as it was sent."))
        return Sheets(Carried(*values), others[0], _cells(book[others[0]]))


def mismatch(sheets: Sheets, content: FormContent, assessor: str) -> Flaw | None:
    """Where the sheet shows another assessor or request than its hidden sheet says it is of, or nothing.

    Without an assessor the name on the sheet is not looked at: it is the one they had when it was sent.
    """
    shown = {at.WHOSE: _plain(sheets.cells, at.WHOSE), f"B{at.FIRST_FACT}": _plain(sheets.cells, f"B{at.FIRST_FACT}")}
    request = at.facts_of(content)[0][1]
    meant = {at.WHOSE: f"{assessor} · ", f"B{at.FIRST_FACT}": request}
    if not assessor:
        del shown[at.WHOSE]
    for place, text in shown.items():
        own = _squeezed(text) == _squeezed(meant[place])
        if own or (place == at.WHOSE and f"{_squeezed(text)} ".startswith(f"{_squeezed(meant[place])} ")):
            continue
        said = _("It shows “{shown}”, but its hidden sheet was made for {meant}. Ask for the form as it was sent.")
        words = {"shown": _short(text), "meant": _short(assessor if place == at.WHOSE else request)}
        return Flaw(said.format(**words), sheets.title, place)
    return None


def answers_of(sheets: Sheets, content: FormContent) -> tuple[Answers, list[Flaw]]:
    """What was written into the form with this content, and everything that is wrong with it."""
    return _Reader(sheets, content).read()


class _Reader:
    """One form being read; notes each flaw where it finds it."""

    def __init__(self, sheets: Sheets, content: FormContent) -> None:
        self._cells, self._title, self._content = sheets.cells, sheets.title, content
        self._places = layout_of(content)
        self._flaws: list[Flaw] = []

    def read(self) -> tuple[Answers, list[Flaw]]:
        """Structure first: where it was altered, no cell can be trusted."""
        self._compare()
        if self._flaws:
            return Answers(False, "", {}), self._flaws
        row = self._places.conflict
        conflict, note = self._yes(f"{at.LEVEL}{row}"), self._text(f"{at.WHY}{row}")
        if conflict:
            return Answers(True, note, {}), self._flaws
        if note and note.casefold() not in NONE and not self._text(f"{at.LEVEL}{row}"):
            sentence = _(
                "It says “{note}”, but the box is empty: is there a conflict of interest? Choose “{yes}” or “no”."
            )
            self._flaw(sentence.format(note=_short(note), yes=at.yes()), f"{at.LEVEL}{row}")
        drafts = {each.key: self._draft(place) for place, each in enumerate(self._content.criteria)}
        drafts = {key: draft for key, draft in drafts.items() if draft != RatingDraft()}
        if not self._flaws and all(draft.rating is None for draft in drafts.values()):
            self._flaw(_("Nothing is rated: no criterion has a level."), f"{at.LEVEL}{self._places.first}")
        return Answers(False, "", drafts), self._flaws

    def _compare(self) -> None:
        """The keys and texts of the criteria stand where they were written."""
        for place, criterion in enumerate(self._content.criteria):
            row = self._places.row(place)
            written = {
                at.KEY: criterion.key,
                at.ASKED: criterion.name,
                at.LEVELS: at.levels_of(self._content, place),
            }
            for letter, text in written.items():
                if _squeezed(_plain(self._cells, f"{letter}{row}")) != _squeezed(text):
                    said = _("The form was altered: here stood “{text}”. Ask for the form as it was sent.")
                    self._flaw(said.format(text=_short(text)), f"{letter}{row}")
        after = self._places.last + 1
        if _plain(self._cells, f"{at.KEY}{after}"):
            self._flaw(_("The form was altered: it has more rows than were sent."), f"{at.KEY}{after}")

    def _draft(self, place: int) -> RatingDraft:
        row = self._places.row(place)
        rating = self._rating(f"{at.LEVEL}{row}")
        why = self._text(f"{at.WHY}{row}")
        if rating == NOT_APPLICABLE and not why:
            sentence = _("“{not_applicable}” needs a reason: why does “{criterion}” not apply?")
            name = self._content.criteria[place].name
            words = {"not_applicable": at.not_applicable(), "criterion": _short(name)}
            self._flaw(sentence.format(**words), f"{at.WHY}{row}")
        return RatingDraft(rating, why, self._text(f"{at.EVIDENCE}{row}"), self._sure(f"{at.SURE}{row}"))

    def _rating(self, place: str) -> Rating:
        value = self._value(place)
        if value is None:
            return None
        if isinstance(value, str) and value.casefold() in AWAY | {at.not_applicable().casefold()}:
            return NOT_APPLICABLE
        number = _number(value)
        scale = {"least": self._content.scale_min, "most": self._content.scale_max}
        if number is None:
            sentence = _("“{value}” is no level. Levels go from {least} to {most}.")
        elif number != int(number):
            sentence = _("“{value}” lies between two levels. Levels are whole, from {least} to {most}.")
        elif not self._content.scale_min <= number <= self._content.scale_max:
            sentence = _("{value} is no level. Levels go from {least} to {most}.")
        else:
            return int(number)
        self._flaw(sentence.format(value=_short(str(value)), **scale), place)
        return None

    def _sure(self, place: str) -> Confidence | None:
        said = self._text(place)
        known = {word.casefold(): each for word, each in at.sure_words().items()}
        known |= {each.value: each for each in Confidence} | {each.label.casefold(): each for each in Confidence}
        if said and said.casefold() not in known:
            sentence = _("“{value}” is none of {words}.")
            self._flaw(sentence.format(value=_short(said), words=", ".join(at.sure_words())), place)
        return known.get(said.casefold())

    def _yes(self, place: str) -> bool:
        said = self._text(place).casefold()
        if said not in NO and said not in YES | {at.yes().casefold()}:
            sentence = _("“{value}” is neither “{yes}” nor nothing: is there a conflict of interest?")
            self._flaw(sentence.format(value=_short(said), yes=at.yes()), place)
        return said in YES | {at.yes().casefold()}

    def _text(self, place: str) -> str:
        value = self._value(place)
        return "" if value is None else str(value)

    def _value(self, place: str) -> Any:
        """What a cell holds, text without blanks around it; a formula or an error is a flaw."""
        cell = self._cells.get(place)
        if cell is None or cell.value is None:
            return None
        if cell.data_type == "f":
            self._flaw(_("It holds a formula. Type what it says instead."), place)
            return None
        if cell.data_type == "e":
            self._flaw(_("It holds the error {value}.").format(value=cell.value), place)
            return None
        return (_decoded(cell.value) or None) if isinstance(cell.value, str) else cell.value

    def _flaw(self, sentence: str, place: str) -> None:
        self._flaws.append(Flaw(sentence, self._title, place))


def _cells(sheet: Any) -> Cells:
    """The cells in the corner of a sheet that a form fills, whatever size it says it has."""
    sheet.reset_dimensions()
    return {
        cell.coordinate: cell
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        for cell in row
        if cell.value is not None
    }


def _plain(cells: Cells, place: str) -> str:
    cell = cells.get(place)
    return "" if cell is None else _decoded(str(cell.value))


def _decoded(text: str) -> str:
    """A cell's text as it was typed: spreadsheets write some characters as their number."""
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    kept = "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})
    return kept.strip()


def _squeezed(text: str) -> str:
    return " ".join(_decoded(clean(text)).split())


def _number(value: Any) -> float | None:
    """The number that is meant: 4, "4", "4.0" or "4,0"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if not isinstance(value, str) or not re.fullmatch(r"[+-]?\d{1,6}([.,]\d{1,9})?", value):
        return None
    return float(value.replace(",", "."))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
