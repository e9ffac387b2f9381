"""Every command that one person can send about a case, with the bodies that could matter, from the permissions table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from casework import approval, copy_text, permissions
from casework.documents import codec
from casework.documents.coming import Coming
from casework.documents.disposal_run import DisposalRun
from casework.documents.message import Message
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.words import MessageState
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.catalogue import reference_data
from tests.helpers.command_bodies import GOOD
from tests.simulation.alone_world import COLLEAGUE, DAY, FORCES, ME, TEAMS, State, World

ENDING_DETAILS: dict[str, Any] = {
    "reason": "Nothing more can be done.", "referred_to": "council", "rms_reference": "47/1", "closing_code": None,
}  # fmt: skip


REPLIED = ("crime_finished", "not_a_crime", "no_further_action", "duplicate")
"""The endings that a reply announces. A reply that closes passes the same checks as a closing without one."""


REASON: dict[str, Any] = {"reason": "They asked."}


@dataclass(frozen=True)
class Sent:
    """One command: the force it goes to, its kind, report and body."""

    force: str
    kind: str
    report: str | None
    body: dict[str, Any]


@dataclass(frozen=True)
class Sight:
    """What the person may aim a command at in one force."""

    world: World
    view: ReadSession
    force: str

    @cached_property
    def report(self) -> Report | None:
        """The case, or the copy that is offered to the force."""
        return self.view.find(Report, self.world.case, self.force)

    @cached_property
    def policy(self) -> Policy:
        """The force's policy."""
        return self.view.rules_of(self.force)

    @cached_property
    def messages(self) -> list[str]:
        """The replies that have not been sent."""
        found = self.view.documents(Message, self.force, self.world.case)
        return [one.id for one in found if one.state == MessageState.HELD]

    @cached_property
    def coming(self) -> list[str]:
        """The versions of settings that wait."""
        return [one.id for one in self.view.documents(Coming, self.force)]

    @cached_property
    def runs(self) -> list[str]:
        """The disposal runs of the force."""
        return [one.id for one in self.view.documents(DisposalRun, self.force)]

    @cached_property
    def copied(self) -> list[str]:
        """The items of a copy for a request for one's own data."""
        return [one.id for one in self.view.documents(CopyItem, self.force, self.world.case)]

    @cached_property
    def read(self) -> str:
        """The hash of what would be released."""
        copies = self.view.documents(SubjectCopy, self.force, self.world.case)
        items = self.view.documents(CopyItem, self.force, self.world.case)
        return copy_text.digest(self.report, copies[-1], items) if copies and self.report is not None else ""

    @property
    def crimes(self) -> list[str]:
        """The recorded crimes."""
        return [one.id for one in self.report.crimes] if self.report is not None else []

    @property
    def waiting(self) -> list[str]:
        """What waits for a second person."""
        return [one.id or "" for one in approval.waiting(self.report)] if self.report is not None else []

    @property
    def later(self) -> str:
        """This time tomorrow."""
        return wire_time(self.view.now() + DAY)


def _endings(sight: Sight) -> Iterator[dict[str, Any]]:
    """Yield every ending of the policy with every detail it may need."""
    for row in sight.policy.disposals:
        other = {"other": sight.world.other} if row.code == "duplicate" else {}
        yield {"disposal": row.code, **ENDING_DETAILS, **other}


def _replies(sight: Sight) -> Iterator[dict[str, Any]]:
    plain = {"text": "There is an update.", "channel": "portal", "language": "en"}
    yield plain
    for ending in _endings(sight):
        if ending["disposal"] not in REPLIED:
            continue
        yield {**plain, "disposal": ending}
        yield {**plain, "disposal": ending, "not_before": sight.later}


def _assessments(_: Sight) -> Iterator[dict[str, Any]]:
    for risk in ("low", "high", None):
        yield {**GOOD, "grade": 3, "risk": risk}


def _policies(sight: Sight) -> Iterator[dict[str, Any]]:
    disposals = [codec.encode(row) for row in sight.policy.disposals]
    changes: tuple[dict[str, Any], ...] = (
        {"approval": {"risks": [], "flags": [], "except": ["no_further_action"], "roles": list(permissions.ROLES)}},
        {"restriction": {"overseers": [], "role_when_empty": "officer"}},
        {"disposals": [{**row, "second_approval": False} for row in disposals]},
        {"statuses": [
            {**codec.encode(row), "ways": [*(row.ways or ()), "closed"]} for row in sight.policy.statuses
        ]},
    )  # fmt: skip
    for change in changes:
        yield {"id": sight.policy.id, "definition": change, "reason": "Better."}


