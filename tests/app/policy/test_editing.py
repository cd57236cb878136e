"""Every part of a draft can be changed, the comparison shows exactly that, and what is in use does not disappear."""

import dataclasses
import datetime as dt

import pytest

from app.errors import InvalidDraft, RecordGone, UserError
from app.policy.choosing import put_in_force
from app.policy.comparing import compare
from app.policy.drafts import (
    AboutDraft,
    CategoryDraft,
    CriterionDraft,
    GateDraft,
    LimitDraft,
    NumbersDraft,
    ScaleDraft,
    WeightsDraft,
)
from app.policy.editing import move_part, order_gates, remove_part, save_part, save_whole
from app.policy.list_drafts import (
    AreasDraft,
    DutyDraft,
    EvaluationDraft,
    PolicyClauseDraft,
    PriorityDraft,
    ReasonDraft,
    RepliesDraft,
)
from app.policy.parts import category_parts, criterion_parts, gate_parts, limit_parts, reason_parts
from app.policy.shown import numbers_said, provenance_in_words
from app.policy.weights import Weight, ranked
from app.policy.wholes import about_of, areas_of, numbers_of, replies_of, scale_of
from models.partnerships import Agreement, AgreementCategory, Partnership
from models.people import Place
from models.vetting import Rating, Request, Scorecard
from models.vocabulary import Form, GateRule, LimitCounts, SettleBy
from tests.app.policy.offices import TODAY, version


def changed(office, draft):
    """What the draft says otherwise than before, as (what, before, after)."""
    found = compare(draft, version(office, draft.id))
    return [(each.what, each.before, each.after) for each in found]


@pytest.mark.parametrize("read", [about_of, scale_of, numbers_of, replies_of, areas_of])
def test_what_is_saved_unchanged_changes_nothing(kiel, draft, read):
    save_whole(kiel, draft.id, read(draft), TODAY)
    assert changed(kiel, draft) == []
    assert version(kiel, draft.id).provenance == draft.provenance


@pytest.mark.parametrize("read", [category_parts, criterion_parts, gate_parts, limit_parts, reason_parts])
def test_a_part_that_is_saved_unchanged_changes_nothing(kiel, draft, read):
    for part in read(draft):
        save_part(kiel, draft.id, part.id, part.draft, TODAY)
    assert changed(kiel, draft) == []


def test_name_vision_and_goals(kiel, draft):
    save_whole(kiel, draft.id, AboutDraft("Kiel 2027", draft.vision, "One\n\n Two ", draft.note), TODAY)
    now = version(kiel, draft.id)
    assert (now.name, now.goals) == ("Kiel 2027", ("One", "Two"))
    assert ("Name", "Hanse default", "Kiel 2027") in changed(kiel, draft)


def test_a_category_with_its_terms_letters_and_gates(kiel, draft):
    part = category_parts(draft)[0]
    edited = dataclasses.replace(part.draft, longest_term_months=48, smart_letters=("S", "T"), gates=("G1", "G3"))
    save_part(kiel, draft.id, part.id, edited, TODAY)
    found = changed(kiel, draft)
    assert ("Economic partnership: longest term", "5 years", "4 years") in found
    assert ("Economic partnership: asks for the gate “Legally permitted”", "yes", "no") in found
    assert len(found) == 2 + 5


def test_a_new_category_gets_a_key_of_its_own(kiel, draft):
    save_part(kiel, draft.id, None, CategoryDraft("Économic! partnership", gates=("G1",)), TODAY)
    now = version(kiel, draft.id).categories[-1]
    assert (now.key, [gate.key for gate in now.gates]) == ("economic_partnership", ["G1"])
    assert changed(kiel, draft)[0] == ("Category “Économic! partnership”", "not there", "there")


def test_a_criterion_with_levels_points_and_evidence(kiel, draft):
    new = CriterionDraft(
        "Climate", "Does it help?", ((1, "No"), (5, "Much")), (("economic", 12.5),), ("population", "links")
    )
    key = save_part(kiel, draft.id, None, new, TODAY)
    now = version(kiel, draft.id)
    held = next(each for each in now.criteria if each.id == key)
    assert (held.key, held.levels, held.evidence) == ("C8", {1: "No", 5: "Much"}, ("population", "links"))
    assert next(each.points for each in now.category("economic").criteria if each.criterion.id == key) == 12.5
    assert [each[0] for each in changed(kiel, draft)] == ["Criterion “Climate”", "Economic partnership: Climate"]


