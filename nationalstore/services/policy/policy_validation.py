"""What makes a policy whole. A broken one must never reach a desk. Pure; no I/O."""

from __future__ import annotations

from collections.abc import Iterator

from casework.permissions import ROLES
from nationalstore.db.store import Record
from nationalstore.services.policy.validation import (
    Fault,
    above_zero,
    in_both,
    keys_of,
    rows,
    said,
    table,
    texts,
    unique,
)

PARTS = ("grades", "clocks", "thrive", "statuses", "disposals")  # Without these no desk can work.
FIXED_STATUSES = ("new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed")
REACHED = (
    "new",
    "citizen_answered",
    "in_progress",
    "closed",
)  # By what happens, without an officer's choice.
FIXED_CLOCKS = ("update_promised", "update_requested")  # Commands and pages speak of these by name.
NEEDS = {"other", "closing_code", "rms_reference", "referred_to"}
RISKS = {"emergency", "high", "medium", "low"}
APPROVAL_PLACES = {
    "disposals": "except"
}  # The older form of the same list has no field of its own on screen.
TABLES = ("clocks", "thrive", "public_wording", "approval", "enhanced_rights", "safe_contact", "delivery", "board", "preflight",
          "distress", "similar", "retention", "erasure", "desk", "exports")  # fmt: skip
ROWS = ("grades", "statuses", "disposals", "opening_codes", "closing_codes", "referral_bodies", "macros")
LISTS = ("disposals", "opening_codes", "closing_codes", "referral_bodies")


def faults(policy: Record) -> Iterator[Fault]:
    """Tell everything that is wrong with a policy."""
    for name in PARTS:
        if not policy.get(name):
            yield Fault(name, "This part of the policy cannot be empty.")
    yield from _shapes(policy)
    yield from _grades(policy)
    yield from _clocks(policy)
    yield from _thrive(table(policy.get("thrive")))
    yield from _statuses(policy)
    for name in LISTS:
        yield from _codes(policy, name)
    yield from _disposals(policy)
    yield from _approval(policy)
    yield from _numbers(policy)
    yield from _retention(table(policy.get("retention")))
    yield from _macros(policy)


def _shapes(policy: Record) -> Iterator[Fault]:
    """Tell which parts are not of the kind that everything that reads them takes for granted."""
    for names, kind in ((TABLES, dict), (ROWS, list)):
        for name in names:
            if name in policy and not isinstance(policy[name], kind):
                yield Fault(name, "This part of the policy cannot be read.")
    for name in ROWS:
        said_rows = policy.get(name)
        if isinstance(said_rows, list) and len(rows(said_rows)) != len(said_rows):
            yield Fault(name, "This part of the policy cannot be read.")


def _grades(policy: Record) -> Iterator[Fault]:
    grades = rows(policy.get("grades"))
    for number, row in enumerate(grades):
        place = f"grades.{number}"
        if not above_zero(row.get("grade")) or row["grade"] > 9:
            yield Fault(f"{place}.grade", "A grade is a number from 1 to 9.")
        if not said(row.get("title")):
            yield Fault(f"{place}.title", "Give this a title.")
        if row.get("minutes") is not None and not above_zero(row["minutes"]):
            yield Fault(f"{place}.minutes", "A time is a whole number above zero.")
    yield from unique([row.get("grade") for row in grades], "grades", "Each grade has a number of its own.")


def _clocks(policy: Record) -> Iterator[Fault]:
    clocks = table(policy.get("clocks"))
    for name in FIXED_CLOCKS:
        if name not in clocks:
            yield Fault(f"clocks.{name}", "This clock is needed: the portal and the desk speak of it.")
    for name, rule in clocks.items():
        yield from _clock(f"clocks.{name}", table(rule))


def _clock(place: str, rule: Record) -> Iterator[Fault]:
    if not said(rule.get("title")):
        yield Fault(f"{place}.title", "Give this a title.")
    for name in ("minutes", "working_days", "enhanced_working_days", "soon_minutes"):
        if name in rule and not above_zero(rule[name]):
            yield Fault(f"{place}.{name}", "A time is a whole number above zero.")
    ways = [name for name in ("minutes", "working_days", "by_grade") if rule.get(name)]
    if len(ways) > 1 or (rule.get("starts") and not ways):
        yield Fault(place, "A clock has one time: minutes, working days, or the grade's.")
    for name in ("starts", "stops"):
        value = rule.get(name, [])
        if not isinstance(value, list) or not all(said(event) for event in value):
            yield Fault(f"{place}.{name}", "Say with which events the clock starts and stops.")
    if not isinstance(rule.get("when", {}), dict):
        yield Fault(f"{place}.when", "The clock's conditions cannot be read.")


