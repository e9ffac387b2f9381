"""When a second person must agree: to end a case that ever was risky, and to make one count as less risky.

The policy's part ``approval`` says from which risks on (``risks``), for which flags (``flags``), which endings are
free (``except``) and whose agreement counts (``roles``). What a policy does not say follows the defaults here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
RISKS = ("low", "medium", "high", "emergency")
"""From the least to the gravest."""
RECORDED = "crime_recorded"
"""The ending that sends the case on to the records system: free only with the reference it has there."""
EXCEPT = (RECORDED,)
FROM_RISKS = ("high", "emergency")
FLAGS = ("domestic_abuse", "vulnerable", "child", "hate", "sexual", "stalking")
ROLES = ("supervisor",)

CLOSING, LOWER_RISK, REMOVE_FLAGS = "closing", "lower_risk", "remove_flags"


@dataclass(frozen=True)
class Rule:
    """The policy's part about approval, with what it leaves out filled in."""

    risks: tuple[str, ...]
    flags: tuple[str, ...]
    free: tuple[str, ...]
    roles: tuple[str, ...]


def rule_of(policy: Mapping[str, Any]) -> Rule:
    """Return the rule of a policy.

    ``disposals`` is the older form, a list of the endings that ask. It is read for one version more and only adds:
    an ending named there is never free.
    """
    said = policy.get("approval")
    said = said if isinstance(said, dict) else {}
    older = _texts(said.get("disposals"), ())
    free = tuple(code for code in _texts(said.get("except"), EXCEPT) if code not in older)
    # Rules that nobody could keep would hold every case for ever.
    roles = _texts(said.get("roles"), ROLES) or ROLES
    return Rule(_texts(said.get("risks"), FROM_RISKS), _texts(said.get("flags"), FLAGS), free, roles)


def highest_risk(report: Mapping[str, Any]) -> str:
    """Return the gravest risk the case ever had."""
    return max(str(report.get("highest_risk")), str(report.get("risk")), key=_rank)


def ever_flags(report: Mapping[str, Any]) -> list[str]:
    """Return every flag the case ever had, the first first."""
    return list(dict.fromkeys([*_texts(report.get("ever_flags"), ()), *_texts(report.get("flags"), ())]))


def remembered(*stood: Mapping[str, Any]) -> Record:
    """Return what a report keeps for good about its risk and its flags, from all it ever was, the first first."""
    flags = dict.fromkeys(flag for one in stood for flag in ever_flags(one))
    return {"highest_risk": max(map(highest_risk, stood), key=_rank), "ever_flags": list(flags)}


def facts(policy: Mapping[str, Any], report: Mapping[str, Any]) -> Record:
    """Return what an approval was given for; it holds as long as these are the same."""
    flags = sorted(set(ever_flags(report)) & set(rule_of(policy).flags))
    return {"risk": highest_risk(report), "flags": flags}