def test_a_key_is_never_used_for_another_criterion(kiel, draft):
    key = save_part(kiel, draft.id, None, CriterionDraft("Climate"), TODAY)
    put_away = version(kiel, draft.id)
    assert put_away.criteria[-1].key == "C8"
    part = next(each for each in criterion_parts(put_away) if each.id == key)
    levels = tuple((level, "Words") for level in range(1, 6))
    save_part(kiel, draft.id, key, dataclasses.replace(part.draft, levels=levels), TODAY)
    put_in_force(kiel, draft.id, TODAY)
    from app.policy.copying import copy_to_draft

    later = copy_to_draft(kiel, 1)
    save_part(kiel, later, None, CriterionDraft("Culture"), TODAY)
    assert version(kiel, later).criteria[-1].key == "C9"


def test_a_retired_criterion_counts_nowhere_and_comes_back_with_its_points(kiel, draft):
    part = criterion_parts(draft)[0]
    save_part(kiel, draft.id, part.id, dataclasses.replace(part.draft, retired=True), TODAY)
    retired = version(kiel, draft.id)
    assert "C1" not in [each.criterion.key for each in retired.category("economic").criteria]
    assert changed(kiel, draft)[0] == ("Criterion “Sector alignment”", "there", "retired")
    again = criterion_parts(retired)[0].draft
    save_part(kiel, draft.id, part.id, dataclasses.replace(again, retired=False), TODAY)
    assert changed(kiel, draft) == []


def test_a_gate_its_order_and_whether_order_matters(kiel, draft):
    first = gate_parts(draft)[0]
    edited = dataclasses.replace(first.draft, settle_by=SettleBy.SIGNING, rule=GateRule.ONE_PER_COUNTRY)
    save_part(kiel, draft.id, first.id, edited, TODAY)
    move_part(kiel, draft.id, GateDraft, first.id, 1)
    order_gates(kiel, draft.id, True)
    words = [each[0] for each in changed(kiel, draft)]
    name = draft.gates[0].name
    assert words == ["Gates are settled", f"{name}: settled", f"{name}: computed", "Order of the gates"]
    assert [gate.key for gate in version(kiel, draft.id).gates][:2] == ["G2", "G1"]


def test_at_an_end_a_part_stays(kiel, draft):
    move_part(kiel, draft.id, GateDraft, draft.gates[0].id, -1)
    move_part(kiel, draft.id, GateDraft, draft.gates[-1].id, 1)
    assert changed(kiel, draft) == []


@pytest.mark.parametrize("asked", [None, 0])
@pytest.mark.parametrize(
    ("name", "what"), [("update_months", "An update is"), ("result_months", "A result is expected")]
)
def test_what_is_not_asked_for_is_saved_and_read_as_nothing(kiel, draft, name, what, asked):
    save_whole(kiel, draft.id, dataclasses.replace(numbers_of(draft), **{name: asked}), TODAY)
    now = version(kiel, draft.id)
    assert getattr(now.numbers, name) is None
    assert getattr(numbers_of(now), name) is None
    assert [each.value for each in numbers_said(now) if each.what.startswith(what)][:1] == ["not asked"]
    assert [(each[0].startswith(what), each[2]) for each in changed(kiel, draft)] == [(True, "not asked")]
    save_whole(kiel, draft.id, numbers_of(now), TODAY)
    assert version(kiel, draft.id).provenance == now.provenance


def test_a_limit_numbers_scale_and_marks(kiel, draft):
    part = limit_parts(draft)[0]
    save_part(kiel, draft.id, part.id, LimitDraft(LimitCounts.IN_FORCE, 12), TODAY)
    save_part(kiel, draft.id, None, LimitDraft(LimitCounts.PER_COUNTRY, 1, ("economic",)), TODAY)
    save_whole(kiel, draft.id, dataclasses.replace(numbers_of(draft), reply_days=30, update_months=None), TODAY)
    save_whole(kiel, draft.id, ScaleDraft(1, 4, 40, 75), TODAY)
    assert changed(kiel, draft)[:8] == [
        *((f"{each.name}: level 5", each.levels[5], "–") for each in draft.criteria),
        ("Agreements in force", "at most 10", "at most 12"),
    ]
    assert changed(kiel, draft)[8:] == [
        ("Agreements in one country (Economic partnership)", "–", "at most 1"),
        ("Levels of every criterion", "1 to 5", "1 to 4"),
        ("Verdict “Develop further” from", "a score of 50", "a score of 40"),
        ("Verdict “Recommend” from", "a score of 70", "a score of 75"),
        ("A request is answered within", "45 days", "30 days"),
        ("An update is written every", "3 months", "not asked"),
    ]


