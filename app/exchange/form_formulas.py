"""The formulas of a scorecard that is sent as a file: the same figures as the office computes, shown as one types."""

from app.exchange import form_layout as at
from app.exchange.form_content import FormContent
from app.exchange.form_layout import Layout
from app.reports.cells import clean
from app.words import _, screen
from models.vocabulary import Verdict


def _ratings(places: Layout) -> str:
    return f"${at.LEVEL}${places.first}:${at.LEVEL}${places.last}"


def _points(places: Layout) -> str:
    return f"${at.POINTS}${places.first}:${at.POINTS}${places.last}"


def _applicable(places: Layout) -> str:
    return f"SUMPRODUCT({_points(places)},--({_ratings(places)}<>{quoted(at.not_applicable())}))"


def _given(places: Layout) -> str:
    return f"SUMPRODUCT({_points(places)},--ISNUMBER({_ratings(places)}))"


def weight(places: Layout, row: int) -> str:
    """The share of a criterion in the weight of what applies."""
    away = f"{at.LEVEL}{row}={quoted(at.not_applicable())}"
    return f'=IF(OR({away},{_applicable(places)}<=0),"",ROUND({at.POINTS}{row}/{_applicable(places)},6))'


def figures(content: FormContent, places: Layout) -> tuple[tuple[str, str, str, str], ...]:
    """Label, explanation, formula and format of each figure; what cannot be said is an empty text."""
    applicable, given = _applicable(places), _given(places)
    low, high = (f"{at.LEVEL}{places.figures + step}" for step in (1, 2))
    gained = f"SUMPRODUCT({_points(places)},{_ratings(places)})-{content.scale_min}*{given}"
    reach = f"({content.scale_max - content.scale_min}*{applicable})"
    missing = f"({applicable}-{given})"
    return (
        (
            _("Score, of 100"),
            _("Said once every criterion with weight has its level"),
            f'=IF({low}="","",IF({missing}>0.000000001,"",{low}))',
            "0.0",
        ),
        (
            _("At least"),
            _("If all that is open were at the lowest level"),
            f'=IF({applicable}<=0,"",ROUND(100*({gained})/{reach},6))',
            "0.0",
        ),
        (
            _("At most"),
            _("If all that is open were at the highest level"),
            f'=IF({low}="","",ROUND({low}+100*{missing}/{applicable},6))',
            "0.0",
        ),
        (
            _("Rated"),
            _("The share of the weight that has a level"),
            f'=IF({applicable}<=0,"",ROUND({given}/{applicable},6))',
            "0%",
        ),
        (_("Verdict"), _marks(content), _verdict(content, low, high), "General"),
    )


def _marks(content: FormContent) -> str:
    said = [
        _("{verdict} from {mark}").format(verdict=_(verdict.label), mark=screen().number(at_, 0 if at_ % 1 == 0 else 2))
        for at_, verdict in content.marks
    ]
    return _("Of this scorecard alone: {marks}").format(marks=", ".join(said)) if said else ""


def _verdict(content: FormContent, low: str, high: str) -> str:
    if not content.marks:
        return '=""'
    lower, upper = _band(content, low), _band(content, high)
    return f'=IF({low}="","",IF({lower}={upper},{lower},""))'


def _band(content: FormContent, score: str) -> str:
    """The verdict of the highest mark that a score reaches, forgiving what rounding loses."""
    formula = quoted(_(Verdict.DECLINE.label))
    for mark, verdict in sorted(content.marks):
        formula = f"IF({score}>={mark!r}-0.000001,{quoted(_(verdict.label))},{formula})"
    return formula


def running(content: FormContent, places: Layout) -> str:
    """The score in words: a number and its verdict, or the range it lies in."""
    score, low, high, _share, verdict = (f"{at.LEVEL}{places.figures + step}" for step in range(5))
    count = len(content.criteria)
    rated = f"COUNT({_ratings(places)})"
    whole = f'ROUND({score},1)&{quoted(_(" of 100"))}&IF({verdict}="","",": "&{verdict})'
    between = quoted(_("between ")), quoted(_(" and "))
    open_ = f"{between[0]}&ROUND({low},1)&{between[1]}&ROUND({high},1)&{quoted('; ')}&{rated}"
    tail = quoted(_(" of {count} rated").format(count=count))
    return f'=IF({low}="",{quoted("–")},IF({score}<>"",{whole},{open_}&{tail}))'


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + clean(text).replace('"', '""') + '"'
