"""What Hanse counts by itself, chosen from lists: what, where, of which activities."""

from typing import Any

from typing_extensions import override

from app.policy.library import activity_types
from app.results.counting import OFFERED, kinds_in
from app.words import _
from models.vocabulary import CountedIn, ResultArea, Travel
from ui.toolkit.bindings import YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.forms import Field
from ui.toolkit.rows import Cell, Rows

KIND, BESIDE = 250, 44
RULE = ("counted", "counted_in", "counts", "counted_direction", "counted_area")
"""The fields that are asked only where Hanse counts."""


def counting_fields(*, in_project: bool) -> list[Field]:
    """The rule of a computed indicator; a project is offered only where its objective belongs to one."""
    counted = [Option(each, _(each.label)) for each in OFFERED]
    places = [Option(each, _(each.label), in_project or each != CountedIn.PROJECT) for each in CountedIn]
    any_area, either_way = _("Any result area"), _("Any direction")
    return [
        Field("computed", _("Counted by Hanse"), lambda: YesNo(_("Hanse counts it, from what is noted anyway"))),
        Field("counted", _("What is counted"), lambda: Choice(counted), width=270),
        Field("counted_in", _("Where"), lambda: Choice(places), width=190, beside=True),
        Field("counted_direction", _("Direction of travel"), lambda: Choice(options_of(Travel), either_way), width=160),
        Field(
            "counted_area", _("Result area"), lambda: Choice(options_of(ResultArea), any_area), width=200, beside=True
        ),
        Field("counts", _("Types of activity"), Kinds, _("none chosen: all of them"), width=KIND + BESIDE),
    ]


class Kinds(Rows):
    """Rows of one type of activity each; the value is their keys, separated by commas."""

    def __init__(self) -> None:
        kinds = [Option(entry.key, _(entry.label)) for entry in activity_types()]
        cell = Cell(_("Type {number}"), lambda: Choice(kinds, searchable=True), KIND)
        super().__init__([cell], _("Only activities of a type"), _("Remove type {number}"))

    @override
    def read(self) -> Any:
        return ",".join(dict.fromkeys(kind for (kind,) in super().read()))

    @override
    def show(self, value: Any) -> None:
        super().show([(kind,) for kind in kinds_in(value)] if isinstance(value, str) else value or ())
