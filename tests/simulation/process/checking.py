"""What has to hold after a world: each check has a name and is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from tests.simulation.core.findings import Findings
from tests.simulation.process import claims
from tests.simulation.process.history import TEXTS, Act

Digest = Mapping[str, tuple[int, str]]


class Settled(msgspec.Struct, frozen=True):
    """A row of the store's ledger."""

    id: str
    officer: str
    kind: str
    report: str
    number: int
    client: str
    outcome: str
    position: int


class Stored(msgspec.Struct, frozen=True):
    """A document of the store that an act wrote: its act, and the author and report that it names."""

    kind: str
    id: str
    act: str
    author: str
    report: str


class Case(msgspec.Struct, frozen=True):
    """A report of the store: the forces to which it belongs, and the officer who owns it."""

    id: str
    forces: tuple[str, ...]
    owner: str = ""


class Copy(msgspec.Struct, frozen=True):
    """A desk as it was found at the end."""

    desk: str
    pending: int
    digest: dict[str, tuple[int, str]]


class World(msgspec.Struct, frozen=True):
    """Everything that is known of a world after its end."""

    acts: Sequence[Act]
    """Of officers and of citizens. Those of one desk stand in the order of its journal."""
    ledger: Sequence[Settled]
    stored: Sequence[Stored]
    cases: Sequence[Case]
    digest: dict[str, tuple[int, str]]
    copies: Sequence[Copy]
    agreed_after: float
    """Seconds from the end of the faults until every desk had everything; infinite when they never had."""
    longest: float
    """The most seconds that this may take."""
    unknown: Sequence[str] = ()
    """What journals hold and nobody invoked."""


def check(world: World, findings: Findings) -> None:
    """Check everything."""
    ledger = {row.id: row for row in world.ledger}
    for act in world.acts:
        _acknowledged(act, ledger.get(act.id), findings)
    _once(world, findings)
    _claims(world, findings)
    _order_of_each_desk(world, ledger, findings)
    _order_of_time(world, ledger, findings)
    _owners(world, findings)
    _agreement(world, findings)
    for words in world.unknown:
        findings.expect("nothing is there that nobody wrote", False, words)


def _acknowledged(act: Act, row: Settled | None, findings: Findings) -> None:
    """Check that an answer is the store's, and that everything that a journal has came to an end."""
    words = f"{act.kind} {act.name} {act.id}"
    if act.written:
        findings.expect("everything comes to an end", bool(act.outcome), words)
    if act.kind in ("report", "write") or not act.outcome:
        return
    findings.expect("nothing acknowledged is missing", row is not None, words)
    if row is not None:
        same = (row.outcome, row.officer, row.kind, row.report) == (
            act.outcome, act.actor, act.kind, act.report
        )  # fmt: skip
        findings.expect("an answer is what the store decided", same, f"{words}: {act.outcome}, {row}")


def _once(world: World, findings: Findings) -> None:
    """Check that each accepted text is stored once under its author, and no other text more than it may be."""
    made: dict[str, list[Stored]] = defaultdict(list)
    for document in world.stored:
        made[document.act].append(document)
    names = {act.name for act in world.acts}
    for name, documents in made.items():
        findings.expect("nothing is there that nobody wrote", name in names, f"{documents}")
    for act in world.acts:
        if act.kind not in TEXTS:
            continue
        found = made[act.name]
        words = f"{act.kind} {act.name} ({act.outcome or 'no answer'}) is there {len(found)} times"
        findings.expect("nothing stands twice", len(found) <= 1, words)
        if act.outcome == "accepted":
            findings.expect("nothing acknowledged is missing", len(found) >= 1, words)
        elif act.outcome or act.declined:
            findings.expect("what was refused left nothing", not found, words)
        for document in found:
            right = document.kind == TEXTS[act.kind] and (
                act.kind in ("report", "write") or (document.author, document.report) == (act.actor, act.report)
            )  # fmt: skip
            findings.expect("the author is the officer of the journal", right, f"{words}: {document}")


def _claims(world: World, findings: Findings) -> None:
    """Check that the claims on each report can be put into one order, with one holder at a time."""
    reports = {act.report for act in world.acts if act.kind == "claim"}
    found = claims.faults(world.acts)
    for _ in range(len(reports) - len(found)):
        findings.expect("claims are linearizable", True)
    for words in found:
        findings.expect("claims are linearizable", False, words)


def _order_of_each_desk(world: World, ledger: Mapping[str, Settled], findings: Findings) -> None:
    """Check that the store ran each desk's commands on each case in the order in which they were written."""
    written: dict[tuple[str, str], list[tuple[int, Settled]]] = defaultdict(list)
    for act in world.acts:
        row = ledger.get(act.id)
        if act.order and row is not None:
            written[row.client, act.report].append((act.order, row))
    for rows in written.values():
        rows.sort(key=lambda one: one[0])
        for (_, before), (_, after) in pairwise(rows):
            rises = before.number < after.number and before.position <= after.position
            findings.expect("the order within a case", rises, f"{before} before {after}")


def _order_of_time(world: World, ledger: Mapping[str, Settled], findings: Findings) -> None:
    """Check that what was answered before something else was asked for also comes before it at the store."""
    cases: dict[str, list[tuple[Settled, Act]]] = defaultdict(list)
    for act in world.acts:
        row = ledger.get(act.id)
        if row is not None and row.outcome == "accepted" and act.outcome:
            cases[act.report].append((row, act))
    for rows in cases.values():
        rows.sort(key=lambda one: one[0].position)
        latest, begun = None, 0.0
        for row, act in rows:
            # Nothing at a later position may have been answered before something at an earlier one was invoked.
            findings.expect("the order of time", act.answered >= begun, f"{row} is later than {latest}")
            if act.invoked > begun:
                latest, begun = row, act.invoked


def _owners(world: World, findings: Findings) -> None:
    """Check that each report belongs to one force, and that one that was ever claimed has an owner."""
    claimed = {act.report for act in world.acts if act.kind == "claim" and act.outcome == "accepted"}
    known = {case.id for case in world.cases}
    for case in world.cases:
        findings.expect("no case without an owner", len(case.forces) == 1, f"{case}")
        findings.expect("no case without an owner", bool(case.owner) or case.id not in claimed, f"{case}")
    for report in claimed - known:
        findings.expect("no case without an owner", False, f"{report} was claimed and is not there")


def _agreement(world: World, findings: Findings) -> None:
    """Check that every desk sent everything, and has what the store has, soon after the faults had ended."""
    findings.expect(
        "everyone agrees within bounds",
        world.agreed_after <= world.longest,
        f"after {world.agreed_after:.1f} s, and {world.longest:.0f} are allowed",
    )
    for copy in world.copies:
        findings.expect("everything comes to an end", not copy.pending, f"{copy.desk}: {copy.pending} wait")
        differs = _differing(copy.digest, world.digest)
        findings.expect("copies agree with the store", not differs, f"{copy.desk}: {', '.join(differs)}")


def _differing(ours: Digest, theirs: Digest) -> list[str]:
    kinds: Iterable[str] = sorted({*ours, *theirs})
    return [
        f"{kind} {ours.get(kind)} for {theirs.get(kind)}"
        for kind in kinds
        if ours.get(kind) != theirs.get(kind)
    ]


def counted(acts: Iterable[Act]) -> dict[str, int]:
    """Return how many acts of each kind there were, with their outcomes, for display."""
    counts = Counter(
        f"{act.kind}, {'declined' if act.declined else act.outcome or 'no answer'}" for act in acts
    )
    return dict(sorted(counts.items()))
