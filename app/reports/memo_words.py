"""The sentences of a decision memo: what is recommended or was decided, and what the score says."""

from collections.abc import Iterable

from app.reports.memo_facts import MemoFacts, MemoLimit
from app.reports.wording import tight
from app.vetting.scoring import TOLERANCE
from app.vetting.shown import shown_score
from app.words import NO_BREAK, Words, rounded
from models.vocabulary import N_, Authority, GateState, Outcome, SettleBy, Verdict

TWO = 2


def recommended(memo: MemoFacts, words: Words) -> str:
    """The recommendation before a decision: the verdict in words, for the body that decides."""
    decides = {"who": deciding(memo, words), "counterpart": memo.counterpart or memo.title}
    verdict = memo.verdict
    if verdict == Verdict.RECOMMEND:
        term = _term(memo, words)
        sentence = N_(
            "That {who} select {counterpart}, category “{category}”{term}, and have the agreement negotiated."
        )
        return words.text(sentence).format(category=memo.category, term=term, **decides)
    if verdict == Verdict.DEVELOP:
        sentence = N_(
            "That {who} not select {counterpart} yet: the request is to be developed further and brought back."
        )
    elif verdict == Verdict.DECLINE:
        sentence = N_("That {who} decline the request of {counterpart}.")
    elif verdict == Verdict.BLOCKED:
        failed = [each.name for each in memo.gates if each.state == GateState.FAILED]
        sentence = N_("That {who} not select {counterpart}: {gates} is not met.")
        decides["gates"] = listed([f"“{name}”" for name in failed], words)
    else:
        return words.text(N_("No recommendation can be made yet."))
    return words.text(sentence).format(**decides)


def decided(memo: MemoFacts, words: Words) -> str:
    """What was decided, by whom and when, in one sentence."""
    decision = memo.decision
    assert decision is not None
    sentences = {
        Outcome.SELECT: N_("{counterpart} was selected, category “{category}”."),
        Outcome.DECLINE: N_("The request of {counterpart} was declined. Reason: {reason}."),
        Outcome.REFER: N_("The request of {counterpart} was referred to {partner}."),
        Outcome.DEFER: N_("The request of {counterpart} was deferred until {until}."),
    }
    until = words.text(N_("there is room"))
    if decision.until is not None:
        until = tight(words.day(decision.until))
    elif not decision.waits_for_room:
        until = words.text(N_("further notice"))
    return words.text(sentences[decision.outcome]).format(
        counterpart=memo.counterpart or memo.title,
        category=memo.category,
        reason=words.text(decision.reason) if decision.reason else "–",
        partner=decision.referred_to or "–",
        until=until,
    )


def deciding(memo: MemoFacts, words: Words) -> str:
    """The body that is asked: council where nobody else than staff was named."""
    authority = memo.written.authority
    if authority is None or authority == Authority.STAFF:
        authority = Authority.COUNCIL
    return words.text(authority.label)


def discussed(memo: MemoFacts, words: Words) -> list[str]:
    """What the score says: where it lies, who rated, what is missing."""
    score = memo.weighed.score
    if score is None or not any(row.points > 0 for row in score.criteria):
        return [words.text(N_("This category weighs no criteria: its gates are the whole test."))]
    found = [_scored(memo, words), _rated(memo, words)]
    unrated = [memo.weighed.name(key) for key in score.unrated]
    if unrated and score.coverage:
        one, many = N_("No rating of {names} yet."), N_("No ratings of {names} yet.")
        found.append(words.plural(one, many, len(unrated)).format(names=listed(unrated, words)))
    elif score.score is not None:
        found.append(words.text(N_("No rating is missing.")))
    return found


def points(value: float | None, memo: MemoFacts, words: Words) -> str:
    """A score to two decimals, or more where two would put it on the other side of a mark."""
    if value is None:
        return "–"
    marks = memo.weighed.marks
    shown = rounded(value, TWO)
    beside = all((shown >= mark.at) == (value >= mark.at - 1e-9) for mark in marks)
    return words.number(value, TWO) if beside else shown_score(value, marks, words)


def gates_note(memo: MemoFacts, words: Words) -> str:
    """How many gates are passed, under their heading."""
    settled = sum(each.state in (GateState.PASSED, GateState.WAIVED) for each in memo.gates)
    if settled == len(memo.gates):
        return words.plural(N_("It is settled"), N_("All {count} settled"), settled).format(count=settled)
    due = [each for each in memo.gates if each.settle_by == SettleBy.SELECTION]
    done = sum(each.state in (GateState.PASSED, GateState.WAIVED) for each in due)
    said = words.text(N_("{done} of {count} settled, {own} of {due} for selection"))
    return said.format(done=settled, count=len(memo.gates), own=done, due=len(due))