def _officers(sight: Sight) -> Iterator[dict[str, Any]]:
    reason = {"reason": "They asked.", "cases_to": ME[sight.force]}
    colleague = reference_data.made_up_id("officer", "officer", sight.force)
    for definition in ({"active": False}, {"team": TEAMS["nobody"]}, {"roles": ["auditor"]}):
        yield {"id": colleague, "definition": definition, **reason}
    for team in TEAMS.values():
        yield {"id": ME[sight.force], "definition": {"team": team}, **reason}
    everything = list(permissions.ROLES)
    yield {"id": ME[sight.force], "definition": {"roles": everything}, **reason}
    new = {
        "name": "Another Ash",
        "initials": "AA",
        "username": "ash.two",
        "roles": everything,
        "team": TEAMS["me"],
    }
    yield {"definition": new, **reason}


def _erasures(sight: Sight) -> Iterator[dict[str, Any]]:
    rule, report = sight.policy.erasure, sight.report
    authority = (rule.authorities or ())[0].key if rule is not None else ""
    person = report.reporter.person if report is not None else None
    for thing in ({"kind": "report", "id": sight.world.case}, {"kind": "person", "id": person}):
        yield {"object": thing, "authority": authority, **REASON}


def _asked(sight: Sight) -> Iterator[dict[str, Any]]:
    return ({"approval": one, "reason": "I agree."} for one in sight.waiting)


def _versions(sight: Sight) -> Iterator[dict[str, Any]]:
    return ({"version": one, "reason": "I agree."} for one in sight.coming)


def _runs(sight: Sight) -> Iterator[dict[str, Any]]:
    return ({"run": one, "reason": "I agree."} for one in sight.runs)


def _links(sight: Sight) -> Iterator[dict[str, Any]]:
    return ({"other": sight.world.other, "relation": relation} for relation in ("duplicate_of", "related"))


def _each_crime(**more: Any) -> Callable[[Sight], Iterator[dict[str, Any]]]:
    return lambda sight: ({"crime": id_, "reason": "It is known now.", **more} for id_ in sight.crimes)


def _always(*bodies: dict[str, Any]) -> Callable[[Sight], Iterable[dict[str, Any]]]:
    return lambda _: bodies