def _thrive(form: Record) -> Iterator[Fault]:
    if not above_zero(form.get("version")):
        yield Fault("thrive.version", "The form has a version, a number above zero.")
    levels = form.get("levels")
    if not isinstance(levels, list) or len(levels) < 2 or not all(said(level) for level in levels):
        yield Fault("thrive.levels", "The form needs at least two levels.")
        levels = []
    yield from unique(levels, "thrive.levels", "Each level has a name of its own.")
    if form.get("reasons_from") not in levels:
        yield Fault("thrive.reasons_from", "Say from which level on a reason is needed.")
    if "former" in form and not _former(form["former"]):
        yield Fault("thrive.former", "The forms from before cannot be read.")
    if not rows(form.get("letters")):
        yield Fault("thrive.letters", "The form needs at least one letter.")
    for part in ("letters", "ticks"):
        found = rows(form.get(part))
        for number, row in enumerate(found):
            for name in ("key", "title"):
                if not said(row.get(name)):
                    yield Fault(f"thrive.{part}.{number}.{name}", "Give this a key and a title.")
        yield from unique([row.get("key") for row in found], f"thrive.{part}", "Each key stands once.")


def _former(said: object) -> bool:
    """Whether these are forms from before, each with what an assessment made with it is judged by."""
    found = rows(said)
    whole = all(
        above_zero(one.get("version"))
        and all(isinstance(one.get(part), list) for part in ("levels", "letters"))
        for one in found
    )
    return isinstance(said, list) and len(found) == len(said) and whole


def _statuses(policy: Record) -> Iterator[Fault]:
    found = rows(policy.get("statuses"))
    keys, wording = [row.get("key") for row in found], table(policy.get("public_wording"))
    yield from unique(keys, "statuses", "Each key stands once.")
    for key in FIXED_STATUSES:
        if key not in keys:
            yield Fault("statuses", "These statuses are needed: new, in progress, waiting, answered, closed.")
            break
    for number, row in enumerate(found):
        place = f"statuses.{number}"
        if not said(row.get("key")) or not said(row.get("title")):
            yield Fault(f"{place}.title", "Give this a key and a title.")
        if not isinstance(row.get("public"), str) or row["public"] not in wording:
            yield Fault(f"{place}.public", "Choose what the citizen reads while the case has this status.")
        ways = row.get("ways", [])
        if not isinstance(ways, list) or any(way not in keys for way in ways):
            yield Fault(f"{place}.ways", "A status leads to statuses that there are.")
        elif str(row.get("key")) not in _reachable(found):
            yield Fault(place, "No way leads to this status.")
    for key, words in wording.items():
        yield from in_both(words, f"public_wording.{key}")


def _reachable(found: list[Record]) -> set[str]:
    """Return the statuses a case can come to, from those that what happens brings about."""
    ways = {str(row.get("key")): texts(row.get("ways")) for row in found}
    seen, left = set[str](), list(REACHED)
    while left:
        key = left.pop()
        if key not in seen:
            seen.add(key)
            left += ways.get(key, [])
    return seen


def _codes(policy: Record, name: str) -> Iterator[Fault]:
    found = rows(policy.get(name))
    if not isinstance(policy.get(name, []), list):
        yield Fault(name, "This part of the policy cannot be empty.")
    for number, row in enumerate(found):
        if not said(row.get("code")) or not (said(row.get("title")) or said(row.get("label"))):
            yield Fault(f"{name}.{number}", "Give this a code and a title.")
            return
    yield from unique([row.get("code") for row in found], name, "Each code stands once.")


def _disposals(policy: Record) -> Iterator[Fault]:
    for number, row in enumerate(rows(policy.get("disposals"))):
        for name in ("needs", "asks"):
            value = row.get(name, [])
            if (
                not isinstance(value, list)
                or not set(texts(value)) <= NEEDS
                or len(texts(value)) != len(value)
            ):
                yield Fault(f"disposals.{number}.{name}", "A closing can ask for the other report, a code, a record "
                            "or a body.")  # fmt: skip
        for name in ("needs_reason", "decision"):
            if not isinstance(row.get(name, False), bool):
                yield Fault(f"disposals.{number}.{name}", "Say yes or no.")


