"""The way through a report: the order of its steps, and which page comes next.

Nothing here asks the database; facts about forces are passed in as ``ForceFacts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from nationalstore.core.date_formatting import HERE
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.steps import (
    CheckAnswers,
    ChooseForce,
    ChooseService,
    ContactDetails,
    Emergency,
    ForceFacts,
    PlaceForce,
    ServiceQuestion,
    Signposted,
    Step,
    Who,
    address,
)
from nationalstore.services.catalogue.definition_files import WrittenNotice
from nationalstore.services.catalogue.questions import CatalogueQuestion

NOTICE = (
    "notice"  # The page shown in between when a date leaves less notice than the law wants; it asks nothing.
)
DANGER = "danger"  # The page shown in between when an answer suggests danger; it asks nothing.


@dataclass(frozen=True)
class Turn:
    """What follows an answer: the updated draft, and the address of the next page."""

    draft: Draft
    address: str

    @property
    def ends_elsewhere(self) -> bool:
        """Whether another organisation is responsible; this is counted."""
        return self.address == address(Signposted.name)


def table(draft: Draft) -> tuple[Step, ...]:
    """Return every step for the service of the draft, in order; each step decides whether it applies."""
    service = draft.chosen_service
    questions = [ServiceQuestion(question) for question in (service.questions if service else ())]
    reach: tuple[Step, ...] = (Who(), ContactDetails())
    # Where someone close may be the danger, only whether anyone is in danger now comes before safe contact.
    early = 1 if service is not None and service.sensitive else len(questions)
    return (
        Emergency(),
        ChooseForce(),
        ChooseService(),
        *questions[:early],
        *(reach if early < len(questions) else ()),
        *questions[early:],
        PlaceForce(),
        *(reach if early >= len(questions) else ()),
        CheckAnswers(),
        Signposted(),
    )


def find(draft: Draft, name: str) -> Step | None:
    """Return the step with this name, whether or not it applies, or None."""
    return next((step for step in table(draft) if step.name == name), None)


def path(draft: Draft) -> list[Step]:
    """Return the steps that the answers so far lead to, in order."""
    return [step for step in table(draft) if step.applies(draft)]


def first_open(draft: Draft) -> str:
    """Return the first step that still lacks an answer, or the last step if none does."""
    return _first_open(draft, path(draft))


def _first_open(draft: Draft, steps: list[Step]) -> str:
    return next((step for step in steps if not step.complete(draft)), steps[-1]).name


def reachable(draft: Draft, name: str) -> bool:
    """Whether the step can be shown: it applies, and every step before it is complete."""
    steps = path(draft)
    names = [step.name for step in steps]
    return name in names and names.index(name) <= names.index(_first_open(draft, steps))


def before(draft: Draft, name: str) -> str | None:
    """Return the previous step, or None at the first."""
    names = [step.name for step in path(draft)]
    at = names.index(name) if name in names else 0
    return names[at - 1] if at > 0 else None


def next_page(draft: Draft, name: str, forces: ForceFacts) -> Turn:
    """Return what follows a step whose valid answer is in the draft."""
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
    if step.question is not None and short_notice(draft, step.question) is not None:
        return Turn(replace(draft, after_warning=following), address(NOTICE))
    return Turn(draft, address(following))


def _after(draft: Draft, name: str) -> str:
    """Return the next step; after a change from the check page, the next unanswered question."""
    if draft.not_offered and not draft.force_signpost:
        return ChooseService.name
    steps = path(draft)
    if draft.reached_check:
        fresh = (step.name for step in steps if step.question and step.name not in draft.answered)
        return next(fresh, _first_open(draft, steps))
    names = [step.name for step in steps]
    # A step that no longer applies leads back to the first one.
    following = names[names.index(name) + 1 :] if name in names else names
    if following and following[0] == ChooseService.name and draft.chosen_at_start:
        following = following[1:]
    return (following or names[-1:])[0]


def short_notice(draft: Draft, question: CatalogueQuestion) -> WrittenNotice | None:
    """Return what the law wants when the answered date leaves too little notice, or None."""
    return question.short_notice(draft.answers, datetime.now(HERE).date())


def short_notices(draft: Draft) -> list[WrittenNotice]:
    """Return what the law wants for every date of the report that leaves too little notice."""
    notices = (short_notice(draft, question) for question in draft.questions.values())
    return [notice for notice in notices if notice is not None]


def _means_danger(draft: Draft, question: CatalogueQuestion) -> bool:
    """Whether the answer calls for 999 and has not led to that page before."""
    if question.key in draft.warned:
        return False
    return "emergency" in question.of(question.raises_risk, draft.answers.get(question.key))
