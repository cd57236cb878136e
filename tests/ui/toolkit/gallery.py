"""A window that shows every part of the toolkit; `python -m tests.ui.toolkit.gallery FOLDER` takes its pictures."""

import datetime as dt
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import InvalidDraft, Problem, UserError
from app.words import screen
from models.vocabulary import AgreementStatus, GateState, Progress, Stage, Verdict
from ui.shell.counts import Count
from ui.shell.window import Window
from ui.toolkit.bindings import Money, TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.buttons import icon_button, link, primary, secondary
from ui.toolkit.cards import BigNumber, Bullets, Card, Facts, Gauge, GaugeMark, LimitRow, SignalRow, chip
from ui.toolkit.charts import ChartView
from ui.toolkit.choices import Choice, Option, Pick, options_of
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.dates import DateLine
from ui.toolkit.forms import Field, Form
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.layouts import (
    PageHead,
    RecordHead,
    SectionHead,
    column,
    hairline,
    holding,
    list_beside_record,
    row,
    scrolling,
)
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.pages import Page, PageSpec
from ui.toolkit.palette_search import Entry
from ui.toolkit.record_form import RecordForm
from ui.toolkit.search import SearchField
from ui.toolkit.segments import Segmented, Segments
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.states import Banner, Stateful
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, TabRow, Tabs
from ui.toolkit.text import Sentence, Text, TwoLines
from ui.toolkit.theme import Appearance, Theme, load_other_scripts

TODAY = dt.date(2026, 11, 25)
COUNTRIES = [
    "Poland",
    "Portugal",
    "Norway",
    "Sweden",
    "Spain",
    "Scotland",
    "South Korea",
    "China",
    "Japan",
    "Israel",
] * 3


@dataclass(frozen=True)
class AgreementRow:
    reference: str
    partner: str
    form: str
    status: AgreementStatus
    ends: dt.date | None

    @property
    def days(self) -> int | None:
        return (self.ends - TODAY).days if self.ends else None


S = AgreementStatus
ROWS = [
    AgreementRow("A-2021-002", "Norfolk", "MOU", S.ENDED_UNDECIDED, dt.date(2026, 11, 12)),
    AgreementRow("A-2022-004", "Gothenburg", "MOU", S.IN_FORCE, dt.date(2027, 1, 31)),
    AgreementRow("A-2023-002", "西安 Xi’an", "MOU", S.RENEWING, dt.date(2027, 3, 14)),
    AgreementRow("A-2024-003", "Aberdeen", "MOU", S.IN_FORCE, dt.date(2027, 11, 4)),
    AgreementRow("A-2025-003", "부산 Busan", "MOU", S.IN_FORCE, dt.date(2028, 12, 11)),
    AgreementRow("A-2025-005", "Ghent", "MOU", S.IN_FORCE, None),
    AgreementRow("A-2026-002", "Gdynia", "MOU", S.APPROVED, None),
    AgreementRow("A-2026-003", "Łódź", "Contract", S.SIGNED, None),
    AgreementRow("A-2026-004", "חיפה Haifa", "Letter", S.NEGOTIATING, None),
    AgreementRow("A-2020-001", "الإسكندرية Alexandria", "Charter", S.CONCLUDED, dt.date(2023, 1, 1)),
]
COLUMNS = [
    Column[AgreementRow]("reference", "Reference", lambda r: r.reference, width=100, soft=True),
    Column[AgreementRow]("partner", "Partner", lambda r: r.partner, stretch=True, name=True),
    Column[AgreementRow]("form", "Form", lambda r: r.form, width=72, soft=True),
    Column[AgreementRow](
        "status", "Status", lambda r: r.status, lambda r: word_of(r.status), 150, mark=lambda r: mark_of(r.status)
    ),
    Column[AgreementRow](
        "ends",
        "Ends",
        lambda r: r.ends,
        lambda r: screen().day(r.ends),
        96,
        tone=lambda r: "bad" if r.ends and r.ends < TODAY else "",
    ),
    Column[AgreementRow](
        "days",
        "Days",
        lambda r: r.days,
        lambda r: screen().number(r.days),
        70,
        RIGHT,
        tone=lambda r: "bad" if r.days is not None and r.days < 0 else "",
    ),
]


