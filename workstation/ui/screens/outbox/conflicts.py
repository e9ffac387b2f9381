"""Both sides of an event in which the store rejected commands, as text and with the choices. Plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.audiences import RESTRICTED
from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.message import Message
from casework.documents.report import Report
from casework.documents.words import Direction
from workstation.domain.commands import Command
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS
from workstation.domain.commands.rules import actor_of
from workstation.domain.conflict_events import LOST_WITH_A_CLAIM, is_lost_claim
from workstation.domain.ids import read_time, wire_time
from workstation.domain.lifecycle import TITLES
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.formatting.setting_diff import differences
from workstation.ui.kit.i18n import tr, tr_or
from workstation.ui.screens.outbox.journal_row import answer_of, written_in

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True)
class Conflict:
    """Both sides of one event. `yours` and `theirs` are pairs of a name and a value; the first choice is the safest."""

    commands: tuple[Command, ...]
    title: str
    lead: str
    yours: tuple[tuple[str, str], ...]
    theirs: tuple[tuple[str, str], ...] = ()
    text: str = ""
    their_text: str = ""
    their_reply: bool = False
    """Whether `their_text` is a reply that went instead, and not only the last message of the case."""
    choices: tuple[str, ...] = ("discard",)
    reference: str = ""
    about: str = ""
    holder: str = ""
    """The name of the colleague who has the report, or ""."""

    @property
    def differs(self) -> frozenset[str]:
        """Return the names of the values that differ between the two sides."""
        theirs = dict(self.theirs)
        return frozenset(name for name, value in self.yours if name in theirs and theirs[name] != value)

    def only_in(self, text: str, other: str) -> tuple[str, ...]:
        """Return the sentences of one reply that the other does not have."""
        if not self.their_reply:
            return ()
        known = {sentence.strip() for sentence in _SENTENCE.findall(other)}
        sentences = (sentence.strip() for sentence in _SENTENCE.findall(text))
        return tuple(sentence for sentence in sentences if sentence and sentence not in known)


def kinds_of(commands: Sequence[Command]) -> str:
    """Return what the officer did, such as “Claim, reply”."""
    words = [tr(KINDS.get(command.kind, ("", command.kind))[1]) for command in commands]
    return ", ".join([words[0], *(word.lower() for word in words[1:])]) if words else ""


def reason(command: Command, holder: str = "") -> str:
    """Return why the store rejected the command, or "" when it has not. `holder` is the name of who has the report."""
    problem = answer_of(command).problem
    if holder and (is_lost_claim(command) or (problem is not None and problem.code in LOST_WITH_A_CLAIM)):
        return tr("{name} claimed this report first", name=holder)
    if command.state == "refused":
        if problem is None:
            return tr("The store refused it")
        short = f"{problem.title or ''}."
        return tr_or(problem.detail or short, short)
    if command.state == "stale":
        if command.kind in SETTINGS:
            return tr("Someone saved a newer version before this arrived")
        return tr("The case changed before this arrived")
    return ""


def holder_of(commands: Sequence[Command], names: Mapping[str, str], current: Report | None = None) -> str:
    """Return the name of the colleague who has the report, from the copy or from the store's answer; else ""."""
    mine = actor_of(commands[0].officer).id
    for report in (current, *map(_as_answered, commands)):
        claim = report.claim if report is not None else None
        if claim is not None and claim.officer != mine:
            return names.get(claim.officer, "")
    return ""


def is_erasure(command: Command) -> bool:
    """Return whether the command's text was removed because its case was erased."""
    problem = answer_of(command).problem
    return problem is not None and problem.code == "erased"


def erased(command: Command) -> Conflict:
    """Describe the kind of command whose text was removed because its case was erased."""
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr(
        "It was erased as the law requires, together with what you wrote on it. Your text was not sent and cannot be recovered."
    )
    return Conflict((command,), tr("This case was erased"), lead, yours, choices=("discard",))


def is_withheld(command: Command) -> bool:
    """Return whether the command's case is restricted to a team that the officer is not in."""
    problem = answer_of(command).problem
    return problem is not None and problem.code == RESTRICTED


def withheld(command: Command, text: str) -> Conflict:
    """Show the officer's own text about a case that they may no longer read."""
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr("It is restricted to others. What you wrote was not sent and is kept here for you, without "
              "anything of the case.")  # fmt: skip
    choices = ("copy", "discard") if text else ("discard",)
    return Conflict((command,), tr("This case is restricted"), lead, yours, text=text, choices=choices)


