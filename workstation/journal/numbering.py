"""The numbers under which a store counts this profile's commands, and the repairs when the two disagree.

A restored store lacks commands it had settled, so the desk sends them again. A profile restored to an earlier state
would use numbers twice, so it becomes a new client, asks for the outcomes of its commands and renumbers the rest. Both
decisions are written before they take effect, so that no crash loses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from casework.documents import codec
from workstation.domain.commands.outcome import CommandOutcome, RefusedBecause
from workstation.domain.ids import wire_time
from workstation.encrypted_db import transaction
from workstation.journal import erasing
from workstation.journal.access_log import AccessLog
from workstation.journal.locking import dump, exclusive
from workstation.journal.ownership import OURS

SETTLED = "('accepted', 'confirmed', 'stale', 'refused', 'replaced', 'discarded')"
# Commands that the officer dismissed or rewrote are not sent again: the store might now accept them.
AGAIN = "('accepted', 'confirmed', 'stale', 'refused')"
UNASKED = f"former IS NOT NULL AND state IN ('held', 'waiting', 'accepted') AND {OURS}"
CLIENT = "SELECT value FROM meta WHERE key = 'client'"
HIGHEST = "SELECT coalesce(max(number), 0) FROM command"
SETTLED_UP_TO = f"{HIGHEST} WHERE state IN {SETTLED}"
NOT_TAKEN = "The store cannot accept this as it is. Your text is kept here."


class Numbering(AccessLog):
    """The command numbers of a journal. A subclass opens the file."""

    repairs = 0
    """How many times this journal was repaired since the program started, because the store or the profile turned out to be
    restored. No request outlives the program.
    """

    @exclusive
    def numbers(self) -> tuple[str, int, int]:
        """Return the client id, the highest number assigned, and the highest that the store has answered, in one query."""
        row = self._number(f"SELECT ({CLIENT}), ({HIGHEST}), ({SETTLED_UP_TO})").one()
        return str(row[0]), int(row[1]), int(row[2])

    @property
    @exclusive
    def client(self) -> str:
        """The client id of this profile, under which the store counts its commands."""
        return str(self._number(CLIENT).scalar())

    @exclusive
    def highest(self) -> int:
        """Return the highest number ever assigned to a command of this client."""
        return int(self._number(HIGHEST).scalar())

    @exclusive
    def settled_to(self, number: int) -> list[str]:
        """Return the ids of the commands up to a number that a store has settled, in the order of their numbers."""
        settled = f"SELECT id FROM command WHERE number <= ? AND state IN {AGAIN} ORDER BY number"
        return [str(id_) for id_ in self._number(settled, number).scalars()]

    @exclusive
    def sendable(self) -> bool:
        """Whether anything could be sent now if the store were reachable."""
        waits = f"state = 'sending' OR (state = 'waiting' AND former IS NULL) OR ({UNASKED})"
        return self._number(f"SELECT 1 FROM command WHERE ({waits}) AND {OURS} LIMIT 1").first() is not None

    # -- a store that was restored ----------------------------------------------------------------------

    @exclusive
    def owe_replay(self) -> None:
        """Record that the store may lack commands it once settled. The flag stays until they were sent again."""
        self.repairs += 1
        with transaction(self._db):
            self._number("INSERT OR REPLACE INTO meta VALUES ('replay', '1')")

    @exclusive
    def replay_owed(self) -> bool:
        """Whether commands must be sent again once the whole feed has been fetched."""
        return self._number("SELECT 1 FROM meta WHERE key = 'replay'").first() is not None

    @exclusive
    def replay_from(self, last: int) -> None:
        """Send again, under the same numbers and ids, the commands that a restored store at ``last`` lacks.

        Commands sent under an earlier client id have no known number. Where there are any, the profile becomes a new
        client once more: the store is asked for everything by id, and what it lacks is numbered anew, in the order in
        which it was written. Otherwise an earlier command could get a number after those that are on their way.
        """
        self.repairs += 1
        with transaction(self._db):
            if self._number("SELECT 1 FROM command WHERE former IS NOT NULL AND state = 'confirmed'").first():
                self._become_new()
                self._number(
                    "UPDATE command SET state = 'accepted' WHERE former IS NOT NULL AND state = 'confirmed'"
                )
            self._number(
                f"UPDATE command SET state = 'sending', outcome = NULL, settled_at = NULL"
                f" WHERE number > ? AND state IN {AGAIN}",
                last,
            )
            # A restored store may lack files as well. A file that it has is not sent twice.
            self._number("UPDATE parcel SET state = 'kept' WHERE state = 'sent'")
            self._send_accesses_again()
            self._number("DELETE FROM meta WHERE key = 'replay'")

    @exclusive
    def settle_again(self, outcomes: Iterable[CommandOutcome]) -> None:
        """Store the outcomes that a restored store has, where they differ from those of the store before.

        A store may be restored twice, and the second backup may hold a decision that the first one lacked.
        """
        at = wire_time(self._clock.now())
        with erasing.settling(self):
            for outcome in outcomes:
                held = {"accepted": "('stale', 'refused')", "stale": "('accepted', 'confirmed', 'refused')",
                        "refused": "('accepted', 'confirmed', 'stale')"}.get(outcome.outcome)  # fmt: skip
                if held is not None:
                    self._number(
                        "UPDATE command SET state = ?, outcome = ?, settled_at = ?"
                        f" WHERE id = ? AND number = ? AND state IN {held}",
                        outcome.outcome, dump(codec.encode(outcome)), at, outcome.id, outcome.number,
                    )  # fmt: skip

    # -- a command that the store rejects ---------------------------------------------------------------

    @exclusive
    def set_aside(self, id_: str, why: str) -> None:
        """Turn a command that the store rejects in every request into a card. Its number stays unused."""
        problem = RefusedBecause(code="not_taken", detail=NOT_TAKEN, store=why)
        outcome = CommandOutcome(outcome="refused", problem=problem)
        with erasing.settling(self):
            self._number(
                "UPDATE command SET state = 'refused', number = NULL, outcome = ?, settled_at = ?"
                " WHERE id = ? AND state = 'sending'",
                dump(codec.encode(outcome)), wire_time(self._clock.now()), id_,
            )  # fmt: skip

    # -- a profile that was restored ----------------------------------------------------------------------

    @exclusive
    def become_new(self) -> None:
        """Become a new client. Commands under the old id wait until the store has been asked about them."""
        with transaction(self._db):
            self._become_new()

    def _become_new(self) -> None:
        self.repairs += 1
        self._number(
            "UPDATE command SET former = coalesce(former, ?), number = NULL WHERE state <> 'cancelled'",
            self.client,
        )
        self._number("UPDATE command SET state = 'waiting' WHERE state = 'sending'")
        self._number("UPDATE meta SET value = ? WHERE key = 'client'", self._ids())

    @exclusive
    def unasked(self, limit: int) -> list[str]:
        """Return the ids of commands for which only the store knows whether they arrived."""
        rows = self._number(f"SELECT id FROM command WHERE {UNASKED} ORDER BY row LIMIT +?", limit)
        return [str(id_) for id_ in rows.scalars()]

    @exclusive
    def answered(self, ids: Sequence[str], outcomes: Iterable[CommandOutcome]) -> None:
        """Settle the commands that the store knows. The others are sent in the order in which they were written."""
        states = {"accepted": "confirmed", "stale": "stale", "refused": "refused"}
        known = {answer.id: answer for answer in outcomes if answer.outcome in states}
        at = wire_time(self._clock.now())
        with erasing.settling(self):
            for id_ in ids:
                if id_ in known:
                    self._number(
                        f"UPDATE command SET state = ?, outcome = ?, settled_at = ? WHERE id = ? AND {UNASKED}",
                        states[known[id_].outcome], dump(codec.encode(known[id_])), at, id_,
                    )  # fmt: skip
                else:
                    self._number(
                        "UPDATE command SET former = NULL, outcome = NULL, settled_at = NULL,"
                        f" state = CASE state WHEN 'held' THEN 'held' ELSE 'waiting' END WHERE id = ? AND {UNASKED}",
                        id_,
                    )

    @exclusive
    def known_elsewhere(self, id_: str, outcome: CommandOutcome) -> None:
        """Settle a command that reached the store from another copy of this profile."""
        with transaction(self._db):
            self._number(
                "UPDATE command SET former = 'copy', number = NULL, state = 'waiting' WHERE id = ?", id_
            )
        self.answered([id_], [outcome])

    def _number(self, statement: str, *values: Any) -> Any:
        return self._db.exec_driver_sql(statement, values)
