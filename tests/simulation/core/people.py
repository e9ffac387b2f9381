"""What officers do at their desks, based on their own copy of the data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from msgspec.structs import replace

from casework.documents.officer import Officer as Document
from casework.documents.values import TeamId
from nationalstore.db.store import Store
from nationalstore.services.catalogue.reference_data import made_up_id
from tests.simulation.core.desk import Desk, Person, Running
from tests.simulation.core.plan import Step
from tests.simulation.core.teams import teams_of
from workstation.domain.commands import Intent
from workstation.domain.ids import wire_time
from workstation.journal.profile_state import NewDraft, OtherDraft

LEVELS = dict.fromkeys(("threat", "harm", "risk", "investigation", "vulnerability", "engagement"), "low")
TICKS = {"repeat_check": True, "preservation_advice": True, "prevention_advice": True}
CLOSINGS: tuple[dict[str, Any], ...] = (
    {"disposal": "referred", "reason": "Theirs"},
    {"disposal": "intelligence"},
    {"disposal": "crime_finished"},
    {"disposal": "not_a_crime", "reason": "Nothing was taken"},
)
UNFIT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("note", {"text": ""}),
    ("note", {"text": 7}),
    ("abracadabra", {}),
    ("claim", {"other": "x" * 9}),
    ("note", {"text": "A pasted log. " * 8_000}),
)
NAMED = (("officer", "triage"), ("officer", "supervisor"), ("triage", "supervisor"))
"""The officers to whom cases are restricted, by their roles."""
STATUSES = ("in_progress", "waiting_for_citizen", "closed", "new")
RULES: tuple[dict[str, Any], ...] = (
    {"channels": ["portal"], "neutral": True},
    {"channels": ["portal", "email"], "neutral": False},
    {"channels": ["portal", "email"], "neutral": True, "window": {"from": "09:00", "to": "10:00"}},
)


class Officer:
    """Runs a step as the officer of a desk; `words` returns a new text each time."""

    def __init__(self, desk: Desk, running: Running, step: Step, words: Callable[[str], str]) -> None:
        self._desk, self._running, self._step, self._words = desk, running, step, words
        reports = running.cache.ids("report")
        self.report = reports[step.b % len(reports)] if reports else ""
        self.document = running.cache.find("report", self.report) or {}

    def act(self) -> None:
        """Perform the step."""
        if self.report:
            ACTS[self._step.name](self)

    def _send(
        self,
        kind: str,
        body: dict[str, Any],
        *,
        sees: bool = True,
        hold: float | None = None,
        claims: bool = False,
    ) -> None:
        expects = {"report": int(self.document.get("version", 1))} if sees else None
        before = Intent("claim", self.report, {}) if claims else None
        self._desk.act(Intent(kind, self.report, body, expects), hold=hold, before=before)

    def _of_this(self, kind: str) -> list[dict[str, Any]]:
        cache = self._running.cache
        found = [cache.find(kind, id_) or {} for id_ in cache.ids(kind)]
        return [one for one in found if one.get("report") == self.report]

    # -- claims ----------------------------------------------------------------------------------------------------

    def claim(self) -> None:
        self._send("claim", {})

    def release(self) -> None:
        self._send("release", {})

    def take_over(self) -> None:
        self._send("take_over", {"reason": "They have gone home"})

    def assign(self) -> None:
        self._send("assign", {"officer": self._desk.person.id})

    def assign_team(self) -> None:
        self._send("assign", {"team": self._team()})

    def be_away(self) -> None:
        until = wire_time(self._desk.time.now() + timedelta(minutes=10 * (1 + self._step.c % 9)))
        self._desk.act(Intent("set_absence", None, {"until": until} if self._step.c % 3 else {}))

    def restrict(self) -> None:
        choice, force = self._step.c, self._desk.person.force
        named = {"officers": [made_up_id("officer", role, force) for role in NAMED[choice // 3 % len(NAMED)]]}
        self._send(
            "restrict", {**(named if choice % 3 == 2 else {"team": self._team()}), "reason": "A complaint"}
        )

    def unrestrict(self) -> None:
        self._send("unrestrict", {"reason": "It was unfounded"})

    def _team(self) -> str:
        return teams_of(self._desk.person.force)[self._step.c % 2]

    # -- the work ----------------------------------------------------------------------------------------------------

    def assess(self) -> None:
        risk = ("low", "medium", "high")[self._step.c % 3]
        body: dict[str, Any] = {
            "form_version": 2,
            "levels": LEVELS,
            "rationales": {},
            "ticks": TICKS,
            "grade": 3,
            "risk": risk,
        }
        self._send("assess", body)

    def note(self) -> None:
        self._send("note", {"text": self._words("Note")}, sees=False)

    def reply(self) -> None:
        self._send("reply", self._reply())

    def held_reply(self) -> None:
        """Write a reply that can be undone for some seconds, and that may claim its case."""
        self._send("reply", self._reply(), hold=float(5 + self._step.c % 20), claims=self._step.c % 3 == 0)

    def later_reply(self) -> None:
        """Write a reply that the store schedules."""
        at = self._desk.time.now() + timedelta(seconds=10 + self._step.c % 60)
        self._send("reply", {**self._reply(), "not_before": wire_time(at)})

    def _reply(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "text": self._words("Reply"),
            "channel": ("portal", "email")[self._step.c % 2],
            "language": "en",
        }
        if self._step.c % 7 == 0:
            body["disposal"] = CLOSINGS[self._step.b % len(CLOSINGS)]
        return body

    def set_status(self) -> None:
        self._send("set_status", {"status": STATUSES[self._step.c % len(STATUSES)]})

    def dispose(self) -> None:
        """End the case, or bring it nearer to its end: record a crime, or give one its outcome."""
        open_ = [crime for crime in self.document.get("crimes") or () if "outcome" not in crime]
        if self._step.c % 5 == 0:
            self._send(
                "record_crime",
                {"crimes": [{"offence_code": "28E", "rms_reference": f"47/{self._step.b}/26"}]},
            )
        elif self._step.c % 5 < 3 and open_:
            self._send("crime_outcome", {"crime": open_[0]["id"], "outcome": "18"})
        else:
            self._send("dispose", dict(CLOSINGS[self._step.c % len(CLOSINGS)]))

    def reopen(self) -> None:
        self._send("reopen", {"reason": "There is news"})

    def approve(self) -> None:
        self._send("approve", {"approval": self._asked()})

    def send_back(self) -> None:
        self._send("return", {"approval": self._asked(), "reason": "Ask once more"})

    def _asked(self) -> str | None:
        asked = [self.document.get("approval"), *(self.document.get("lowerings") or ())]
        return next((str(one["id"]) for one in asked if one), None)

    def contact_rules(self) -> None:
        body = {**RULES[self._step.c % len(RULES)], "reason": "They asked us to"}
        self._send("set_contact_rules", body, sees=False)

    def offer(self) -> None:
        to = "kent" if self._desk.person.force == "sussex" else "sussex"
        self._send("offer_transfer", {"force": to, "reason": "It happened there"})

    def accept(self) -> None:
        self._choose_offered()
        self._send("accept_transfer", {}, sees=False)

    def _choose_offered(self) -> None:
        """Turn to a report that another force has offered, if there is one."""
        cache = self._running.cache
        for id_ in cache.ids("report"):
            offer = (cache.find("report", id_) or {}).get("transfer")
            if offer and offer["to"] == self._desk.person.force:
                self.report = id_

    def reject(self) -> None:
        self._choose_offered()
        self._send("reject_transfer", {"reason": "It did not happen here"}, sees=False)

    def erase(self) -> None:
        thing = {"kind": "report", "id": self.report}
        messages = self._of_this("message")
        if messages and self._step.c % 2:
            thing = {"kind": "message", "id": str(messages[0]["id"])}
        elif not self.document.get("crimes"):
            # One person does not erase a crime that nobody recorded.
            recorded = {"offence_code": "28E", "rms_reference": f"48/{self._step.b}/26"}
            self._send("record_crime", {"crimes": [recorded]}, sees=False)
        self._send(
            "erase", {"object": thing, "authority": "request", "reason": "They asked us to"}, sees=False
        )

    def unfit(self) -> None:
        """Write a command that no store accepts."""
        kind, body = UNFIT[self._step.c % len(UNFIT)]
        self._send(kind, dict(body), sees=False)

    # -- earlier commands ----------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last command back. The words of a note or a reply become a draft, unless there is another one."""
        for command in self._running.journal.waiting()[-1:]:
            text = command.body.get("text")
            draft = NewDraft(command.kind, str(text)) if text else None
            with suppress(OtherDraft):
                self._desk.guarded(partial(self._running.journal.cancel, command.id, draft))

    def put_away(self) -> None:
        for card in self._running.journal.conflicts()[:1]:
            self._desk.guarded(partial(self._running.journal.discard, card.id))

    def try_again(self) -> None:
        for card in self._running.journal.conflicts()[:1]:
            report = self._running.cache.find("report", card.report or "") or {}
            expects = {"report": int(report.get("version", 1))}
            self._desk.guarded(partial(self._running.journal.retry, card.id, expects))
        self._desk.wake()

    def draft(self) -> None:
        text = self._words("Draft")
        self._desk.guarded(partial(self._running.journal.save_draft, self.report, "note", text))

    def send_draft(self) -> None:
        """Finish a draft and send it. On a copied profile the same draft may be finished twice, in other words."""
        for draft in self._running.journal.drafts()[:1]:
            intent = Intent("note", draft.report, {"text": f"{draft.text}. {self._words('End')}"})
            self._desk.act(intent, of_draft="note")