def test_the_lists(kiel, draft):
    save_part(kiel, draft.id, None, ReasonDraft("No project"), TODAY)
    save_part(kiel, draft.id, None, PriorityDraft("market", "KR", "Korea", "Strategy, 2", TODAY), TODAY)
    save_part(kiel, draft.id, None, DutyDraft("Notify the minister", days_before=0, days_after=14), TODAY)
    save_whole(kiel, draft.id, dataclasses.replace(replies_of(draft), refer=""), TODAY)
    save_whole(kiel, draft.id, AreasDraft("Capital", "Exports", "Innovation and technology", "Visibility"), TODAY)
    assert [each[0] for each in changed(kiel, draft)] == [
        "Result area Investment",
        "Reply to the sender: Refer to another partner",
        "Reason to decline",
        "Priority market",
        "Rule of law “Notify the minister”",
    ]
    assert version(kiel, draft.id).duties[-1].days_before == 0


def test_clauses_and_evaluation(kiel, draft):
    first, asked = draft.clauses[0], draft.evaluation[0]
    save_part(kiel, draft.id, first.id, PolicyClauseDraft("Purpose", first.note), TODAY)
    added = save_part(kiel, draft.id, None, PolicyClauseDraft("Visas", "Who writes the letters."), TODAY)
    move_part(kiel, draft.id, PolicyClauseDraft, added, -1)
    remove_part(kiel, draft.id, PolicyClauseDraft, draft.clauses[2].id)
    save_part(kiel, draft.id, asked.id, EvaluationDraft(asked.name, "How many?", 55), TODAY)
    save_part(kiel, draft.id, None, EvaluationDraft("Friends", "Who would miss it?", 0), TODAY)
    assert changed(kiel, draft) == [
        ("Purpose: name", "Purpose and scope", "Purpose"),
        ("Clause “Roles on both sides”", "there", "not there"),
        (
            "Evaluation sheet: “Delivered objectives”",
            "30 points, 30\N{NO-BREAK SPACE}%",
            "55 points, 44\N{NO-BREAK SPACE}%",
        ),
        ("Delivered objectives: question", asked.question, "How many?"),
        ("Clause “Visas”", "not there", "there"),
        ("Evaluation sheet: “Friends”", "not there", "0 points, 0\N{NO-BREAK SPACE}%"),
    ]
    now = version(kiel, draft.id)
    assert [clause.key for clause in now.clauses][-2:] == ["visas", "languages"]
    assert provenance_in_words(now, "evaluation.delivered.points") == "set by you"
    assert provenance_in_words(now, "clauses.exit") == "our proposal"


def test_another_order_of_clauses_is_a_difference(kiel, draft):
    move_part(kiel, draft.id, PolicyClauseDraft, draft.clauses[0].id, 1)
    ((what, before, after),) = changed(kiel, draft)
    assert what == "Order of the clauses"
    assert before.startswith("Purpose and scope, Objectives")
    assert after.startswith("Objectives and measures, Purpose")


def test_weights_from_a_ranking_are_stored_with_their_places(kiel, draft):
    weights = ranked({"C3": 2, "C4": 1, "C5": 2, "C7": 4})
    save_whole(kiel, draft.id, WeightsDraft("friendship", weights), TODAY)
    held = version(kiel, draft.id).category("friendship").criteria
    assert {each.criterion.key: (each.points, each.rank) for each in held} == {
        weight.criterion: (weight.points, weight.rank) for weight in weights
    }


