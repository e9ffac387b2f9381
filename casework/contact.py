"""Safe contact as both programs decide it: which ways to a person are open, when, and in which words. Pure.

A person's own rules stand in ``contact`` of their document. What other reports ask for the same address stands in
``elsewhere`` by way, without saying which: ``{way: {state, rules}, "seen": …}``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework.addresses import KIND_OF as KIND_OF

Record = dict[str, Any]
HERE = ZoneInfo("Europe/London")
CHANNELS = ("portal", "email", "sms", "phone")
WRITTEN = ("portal", "email", "sms")
ALWAYS_OPEN = "portal"  # Read behind a sign-in or a code, at a time the reporter chooses.
STOPPED = "The reporter stopped all messages."
UNSETTLED, IN_FORCE, SET_ASIDE = "unsettled", "in_force", "set_aside"
HONOUR = "honour"
_LONGEST_SEARCH = 50  # Windows that never meet are found out by then: each step is at least half a day.
_PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", re.IGNORECASE),
    re.compile(r"\bSOH-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE),
)


@dataclass(frozen=True)
class Rules:
    """What is asked for: the ways that are open, the windows that all must be open, the words; or that all end."""

    channels: frozenset[str] = frozenset(CHANNELS)
    windows: tuple[tuple[str, str], ...] = ()
    neutral: bool = False
    stopped: bool = False

    @property
    def record(self) -> Record:
        """Return the rules as a document holds those of more than one person."""
        return {"channels": [way for way in CHANNELS if way in self.channels], "windows": [*map(list, self.windows)],
                "neutral": self.neutral, "stopped": self.stopped}  # fmt: skip


NONE = Rules()


@dataclass(frozen=True)
class Decision:
    """Whether a way is open: ``why`` is empty, or stopped, blocked, unsettled or outside_window."""

    why: str
    rules: Rules
    opens: datetime | None = None
    version: str = ""


def rules_of(person: Record | None) -> Record:
    """Return the person's own rules as their document holds them, empty when there are none."""
    contact = person.get("contact") if isinstance(person, dict) else None
    return contact if isinstance(contact, dict) else {}


def read(said: object) -> Rules:
    """Return rules from a record: a person's own with one window, or those of several people."""
    if not isinstance(said, dict):
        return NONE
    ways = said.get("channels")
    channels = (
        frozenset(str(way) for way in ways) | {ALWAYS_OPEN} if isinstance(ways, list) else NONE.channels
    )
    windows = said.get("windows") if "windows" in said else [said.get("window")]
    read_windows = tuple(sorted({pair for one in windows or [] if (pair := _pair(one)) is not None}))
    stopped = bool(said.get("stopped") or (said.get("reason") == STOPPED and channels == {ALWAYS_OPEN}))
    return Rules(channels & NONE.channels, read_windows, bool(said.get("neutral")), stopped)


def strictest(every: Iterable[Rules]) -> Rules:
    """Return rules that keep every one of them."""
    found = NONE
    for one in every:
        windows = tuple(sorted({*found.windows, *one.windows}))
        found = Rules(found.channels & one.channels, windows, found.neutral or one.neutral,
                      found.stopped or one.stopped)  # fmt: skip
    return found


def about(rules: Rules, channel: str) -> Rules:
    """Return what the rules say of one way."""
    return replace(rules, channels=rules.channels | (NONE.channels - {channel}))


def version(person: Record | None, channel: str) -> str:
    """Return what tells the rules for one way from later ones: the person's own, and what is in force with them.

    Both, so that nothing a person asks later is passed over because somebody else had asked for it already.
    """
    rules = [read(rules_of(person)).record, effective(person, channel).record]
    said = json.dumps(rules, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def effective(person: Record | None, channel: str) -> Rules:
    """Return the rules in force for one way to a person: their own, and those of other reports that are in force."""
    there = elsewhere(person, channel)
    others = read(there.get("rules")) if there.get("state") in (IN_FORCE, SET_ASIDE) else NONE
    return strictest([read(rules_of(person)), about(others, channel)])


def elsewhere(person: Record | None, channel: str) -> Record:
    """Return what other reports ask for the address of this way, empty when they ask nothing."""
    said = person.get("elsewhere") if isinstance(person, dict) else None
    found = said.get(channel) if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}


def unsettled(person: Record | None) -> list[str]:
    """Return the ways for which an officer must look at what another report asks."""
    return [way for way in CHANNELS if elsewhere(person, way).get("state") == UNSETTLED]


