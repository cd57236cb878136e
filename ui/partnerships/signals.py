"""The card that says in plain words what the records say about an agreement today."""

from PySide6.QtWidgets import QWidget

from app.decisions.day import AgreementDay
from app.partnerships.grounds import grounds
from app.policy.numbers import PolicyNumbers
from app.today.dossier import Dossier
from app.words import _, ngettext
from models.vocabulary import AgreementStatus, Progress, Signal
from ui.toolkit.cards import Card, SignalRow
from ui.toolkit.layouts import Part, column, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of
from ui.toolkit.text import Text

WORDS = 96
"""How wide the first words are."""

POOR = (Progress.MISSED, Progress.AT_RISK, Progress.BEHIND)


class SignalsCard(Card):
    """What holds, each with its facts; what is well comes first."""

    def __init__(self) -> None:
        super().__init__(_("Signals"))

    def show_signals(self, found: Dossier) -> None:
        """Show the signals of an agreement, or that they begin with its term."""
        self.clear()
        head = row(Text(_("Signals"), "head"), None, Text(_("computed from records, today"), "secondary"))
        agreement = found.row.agreement
        stands = agreement.standing
        if stands.silent_days is None:
            sentence = _over(agreement) if agreement.over else _("Signals begin once it is in force.")
            self.section(head, Text(sentence, "body", "soft", wrap=True), gap=8)
            return
        lines: list[Part] = []
        if all(signal.key != Signal.SILENT for signal in stands.signals):
            lines.append(SignalRow(Mark(Shape.DOT, "good"), _("In touch"), _in_touch(agreement), WORDS))
        for each in stands.signals:
            behind = grounds(each, agreement.facts, stands, found.day.policy.numbers)
            lines.append(_explained(SignalRow(mark_of(each.key), signal_word(each.key), each.text, WORDS), behind))
        lines += _poor(found)
        self.section(head, 2, *lines, gap=6)
        self.section(Text(standing_words(agreement, found.day.policy.numbers), "secondary", wrap=True))


def _explained(signal: SignalRow, behind: str) -> QWidget:
    """The signal, and below its sentence the rule behind it and since when it holds."""
    below = row(Text(behind, "secondary", wrap=True), margins=(WORDS, 0, 0, 0))
    return holding(column(signal, below, gap=1))


def _poor(found: Dossier) -> list[SignalRow]:
    """The objectives that stand badly, three of them at most."""
    return [
        SignalRow(
            mark_of(each.status),
            _(each.status.label),
            _("Objective {reference}, {title}").format(reference=each.reference, title=each.record.title),
            WORDS,
        )
        for each in found.objectives
        if each.status in POOR and not each.over
    ][:3]


def standing_words(agreement: AgreementDay, numbers: PolicyNumbers) -> str:
    """Whether it is dormant or a zombie, and by which number of the policy."""
    stands = agreement.standing
    rhythm = stands.contact_rhythm or 0
    if stands.zombie:
        return _("A zombie: silent for more than {days} days, or past its end without anything new.").format(
            days=max(numbers.zombie_days, rhythm)
        )
    if stands.dormant:
        return _("Dormant: silent for more than {days} days.").format(days=max(numbers.dormant_days, rhythm))
    return _("Not dormant: that takes more than {days} days of silence.").format(days=max(numbers.dormant_days, rhythm))


def signal_word(key: Signal) -> str:
    """What a signal is about in one word; its sentence stands beside it."""
    return {
        Signal.ENDED_UNDECIDED: _("Undecided"),
        Signal.SILENT: _("Silent"),
        Signal.REVIEW_OVERDUE: _("Review"),
        Signal.NO_UPDATE: _("Update"),
        Signal.OVERDUE_MILESTONE: _("Milestone"),
        Signal.NOBODY: _("Nobody"),
        Signal.NO_OBJECTIVE: _("Objective"),
        Signal.NO_RESULT: _("Result"),
        Signal.BELOW_MINIMUM: _("Activity"),
    }[key]


def _in_touch(agreement: AgreementDay) -> str:
    stands = agreement.standing
    days = stands.silent_days or 0
    since = stands.last_activity_on is not None and stands.last_activity_on >= (
        stands.effective_on or stands.last_activity_on
    )
    words = (
        ngettext("{count} day since last contact", "{count} days since last contact", days)
        if since
        else ngettext("{count} day since it took effect", "{count} days since it took effect", days)
    ).format(count=days)
    return (
        _("{words}, agreed every {rhythm}").format(words=words, rhythm=stands.contact_rhythm)
        if stands.contact_rhythm
        else words
    )


def _over(agreement: AgreementDay) -> str:
    return {
        AgreementStatus.TERMINATED: _("It was terminated; nothing is owed under it any more."),
        AgreementStatus.REPLACED: _("Another agreement has taken its place."),
        AgreementStatus.CONCLUDED: _("It has concluded; nothing is owed under it any more."),
        AgreementStatus.ABANDONED: _("It was dropped before it was signed."),
    }.get(agreement.standing.status, "")
