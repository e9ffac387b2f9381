"""The way through a report: the order of its steps, and which page comes next.

Nothing here asks the database; what it knows of forces comes in as ``ForceFacts``.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from nationalstore.portal.report_draft import Draft
from nationalstore.portal.steps import (
    CheckAnswers,
    ChooseForce,
    ChooseService,
    ContactDetails,
    Emergency,
    ForceFacts,
    ServiceQuestion,
    Signposted,
    Step,
    Who,
    address,
)
from nationalstore.services.catalogue.questions import CatalogueQuestion

DANGER = "danger"  # The page in between, when an answer sounds like danger; it asks nothing.


@dataclass(frozen=True)
class Turn:
    """What an answer leads to: the draft as it is now, and the address of the page that follows."""

    draft: Draft
    address: str

    @property
    def ends_elsewhere(self) -> bool:
        """Whether others deal with it; that is counted."""
        return self.address == address(Signposted.name)


def table(draft: Draft) -> tuple[Step, ...]:
    """Return every step there is for the service of the draft, in order; which of them apply, each says itself."""
    service = draft.chosen_service
    return (
        Emergency(),
        ChooseForce(),
        ChooseService(),
        *(ServiceQuestion(question) for question in (service.questions if service else ())),
        Who(),
        ContactDetails(),
        CheckAnswers(),
        Signposted(),
    )


def find(draft: Draft, name: str) -> Step | None:
    """Return the step of that name, whether it applies or not, or None."""
    return next((step for step in table(draft) if step.name == name), None)


def path(draft: Draft) -> list[Step]:
    """Return the steps that the answers so far lead through, in order."""
    return [step for step in table(draft) if step.applies(draft)]


def first_open(draft: Draft) -> str:
    """Return the first step that still lacks an answer it needs, the last one when none does."""
    return _first_open(draft, path(draft))


def _first_open(draft: Draft, steps: list[Step]) -> str:
    return next((step for step in steps if not step.complete(draft)), steps[-1]).name


def reachable(draft: Draft, name: str) -> bool:
    """Whether the step can be shown: it is asked, and no step before it is still open."""
    steps = path(draft)
    names = [step.name for step in steps]
    return name in names and names.index(name) <= names.index(_first_open(draft, steps))


def before(draft: Draft, name: str) -> str | None:
    """Return the step to go back to, or None at the first."""
    names = [step.name for step in path(draft)]
    at = names.index(name) if name in names else 0
    return names[at - 1] if at > 0 else None


def next_page(draft: Draft, name: str, forces: ForceFacts) -> Turn:
    """Return what follows a step whose answer was right and is in the draft."""
    step = find(draft, name)
    if step is None:
        return Turn(draft, address(_after(draft, name)))
    draft = step.settle(draft, forces)
    special = step.leads_to(draft)
    if special is not None:
        return Turn(draft, special)
    following = first_open(draft) if step.resumes else _after(draft, name)
    if step.question is not None and _means_danger(draft, step.question):
        warned = (*draft.warned, step.question.key)
        return Turn(replace(draft, warned=warned, after_warning=following), address(DANGER))
    return Turn(draft, address(following))


def _after(draft: Draft, name: str) -> str:
    """Return the step that follows; after a change on the check page, the next question not answered yet."""
    if draft.not_offered and not draft.force_signpost:
        return ChooseService.name
    steps = path(draft)
    if draft.reached_check:
        fresh = (step.name for step in steps if step.question and step.name not in draft.answered)
        return next(fresh, _first_open(draft, steps))
    names = [step.name for step in steps]
    # A step that is not asked any more leads back to the first one.
    following = names[names.index(name) + 1 :] if name in names else names
    if following and following[0] == ChooseService.name and draft.chosen_at_start:
        following = following[1:]
    return (following or names[-1:])[0]


def _means_danger(draft: Draft, question: CatalogueQuestion) -> bool:
    """Whether the answer asks for a call to 999, and has not been met by that page before."""
    if question.key in draft.warned:
        return False
    return "emergency" in question.of(question.raises_risk, draft.answers.get(question.key))
