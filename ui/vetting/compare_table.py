"""A comparison as cells that paste into a spreadsheet or a mail."""

from collections.abc import Mapping
from html import escape

from app.vetting.comparing import Asked, Cell, Compared, what_if
from app.words import _, screen
from ui.toolkit.status import word_of
from ui.vetting.compare_words import gates_in_words, names_of, score_shown, weights_shown


def as_table(found: Compared, tried: Mapping[str, float] | None) -> tuple[str, str]:
    """The matrix as lines of cells parted by tabs, and as an HTML table; `tried` adds what-if weights and scores."""
    lines = _lines(found, tried)
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in lines[0])
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line)}</tr>" for line in lines[1:])
    return text, f"<table><tr>{heads}</tr>{rows}</table>"


def _lines(found: Compared, tried: Mapping[str, float] | None) -> list[list[str]]:
    requests, names = found.requests, names_of(found.requests)
    extra = [_("What if, not saved")] if tried is not None else []
    head = [_("Criterion"), _("Weight"), *extra, *(f"{names[r.id]} {r.reference}" for r in requests)]
    gap = [""] * (len(extra) + 1)
    lines, weights = [head], weights_shown(found)[0]
    for line in found.lines:
        points = [_points(tried.get(line.key))] if tried is not None else []
        lines.append([line.criterion.name, weights[line.key], *points, *(_cell(cell) for cell in line.cells)])
    lines.append([_("Score"), *gap, *(score_shown(r.assessment.score, r.assessment.facts.marks) for r in requests)])
    if tried is not None:
        shown = [score_shown(what_if(r, tried), r.assessment.facts.marks) for r in requests]
        lines.append([_("Score with what-if weights"), *gap, *shown])
    verdicts = [word_of(r.assessment.verdict) if r.assessment.verdict else "–" for r in requests]
    asked = [found.asks.get(request.id, Asked()) for request in requests]
    lines.append([_("Verdict"), *gap, *verdicts])
    lines.append([_("Gates"), *gap, *(gates_in_words(request)[1] for request in requests)])
    lines.append([_("Staff time, hours a year"), *gap, *(screen().number(each.hours) for each in asked)])
    lines.append([_("Cost a year"), *gap, *(screen().number(each.cost) for each in asked)])
    lines.append([_("Category"), *gap, *(request.category_name for request in requests)])
    return lines


def _cell(cell: Cell) -> str:
    if not cell.asked:
        return "–"
    if cell.not_applicable:
        return _("n/a")
    if cell.rating is None:
        return "?"
    return screen().number(cell.rating, 0 if cell.rating == int(cell.rating) else 1)


def _points(points: float | None) -> str:
    return "" if points is None else screen().number(points, 0 if points == int(points) else 2)
