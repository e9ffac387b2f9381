"""What makes a policy whole, as the store will judge it: a field and a sentence for each thing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .intent import Problem

Record = dict[str, Any]
ROLES = ("triage", "officer", "supervisor", "administrator", "auditor")
PARTS = ("grades", "clocks", "thrive", "statuses", "disposals")
STATUSES = ("new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed")
REACHED = ("new", "citizen_answered", "in_progress", "closed")
CLOCKS = ("update_promised", "update_requested")
RISKS = ("emergency", "high", "medium", "low")
NEEDS = ("other", "closing_code", "rms_reference", "referred_to")
CODES = ("disposals", "opening_codes", "closing_codes", "referral_bodies")
ONCE = {"key": "Each key stands once.", "code": "Each code stands once."}
LONGEST = 5_256_000  # Minutes: ten years.


def faults(policy: Record) -> Iterator[Problem]:
    """Everything that is wrong with a policy, part by part."""
    for name in PARTS:
        if not policy.get(name):
            yield Problem(name, "This part of the policy cannot be empty.")
    for part in (_grades, _clocks, _form, _statuses, _codes, _approval, _numbers, _retention, _macros):
        yield from part(policy)


def _grades(policy: Record) -> Iterator[Problem]:
    known: list[object] = []
    for at, row in enumerate(_rows(policy.get("grades"))):
        if not _counts(row.get("grade")) or row["grade"] > 9:
            yield Problem(f"grades.{at}.grade", "A grade is a number from 1 to 9.")
        if not _says(row.get("title")):
            yield Problem(f"grades.{at}.title", "Give this a title.")
        if row.get("minutes") is not None and not _counts(row["minutes"]):
            yield Problem(f"grades.{at}.minutes", "A time is a whole number above zero.")
        if row.get("grade") in known:
            yield Problem(f"grades.{at}", "Each grade has a number of its own.")
        known.append(row.get("grade"))


def _clocks(policy: Record) -> Iterator[Problem]:
    clocks = _table(policy.get("clocks"))
    for name in CLOCKS:
        if name not in clocks:
            yield Problem(f"clocks.{name}", "This clock is needed: the portal and the desk speak of it.")
    for name, said in clocks.items():
        rule, place = _table(said), f"clocks.{name}"
        if not _says(rule.get("title")):
            yield Problem(f"{place}.title", "Give this a title.")
        for part in ("minutes", "working_days", "enhanced_working_days", "soon_minutes"):
            if part in rule and not _counts(rule[part]):
                yield Problem(f"{place}.{part}", "A time is a whole number above zero.")
        times = [part for part in ("minutes", "working_days", "by_grade") if rule.get(part)]
        if len(times) > 1 or (rule.get("starts") and not times):
            yield Problem(place, "A clock has one time: minutes, working days, or the grade's.")


def _form(policy: Record) -> Iterator[Problem]:
    form = _table(policy.get("thrive"))
    levels = [level for level in form.get("levels") or [] if _says(level)]
    if len(levels) < 2 or len(set(levels)) < len(levels):
        yield Problem("thrive.levels", "The form needs at least two levels.")
    if form.get("reasons_from") not in levels:
        yield Problem("thrive.reasons_from", "Say from which level on a reason is needed.")
    if not _rows(form.get("letters")):
        yield Problem("thrive.letters", "The form needs at least one letter.")
    for part in ("letters", "ticks"):
        found = _rows(form.get(part))
        for at, row in enumerate(found):
            for name in ("key", "title"):
                if not _says(row.get(name)):
                    yield Problem(f"thrive.{part}.{at}.{name}", "Give this a key and a title.")
        yield from _once(found, "key", f"thrive.{part}")


def _statuses(policy: Record) -> Iterator[Problem]:
    found, wording = _rows(policy.get("statuses")), _table(policy.get("public_wording"))
    keys = [row.get("key") for row in found]
    yield from _once(found, "key", "statuses")
    if not set(STATUSES) <= {str(key) for key in keys}:
        yield Problem("statuses", "These statuses are needed: new, in progress, waiting, answered, closed.")
    for at, row in enumerate(found):
        if not _says(row.get("key")) or not _says(row.get("title")):
            yield Problem(f"statuses.{at}.title", "Give this a key and a title.")
        if str(row.get("public")) not in wording:
            yield Problem(
                f"statuses.{at}.public", "Choose what the citizen reads while the case has this status."
            )
        if any(way not in keys for way in row.get("ways") or []):
            yield Problem(f"statuses.{at}.ways", "A status leads to statuses that there are.")
        elif str(row.get("key")) not in _reachable(found):
            yield Problem(f"statuses.{at}", "No way leads to this status.")
    for key, words in wording.items():
        for language in ("en", "cy"):
            if not _says(_table(words).get(language)):
                place = f"public_wording.{key}.{language}"
                yield Problem(place, "Words for the citizen are needed in English and in Welsh.")


def _reachable(found: list[Record]) -> set[str]:
    ways = {str(row.get("key")): [str(way) for way in row.get("ways") or []] for row in found}
    seen, left = set[str](), list(REACHED)
    while left:
        key = left.pop()
        if key not in seen:
            seen.add(key)
            left += ways.get(key, [])
    return seen


def _codes(policy: Record) -> Iterator[Problem]:
    for name in CODES:
        found = _rows(policy.get(name))
        for at, row in enumerate(found):
            if not _says(row.get("code")) or not _says(row.get("title") or row.get("label")):
                yield Problem(f"{name}.{at}", "Give this a code and a title.")
        yield from _once(found, "code", name)
    for at, row in enumerate(_rows(policy.get("disposals"))):
        for name in ("needs", "asks"):
            if any(one not in NEEDS for one in row.get(name) or []):
                yield Problem(f"disposals.{at}.{name}", "A closing can ask for the other report, a code, a record "
                              "or a body.")  # fmt: skip


def _approval(policy: Record) -> Iterator[Problem]:
    rule = _table(policy.get("approval"))
    codes = tuple(row.get("code") for row in _rows(policy.get("disposals")))
    for name, known in (("except", codes), ("disposals", codes), ("risks", RISKS), ("roles", ROLES)):
        if any(one not in known for one in rule.get(name) or []):
            place = "approval.except" if name == "disposals" else f"approval.{name}"
            yield Problem(place, "Second approval names something that does not exist.")
    if "roles" in rule and not rule["roles"]:
        yield Problem("approval.roles", "Choose who gives the second approval.")


def _numbers(policy: Record) -> Iterator[Problem]:
    for part, name in (
        ("preflight", "reading_age"),
        ("preflight", "longest_text"),
        ("delivery", "tries_hours"),
        ("board", "full_load"),
        ("board", "first_answer_minutes"),
        ("desk", "idle_lock_minutes"),
        ("desk", "offline_days"),
        ("exports", "offline_hours"),
    ):
        value = _table(policy.get(part)).get(name)
        if value is not None and not _counts(value):
            yield Problem(f"{part}.{name}", "This is a whole number above zero.")
    cases = _table(policy.get("exports")).get("offline_cases", 0)
    if cases != 0 and not _counts(cases):
        yield Problem("exports.offline_cases", "This is a whole number, 0 for none.")
    threshold = _table(policy.get("similar")).get("threshold")
    if threshold is not None and not (isinstance(threshold, int | float) and 0 < threshold <= 1):
        yield Problem("similar.threshold", "This is a number above 0, at most 1.")


def _retention(policy: Record) -> Iterator[Problem]:
    rules = _table(policy.get("retention"))
    found = _rows(rules.get("groups"))
    if rules and not _years(rules.get("least_years")):
        yield Problem("retention.least_years", "Cases are kept for 1 to 150 years.")
    if rules and "standard" not in [group.get("key") for group in found]:
        yield Problem("retention.groups", "The group “standard” is needed: it takes what fits no other.")
    for at, group in enumerate(found):
        place = f"retention.groups.{at}"
        for language in ("en", "cy"):
            if not _says(_table(group.get("title")).get(language)):
                words = "Words for the citizen are needed in English and in Welsh."
                yield Problem(f"{place}.title.{language}", words)
        if not _years(group.get("years")):
            yield Problem(f"{place}.years", "Cases are kept for 1 to 150 years.")
        if group.get("from", "closed") not in ("closed", "last_contact"):
            yield Problem(f"{place}.from", "Count from “closed” or “last_contact”.")
    yield from _once(found, "key", "retention.groups")


def _years(value: object) -> bool:
    return _counts(value) and isinstance(value, int) and value <= 150


def _macros(policy: Record) -> Iterator[Problem]:
    codes = [row.get("code") for row in _rows(policy.get("disposals"))]
    for at, macro in enumerate(_rows(policy.get("macros"))):
        for step in _rows(macro.get("steps")):
            if step.get("kind") == "dispose" and step.get("disposal") not in codes:
                yield Problem(f"macros.{at}", "A macro closes in a way that there is not.")


def _once(found: list[Record], name: str, place: str) -> Iterator[Problem]:
    keys = [row.get(name) for row in found]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            yield Problem(f"{place}.{at}", ONCE[name])
            return


def _says(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _counts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST


def _table(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _rows(value: object) -> list[Record]:
    return [_table(row) for row in value] if isinstance(value, list) else []
