"""Random days, biased towards edges: month ends, interesting distances, the ends of the calendar."""

import datetime as dt

from tests.oracle.days import plain, shift, term_end

CENTRE = dt.date(2026, 6, 30)
EDGES = [dt.date.min, dt.date.max, dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(2026, 1, 31), CENTRE]
OFFSETS = [0, 1, 2, 30, 45, 59, 60, 61, 89, 90, 91, 92, 93, 179, 180, 181, 364, 365, 366, 367]


def random_on(rng):
    """A day to ask about; most often near the days of the random facts."""
    return rng.choice([CENTRE, CENTRE, shift(CENTRE, rng.randint(-400, 400)), random_day(rng)])


def random_day(rng, near=CENTRE):
    """A day: near another one, at an interesting distance, at a month's end, or at the calendar's ends."""
    draw = rng.random()
    if draw < 0.03:
        return rng.choice(EDGES[:2])
    if draw < 0.1:
        return rng.choice(EDGES)
    if draw < 0.4:
        return shift(near, rng.choice([-1, 1]) * rng.choice(OFFSETS))
    if draw < 0.55:
        return term_end(near.replace(day=1), rng.randint(1, 30)) if near.year < 9000 else near
    return shift(near, rng.randint(-1200, 400))


def past_day(rng, most):
    """A day up to so many days before the centre; one in five any day."""
    return random_day(rng) if rng.random() < 0.2 else shift(CENTRE, -rng.randint(0, most))


def maybe(rng, probability, make):
    """What `make()` gives with that probability, else None."""
    return make() if rng.random() < probability else None


def day_text(rng, probability=1.0, near=CENTRE):
    return plain(maybe(rng, probability, lambda: random_day(rng, near)))


def several_days(rng, most, near=CENTRE):
    return [day_text(rng, near=near) for _ in range(rng.choice([0, 0, 1, rng.randint(0, most)]))]