class Partnerships(Page):
    def __init__(self) -> None:
        super().__init__("Partnerships")
        self.table = Table(COLUMNS, key=lambda r: r.reference, name="Agreements")
        self.table.show_rows(ROWS)
        self.table.sort("days")
        self.table.when_empty("No partnership yet", "Partnerships begin with a request.", "Take in a request")
        self.search = SearchField("Partner, reference, person")
        self.table.search_with(self.search)
        views = Segments(
            [Option("list", "List"), Option("timeline", "Timeline"), Option("map", "Map")],
            "View",
            images=["list", "chart-column", "map"],
        )
        views.show_value("list")
        actions = [views, self.search, self.table.columns_button(), primary("New partnership", image="plus")]
        head = PageHead("Partnerships", actions)
        tabs = TabRow(
            [Tab("all", "All current", "15"), Tab("force", "In force", "9"), Tab("past", "Historic", "6")],
            "Saved views",
            margin=20,
        )
        foot = row(Text("10 agreements · sorted by days left", "secondary"), margins=(20, 8, 20, 8))
        left = holding(column(self.table, foot))
        left.layout().setStretch(0, 1)
        self.record = self._record()
        body = list_beside_record(left, self.record, 686)
        layout = column(head, tabs, body)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _record(self) -> QWidget:
        title = RecordHead([secondary("Log contact", image="phone"), icon_button("ellipsis", "More")], margin=16)
        title.show_record("Aberdeen", S.IN_FORCE, "A-2024-003", "MOU, offshore supply chain", "economic", "fixed term")
        tabs = Tabs("Agreement", small=True)
        signals = Card("Signals")
        signals.section(
            SectionHead("Signals", right="computed from records, today", height=20),
            SignalRow(Mark(Shape.DOT, "good"), "In touch", "6 days since last contact, agreed every 60 days"),
            SignalRow(Mark(Shape.HALF, "warn"), "Behind", "“New-to-market firms”: 7, expected 8 by now"),
            SignalRow(Mark(Shape.TRIANGLE, "warn"), "Overdue", "Milestone “Port data protocol agreed”, 5 days"),
            SignalRow(Mark(Shape.RING), "Missing", "Nobody is named at Port of Aberdeen"),
        )
        signals.section(Text("Not dormant by Policy 2026: silence is under the agreed rhythm.", "secondary", wrap=True))
        facts = Facts(
            [
                ("Parties", "Harbour Region, Aberdeen City Council, Port of Aberdeen"),
                ("Answers here", "Mara Lindqvist"),
                ("Notice", "6 months in writing, either side"),
                ("Documents", ""),
            ]
        )
        agreement = holding(column(facts, 14, signals, None, margins=(0, 8, 0, 0)))
        tabs.add(Tab("agreement", "Agreement"), agreement)
        tabs.add(Tab("parties", "Parties & roles"), QWidget())
        tabs.add(Tab("objectives", "Objectives", "2"), QWidget())
        tabs.add(Tab("history", "History"), QWidget())
        layout = column(title, row(tabs, margins=(16, 0, 16, 0)))
        layout.setStretch(1, 1)
        return holding(layout)


@dataclass(frozen=True)
class RequestDraft:
    title: str = ""
    counterpart: object = None
    kind: object = None
    country: object = None
    received_on: dt.date | None = None
    hours: int | None = None
    cost: Decimal | None = None
    urgent: bool = False
    sector: int | None = None
    why: str = ""
    uid: str = "kept"

    def problems(self) -> list[Problem]:
        missing = Problem("title", "A request needs a title. Say in a few words what is asked.")
        return [] if self.title else [missing]


