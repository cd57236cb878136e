"""What can be filled into the text a reply to the sender starts from."""

import re
from collections.abc import Mapping

PLACES = ("title", "sender", "received", "office", "reason", "until", "partner")
"""Title, sender and day of the request, the office, the reason to decline, the day a deferral ends, whom it went to."""
_PLACE = re.compile(r"\{(\w*)\}")


def unknown_places(text: str) -> list[str]:
    """The names in braces that nothing can be filled in for, each as it is written."""
    return [f"{{{name}}}" for name in _PLACE.findall(text) if name not in PLACES]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known filled in; what is not known, or empty, is left for the person to see."""
    return _PLACE.sub(lambda found: values.get(found[1]) or found[0], text)
