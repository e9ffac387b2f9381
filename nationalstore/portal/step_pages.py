"""The values of each step's page besides the frame: its fields, and lists from the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import check_answers, forces, form_fields, forms, start, wizard
from nationalstore.portal.form_fields import Fields, StepButton, TypedPostcode
from nationalstore.portal.open_drafts import BegunDraft
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.steps import Errors, Step
from nationalstore.services.catalogue import help_search, reference_data, service_catalogue
from nationalstore.services.catalogue.questions import CatalogueQuestion
from nationalstore.services.intake import drafts, service_availability, submissions


@dataclass(frozen=True)
class StepPage:
    """A step to show: its draft, its content, and the errors and the form after an invalid answer."""

    opened: BegunDraft
    draft: Draft
    name: str
    language: str
    errors: Errors = field(default_factory=dict)
    form: Fields = field(default_factory=dict)
    keeps: bool = False
    """Whether the fields show the form although nothing is wrong with it."""
    begun: bool = True
    """Whether the draft is saved, so that addresses can name it."""

    @property
    def step(self) -> Step | None:
        """The step on the way of the draft, None where it has no such step."""
        return wizard.find(self.draft, self.name)

    @property
    def question(self) -> CatalogueQuestion | None:
        """The question of the catalogue that the step asks, if it asks one."""
        return self.step.question if self.step is not None else None


def frame(id_: str, draft: Draft) -> dict[str, Any]:
    """Return what the frame of a page says of its draft: what `in_draft` returns, and how long it is kept without a click."""
    seconds = 0 if draft.saved else int(drafts.LIFE.total_seconds())
    return {**in_draft(id_, draft), "switch_form": "question", "kept_seconds": seconds}


def in_draft(id_: str, draft: Draft | None) -> dict[str, Any]:
    """Return the draft, which decides on the title, its id for forms, and the end of the addresses of its pages.

    The draft is None where it no longer exists.
    """
    return {"draft": draft, "draft_id": id_, "in_draft": f"?report={id_}"}


def values(page: StepPage, step: Step, store: Store) -> dict[str, Any]:
    """Return the values for the template of the step, without those of the frame."""
    draft = page.draft
    return {
        "step": step.name,
        "wrong": page.errors,
        "question": step.question,
        "back": wizard.before(draft, step.name),
        "service": draft.chosen_service,
        **_fields(draft, step.question, page.form if page.errors or page.keeps else None),
        **_BESIDE[step.template](page, store),
    }


def _fields(draft: Draft, question: CatalogueQuestion | None, form: Fields | None) -> dict[str, Any]:
    """Return the values of the fields: the invalid input, or else the earlier answer."""
    if question is None:
        return {"fields": {name: typed[-1] for name, typed in (form or {}).items()}}
    if form is None:
        return {"fields": forms.fields(question, draft.answers.get(question.key))}
    many = question.type == "choices"
    return {
        "fields": {
            name: typed if many and name == question.key else typed[-1] for name, typed in form.items()
        }
    }


def _choose_force(page: StepPage, store: Store) -> dict[str, Any]:
    """Show every force, and the candidates for a postcode that belongs to several."""
    btp = (reference_data.BTP.id, forces.title(reference_data.BTP.id, page.language))
    candidates = [(force, forces.title(force, page.language)) for force in page.draft.candidate_forces]
    typed = form_fields.read(page.form, TypedPostcode).postcode
    return {
        "forces": [*forces.by_name(store, page.language), btp],
        "candidates": candidates,
        "postcode": typed,
    }


def _place_force(page: StepPage, store: Store) -> dict[str, Any]:
    """Show the place, and the forces that can deal with it: its own first, then the chosen one.

    A place in another country leads to the police there, or is one in England or Wales after all.
    """
    place = page.draft.place_elsewhere
    if place is not None and place.outside:
        there = service_catalogue.signposts()[place.outside].name[page.language]
        here = forces.title(page.draft.force, page.language)
        choices = [
            (place.outside, say("place_outside_there", page.language, force=there)),
            (page.draft.force, say("place_outside_here", page.language, force=here)),
        ]
        return {"place": place.words, "choices": choices, "outside": there}
    offered = (*place.forces, page.draft.force) if place is not None else (page.draft.force,)
    choices = [(force, forces.title(force, page.language)) for force in offered]
    return {"place": place.words if place is not None else "", "choices": choices, "outside": ""}


def _choose_service(page: StepPage, store: Store) -> dict[str, Any]:
    """Show the services of the force by group, or those that match the search, with whom to call for words of harm."""
    words = form_fields.read(page.form, StepButton).find[: start.LONGEST_SEARCH].strip()
    force = page.draft.force
    offered = service_availability.offered(store, force if reference_data.known_force(force) else None)
    topics = help_search.search(words, frozenset(offered)) if words else ()
    groups = start.grouped(words, page.language, offered)
    for service in (service for topic in topics for service in topic.services):
        if service not in groups.setdefault(service.group, []):
            groups[service.group].append(service)
    return {"find": words, "groups": groups, "help": topics}


def _elsewhere(page: StepPage, store: Store) -> dict[str, Any]:
    """Show the organisation that is responsible."""
    return {"signpost": page.draft.signpost}


def _question(page: StepPage, store: Store) -> dict[str, Any]:
    """Show the force's own text about the service; the first question shows it with the introduction."""
    service, question = page.draft.chosen_service, page.question
    local = service_availability.local_text(store, page.draft.force, page.draft.service)
    return {"local": local, "first": service is not None and question == service.questions[0]}


def _check(page: StepPage, store: Store) -> dict[str, Any]:
    """Show all answers."""
    return {
        **_question(page, store),
        "notices": wizard.short_notices(page.draft),
        "force_name": forces.title(page.draft.force, page.language),
        "told": check_answers.rows(page.draft, page.language),
        "reach": check_answers.contact_rows(page.draft, page.language),
        "asks_confidence": _asks_confidence(page, store),
    }


def _asks_confidence(page: StepPage, store: Store) -> bool:
    """Whether the question of confidence stands on the page; never where an answer still needs attention."""
    try:
        return submissions.asks_confidence(store, check_answers.submission(page.draft, page.language))
    except Problem:
        return False


_BESIDE: dict[str, Callable[[StepPage, Store], dict[str, Any]]] = {
    "place.html": _choose_force,
    "place_force.html": _place_force,
    "choose.html": _choose_service,
    "question.html": _question,
    "check.html": _check,
    "elsewhere.html": _elsewhere,
}
