"""A portfolio like that of a large city: 26 agreements, partnership, friendship, MOUs without dates, a cap of ten."""

import datetime as dt

from app.partnerships.drafting import StartDraft, start_in
from app.partnerships.partners import Partner
from app.storage.office import Office
from models import people, policy
from models.vocabulary import LimitCounts, PolicyState, TermKind

DAY = dt.date(2018, 6, 29)
PARTNERSHIPS = (("Chongqing", "CN"), ("Frankfurt", "DE"), ("Chicago", "US"), ("Milan", "IT"))
FRIENDS = (
    ("Ho Chi Minh City", "VN"),
    ("Kyiv", "UA"),
    ("Quito", "EC"),
    ("Rio", "BR"),
    ("Sagamihara", "JP"),
    ("Warsaw", "PL"),
)
UNENDING = tuple((f"Metro {n}", "IN") for n in range(1, 9))
UNDATED = tuple((f"Town {n}", "MX") for n in range(1, 9))
CAP = 10


def toronto(office: Office) -> None:
    """Fill an empty office: 18 agreements in force, 8 of them without an end; 8 MOUs without any date."""
    with office.changing("Found") as session:
        session.add(people.Office(name="Alliances", place="Lakeside", country="CA", currency="CAD", created_on=DAY))
        rules = policy.Policy(key="alliances", name="Alliances 2018")
        session.add(rules)
        session.flush()
        for place, (key, name) in enumerate(
            (("partnership", "Partnership"), ("friendship", "Friendship"), ("mou", "MOU"))
        ):
            session.add(policy.PolicyCategory(policy_id=rules.id, position=place, key=key, name=name))
        session.add(
            policy.PolicyLimit(policy_id=rules.id, position=0, key="cap", counts=LimitCounts.IN_FORCE, most=CAP)
        )
    with office.changing("Put policy in force") as session:
        rules = session.get(policy.Policy, 1)
        rules.state, rules.in_force_on = PolicyState.IN_FORCE, dt.date(2018, 1, 1)
    evergreen = {"term_kind": TermKind.EVERGREEN, "effective_on": dt.date(2005, 12, 5)}
    unending = {"term_kind": TermKind.EVERGREEN, "effective_on": dt.date(2015, 3, 1)}
    undated = {"term_kind": TermKind.EVERGREEN}
    with office.changing("Enter") as session:
        for category, rows, values in (
            ("partnership", PARTNERSHIPS, evergreen),
            ("friendship", FRIENDS, evergreen),
            ("mou", UNENDING, unending),
            ("mou", UNDATED, undated),
        ):
            for name, country in rows:
                place = people.Place(name=name, country=country)
                session.add(place)
                session.flush()
                draft = StartDraft(Partner("place", place.id), title=f"{name} agreement", category=category, **values)
                start_in(session, draft, DAY)