def suggest(text: str) -> list[Option]:
    names = ["Aberdeen City Council", "Port of Aberdeen", "Bergen Chamber of Commerce"]
    return [Option(place, name) for place, name in enumerate(names, 1) if text.casefold() in name.casefold()]


def countries() -> Choice:
    return Choice([Option(place, name) for place, name in enumerate(COUNTRIES)])


def request_fields() -> list[Field]:
    levels = [Option(level, str(level)) for level in range(1, 6)]
    return [
        Field("title", "Title", TextLine),
        Field("counterpart", "Counterpart", lambda: Pick(suggest, "City or organisation", new=True), "place"),
        Field("kind", "Stage", lambda: Choice(options_of(Stage), "Not chosen"), width=180, beside=True),
        Field(
            "country",
            "Country",
            countries,
            width=160,
            beside=True,
        ),
        Field("received_on", "Received on", lambda: DateLine(lambda: TODAY), width=140),
        Field("hours", "Staff time", lambda: WholeNumber(0, suffix="hours"), "a year", width=140, beside=True),
        Field("cost", "Cost a year", lambda: Money("EUR"), "optional", width=160, beside=True),
        Field("urgent", "Urgent", lambda: YesNo("Urgent: the sender has named a day")),
        Field("sector", "Sector alignment", lambda: Segmented(levels, strong=True, clearable=True), "level, 1 to 5"),
        Field("why", "Rationale", lambda: TextLines(3), "printed in the council memo"),
    ]


class Requests(Page):
    def __init__(self) -> None:
        super().__init__("Requests")
        self.messages = RecordedMessages()
        self.form: Form[RequestDraft] = Form(request_fields(), name="Request")
        self.editor = RecordForm(self.form, self._save, self.messages)
        self.editor.show_record(
            RequestDraft(title="Energy transition alliance", received_on=dt.date(2026, 10, 12), sector=4)
        )
        head = RecordHead([icon_button("share", "Share"), primary("Decide…", image="gavel")], back=lambda: None)
        facts = ("R-2026-014", "received 12 October 2026", "reply due 11 December")
        head.show_record("Aberdeen · energy transition alliance", Stage.READY, *facts)
        score = Card("Score")
        score.section(
            BigNumber("76", "of 100", chip(Verdict.RECOMMEND)),
            Gauge(76, 100, tone="good", marks=[GaugeMark(50, "50"), GaugeMark(70, "70")], name="Score 76 of 100"),
            Text(
                "6 points above the mark of 70. All seven gates passed; three assessors, one agreed scorecard.",
                wrap=True,
            ),
        )
        score.section(
            Text("What would change this?", "head"),
            Bullets(["Sector alignment two levels lower", "Counterpart capacity weighing more than 35 %, now 15 %"]),
        )
        score.section(Text("Limits", "head"), row(Text("Economic agreements"), None, Text("11 of 10", "head", "bad")))
        score.setFixedWidth(248)
        body = row(self.editor, column(score, None, margins=(0, 14, 20, 0)), gap=0)
        body.setStretch(0, 1)
        layout = column(head, hairline(), body)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _save(self, saved: RequestDraft, draft: RequestDraft) -> RequestDraft:
        if draft.problems():
            raise InvalidDraft(draft.problems())
        if draft.title == "taken":
            raise UserError("There is already a request of that title: R-2026-003. Choose another, or open that one.")
        return replace(draft, title=draft.title.strip())


@dataclass(frozen=True)
class DueRow:
    day: dt.date
    icon: str
    what: str
    who: str
    reference: str


DUE = [
    DueRow(dt.date(2026, 11, 18), "mail", "Debrief sheets, 4 of 9 firms outstanding", "Łódź mission", "M-2026-03"),
    DueRow(dt.date(2026, 11, 20), "flag", "Milestone “Port data protocol agreed”", "Aberdeen", "A-2024-003"),
    DueRow(dt.date(2026, 12, 11), "reply", "Reply to the sender, ready to decide", "Aberdeen", "R-2026-014"),
]


