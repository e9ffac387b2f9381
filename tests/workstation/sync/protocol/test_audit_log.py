"""The audit log procedures, driven step by step: what they request, and how they treat each response."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.helpers import rfc9162
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.export_grant import ExportGrant
from workstation.domain.tree_head import Leaf, TreeHead
from workstation.errors import AuditLogProblem, ForbiddenByStore, ProtocolMismatch, StoreUnreachable
from workstation.sync.protocol import audit_effects, audit_log, results
from workstation.sync.protocol.machine import Effect, Procedure

T = TypeVar("T")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()
FIRST, SECOND = "one", "two"
LOOK = Access("a1", "2026-11-24T09:00:00.000Z", CONSULTATION, "report", "r1", "r1")


def node(*texts: str) -> str:
    """Return the root hash over one leaf or two."""
    hashes = [rfc9162.leaf(text) for text in texts]
    return hashes[0].hex() if len(hashes) == 1 else hashlib.sha256(b"\x01" + b"".join(hashes)).hexdigest()


def head(*texts: str, force: str = "sussex", key: Ed25519PrivateKey = KEY) -> TreeHead:
    """Return a signed tree head over these leaves."""
    said: dict[str, Any] = {
        "force": force,
        "root": node(*texts),
        "signed_at": "2026-11-24T08:00:00.000Z",
        "size": len(texts),
    }
    signature = key.sign(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hex()
    return TreeHead(signature=signature, key=key.public_key().public_bytes_raw().hex(), **said)


class Hand:
    """Answers effects by type and keeps each one; a value that is an exception is raised."""

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = {"ReadNumbers": results.CommandNumbers("c1", 0, 0), **answers}
        self.asked: list[Effect[Any]] = []

    def play(self, procedure: Procedure[T]) -> T:
        """Run a procedure to its end."""
        answer: Any = None
        while True:
            try:
                effect = procedure.throw(answer) if isinstance(answer, Exception) else procedure.send(answer)
            except StopIteration as end:
                value: T = end.value
                return value
            self.asked.append(effect)
            answer = self.answers.get(type(effect).__name__)
            answer = answer.pop(0) if isinstance(answer, list) else answer

    def last(self, type_: type[Effect[Any]]) -> list[Effect[Any]]:
        """Return the effects of one type that were requested."""
        return [one for one in self.asked if isinstance(one, type_)]


def test_entries_leave_until_none_is_left() -> None:
    """Entries are sent until none is left, and each batch is settled before the next is read."""
    other = replace(LOOK, id="a2")
    hand = Hand(
        ReadUnsentAccesses=[[LOOK], [other], []],
        SendAccesses=[
            results.AccessesTaken(["a1"], {}), results.AccessesTaken([], {"a2": "detail_invalid"}),
        ],
    )  # fmt: skip
    hand.play(audit_log.send())
    assert hand.last(audit_effects.SettleAccesses) == [
        audit_effects.SettleAccesses(["a1"], {}),
        audit_effects.SettleAccesses([], {"a2": "detail_invalid"}),
    ]
    assert hand.last(audit_effects.SendAccesses)[0] == audit_effects.SendAccesses("c1", [LOOK])


@pytest.mark.parametrize("taken", [results.AccessesTaken([], {}), results.AccessesTaken(["other"], {})])
def test_an_answer_about_other_entries_settles_nothing(taken: results.AccessesTaken) -> None:
    """A response about other entries, or about none, raises ProtocolMismatch and settles nothing."""
    hand = Hand(ReadUnsentAccesses=[[LOOK]], SendAccesses=taken)
    with pytest.raises(ProtocolMismatch):
        hand.play(audit_log.send())
    assert not hand.last(audit_effects.SettleAccesses)


def test_a_store_without_an_audit_log_leaves_entries_waiting() -> None:
    """A store without an audit log leaves entries pending; any other fault is raised to the caller."""
    hand = Hand(ReadUnsentAccesses=[[LOOK]], SendAccesses=ForbiddenByStore("No such address."))
    hand.play(audit_log.send())
    assert not hand.last(audit_effects.SettleAccesses)
    away = Hand(ReadUnsentAccesses=[[LOOK]], SendAccesses=StoreUnreachable("No answer."))
    with pytest.raises(StoreUnreachable):
        away.play(audit_log.send())


def test_an_entry_of_an_export_is_sent_before_its_answer_is_read() -> None:
    """An export entry is sent before its state is read, and the state returned is that of this entry."""
    hand = Hand(ReadUnsentAccesses=[[]], ReadAccessState="accepted")
    assert hand.play(audit_log.accepted("a1")) == "accepted"
    assert hand.asked == [audit_effects.ReadUnsentAccesses(500), audit_effects.ReadAccessState("a1")]


@pytest.mark.parametrize(
    ("grant", "asks"),
    [
        (None, True),
        (ExportGrant("g", 9, "2026-11-24T20:00:00.000Z"), True),
        (ExportGrant("g", 9, "2026-11-26T09:00:00.000Z"), False),
    ],
)
def test_a_grant_is_renewed_before_it_ends(grant: ExportGrant | None, asks: bool) -> None:
    """A grant is renewed twelve hours before it ends; one that lasts longer is not requested again."""
    fresh = ExportGrant("new", 20, "2026-11-27T09:00:00.000Z")
    hand = Hand(ReadExportGrant=results.HeldGrant(grant, NOW), AskExportGrant=fresh)
    hand.play(audit_log.renew_grant())
    assert hand.last(audit_effects.KeepExportGrant) == (
        [audit_effects.KeepExportGrant(fresh)] if asks else []
    )


def test_a_store_that_gives_no_grant_takes_none_away() -> None:
    """A store that gives no grant leaves the current one in place."""
    hand = Hand(ReadExportGrant=results.HeldGrant(None, NOW), AskExportGrant=ForbiddenByStore("None."))
    hand.play(audit_log.renew_grant())
    assert not hand.last(audit_effects.KeepExportGrant)


def test_the_first_head_is_believed_and_a_later_one_by_a_proof() -> None:
    """The first head is pinned without a proof; a later one needs a proof from the pinned size."""
    first, second = head(FIRST), head(FIRST, SECOND)
    hand = Hand(AskHead=first)
    hand.play(audit_log.watch("sussex"))
    assert hand.last(audit_effects.KeepPin) == [audit_effects.KeepPin(first)]
    assert not hand.last(audit_effects.AskProof)
    later = Hand(ReadPin=first, AskHead=second, AskProof=[[rfc9162.leaf(SECOND).hex()]])
    later.play(audit_log.watch("sussex"))
    assert later.last(audit_effects.AskProof) == [audit_effects.AskProof(1, 2)]
    assert later.last(audit_effects.KeepPin) == [audit_effects.KeepPin(second)]


@pytest.mark.parametrize(
    ("fault", "answers"),
    [
        ("unsigned", {"AskHead": replace(head(FIRST), signature="00")}),
        ("force", {"AskHead": head(FIRST, force="essex")}),
        ("key", {"AskHead": head(FIRST, key=Ed25519PrivateKey.generate())}),
        ("inconsistent", {"AskHead": head(FIRST, SECOND), "AskProof": [["00" * 32]]}),
        ("unproved", {"AskHead": head(FIRST, SECOND), "AskProof": ForbiddenByStore("No proof.")}),
        ("damaged", {"AskHead": AuditLogProblem("Changed.", code="record_damaged")}),
        ("unsigned", {"AskHead": AuditLogProblem("Not signed.", code="record_unsigned")}),
    ],
)
def test_any_other_head_is_an_alarm_and_no_pin(fault: str, answers: dict[str, Any]) -> None:
    """Any other head is logged as an alarm once, with the sizes only, and not pinned."""
    hand = Hand(ReadPin=head(FIRST), RaiseAlarm=True, **answers)
    hand.play(audit_log.watch("sussex", "o1"))
    (raised,) = hand.last(audit_effects.RaiseAlarm)
    assert isinstance(raised, audit_effects.RaiseAlarm) and raised.fault == fault
    (logged,) = hand.last(audit_effects.LogAccess)
    assert isinstance(logged, audit_effects.LogAccess) and logged.access.officer == "o1"
    assert logged.access.detail == {
        "fault": fault, "pinned": 1, "shown": raised.shown.size if raised.shown else None,
    }  # fmt: skip
    assert not hand.last(audit_effects.KeepPin)
    again = Hand(ReadPin=head(FIRST), RaiseAlarm=False, AskHead=AuditLogProblem("", code="record_damaged"))
    again.play(audit_log.watch("sussex"))
    assert not again.last(audit_effects.LogAccess)


@pytest.mark.parametrize(
    "answer", [ForbiddenByStore("None."), AuditLogProblem("Not signed yet.", code="record_unsigned")]
)
def test_a_store_without_a_log_or_a_first_signature_is_no_alarm(answer: Exception) -> None:
    """Without a pinned head, a store without a log or a signature raises no alarm."""
    hand = Hand(AskHead=answer)
    hand.play(audit_log.watch("sussex"))
    assert not hand.last(audit_effects.RaiseAlarm) and not hand.last(audit_effects.KeepPin)


def looked_at(leaf: str, **answers: Any) -> EntryPage:
    """Return a page with one entry of a one-entry log, at a desk that has pinned that log's head or a later one."""
    found = results.AuditLeaves(1, [Leaf(0, leaf, ())])
    pin = answers.pop("ReadPin", head(FIRST))
    hand = Hand(
        AskEntries=found, ReadPin=pin, AskHead=pin, **{"ReadAlarms": 0, "RaiseAlarm": False, **answers}
    )
    return hand.play(audit_log.page(AuditRequest("complaint"), 0, 1, "sussex"))


