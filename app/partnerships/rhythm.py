"""How often the parties of an agreement are to be in touch, in words."""

from app.words import ngettext


def every(rhythm: int) -> str:
    """Say "every 90 days", as the end of "agreed …"."""
    return ngettext("every {count} day", "every {count} days", rhythm).format(count=rhythm)