def decide(person: Record | None, channel: str, at: datetime | None) -> Decision:
    """Return whether this way to the person is open at the moment; without a moment no window is looked at."""
    found = _decide(person, channel, at)
    return replace(found, version=version(person, channel))


def _decide(person: Record | None, channel: str, at: datetime | None) -> Decision:
    rules = effective(person, channel)
    if channel == ALWAYS_OPEN:
        return Decision("", rules)
    if rules.stopped:
        return Decision("stopped", rules)
    # First, since nobody overrides it: what else holds for the address is known once it has been looked at.
    if elsewhere(person, channel).get("state") == UNSETTLED:
        return Decision("unsettled", rules)
    if channel not in rules.channels:
        return Decision("blocked", rules)
    opens = opens_at(rules, at) if at is not None else None
    return Decision("outside_window" if opens is not None else "", rules, opens)


def overridden(override: object, decision: Decision) -> bool:
    """Whether a supervisor's override covers it: given under these very rules, and never over stop or unseen rules."""
    given = override.get("rules") if isinstance(override, dict) else None
    return decision.why not in ("stopped", "unsettled") and not decision.rules.stopped and (
        given == decision.version
    )  # fmt: skip


def opens_at(rules: Rules, at: datetime) -> datetime | None:
    """Return None when the person may be contacted at this moment, else when every window is next open."""
    moment = at
    for _ in range(_LONGEST_SEARCH):
        later = [opens for window in rules.windows if (opens := _opens(window, moment)) is not None]
        if not later:
            return None if moment == at else moment
        moment = max(later)
    return moment


def closes_at(rules: Rules, at: datetime) -> datetime | None:
    """Return when the first window that is open now closes; None without a window or outside of one."""
    if not rules.windows or opens_at(rules, at) is not None:
        return None
    here, ends = at.astimezone(HERE), []
    for _, until in rules.windows:
        end = time.fromisoformat(until)
        day = here.date() if here.time() < end else here.date() + timedelta(days=1)
        ends.append(datetime.combine(day, end, HERE).astimezone(at.tzinfo))
    return min(ends)


def window_of(said: object) -> Record | None:
    """Return a window as the rules keep it. Raises ValueError unless it goes from one time of day to another."""
    if said is None:
        return None
    pair = _times(said)
    if pair is None:
        raise ValueError("a window has from and to")
    return {"from": pair[0], "to": pair[1]}


def looser(before: Record, after: Record) -> bool:
    """Whether the new rules allow anything that the old ones did not."""
    ways = set(after.get("channels") or []) - set(before.get("channels") or CHANNELS)
    window = before.get("window")
    changed = window and window != after.get("window")
    return bool(ways or changed or (before.get("neutral") and not after.get("neutral")))


def restricted(report: Record, person: Record | None) -> bool:
    """Whether someone asked for care in contact: neutral words, a window, or no messages at all."""
    rules = rules_of(person)
    return bool("safe_contact" in report["flags"] or rules.get("neutral") or rules.get("window"))


def address_of(person: Record | None, channel: str) -> str:
    """Return where the person is reached this way, "" when nowhere."""
    found = (person or {}).get(KIND_OF.get(channel, ""))
    return found.strip() if isinstance(found, str) else ""


def telling(text: str, person: Record | None, words: list[str]) -> list[str]:
    """Return what a neutral message must not hold: telling words, names, addresses, numbers, references."""
    said = {word.casefold() for word in re.findall(r"\w+", text)}
    name = str((person or {}).get("name") or "")
    found = [word for word in [*words, *name.split()] if word.casefold() in said]
    return found + [match.group() for pattern in _PERSONAL for match in pattern.finditer(text)]


def _opens(window: tuple[str, str], at: datetime) -> datetime | None:
    start, end = time.fromisoformat(window[0]), time.fromisoformat(window[1])
    here = at.astimezone(HERE)
    now = here.time()
    if start <= now < end if start < end else now >= start or now < end:
        return None
    day = here.date() if now < start else here.date() + timedelta(days=1)
    return datetime.combine(day, start, HERE).astimezone(at.tzinfo)


def _pair(window: object) -> tuple[str, str] | None:
    """Return a window that says something: one from a time to the same time is open all day."""
    found = _times(window)
    return None if found is None or found[0] == found[1] else found


def _times(window: object) -> tuple[str, str] | None:
    if isinstance(window, dict):
        window = (window.get("from"), window.get("to"))
    if not isinstance(window, list | tuple) or len(window) != 2:
        return None
    try:
        start, end = (time.fromisoformat(value) for value in window)
    except (TypeError, ValueError):
        return None
    return start.strftime("%H:%M"), end.strftime("%H:%M")
