"""The tabs of a request's record: which ones a request has, and what they carry."""

from itertools import pairwise

from PySide6.QtWidgets import QRadioButton, QWidget

from app.vetting.explain import score_in_words
from app.vetting.requests import AssessedRequest
from app.words import _
from models.vocabulary import GateState, RequestKind
from ui.toolkit.tabs import Tab, TabRow
from ui.vetting.score_panel import ScorePanel

SETTLED = (GateState.PASSED, GateState.WAIVED)
CARD = "assessment"
"""The tab of what is computed, where there is no room for it beside the others."""


def all_tabs() -> list[Tab]:
    """Every tab once in its order; which of them a request shows depends on its kind."""
    names = {
        "request": _("Request"),
        "gates": _("Gates"),
        "score": _("Score"),
        "firm": _("How firm"),
        CARD: _("Assessment"),
        "decision": _("Decision"),
        "history": _("History"),
    }
    return [Tab(key, name) for key, name in names.items()]


def tabs_of(request: AssessedRequest, *, card: bool) -> list[Tab]:
    """The tabs of one request; only a partnership is assessed and decided."""
    assessed = request.kind == RequestKind.PARTNERSHIP
    category = request.policy.category(request.category)
    # Where the gates are the whole test there is nothing to score, nor to ask how firm it is.
    scored = category is None or any(each.points > 0 for each in category.criteria)
    keys = [
        "request",
        "gates",
        *(["score", "firm"] if scored else []),
        *([CARD] if card else []),
        "decision",
        "history",
    ]
    keys = keys if assessed else ["request", "history"]
    carried = {"gates": _gates(request), "score": _score(request)} if assessed else {}
    return [Tab(tab.key, tab.title, carried.get(tab.key, "")) for tab in all_tabs() if tab.key in keys]


def _gates(request: AssessedRequest) -> str:
    """Of all gates, before the decision as after it: what each point needs is said on the tab."""
    settled = sum(gate.state in SETTLED for gate in request.gates)
    return f"{settled}/{len(request.gates)}" if request.gates else ""


def _score(request: AssessedRequest) -> str:
    score = request.assessment.score
    return score_in_words(score, request.assessment.facts.marks) if score and score.coverage else ""


def levels_first(tabs: TabRow, panel: ScorePanel) -> None:
    """From the tab Score the first Tab leads to the first criterion; what stands over them comes after the last."""
    stops: list[QWidget] = [stop for each in panel.rows.rows.values() for stop in each.stops()]
    last = tabs.findChildren(QRadioButton)[-1]
    if stops and last.nextInFocusChain() is not stops[0]:
        for before, after in pairwise([last, *stops]):
            QWidget.setTabOrder(before, after)
