"""The fields of a request, for taking one in and for editing it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from typing_extensions import override

from app.folding import fold
from app.frozen import dataclass
from app.people.contacts import contact_rows
from app.people.countries import countries, country_name
from app.people.organisations import organisation_rows
from app.people.places import place_rows
from app.policy.library import request_sources
from app.policy.versions import PolicyVersion
from app.vetting.intake import RequestDraft, home_currency
from app.words import _, screen
from models.vocabulary import RequestKind
from ui.toolkit.bindings import DecimalNumber, Money, TextLine, TextLines
from ui.toolkit.choices import Choice, Option, Pick, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.paths import PathLine
from ui.vetting.sectors import Sectors, known_sectors

SUGGESTED = 30


class RequestForm(Form[RequestDraft]):
    """A request on the screen; the country is asked for while the place is a new one."""

    def __init__(self, desk: Desk, policy: PolicyVersion, *, new: bool) -> None:
        self._desk = desk
        super().__init__(_fields(desk, policy, home_currency(desk.office), new=new), name=_("Request"))
        self._learn()
        self.changed.connect(self._ask_for_country)

    def show_draft(self, draft: RequestDraft) -> None:
        """Show a request; people, places and organisations are read anew."""
        self._learn()
        super().show_draft(draft)
        self._ask_for_country()

    def show_policy(self, policy: PolicyVersion) -> None:
        """Offer the categories of another policy version."""
        self.binding("category").set_options(_categories(policy))

    def _learn(self) -> None:
        office = self._desk.office
        language = screen().language
        places = [
            Named(
                p.id, f"{p.title}, {country_name(p.country, language)}", names=known_by(p.name, p.local_name, p.title)
            )
            for p in place_rows(office)
        ]
        bodies = [
            Named(o.id, o.title, names=known_by(o.name, o.local_name, o.title))
            for o in organisation_rows(office)
            if not o.at_home
        ]
        people = [
            Named(c.id, c.title, names=known_by(c.name, c.local_name, c.title), offered=c.offered)
            for c in contact_rows(office, at_home=False)
        ]
        for name, options in (("place", places), ("organisation", bodies), ("contact", people)):
            self._offers(name).options = options
            self.binding(name).know(options)

    def _offers(self, name: str) -> "Offers":
        offers = self.binding(name).offers
        assert isinstance(offers, Offers)
        return offers

    def _ask_for_country(self) -> None:
        self.show_field("country", isinstance(self.binding("place").read(), str))


@dataclass(frozen=True)
class Named(Option):
    """Something known, with the names it goes by; a line says more than these, such as where it lies."""

    names: tuple[str, ...] = ()


class Offers:
    """Suggestions out of a list that is read when the form is shown."""

    def __init__(self) -> None:
        self.options: Sequence[Option] = ()

    def exact(self, text: str) -> Option | None:
        """The one option that goes by exactly this name, whatever its case and accents; None where several do."""
        wanted = fold(text)
        found = [
            option
            for option in self.options
            if option.offered and wanted and wanted in {fold(name) for name in _names(option)}
        ]
        return found[0] if len(found) == 1 else None

    def __call__(self, text: str) -> list[Option]:
        """The options that hold what is typed."""
        wanted = fold(text)
        return [option for option in self.options if option.offered and wanted in fold(option.label)][:SUGGESTED]


class OfferedPick(Pick):
    """A pick over a list that can be read anew."""

    def __init__(self, placeholder: str) -> None:
        self.offers = Offers()
        super().__init__(self.offers, placeholder, new=True)
        line = self.combo.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._settle)

    @override
    def read(self) -> Any:
        """What is known by exactly the name that is typed; only another name is a new one."""
        value = super().read()
        found = self.offers.exact(value) if isinstance(value, str) else None
        return value if found is None else found.value

    @override
    def _offer(self) -> None:
        """Offering puts the cursor at the end; where nobody types, the beginning of the name is to be seen."""
        super()._offer()
        line = self.combo.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)

    def _settle(self) -> None:
        """Say in full what an exact name was taken for, once the keyboard leaves it."""
        found = self.offers.exact(self.combo.currentText())
        if found is not None:
            self.show(found)


def _names(option: Option) -> tuple[str, ...]:
    if isinstance(option, Named) and option.names:
        return option.names
    return (option.label, option.label.partition(",")[0])


def known_by(*names: str) -> tuple[str, ...]:
    """The names something goes by, without those it lacks."""
    return tuple(name for name in names if name)


def _fields(desk: Desk, policy: PolicyVersion, currency: str, *, new: bool) -> list[Field]:
    language = screen().language
    nations = [Option(country.code, country.name) for country in countries(language)]
    sources = [Option(entry.key, _(entry.label)) for entry in request_sources()]
    fields = [
        Field("title", _("Title"), lambda: TextLine(_("What is asked, by whom"))),
        Field("place", _("Place"), lambda: OfferedPick(_("City or region, known or new"))),
        Field("country", _("Country"), lambda: Choice(nations, searchable=True), _("of the new place"), beside=True),
        Field("organisation", _("Organisation"), lambda: OfferedPick(_("Who asks, known or new"))),
        Field("contact", _("Person"), lambda: OfferedPick(_("Who wrote, known or new")), beside=True),
        Field("received_on", _("Received on"), lambda: DateLine(desk.today), width=128),
        Field("kind", _("Kind"), lambda: Choice(options_of(RequestKind)), width=130, beside=True),
        Field("category", _("Category"), lambda: Choice(_categories(policy), _("Not chosen")), beside=True),
        Field("source", _("Source"), lambda: Choice(sources, _("Not chosen"), searchable=False)),
        Field("source_note", _("How it came"), lambda: TextLine(_("Letter, call, meeting")), beside=True),
        Field("summary", _("Summary"), lambda: TextLines(3 if new else 4)),
    ]
    choose = _chooser(desk)
    letter = Field(
        "letter",
        _("Letter") if new else _("Attach a file"),
        lambda: PathLine(choose, _("Choose…"), _("A path, or drop the file here")),
        _("kept inside the office"),
    )
    return [*fields, letter] if new else [*fields, *_asks(policy, currency), letter]


def _asks(policy: PolicyVersion, currency: str) -> list[Field]:
    """What a partnership would be about, and what it would ask of the office."""
    return [
        Field("sectors", _("Sectors"), lambda: Sectors(known_sectors(policy))),
        Field("cost", _("Cost a year"), lambda: Money(currency)),
        Field("hours", _("Staff hours a year"), lambda: DecimalNumber(1), beside=True),
    ]


def _categories(policy: PolicyVersion) -> list[Option]:
    return [Option(category.key, category.name) for category in policy.categories]


def _chooser(desk: Desk) -> Callable[[], Path | None]:
    return lambda: desk.messages.file_to_open(_("Attach a file"))
