"""How a file that came back is shown in a list: whose it is, what it holds, and whether it can be taken in."""

from app.exchange.form_reading import Flaw
from app.exchange.taking import Returned
from app.words import _
from ui.toolkit.columns import Column
from ui.toolkit.shapes import Mark, Shape

GOOD, REPLACES, REFUSED = Mark(Shape.CHECK, "good"), Mark(Shape.TRIANGLE, "warn"), Mark(Shape.CROSS, "bad")


def returned_columns() -> list[Column[Returned]]:
    """File, assessor with the request, what was filled in, and the outcome."""
    return [
        Column("file", _("File"), lambda each: each.path.name, width=270, name=True),
        Column(
            "who",
            _("Assessor"),
            lambda each: each.assessor,
            width=170,
            second=lambda each: each.reference,
        ),
        Column("what", _("Holds"), _holds, width=150, soft=True, second=_not_rated),
        Column(
            "outcome",
            _("Can be taken in"),
            lambda each: each.good,
            text=_outcome,
            mark=_mark,
            tone=lambda each: _mark(each).tone,
            stretch=True,
        ),
    ]


def details(each: Returned) -> str:
    """Everything that is wrong with a file, one line each with its sheet and cell.

    Of a good one, what it replaces and which criteria it leaves open.
    """
    lines = [_placed(flaw) for flaw in each.flaws] or [each.replaces, _not_rated(each)]
    return "\n".join(line for line in lines if line)


def _mark(each: Returned) -> Mark:
    if not each.good:
        return REFUSED
    return REPLACES if each.replaces else GOOD


def _holds(each: Returned) -> str:
    if each.answers is None:
        return ""
    if each.answers.conflict:
        return _("conflict of interest")
    return _("{rated} of {count} rated").format(rated=each.rated, count=each.criteria - each.away)


def _not_rated(each: Returned) -> str:
    """The criteria a file leaves open, by name."""
    return _("Not rated: {names}").format(names=", ".join(each.unrated)) if each.good and each.unrated else ""


def _outcome(each: Returned) -> str:
    if each.good:
        return _("Yes. {replaces}").format(replaces=each.replaces) if each.replaces else _("Yes")
    first, more = each.flaws[0], len(each.flaws) - 1
    return _placed(first) if not more else _("{first} And {count} more.").format(first=_placed(first), count=more)


def _placed(flaw: Flaw) -> str:
    if not flaw.cell:
        return flaw.sentence
    return _("{sheet}, cell {cell}: {sentence}").format(sheet=flaw.sheet, cell=flaw.cell, sentence=flaw.sentence)
