"""How firm a verdict is: equal weights, shares of all weightings, and what would flip it."""

from fractions import Fraction
from math import ceil, comb, floor

from tests.oracle.days import EPSILON
from tests.oracle.ratings import applicable, band, reaches


def divided_difference(nodes, power):
    """The divided difference of max(x, 0)^power over sorted nodes, equal nodes by derivatives.

    By Hermite and Genocchi it is the share of the simplex on which the linear form with these corner values is
    positive, when there is one node more than the power.
    """
    column = list(nodes)
    table = [max(node, Fraction(0)) ** power for node in column]
    for order in range(1, len(column)):
        table = [
            comb(power, order) * max(column[i], Fraction(0)) ** (power - order)
            if column[i] == column[i + order]
            else (table[i + 1] - table[i]) / (column[i + order] - column[i])
            for i in range(len(column) - order)
        ]
    return table[0]


def reach(values, mark):
    """The share of all weightings under which the weighted mean of the values reaches the mark."""
    nodes = sorted(max(v - mark, Fraction(0)) if v - mark >= -EPSILON else v - mark for v in values)
    if nodes[0] >= 0:
        return Fraction(1)
    if nodes[-1] < 0:
        return Fraction(0)
    return divided_difference(nodes, len(nodes) - 1)


def share_in_band(values, score, marks):
    lower = [at for at, _ in marks if reaches(score, at)]
    upper = [at for at, _ in marks if not reaches(score, at)]
    return (reach(values, max(lower)) if lower else Fraction(1)) - (reach(values, min(upper)) if upper else Fraction(0))


def ordered_means(criteria):
    """The means of V over the heaviest group, the two heaviest, and so on."""
    groups = []
    for criterion in sorted(criteria, key=lambda c: -c["weight"]):
        if groups and groups[-1][-1]["weight"] - criterion["weight"] <= EPSILON:
            groups[-1].append(criterion)
        else:
            groups.append([criterion])
    means, together = [], []
    for group in groups:
        together += [100 * c["value"] for c in group]
        means.append(sum(together) / len(together))
    return means


def firmness(criteria, score, marks):
    fields = ("equal_weights_score", "equal_weights_band", "robust_share", "robust_share_same_order")
    among = applicable(criteria)
    if score is None or any(c["value"] is None for c in among):
        return dict.fromkeys(fields)
    values = [100 * c["value"] for c in among]
    mean = sum(values) / len(values)
    if not marks:
        return dict.fromkeys(fields) | {"equal_weights_score": mean}
    means = ordered_means(among)
    same_order = Fraction(1) if len(means) == 1 else share_in_band(means, score, marks)
    return dict(zip(fields, (mean, band(mean, marks), share_in_band(values, score, marks), same_order), strict=True))


def others_score(criteria, criterion):
    """The score of the other criteria with their weights renormalised, or None when they weigh nothing."""
    others = [c for c in criteria if c is not criterion]
    total = sum(c["weight"] for c in others)
    if total == 0:
        return None
    return 100 * sum(c["weight"] * c["value"] for c in others if c["value"] is not None) / total


def weight_that_flips(criteria, criterion, marks):
    others = others_score(criteria, criterion)
    if others is None or criterion["value"] is None:
        return None
    slope = 100 * criterion["value"] - others
    if abs(slope) < EPSILON:
        return None
    found = [t for t in ((at - others) / slope for at, _ in marks) if EPSILON < t < 1 - EPSILON]
    if not found:
        return None
    nearest = min(abs(t - criterion["weight"]) for t in found)
    return min(t for t in found if abs(t - criterion["weight"]) <= nearest + EPSILON)


def flips(request, criteria, score, marks):
    if score is None:
        return None
    among = applicable(criteria)
    least, most = request["scale"]["min"], request["scale"]["max"]
    levels = []
    for criterion in among:
        if criterion["weight"] == 0:
            continue
        given = criterion["rating"]
        for level in (ceil(given) - 1, floor(given) + 1):
            changed = score + 100 * criterion["weight"] * (level - given) / (most - least)
            if least <= level <= most and band(changed, marks) != band(score, marks):
                levels.append({"criterion": criterion["key"], "rating": level, "band": band(changed, marks)})
    return {"weights": {c["key"]: weight_that_flips(among, c, marks) for c in among}, "levels": levels}
