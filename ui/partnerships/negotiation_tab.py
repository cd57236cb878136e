"""The tab of an agreement's negotiation: what is open on the way to its signature, and its text as a draft."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.decisions.approving_checks import LETTER_NAMES
from app.decisions.approving_facts import Negotiated, negotiated
from app.decisions.day import ObjectiveDay
from app.partnerships.negotiation import ApprovalRow, TextRow
from app.partnerships.negotiation_clauses import ClauseRow
from app.results.smart import missing_sentence
from app.today.dossier import Dossier
from app.words import _, ngettext, screen
from models.vocabulary import ClauseState, Duty
from ui.partnerships.negotiation_acts import Negotiating
from ui.partnerships.negotiation_duties import DutiesSection
from ui.partnerships.negotiation_lines import DONE, LEFT, OPEN, Section, line
from ui.partnerships.negotiation_text import DraftButton
from ui.partnerships.publishing_tab import PublicSection
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import Part, column, holding, row
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

SIDE = 16
CLAUSE_MARKS = {ClauseState.OPEN: OPEN, ClauseState.AGREED: DONE, ClauseState.LEFT_OUT: LEFT}


class NegotiationTab(QWidget):
    """Reads what it shows itself; `add_role` opens the form of one more organisation with a role."""

    def __init__(self, desk: Desk, acts: Negotiating, add_role: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._acts, self._add_role = desk, acts, add_role
        self._found: Negotiated | None = None
        self.banner = Banner()
        self.draft = DraftButton(desk, self.banner)
        self._planned = Text("", "body", wrap=True)
        self._plan = link(_("Plan…"), acts.plan, name=_("Plan the day of signing"))
        self._approvals, self._clauses, self._texts = Section(), Section(), Section()
        self.duties = DutiesSection(acts)
        self._objectives, self._engaged = Section(), Section()
        self.public = PublicSection(desk, acts)
        head = row(self._planned, self._plan, self.draft)
        head.setStretch(0, 1)
        first = (self._approvals, self._clauses, self._texts, self.duties)
        sections = (*first, self._objectives, self._engaged, self.public)
        inner = column(self.banner, head, 8, *sections, None, margins=(SIDE, 10, SIDE, 16))
        self.setLayout(inner)

    def show_dossier(self, found: Dossier) -> None:
        """Show how far an agreement has come."""
        self._acts.see(found)
        own = found.row.agreement
        self._found = come = negotiated(self._desk.office, found.day, own)
        self.draft.offer(own.reference, own.record.counterpart)
        self._show_plan(found)
        self._show_approvals(come)
        self._show_clauses(come)
        self._show_texts(come)
        self.duties.show_duties(come.duties, found.day.on)
        self._show_objectives(found)
        self._show_engaged(found)
        self.public.show_dossier(found)

    def open_part(self, part: str) -> None:
        """Open a short form by its name in an address."""
        if self._found is not None:
            self._acts.open_part(part, self._found)

    def _show_plan(self, found: Dossier) -> None:
        record, signed = found.row.agreement.record, found.row.agreement.facts.signed_on
        planned = record.signing_planned_on
        words = _("No signing planned yet.")
        if signed is not None:
            words = _("Signed on {day}").format(day=screen().day(signed))
        elif planned is not None and planned < found.day.on:
            words = _("Signing was planned for {day}, which has passed.").format(day=screen().day(planned))
        elif planned is not None:
            words = _("Signing planned for {day}").format(day=screen().day(planned))
        self._planned.setText(words)
        self._plan.setVisible(signed is None)

    def _show_approvals(self, come: Negotiated) -> None:
        add = link(_("Add an approval…"), partial(self._acts.approval, None), "plus")
        still = sum(each.approved_on is None for each in come.approvals)
        remark = _("{count} open").format(count=still) if still else ""
        empty = _("Nobody has to approve it yet. Add the bodies on both sides whose yes it needs.")
        self._approvals.show_lines(_("Approvals"), remark, add, map(self._approval, come.approvals), empty)

    def _approval(self, each: ApprovalRow) -> Part:
        day, said = screen().day, {"body": each.body, "side": _(each.side.label).lower()}
        facts = [_(each.side.label), _("asked {day}").format(day=day(each.asked_on)) if each.asked_on else ""]
        facts += [_("approved {day}").format(day=day(each.approved_on)) if each.approved_on else ""]
        if each.asked_on is None and each.approved_on is None:
            facts.append(_("not asked yet"))
        links: list[QWidget] = []
        if each.approved_on is None:
            name = _("{body}, {side}, approved today").format(**said)
            links.append(link(_("Approved today"), partial(self._acts.approved, each), name=name))
        edit, remove = _("Edit approval by {body}, {side}"), _("Remove approval by {body}, {side}")
        links.append(link(_("Edit…"), partial(self._acts.approval, each), name=edit.format(**said)))
        gone = partial(self._acts.remove_approval, each)
        links.append(icon_button("x", remove.format(**said), gone, bare=True))
        mark, word = (DONE, _("approved")) if each.approved_on else (OPEN, _("open"))
        return line(mark, word, each.body, " · ".join(fact for fact in facts if fact), links, each.note)

    def _show_clauses(self, come: Negotiated) -> None:
        add = link(_("Add a clause…"), partial(self._acts.clause, None), "plus")
        settled = sum(each.state != ClauseState.OPEN for each in come.clauses)
        right: QWidget = add
        if len(come.clauses) - settled > 1:
            every = link(_("All agreed"), self._acts.agree_all, "check", name=_("All open clauses are agreed"))
            right = holding(row(every, add, gap=12))
        words = _("{done} of {all} settled").format(done=settled, all=len(come.clauses))
        empty = _("The policy in force asks for no clause. Add those that this text needs.")
        remark = words if come.clauses else ""
        self._clauses.show_lines(_("Clauses"), remark, right, map(self._clause, come.clauses), empty)

    def _clause(self, each: ClauseRow) -> Part:
        links: list[QWidget] = []
        if each.state == ClauseState.OPEN:
            name = _("Clause {name} is agreed").format(name=each.name)
            links.append(link(_("Agreed"), partial(self._acts.agree, each), name=name))
        edit = _("Edit clause {name}").format(name=each.name)
        links.append(link(_("Edit…"), partial(self._acts.clause, each), name=edit))
        if not each.key:
            remove = _("Remove clause {name}").format(name=each.name)
            links.append(icon_button("x", remove, partial(self._acts.remove_clause, each), bare=True))
        word = _(each.state.label)
        about = "" if each.note else each.about
        left = word if each.state == ClauseState.LEFT_OUT else ""
        note = f"{left}: {each.note}" if left else each.note
        return line(CLAUSE_MARKS[each.state], word, each.name, note, links, about)

    def _show_texts(self, come: Negotiated) -> None:
        attach = link(_("Attach a file…"), self._acts.attach, "paperclip")
        add = link(_("Record a draft…"), partial(self._acts.text, None, len(come.texts)), "plus")
        empty = _("No draft of the text is recorded yet.")
        right = holding(row(attach, add, gap=12))
        self._texts.show_lines(_("Drafts of the text"), "", right, map(self._text, come.texts), empty)

    def _text(self, each: TextRow) -> Part:
        links: list[QWidget] = []
        said = {"name": each.title, "day": screen().day(each.dated_on)}
        if each.document_id is not None:
            copy = _("Save a copy of {file}, {name} of {day}").format(file=each.document, **said)
            links.append(link(_("File"), partial(self._acts.copy, each), "file-text", name=copy))
        edit, remove = _("Edit {name} of {day}").format(**said), _("Remove {name} of {day}").format(**said)
        links.append(link(_("Edit…"), partial(self._acts.text, each, 0), name=edit))
        links.append(icon_button("x", remove, partial(self._acts.remove_text, each), bare=True))
        still = _("Open: {points}").format(points=each.open_points) if each.open_points else ""
        mark, word = (OPEN, _("points are open")) if still else (DONE, _("nothing is open"))
        changed = _("Changed: {what}").format(what=each.changed) if each.changed else ""
        facts = " · ".join(part for part in (said["day"], each.document) if part)
        return line(mark, word, each.title, facts, links, changed, still)

    def _show_objectives(self, found: Dossier) -> None:
        own = found.row.reference
        new = link(
            _("New objective…"),
            partial(self._desk.go, "objectives", f"new {own}"),
            "plus",
            name=_("New objective while negotiating"),
        )
        category = found.day.policy.category(found.row.agreement.category)
        asked = category.smart_letters if category else ()
        words = ", ".join(_(LETTER_NAMES.get(letter, letter)) for letter in asked)
        remark = _("To be signed they have to be {letters}.").format(letters=words) if words else ""
        lines: list[Part] = [self._objective(each, asked) for each in found.objectives]
        if lines and remark:
            lines.append(row(Text(remark, "secondary", wrap=True), margins=(0, 4, 0, 0)))
        empty = _("No objective yet. It says what is to be achieved, and by when.")
        self._objectives.show_lines(_("Objectives taking shape"), "", new, lines, empty)

    def _objective(self, each: ObjectiveDay, asked: tuple[str, ...]) -> Part:
        lacking = [lack for lack in each.smart.missing if lack.letter in asked or not asked]
        said = " ".join(missing_sentence(lack) for lack in lacking)
        go = link(
            _("Open"),
            partial(self._desk.go, "objectives", each.reference),
            name=_("Open objective {reference}").format(reference=each.reference),
        )
        count = len(lacking)
        gaps = ngettext("{count} thing is missing", "{count} things are missing", count).format(count=count)
        facts = f"{each.reference} · {gaps if lacking else _('nothing the policy asks for is missing')}"
        mark, word = (OPEN, gaps) if lacking else (DONE, _("complete"))
        return line(mark, word, each.record.title, facts, [go], said)

    def _show_engaged(self, found: Dossier) -> None:
        add = link(_("Engage one…"), self._add_role, "plus", name=_("Engage an alternative partner"))
        lines = [line(DONE, _("engaged"), name, facts, []) for name, facts in engaged(found)]
        empty = _("No organisation has a role in it yet. One that shares the work also shares the load.")
        self._engaged.show_lines(_("Alternative partners engaged"), str(len(lines) or ""), add, lines, empty)


def engaged(found: Dossier) -> Iterator[tuple[str, str]]:
    """The organisations that have a role in an agreement now, each once, with what they do."""
    roles: dict[str, list[str]] = {}
    for role in found.row.agreement.record.responsibilities:
        if role.organisation and role.current(found.day.on):
            does = [_(Duty(role.duty).label), _(role.side.label), role.role, role.person]
            roles.setdefault(role.organisation, []).append(", ".join(word for word in does if word))
    for name, said in roles.items():
        yield name, " · ".join(said)
