"""What a policy version has once, each as the draft its form shows."""

from dataclasses import fields

from app.policy.drafts import AboutDraft, NumbersDraft, ScaleDraft
from app.policy.list_drafts import AreasDraft, RepliesDraft
from app.policy.versions import PolicyVersion
from models.vocabulary import Verdict


def about_of(version: PolicyVersion) -> AboutDraft:
    """Name, vision, goals, note."""
    return AboutDraft(version.name, version.vision, "\n".join(version.goals), version.note)


def scale_of(version: PolicyVersion) -> ScaleDraft:
    """Scale and marks."""
    marks = {verdict: at for at, verdict in version.marks}
    return ScaleDraft(version.scale_min, version.scale_max, marks.get(Verdict.DEVELOP), marks.get(Verdict.RECOMMEND))


def numbers_of(version: PolicyVersion) -> NumbersDraft:
    """All other numbers; none: not asked for."""
    return NumbersDraft(**{field.name: getattr(version.numbers, field.name) for field in fields(NumbersDraft)})


def replies_of(version: PolicyVersion) -> RepliesDraft:
    """The text a reply starts from, by outcome."""
    return RepliesDraft(**{field.name: version.reply(field.name) for field in fields(RepliesDraft)})


def areas_of(version: PolicyVersion) -> AreasDraft:
    """The result areas under the version's own names."""
    return AreasDraft(**{area.value: name for area, name in version.result_areas})
