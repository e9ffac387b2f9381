"""Realistic feeds from a seed: reports in every state, with the documents that belong to them, page by page.

The same seed gives the same situation. It deliberately includes odd cases: moments exactly on a limit, documents
from an older store, clocks that ran twice, reports without expected fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from casework.documents.officer import Officer
from casework.documents.values import ForceId, OfficerId
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time
from workstation.domain.page import FeedChange, FeedPage

OFFICERS = (("o1", "t1"), ("o2", "t1"), ("o3", "t2"), ("o4", None))
SERVICES = ("theft", "asb", "harassment")
CLOCKS = ("triage_due", "first_contact", "citizen_waiting", "grade_response")
STATUSES = ("new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed", "closed")
FLAGS = ("update_requested", "undelivered", "vulnerable", "welsh")
QUESTIONS = ("ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience")
EDGES = (0, 1, 4, 24, 48, 120, 24 * 15, 24 * 30)  # Hours ago at which something moves to another part.
CHILDREN = ("message", "timeline", "note")


@dataclass
class Situation:
    """A growing feed, the commands pending in the journal, and the moment of the query."""

    number: int
    rng: Random = field(init=False)
    now: datetime = field(init=False)
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """The feed's documents so far, in their current version: the input of a recount."""
    waiting: list[Command] = field(default_factory=list)
    position: int = 0
    ids: int = 0

    def __post_init__(self) -> None:
        self.rng = Random(f"situation {self.number}")
        # All year round, so that days of 23 and of 25 hours are included.
        minutes = self.rng.randrange(365 * 24 * 60)
        self.now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(
            minutes=minutes, milliseconds=self.rng.randrange(999)
        )

    # -- the feed -----------------------------------------------------------------------------------------

    def pages(self) -> Iterator[FeedPage]:
        """Yield the force's own data, then reports and changes; `records` holds each page when it is yielded."""
        yield self._page([self._policy(), *self._people()])
        for _ in range(self.rng.randint(1, 4)):
            changes: list[FeedChange] = []
            for _ in range(self.rng.randint(0, 9)):
                changes += self._happening()
            yield self._page(changes)

    def _page(self, changes: list[FeedChange]) -> FeedPage:
        start = f"c{self.position}"
        self.position += 1
        # A feed holds each document once, at its latest change.
        latest = {(change.kind, change.id): change for change in changes}
        ordered = tuple(sorted(latest.values(), key=lambda change: change.position))
        return FeedPage(start, f"c{self.position}", f"c{self.position}", changes=ordered)

    def _put(self, kind: str, record: dict[str, Any]) -> FeedChange:
        self.ids += 1
        before = self.records.get((kind, record["id"]), {})
        record = {**record, "version": before.get("version", 0) + 1}
        self.records[kind, record["id"]] = record
        return FeedChange(self.ids, kind, record["id"], record["version"], record)

    def _gone(self, kind: str, id_: str) -> FeedChange:
        self.ids += 1
        self.records.pop((kind, id_), None)
        return FeedChange(
            self.ids, kind, id_, gone=True, reason=self.rng.choice(("moved", "erased", "expired"))
        )

    def _policy(self) -> FeedChange:
        clocks: dict[str, dict[str, Any]] = {
            name: {"soon_minutes": self.rng.choice((15, 60, 240))} for name in CLOCKS[:3]
        }
        rule = {
            "minutes": 600,
            "starts": ["assessed"],
            "stops": ["reply_sent"],
            "restarts": True,
            "only_open": True,
        }
        clocks["grade_response"] = {**rule, "soon_minutes": 20}
        clocks["triage_due"] |= {
            "minutes": 45,
            "starts": ["report_received"],
            "stops": ["assessed"],
            "only_open": True,
        }
        return self._put("policy", {"id": "p1", "force": "sussex", "clocks": clocks,
                                    "statuses": [{"key": key, "public": "x"} for key in STATUSES]})  # fmt: skip

    def _people(self) -> Iterator[FeedChange]:
        for id_, team in OFFICERS:
            yield self._put("officer", {"id": id_, "team": team, "name": id_, "initials": id_.upper()})

    def _happening(self) -> list[FeedChange]:
        """Return one random event: a new, changed or removed report, or an officer who changes team."""
        known = [record for (kind, _), record in self.records.items() if kind == "report"]
        chance = self.rng.random()
        if known and chance < 0.12:
            return self._leaves(self.rng.choice(known)["id"])
        if chance < 0.16:
            id_, _ = self.rng.choice(OFFICERS)
            return [self._put("officer", {"id": id_, "team": self.rng.choice(("t1", "t2")), "name": id_})]
        if known and chance < 0.4:
            return self._report(self.rng.choice(known)["id"])
        return self._report(f"r{len(self.records)}-{self.ids}")

    def _leaves(self, report: str) -> list[FeedChange]:
        mine = [
            key
            for key, record in self.records.items()
            if key[0] in CHILDREN and record.get("report") == report
        ]
        left = [self._gone(kind, id_) for kind, id_ in mine]
        return [self._gone("report", report), *left] if self.rng.random() < 0.8 else left

    def _report(self, id_: str) -> list[FeedChange]:
        """Return a report in some state with its other documents, in any order."""
        rng = self.rng
        submitted = self._ago()
        report: dict[str, Any] = {
            "id": id_, "reference": f"SOH-{id_}", "force": "sussex", "status": rng.choice(STATUSES),
            "service": rng.choice(SERVICES), "submitted_at": wire_time(submitted),
            "grade": rng.choice((None, 1, 2, 3, 3, 4, 5)), "owner": rng.choice((None, "o1", "o2", "o3", "o4", "gone")),
            "team": rng.choice((None, None, "t1", "t2")), "risk": rng.choice(("low", "high")), "summary": "A bike",
            "flags": [flag for flag in FLAGS if rng.random() < 0.25], "language": "en",
            "reporter": {"person": None, "anonymous": rng.random() < 0.2},
            "clocks": [self._clock() for _ in range(rng.randint(0, 5))],
            "last_citizen_at": wire_time(self._between(submitted)),
            "last_staff_at": rng.choice((None, wire_time(self._between(submitted)))),
        }  # fmt: skip
        report |= rng.choice(({}, {"came_by": "account"}, {"came_by": "guest"}, {"came_by": "app"},
                              {"came_by": "anonymous"}, {"came_by": "pigeon"}))  # fmt: skip
        if rng.random() < 0.1:
            offered = (
                {"from": "kent", "to": "sussex"} if rng.random() < 0.5 else {"from": "sussex", "to": "kent"}
            )
            report |= {"transfer": offered, "force": offered["from"]}
        if rng.random() < 0.03:
            del report["submitted_at"]
        changes = [self._put("report", report)]
        changes += [self._put("message", self._message(id_, submitted)) for _ in range(rng.randint(0, 3))]
        changes += [self._put("timeline", self._line(id_, submitted)) for _ in range(rng.randint(0, 4))]
        rng.shuffle(changes)
        # In any order, later changes of the feed have higher positions.
        return [
            FeedChange(self.ids + n, one.kind, one.id, one.version, one.record)
            for n, one in enumerate(changes, 1 - len(changes))
        ]

    def _ago(self) -> datetime:
        rng = self.rng
        if rng.random() < 0.15:
            return self.now - timedelta(hours=rng.choice(EDGES), milliseconds=rng.choice((-1, 0, 1)))
        return self.now - timedelta(hours=rng.choice((1, 6, 30, 200, 900, 1600)) * rng.random())

    def _between(self, start: datetime) -> datetime:
        """Return a moment between then and now, to the millisecond."""
        return start + (self.now - start) * self.rng.random()

    def _clock(self) -> dict[str, Any]:
        rng, started = self.rng, self._ago()
        due = started + timedelta(minutes=rng.choice((15, 45, 600, 3000, 60_000)))
        if rng.random() < 0.1:
            due = self.now + timedelta(milliseconds=rng.choice((-1, 0, 1)))
        paused: list[Any] = []
        if rng.random() < 0.25:
            ends = rng.choice(({"to": None, "until": None}, {"to": wire_time(self.now), "until": None},
                               {"to": None, "until": wire_time(self.now + timedelta(hours=1))}))  # fmt: skip
            paused = [{"from": wire_time(started), "reason": "x", **ends}]
        stopped = None
        if rng.random() < 0.5:
            stopped = wire_time(rng.choice((due, due + timedelta(milliseconds=1), self._ago(), self._ago())))
        clock: dict[str, Any] = {"name": rng.choice(CLOCKS), "started_at": wire_time(started), "due_at": wire_time(due),
                 "paused": paused, "stopped_at": stopped, "why": ""}  # fmt: skip
        ways: list[dict[str, Any]] = [
            {"met_by": "reply_sent"},
            {"met_by": "reply_sent"},
            {"replaced": True},
            {},
        ]
        return clock if stopped is None else {**clock, **rng.choice(ways)}

    def _message(self, report: str, start: datetime) -> dict[str, Any]:
        rng, written = self.rng, self._between(start)
        said: dict[str, Any] = {"id": f"m{self.ids}", "report": report, "text": "Hello", "written_at": wire_time(written),
                        "direction": rng.choice(("to_citizen", "to_citizen", "from_citizen")),
                        "state": rng.choice(("held", "queued", "sent", "delivered", "read", "failed"))}  # fmt: skip
        if rng.random() < 0.6 and said["state"] != "held":
            said["left_at"] = wire_time(self._between(written))
        return said

    def _line(self, report: str, start: datetime) -> dict[str, Any]:
        rng = self.rng
        event = rng.choice(("disposed", "disposed", "feedback_given", "feedback_given", "transfer_accepted",
                            "control_room_told", "reopened", "assessed"))  # fmt: skip
        detail: dict[str, Any] = {}
        if event == "feedback_given":
            marks = {name: rng.randint(1, 5) for name in QUESTIONS if rng.random() < 0.7}
            detail = {"marks": marks, "text": rng.choice(("", "Kind people."))}
        return {"id": f"l{self.ids}", "report": report, "event": event, "actor": {"id": None},
                "at": wire_time(self._between(start)), "detail": detail}  # fmt: skip

    # -- the journal --------------------------------------------------------------------------------------

    def wait(self) -> list[str]:
        """Add officers' pending commands, or settle all of them; return the reports affected."""
        touched = [command.report or "" for command in self.waiting]
        if self.waiting and self.rng.random() < 0.3:
            self.waiting = []
            return touched
        known = [id_ for kind, id_ in self.records if kind == "report"]
        for _ in range(self.rng.randint(0, 4) if known else 0):
            self._act(self.rng.choice(known))
        return [*touched, *(command.report or "" for command in self.waiting)]

    def _act(self, report: str) -> None:
        rng = self.rng
        kind, body = rng.choice((
            ("claim", {}), ("assign", {"officer": rng.choice(("o1", "o3"))}), ("assign", {"team": "t2"}),
            ("assess", {"grade": rng.randint(1, 5), "risk": "low"}), ("reply", {"text": "Hello"}),
            ("reply", {"text": "Bye", "disposal": {"disposal": "referred"}}), ("dispose", {"disposal": "referred"}),
            ("set_status", {"status": "in_progress"}), ("reopen", {"reason": "x"}), ("note", {"text": "x"}),
            ("pause_clock", {"clock": rng.choice(CLOCKS), "reason": "x"}),
            ("offer_transfer", {"force": "kent", "reason": "x"}), ("categorise", {"flags": ["vulnerable"]}),
        ))  # fmt: skip
        made = self._between(self.now - timedelta(hours=2))
        officer = Officer(id=OfficerId(rng.choice(("o1", "o3"))), force=ForceId("sussex"), name="x")
        number = len(self.waiting)
        self.waiting.append(
            Command(None, f"k{number}", kind, report, None, body, made, "waiting", number, officer=officer)
        )
