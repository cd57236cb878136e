"""Forms that name a partner: known here, or new with what a new one needs; a whole partnership, and one party."""

from typing import Any

from app.partnerships.drafting import StartDraft
from app.partnerships.partners import PartnerOption, partner_options
from app.partnerships.roles import PartyDraft
from app.people.countries import countries, country_name
from app.policy.versions import PolicyVersion
from app.words import _, screen
from models.vocabulary import Form as AgreementForm
from models.vocabulary import Side, TermKind
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented
from ui.vetting.request_fields import Named, OfferedPick, known_by


def _partner_fields(placeholder: str) -> list[Field]:
    nations = [Option(country.code, country.name) for country in countries(screen().language)]
    kinds = [Option("place", _("A place")), Option("organisation", _("An organisation"))]
    return [
        Field("partner", _("Partner"), lambda: OfferedPick(placeholder)),
        Field("partner_kind", _("New here, it is"), lambda: Segmented(kinds)),
        Field("country", _("Country"), lambda: Choice(nations, searchable=True), _("of the new place"), beside=True),
    ]


class _PartnerForm(Form[Any]):
    """Asks what a partner is only while its name is new here."""

    def learn(self, desk: Desk) -> None:
        """Offer every place and organisation that is known now."""
        options = [_option(each) for each in partner_options(desk.office) if not each.at_home]
        pick = self.binding("partner")
        pick.offers.options = options
        pick.know(options)

    def ask(self) -> None:
        """Show what a new partner needs."""
        new = isinstance(self.binding("partner").read(), str)
        self.show_field("partner_kind", new)
        self.show_field("country", new and self.binding("partner_kind").read() == "place")


class StartForm(_PartnerForm):
    """A new partnership with its first agreement; the category proposes term and notice."""

    def __init__(self, desk: Desk, policy: PolicyVersion) -> None:
        self._policy = policy
        self._proposed_title = ""
        self._category = ""
        categories = [Option(category.key, category.name) for category in policy.categories]
        super().__init__(
            [
                *_partner_fields(_("City, region or organisation, known or new")),
                Field("title", _("Title"), lambda: TextLine(_("What the agreement is about"))),
                Field("category", _("Category"), lambda: Choice(categories, searchable=False)),
                Field("form", _("Form"), lambda: Choice(options_of(AgreementForm)), beside=True),
                Field("term_kind", _("Term"), lambda: Choice(options_of(TermKind))),
                Field("term_months", _("Months"), lambda: WholeNumber(1), width=90, beside=True),
                Field("notice_days", _("Days of notice"), lambda: WholeNumber(0), width=110, beside=True),
                Field("signed_on", _("Signed on"), lambda: DateLine(desk.today), _("if it is")),
                Field("effective_on", _("Effective on"), lambda: DateLine(desk.today), _("if later"), beside=True),
                Field(
                    "ends_on", _("Ends on"), lambda: DateLine(desk.today, ahead=True), _("else by months"), beside=True
                ),
                Field("purpose", _("Purpose"), lambda: TextLines(3), _("what it is for, as the council reads it")),
            ],
            name=_("New partnership"),
        )
        self.learn(desk)
        self.changed.connect(self._follow)

    def show_draft(self, draft: StartDraft) -> None:
        """Show the draft, with what its category proposes."""
        super().show_draft(draft)
        self._category = str(draft.category or "")
        self.ask()

    def first_draft(self) -> StartDraft:
        """What the form begins with: the first category and what it proposes."""
        first = self._policy.categories[0] if self._policy.categories else None
        if first is None:
            return StartDraft()
        kind = TermKind.FIXED if first.term_months else TermKind.EVERGREEN
        return StartDraft(
            category=first.key, term_kind=kind, term_months=first.term_months, notice_days=first.notice_days
        )

    def _follow(self) -> None:
        self.blockSignals(True)
        self.ask()
        # An informal understanding takes effect without a signature.
        informal = self.binding("form").read() == AgreementForm.INFORMAL
        self.show_field("signed_on", not informal or self.binding("signed_on").read() is not None)
        self._propose_title()
        category = str(self.binding("category").read() or "")
        if category != self._category:
            self._propose_term(category)
        self.blockSignals(False)

    def _propose_title(self) -> None:
        typed = self.binding("title").read()
        name = self.binding("partner").in_words().split(",")[0].strip()
        if typed in ("", self._proposed_title):
            kind = self.binding("form").read()
            words = _("{form} with {partner}").format(form=_(kind.label) if kind else "", partner=name)
            self._proposed_title = words if name else ""
            if typed != self._proposed_title:
                self.binding("title").show(self._proposed_title)

    def _propose_term(self, category: str) -> None:
        before, after = self._policy.category(self._category), self._policy.category(category)
        self._category = category
        if after is None:
            return
        for name in ("term_months", "notice_days"):
            if self.binding(name).read() in (None, getattr(before, name, None)):
                self.binding(name).show(getattr(after, name))
        if self.binding("term_kind").read() != TermKind.AUTO_RENEW:
            self.binding("term_kind").show(TermKind.FIXED if after.term_months else TermKind.EVERGREEN)


class PartyForm(_PartnerForm):
    """One more party."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            [
                *_partner_fields(_("Place or organisation, known or new")),
                Field("side", _("Side"), lambda: Segmented(options_of(Side))),
                Field("observer", _("Observer"), lambda: YesNo(_("Observes only; limits do not count it"))),
            ],
            name=_("Party"),
        )
        options = [_option(each) for each in partner_options(desk.office)]
        self.binding("partner").offers.options = options
        self.binding("partner").know(options)
        self.changed.connect(self.ask)

    def first_draft(self) -> PartyDraft:
        """What the form begins with."""
        self.show_field("partner_kind", False)
        self.show_field("country", False)
        return PartyDraft()


def _option(known: PartnerOption) -> Named:
    return Named(known.partner, _label(known), names=known_by(*known.names, known.title))


def _label(option: PartnerOption) -> str:
    if option.partner.kind == "place":
        return f"{option.title}, {country_name(option.detail, screen().language)}"
    return f"{option.title}, {option.detail}" if option.detail else option.title
