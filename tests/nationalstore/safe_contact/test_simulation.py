"""No sequence of requests and commands sends a message that a rule in effect at that moment forbids."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from casework.documents import codec
from casework.documents.person import Person
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store, wire_time
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.citizens import contact_rules
from nationalstore.services.citizens.contact_rules import RulesIn
from nationalstore.services.commands.held_replies import release_due
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Notice
from nationalstore.services.intake import submissions
from tests.helpers.outbound import Time, every_row
from tests.helpers.reporters import SentReport, account, person_of, reply, settle, tell
from tests.helpers.store import prepare

ADDRESSES = ("ann@example.org", "bea@example.org")
FORCES = ("sussex", "kent")
OPEN = st.booleans()


@dataclass
class One:
    """A reporter in the model, independent of the store."""

    told: SentReport
    address: str
    account: int | None
    open: bool
    neutral: bool
    stopped: bool = False
    settled: tuple[str, frozenset[Any]] | None = None
    overrides: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> tuple[str, bool, bool, bool]:
        return self.told.person, self.open, self.neutral, self.stopped


class Model:
    """A model of what is allowed, derived from the history alone."""

    def __init__(self) -> None:
        self.people: list[One] = []

    def proves(self, one: One) -> bool:
        """Whether the reporter signed in by a link to the address."""
        return one.account is not None and ADDRESSES[one.account] == one.address

    def unproved(self, me: One) -> list[One]:
        others = [q for q in self.people if q is not me and q.address == me.address and not self._same(me, q)]
        return [] if self.proves(me) else [q for q in others if not self.proves(q)]

    def seen(self, me: One) -> frozenset[Any]:
        """Return the rules that an officer saw when settling them; people without rules are not included."""
        return frozenset(q.said for q in self.unproved(me) if not q.open or q.neutral)

    def holding(self, me: One) -> list[One]:
        """Return the people whose rules apply to a message to this reporter."""
        found = [
            q
            for q in self.people
            if q is me or (q.address == me.address and (self._same(me, q) or self.proves(q)))
        ]
        honoured = me.settled is not None and me.settled == ("honour", self.seen(me))
        return found + (self.unproved(me) if honoured else [])

    def standing(self, me: One) -> tuple[bool, bool]:
        """Return whether the rules leave the channel open, and whether the text must be neutral."""
        held = self.holding(me)
        return all(q.open for q in held), any(q.neutral for q in held)

    def check(self, me: One, message: str | None, notice: Notice) -> None:
        """Assert that the notice may leave."""
        assert not any(q.stopped for q in self.people if q is me or self._same(me, q)), (
            "the person stopped everything"
        )
        assert not any(q.stopped for q in self.holding(me)), "who holds the address stopped everything"
        is_open, neutral = self.standing(me)
        override = me.overrides.get(message) if message is not None else None
        assert is_open or override == (is_open, neutral, me.open, me.neutral), "a rule in force forbids it"
        if me.settled is None or me.settled[1] != self.seen(me):
            stricter = [
                q for q in self.unproved(me) if (is_open and not q.open) or (not neutral and q.neutral)
            ]
            assert not stricter, "nobody has seen what another report asks"
        assert notice.neutral or not neutral, "it had to be neutral"

    @staticmethod
    def _same(me: One, q: One) -> bool:
        return me.account is not None and q.account == me.account


class Watched:
    """A transport that checks the model at the moment of sending."""

    name = "watched"
    per_minute: int | None = None
    forgets = False

    def __init__(self, store: Store, model: Model) -> None:
        self.store, self.model, self.left = store, model, 0
        self.acknowledged: list[str] = []

    def hand(self, notice: Notice) -> DeliveryUpdate:
        row = next(row for row in every_row(self.store) if row.id == notice.id)
        if row.message is None:
            self.acknowledged.append(row.report)
        me = next(one for one in self.model.people if one.told.id == row.report)
        self.model.check(me, row.message, notice)
        self.left += 1
        return DeliveryUpdate("delivered")

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        return None

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        return None

    def rest(self) -> None:
        """Do nothing, since no connection is held open."""


class SafeContact(RuleBasedStateMachine):
    """People, shared addresses, accounts, stops, overrides, scheduled replies and several forces."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.time = Time()
        self.store = prepare(Store(f"sqlite:///{self.folder / 'store.db'}", clock=self.time), *FORCES)
        self.accounts = [account(self.store, address) for address in ADDRESSES]
        self.model = Model()
        self.way = Watched(self.store, self.model)

    @rule(force=st.sampled_from(FORCES), address=st.sampled_from(ADDRESSES), who=st.sampled_from([None, None, 0, 1]),
          is_open=OPEN, neutral=OPEN)  # fmt: skip
    def tell(self, force: str, address: str, who: int | None, is_open: bool, neutral: bool) -> None:
        citizen = None if who is None else self.accounts[who]
        told = tell(self.store, ["email"] if is_open else [], force=force, citizen=citizen, email=address, phone=None,
                    neutral=neutral)  # fmt: skip
        self.model.people.append(One(told, address, who, is_open, neutral))

    @precondition(lambda self: self.model.people)
    @rule(data=st.data(), channels=OPEN, neutral=OPEN)
    def change(self, data: st.DataObject, channels: bool, neutral: bool) -> None:
        one = data.draw(st.sampled_from(self.model.people))
        said = {"safe": True, "channels": ["email"] if channels else [], "neutral": neutral}
        contact_rules.change(self.store, one.told.case, contact_rules.read(shaped(said, RulesIn)))
        one.open, one.neutral, one.stopped = channels, neutral, False

    @precondition(lambda self: self.model.people)
    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.model.people))
        submissions.stop_messages(self.store, one.told.case)
        one.stopped, one.open = True, False

    @precondition(lambda self: self.model.people)
    @rule(data=st.data(), held=OPEN, override=OPEN)
    def reply(self, data: st.DataObject, held: bool, override: bool) -> None:
        one = data.draw(st.sampled_from(self.model.people))
        body: dict[str, Any] = {"not_before": wire_time(self.time.now + timedelta(hours=1))} if held else {}
        if override:
            body["override"] = {"reason": "Life at risk.", "rules": self._rules(one)}
        outcome = reply(self.store, one.told, "email", "supervisor", **body)
        if override and outcome["outcome"] == "accepted":
            one.overrides[outcome["id"]] = (*self.model.standing(one), one.open, one.neutral)

    @precondition(lambda self: self.model.people)
    @rule(data=st.data(), decision=st.sampled_from(["honour", "set_aside"]))
    def settle(self, data: st.DataObject, decision: str) -> None:
        one = data.draw(st.sampled_from(self.model.people))
        if settle(self.store, one.told, decision, "supervisor")["outcome"] == "accepted":
            one.settled = (decision, self.model.seen(one))

    @rule(hours=st.sampled_from([0, 2]))
    def leave(self, hours: int) -> None:
        self.time.pass_(hours=hours)
        release_due(self.store)
        lane = ChannelWorker(self.store, "email", self.way)
        lane.once()
        stuck = [row for row in every_row(self.store) if row.state == "technical_failure"]
        assert not stuck, "the model raised while something left"
        assert len(self.way.acknowledged) == len({*self.way.acknowledged}), "a report is acknowledged once"

    def _rules(self, one: One) -> str:
        from casework import contact
        from nationalstore.services.safe_contact import elsewhere

        with self.store.read() as view:
            person = elsewhere.with_others(
                view, one.told.case.force, codec.read(Person, person_of(self.store, one.told))
            )
        return contact.version(person, "email")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.leave(2)
            self.store.close()
            shutil.rmtree(self.folder)


TestSafeContact = SafeContact.TestCase
TestSafeContact.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