def test_an_entry_is_proved_by_the_pinned_head_alone() -> None:
    """An entry is proved by a head of the pinned size, or a later one with a proof, and by nothing else."""
    page = looked_at(FIRST)
    assert [one.proved for one in page.entries] == [True] and (page.size, page.next) == (1, 1)
    later, proof = head(FIRST, SECOND), [rfc9162.leaf(SECOND).hex()]
    assert looked_at(FIRST, ReadPin=later, AskProof=[proof]).entries[0].proved
    assert not looked_at("changed").entries[0].proved
    assert not looked_at(FIRST, ReadPin=later, AskProof=ForbiddenByStore("None.")).entries[0].proved
    assert not looked_at(FIRST, ReadAlarms=1).entries[0].proved


def test_each_batch_is_sent_under_the_name_that_the_profile_has_then() -> None:
    """Each batch is sent under the profile's current client id, which may change between batches."""
    names = [results.CommandNumbers(name, 0, 0) for name in ("c1", "c2")]
    hand = Hand(
        ReadNumbers=names, ReadUnsentAccesses=[[LOOK], [LOOK], []], SendAccesses=results.AccessesTaken(["a1"], {}),
    )  # fmt: skip
    hand.play(audit_log.send())
    assert hand.last(audit_effects.SendAccesses) == [
        audit_effects.SendAccesses(name, [LOOK]) for name in ("c1", "c2")
    ]
