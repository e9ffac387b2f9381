"""The victim of a case that someone else reported: what must be known, and who may change how they are contacted.

Both programs ask here. Anyone may tighten the contact rules of a victim; only a supervisor may loosen them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework import contact
from casework.commands.cases import SaveVictim
from casework.documents.bounds import text_or_none
from casework.documents.parts import Actor
from casework.documents.person import ContactRules
from casework.documents.report import Report
from casework.documents.values import Time
from casework.documents.victim import Victim
from casework.documents.words import ContactChannel
from casework.rule_faults import RuleFault

NAMED = "victim_named"
"""What the rules of clocks call it when the victim becomes known."""
SENTENCES: Mapping[str, str] = {
    "is_reporter": "The reporter is the victim. Change their own contact rules.",
    "name": "Enter the victim's name.",
    "channels": "Choose how the victim may be contacted.",
    "window": "Contact hours need a start and an end time.",
    "reason": "Say why the victim's contact rules are changed.",
    "looser": "Only a supervisor can relax the victim's contact rules.",
}
CODES: Mapping[str, str] = {"reason": "reason_needed", "looser": "not_allowed"}


class VictimFault(RuleFault):
    """Why the victim cannot be written down this way."""

    SENTENCES = SENTENCES
    CODES = CODES


def faults(report: Report, body: SaveVictim, *, supervisor: bool) -> Iterator[VictimFault]:
    """Yield why this officer cannot write down the victim of the report this way."""
    if report.reporter.role == "victim":
        yield VictimFault("name", "is_reporter")
    if text_or_none(body.name) is None:
        yield VictimFault("name", "name")
    if body.channels is None:
        yield VictimFault("channels", "channels")
        return
    try:
        after = rules_of(body)
    except ValueError:
        yield VictimFault("window", "window")
        return
    before = report.victim.contact if report.victim is not None else None
    if before is None or _same(before, after):
        return
    if text_or_none(body.reason) is None:
        yield VictimFault("reason", "reason")
    if contact.looser(before, after) and not supervisor:
        yield VictimFault("channels", "looser")


def rules_of(body: SaveVictim) -> ContactRules:
    """Return the contact rules that a command sets. Raises ValueError for a window without two times of day."""
    window = None if body.window is None else contact.window_of(body.window.from_, body.window.to)
    return ContactRules(
        channels=tuple(map(ContactChannel, body.channels or ())), window=window, neutral=bool(body.neutral),
        reason=text_or_none(body.reason),
    )  # fmt: skip


def written(body: SaveVictim, actor: Actor, at: Time) -> Victim:
    """Return the victim as the command writes them down."""
    return Victim(
        name=text_or_none(body.name) or "", phone=text_or_none(body.phone), email=text_or_none(body.email),
        language=body.language, contact=rules_of(body), needs=text_or_none(body.needs), at=at, by=actor,
    )  # fmt: skip


def _same(before: ContactRules, after: ContactRules) -> bool:
    return (before.channels, before.hours, bool(before.neutral)) == (
        after.channels,
        after.hours,
        bool(after.neutral),
    )
