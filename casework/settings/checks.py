"""Validation of templates, services, teams and officers. The policy has a module of its own.

Each check receives the documents it compares with, so that the desk can run it on its local copy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.template import Template
from casework.permissions import ADMINISTRATOR, ALL_ROLES, BY_OPERATOR
from casework.settings.faults import Fault, are_texts, entries, in_both, is_words, texts
from casework.settings.unchecked import (
    UncheckedMacro,
    UncheckedMacroStep,
    UncheckedOfficer,
    UncheckedPolicy,
    UncheckedService,
    UncheckedStartRestriction,
    UncheckedTeam,
    UncheckedTemplate,
    UncheckedWords,
    Written,
    rows,
    table,
)
from casework.statuses import AFTER_REPLY

LONGEST = 2_000  # characters of a local text
LONGEST_TEMPLATE = 20_000
LONGEST_SUBJECT = 255
_PLACEHOLDER = re.compile(r"\{\{\s*[^{}]+?\s*\}\}")


def template(
    before: Written, after: Written, policy: Policy, templates: Iterable[Template]
) -> Iterator[Fault]:
    """Yield every problem found in a template. ``templates`` are all those of the force."""
    was, will = table(UncheckedTemplate, before), table(UncheckedTemplate, after)
    yield from _template_text(entries(will.text))
    if not is_words(will.key) or was.key not in (None, will.key):
        yield Fault("key", "A template needs a key. It cannot be changed later.")
    if not is_words(will.title):
        yield Fault("title", "Enter a title.")
    known = {status.key for status in policy.statuses}
    if not are_texts(will.states) or (known and not set(texts(will.states)) <= known):
        yield Fault("states", "Choose the statuses the template is for.")
    if not isinstance(will.services or [], list):
        yield Fault("services", "This must be a list of texts.")
    if will.status_after not in (None, *AFTER_REPLY):
        yield Fault("status_after", "Choose the status after the reply, or leave it empty.")
    if any(template.key == will.key for template in templates if template.id != will.id):
        yield Fault("key", "Another template has this key.")
    if will.withdrawn and will.key in [step.template for macro in policy.macros for step in macro.steps]:
        yield Fault("withdrawn", "A macro uses this template.")


def _template_text(text: Written) -> Iterator[Fault]:
    if not is_words(table(UncheckedWords, text).en):
        yield Fault("text", "A template needs its English text.")
    for language, words in text.items():
        if not isinstance(words, str) or len(words) > LONGEST_TEMPLATE:
            yield Fault(f"text.{language}", "This text is too long.")
        elif "{{" in _PLACEHOLDER.sub("", words):
            yield Fault(f"text.{language}", "A placeholder is not closed.")


def macro_templates(after: Written, templates: Iterable[Template]) -> Iterator[Fault]:
    """Yield the macros of a policy that use a missing or withdrawn template."""
    known = [template.key for template in templates if not template.withdrawn]
    for number, macro in enumerate(rows(UncheckedMacro, table(UncheckedPolicy, after).macros)):
        if any(step.template not in (None, *known) for step in rows(UncheckedMacroStep, macro.steps)):
            yield Fault(f"macros.{number}", "This macro uses a template that does not exist.")


def service(after: Written, teams: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield every problem found in a force's part of a service. ``teams`` are the ids of those in use, None when unknown."""
    will = table(UncheckedService, after)
    if not isinstance(will.enabled, bool):
        yield Fault("enabled", "Choose whether the service is on or off.")
    if not isinstance(will.restriction, dict | None):
        yield Fault("restriction", "Choose whether new cases are restricted, and the team that gets them.")
    own = table(UncheckedStartRestriction, will.restriction)
    if not isinstance(own.starts, bool | None):
        yield Fault("restriction.starts", "Choose yes or no.")
    if own.team is not None and teams is not None and str(own.team) not in teams:
        yield Fault("restriction.team", "Choose a team that exists.")
    if will.local_text is None:
        return
    words = entries(will.local_text)
    if set(words) != {"en", "cy"} or list(in_both(words, "local_text")):
        yield Fault("local_text", "A local text is needed in English and in Welsh.")
    elif any(len(str(text)) > LONGEST for text in words.values()):
        yield Fault("local_text", f"A local text must not be longer than {LONGEST} characters.")


