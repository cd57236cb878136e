"""The tabs of an agreement's record in their order: each a line that says how it is called, made and shown."""

from collections.abc import Callable, Mapping
from dataclasses import field

from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import N_
from ui.partnerships import negotiation_tabs as way
from ui.partnerships.acting import Begin
from ui.partnerships.agreement_tab import AgreementTab
from ui.partnerships.doing import Doing
from ui.partnerships.ledger_doing import LedgerActions
from ui.partnerships.ledger_tab import LedgerTab
from ui.partnerships.lists import DecisionsTab, activities_table, headed, history_table
from ui.partnerships.plans_tab import PlansTab
from ui.partnerships.promises_doing import PromiseActions
from ui.partnerships.promises_tab import PromisesTab
from ui.partnerships.results_doing import ResultActions
from ui.partnerships.results_part import ResultsPart
from ui.partnerships.roles_tab import RoleActions, RolesTab
from ui.partnerships.updates_part import UpdatesPart
from ui.toolkit.desk import Desk

Shows = Callable[[Dossier], object]


@dataclass(frozen=True)
class RecordDesk:
    """What a tab is made with.

    `begin` opens a short form over the tabs, `guarded(action)` shows a refusal over them, `doing` holds the actions on
    the agreement that is shown, `decide("approve", reference)` opens a decision on it.
    """

    desk: Desk
    begin: Begin
    guarded: Callable[[Callable[[], object]], None]
    doing: Doing
    decide: Callable[[str, str], object]


@dataclass(frozen=True)
class Part:
    """A part of a tab: its name in addresses, its widget, what shows an agreement, and what else is found within it."""

    key: str
    widget: QWidget
    show: Shows
    places: Mapping[str, QWidget] = field(default_factory=dict)


def shown_by(key: str, widget: QWidget, **places: QWidget) -> Part:
    """A part whose widget has `show_dossier` itself."""
    show: Shows = widget.show_dossier  # type: ignore[attr-defined]
    return Part(key, widget, show, places)


@dataclass(frozen=True)
class RecordTab:
    """A tab: its key in addresses ("A-2024-003/roles"), its title, and what makes its parts from top to bottom.

    `holds` are the names of further parts by which it is opened too ("A-2024-003/ledger").  `carries` is what stands
    beside the title.  `fits` says whether an agreement is at a point where the tab is of use; asked for by its address
    it is shown all the same.
    """

    key: str
    title: str
    make: Callable[[RecordDesk], list[Part]]
    holds: tuple[str, ...] = ()
    carries: Callable[[Dossier], str] = lambda _found: ""
    fits: Callable[[Dossier], bool] = lambda _found: True


def _agreement(here: RecordDesk) -> list[Part]:
    first = AgreementTab(here.desk, here.guarded, here.doing.upkeep)
    after = way.publishing(here.desk, here.begin, here.guarded)
    return [shown_by("agreement", first), shown_by("signed", after, duties=after.duties, publishing=after.public)]


def _negotiation(here: RecordDesk) -> list[Part]:
    tab = way.negotiation(here.desk, here.begin, here.guarded, here.doing)
    return [shown_by("negotiation", tab, duties=tab.duties, publishing=tab.public)]


def _roles(here: RecordDesk) -> list[Part]:
    doing = here.doing
    actions = RoleActions(
        doing.add_party, doing.remove_party, doing.add_role, doing.edit_role, doing.end_role, doing.confirm_role
    )
    return [shown_by("roles", RolesTab(here.desk, actions))]


def _promises(here: RecordDesk) -> list[Part]:
    promises = PromiseActions(here.desk, here.begin, here.guarded)
    ledger = LedgerActions(here.desk, here.begin, here.guarded)
    here.doing.also(promises.open)
    here.doing.also(ledger.open)
    return [
        shown_by("promises", PromisesTab(here.desk, here.guarded, promises)),
        shown_by("ledger", LedgerTab(here.desk, ledger)),
    ]


def _plans(here: RecordDesk) -> list[Part]:
    desk, doing = here.desk, here.doing
    tab = PlansTab(
        lambda reference: desk.go("objectives", reference),
        doing.new_objective,
        doing.show_charts,
        doing.show_bars,
        lambda row: here.guarded(lambda: doing.edit_project(row.id)),
        doing.plan_project,
        lambda row: here.guarded(lambda: doing.edit_milestone(row.id)),
        doing.add_milestone,
        desk.today,
    )
    updates = UpdatesPart(lambda address: desk.go("partnerships", address))
    results = ResultActions(desk, here.begin, here.guarded)
    doing.also(results.open)
    return [
        shown_by("objectives", tab),
        shown_by("results", ResultsPart(desk, here.guarded, results)),
        shown_by("updates", updates),
    ]


def _history(here: RecordDesk) -> list[Part]:
    activities = activities_table(lambda reference: here.desk.go("missions", reference))
    steps = history_table()
    return [
        shown_by("decisions", DecisionsTab(here.desk)),
        Part("activities", headed(_("Activities"), activities), lambda found: activities.show_rows(found.activities)),
        Part("changes", headed(_("Every change"), steps), lambda found: steps.show_rows(found.story)),
    ]


TABS: tuple[RecordTab, ...] = (
    RecordTab("agreement", N_("Agreement"), _agreement, ("duties", "publishing")),
    RecordTab("negotiation", N_("Negotiation"), _negotiation, ("duties", "publishing"), fits=way.is_negotiated),
    RecordTab("roles", N_("Parties"), _roles),
    RecordTab("promises", N_("Promises"), _promises, ("ledger",)),
    RecordTab(
        "objectives",
        N_("Objectives"),
        _plans,
        ("results", "updates"),
        carries=lambda found: str(len(found.objectives) or ""),
    ),
    RecordTab("history", N_("History"), _history, ("decisions", "activities", "changes")),
)


def tab_of(address: str, found: Dossier | None) -> RecordTab | None:
    """The tab an address leads to; what two of them hold is in the negotiation as long as that is open."""
    holding = [tab for tab in TABS if address == tab.key or address in tab.holds]
    if found is not None and len(holding) > 1 and way.is_negotiated(found):
        return holding[-1]
    return holding[0] if holding else None
