"""How a person may be reached: anybody tightens the rules, a supervisor loosens them."""

from __future__ import annotations

from nationalstore import cases, contact
from nationalstore.access.roles import Principal
from nationalstore.commands.intent import Command, Handler, report_of, save, text_of, texts_of
from nationalstore.errors import Problem
from nationalstore.store import Record, Work


def set_contact_rules(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Set the channels, the window and the wording for the report's person, with a reason."""
    report = report_of(work, command)
    reason = text_of(command, "reason", "reason_needed")
    person = work.get("person", report["reporter"].get("person") or "")
    if person is None:
        raise Problem("body_invalid", "This report has no person to contact.", field="person")
    expected = command.expects.get("person")
    if expected is not None and expected != person["version"]:
        raise Problem("version_stale", "The contact rules have been changed meanwhile.")
    before = person["contact"]
    rules = {"channels": _channels(command), "window": _window(command.body.get("window")),
             "neutral": bool(command.body.get("neutral")), "reason": reason}  # fmt: skip
    if contact.looser(before, rules) and not officer.is_supervisor():
        raise Problem("not_allowed", "Only a supervisor loosens contact rules.")
    work.put("person", {**person, "contact": rules})
    flags = [flag for flag in report["flags"] if flag != "safe_contact"]
    if rules["neutral"] or rules["window"] or rules["channels"] == ["portal"]:
        flags.append("safe_contact")
    report["flags"] = flags
    cases.event(work, report["id"], "contact_rules_set", officer.actor, {"reason": reason})
    return save(work, report)


def _channels(command: Command) -> list[str]:
    wanted = texts_of(command, "channels")
    if any(channel not in contact.CHANNELS for channel in wanted):
        raise Problem("body_invalid", "Choose how the person may be reached.", field="channels")
    return ["portal", *(channel for channel in wanted if channel != "portal")]


def _window(said: object) -> Record | None:
    try:
        return contact.window_of(said)
    except ValueError:
        raise Problem(
            "body_invalid", "A window goes from one time of day to another.", field="window"
        ) from None


HANDLERS: dict[str, Handler] = {"set_contact_rules": set_contact_rules}