def team(
    after: Written, officers: Iterable[Officer], keys_of_others: Collection[str | None] = ()
) -> Iterator[Fault]:
    """Yield every problem found in a team. ``keys_of_others`` are the kinds of the other teams in use."""
    will = table(UncheckedTeam, after)
    if not is_words(will.name):
        yield Fault("name", "Enter a name for the team.")
    if will.key is not None and not is_words(will.key):
        yield Fault("key", "Enter the kind of team, as services name it, or leave it empty.")
    elif will.key is not None and will.active is not False and will.key in keys_of_others:
        yield Fault("key", "Another team is of this kind already.")
    if will.skills is not None and not are_texts(will.skills):
        yield Fault("skills", "Choose the services the team deals with.")
    if not isinstance(will.active, bool):
        yield Fault("active", "Choose yes or no.")
    if will.active is False and any(officer.team == will.id and officer.is_active for officer in officers):
        yield Fault("active", "Officers are in this team. Give them another one first.")


def officer(
    after: Written, others: Collection[Officer], teams: Collection[str] | None = None
) -> Iterator[Fault]:
    """Yield every problem found in an officer. ``teams`` are the ids of those in use, None when unknown."""
    will = table(UncheckedOfficer, after)
    for name, value in (("name", will.name), ("username", will.username)):
        if not is_words(value):
            yield Fault(name, "An officer needs a name and a sign-in name.")
    roles = will.roles
    if not isinstance(roles, list) or not roles or not set(map(str, roles)) <= set(ALL_ROLES):
        yield Fault("roles", "Give the officer at least one role that exists.")
    if not isinstance(will.active, bool):
        yield Fault("active", "Choose yes or no.")
    if will.active is not False and teams is not None and str(will.team) not in teams:
        yield Fault("team", "Choose a team that exists.")
    if will.username in [officer.username for officer in others]:
        yield Fault("username", "Someone else signs in with this name.")
    yield from _subject(will, others)


def _subject(will: UncheckedOfficer, others: Collection[Officer]) -> Iterator[Fault]:
    """Yield every problem found in the officer's subject at the identity provider, if one is given."""
    subject = will.subject
    if subject is not None and (
        not isinstance(subject, str) or not is_words(subject) or len(subject) > LONGEST_SUBJECT
    ):
        yield Fault("subject", "Enter a text of at most 255 characters.")
    elif subject is not None and any(subject in (officer.id, officer.subject) for officer in others):
        yield Fault("subject", "The identity provider's subject is another officer's.")
    elif will.id in [officer.subject for officer in others]:
        yield Fault("id", "Another officer already has this subject.")


def gives_operators_role(before: Written, after: Written) -> bool:
    """Whether the change gives an officer a role that only the operator of the store gives."""
    was, will = table(UncheckedOfficer, before).roles, table(UncheckedOfficer, after).roles
    return bool(_of_operator(will) - _of_operator(was))


def _of_operator(roles: Json) -> frozenset[str]:
    return BY_OPERATOR.intersection(map(str, roles)) if isinstance(roles, list) else frozenset()


def leaves_no_administrator(before: Written, after: Written, others: Iterable[Officer]) -> bool:
    """Whether the change would leave no administrator who can change settings."""
    was, will = table(UncheckedOfficer, before), table(UncheckedOfficer, after)
    lost = _administers(was.active, was.roles) and not _administers(will.active, will.roles)
    return lost and not any(
        officer.is_active and ADMINISTRATOR in (officer.roles or ()) for officer in others
    )


def _administers(active: Json, roles: Json) -> bool:
    return active is not False and isinstance(roles, list) and ADMINISTRATOR in roles
