"""Every text a person reads passes here: gettext for sentences, Babel for dates, numbers and money.

A `Words` speaks one language; screens and documents each hold their own, because the two are chosen separately.
"""

import datetime as dt
import gettext as catalogues
import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.english_days import in_english

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS, THOUSAND = 15, 1000
# Wide enough for the digits of any float with that many decimals.
WIDE = Context(prec=400)
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


@dataclass(frozen=True)
class Words:
    """Sentences, dates, numbers and money in one language (`en`, `fr`)."""

    language: str = "en"

    @cached_property
    def _catalogue(self) -> catalogues.NullTranslations:
        return catalogues.translation("hanse", TRANSLATIONS, languages=[self.language], fallback=True)

    @cached_property
    def locale(self) -> "Locale":
        """Babel's locale; English is written the way offices outside the United States do: 9 Oct 2026."""
        from babel import Locale

        return Locale.parse("en_GB" if self.language == "en" else self.language)

    def text(self, message: str) -> str:
        """The sentence in this language."""
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The sentence for `count` things; fill `{count}` with `.format(count=…)`."""
        return self._catalogue.ngettext(one, many, count)

    def day(self, day: dt.date | None, pattern: str = "d MMM y") -> str:
        """A date in words, or a dash where there is none."""
        return _in_words(self, day, pattern) if day else "–"

    def number(self, value: float | int | None, decimals: int = 0) -> str:
        """A number with this language's separators, rounded half away from zero; a dash where it cannot be said."""
        if isinstance(value, int) and value >= 0 and not decimals and (value < THOUSAND or self.language == "en"):
            # Babel is slow to come, and the first page counts days with this.
            return f"{value:,}"
        from babel.numbers import format_decimal

        if value is None or not math.isfinite(value):
            return "–"
        decimals = min(max(decimals, 0), MOST_DECIMALS)
        shape = "#,##0" + ("." + "0" * decimals if decimals else "")
        with localcontext(WIDE):
            return str(format_decimal(_quantized(value, decimals), shape, locale=self.locale)).replace("-", MINUS)

    def share(self, fraction: float | None) -> str:
        """A fraction of one as whole per cent, `63 %` with a space that does not break."""
        return "–" if fraction is None else f"{self.number(100 * fraction)}{NO_BREAK}%"

    def money(self, amount: float | None, currency: str) -> str:
        """An amount in whole units of its currency."""
        from babel.numbers import format_currency

        if amount is None or not math.isfinite(amount):
            return "–"
        with localcontext(WIDE):
            return str(format_currency(amount, currency, "#,##0 ¤¤", locale=self.locale, currency_digits=False))


def rounded(value: float, decimals: int = 0) -> float:
    """The number as `Words.number` rounds it, half away from zero, for whoever compares what will be shown."""
    with localcontext(WIDE):
        return float(_quantized(value, decimals))


def _quantized(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def _in_words(words: Words, day: dt.date, pattern: str) -> str:
    """Lists say the same days again and again, and Babel reads the pattern anew each time."""
    if words.language == "en" and (said := in_english(day, pattern)) is not None:
        return said
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=words.locale))


def is_spoken(language: str) -> bool:
    """Whether sentences can be said in this language: English is what they are written in, others need a catalogue."""
    return language == "en" or catalogues.find("hanse", TRANSLATIONS, [language]) is not None


_SCREEN = Words()


def screen() -> Words:
    """The words of the screens and of sentences raised as errors."""
    return _SCREEN


def _(message: str) -> str:
    """Translate a sentence for the screen."""
    return _SCREEN.text(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that counts."""
    return _SCREEN.plural(one, many, count)
