"""Safe contact rules shared by both programs: which channels may be used, when, and in which wording. Pure functions.

A person's own rules are in ``contact`` of their document. Rules that other reports set for the same address are in
``elsewhere``, by channel, without naming those reports.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework import addresses
from casework.addresses import EMAIL, PHONE
from casework.addresses import KIND_OF as KIND_OF
from casework.documents import codec
from casework.documents.message import ContactOverride
from casework.documents.person import ContactRules, ContactWindow, ElsewhereRules, JointRules, Person
from casework.documents.report import Report
from casework.documents.words import ContactChannel, ElsewhereState

HERE = ZoneInfo("Europe/London")
CHANNELS = ("portal", "email", "sms", "phone")
WRITTEN = ("portal", "email", "sms")
ALWAYS_OPEN = "portal"  # Read behind a sign-in or a code, at a time the reporter chooses.
STOPPED = "The reporter stopped all messages."
UNSETTLED, IN_FORCE, SET_ASIDE = ElsewhereState.UNSETTLED, ElsewhereState.IN_FORCE, ElsewhereState.SET_ASIDE
HONOUR = "honour"
_LONGEST_SEARCH = 50  # Enough steps to show that windows never overlap: each step is at least half a day.
_PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", re.IGNORECASE),
    re.compile(r"\bSOH-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE),
)


@dataclass(frozen=True)
class Rules:
    """Contact rules: the allowed channels, windows that must all be open, the wording, and whether contact stops."""

    channels: frozenset[str] = frozenset(CHANNELS)
    windows: tuple[tuple[str, str], ...] = ()
    neutral: bool = False
    stopped: bool = False

    @property
    def joint(self) -> JointRules:
        """Return the rules in the form a document holds for several people."""
        return JointRules(
            channels=tuple(ContactChannel(channel) for channel in CHANNELS if channel in self.channels),
            windows=self.windows,
            neutral=self.neutral,
            stopped=self.stopped,
        )


NONE = Rules()


@dataclass(frozen=True)
class Decision:
    """Whether a channel is open. ``why`` is empty, or one of stopped, blocked, unsettled and outside_window."""

    why: str
    rules: Rules
    opens: datetime | None = None
    version: str = ""


def rules_of(person: Person | None) -> ContactRules:
    """Return the person's own contact rules, or empty rules when they set none."""
    return (person.contact if person is not None else None) or ContactRules()


def own(person: Person | None) -> Rules:
    """Return the person's own rules."""
    rules = rules_of(person)
    channels = _channels(rules.channels)
    stopped = bool(rules.stopped) or (rules.reason == STOPPED and channels == {ALWAYS_OPEN})
    hours = rules.hours
    return Rules(
        channels,
        _windows([(hours.from_, hours.to)] if hours is not None else []),
        bool(rules.neutral),
        stopped,
    )


def together(rules: JointRules | None) -> Rules:
    """Return the combined rules of several people from their document form."""
    if rules is None:
        return NONE
    return Rules(_channels(rules.channels), _windows(rules.windows or ()), rules.neutral, rules.stopped)


def strictest(every: Iterable[Rules]) -> Rules:
    """Return rules strict enough to satisfy all the given ones."""
    combined = NONE
    for rules in every:
        windows = tuple(sorted({*combined.windows, *rules.windows}))
        combined = Rules(combined.channels & rules.channels, windows, combined.neutral or rules.neutral,
                         combined.stopped or rules.stopped)  # fmt: skip
    return combined


def about(rules: Rules, channel: str) -> Rules:
    """Return the part of the rules that applies to one channel."""
    return replace(rules, channels=rules.channels | (NONE.channels - {channel}))


