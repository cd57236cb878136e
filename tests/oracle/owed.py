"""What is owed in a whole office on a day, from its plain facts: policy of the day, agreements, duties, limits."""

from collections import Counter
from datetime import timedelta

from tests.oracle import agreements
from tests.oracle import due as owing
from tests.oracle.days import by, parse, plain, shift

HORIZON = timedelta(days=90)


def policy_on(office, on):
    """The version with the latest in-force date up to the day; none: the first one."""
    begun = [version for version in office["policies"] if parse(version["in_force_on"]) <= on]
    return begun[-1] if begun else office["policies"][0]


def category_on(kept, on):
    """The category of an agreement on a day: the one that began last.

    The rules do not say what holds before the first one begins: here, as in Hanse, it is the first one.
    """
    ordered = sorted(kept["spells"], key=lambda spell: spell["from"] or "")
    begun = [spell for spell in ordered if spell["from"] is None or parse(spell["from"]) <= on]
    return (begun[-1] if begun else ordered[0])["category"]


def element(office, kept, on):
    """The agreement in the shape of the command line's JSON, with what counts on the day."""
    asked = policy_on(office, on)["categories"].get(category_on(kept, on), {})
    by_projects = [day for project in kept["projects"] for day in project["activities"]]
    together = office["partnerships"][kept["partnership"]].get("activities", [])
    facts = kept["facts"] | {
        "category_rhythm": asked.get("rhythm"),
        "minimum": asked.get("minimum"),
        "successor_effective_on": successor_effective_on(office, kept),
        "activities": [*kept["facts"]["activities"], *by_projects, *together],
    }
    return {
        "reference": kept["reference"],
        "category": category_on(kept, on),
        "under": kept["under"],
        "led_by": kept["led_by"],
        "countries": kept["countries"],
        "facts": facts,
    }


def successor_effective_on(office, kept):
    """The day on which the first of its successors is effective; one that was dropped before its day never is."""
    after = [agreements.read(other["facts"]) for other in office["agreements"] if follows(other, kept)]
    came = [each.effective for each in after if each.effective and not agreements.abandoned(each, each.effective)]
    return plain(min(came, default=None))


def follows(other, kept):
    return other["predecessor"] == kept["reference"]


def expected(office, on):
    """By reference, every derived field of every agreement."""
    numbers, starts = policy_on(office, on)["numbers"], office["fiscal_year_starts"]
    listed = (element(office, kept, on) for kept in office["agreements"])
    return {each["reference"]: agreements.expected(each, numbers, starts, on) for each in listed}


# What is due


def due(office, on):
    """Sorted entries {on, what, reference} with on up to d + 90, without those that are snoozed."""
    version = policy_on(office, on)
    document = {"policy": version["numbers"], "fiscal_year_starts": office["fiscal_year_starts"]}
    found = []
    for kept in office["agreements"]:
        found += owing.of_agreement(element(office, kept, on), document, on)
        found += [(day, "obligation", kept["reference"]) for day in obligations(kept, on)]
        found += [(day, "duty", kept["reference"]) for day in duties(office, kept, version, on)]
    listed = sorted(entry for entry in found if entry[0] is not None and entry[0] - on <= HORIZON)
    entries = [plain({"on": day, "what": what, "reference": reference}) for day, what, reference in listed]
    return [entry for entry in entries if not snoozed(office, entry, on)]


def obligations(kept, on):
    """The days of the open obligations of both sides."""
    return [parse(each["due"]) for each in kept["obligations"] if each["due"] and not by(parse(each["met"]), on)]


def duties(office, kept, version, on):
    """The days of both clocks of each rule of law that is switched on, applies and is not done.

    Settled since the rules were written: nothing is owed for an agreement that is over, nor, unless somebody said that
    the rule applies, for one entered while no version of the policy had the rule switched on.
    """
    facts = agreements.read(element(office, kept, on)["facts"])
    entered = facts.effective
    if entered is None or agreements.status(facts, on) in agreements.OVER:
        return
    asked_then = rules_on(office, min(entered, on))
    for rule in version["duties"]:
        unsaid = {"applies": rule["name"] in asked_then, "before_done": None, "after_done": None}
        state = kept["duties"].get(rule["name"], unsaid)
        if not rule["switched_on"] or not state["applies"]:
            continue
        for days, done in ((rule["days_before"], "before_done"), (rule["days_after"], "after_done")):
            if days is not None and not by(parse(state[done]), on):
                yield shift(entered, -days if done == "before_done" else days)


def rules_on(office, day):
    """The names of the rules of law that were switched on on a day; none before the first version."""
    begun = [version for version in office["policies"] if parse(version["in_force_on"]) <= day]
    return {rule["name"] for rule in begun[-1]["duties"] if rule["switched_on"]} if begun else set()


def snoozed(office, entry, on):
    """Whether the entry is put off until a day that has not come."""
    return any(
        (each["what"], each["reference"]) == (entry["what"], entry["reference"])
        and each["due"] in (None, entry["on"])
        and on < parse(each["until"])
        for each in office["snoozes"]
    )


# Limits


def limits(office, on, regions):
    """{key: used} of the version of the day; `regions` maps a country to its region."""
    taking = [each for each in (element(office, kept, on) for kept in office["agreements"]) if takes_a_place(each, on)]
    projects = {kept["reference"]: kept["projects"] for kept in office["agreements"]}
    used = {}
    for limit in policy_on(office, on)["limits"]:
        held = [each for each in taking if owing.in_categories(limit, each["category"])]
        places = [set(each["countries"]) for each in held]
        used[limit["key"]] = {
            "in_force": lambda held=held: len(held),
            "active_projects": lambda held=held: sum(
                running(p, on) for each in held for p in projects[each["reference"]]
            ),
            "per_country": lambda places=places: most(places),
            "per_region": lambda places=places: most([{regions[country] for country in each} for each in places]),
        }[limit["counts"]]()
    return used


def takes_a_place(each, on):
    live = agreements.status(agreements.read(each["facts"]), on) in agreements.LIVE
    return live and each["led_by"] == "office" and not each["under"]


def running(project, on):
    end = parse(project["end"])
    return by(parse(project["start"]), on) and (end is None or end >= on) and not by(parse(project["cancelled"]), on)


def most(sets):
    return max(Counter(each for held in sets for each in held).values(), default=0)
