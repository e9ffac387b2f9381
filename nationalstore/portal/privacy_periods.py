"""How long reports are kept, as the privacy page says it: generated from the policy of the force."""

from __future__ import annotations

from dataclasses import dataclass

from casework import retention
from casework.documents.parts import in_language_or_english
from casework.documents.policy import Policy
from casework.documents.words import RetentionStart
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data

ANY_FORCE = "sussex"
"""The starting policy says the same of every force."""


@dataclass(frozen=True)
class Period:
    """How long one group of reports is kept, in whole years, and how often it is reviewed meanwhile."""

    title: str
    years: int
    review_years: int
    from_contact: bool
    """Whether the years count from the last contact, and not from the end of the case."""


def of_force(store: Store, force: str | None, language: str) -> list[Period]:
    """Return the periods of a force's policy, the shortest first; those of the starting policy when there is none."""
    with store.read() as view:
        policy = view.rules_of(force) if force is not None else Policy(id="")
    if policy.retention is None:
        policy = reference_data.starting_policy(force or ANY_FORCE)
    return periods(policy, language)


def periods(policy: Policy, language: str) -> list[Period]:
    """Return the periods of a policy, the shortest first."""
    listed = []
    for group in retention.rule_of(policy).groups or ():
        years, review_years = retention.years_of(group, policy)
        title = in_language_or_english(group.title, language) or (group.key or "")
        listed.append(Period(title, years, review_years, group.from_ == RetentionStart.LAST_CONTACT))
    return sorted(listed, key=lambda period: period.years)