def due_table() -> Table[DueRow]:
    table = Table(
        [
            Column[DueRow]("day", "Day", lambda r: r.day, lambda r: screen().day(r.day, "d MMM"), 72),
            Column[DueRow]("what", "What", lambda r: r.what, stretch=True, icon=lambda r: r.icon),
            Column[DueRow]("who", "Who", lambda r: r.who, width=160, name=True),
            Column[DueRow]("ref", "Reference", lambda r: r.reference, width=90, soft=True),
            Column[DueRow](
                "late",
                "Days",
                lambda r: (r.day - TODAY).days,
                lambda r: f"{(TODAY - r.day).days} days late" if r.day < TODAY else f"in {(r.day - TODAY).days} days",
                110,
                RIGHT,
                tone=lambda r: "bad" if r.day < TODAY else "",
            ),
        ],
        key=lambda r: r.reference,
        name="Overdue",
        margin=0,
        head=False,
        fit=True,
        opens_on_click=True,
    )
    table.show_rows(DUE)
    return table


def first_row(mark: Mark, parts: list[str], strong: list[int], second: str, button: QWidget) -> QWidget:
    status = StatusText()
    status.show_mark(mark, "")
    status.setFixedWidth(16)
    button.setFixedWidth(112)
    line = holding(row(status, TwoLines(Sentence(parts, strong), second), None, button))
    line.setFixedHeight(47)
    return line


class Today(Page):
    def __init__(self) -> None:
        super().__init__("Today")
        head = PageHead("Today")
        head.remark.setText("Wednesday 25 November 2026")
        banner = Banner()
        banner.tell(
            "The policy in force has no rule for visits: choose one.",
            "warn",
            "Open policy",
        )
        middle = column(
            banner,
            SectionHead("What comes first"),
            hairline(),
            first_row(
                Mark(Shape.TRIANGLE, "bad"),
                ["Norfolk", " ended on 12 November and nobody has decided"],
                [0],
                "A-2021-002 · MOU",
                primary("Decide…"),
            ),
            hairline(),
            first_row(
                Mark(Shape.HALF, "warn"),
                ["Update for ", "R&D <b>Aberdeen</b>", " is due"],
                [1],
                "A-2024-003 · 9 of 12 filled",
                secondary("Write update"),
            ),
            hairline(),
            20,
            SectionHead("Overdue", "2 more", "11 of 11 · up to 90 days"),
            hairline(),
            due_table(),
            16,
            self._statuses(),
            16,
            self._states(),
            None,
            margins=(20, 0, 20, 20),
        )
        left = holding(column(head, scrolling(holding(middle))))
        right = column(
            SectionHead("Limits", right="Policy 2026"),
            LimitRow(
                "Economic agreements in force",
                9,
                10,
                "9 of 10",
                "1 approved would be the tenth",
                promised=1,
            ),
            16,
            LimitRow("Selected this year", 2, 3, "2 of 3", "Gdynia, Dijon"),
            16,
            LimitRow("Active projects", 2, 2, "2 of 2", "Full: the next starts when one concludes"),
            16,
            hairline(),
            SectionHead("Silent partnerships", "2"),
            row(Text("Kingston", "name"), Text("A-2024-001", "secondary"), None, link("Open", name="Open Kingston")),
            Sentence(["312 days", " since last contact, agreed every 90 days"], [0]),
            16,
            self._chart(),
            None,
            margins=(20, 16, 20, 16),
        )
        side = holding(right)
        side.setFixedWidth(336)
        body = row(left, hairline(vertical=True), side, gap=0)
        body.setStretch(0, 1)
        self.setLayout(body)

    def _statuses(self) -> QWidget:
        lines = [
            row(*[_status(token) for token in vocabulary][:6], None, gap=16) for vocabulary in (Progress, GateState)
        ]
        chips = row(*[chip(token) for token in Verdict], None)
        buttons = row(secondary("Secondary"), primary("Primary"), link("Add a condition", image="plus"), None)
        return holding(column(*lines, chips, buttons, gap=8))

    def _states(self) -> QWidget:
        state = Stateful(QWidget())
        state.empty(
            "No missions yet",
            "A mission keeps who goes, whom they meet, and what came of it.",
            "Plan a mission",
            image="plane",
        )
        state.setFixedHeight(190)
        return state

    def _chart(self) -> ChartView:
        chart = ChartView()
        line = '<path d="M5 80 L100 60 L290 10" fill="none" stroke="#0F5E8C" stroke-width="2"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="296" height="90">{line}</svg>'
        chart.show_chart(svg, "Firms selling there", "Rises from 0 to 7 by September 2026")
        return chart


