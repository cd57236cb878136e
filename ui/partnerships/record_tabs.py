"""The tabs of an agreement's record in their order: each a line that says how it is called, made and shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.today.dossier import Dossier
from models.vocabulary import N_
from ui.partnerships import negotiation_tabs as way
from ui.partnerships.acting import Begin
from ui.partnerships.agreement_tab import AgreementTab
from ui.partnerships.doing import Doing
from ui.partnerships.ledger_doing import LedgerActions
from ui.partnerships.ledger_tab import LedgerTab
from ui.partnerships.lists import DecisionsTab, activities_table, history_table
from ui.partnerships.plans_tab import PlansTab
from ui.partnerships.promises_doing import PromiseActions
from ui.partnerships.promises_tab import PromisesTab
from ui.partnerships.roles_tab import RoleActions, RolesTab
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


def shown_by(widget: QWidget) -> tuple[QWidget, Shows]:
    """A tab whose widget has `show_dossier` itself."""
    show: Shows = widget.show_dossier  # type: ignore[attr-defined]
    return widget, show


@dataclass(frozen=True)
class RecordTab:
    """A tab: its key in addresses ("A-2024-003/roles"), its title, what makes its widget and what shows an agreement.

    `carries` is what stands beside the title.  `fits` says whether an agreement is at a point where the tab is of use;
    asked for by its address it is shown all the same.
    """

    key: str
    title: str
    make: Callable[[RecordDesk], tuple[QWidget, Shows]]
    carries: Callable[[Dossier], str] = lambda _found: ""
    fits: Callable[[Dossier], bool] = lambda _found: True


def _agreement(here: RecordDesk) -> tuple[QWidget, Shows]:
    return shown_by(AgreementTab(here.desk, here.guarded, here.doing.upkeep))


def _roles(here: RecordDesk) -> tuple[QWidget, Shows]:
    doing = here.doing
    actions = RoleActions(
        doing.add_party, doing.remove_party, doing.add_role, doing.edit_role, doing.end_role, doing.confirm_role
    )
    return shown_by(RolesTab(here.desk, actions))


def _promises(here: RecordDesk) -> tuple[QWidget, Shows]:
    actions = PromiseActions(here.desk, here.begin, here.guarded)
    here.doing.also(actions.open)
    return shown_by(PromisesTab(here.desk, here.guarded, actions))


def _ledger(here: RecordDesk) -> tuple[QWidget, Shows]:
    actions = LedgerActions(here.desk, here.begin, here.guarded)
    here.doing.also(actions.open)
    return shown_by(LedgerTab(here.desk, actions))


def _plans(here: RecordDesk) -> tuple[QWidget, Shows]:
    desk, doing = here.desk, here.doing
    return shown_by(
        PlansTab(
            lambda reference: desk.go("objectives", reference),
            doing.new_objective,
            lambda row: here.guarded(lambda: doing.edit_project(row.id)),
            doing.plan_project,
        )
    )


def _activities(here: RecordDesk) -> tuple[QWidget, Shows]:
    table = activities_table(lambda reference: here.desk.go("missions", reference))
    return table, lambda found: table.show_rows(found.activities)


def _history(_here: RecordDesk) -> tuple[QWidget, Shows]:
    table = history_table()
    return table, lambda found: table.show_rows(found.story)


TABS: tuple[RecordTab, ...] = (
    RecordTab("agreement", N_("Agreement"), _agreement),
    RecordTab(
        "negotiation",
        N_("Negotiation"),
        lambda here: way.negotiation(here.desk, here.begin, here.guarded, here.doing),
        fits=way.is_negotiated,
    ),
    RecordTab("roles", N_("Parties"), _roles),
    RecordTab("promises", N_("Promises"), _promises),
    RecordTab("ledger", N_("Ledger"), _ledger),
    RecordTab("objectives", N_("Objectives"), _plans, lambda found: str(len(found.objectives) or "")),
    RecordTab("activities", N_("Activities"), _activities),
    RecordTab(
        "decisions",
        N_("Decisions"),
        lambda here: shown_by(DecisionsTab(here.desk)),
        lambda found: str(len(found.decisions) or ""),
    ),
    RecordTab(
        "publishing",
        N_("Public"),
        lambda here: way.publishing(here.desk, here.begin, here.guarded),
        fits=way.is_begun,
    ),
    RecordTab("history", N_("History"), _history),
)
