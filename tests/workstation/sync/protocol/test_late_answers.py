"""An answer that was on its way while the store was found to be restored says nothing about the restored store."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

import workstation.sync.protocol
from tests.workstation.sync.protocol.open_desk import World, healthy
from tests.workstation.sync.protocol.paper_world import NOW, PaperDesk, PaperStore, StillClock
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.attachments import OutgoingFile
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.export_grant import ExportGrant
from workstation.errors import FileRefused, ForbiddenByStore, Retryable, StoreProblem, StoreUnreachable
from workstation.sync.protocol import audit_effects, audit_log, effects, own_numbers, results
from workstation.sync.protocol.cycle import Cycle
from workstation.sync.protocol.faults import CommandGap, EarlierState, NotTaken, OtherClient, OutdatedAnswer
from workstation.sync.protocol.machine import Effect, LocalEffect, Procedure, StoreRequest
from workstation.sync.protocol.retry_timer import RetryTimer

MOST_STEPS = 200
FOLDER = Path(workstation.sync.protocol.__file__).parent
SETTLES_NOTHING = {
    "AskWho", "AskPage", "AskWithdrawn", "AskUrgent", "AskFingerprint", "RenewSignIn", "Reconnect", "HearConnection", "CloseConnection",
    "AskHead", "AskProof", "AskEntries",
}  # fmt: skip
"""Requests whose answers settle nothing. Of an outdated page the records are wanted, and only its count is ignored."""


def test_an_answer_from_before_a_restore_settles_nothing() -> None:
    """The answer to a command comes after the desk has compared itself with the restored store, which lacks it."""
    world = healthy()
    backup = world.store.backup()
    world.desk.note()
    world.act()
    world.pass_time(6)
    world.desk.note()
    world.act()
    late, answer = _taken(world, effects.Push)
    world.store = backup
    world.pass_time(30)
    assert [one.state for one in world.desk.commands] == ["sending"] * 2 and not world.desk.owed
    world.desk.note()
    world.asked[late] = answer
    world.answer(late, lambda _: answer)
    world.pass_time(60)
    assert backup.notes == ["n0", "n1", "n2"]
    assert [one.state for one in world.desk.commands] == ["confirmed"] * 3


def _taken(world: World, kind: type[StoreRequest[Any]]) -> tuple[int, Any]:
    """Let a request of this kind arrive, and return its ticket and the answer, which is on its way."""
    (ticket,) = [ticket for ticket, one in world.asked.items() if isinstance(one, kind)]
    return ticket, world.store.answer(world.asked.pop(ticket))


def test_a_number_that_is_settled_here_is_never_given_up() -> None:
    """A store whose last number is below a settled one lacks commands, and gets them before anything new."""
    desk, store = PaperDesk(), PaperStore()
    for number, state in ((1, "sending"), (2, "accepted")):
        desk.note()
        desk.commands[-1] = replace(desk.commands[-1], number=number, state=state)
    desk.note()
    cycle = Cycle(RetryTimer(StillClock(), Random(1)))
    for _ in range(2):
        try:
            play(cycle.push(), desk, store)
        except CommandGap as gap:
            play(cycle.mend(gap), desk, store)
    assert store.notes == ["n0", "n1", "n2"]


# -- every kind of request ---------------------------------------------------------------------------------------------


class BusyDesk(PaperDesk):
    """A desk with a reply and its file, a command of an earlier client and an entry of the access log to send."""

    has_former = has_file = False
    is_watched = False
    """Whether the repair is over, so that every further write is kept in `written`."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        body: dict[str, Any] = {"text": "See the file.", "attachments": ["file1"]}
        self.commands.append(Command(1, "n0", "reply", "r1", None, body, NOW, "sending"))

    def _read(self, effect: LocalEffect[Any]) -> tuple[Any, bool]:
        match effect:
            case effects.ReadUnasked():
                return (["f0"] if self.has_former else []), False
            case effects.ReadFile(id_):
                file = OutgoingFile(id_, "r1", "a.txt", "text/plain", "", 0)
                return (file if self.has_file else None), False
            case audit_effects.ReadUnsentAccesses():
                sent = "SettleAccesses" in self.written
                return ([] if sent else [Access("a1", "", CONSULTATION, "report", "r1", "r1")]), False
        return super()._read(effect)

    def _write(self, effect: LocalEffect[Any]) -> Any:
        if self.is_watched:
            number = f" {effect.number}" if isinstance(effect, effects.Confirm) else ""
            self.written.append(type(effect).__name__ + number)
        try:
            return super()._write(effect)
        except AssertionError:
            return None  # What the model has no place for is only noted.


def play(
    procedure: Procedure[Any], desk: PaperDesk, store: PaperStore, late: type[StoreRequest[Any]] | None = None,
    answer: Any = None,
) -> Any:  # fmt: skip
    """Run a procedure to its end. While its first request of the kind `late` is on its way, the journal is repaired."""
    value: Any = None
    for _ in range(MOST_STEPS):
        try:
            effect = procedure.throw(value) if isinstance(value, Exception) else procedure.send(value)
        except StopIteration as end:
            return end.value
        if isinstance(effect, LocalEffect):
            value = desk.perform(effect)
        elif type(effect) is late and isinstance(desk, BusyDesk) and not desk.is_watched:
            desk.perform(effects.ReplayFrom(0))
            desk.is_watched, value = True, answer
        else:
            value = _answered(store, effect)
    raise AssertionError("the procedure does not end")


