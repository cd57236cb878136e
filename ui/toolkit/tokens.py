"""The colours of the window, one set for light and one for dark, and the arithmetic of their contrast."""

from dataclasses import fields

from app.frozen import dataclass


@dataclass(frozen=True)
class Tokens:
    """One colour scheme; every colour is `#RRGGBB`."""

    dark: bool
    bg: str
    side: str
    panel: str
    line: str
    text: str
    soft: str
    accent: str
    tint: str
    good: str
    warn: str
    bad: str
    good_ground: str
    warn_ground: str
    bad_ground: str
    calm: str
    edge: str
    on_accent: str

    def colour(self, name: str) -> str:
        """The colour of a token by its name (`accent`, `warn_ground`); KeyError for a name that is none."""
        if name not in COLOURS:
            raise KeyError(name)
        return str(getattr(self, name))

    def ground_of(self, name: str) -> str:
        """The ground a filled chip of that colour stands on."""
        return {"good": self.good_ground, "warn": self.warn_ground, "bad": self.bad_ground, "accent": self.tint}.get(
            name, self.calm
        )


COLOURS = frozenset(field.name for field in fields(Tokens)) - {"dark"}

LIGHT = Tokens(
    dark=False,
    bg="#FFFFFF",
    side="#F3F5F8",
    panel="#F8F9FB",
    line="#DFE3EA",
    text="#1B2430",
    soft="#5C6878",
    accent="#0F5E8C",
    tint="#E3F0F7",
    good="#1E7B4F",
    warn="#9A5B00",
    bad="#B3261E",
    good_ground="#E8F5EE",
    warn_ground="#FCF3E3",
    bad_ground="#FCEEEC",
    calm="#EDF0F4",
    edge="#7F8A99",
    on_accent="#FFFFFF",
)

DARK = Tokens(
    dark=True,
    bg="#171C23",
    side="#11151B",
    panel="#1D232C",
    line="#2E3743",
    text="#E8EDF3",
    soft="#9AA7B6",
    accent="#6FBBE6",
    tint="#1F3646",
    good="#6FD3A0",
    warn="#F0B55B",
    bad="#F2938C",
    good_ground="#193328",
    warn_ground="#3A2D16",
    bad_ground="#422422",
    calm="#252D38",
    edge="#72808F",
    on_accent="#0C1A24",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """The colour that holds `share` (0 to 1) of `other` over `one`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