READERS: tuple[dict[str, Any], ...] = (
    *({"team": team} for team in TEAMS.values()),
    {"officers": [ME["sussex"]]},
    {"officers": [ME["sussex"], COLLEAGUE]},
)
GENERATORS: dict[str, Callable[[Sight], Iterable[dict[str, Any]]]] = {
    "claim": _always({}),
    "release": _always({}),
    "hand_over": lambda sight: [{"officer": reference_data.made_up_id("officer", "officer", sight.force), **REASON}],
    "take_over": _always(REASON),
    "assign": lambda sight: [{"officer": ME[sight.force]}, {"officer": None, "team": None}, {"team": TEAMS["nobody"]}],
    "restrict": lambda _: [{**readers, "reason": "It is about an officer."} for readers in READERS],
    "unrestrict": _always(REASON),
    "assess": _assessments,
    "categorise": _always({"flags": []}, {"opening_code": "28E"}),
    "reply": _replies,
    "cancel_reply": lambda sight: [{"message": one} for one in sight.messages],
    "send_now": lambda sight: [{"message": one} for one in sight.messages],
    "note": lambda sight: [{"text": "Seen."}, {"text": "@You", "mentions": [ME[sight.force]]}],
    "remind": lambda sight: [{"at": sight.later, "note": "Ring her."}, {}],
    "set_status": lambda sight: [{"status": row.key} for row in sight.policy.statuses],
    "dispose": _endings,
    "reopen": _always(REASON),
    "record_crime": _always({"crimes": [{"offence_code": "28E", "rms_reference": "47/1"}]}),
    "correct_crime": _each_crime(rms_reference="48/1"),
    "crime_outcome": _each_crime(outcome="18"),
    "cancel_crime": _each_crime(code="C2"),
    "approve": _asked,
    "return": _asked,
    "link": _links,
    "unlink": _links,
    "offer_transfer": lambda sight: [{"force": force, **REASON} for force in FORCES if force != sight.force],
    "accept_transfer": _always({}),
    "reject_transfer": _always(REASON),
    "promise_update": lambda sight: [{"until": sight.later, "every_days": 3}],
    "victims_code_event": lambda sight: [{"event": "investigation_closed", "at": wire_time(sight.view.now())}],
    "record_step": _always({"step": "initial_check"}),
    "victim_right": _always({"right": "support", "state": "declined"}),
    "extend_clock": _always({"clock": "subject_access", **REASON}),
    "pause_clock": _always({"clock": "first_contact", **REASON}),
    "resume_clock": _always({"clock": "first_contact"}),
    "set_contact_rules": _always({"channels": ["portal"], "neutral": True, **REASON}),
    "save_victim": _always({"name": "Mara Fenwick", "channels": [], **REASON}),
    "settle_contact": _always({"decision": "honour", "seen": "x", **REASON}),
    "reissue_code": _always({"answers": {"name": "right", "reach": "right", "happened": "right"}}),
    "erase": _erasures,
    "hold": _always(REASON),
    "lift_hold": _always(REASON),
    "review_retention": _always({"decision": "dispose", **REASON}, {"decision": "keep", **REASON}),
    "propose_disposal": lambda sight: [{"cases": [sight.world.case], **REASON}],
    "approve_disposal": _runs,
    "return_disposal": _runs,
    "assemble_copy": _always({}),
    "decide_copy_item": lambda sight: [{"item": one, "decision": "release", **REASON} for one in sight.copied],
    "propose_release": lambda sight: [{"sha256": sight.read, **REASON}],
    "approve_release": lambda sight: [{"sha256": sight.read, **REASON}],
    "return_release": _always(REASON),
    "save_contact_week": _always({"week": "2026-11-23", "numbers": {"email": 4}, "before": {}}),
    "set_absence": _always({"until": "2999-01-01T00:00:00.000Z"}, {}),
    "save_view": _always({"definition": {"title": "Mine", "search": "grade:1"}}),
    "save_template": _always({"definition": {"key": "mine", "title": "Mine", "states": ["new"], "text": {"en": "Closed."}}, **REASON}),
    "save_policy": _policies,
    "save_service": lambda sight: [
        {"id": reference_data.made_up_id("service", "theft", sight.force), "definition": {"enabled": False}, **REASON}
    ],
    "save_team": lambda _: [{"id": TEAMS["two"], "definition": {"active": False}, **REASON}, {"definition": {"name": "Mine"}, **REASON}],
    "save_officer": _officers,
    "cancel_version": _versions,
    "approve_version": _versions,
    "return_version": _versions,
}  # fmt: skip
"""The bodies of each kind of command. A new command needs a row here: without one the search fails."""


def every_command(world: World, state: State) -> Iterator[Sent]:
    """Yield every command of the permissions table that the person's roles let them send in this state, in each force."""
    store = world.at(state)
    for force in FORCES:
        with store.read() as view:
            sight = Sight(world, view, force)
            me = view.find(Officer, ME[force], force)
            roles = {*world.roles} & {*((me.roles if me is not None else None) or ())}
            if sight.report is None:
                # Commands in a force that has not been offered the case can as well be sent after the offer.
                continue
            for kind, row in permissions.COMMANDS.items():
                generated = GENERATORS[kind]
                if row.roles.isdisjoint(roles):
                    continue
                yield from _of_kind(sight, kind, generated)


def _of_kind(
    sight: Sight, kind: str, generated: Callable[[Sight], Iterable[dict[str, Any]]]
) -> Iterator[Sent]:
    if kind in SETTINGS:
        yield from (Sent(sight.force, kind, None, body) for body in generated(sight))
    elif sight.report is not None:
        yield from (Sent(sight.force, kind, sight.world.case, body) for body in generated(sight))
        if (
            kind in ABOUT_THE_OTHER_TOO
            and sight.view.find(Report, sight.world.other, sight.force) is not None
        ):
            other = {"other": sight.world.case}
            for body in generated(sight):
                if "other" in body:
                    yield Sent(sight.force, kind, sight.world.other, {**body, **other})


SETTINGS = frozenset({
    "set_absence", "save_view", "save_template", "save_policy", "save_service", "save_team", "save_officer", "cancel_version",
    "approve_version", "return_version", "propose_disposal", "approve_disposal", "return_disposal", "save_contact_week",
})  # fmt: skip
ABOUT_THE_OTHER_TOO = frozenset({"dispose", "link"})
