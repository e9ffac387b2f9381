"""What is left of a world after its end: the histories, every journal and copy, and the store's own tables."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import select

from casework.audiences import FORCE_WIDE
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.feed import digest
from tests.simulation.process import desk, history
from tests.simulation.process.checking import Case, Copy, Settled, Stored, World
from tests.simulation.process.history import TEXTS, Act
from workstation.domain.commands import Command
from workstation.journal.journal import Journal
from workstation.keys.key_file import read_key
from workstation.session.profile import Profile

NAME = re.compile(r"\[((?:desk|citizen ?)[0-9]+ [0-9.]+)\]")
"""The name of an act, as it stands in the text that the act wrote."""
EVERYTHING = 10**6


class OutcomeWord(msgspec.Struct):
    """The part of a stored outcome that is compared."""

    outcome: str


class Written(msgspec.Struct):
    """The parts of a stored document that are compared."""

    author: WrittenBy | None = None
    report: str = ""
    owner: str | None = None
    force: str = ""


class WrittenBy(msgspec.Struct):
    """The author of a document; a citizen has no id."""

    id: str | None = None


def world(
    folder: Path,
    desks: list[str],
    citizens: str,
    store: Store,
    force: str,
    agreed_after: float,
    longest: float,
) -> World:
    """Read everything. The desks have ended."""
    acts, copies, unknown = [], [], list[str]()
    for name in desks:
        place = folder / name
        with Profile(place / desk.PROFILE, read_key(place / desk.KEY)) as profile:
            acts += with_journal(
                list(history.acts_of(history.read(place / history.FILE))), profile.journal, name, unknown
            )
            copies.append(Copy(name, profile.journal.pending_count(), profile.cache.digest()))
    acts += history.acts_of(history.read(folder / citizens / history.FILE))
    names = {act.id: act.name for act in acts if act.id}
    with store.read() as view:
        return World(
            acts,
            list(_ledger(view)),
            list(_stored(view, names)),
            list(_cases(view)),
            _digest(store, force),
            copies,
            agreed_after,
            longest,
            unknown,
        )


def with_journal(acts: list[Act], journal: Journal, name: str, unknown: list[str]) -> list[Act]:
    """Add what the journal knows: the order, and what a killed program had no time to write into its history."""
    known = {act.id: act for act in acts if act.id}
    dangling = [act for act in acts if not act.id and not act.declined]
    for order, command in enumerate(_commands(journal), 1):
        act = known.get(command.id)
        if act is None:
            act = next(
                (one for one in dangling if (one.kind, one.report) == (command.kind, command.report)), None
            )
            if act is None:
                unknown.append(f"{name} has a {command.kind} {command.id} in its journal")
                continue
            dangling.remove(act)
            act.id, act.written = command.id, True
        act.order = order
        outcome = desk.ANSWERED.get(command.state, "")
        if act.answered == math.inf and outcome:
            act.answered, act.outcome, act.code = time.monotonic(), outcome, desk.code_of(command)
        elif act.outcome != outcome:
            unknown.append(
                f"{name} was told that {act.name} was {act.outcome}, and its journal says {command.state}"
            )
    return acts


def _commands(journal: Journal) -> list[Command]:
    found = [*journal.waiting(), *journal.conflicts(), *journal.history(EVERYTHING)]
    return sorted({command.id: command for command in found}.values(), key=lambda command: command.row)


def _ledger(view: ReadTransaction) -> Iterator[Settled]:
    for row in view.conn.execute(select(schema.ledger)):
        outcome = msgspec.json.decode(row.outcome, type=OutcomeWord).outcome
        yield Settled(
            row.id, row.officer, row.kind, row.report or "", row.number, row.client, outcome, row.position
        )


def _stored(view: ReadTransaction, names: dict[str, str]) -> Iterator[Stored]:
    """Yield the documents that somebody wrote. One without a text is known by the id of its command."""
    table = schema.entity
    kinds = {*TEXTS.values()}
    for row in view.conn.execute(select(table).where(table.c.kind.in_(kinds), table.c.record.is_not(None))):
        written = msgspec.json.decode(row.record, type=Written)
        named = NAME.search(row.record)
        act = named[1] if named else names.get(row.id, f"unknown {row.id}")
        author = (written.author.id if written.author is not None else None) or ""
        yield Stored(row.kind, row.id, act, author, written.report)


def _cases(view: ReadTransaction) -> Iterator[Case]:
    table = schema.entity
    forces: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    for row in view.conn.execute(select(table).where(table.c.kind == "report")):
        found = forces.setdefault(row.id, [])
        if row.record is not None:
            report = msgspec.json.decode(row.record, type=Written)
            if report.force == row.force:
                found.append(row.force)
                owners[row.id] = report.owner or ""
    for id_, found in forces.items():
        yield Case(id_, tuple(found), owners.get(id_, ""))


def _digest(store: Store, force: str) -> dict[str, tuple[int, str]]:
    kinds = digest.digest(store, force, FORCE_WIDE)["kinds"]
    return {kind: (int(one["count"]), str(one["sum"])) for kind, one in kinds.items()}