def was_risky(policy: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    """Whether the case ever was so risky, or carried such a flag, that the policy asks for two people."""
    rule = rule_of(policy)
    return _reaches(rule, highest_risk(report)) or bool(set(ever_flags(report)) & set(rule.flags))


def needs_approval(policy: Mapping[str, Any], report: Mapping[str, Any], closing: Mapping[str, Any]) -> bool:
    """Whether this closing of the report asks a second person: `closing` is everything that it says."""
    free = closing.get("disposal") in rule_of(policy).free and not _lacks_reference(report, closing)
    return not free and was_risky(policy, report)


def waits_for_reference(
    policy: Mapping[str, Any], report: Mapping[str, Any], closing: Mapping[str, Any]
) -> bool:
    """Whether this closing asks a second person only because it lacks the reference of the recorded crime."""
    return closing.get("disposal") in rule_of(policy).free and needs_approval(policy, report, closing)


def _lacks_reference(report: Mapping[str, Any], closing: Mapping[str, Any]) -> bool:
    """Whether this closing says that a crime was recorded, and neither it nor the report says under which reference.

    Without one nobody can find the record, so one person's word would be all there is.
    """
    found = report.get("external")
    stand = (
        [one.get("reference") for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    )
    named = any(map(_says_something, [closing.get("rms_reference"), *stand]))
    return closing.get("disposal") == RECORDED and not named


def lowers_risk(policy: Mapping[str, Any], report: Mapping[str, Any], risk: object) -> bool:
    """Whether this risk is lower than the one that stands, on a case whose risk only two people lower."""
    lower = 0 <= _rank(str(risk)) < _rank(str(report.get("risk")))
    return lower and _reaches(rule_of(policy), highest_risk(report))


def protected_without(
    policy: Mapping[str, Any], report: Mapping[str, Any], flags: Collection[str]
) -> list[str]:
    """Return the report's flags that only two people take away and that are not among these."""
    protected = rule_of(policy).flags
    return [flag for flag in _texts(report.get("flags"), ()) if flag in protected and flag not in flags]


def waiting(report: Mapping[str, Any]) -> list[Record]:
    """Return everything on the report that waits for a second person: what lowers it first, then its closing."""
    found = report.get("lowerings")
    lowerings = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    closing = report.get("approval")
    return [*lowerings, closing] if isinstance(closing, dict) else lowerings


def find(report: Mapping[str, Any], id_: object) -> Record | None:
    """Return what waits under this id."""
    return next((one for one in waiting(report) if one.get("id") == id_), None)


def kind_of(asked: Mapping[str, Any]) -> str:
    """Return what was asked; an older closing does not say that it is one."""
    return str(asked.get("kind") or CLOSING)


def refusal(
    policy: Mapping[str, Any],
    report: Mapping[str, Any],
    asked: Mapping[str, Any],
    officer: object,
    roles: Collection[str],
) -> str:
    """Return the code of the problem when this officer cannot be the second person, "" when they can.

    Who made the case count as less risky does not agree to its end either; nor does who released it for an officer
    who had left.
    """
    parties = _parties(asked)
    if kind_of(asked) == CLOSING:
        parties = parties.union(*map(_parties, waiting(report)))
        parties |= set(_texts(report.get("lowered_by"), ()))
    if officer in parties:
        return "own_approval"
    return "" if set(rule_of(policy).roles) & set(roles) else "not_allowed"


def with_lowering(report: Mapping[str, Any], asked: Record) -> list[Record]:
    """Return what lowers the report and waits, with this added; of the same risk or flag the newest counts."""
    kept = without_risk(report) if kind_of(asked) == LOWER_RISK else _without_flags(report, asked["flags"])
    return [*kept, asked]


def without_risk(report: Mapping[str, Any]) -> list[Record]:
    """Return what lowers the report and waits, less a lower risk: a newer assessment has said otherwise."""
    return [one for one in _lowerings(report) if kind_of(one) != LOWER_RISK]


def without(report: Mapping[str, Any], id_: object) -> list[Record]:
    """Return what lowers the report and waits, less this one."""
    return [one for one in _lowerings(report) if one.get("id") != id_]


def lowered(report: Mapping[str, Any], asked: Mapping[str, Any]) -> Record:
    """Return what changes on the report when a second person agrees to this."""
    changed: Record = {
        **remembered(report),
        "lowerings": without(report, asked.get("id")),
        "lowered_by": _lowered_by(report, asked),
    }
    if kind_of(asked) == LOWER_RISK:
        return {**changed, "risk": asked["risk"]}
    return {**changed, "flags": [flag for flag in report.get("flags") or [] if flag not in asked["flags"]]}


def _lowerings(report: Mapping[str, Any]) -> list[Record]:
    return [one for one in waiting(report) if kind_of(one) != CLOSING]


def _without_flags(report: Mapping[str, Any], flags: Collection[str]) -> list[Record]:
    kept = []
    for one in _lowerings(report):
        left = [flag for flag in one.get("flags") or [] if flag not in flags]
        if kind_of(one) != REMOVE_FLAGS:
            kept.append(one)
        elif left:
            kept.append({**one, "flags": left})
    return kept


def _lowered_by(report: Mapping[str, Any], asked: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys([*_texts(report.get("lowered_by"), ()), *sorted(map(str, _parties(asked)))]))


def _by(asked: Mapping[str, Any]) -> object:
    by = asked.get("by")
    return by.get("id") if isinstance(by, dict) else None


def _parties(asked: Mapping[str, Any]) -> set[object]:
    late = asked.get("late")
    released_by = late.get("released_by") if isinstance(late, dict) else None
    return {_by(asked), *([_by({"by": released_by})] if released_by else [])}


def _reaches(rule: Rule, risk: str) -> bool:
    ranks = [_rank(one) for one in rule.risks if one in RISKS]
    return bool(ranks) and _rank(risk) >= min(ranks)


def _says_something(reference: object) -> bool:
    return isinstance(reference, str) and any(map(str.isalnum, reference))


def _rank(risk: str) -> int:
    return RISKS.index(risk) if risk in RISKS else -1


def _texts(value: object, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else default
