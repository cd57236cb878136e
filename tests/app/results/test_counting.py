"""The rule by which Hanse counts, in one sentence."""

import datetime as dt
from dataclasses import replace

from app.results.counting import CountingRule
from app.results.sentences import counting_words
from models.vocabulary import Counted, CountedIn, ResultArea, Travel


def test_a_rule_is_one_readable_sentence():
    rule = CountingRule(kinds=("outbound_mission",), direction=Travel.OUTBOUND)
    said = counting_words(rule, dt.date(2024, 12, 31))
    assert said == "Activities of type outbound mission under this agreement, outbound, since 1 Jan 2025"
    said = counting_words(replace(rule, counted=Counted.PERSONS, where=CountedIn.OFFICE, kinds=("call", "visit")), None)
    assert said == (
        "Different persons at activities of type call or visit in the whole office, outbound, our own staff left out"
    )
    said = counting_words(CountingRule(Counted.COSTS, CountedIn.PROJECT, area=ResultArea.EXPORTS), None)
    assert said == "Money spent in this project, result area exports"
