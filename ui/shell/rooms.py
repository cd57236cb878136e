"""The pages of the window in their order; each room is imported when its page is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from app.words import _
from ui.toolkit.desk import Desk
from ui.toolkit.pages import Act, Page, PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.today.first import TodayRows
    from ui.exchange.room import ScorecardFiles
    from ui.partnerships.page import DecisionPages


def page_specs(desk: Callable[[], Desk], read: "Callable[[], TodayRows | None]" = lambda: None) -> list[PageSpec]:
    """One spec a page; `desk` is asked for once the office is open, and `read` for what was read for Today by then."""
    return [
        PageSpec("today", _("Today"), "sun", lambda: _today(desk(), read())),
        PageSpec("requests", _("Requests"), "inbox", lambda: _requests(desk()), _requesting()),
        PageSpec(
            "partnerships",
            _("Partnerships"),
            "handshake",
            lambda: _partnerships(desk()),
            _partnering(),
        ),
        PageSpec("objectives", _("Objectives"), "target", lambda: _objectives(desk()), _planning()),
        PageSpec("missions", _("Missions"), "plane", lambda: _missions(desk())),
        PageSpec("people", _("People"), "users", lambda: _people(desk()), _registers()),
        PageSpec("reports", _("Reports"), "file-text", lambda: _reports(desk()), _documents()),
        PageSpec("policy", _("Policy"), "scale", lambda: _policy(desk())),
    ]


def _requesting() -> list[Act]:
    return [
        Act(_("New request"), "new"),
        Act(_("Compare requests"), "compare", "scale"),
        Act(_("Scan places"), "scan", "search"),
        Act(_("Take scorecards back"), "take", "inbox"),
        Act(_("Register of declined requests"), "registers-declined", "archive"),
        Act(_("Waiting list"), "registers-waiting", "list"),
    ]


def _partnering() -> list[Act]:
    return [
        Act(_("New partnership"), "new"),
        Act(_("Review the portfolio"), "review", "clipboard-list"),
        Act(_("Reclassify agreements"), "reclassify", "list"),
        Act(_("Limits"), "limits", "scale"),
        Act(_("Resources"), "resources", "chart-column"),
    ]


def _planning() -> list[Act]:
    return [
        Act(_("New objective"), "new"),
        Act(_("Annual plan"), "plan", "clipboard-list"),
        Act(_("What is planned over time"), "time", "chart-gantt"),
    ]


def _registers() -> list[Act]:
    return [
        Act(_("New person"), "person/new"),
        Act(_("New organisation"), "organisation/new"),
        Act(_("New place"), "place/new"),
    ]


def _documents() -> list[Act]:
    return [
        Act(_("Make the council workbook"), "council_workbook", "file-text"),
        Act(_("Make the annual summary"), "annual_summary", "file-text"),
    ]


def _today(desk: Desk, read: "TodayRows | None") -> Page:
    from ui.today.page import TodayPage

    return TodayPage(desk, read)


def _requests(desk: Desk) -> Page:
    from ui.decisions.requests import requests_page

    return requests_page(desk, _scorecard_files)


def _scorecard_files(
    desk: Desk, leave: Callable[[], None], told: Callable[[str], object]
) -> "tuple[QWidget, ScorecardFiles]":
    from ui.exchange.room import ScorecardFiles

    pages = ScorecardFiles(desk, leave)
    pages.told.connect(told)
    return pages, pages


def _partnerships(desk: Desk) -> Page:
    from ui.decisions.partnerships import PartnershipsAndPortfolio

    return PartnershipsAndPortfolio(desk, _deciding)


def _deciding(
    desk: Desk, leave: Callable[[], None], sunset: Callable[[str], object], told: Callable[[str], object]
) -> "DecisionPages":
    from ui.decisions.approving import ApprovingPage
    from ui.decisions.concluding import ConcludingPage
    from ui.partnerships.page import DecisionPages

    return DecisionPages(ApprovingPage(desk, leave, sunset), ConcludingPage(desk, leave, told))


def _objectives(desk: Desk) -> Page:
    from ui.results.page import ObjectivesPage

    return ObjectivesPage(desk)


def _missions(desk: Desk) -> Page:
    from ui.missions.page import MissionsPage

    return MissionsPage(desk)


def _people(desk: Desk) -> Page:
    from app.partnerships.deleting import delete_partner
    from app.partnerships.partners import Partner, PartnerKind
    from ui.people.page import PeoplePage

    def delete(kind: str, key: int) -> None:
        delete_partner(desk.office, Partner(cast("PartnerKind", kind), key))

    return PeoplePage(desk, delete)


def _reports(desk: Desk) -> Page:
    from ui.reports.page import ReportsPage

    return ReportsPage(desk)


def _policy(desk: Desk) -> Page:
    from ui.policy.page import PolicyPage

    return PolicyPage(desk)
