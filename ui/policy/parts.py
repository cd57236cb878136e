"""The tabs of a policy version: categories, criteria with their levels, gates, limits, numbers, lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.policy.comparing import evidence_in_words
from app.policy.shown import (
    Said,
    authority_in_words,
    days_in_words,
    limits_said,
    lists_said,
    months_in_words,
    numbers_said,
    provenance_in_words,
    weight_in_words,
)
from app.policy.starting import SMART_LETTERS
from app.policy.versions import CategoryVersion, CriterionVersion, GateVersion, PolicyVersion
from app.words import _, ngettext
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

MARGIN = 20


class CategoriesTab(QWidget):
    """What each category asks of its agreements; below, what the one under the cursor is for."""

    def __init__(self, version: PolicyVersion) -> None:
        super().__init__()
        self.table: Table[CategoryVersion] = Table(_category_columns(), lambda row: row.key, _("Categories"))
        self.table.row_chosen.connect(self._show_category)
        self._category = column(gap=6, margins=(MARGIN, 14, MARGIN, 16))
        panel = holding(self._category, "side")
        self.setLayout(column(self.table, hairline(), panel))
        self.table.show_rows(version.categories)
        panel.setVisible(bool(version.categories))
        self.table.choose_first()

    def _show_category(self, category: CategoryVersion | None) -> None:
        clear(self._category)
        if category is None:
            return
        asked = ", ".join(_letter_names().get(letter, letter) for letter in category.smart_letters)
        said = _("Its objectives have to be {letters}.").format(letters=asked) if asked else ""
        self._category.addWidget(SectionHead(category.name, height=20))
        longest = category.longest_term_months
        term = _("An agreement runs {months} at most.").format(months=months_in_words(longest)) if longest else ""
        for sentence in (category.note, said, term):
            if sentence:
                self._category.addWidget(Text(sentence, "body", wrap=True))


def _category_columns() -> list[Column[CategoryVersion]]:
    return [
        Column("name", _("Category"), lambda row: row.name, stretch=True, name=True, second=lambda row: row.note),
        Column("rhythm", _("Contact every"), lambda row: row.contact_rhythm, _rhythm, width=104, align=RIGHT),
        Column("minimum", _("A year at least"), lambda row: row.minimum_activities, _minimum, width=112, align=RIGHT),
        Column("term", _("Usual term"), lambda row: row.term_months, _term, width=92, align=RIGHT),
        Column("notice", _("Notice"), lambda row: row.notice_days, _notice, width=84, align=RIGHT),
        Column("letters", _("SMART letters"), lambda row: len(row.smart_letters), _letters, width=112, align=RIGHT),
    ]


class CriteriaTab(QWidget):
    """The criteria with their weights by category; below, the levels of the one under the cursor."""

    def __init__(self, version: PolicyVersion) -> None:
        super().__init__()
        self._version = version
        columns: list[Column[CriterionVersion]] = [
            Column("name", _("Criterion"), lambda row: row.name, stretch=True, name=True, second=_question)
        ]
        columns += [_weights(category) for category in version.categories if category.criteria]
        columns.append(Column("from", _("Name from"), self._provenance, width=118, soft=True))
        self.table: Table[CriterionVersion] = Table(columns, lambda row: row.key, _("Criteria"))
        self.table.when_empty(_("No criteria"), _("Under this policy the gates are the test; nothing is scored."))
        self.table.row_chosen.connect(self._show_levels)
        self._levels = column(gap=6, margins=(MARGIN, 14, MARGIN, 16))
        panel = holding(self._levels, "side")
        self.setLayout(column(self.table, hairline(), panel))
        self.table.show_rows(version.criteria)
        panel.setVisible(bool(version.criteria))
        self.table.choose_first()

    def _provenance(self, row: CriterionVersion) -> str:
        return provenance_in_words(self._version, f"criteria.{row.key}.name")

    def _show_levels(self, criterion: CriterionVersion | None) -> None:
        clear(self._levels)
        if criterion is None:
            return
        said = provenance_in_words(self._version, f"criteria.{criterion.key}.levels")
        remark = _("what each level means, {provenance}").format(provenance=said) if said else ""
        self._levels.addWidget(SectionHead(criterion.name, remark, height=20))
        for level in sorted(criterion.levels, reverse=True):
            number = Text(str(level), "head")
            number.setFixedWidth(14)
            self._levels.addLayout(row(number, Text(criterion.levels[level], "body", wrap=True)))
        if criterion.evidence:
            beside = _("Shown beside it: {figures}.").format(figures=evidence_in_words(criterion.evidence))
            self._levels.addWidget(Text(beside, "secondary", wrap=True))


def gates_tab(version: PolicyVersion) -> QWidget:
    """The yes/no tests, by when each must be settled, and by whom."""
    place = {gate.key: number for number, gate in enumerate(version.gates, 1)}
    table: Table[GateVersion] = Table(
        [
            Column("order", _("No."), lambda row: place[row.key], width=52, soft=True),
            Column("name", _("Gate"), lambda row: row.name, stretch=True, name=True, second=lambda row: row.question),
            Column("settle", _("Settled"), lambda row: place[row.key], lambda row: _(row.settle_by.label), width=118),
            Column("authority", _("By"), authority_in_words, width=86),
            Column(
                "from",
                _("Name from"),
                lambda row: provenance_in_words(version, f"gates.{row.key}.name"),
                width=102,
                soft=True,
            ),
        ],
        lambda row: row.key,
        _("Gates"),
    )
    table.when_empty(_("No gates"), _("Under this policy the score alone is the test."))
    table.show_rows(version.gates)
    text = (
        _("In order: a gate can be settled once all before it are passed or waived.")
        if version.gates_ordered
        else _("In any order.")
    )
    note = Text(text, "secondary", wrap=True)
    note.setContentsMargins(MARGIN, 10, MARGIN, 6)
    widget = QWidget()
    widget.setLayout(column(note, table))
    return widget


def limits_tab(version: PolicyVersion) -> QWidget:
    """How many at most."""
    empty = _("No limits"), _("This policy does not say how many agreements, selections or projects are too many.")
    return _said_table(limits_said(version), _("Limits"), _("Limit"), empty)


def numbers_tab(version: PolicyVersion) -> QWidget:
    """Scale, marks, days, months and thresholds."""
    return _said_table(numbers_said(version), _("Numbers"), _("Number"), ("", ""))


def lists_tab(version: PolicyVersion) -> QWidget:
    """Vision, goals, reasons, priorities and rules of law."""
    box = column(gap=0, margins=(MARGIN, 8, MARGIN, 20))
    for title, said in lists_said(version):
        box.addWidget(SectionHead(title, str(len(said)) if said else _("none yet"), height=38))
        for each in said:
            box.addWidget(hairline())
            line = Text(each.what, "body", wrap=True)
            line.setContentsMargins(0, 7, 0, 0)
            box.addWidget(line)
            remark = Text(" · ".join(part for part in (each.value, each.provenance) if part), "secondary", wrap=True)
            remark.setContentsMargins(0, 0, 0, 7)
            box.addWidget(remark)
    box.addStretch(1)
    return scrolling(holding(box))


@dataclass(frozen=True)
class Part:
    """A tab: its key, its title, how many it holds, and what makes it."""

    key: str
    title: str
    count: Callable[[PolicyVersion], int]
    make: Callable[[PolicyVersion], QWidget]


def parts() -> Sequence[Part]:
    """The tabs in their order."""
    return (
        Part("categories", _("Categories"), lambda version: len(version.categories), CategoriesTab),
        Part("criteria", _("Criteria"), lambda version: len(version.criteria), CriteriaTab),
        Part("gates", _("Gates"), lambda version: len(version.gates), gates_tab),
        Part("limits", _("Limits"), lambda version: len(version.limits), limits_tab),
        Part("numbers", _("Numbers"), lambda _version: 0, numbers_tab),
        Part("lists", _("Reasons and lists"), lambda _version: 0, lists_tab),
    )


def _said_table(said: Sequence[Said], name: str, head: str, empty: tuple[str, str]) -> QWidget:
    table: Table[Said] = Table(
        [
            Column("what", head, lambda row: row.what, stretch=True, name=True),
            Column("value", _("Value"), lambda row: row.value, width=220),
            Column("from", _("Where it comes from"), lambda row: row.provenance, width=160, soft=True),
        ],
        lambda row: row.what,
        name,
    )
    table.when_empty(*empty)
    table.show_rows(said)
    return table


def _weights(category: CategoryVersion) -> Column[CriterionVersion]:
    points = {weighted.criterion.key: weighted.points for weighted in category.criteria}
    return Column(
        f"weight.{category.key}",
        category.name,
        lambda row: points.get(row.key),
        lambda row: weight_in_words(category, row),
        width=150,
        align=RIGHT,
    )


def _question(row: CriterionVersion) -> str:
    return _("retired · {question}").format(question=row.question) if row.retired else row.question


def _rhythm(row: CategoryVersion) -> str:
    return days_in_words(row.contact_rhythm)


def _minimum(row: CategoryVersion) -> str:
    count = row.minimum_activities
    return "–" if count is None else ngettext("{count} activity", "{count} activities", count).format(count=count)


def _term(row: CategoryVersion) -> str:
    return months_in_words(row.term_months)


def _notice(row: CategoryVersion) -> str:
    return days_in_words(row.notice_days)


def _letters(row: CategoryVersion) -> str:
    if not row.smart_letters:
        return "–"
    return _("{count} of {all}").format(count=len(row.smart_letters), all=len(SMART_LETTERS))


def _letter_names() -> dict[str, str]:
    """The letters in words, as they are stored: the two that are an R carry their names."""
    return {
        "S": _("specific"),
        "M": _("measurable"),
        "A": _("accountable"),
        "realistic": _("realistic"),
        "resourced": _("resourced"),
        "T": _("time-bound"),
    }