def _approval(policy: Record) -> Iterator[Fault]:
    rule, codes = table(policy.get("approval")), keys_of(policy.get("disposals"), "code")
    for name, known in (("except", codes), ("disposals", codes), ("risks", RISKS), ("roles", set(ROLES)),
                        ("flags", None)):  # fmt: skip
        value, place = rule.get(name, []), f"approval.{APPROVAL_PLACES.get(name, name)}"
        if not isinstance(value, list) or len(texts(value)) != len(value):
            yield Fault(place, "This must be a list of texts.")
        elif known is not None and not set(value) <= known:
            yield Fault(place, "Second approval names something that does not exist.")
    if "roles" in rule and not rule["roles"]:
        yield Fault("approval.roles", "Choose who gives the second approval.")


def _numbers(policy: Record) -> Iterator[Fault]:
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
        value = table(policy.get(part)).get(name)
        if value is not None and not above_zero(value):
            yield Fault(f"{part}.{name}", "This is a whole number above zero.")
    cases = table(policy.get("exports")).get("offline_cases", 0)
    if cases != 0 and not above_zero(cases):
        yield Fault("exports.offline_cases", "This is a whole number, 0 for none.")
    threshold = table(policy.get("similar")).get("threshold")
    if threshold is not None and not (isinstance(threshold, int | float) and 0 < threshold <= 1):
        yield Fault("similar.threshold", "This is a number above 0, at most 1.")
    for part, name in (("enhanced_rights", "flags"), ("safe_contact", "telling_words"),
                       ("safe_contact", "override_roles"), ("distress", "services"), ("distress", "flags")):  # fmt: skip
        value = table(policy.get(part)).get(name, [])
        if not isinstance(value, list) or len(texts(value)) != len(value):
            yield Fault(f"{part}.{name}", "This must be a list of texts.")


def _retention(rules: Record) -> Iterator[Fault]:
    if not rules:
        return
    found = rows(rules.get("groups"))
    if not _years(rules.get("least_years")):
        yield Fault("retention.least_years", "Cases are kept for 1 to 150 years.")
    if "standard" not in keys_of(rules.get("groups"), "key"):
        yield Fault("retention.groups", "The group “standard” is needed: it takes what fits no other.")
    for number, group in enumerate(found):
        place = f"retention.groups.{number}"
        yield from in_both(group.get("title"), f"{place}.title")
        if not _years(group.get("years")):
            yield Fault(f"{place}.years", "Cases are kept for 1 to 150 years.")
        if group.get("from", "closed") not in ("closed", "last_contact"):
            yield Fault(f"{place}.from", "Count from “closed” or “last_contact”.")
        for name in ("services", "disposals", "risks", "flags"):
            value = group.get(name, [])
            if not isinstance(value, list) or len(texts(value)) != len(value):
                yield Fault(f"{place}.{name}", "This must be a list of texts.")
    yield from unique([group.get("key") for group in found], "retention.groups", "Each key stands once.")


def _years(value: object) -> bool:
    return above_zero(value) and isinstance(value, int) and value <= 150


def _macros(policy: Record) -> Iterator[Fault]:
    codes = keys_of(policy.get("disposals"), "code")
    for number, macro in enumerate(rows(policy.get("macros"))):
        if not said(macro.get("key")) or not said(macro.get("title")) or not rows(macro.get("steps")):
            yield Fault(f"macros.{number}", "A macro has a key, a title and steps.")
        for step in rows(macro.get("steps")):
            if step.get("kind") == "dispose" and str(step.get("disposal")) not in codes:
                yield Fault(f"macros.{number}", "A macro closes in a way that there is not.")


def renewed(before: Record, after: Record) -> Record:
    """Return the policy with its form as the next version when letters, levels or required ticks have changed.

    The form of before stays beside it: an assessment made offline counts under the form it was made with.
    """
    old, new = table(before.get("thrive")), table(after.get("thrive"))
    if not old or _asked(old) == _asked(new):
        return after
    former = {"version": old.get("version"), "levels": old.get("levels"),
              "letters": [row.get("key") for row in rows(old.get("letters"))]}  # fmt: skip
    kept = [row for row in rows(new.get("former")) if row.get("version") != former["version"]]
    version = int(old.get("version") or 0) + 1
    return {**after, "thrive": {**new, "version": version, "former": [*kept, former]}}


def _asked(form: Record) -> tuple[object, ...]:
    letters = [row.get("key") for row in rows(form.get("letters"))]
    ticks = [(row.get("key"), row.get("required")) for row in rows(form.get("ticks"))]
    return letters, ticks, form.get("levels"), form.get("reasons_from")