def orphaned(command: Command) -> Conflict:
    """Show the text written for a report that is no longer on this desk."""
    if is_erasure(command):
        return erased(command)
    text = written_in(command).text
    if is_withheld(command):
        return withheld(command, text)
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr("It was passed to another force or removed. Nothing of yours is lost and nothing was sent.")
    choices = ("copy", "discard") if text else ("discard",)
    return Conflict(
        (command,), tr("This report has left your force"), lead, yours, text=text, choices=choices
    )


def setting_conflict(command: Command) -> Conflict:
    """Show the unsaved change beside the version that someone else saved in the meantime."""
    now, kind = answer_of(command).current or {}, SETTINGS.get(command.kind, "")
    mine = {**now, **written_in(command).definition}
    changed = differences(kind, now, mine) if now else []
    yours = (
        (tr("Action"), tr(KINDS[command.kind][1])),
        *((difference.what, difference.new) for difference in changed),
    )
    theirs = tuple((difference.what, difference.old) for difference in changed)
    refused = command.state == "refused"
    title = (
        tr("The store refused this") if refused else tr("Someone saved a newer version before this arrived")
    )
    lead = reason(command).rstrip(".") + ". " + tr("Nothing of yours is lost and nothing was sent.")
    choices = ("discard",) if refused else ("again", "discard")
    return Conflict((command,), title, lead, yours, theirs, choices=choices)


def conflict(
    commands: Sequence[Command],
    current: Report | None,
    messages: Sequence[Message],
    names: Mapping[str, str],
) -> Conflict:
    """Show both sides of one event side by side."""
    commands = tuple(commands)
    command = next(
        (candidate for candidate in reversed(commands) if written_in(candidate).text), commands[-1]
    )
    if command.kind in SETTINGS or command.kind in OF_A_VERSION:
        return setting_conflict(command)
    theirs, ours, me = current or _as_answered(command), written_in(command), actor_of(command.officer)
    holder = holder_of(commands, names, theirs)
    taken = bool(holder)
    status = theirs.status if theirs else ""
    after = ours.status_after or ours.status or status
    mine = (tr("Owner") if taken else tr("By"), me.name or tr("You"))
    yours = [(tr("Action"), kinds_of(commands)), mine, (tr("Status"), tr(TITLES.get(after, after)))]
    owner = holder or (names.get(theirs.owner or "", "") if theirs else "") or tr("Nobody")
    others = [(tr("Owner"), owner), (tr("Status"), tr(TITLES.get(status, status)))]
    reply, last = _instead(messages, command), messages[-1].text if messages else ""
    text = "\n\n".join(part for command_ in commands if (part := written_in(command_).text))
    return Conflict(
        commands, _title(command, holder), _lead(commands, holder), tuple(yours), tuple(others), text,
        reply.text if reply is not None else last, reply is not None, _choices(text, taken),
        theirs.reference if theirs else "", theirs.summary or "" if theirs else "", holder,
    )  # fmt: skip


def _title(command: Command, holder: str) -> str:
    if holder:
        return tr("{name} has this report now", name=holder)
    if command.state == "refused":
        return tr("The store refused this")
    return tr("The case changed before this arrived")


def _lead(commands: Sequence[Command], holder: str) -> str:
    safe = tr("Nothing of yours is lost and nothing was sent.")
    if not holder:
        return reason(commands[-1]).rstrip(".") + ". " + safe
    at = clock_time(wire_time(commands[0].made_at))
    return (
        tr("You did this at {time}, while {name} already had the report.", time=at, name=holder) + " " + safe
    )


def _instead(messages: Sequence[Message], command: Command) -> Message | None:
    """Return the reply that someone else sent after this one was written, or None."""
    me = actor_of(command.officer).id
    for message in reversed(messages):
        at = read_time(message.written_at)
        late = at is not None and at > command.made_at
        if late and message.direction == Direction.TO_CITIZEN and message.author.id != me:
            return message
    return None


def _choices(text: str, taken: bool) -> tuple[str, ...]:
    """Return the available choices, the safest first."""
    if taken:
        return ("note", "take_over", "discard") if text else ("discard", "take_over")
    return ("note", "again", "discard") if text else ("again", "discard")


def _as_answered(command: Command) -> Report | None:
    """Return the report from the store's response, for a report no longer on this desk."""
    current = answer_of(command).current
    try:
        return codec.read_by_parts(Report, current) if current else None
    except UnreadableDocument:
        return None
