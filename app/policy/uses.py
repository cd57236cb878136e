"""Says where a part of a policy draft is in use, so that nothing disappears that something rests on."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.frozen import dataclass
from app.policy.versions import CategoryVersion, CriterionVersion, PolicyVersion, policy_versions
from app.words import _, ngettext, screen
from models.decisions import Decision
from models.partnerships import Agreement, AgreementCategory
from models.policy import Criterion
from models.vetting import Rating, Request, Scorecard
from models.vocabulary import Outcome

SETTLING = (Outcome.SELECT, Outcome.DECLINE, Outcome.REFER)


@dataclass(frozen=True)
class CriterionUse:
    """Where a criterion counts in its version, and how many requests have been rated on it in any version before."""

    categories: tuple[str, ...]
    rated: int

    @property
    def used(self) -> bool:
        """Whether something rests on it."""
        return bool(self.categories or self.rated)

    def sentence(self, name: str) -> str:
        """Why it cannot be deleted, and what to do instead."""
        held = []
        if self.categories:
            held.append(_("it counts in {categories}").format(categories=_and(self.categories)))
        if self.rated:
            said = ngettext(
                "{count} request has been rated on it", "{count} requests have been rated on it", self.rated
            )
            held.append(said.format(count=screen().number(self.rated)))
        return _(
            "“{name}” cannot be deleted: {where}. Retire it instead: it then counts in no category and is kept for "
            "what was rated on it."
        ).format(name=name, where=_and(held))


@dataclass(frozen=True)
class CategoryUse:
    """How many agreements that are not over and how many requests under way have a category."""

    agreements: int
    requests: int

    @property
    def used(self) -> bool:
        """Whether something rests on it."""
        return bool(self.agreements or self.requests)

    def sentence(self, name: str) -> str:
        """Why it cannot be deleted, and what to do first."""
        held = []
        if self.agreements:
            said = ngettext("{count} agreement has it", "{count} agreements have it", self.agreements)
            held.append(said.format(count=screen().number(self.agreements)))
        if self.requests:
            said = ngettext("{count} request under way has it", "{count} requests under way have it", self.requests)
            held.append(said.format(count=screen().number(self.requests)))
        return _(
            "The category “{name}” cannot be deleted: {where}. Move these to another category first, or keep this one "
            "and ask nothing of it."
        ).format(name=name, where=_and(held))


def criterion_use(session: Session, version: PolicyVersion, criterion: CriterionVersion) -> CriterionUse:
    """Where a criterion of a version is in use; in the versions before, it is the one with the same key."""
    categories = tuple(
        category.name
        for category in version.categories
        if any(weighted.criterion.key == criterion.key for weighted in category.criteria)
    )
    before = lineage(policy_versions(session), version)
    rated = session.scalar(
        select(func.count(Scorecard.request_id.distinct()))
        .join(Rating, Rating.scorecard_id == Scorecard.id)
        .join(Criterion, Criterion.id == Rating.criterion_id)
        .where(Criterion.key == criterion.key, Criterion.policy_id.in_([each.id for each in before]))
    )
    return CriterionUse(categories, rated or 0)


def category_use(session: Session, category: CategoryVersion) -> CategoryUse:
    """How many agreements and requests under way have the category of that key."""
    newest = (
        select(AgreementCategory.category)
        .where(AgreementCategory.agreement_id == Agreement.id)
        .order_by(AgreementCategory.from_on.desc(), AgreementCategory.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    agreements = session.scalar(
        select(func.count(Agreement.id)).where(
            newest == category.key, Agreement.dropped_on.is_(None), Agreement.terminated_on.is_(None)
        )
    )
    settled = select(Decision.id).where(
        Decision.request_id == Request.id,
        Decision.point == 1,
        Decision.outcome.in_(SETTLING),
        Decision.superseded_on.is_(None),
    )
    requests = session.scalar(
        select(func.count(Request.id)).where(
            Request.category == category.key, Request.withdrawn_on.is_(None), ~settled.exists()
        )
    )
    return CategoryUse(agreements or 0, requests or 0)


def lineage(versions: Iterable[PolicyVersion], version: PolicyVersion) -> tuple[PolicyVersion, ...]:
    """A version and all those it goes back to, with others of the same policy: there a key means the same thing."""
    held = tuple(versions)
    by_id = {each.id: each for each in held}
    found, current = {version.id: version}, by_id.get(version.based_on_id or 0)
    while current is not None and current.id not in found:
        found[current.id] = current
        current = by_id.get(current.based_on_id or 0)
    names = {each.key for each in found.values()}
    return tuple(each for each in held if each.key in names)


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