def _status(token: Progress | GateState) -> StatusText:
    return StatusText(token)


SPECS = [
    PageSpec("today", "Today", "sun", Today),
    PageSpec("requests", "Requests", "inbox", Requests),
    PageSpec("partnerships", "Partnerships", "handshake", Partnerships),
    PageSpec("objectives", "Objectives", "target", lambda: Page("Objectives")),
    PageSpec("missions", "Missions", "plane", lambda: Page("Missions")),
    PageSpec("people", "People", "users", lambda: Page("People")),
    PageSpec("reports", "Reports", "file-text", lambda: Page("Reports")),
    PageSpec("policy", "Policy", "scale", lambda: Page("Policy")),
]


def entries() -> list[Entry]:
    nothing = lambda: None  # noqa: E731
    return [
        Entry("Decide Aberdeen · energy transition alliance…", nothing, "actions", "gavel", "R-2026-014", "Decision 1"),
        Entry("Write the quarterly update for Aberdeen", nothing, "actions", "pencil", "A-2024-003", "due Friday"),
        Entry("Aberdeen · offshore supply chain", nothing, "records", "handshake", "A-2024-003", "Agreement"),
        Entry("Łódź · Wrocław", nothing, "records", "inbox", "R-2026-011", "Request · assessing"),
        Entry("Isla Abernethy", nothing, "people", "user", "", "Head of energy, Aberdeen City Council"),
    ]


def build_window() -> Window:
    window = Window(SPECS, RecordedMessages(), ImmediateRunner())
    window.show_office("Harbour Region", "Policy 2026 · in force")
    counts = {"today": 7, "requests": 6, "partnerships": 15, "objectives": 2, "missions": 1, "reports": 1}
    window.navigation.show_counts({key: Count(number, str(number)) for key, number in counts.items()})
    window.status.show_saved("Saved 14:02 · backup today 09:10")
    window.status.show_person("Mara Lindqvist")
    window.status.show_undo("log call with Aberdeen")
    window.add_entries(entries)
    window.navigate("today")
    return window


def take_pictures(folder: Path) -> None:
    application = QApplication.instance() or QApplication(sys.argv)
    theme = Theme(application)
    load_other_scripts()
    window = build_window()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 768)
    window.show()
    folder.mkdir(parents=True, exist_ok=True)
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        for key in ("today", "requests", "partnerships"):
            window.navigate(key)
            page = window.page()
            if isinstance(page, Partnerships):
                page.table.choose("A-2024-003")
            if isinstance(page, Requests):
                page.form.binding("title").edit.setFocus()
                page.form.binding("hours").edit.setText("12 or so")
                page.form.show_problems(page.form.problems())
            application.processEvents()
            window.grab().save(str(folder / f"{key}-{appearance}.png"))
        window.open_palette()
        window.findChild(QWidget, "palette").setText("aber")
        application.processEvents()
        window.grab().save(str(folder / f"palette-{appearance}.png"))
        window.findChild(QWidget, "palette").clear()
        window._palette.close_palette()
        window.page("requests").editor.discard()


if __name__ == "__main__":
    if sys.argv[1:]:
        take_pictures(Path(sys.argv[1]))
    else:
        app = QApplication(sys.argv)
        Theme(app)
        shown = build_window()
        shown.show()
        sys.exit(app.exec())