def test_typing_points_takes_the_ranking_away(kiel, draft):
    save_whole(kiel, draft.id, WeightsDraft("friendship", ranked({"C3": 1, "C4": 2})), TODAY)
    part = next(each for each in criterion_parts(version(kiel, draft.id)) if each.draft.name == "Local buy-in")
    points = (("economic", 15.0), ("friendship", 60.0))
    save_part(kiel, draft.id, part.id, dataclasses.replace(part.draft, points=points), TODAY)
    held = version(kiel, draft.id).category("friendship").criteria
    assert [(each.points, each.rank) for each in held] == [(60, None), (25, None)]


def test_what_an_office_changed_is_marked_as_its_own(kiel, draft):
    save_whole(kiel, draft.id, dataclasses.replace(numbers_of(draft), reply_days=30), TODAY)
    now = version(kiel, draft.id)
    assert provenance_in_words(now, "numbers.reply_days") == "set by you"
    assert provenance_in_words(now, "numbers.stale_days") == "our proposal"


def test_a_change_is_one_step_that_can_be_undone(kiel, draft):
    save_whole(kiel, draft.id, dataclasses.replace(numbers_of(draft), reply_days=30), TODAY)
    kiel.undo()
    assert version(kiel, draft.id) == draft


BAD = {
    "scale upside down": (ScaleDraft(5, 1), "scale_max", "runs from 5 to 1"),
    "scale of one level": (ScaleDraft(3, 3), "scale_max", "must be below the highest"),
    "no lowest level": (ScaleDraft(None, 5), "scale_min", "lowest level"),
    "too many levels": (ScaleDraft(1, 100), "scale_max", "between 0 and 10"),
    "marks out of order": (ScaleDraft(1, 5, 70, 50), "recommend", "“Recommend” must come above"),
    "equal marks": (ScaleDraft(1, 5, 70, 70), "recommend", "“Recommend” must come above"),
    "a mark above 100": (ScaleDraft(1, 5, 50, 101), "recommend", "100 at most"),
    "a mark of 0": (ScaleDraft(1, 5, 0, 70), "develop", "above 0"),
    "negative points": (WeightsDraft("economic", (Weight("C1", -1),)), "weights", "0 or more"),
    "points that are no number": (WeightsDraft("economic", (Weight("C1", float("nan")),)), "weights", "0 or more"),
    "no name": (AboutDraft(" "), "name", "name"),
    "negative days": (NumbersDraft(reply_days=-1), "reply_days", "below 0"),
    "no number of days": (NumbersDraft(reply_days=None), "reply_days", "Give a number"),
    "an update every five months": (NumbersDraft(update_months=5), "update_months", "1, 3, 6 or 12"),
    "behind above on track": (NumbersDraft(on_track=0.5, behind=0.8), "on_track", "cannot begin below"),
    "zombie before dormant": (NumbersDraft(zombie_days=10), "zombie_days", "before it is dormant"),
    "a reply that asks for what nobody knows": (RepliesDraft(decline="Dear {mayor}"), "decline", "{mayor}"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_says_what_and_where(kiel, draft, case):
    bad, field, sentence = BAD[case]
    with pytest.raises(InvalidDraft) as refusal:
        save_whole(kiel, draft.id, bad, TODAY)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert sentence in str(refusal.value)
    assert version(kiel, draft.id) == draft


BAD_PARTS = {
    "longest below usual": (CategoryDraft("A", term_months=36, longest_term_months=12), "longest_term_months"),
    "a category twice": (CategoryDraft("economic PARTNERSHIP"), "name"),
    "a criterion twice": (CriterionDraft("Existing links "), "name"),
    "points below 0": (CriterionDraft("A", points=(("economic", -1.0),)), "points"),
    "nobody settles it": (GateDraft("A", authority=""), "authority"),
    "no number": (LimitDraft(LimitCounts.IN_FORCE), "most"),
    "a limit twice": (LimitDraft(LimitCounts.IN_FORCE, 3), "counts"),
    "a clause without a name": (PolicyClauseDraft(" "), "name"),
    "a clause twice": (PolicyClauseDraft("purpose and SCOPE"), "name"),
    "a question without points": (EvaluationDraft("Friends"), "points"),
    "a question with points below 0": (EvaluationDraft("Friends", "", -1), "points"),
    "a question with points that are no number": (EvaluationDraft("Friends", "", float("inf")), "points"),
    "a question twice": (EvaluationDraft("Delivered objectives", "", 1), "name"),
    "a reason without words": (ReasonDraft(""), "name"),
    "a priority of tomorrow": (
        PriorityDraft("sector", "", "Ocean", "Strategy", TODAY + dt.timedelta(days=1)),
        "dated_on",
    ),
    "a duty in use without its law": (
        DutyDraft("A", checked_by="B", checked_on=TODAY, switched_on=True),
        "legal_basis",
    ),
}


@pytest.mark.parametrize("case", BAD_PARTS)
def test_a_bad_part_says_what_and_where(kiel, draft, case):
    bad, field = BAD_PARTS[case]
    with pytest.raises(InvalidDraft) as refusal:
        save_part(kiel, draft.id, None, bad, TODAY)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert version(kiel, draft.id) == draft


def test_what_has_been_in_force_never_changes(kiel):
    with pytest.raises(UserError, match="Make a new version from it"):
        save_whole(kiel, 1, NumbersDraft(reply_days=1), TODAY)
    with pytest.raises(UserError, match="Make a new version from it"):
        save_part(kiel, 1, None, ReasonDraft("New"), TODAY)
    with pytest.raises(UserError, match="Make a new version from it"):
        remove_part(kiel, 1, GateDraft, version(kiel, 1).gates[0].id)


def test_a_part_of_another_version_is_not_there(kiel, draft):
    with pytest.raises(RecordGone):
        remove_part(kiel, draft.id, GateDraft, version(kiel, 1).gates[0].id)


def rated(office, level=3):
    """A request rated on the first criterion of the version in force."""
    with office.changing("Rate") as session:
        request = Request(reference="R-1", title="Busan", category="friendship", policy_id=1, received_on=TODAY)
        session.add(request)
        session.flush()
        card = Scorecard(request_id=request.id, policy_id=1, submitted_on=TODAY)
        session.add(card)
        session.flush()
        session.add(Rating(scorecard_id=card.id, criterion_id=version_criterion(session), level=level))


def version_criterion(session):
    from app.policy.versions import policy_versions

    return policy_versions(session)[0].criteria[0].id


def test_a_criterion_in_use_is_retired_instead(kiel, draft):
    rated(kiel)
    first = draft.criteria[0].id
    with pytest.raises(UserError) as refusal:
        remove_part(kiel, draft.id, CriterionDraft, first)
    assert "it counts in Economic partnership and 1 request has been rated on it" in str(refusal.value)
    assert "Retire it instead" in str(refusal.value)
    retired = dataclasses.replace(criterion_parts(draft)[0].draft, retired=True)
    save_part(kiel, draft.id, first, retired, TODAY)
    with pytest.raises(UserError, match="rated on it"):
        remove_part(kiel, draft.id, CriterionDraft, first)


def test_a_criterion_that_nothing_rests_on_is_deleted(kiel, draft):
    key = save_part(kiel, draft.id, None, CriterionDraft("Climate"), TODAY)
    remove_part(kiel, draft.id, CriterionDraft, key)
    assert changed(kiel, draft) == []


def test_a_category_in_use_is_not_deleted(kiel, draft):
    rated(kiel)
    economic, friendship, historic = draft.categories
    with kiel.changing("Add") as session:
        city = Place(name="Gdynia", country="PL")
        session.add(city)
        session.flush()
        ship = Partnership(reference="P-1", name="Gdynia", place_id=city.id)
        session.add(ship)
        session.flush()
        agreement = Agreement(reference="A-1", title="Ports", partnership_id=ship.id, form=Form.MOU, recorded_on=TODAY)
        session.add(agreement)
        session.flush()
        session.add(AgreementCategory(agreement_id=agreement.id, category="historic"))
        session.add(AgreementCategory(agreement_id=agreement.id, category="economic", from_on=TODAY))
    with pytest.raises(UserError, match="1 agreement has it"):
        remove_part(kiel, draft.id, CategoryDraft, economic.id)
    with pytest.raises(UserError, match="1 request under way has it"):
        remove_part(kiel, draft.id, CategoryDraft, friendship.id)
    remove_part(kiel, draft.id, CategoryDraft, historic.id)
    assert [each.key for each in version(kiel, draft.id).categories] == ["economic", "friendship"]
