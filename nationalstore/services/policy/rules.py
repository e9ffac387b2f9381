"""What may be saved: for each kind the parts that are a force's own, and what must hold of the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casework.permissions import ROLES
from nationalstore.core.errors import Problem
from nationalstore.core.identity import is_active
from nationalstore.db.store import Record, Work
from nationalstore.services.policy import policy_validation, reference_checks
from nationalstore.services.policy.validation import Fault, in_both, keys_of, rows, said, table, texts

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
Check = Callable[[Work, Record, Record], Iterator[Fault]]


def merged(kind: str, before: Record, definition: Record) -> Record:
    """Return the record with what an administrator said; parts that are not theirs stay as they are."""
    parts = PARTS.get(kind)
    named = {name: value for name, value in definition.items() if parts is None or name in parts}
    own = {name: value for name, value in named.items() if name not in ("id", "force", "version")}
    after = {**before, **own}
    if kind == "officer" and "name" in own and said(own["name"]) and "initials" not in own:
        after["initials"] = "".join(part[0] for part in own["name"].split())[:3]
    if kind == "officer" and not after.get("subject"):
        after.pop("subject", None)  # An emptied field, so that the provider's subject means nobody any more.
    return policy_validation.renewed(before, after) if kind == "policy" else after


def check(work: Work, kind: str, before: Record, after: Record) -> Iterator[Fault]:
    """Tell what is wrong with the record as it would be."""
    yield from CHECKS[kind](work, before, after)


def _template(work: Work, before: Record, after: Record) -> Iterator[Fault]:
    text = table(after.get("text"))
    if not said(text.get("en")):
        yield Fault("text", "A template needs its English text.")
    for language, words in text.items():
        if not isinstance(words, str) or len(words) > LONGEST_TEMPLATE:
            yield Fault(f"text.{language}", "This text is too long.")
        elif "{{" in _PLACEHOLDER.sub("", words):
            yield Fault(f"text.{language}", "A placeholder is not closed.")
    if not said(after.get("key")) or (before.get("key") not in (None, after.get("key"))):
        yield Fault("key", "A template has a key, which stays.")
    if not said(after.get("title")):
        yield Fault("title", "Give this a title.")
    known = keys_of(work.policy.get("statuses"), "key")
    states = after.get("states")
    if (
        not isinstance(states, list)
        or (known and not set(texts(states)) <= known)
        or len(texts(states)) != len(states)
    ):
        yield Fault("states", "Say for which statuses the template is.")
    if not isinstance(after.get("services") or [], list):
        yield Fault("services", "This must be a list of texts.")
    others = [one for one in work.list(work.force, "template") if one["id"] != after["id"]]
    if after.get("key") in [one.get("key") for one in others]:
        yield Fault("key", "Another template has this key.")
    steps = [step for macro in rows(work.policy.get("macros")) for step in rows(macro.get("steps"))]
    if after.get("withdrawn") and after.get("key") in [step.get("template") for step in steps]:
        yield Fault("withdrawn", "A macro uses this template.")


def _policy(work: Work, before: Record, after: Record) -> Iterator[Fault]:
    yield from policy_validation.faults(after)
    yield from reference_checks.gone_but_used(work, work.force, before, after)
    known = keys_of([one for one in work.list(work.force, "template") if not one.get("withdrawn")], "key")
    for number, macro in enumerate(rows(after.get("macros"))):
        if any(step.get("template") not in (None, *known) for step in rows(macro.get("steps"))):
            yield Fault(f"macros.{number}", "A macro uses a template that there is not.")


def _service(work: Work, before: Record, after: Record) -> Iterator[Fault]:
    if not isinstance(after.get("enabled"), bool):
        yield Fault("enabled", "Say whether the service is on or off.")
    words = after.get("local_text")
    if words is None:
        return
    if set(table(words)) != {"en", "cy"} or list(in_both(words, "local_text")):
        yield Fault("local_text", "A local text needs words in English and in Welsh.")
    elif any(len(text) > LONGEST for text in words.values()):
        yield Fault("local_text", f"A local text has at most {LONGEST} characters.")


def _team(work: Work, before: Record, after: Record) -> Iterator[Fault]:
    if not said(after.get("name")):
        yield Fault("name", "Give the team a name.")
    if not isinstance(after.get("active", True), bool):
        yield Fault("active", "Say yes or no.")
    members = [
        one for one in work.list(work.force, "officer") if one.get("team") == after["id"] and is_active(one)
    ]
    if members and not is_active(after):
        yield Fault("active", "Officers are in this team. Give them another one first.")


def _officer(work: Work, before: Record, after: Record) -> Iterator[Fault]:
    for name in ("name", "username"):
        if not said(after.get(name)):
            yield Fault(name, "An officer has a name, and a name to sign in with.")
    roles = after.get("roles")
    if not isinstance(roles, list) or not roles or not set(map(str, roles)) <= set(ROLES):
        yield Fault("roles", "Give the officer at least one role that there is.")
    if not isinstance(after.get("active", True), bool):
        yield Fault("active", "Say yes or no.")
    team = work.get("team", str(after.get("team")))
    if is_active(after) and (team is None or not is_active(team)):
        yield Fault("team", "Choose a team that there is.")
    others = [one for one in work.list(work.force, "officer") if one["id"] != after["id"]]
    if after.get("username") in [one.get("username") for one in others]:
        yield Fault("username", "Somebody else signs in with this name.")
    yield from _subject(after, others)
    if _administers(before) and not _administers(after) and not any(map(_administers, others)):
        raise Problem("last_administrator", "Somebody must remain who can change settings.", field="roles")


def _subject(after: Record, others: list[Record]) -> Iterator[Fault]:
    """Tell what is wrong with the name that the identity provider has for the officer, where one is given."""
    subject = after.get("subject")
    if subject is not None and (not said(subject) or len(subject) > LONGEST_SUBJECT):
        yield Fault("subject", "Give a text of at most 255 characters.")
    elif any(subject in (one["id"], one.get("subject")) for one in others if subject is not None):
        yield Fault("subject", "The identity provider's subject is another officer's.")
    elif after["id"] in [one.get("subject") for one in others]:
        yield Fault("id", "Another officer has this as their subject.")


def _administers(officer: Record) -> bool:
    return is_active(officer) and "administrator" in (officer.get("roles") or [])


CHECKS: dict[str, Check] = {
    "template": _template, "policy": _policy, "service": _service, "team": _team, "officer": _officer,
}  # fmt: skip
