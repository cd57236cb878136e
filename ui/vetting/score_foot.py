"""The foot of the Score tab: what the scorecard still lacks, and the button that makes it count."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.vetting.rating import agreed_card
from app.vetting.scorecards import Scorecard, counts
from app.words import _, ngettext
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.layouts import MARGIN, column, hairline, row
from ui.toolkit.text import Text
from ui.vetting.score_at_hand import AtHand
from ui.vetting.score_row import Shown

NAMED = 3
"""So many criteria without a level are named, of more the number."""


class ScoreFoot(QWidget):
    """Stays in sight while the criteria scroll; hidden where nothing is left to submit, to agree on or to change.

    A submitted scorecard is changed only after `change_asked`, so that a key pressed by accident changes nothing.
    """

    submit_asked = Signal()
    agree_asked = Signal()
    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "secondary", wrap=True)
        self.agree = secondary(_("Agree on one…"), self.agree_asked.emit)
        self.submit = primary(_("Submit scorecard"), self.submit_asked.emit)
        self.change = secondary(_("Change…"), self.change_asked.emit)
        line = row(self.words, self.change, self.agree, self.submit, gap=8, margins=(MARGIN, 7, MARGIN, 7))
        line.setStretch(0, 1)
        self.setLayout(column(hairline(), line))

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.change, self.submit, self.agree]

    def show_scorecard(self, hand: AtHand, shown: Sequence[Shown]) -> None:
        """Show what is left to do with the scorecard at hand, whose rows are `shown`."""
        request = hand.asked()
        standing = bool(shown) and hand.standing()
        fillable = bool(shown) and hand.fillable() and not standing
        open_ones = [each.criterion.name for each in shown if each.note is None or each.note.rating is None]
        counting = sum(1 for each in request.cards if counts(each))
        agreed = agreed_card(request.cards, request.policy)
        several = hand.editable and counting > 1 and agreed is None
        stands = hand.agreeing or agreed is None or not agreed.card.submitted
        self.submit.setVisible(fillable)
        self.submit.rename(_("Submit agreed scorecard") if hand.agreeing else _("Submit scorecard"))
        self.submit.setEnabled(len(open_ones) < len(shown))
        self.agree.setVisible(several)
        self.agree.set_kind("secondary" if fillable else "primary")
        self.change.setVisible(standing)
        self._name_change(hand, lacks=bool(open_ones))
        said = [_said_while_changing(stands=stands)] if standing and hand.changing else []
        if fillable or (standing and open_ones):
            said.append(_lacking(open_ones, len(shown)))
        elif several:
            said.append(_to_agree(request.cards, counting))
        self.words.setText(" ".join(said) or _said_of_submitted(stands=stands))
        self.setVisible(fillable or several or standing)

    def _name_change(self, hand: AtHand, *, lacks: bool) -> None:
        """After a move a submitted scorecard may lack a rating: then that is what it is changed for."""
        if hand.changing:
            self.change.rename(_("Done"))
            self.change.setAccessibleName(_("Done changing"))
        else:
            self.change.rename(_("Rate what is missing…") if lacks else _("Change…"))
            self.change.setAccessibleName(
                _("Rate what is missing on the scorecard") if lacks else _("Change the scorecard")
            )


def _said_while_changing(*, stands: bool) -> str:
    """What becomes of a change; it `stands` unless an agreed scorecard counts in its place."""
    return _("What you change counts at once.") if stands else _("What you change does not change what was agreed.")


def _said_of_submitted(*, stands: bool) -> str:
    return _("It is submitted and counts.") if stands else _("It is submitted. What was agreed counts in its place.")


def _lacking(open_ones: Sequence[str], count: int) -> str:
    """What a scorecard lacks before it is submitted."""
    if len(open_ones) == count:
        return _("Nothing is rated yet. Rate a criterion, then submit.")
    if not open_ones:
        return _("All are answered. It counts once it is submitted.")
    named, more = list(open_ones[:NAMED]), len(open_ones) - NAMED
    if more > 0:
        named.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return _("Not rated yet: {names}").format(names=", ".join(named))


def _to_agree(cards: Sequence[Scorecard], counting: int) -> str:
    """What is left to agree on, and whose scorecard does not count for it."""
    said = _("{count} scorecards count, and none is agreed yet.").format(count=counting)
    declared = [each.assessor or _("Without a name") for each in cards if each.card.same_policy and each.card.conflict]
    if not declared:
        return said
    sentence = ngettext(
        "That of {names} does not count: a conflict of interest is declared.",
        "Those of {names} do not count: a conflict of interest is declared.",
        len(declared),
    )
    return f"{said} {sentence.format(names=', '.join(declared))}"
