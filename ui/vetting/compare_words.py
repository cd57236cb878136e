"""What a comparison says in sentences: who is ahead and how firmly, what a missing rating decides, what differs."""

from collections.abc import Mapping, Sequence

from app.people.home import OfficeFacts
from app.vetting.comparing import Asked, Between, Compared, gates_passed, incomparable, needed_rating, turned_by
from app.vetting.explain import score_in_words
from app.vetting.requests import AssessedRequest
from app.vetting.scoring import TOLERANCE, Mark, Score
from app.vetting.shares import NEAR, shares_shown
from app.vetting.shown import share_in_words
from app.words import NO_BREAK, _, ngettext, screen
from models.vocabulary import Verdict
from ui.toolkit.shapes import Mark as Sign
from ui.toolkit.shapes import Shape


def heading(found: Compared) -> tuple[str, str]:
    """Title and remark of the page."""
    count = len(found.requests)
    names = [_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight")]
    title = _("Compare {count} requests").format(count=names[count - 2]) if count > 1 else _("Compare requests")
    policies = list(dict.fromkeys(request.policy.title for request in found.requests))
    if len(policies) > 1:
        return title, ngettext("{count} policy", "{count} policies", len(policies)).format(count=len(policies))
    # The matrix names the policy beside the scores; here is room for its marks.
    return title, " · ".join(_mark_in_words(mark) for mark in found.requests[0].assessment.facts.marks[::-1])


def _mark_in_words(mark: Mark) -> str:
    at = screen().number(mark.at, 0 if mark.at == int(mark.at) else 2)
    word = _(Verdict(mark.verdict).label).lower()
    return _("{verdict} from {at}").format(verdict=word, at=at)


def left_out(references: Sequence[str]) -> str:
    """What is not shown although it was chosen, and why."""
    sentence = _("Left out: {references}. Only a request for a partnership that has a category can be compared.")
    return sentence.format(references=", ".join(references))


def name_of(request: AssessedRequest) -> str:
    """What a request is called here: its counterpart, else its title."""
    return request.counterpart or request.title


def names_of(requests: Sequence[AssessedRequest]) -> dict[int, str]:
    """What each request is called where several may have one counterpart."""
    plain = [name_of(request) for request in requests]
    return {
        request.id: name if plain.count(name) == 1 else f"{name} {request.reference}"
        for request, name in zip(requests, plain, strict=True)
    }


def sentences(found: Compared) -> list[str]:
    """Everything that is said below the matrix."""
    names = names_of(found.requests)
    said = [_between(pair, names) for pair in found.between]
    said += [sentence for request in found.requests if (sentence := _needed(request, names))]
    return said


def warnings(found: Compared) -> list[str]:
    """What cannot be set side by side."""
    return incomparable(found) if len(found.requests) > 1 else []


def _between(pair: Between, names: dict[int, str]) -> str:
    first, second = names[pair.first.id], names[pair.second.id]
    share = share_in_words(pair.comparison.share_first)
    if pair.tied:
        said = _("{first} and {second} score the same; {first} is at least as high {share}.")
    else:
        said = _("{first} is ahead of {second}; it is at least as high {share}.")
    said = said.format(first=first, second=second, share=share)
    return f"{said} {_swap(pair)}".strip()


def _swap(pair: Between) -> str:
    if pair.tied:
        return ""
    if pair.nearest is None or pair.swap is None:
        return _("No single weight makes them change places.")
    weight = _weight(pair, pair.nearest.criterion.key)
    sentence = _("They change places when “{criterion}” weighs {swap} (now {weight}).")
    return sentence.format(
        criterion=pair.nearest.criterion.name, swap=_percent(pair.swap, weight), weight=screen().share(weight)
    )


def _weight(pair: Between, key: str) -> float | None:
    score = pair.first.assessment.score
    return next((row.weight for row in score.criteria if row.key == key), None) if score else None


def _percent(swap: float, weight: float | None) -> str:
    """The weight at which they swap, with a decimal where the whole number would be the weight it has now."""
    shown = screen().share(swap)
    if weight is not None and shown == screen().share(weight):
        return f"{screen().number(100 * swap, 1)}{NO_BREAK}%"
    return shown


def _needed(request: AssessedRequest, names: dict[int, str]) -> str:
    found = needed_rating(request)
    if found is None:
        return ""
    criterion, mark, level = found
    highest = request.assessment.facts.scale.max
    if level == highest:
        sentence = _("{name} reaches {mark} only if “{criterion}”, not rated yet, is {level}.")
    else:
        sentence = _("{name} reaches {mark} if “{criterion}”, not rated yet, is {level} or more.")
    at = screen().number(mark, 0 if mark == int(mark) else 2)
    return sentence.format(name=names[request.id], mark=at, criterion=criterion.name, level=level)


def gates_in_words(request: AssessedRequest, *, short: bool = False) -> tuple[Sign, str, str]:
    """Shape, words and the names behind them for the gates of a request; `short` leaves the names to these."""
    passed, count, open_ones, failed = gates_passed(request)
    titles = {standing.gate.key: standing.gate.name for standing in request.gates}
    detail = "; ".join(titles[key] for key in (*failed, *open_ones))
    if not count:
        return Sign(Shape.DASH), _("no gates"), ""
    if failed:
        said = (
            _("{gate} failed").format(gate=failed[0])
            if len(failed) == 1
            else _("{count} failed").format(count=len(failed))
        )
        return Sign(Shape.CROSS, "bad"), said, detail
    if passed == count:
        return Sign(Shape.CHECK, "good"), _("{passed} of {count} passed").format(passed=passed, count=count), ""
    if short:
        return Sign(Shape.RING), _("{passed} of {count}").format(passed=passed, count=count), detail
    still = open_ones[0] if len(open_ones) == 1 else str(len(open_ones))
    said = _("{passed} of {count}, {open} open").format(passed=passed, count=count, open=still)
    return Sign(Shape.RING), said, detail


def score_shown(score: Score | None, marks: Sequence[Mark]) -> str:
    """The score or its range; a dash where nothing is weighed."""
    return score_in_words(score, marks)


def change_shown(before: Score | None, after: Score | None, marks: Sequence[Mark]) -> str:
    """What other weights add or take: "+2", "−1"; of a range what it was; empty where nothing changes."""
    if before is None or after is None or None in (before.low, before.high, after.low, after.high):
        return ""
    if before.score is None or after.score is None:
        was, now = score_shown(before, marks), score_shown(after, marks)
        return _("was {range}").format(range=was) if was != now else ""
    away = after.score - before.score
    if abs(away) <= TOLERANCE:
        return ""
    decimals = 0 if abs(away) >= 1 else 1 if abs(away) >= 0.05 else 2
    shown = screen().number(away, decimals)
    return f"+{shown}" if away > 0 else shown


VERDICTS = (Verdict.DECLINE, Verdict.DEVELOP, Verdict.RECOMMEND)


def turned_in_words(found: Compared, points: Mapping[str, float]) -> list[str]:
    """A sentence for each request whose verdict the weights that are tried out would change."""
    said = []
    for request in found.requests:
        turned = turned_by(request, points)
        if turned is not None:
            before, after = turned
            reference, own = request.reference, request.assessment.verdict
            if before is None or after is None:
                known = _("{reference} would be “{after}”, where its score leaves the verdict open now.")
                open_then = _("{reference} would have no verdict by its score, where it is “{before}” now.")
                sentence = known if after is not None else open_then
            elif VERDICTS.index(after) < VERDICTS.index(before):
                sentence = _("{reference} would fall from “{before}” to “{after}”.")
            else:
                sentence = _("{reference} would rise from “{before}” to “{after}”.")
            words = {"before": _(before.label) if before else "", "after": _(after.label) if after else ""}
            line = sentence.format(reference=reference, **words)
            if before is not None and own != before and own is not None:
                stays = _("(By its score: the request itself is “{verdict}”.)").format(verdict=_(own.label))
                line = f"{line} {stays}"
            said.append(line)
    return said


def weights_shown(found: Compared) -> tuple[dict[str, str], str]:
    """The weight of each line in words, and their sum where they are the weights of one whole."""
    weights = [line.weight for line in found.lines]
    shown = dict(zip((line.key for line in found.lines), shares_shown(weights), strict=True))
    shown |= {line.key: _("differs") for line in found.lines if line.weight is None}
    known = [weight for weight in weights if weight is not None]
    whole = len(known) == len(weights) and abs(sum(known) - 1) <= NEAR
    return shown, screen().share(1) if whole else ""


def cost_in_words(asked: Asked, office: OfficeFacts) -> tuple[str, str]:
    """Staff hours and cost of a year, each a dash where nobody has said it."""
    return screen().number(asked.hours), screen().money(asked.cost, office.currency)


def sum_in_words(points: dict[str, float]) -> str:
    """What the points add up to."""
    total = sum(points.values())
    return _("sum {total}").format(total=screen().number(total, 0 if total == int(total) else 2))
