"""Numbers and days as other people's tables write them, read by what their whole column tells."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.days import add_days, add_months
from app.words import Words

SPACE = r"[\s'’\u00a0\u2009\u202f]"
SPACES = re.compile(SPACE)
SPACED = re.compile(rf"[+-]?{SPACE}?\d{{1,3}}({SPACE}\d{{3}})+([.,]\d+)?")
NUMBER = re.compile(r"[+-]?[\d.,]*\d")
# No thousands begin with a 0: in 0,123 the sign is the decimal one.
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+")
SIGNS = re.compile(r"[.,]")
NUMBERED_DAY = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})")
DAY_ZERO = dt.date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 70_000
DIGITS = 40


@dataclass(frozen=True)
class Manner:
    """How a table writes: the sign of its decimals ("," or "."), and whether its days begin with the month.

    `sure` and `days_sure`: the table itself tells the sign, and the order of its days.
    """

    decimal: str = "."
    month_first: bool = False
    sure: bool = True
    days_sure: bool = True


def manner_of(numbers: Iterable[str], days: Iterable[str], usual: str = ".") -> Manner:
    """What the texts of a table's columns tell; where they tell nothing, `usual` and the day first."""
    signs = [sign for text in numbers if (sign := _decimal_sign(_plain(text)))]
    # As often one as the other: the order of the alphabet, so that the same table is always read alike.
    found = max(sorted(set(signs)), key=signs.count) if signs else usual
    parts = [match for text in days if (match := NUMBERED_DAY.fullmatch(" ".join(text.split())))]
    by_day, by_month = any(int(part[1]) > 12 for part in parts), any(int(part[2]) > 12 for part in parts)
    return Manner(found, by_month and not by_day, len(set(signs)) == 1, by_day != by_month)


def other_number(text: str, manner: Manner) -> float | None:
    """What a number that nothing in its table settles could be as well: `1,234` is 1234, or 1.234; else None."""
    if manner.sure or not (found := GROUPED.fullmatch(_plain(text))) or len(set(SIGNS.findall(found[0]))) > 1:
        return None
    other = number_in(text, replace(manner, decimal="," if manner.decimal == "." else "."))
    return other if other != number_in(text, manner) else None


def other_day(text: str, manner: Manner, today: dt.date) -> dt.date | None:
    """What a day that no other one of its column settles could be as well: `03/04/2024`; else None.

    Between points the day comes first wherever people write so.
    """
    found = NUMBERED_DAY.fullmatch(" ".join(text.split()))
    if manner.days_sure or found is None or "." in text or max(int(found[1]), int(found[2])) > 12:
        return None
    other = day_in(text, replace(manner, month_first=not manner.month_first), today)
    return other if other != day_in(text, manner, today) else None


def number_in(text: str, manner: Manner) -> float | None:
    """The number a cell holds, or None; `1 234,5`, `1,234.5`, `1.234,5` and `−3` are read alike."""
    plain = _plain(text)
    if not NUMBER.fullmatch(plain) or len(plain) > DIGITS or not _is_grouped_by_three(text):
        return None
    signs = [char for char in plain if char in ",."]
    if len(set(signs)) == 2:
        decimal = signs[-1]
        if signs.count(decimal) > 1:
            return None
    elif len(signs) > 1:
        decimal = ""
    else:
        decimal = _decimal_sign(plain) or manner.decimal
    whole, _sign, rest = plain.rpartition(decimal) if decimal and decimal in plain else (plain, "", "")
    if any(sign in whole for sign in ",.") and not GROUPED.fullmatch(whole):
        return None
    whole = whole.replace(",", "").replace(".", "")
    return float(f"{whole or 0}.{rest or 0}") if whole not in ("+", "-") else float(f"{whole}0.{rest}")


def day_in(text: str, manner: Manner, today: dt.date) -> dt.date | None:
    """The day a cell holds, or None; a year, quarter or month alone stands for its last day, at most `today`."""
    plain = " ".join(text.replace(",", " ").split())
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := NUMBERED_DAY.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        month_first = first <= 12 and (second > 12 or manner.month_first)
        return _day(year, first, second) if month_first else _day(year, second, first)
    if re.fullmatch(r"\d{5}(\.\d+)?", plain) and FIRST_SERIAL <= (serial := int(float(plain))) <= LAST_SERIAL:
        return DAY_ZERO + dt.timedelta(days=serial)
    return _period(plain, today) or _written(plain, today)


def _period(plain: str, today: dt.date) -> dt.date | None:
    if found := re.fullmatch(r"(\d{4})", plain):
        return _end(int(found[1]), 1, 12, today)
    if found := re.fullmatch(r"(\d{4})[-/. ]?[QqTt]([1-4])", plain) or re.fullmatch(r"(\d{4})[-/.](\d{1,2})", plain):
        months = 3 if re.search("[QqTt]", plain) else 1
        return _end(int(found[1]), (int(found[2]) - 1) * months + 1, int(found[2]) * months, today)
    if found := re.fullmatch(r"[QqTt]([1-4])[-/. ]?(\d{4})", plain):
        return _end(int(found[2]), int(found[1]) * 3 - 2, int(found[1]) * 3, today)
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{4})", plain):
        return _end(int(found[2]), int(found[1]), int(found[1]), today)
    return None


def _written(plain: str, today: dt.date) -> dt.date | None:
    """`25 Nov 2026`, `Nov 25 2026`, `November 2026`, in English and French."""
    words = plain.casefold().split()
    months = [(place, month) for place, word in enumerate(words) if (month := _month(word.strip(".")))]
    if len(months) != 1 or not 2 <= len(words) <= 3:
        return None
    place, month = months[0]
    numbers = [word.rstrip(".") for number, word in enumerate(words) if number != place]
    if not all(number.isascii() and number.isdigit() for number in numbers) or len(numbers[-1]) not in (2, 4):
        return None
    year = _year(numbers[-1])
    return _end(year, month, month, today) if len(numbers) == 1 else _day(year, month, int(numbers[0][:3]))


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    named = (
        (month, Words(language).day(dt.date(2000, month, 1), "MMMM").casefold())
        for language in ("en", "fr")
        for month in range(1, 13)
    )
    found = {month for month, name in named if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _end(year: int, first: int, last: int, today: dt.date) -> dt.date | None:
    """The last day of a run of months, or today while they are still running."""
    begins, final = _day(year, first, 1), _day(year, last, 1)
    if begins is None or final is None:
        return None
    ends = add_days(add_months(final, 1), -1)
    return today if begins <= today < ends else ends


def _decimal_sign(plain: str) -> str:
    """The sign that can only be the decimal one in this number, if any."""
    signs = [char for char in plain if char in ",."]
    if not NUMBER.fullmatch(plain) or not signs:
        return ""
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) > 1:
        return "." if signs[0] == "," else ","
    return "" if GROUPED.fullmatch(plain) else signs[0]


def _plain(text: str) -> str:
    return SPACES.sub("", text).replace("\u2212", "-").removesuffix("%")


def _is_grouped_by_three(text: str) -> bool:
    """Whether spaces, where there are any inside, part the digits as thousands are parted."""
    written = text.strip().replace("\u2212", "-").removesuffix("%").strip()
    return not SPACES.search(written) or bool(SPACED.fullmatch(written))


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
