"""What may be saved: for each kind the parts that are a force's own, and what must hold of the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.team import Team
from casework.documents.template import Template
from casework.permissions import ADMINISTRATOR, ROLES
from nationalstore.core.errors import Problem
from nationalstore.db.store import Work
from nationalstore.services.policy import policy_validation, reference_checks
from nationalstore.services.policy.unchecked import (
    UncheckedMacro,
    UncheckedMacroStep,
    UncheckedOfficer,
    UncheckedPolicy,
    UncheckedService,
    UncheckedTeam,
    UncheckedTemplate,
    UncheckedWords,
    Written,
    rows,
    table,
)
from nationalstore.services.policy.validation import Fault, are_texts, entries, in_both, is_words, texts

LONGEST = 2_000  # characters of a local text
LONGEST_TEMPLATE = 20_000
LONGEST_SUBJECT = 255
PARTS: dict[str, tuple[str, ...]] = {
    "template": ("key", "title", "states", "services", "service", "text", "withdrawn"),
    "service": ("enabled", "local_text"),
    "team": ("name", "active"),
    "officer": ("name", "initials", "username", "roles", "team", "active", "subject"),
}
"""A policy has whatever parts it has."""
NEW = ("template", "team", "officer")  # Of the others there is one, or as many as the catalogue says.
_PLACEHOLDER = re.compile(r"\{\{\s*[^{}]+?\s*\}\}")
Check = Callable[[Work, Written, Written], Iterator[Fault]]


def merged(kind: str, before: Written, definition: Written) -> Written:
    """Return the setting with what an administrator said; parts that are not theirs stay as they are."""
    parts = PARTS.get(kind)
    written = {name: value for name, value in definition.items() if parts is None or name in parts}
    own = {name: value for name, value in written.items() if name not in ("id", "force", "version")}
    after = {**before, **own}
    if kind == "policy":
        return policy_validation.renewed(before, after)
    return _merged_officer(own, after) if kind == "officer" else after


def _merged_officer(own: Written, after: Written) -> Written:
    new, officer = table(UncheckedOfficer, own), table(UncheckedOfficer, after)
    if isinstance(new.name, str) and is_words(new.name) and new.initials is msgspec.UNSET:
        after |= {"initials": "".join(part[0] for part in new.name.split())[:3]}
    if not officer.subject:
        # An emptied field, so that the provider's subject means nobody any more.
        after.pop("subject", None)
    return after


def check(work: Work, kind: str, before: Written, after: Written) -> Iterator[Fault]:
    """Tell what is wrong with the setting as it would be."""
    yield from CHECKS[kind](work, before, after)


def _template(work: Work, before: Written, after: Written) -> Iterator[Fault]:
    was, will = table(UncheckedTemplate, before), table(UncheckedTemplate, after)
    yield from _template_text(entries(will.text))
    if not is_words(will.key) or was.key not in (None, will.key):
        yield Fault("key", "A template has a key, which stays.")
    if not is_words(will.title):
        yield Fault("title", "Give this a title.")
    known = {status.key for status in work.rules.statuses}
    if not are_texts(will.states) or (known and not set(texts(will.states)) <= known):
        yield Fault("states", "Say for which statuses the template is.")
    if not isinstance(will.services or [], list):
        yield Fault("services", "This must be a list of texts.")
    if any(one.key == will.key for one in work.documents(Template, work.force) if one.id != will.id):
        yield Fault("key", "Another template has this key.")
    if will.withdrawn and will.key in [step.template for macro in work.rules.macros for step in macro.steps]:
        yield Fault("withdrawn", "A macro uses this template.")


def _template_text(text: Written) -> Iterator[Fault]:
    if not is_words(table(UncheckedWords, text).en):
        yield Fault("text", "A template needs its English text.")
    for language, words in text.items():
        if not isinstance(words, str) or len(words) > LONGEST_TEMPLATE:
            yield Fault(f"text.{language}", "This text is too long.")
        elif "{{" in _PLACEHOLDER.sub("", words):
            yield Fault(f"text.{language}", "A placeholder is not closed.")


def _policy(work: Work, before: Written, after: Written) -> Iterator[Fault]:
    was, will = table(UncheckedPolicy, before), table(UncheckedPolicy, after)
    yield from policy_validation.faults(after)
    yield from reference_checks.gone_but_used(work, work.force, was, will)
    known = [one.key for one in work.documents(Template, work.force) if not one.withdrawn]
    for number, macro in enumerate(rows(UncheckedMacro, will.macros)):
        if any(step.template not in (None, *known) for step in rows(UncheckedMacroStep, macro.steps)):
            yield Fault(f"macros.{number}", "A macro uses a template that there is not.")


def _service(work: Work, before: Written, after: Written) -> Iterator[Fault]:
    will = table(UncheckedService, after)
    if not isinstance(will.enabled, bool):
        yield Fault("enabled", "Say whether the service is on or off.")
    if will.local_text is None:
        return
    words = entries(will.local_text)
    if set(words) != {"en", "cy"} or list(in_both(words, "local_text")):
        yield Fault("local_text", "A local text needs words in English and in Welsh.")
    elif any(len(str(text)) > LONGEST for text in words.values()):
        yield Fault("local_text", f"A local text has at most {LONGEST} characters.")


def _team(work: Work, before: Written, after: Written) -> Iterator[Fault]:
    will = table(UncheckedTeam, after)
    if not is_words(will.name):
        yield Fault("name", "Give the team a name.")
    if not isinstance(will.active, bool):
        yield Fault("active", "Say yes or no.")
    members = [one for one in work.documents(Officer, work.force) if one.team == will.id and one.is_active]
    if members and will.active is False:
        yield Fault("active", "Officers are in this team. Give them another one first.")


def _officer(work: Work, before: Written, after: Written) -> Iterator[Fault]:
    was, will = table(UncheckedOfficer, before), table(UncheckedOfficer, after)
    for name, value in (("name", will.name), ("username", will.username)):
        if not is_words(value):
            yield Fault(name, "An officer has a name, and a name to sign in with.")
    roles = will.roles
    if not isinstance(roles, list) or not roles or not set(map(str, roles)) <= set(ROLES):
        yield Fault("roles", "Give the officer at least one role that there is.")
    if not isinstance(will.active, bool):
        yield Fault("active", "Say yes or no.")
    team = work.find(Team, str(will.team))
    if will.active is not False and (team is None or not team.is_active):
        yield Fault("team", "Choose a team that there is.")
    others = [one for one in work.documents(Officer, work.force) if one.id != will.id]
    if will.username in [one.username for one in others]:
        yield Fault("username", "Somebody else signs in with this name.")
    yield from _subject(will, others)
    lost = _administers(was.active, was.roles) and not _administers(will.active, will.roles)
    if lost and not any(_administers(one.active, list(one.roles or ())) for one in others):
        raise Problem("last_administrator", "Somebody must remain who can change settings.", field="roles")


def _subject(will: UncheckedOfficer, others: list[Officer]) -> Iterator[Fault]:
    """Tell what is wrong with the name that the identity provider has for the officer, where one is given."""
    subject = will.subject
    if subject is not None and (
        not isinstance(subject, str) or not is_words(subject) or len(subject) > LONGEST_SUBJECT
    ):
        yield Fault("subject", "Give a text of at most 255 characters.")
    elif subject is not None and any(subject in (one.id, one.subject) for one in others):
        yield Fault("subject", "The identity provider's subject is another officer's.")
    elif will.id in [one.subject for one in others]:
        yield Fault("id", "Another officer has this as their subject.")


def _administers(active: Json, roles: Json) -> bool:
    return active is not False and isinstance(roles, list) and ADMINISTRATOR in roles


CHECKS: dict[str, Check] = {
    "template": _template, "policy": _policy, "service": _service, "team": _team, "officer": _officer,
}  # fmt: skip