def set_active(store: Store, person: Person, *, active: bool) -> None:
    """Let an administrator disable or enable an officer."""
    with store.write(person.force) as work:
        officer = work.find(Document, person.id)
        if officer is not None and (officer.active is not False) is not active:
            work.change(replace(officer, active=active))


def change_team(store: Store, person: Person, choice: int) -> None:
    """Let administrators move an officer to another team, or to none."""
    team = (*teams_of(person.force), None)[choice % 3]
    with store.write(person.force) as work:
        officer = work.find(Document, person.id)
        if officer is not None and officer.team != team:
            work.change(replace(officer, team=TeamId(team) if team is not None else None))


ACTS: dict[str, Callable[[Officer], None]] = {
    "claim": Officer.claim, "release": Officer.release, "take_over": Officer.take_over, "assign": Officer.assign,
    "assess": Officer.assess, "note": Officer.note, "reply": Officer.reply, "held_reply": Officer.held_reply,
    "later_reply": Officer.later_reply, "set_status": Officer.set_status, "dispose": Officer.dispose,
    "reopen": Officer.reopen, "approve": Officer.approve, "return": Officer.send_back,
    "contact_rules": Officer.contact_rules, "offer": Officer.offer, "accept": Officer.accept,
    "reject": Officer.reject, "erase": Officer.erase, "unfit": Officer.unfit, "undo": Officer.undo,
    "put_away": Officer.put_away, "try_again": Officer.try_again, "draft": Officer.draft,
    "send_draft": Officer.send_draft, "restrict": Officer.restrict, "unrestrict": Officer.unrestrict,
    "assign_team": Officer.assign_team, "be_away": Officer.be_away,
}  # fmt: skip
