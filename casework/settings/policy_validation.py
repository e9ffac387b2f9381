"""Validation of a whole policy, so that an invalid one never reaches a desk. Pure functions without I/O."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from casework.bank_holidays import PARTS as HOLIDAY_PARTS
from casework.clock_state import CLOSED
from casework.documents.base import Json
from casework.documents.words import CaseKind
from casework.permissions import ROLES
from casework.settings import (
    acknowledgement_validation,
    identity_validation,
    restriction_validation,
    retention_validation,
)
from casework.settings.crime_validation import day_faults, outcome_faults
from casework.settings.faults import (
    Fault,
    above_zero,
    are_texts,
    entries,
    in_both,
    is_number,
    is_words,
    named,
    texts,
    unique,
)
from casework.settings.unchecked import (
    UncheckedApproval,
    UncheckedBoard,
    UncheckedClock,
    UncheckedCode,
    UncheckedDelivery,
    UncheckedDesk,
    UncheckedDistress,
    UncheckedEnhancedRights,
    UncheckedExports,
    UncheckedForm,
    UncheckedFormerForm,
    UncheckedFormRow,
    UncheckedGrade,
    UncheckedMacro,
    UncheckedMacroStep,
    UncheckedPolicy,
    UncheckedPreflight,
    UncheckedSafeContact,
    UncheckedSimilar,
    UncheckedStatus,
    Unsaid,
    Written,
    rows,
    table,
)

PARTS = ("grades", "clocks", "thrive", "statuses", "disposals")  # The desk cannot work without these.
FIXED_STATUSES = ("new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed")
REACHED = (
    "new",
    "citizen_answered",
    "in_progress",
    "closed",
)  # Set by events, without an officer's choice.
FIXED_CLOCKS = ("update_promised", "update_requested")  # Commands and pages refer to these by name.
NEEDS = {"other", "closing_code", "rms_reference", "referred_to"}
RISKS = {"emergency", "high", "medium", "low"}
TABLES = ("clocks", "thrive", "public_wording", "approval", "enhanced_rights", "safe_contact", "delivery",
          "acknowledgement", "identity", "board", "preflight", "distress", "similar", "retention", "erasure", "desk",
          "exports", "restriction", "routing")  # fmt: skip
LISTS = ("disposals", "opening_codes", "closing_codes", "referral_bodies", "crime_outcomes", "cancel_reasons",
         "incident_categories", "incident_qualifiers", "rape_offences")  # fmt: skip
ROWS = ("grades", "statuses", *LISTS, "macros")


def faults(written: Written) -> Iterator[Fault]:
    """Yield every problem found in the policy, each with its field."""
    policy = table(UncheckedPolicy, written)
    for name in PARTS:
        if not written.get(name):
            yield Fault(name, "This part of the policy cannot be empty.")
    yield from _shapes(written)
    yield from _grades(policy)
    yield from _clocks(policy)
    yield from _thrive(table(UncheckedForm, policy.thrive))
    yield from _statuses(policy)
    for name in LISTS:
        yield from _codes(written.get(name, []), name)
    yield from _disposals(policy)
    yield from outcome_faults(policy)
    yield from _approval(policy)
    yield from _numbers(policy)
    yield from _lists(policy)
    yield from acknowledgement_validation.faults(policy)
    yield from identity_validation.faults(policy)
    yield from restriction_validation.faults(policy)
    yield from retention_validation.faults(policy)
    yield from _macros(policy)


def _shapes(written: Written) -> Iterator[Fault]:
    """Yield the parts whose type is not the one that all readers of a policy rely on."""
    for names, kind in ((TABLES, dict), (ROWS, list)):
        for name in names:
            if name in written and not isinstance(written[name], kind):
                yield Fault(name, "This part of the policy cannot be read.")


def _grades(policy: UncheckedPolicy) -> Iterator[Fault]:
    grades = rows(UncheckedGrade, policy.grades)
    for number, row in enumerate(grades):
        place = f"grades.{number}"
        if not (isinstance(row.grade, int) and above_zero(row.grade) and row.grade <= 9):
            yield Fault(f"{place}.grade", "A grade is a number from 1 to 9.")
        if not is_words(row.title):
            yield Fault(f"{place}.title", "Enter a title.")
        if row.minutes is not None and not above_zero(row.minutes):
            yield Fault(f"{place}.minutes", "Enter a time as a whole number above zero.")
    yield from unique([row.grade for row in grades], "grades", "Each grade needs its own number.")


def _clocks(policy: UncheckedPolicy) -> Iterator[Fault]:
    clocks = entries(policy.clocks)
    for name in FIXED_CLOCKS:
        if name not in clocks:
            yield Fault(f"clocks.{name}", "You cannot remove this clock: the portal and the desk use it.")
    for name, rule in clocks.items():
        yield from _clock(f"clocks.{name}", table(UncheckedClock, rule))


def _clock(place: str, rule: UncheckedClock) -> Iterator[Fault]:
    if not is_words(rule.title):
        yield Fault(f"{place}.title", "Enter a title.")
    times = {"minutes": rule.minutes, "working_days": rule.working_days, "days": rule.days, "months": rule.months,
             "extend_months": rule.extend_months,
             "enhanced_working_days": rule.enhanced_working_days, "soon_minutes": rule.soon_minutes}  # fmt: skip
    for name, time in times.items():
        if time is not msgspec.UNSET and not above_zero(time):
            yield Fault(f"{place}.{name}", "Enter a time as a whole number above zero.")
    ways = [way for way in (rule.minutes, rule.working_days, rule.days, rule.months, rule.by_grade) if way]
    if len(ways) > 1 or (rule.starts and not ways):
        yield Fault(
            place, "A clock needs one time limit: minutes, days, working days, months, or the grade's."
        )
    for name, events in (("starts", rule.starts), ("stops", rule.stops)):
        if not isinstance(events, list) or not all(is_words(event) for event in events):
            yield Fault(f"{place}.{name}", "Choose the events that start and meet the clock.")
    if CLOSED in texts(rule.stops):
        yield Fault(f"{place}.stops", "Closing a case never meets a clock.")
    for name, words in (("ends", rule.ends), ("services", rule.services), ("flags", rule.flags)):
        if not are_texts(words):
            yield Fault(f"{place}.{name}", "Enter a list of keys.")
    if not are_texts(rule.holidays) or {*texts(rule.holidays)} - {*HOLIDAY_PARTS}:
        yield Fault(
            f"{place}.holidays", "Choose parts of the country: england-and-wales, scotland, northern-ireland."
        )
    if rule.extend_months and not rule.months:
        yield Fault(f"{place}.extend_months", "Only a time limit in months can be extended.")
    if not isinstance(rule.when, dict):
        yield Fault(f"{place}.when", "The clock's conditions cannot be read.")


def _thrive(form: UncheckedForm) -> Iterator[Fault]:
    if not above_zero(form.version):
        yield Fault("thrive.version", "The form needs a version number above zero.")
    levels = form.levels
    if not isinstance(levels, list) or len(levels) < 2 or not all(is_words(level) for level in levels):
        yield Fault("thrive.levels", "The form needs at least two levels.")
        levels = []
    yield from unique(levels, "thrive.levels", "Each level needs its own name.")
    if form.reasons_from not in levels:
        yield Fault("thrive.reasons_from", "Choose the level from which a reason is needed.")
    if form.former is not msgspec.UNSET and not _are_former_forms(form.former):
        yield Fault("thrive.former", "Earlier versions of the form cannot be read.")
    if not rows(UncheckedFormRow, form.letters):
        yield Fault("thrive.letters", "The form needs at least one letter.")
    yield from _form_rows("thrive.letters", form.letters)
    yield from _form_rows("thrive.ticks", form.ticks)


def _form_rows(place: str, part: Json) -> Iterator[Fault]:
    form_rows = rows(UncheckedFormRow, part)
    for number, row in enumerate(form_rows):
        for name, value in (("key", row.key), ("title", row.title)):
            if not is_words(value):
                yield Fault(f"{place}.{number}.{name}", "Enter a title.")
    yield from unique([row.key for row in form_rows], place, "Use each key only once.")


def _are_former_forms(value: Unsaid) -> bool:
    """Whether these are valid earlier forms, each with the rules by which an assessment made with it is judged."""
    return isinstance(value, list) and all(
        above_zero(form.version) and isinstance(form.levels, list) and isinstance(form.letters, list)
        for form in rows(UncheckedFormerForm, value)
    )


def _statuses(policy: UncheckedPolicy) -> Iterator[Fault]:
    statuses, wording = rows(UncheckedStatus, policy.statuses), entries(policy.public_wording)
    keys, reachable = [row.key for row in statuses], _reachable(statuses)
    yield from unique(keys, "statuses", "Use each key only once.")
    for key in FIXED_STATUSES:
        if key not in keys:
            yield Fault("statuses", "These statuses are needed: new, in progress, waiting, answered, closed.")
            break
    for number, row in enumerate(statuses):
        place = f"statuses.{number}"
        if not is_words(row.key) or not is_words(row.title):
            yield Fault(f"{place}.title", "Enter a title.")
        if not isinstance(row.public, str) or row.public not in wording:
            yield Fault(f"{place}.public", "Choose what the reporter sees while the case has this status.")
        if not isinstance(row.ways, list) or any(way not in keys for way in row.ways):
            yield Fault(f"{place}.ways", "A status can only lead to statuses that exist.")
        elif str(row.key) not in reachable:
            yield Fault(place, "No other status leads to this one.")
    for name, words in wording.items():
        yield from in_both(words, f"public_wording.{name}")


def _reachable(statuses: list[UncheckedStatus]) -> set[str]:
    """Return the statuses a case can reach from those that events set."""
    ways = {str(row.key): texts(row.ways) for row in statuses}
    reached, left = set[str](), list(REACHED)
    while left:
        key = left.pop()
        if key not in reached:
            reached.add(key)
            left += ways.get(key, [])
    return reached


def _codes(part: Json, name: str) -> Iterator[Fault]:
    codes = rows(UncheckedCode, part)
    if not isinstance(part, list):
        yield Fault(name, "This part of the policy cannot be empty.")
    for number, row in enumerate(codes):
        if not is_words(row.code) or not (is_words(row.title) or is_words(row.label)):
            yield Fault(f"{name}.{number}", "Enter a code and a title.")
            return
        yield from day_faults(f"{name}.{number}", row)
    yield from unique([row.code for row in codes], name, "Use each code only once.")


def _disposals(policy: UncheckedPolicy) -> Iterator[Fault]:
    for number, row in enumerate(rows(UncheckedCode, policy.disposals)):
        for name, value in (("needs", row.needs), ("asks", row.asks)):
            if not are_texts(value) or not set(texts(value)) <= NEEDS:
                yield Fault(f"disposals.{number}.{name}", "A closing code can require the other report, a code, a "
                        "record reference or an organisation.")  # fmt: skip
        if row.kinds is not None and not (are_texts(row.kinds) and set(texts(row.kinds)) <= set(CaseKind)):
            yield Fault(
                f"disposals.{number}.kinds",
                "Choose among: crime, incident, request, information, property, feedback.",
            )
        if row.services is not None and not are_texts(row.services):
            yield Fault(f"disposals.{number}.services", "This must be a list of texts.")
        for name in ("needs_reason", "decision", "second_approval"):
            if not isinstance(getattr(row, name), bool):
                yield Fault(f"disposals.{number}.{name}", "Choose yes or no.")


def _approval(policy: UncheckedPolicy) -> Iterator[Fault]:
    rule, codes = table(UncheckedApproval, policy.approval), disposal_codes(policy)
    yield from _approval_list("except", rule.except_, codes)
    # The older form of the same list, which has no field of its own on screen.
    yield from _approval_list("except", rule.disposals, codes)
    yield from _approval_list("risks", rule.risks, RISKS)
    yield from _approval_list("roles", [] if rule.roles is msgspec.UNSET else rule.roles, set(ROLES))
    yield from _approval_list("flags", rule.flags, None)
    if rule.roles is not msgspec.UNSET and not rule.roles:
        yield Fault("approval.roles", "Choose who gives the second approval.")


def _approval_list(name: str, value: Unsaid, known: set[str] | None) -> Iterator[Fault]:
    if not are_texts(value):
        yield Fault(f"approval.{name}", "This must be a list of texts.")
    elif known is not None and not set(texts(value)) <= known:
        yield Fault(f"approval.{name}", "Second approval names something that does not exist.")


def _numbers(policy: UncheckedPolicy) -> Iterator[Fault]:
    preflight, delivery = (
        table(UncheckedPreflight, policy.preflight),
        table(UncheckedDelivery, policy.delivery),
    )
    board, desk = table(UncheckedBoard, policy.board), table(UncheckedDesk, policy.desk)
    exports, similar = table(UncheckedExports, policy.exports), table(UncheckedSimilar, policy.similar)
    numbers = {
        "preflight.reading_age": preflight.reading_age, "preflight.longest_text": preflight.longest_text,
        "delivery.tries_hours": delivery.tries_hours, "board.full_load": board.full_load,
        "board.first_answer_minutes": board.first_answer_minutes, "desk.idle_lock_minutes": desk.idle_lock_minutes,
        "desk.offline_days": desk.offline_days, "exports.offline_hours": exports.offline_hours,
    }  # fmt: skip
    for place, number in numbers.items():
        if number is not None and not above_zero(number):
            yield Fault(place, "Enter a whole number above zero.")
    none = is_number(exports.offline_cases) and exports.offline_cases == 0
    if not none and not above_zero(exports.offline_cases):
        yield Fault("exports.offline_cases", "Enter a whole number, or 0 for none.")
    threshold = similar.threshold
    if threshold is not None and not (is_number(threshold) and 0 < threshold <= 1):
        yield Fault("similar.threshold", "Enter a number above 0 and at most 1.")


def _lists(policy: UncheckedPolicy) -> Iterator[Fault]:
    contact = table(UncheckedSafeContact, policy.safe_contact)
    distress = table(UncheckedDistress, policy.distress)
    enhanced = table(UncheckedEnhancedRights, policy.enhanced_rights)
    lists = {
        "enhanced_rights.flags": enhanced.flags, "enhanced_rights.services": enhanced.services,
        "enhanced_rights.offences": enhanced.offences,
        "safe_contact.telling_words": contact.telling_words, "safe_contact.override_roles": contact.override_roles,
        "distress.services": distress.services, "distress.flags": distress.flags,
    }  # fmt: skip
    for place, value in lists.items():
        if not are_texts(value):
            yield Fault(place, "This must be a list of texts.")


def _macros(policy: UncheckedPolicy) -> Iterator[Fault]:
    codes = disposal_codes(policy)
    for number, macro in enumerate(rows(UncheckedMacro, policy.macros)):
        steps = rows(UncheckedMacroStep, macro.steps)
        if not is_words(macro.key) or not is_words(macro.title) or not steps:
            yield Fault(f"macros.{number}", "A macro needs a title and at least one step.")
        for step in steps:
            if step.kind == "dispose" and str(step.disposal) not in codes:
                yield Fault(f"macros.{number}", "This macro uses an outcome that does not exist.")


def disposal_codes(policy: UncheckedPolicy) -> set[str]:
    """Return the codes of the outcomes in a policy."""
    return named(row.code for row in rows(UncheckedCode, policy.disposals))


def renewed(before: Written, after: Written) -> Written:
    """Return the policy with a new form version when letters, levels or required ticks have changed.

    The earlier form is kept beside it: an assessment made offline is judged by the form it was made with.
    """
    was, will = table(UncheckedPolicy, before), table(UncheckedPolicy, after)
    old, new = table(UncheckedForm, was.thrive), table(UncheckedForm, will.thrive)
    if not entries(was.thrive) or _asked(old) == _asked(new):
        return after
    letters = [row.key for row in rows(UncheckedFormRow, old.letters)]
    former: Written = {"version": old.version, "levels": old.levels, "letters": letters}
    forms = new.former if isinstance(new.former, list) else []
    kept = [entries(form) for form in forms if table(UncheckedFormerForm, form).version != old.version]
    version = old.version + 1 if isinstance(old.version, int) else 1
    thrive: Written = {**entries(will.thrive), "version": version, "former": [*kept, former]}
    return {**after, "thrive": thrive}


def _asked(form: UncheckedForm) -> tuple[Json, ...]:
    """Return what an assessment made with this form must answer."""
    letters: Json = [row.key for row in rows(UncheckedFormRow, form.letters)]
    ticks: Json = [[row.key, row.required] for row in rows(UncheckedFormRow, form.ticks)]
    return letters, ticks, form.levels, form.reasons_from
