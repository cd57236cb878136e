"""What the command palette offers and how it finds: entries by group, scored by words, not by luck."""

from collections.abc import Callable, Iterable

from app.folding import fold
from app.frozen import dataclass
from app.words import _

GROUPS = ("actions", "records", "people")
SHOWN_IN_GROUP, SHOWN_AT_FIRST = 8, 32
_ENOUGH = 62.0


@dataclass(frozen=True)
class Entry:
    """One line: what it does when it is chosen, and what is read.

    `group` is actions, records or people; `other` opens it beside where that makes sense (Ctrl+Enter).
    """

    title: str
    run: Callable[[], object]
    group: str = "records"
    icon: str = "file-text"
    reference: str = ""
    note: str = ""
    other: Callable[[], object] | None = None
    first: bool = False


Provider = Callable[[], Iterable[Entry]]


def group_title(group: str) -> str:
    """The head over a group."""
    return {"actions": _("Actions"), "records": _("Records"), "people": _("People")}[group]


def find(entries: Iterable[Entry], wanted: str) -> list[Entry]:
    """The entries that fit, grouped, the best of each group first; a leading ">" asks for actions only."""
    only_actions = wanted.startswith(">")
    text = fold(wanted.lstrip("> "))
    kept = [entry for entry in entries if not only_actions or entry.group == "actions"]
    scored = _scored(kept, text) if text else [(1.0, entry) for entry in kept if only_actions or entry.first]
    most = 40 if only_actions else SHOWN_IN_GROUP if text else SHOWN_AT_FIRST
    found: list[Entry] = []
    for group in GROUPS:
        there = [(score, entry) for score, entry in scored if entry.group == group]
        there.sort(key=lambda pair: -pair[0])
        found += [entry for _score, entry in there[:most]]
    return found


def without_twins(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without an action that was offered before: the window, its page and a button may offer the same."""
    kept: dict[str | int, Entry] = {}
    for place, entry in enumerate(entries):
        kept.setdefault(entry.title if entry.group == "actions" else place, entry)
    return list(kept.values())


def _scored(entries: list[Entry], text: str) -> list[tuple[float, Entry]]:
    """Word beginnings count most, then words anywhere, then near misses."""
    folded = [fold(f"{entry.title} {entry.reference} {entry.note}") for entry in entries]
    words = text.split()
    scored: list[tuple[float, Entry]] = []
    missed: list[int] = []
    for place, (entry, line) in enumerate(zip(entries, folded, strict=True)):
        if all(word in line for word in words):
            at_start = sum(line.startswith(word) or f" {word}" in line for word in words) / len(words)
            scored.append((200 + 50 * at_start + (25 if line.startswith(text) else 0) - len(line) / 100, entry))
        else:
            missed.append(place)
    if not scored and len(text) > 2:
        # The shell is painted without it: it is needed when nothing fits exactly.
        from rapidfuzz import fuzz, process

        lines = {place: folded[place] for place in missed}
        near = process.extract(text, lines, scorer=fuzz.partial_ratio, score_cutoff=_ENOUGH, limit=12)
        scored += [(score, entries[place]) for _line, score, place in near]
    return scored