def version(person: Person | None, channel: str) -> str:
    """Return an identifier of the rules in force for one channel: the person's own and those of other reports.

    It covers both, so that a later rule from one person is not missed because someone else had already set the same.
    """
    rules = [codec.encode(each.joint) for each in (own(person), effective(person, channel))]
    text = json.dumps(rules, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def effective(person: Person | None, channel: str) -> Rules:
    """Return the rules in force for one channel: the person's own, combined with those of other reports."""
    elsewhere_rules = elsewhere(person, channel)
    others = together(elsewhere_rules.rules) if elsewhere_rules.state in (IN_FORCE, SET_ASIDE) else NONE
    return strictest([own(person), about(others, channel)])


def elsewhere(person: Person | None, channel: str) -> ElsewhereRules:
    """Return the rules other reports set for this channel's address, or empty rules when they set none."""
    others = person.elsewhere if person is not None else None
    if others is None:
        return ElsewhereRules()
    by_channel = {"portal": others.portal, "email": others.email, "sms": others.sms, "phone": others.phone}
    return by_channel.get(channel) or ElsewhereRules()


def unsettled(person: Person | None) -> list[str]:
    """Return the channels where an officer must still review the rules of another report."""
    return [channel for channel in CHANNELS if elsewhere(person, channel).state == UNSETTLED]


def decide(person: Person | None, channel: str, at: datetime | None) -> Decision:
    """Decide whether a channel is open at the given moment. Without a moment, contact windows are ignored."""
    return replace(_decide(person, channel, at), version=version(person, channel))


def _decide(person: Person | None, channel: str, at: datetime | None) -> Decision:
    rules = effective(person, channel)
    if channel == ALWAYS_OPEN:
        return Decision("", rules)
    if rules.stopped:
        return Decision("stopped", rules)
    # Checked first because nobody can override it: the other rules for the address apply only once it is reviewed.
    if elsewhere(person, channel).state == UNSETTLED:
        return Decision("unsettled", rules)
    if channel not in rules.channels:
        return Decision("blocked", rules)
    opens = opens_at(rules, at) if at is not None else None
    return Decision("outside_window" if opens is not None else "", rules, opens)


def overridden(override: ContactOverride | None, decision: Decision) -> bool:
    """Whether a supervisor's override applies. It must name these rules. It never covers a stop or unreviewed ones."""
    if override is None or decision.why in ("stopped", "unsettled") or decision.rules.stopped:
        return False
    return override.rules == decision.version


def opens_at(rules: Rules, at: datetime) -> datetime | None:
    """Return None when contact is allowed at this moment, otherwise when all windows are next open."""
    moment = at
    for _ in range(_LONGEST_SEARCH):
        later = [opens for window in rules.windows if (opens := _opens(window, moment)) is not None]
        if not later:
            return None if moment == at else moment
        moment = max(later)
    return moment


def closes_at(rules: Rules, at: datetime) -> datetime | None:
    """Return when the first open window closes, or None when there is no window or none is open."""
    if not rules.windows or opens_at(rules, at) is not None:
        return None
    here, ends = at.astimezone(HERE), []
    for _, until in rules.windows:
        end = time.fromisoformat(until)
        day = here.date() if here.time() < end else here.date() + timedelta(days=1)
        ends.append(datetime.combine(day, end, HERE).astimezone(at.tzinfo))
    return min(ends)


def window_of(from_: str | None, to: str | None) -> ContactWindow:
    """Return a window in document form. Raises ValueError unless it runs from one time of day to another."""
    pair = _times((from_ or "", to or ""))
    if pair is None:
        raise ValueError("a window has from and to")
    return ContactWindow(from_=pair[0], to=pair[1])


def looser(before: ContactRules, after: ContactRules) -> bool:
    """Whether the new rules allow anything that the old ones did not."""
    opened = {*(after.channels or ())} - {*(CHANNELS if before.channels is None else before.channels)}
    changed = bool(before.window) and before.window != after.window
    return bool(opened) or changed or bool(before.neutral and not after.neutral)


def restricted(report: Report, person: Person | None) -> bool:
    """Whether any contact restriction applies: neutral wording, a window, or no messages at all."""
    rules = rules_of(person)
    return "safe_contact" in report.flags or bool(rules.neutral or rules.window)


def address_of(person: Person | None, channel: str) -> str:
    """Return the person's address for this channel as messages are sent to it, or "" when there is none."""
    if person is None:
        return ""
    kind = KIND_OF.get(channel, "")
    typed = {EMAIL: person.email, PHONE: person.phone}.get(kind) or ""
    return addresses.reachable(kind, typed.strip())


def telling(text: str, person: Person | None, words: Iterable[str]) -> list[str]:
    """Return the revealing parts of a neutral message: revealing words, names, addresses, numbers and references."""
    present = {word.casefold() for word in re.findall(r"\w+", text)}
    name = (person.name if person is not None else None) or ""
    matches = [word for word in [*words, *name.split()] if word.casefold() in present]
    return matches + [match.group() for pattern in _PERSONAL for match in pattern.finditer(text)]


def _channels(channels: tuple[str, ...] | None) -> frozenset[str]:
    return NONE.channels if channels is None else NONE.channels & {*channels, ALWAYS_OPEN}


def _windows(windows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return the distinct windows that restrict anything. One that starts and ends at the same time is open all day."""
    pairs = map(_times, windows)
    return tuple(sorted({pair for pair in pairs if pair is not None and pair[0] != pair[1]}))


def _opens(window: tuple[str, str], at: datetime) -> datetime | None:
    start, end = time.fromisoformat(window[0]), time.fromisoformat(window[1])
    here = at.astimezone(HERE)
    now = here.time()
    if start <= now < end if start < end else now >= start or now < end:
        return None
    day = here.date() if now < start else here.date() + timedelta(days=1)
    return datetime.combine(day, start, HERE).astimezone(at.tzinfo)


def _times(window: tuple[str, ...]) -> tuple[str, str] | None:
    if len(window) != 2:
        return None
    try:
        start, end = map(time.fromisoformat, window)
    except ValueError:
        return None
    return start.strftime("%H:%M"), end.strftime("%H:%M")