def over_sentence(limit: MemoLimit, words: Words) -> str:
    """By how much a limit is exceeded, and who could make room."""
    said = words.text(N_("{name}: this would be {would_be} of {limit}.")).format(
        name=limit.name, would_be=limit.would_be, limit=limit.limit
    )
    if not limit.candidates:
        return said
    names = [f"{name} ({reference})".replace(" (", f"{NO_BREAK}(") for name, reference in limit.candidates]
    weakest = words.text(N_("Weakest, candidates to sunset: {names}."))
    return f"{said} {weakest.format(names=listed(names, words))}"


def room_sentences(memo: MemoFacts, words: Words) -> list[str]:
    """That every limit has room, or what a limit comes to once what is approved is in force as well."""
    crowded = [each for each in memo.limits if each.crowded]
    if not (memo.over or crowded):
        return [words.text(N_("Every limit has room for it."))]
    said = words.text(
        N_(
            "{name}: {used} of {limit} are taken and {promised} approved but not yet in force. With this one it would "
            "be {would_be}, and {total} of {limit} once they are."
        )
    )
    return [
        said.format(
            name=each.name,
            used=each.used,
            limit=each.limit,
            promised=each.promised,
            would_be=each.would_be,
            total=each.would_be + each.promised,
        )
        for each in crowded
    ]


def apart(memo: MemoFacts, words: Words) -> str:
    """The criteria on which assessors were far apart, with the levels they gave."""
    said = words.text(N_("“{name}” ({levels})"))
    names = [
        said.format(name=memo.weighed.name(key), levels=listed([str(level) for level in levels], words))
        for key, levels in memo.spreads.items()
    ]
    sentence = words.text(N_("The assessors were two levels or more apart on {names}."))
    return sentence.format(names=listed(names, words))


def listed(names: Iterable[str], words: Words) -> str:
    """Names in a row as the language writes them."""
    from babel.lists import format_list

    return format_list(list(names), locale=words.locale)


def _scored(memo: MemoFacts, words: Words) -> str:
    score = memo.weighed.score
    assert score is not None
    if score.score is not None:
        shown = points(score.score, memo, words)
        if score.margin is None:
            return words.text(N_("The request scores {score} of 100.")).format(score=shown)
        sentence = words.text(
            N_("The request scores {score} of 100, {margin}, from which the policy says “{verdict}”.")
        )
        at = score.score - score.margin
        mark = min(memo.weighed.marks, key=lambda mark: abs(mark.at - at))
        verdict = words.text(mark.verdict.label).lower()
        return sentence.format(score=shown, margin=_margin(score.margin, mark.at, words), verdict=verdict)
    if score.low is None or not score.coverage:
        return words.text(N_("The request is not scored yet."))
    sentence = words.text(N_("The request scores between {low} and {high} of 100; {share} of the weight is rated."))
    low, high = points(score.low, memo, words), points(score.high, memo, words)
    return sentence.format(low=low, high=high, share=words.share(score.coverage))


def _margin(margin: float, mark: float, words: Words) -> str:
    """How far the score is from the nearest mark, to the two decimals of the score beside it."""
    at = words.number(mark, 0 if mark == int(mark) else TWO)
    if abs(margin) < TOLERANCE:
        return words.text(N_("exactly on the mark of {mark}")).format(mark=at)
    above = N_("{distance} points above the mark of {mark}")
    sentence = words.text(above if margin > 0 else N_("{distance} points below the mark of {mark}"))
    exact = rounded(abs(margin), TWO) > 0
    return sentence.format(distance=words.number(abs(margin), TWO if exact else 6), mark=at)


def authority_name(stored: str, words: Words) -> str:
    """Who settled a gate: one of our words, or whatever was typed."""
    known = {authority.value: authority.label for authority in Authority}
    return words.text(known[stored]) if stored in known else stored


def _rated(memo: MemoFacts, words: Words) -> str:
    score = memo.weighed.score
    assert score is not None
    one, many = N_("One assessor rated it."), N_("{count} assessors rated it.")
    said = words.plural(one, many, score.scorecards).format(count=score.scorecards) if score.scorecards else ""
    if score.agreed:
        return f"{said} {words.text(N_('The ratings below are those agreed on.'))}".strip()
    if score.scorecards > 1:
        return f"{said} {words.text(N_('None is agreed yet; the ratings below are their medians.'))}"
    return said


def _term(memo: MemoFacts, words: Words) -> str:
    months = memo.term_months
    if not months:
        return ""
    if months % 12:
        count, one, many = months, N_(", for a term of {count} month"), N_(", for a term of {count} months")
    else:
        count, one, many = months // 12, N_(", for a term of {count} year"), N_(", for a term of {count} years")
    return words.plural(one, many, count).format(count=count)
