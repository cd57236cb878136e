"""What can be filled into the text a reply to the sender starts from."""

import re
from collections.abc import Mapping

from app.words import _
from models.vocabulary import N_

PLACES = ("title", "sender", "received", "office", "reason", "until", "partner")
"""Title, sender and day of the request, the office, the reason to decline, the day a deferral ends, whom it went to."""
UNNAMED = "Other (say which)"
IN_A_LETTER = {
    "Outside our priorities": N_("its subject lies outside the priorities we have set ourselves"),
    "Not enough capacity here": N_("at present we do not have the staff and the means to do it justice"),
    "Not enough commitment there": N_("we could not see who on your side would carry it, and with what means"),
    "Duplicate of an existing link": N_("it would double a link that exists between us already"),
    "Limit reached": N_("we have as many partnerships as we can look after, and none of them ends soon"),
    "A gate failed": N_("a condition that every partnership of ours has to meet is not met"),
    "Withdrawn by the sender": N_("you have told us that you no longer pursue it"),
}
"""The reasons to decline that policies come with, as they are said to the sender in the middle of a sentence."""
_PLACE = re.compile(r"\{(\w*)\}")


def unknown_places(text: str) -> list[str]:
    """The names in braces that nothing can be filled in for, each as it is written."""
    return [f"{{{name}}}" for name in _PLACE.findall(text) if name not in PLACES]


def reason_in_letter(name: str) -> str:
    """A reason to decline by the name it has in the policy, as a letter says it; an office's own as it named it.

    Empty for the one that names no reason: what it is has to be written.
    """
    if name == UNNAMED:
        return ""
    return _(IN_A_LETTER[name]) if name in IN_A_LETTER else name


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known filled in; what is not known, or empty, is left for the person to see."""
    return _PLACE.sub(lambda found: values.get(found[1]) or found[0], text)
