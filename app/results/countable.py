"""Reads what computed indicators count: only the tables that the rules in use ask for, each at once."""

from collections.abc import Collection, Mapping, Sequence

from app.missions.occurred import Occurrence, everywhere, presences
from app.results.counting import OF_THOSE_PRESENT, Cost, Countable, CountingRule
from app.storage.source import Source, converted, day_of
from models.vocabulary import Counted, CountedIn

COSTS = """
    SELECT dated_on, money, id, agreement_id, activity_id FROM contribution WHERE money > 0 ORDER BY dated_on, id"""


def countable(
    source: Source, occurred: Mapping[int, Sequence[Occurrence]], rules: Collection[CountingRule]
) -> Countable:
    """What the rules count; `occurred` is what took place by the key of each agreement."""
    money = any(rule.counted is Counted.COSTS for rule in rules)
    beyond = money or any(rule.where is not CountedIn.AGREEMENT for rule in rules)
    those = any(rule.counted in OF_THOSE_PRESENT for rule in rules)
    costs = converted(source.rows(COSTS), {0: day_of}) if money else ()
    return Countable(
        occurred,
        everywhere(source) if beyond else (),
        presences(source) if those else {},
        [Cost._make(row) for row in costs],
    )