def _answered(store: PaperStore, effect: Effect[Any]) -> Any:
    if isinstance(effect, audit_effects.SendAccesses):
        return results.AccessesTaken([one.id for one in effect.accesses], {})
    assert isinstance(effect, StoreRequest)
    try:
        return store.answer(effect)
    except StoreProblem as problem:
        return problem


def _push(desk: BusyDesk) -> Procedure[None]:
    return Cycle(RetryTimer(StillClock(), Random(1))).push()


def _former(desk: BusyDesk) -> Procedure[None]:
    desk.has_former = True
    return _push(desk)


def _file(desk: BusyDesk) -> Procedure[None]:
    desk.has_file = True
    return _push(desk)


def _restored(desk: BusyDesk) -> Procedure[None]:
    desk.owed, desk.commands = True, [replace(one, state="accepted") for one in desk.commands]
    return own_numbers.find_what_is_missing()


ACCEPTED = CommandOutcome(number=1, id="n0", outcome="accepted")
LATE: dict[str, tuple[Callable[[BusyDesk], Procedure[None]], type[StoreRequest[Any]], Any]] = {
    "commands": (_push, effects.Push, results.Answers(1, [ACCEPTED])),
    "a gap": (_push, effects.Push, CommandGap(0)),
    "an earlier state": (_push, effects.Push, EarlierState()),
    "another client": (_push, effects.Push, OtherClient()),
    "a refusal": (_push, effects.Push, NotTaken("no", "too_large")),
    "a used number": (_push, effects.Push, NotTaken("no", "id_reused", 1, 1)),
    "no answer": (_push, effects.Push, StoreUnreachable("away")),
    "an outcome by id": (_former, effects.AskOutcomes, [CommandOutcome(id="f0", outcome="accepted")]),
    "an id that is not known": (_former, effects.AskOutcomes, []),
    "a file": (_file, effects.SendFile, None),
    "a refused file": (_file, effects.SendFile, FileRefused("no")),
    "a forbidden file": (_file, effects.SendFile, ForbiddenByStore("no")),
    "the last number": (_restored, effects.Push, results.Answers(1, [])),
    "outcomes of a restored store": (_restored, effects.AskOutcomes, [ACCEPTED]),
    "a grant": (lambda _: audit_log.renew_grant(), audit_effects.AskExportGrant, ExportGrant("g", 1, "2026-12-01T00:00:00Z")),
}  # fmt: skip


@pytest.mark.parametrize(("procedure", "kind", "answer"), LATE.values(), ids=LATE)
def test_nothing_is_written_for_an_answer_from_before_a_repair(
    procedure: Callable[[BusyDesk], Procedure[None]], kind: type[StoreRequest[Any]], answer: Any
) -> None:
    """Whatever a request is answered with, the journal stays as the repair left it, and the request is made again."""
    desk, store = BusyDesk(), PaperStore(ledger={("c1", 1): "n0"})
    with pytest.raises(OutdatedAnswer):
        play(procedure(desk), desk, store, kind, answer)
    assert desk.is_watched and desk.written == []


def test_entries_of_the_access_log_are_sent_again() -> None:
    """The restored store may lack the entries that an earlier answer called accepted; they go at once."""
    desk = BusyDesk()
    play(audit_log.send(), desk, PaperStore(), audit_effects.SendAccesses, results.AccessesTaken(["a1"], {}))
    assert desk.is_watched and desk.written == ["SettleAccesses"]
    assert desk.trace.count("ReadNumbers") == 2, "the entry is sent twice, and settled by the second answer"


def test_a_pause_that_was_asked_for_counts_whatever_was_repaired() -> None:
    """Retry-After is respected even when it is from before a repair."""
    desk = BusyDesk()
    with pytest.raises(Retryable):
        play(_push(desk), desk, PaperStore(), effects.Push, Retryable("busy", after=60))


def test_a_page_from_before_a_repair_confirms_nothing() -> None:
    """Its records are taken in, but the number up to which it has our commands is asked for once more."""
    desk, store = BusyDesk(), PaperStore(ledger={("c1", 1): "n0"}, notes=["n0"])
    page = store.answer(effects.AskPage(None, "c1"))
    play(Cycle(RetryTimer(StillClock(), Random(1))).pull(), desk, store, effects.AskPage, page)
    assert desk.written == ["ApplyPages", "Confirm 0", "ApplyPages", "Confirm 1"]
    assert desk.trace.count("ReadReplayOwed") == 1, "only the second page's count is compared"


# -- nothing is asked past it ------------------------------------------------------------------------------------------


def _asked_directly() -> Iterator[tuple[str, str]]:
    """Yield the file and the name of each effect that a procedure carries out by itself."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) == "do"
                and isinstance(node.args[0], ast.Call)
            ):
                yield path.name, ast.unparse(node.args[0].func).rpartition(".")[2]


def test_whatever_settles_something_is_asked_for_the_present_past() -> None:
    """A request whose answer is written down goes through `repairs.ask`. A new one is on the list or goes there."""
    requests = {
        name
        for module in (effects, audit_effects)
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, StoreRequest) and kind is not StoreRequest
    }
    assert requests >= SETTLES_NOTHING
    direct = sorted(one for one in _asked_directly() if one[1] in requests - SETTLES_NOTHING)
    assert not direct
