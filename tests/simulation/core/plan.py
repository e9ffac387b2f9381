"""The plan of a world: drawn from a seed, saved as a file, and shrunk when it fails."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random

import msgspec

WEIGHTS: dict[str, int] = {
    # Actions of officers.
    "claim": 5, "release": 2, "take_over": 2, "assess": 4, "note": 8, "reply": 5, "held_reply": 3, "later_reply": 2,
    "set_status": 3, "dispose": 3, "reopen": 2, "approve": 2, "return": 1, "assign": 1, "contact_rules": 2,
    "offer": 2, "accept": 2, "reject": 1, "unfit": 2, "undo": 2, "put_away": 2, "try_again": 2,
    "draft": 2, "send_draft": 2, "restrict": 3, "unrestrict": 2, "assign_team": 1, "be_away": 1,
    "erase": 2,
    # Actions of reporters.
    "citizen_writes": 4, "citizen_reads": 1, "citizen_stops": 1, "citizen_allows": 1,
    # Faults of the connection.
    "fault": 16, "cut": 3, "sending_refused": 2,
    # Faults of a computer.
    "crash": 5, "restart": 2, "night": 1, "sleep": 2, "set_clock": 2, "keep_image": 2, "put_back": 2, "copy": 1,
    "power_cut": 2, "work_offline": 1, "sign_out": 1, "start_copy_again": 1, "damage_copy": 1,
    "damage_journal": 1, "weeks": 1,
    # Faults of the store, and actions of its operators.
    "store_crash": 4, "back_up": 3, "restore": 2, "restore_quietly": 2, "switch_off": 1, "switch_on": 2,
    "change_team": 3, "erase_case": 1, "rms_event": 4,
    # Time.
    "pass": 14,
}  # fmt: skip


class Size(msgspec.Struct, frozen=True):
    """A size of worlds: how often it is drawn, and the ranges of its numbers."""

    share: int
    steps: range
    desks: tuple[int, ...]
    processes: tuple[int, ...]


SIZES = (
    Size(6, range(4, 10), (1, 2, 2), (1, 1, 2)),
    Size(3, range(10, 22), (1, 2, 2, 3), (1, 1, 2)),
    Size(1, range(22, 61), (1, 2, 2, 3), (1, 1, 2, 3)),
)
"""Small worlds find most faults in the least time, and large ones find those that need a long history."""
WHOLE_EVERY = 20
"""One seed in so many is a whole world, of one of these sizes. The others are stories."""
RESTORES, ACTS = ("restore", "restore_quietly"), ("note", "reply", "claim", "assess", "unfit")
STORIES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("back_up",), RESTORES), (("back_up",), ACTS, RESTORES), (("back_up",), ACTS, ("weeks",), RESTORES),
    (("back_up",), ("unfit",), ("put_away", "try_again"), RESTORES), (("keep_image",), ("put_back",)),
    (("keep_image",), ACTS, ("put_back",)), (("back_up",), ("keep_image",), ("put_back",), RESTORES),
    (("switch_off",), ("switch_on",)), (("offer",), ("accept", "reject")), (("dispose",), ("approve", "return", "reopen")),
    (("restrict",), ("unrestrict", "change_team")), (("draft",), ("send_draft", "restrict", "erase")),
    (("note", "reply"), ("undo", "try_again")), (("claim",), ("take_over", "release")),
    (("held_reply", "later_reply"), ("undo", "citizen_stops", "contact_rules", "note")),
    (("fault", "cut"), ("crash", "store_crash", "restart", "power_cut")), (("unfit",), ("put_away", "try_again")),
    (("sign_out",), ("switch_off", "change_team")), (("assess",), ("citizen_writes", "erase_case")),
    (("damage_copy", "start_copy_again"), ("restart", "crash", "restrict", "erase")), (ACTS, ("damage_journal",)),
    (("rms_event",), ("set_status", "restrict", "erase_case", "offer"), ("rms_event",)),
)  # fmt: skip
"""Steps that mean little without each other, in their order; one of each group is drawn."""
BETWEEN = range(1, 4)  # The number of other steps of a story, drawn from the whole vocabulary.
KEPT = (0.3, 0.5, 1.0)
"""The share of the vocabulary that a world uses. What is left out leaves room for rare meetings of the rest."""
ALWAYS = ("pass",)
WITHOUT = frozenset(os.environ.get("WITHOUT", "").split(","))
"""Steps that are left out of drawn worlds, from the environment, so that every process of a run has the same."""


ORDERS = ((0, 1, 2), (0, 2, 1), (1, 2, 0))
"""The officers of a world's desks: the first two sit in one force, or in two, which can pass reports to each other."""


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One step; the numbers choose its target and variant."""

    name: str
    a: int = 0
    b: int = 0
    c: int = 0


class Plan(msgspec.Struct, frozen=True):
    """One world: its random seed, its numbers of desks and processes, and its steps."""

    seed: int
    desks: int
    processes: int
    steps: tuple[Step, ...]
    people: tuple[int, ...] = ORDERS[0]
    """Who sits at which desk, as places in the template's list of people."""
    found: str = ""
    """The invariant that it violated when it was found."""

    @property
    def is_whole(self) -> bool:
        """Whether it was drawn as a whole world and not as a story."""
        return self.seed % WHOLE_EVERY == 0

    def with_steps(self, steps: Sequence[Step]) -> Plan:
        """Return the same world with these steps only."""
        return msgspec.structs.replace(self, steps=tuple(steps))


def plan_of(seed: int) -> Plan:
    """Return the world of a seed."""
    return whole(seed) if seed % WHOLE_EVERY == 0 else story(seed)


def story(seed: int) -> Plan:
    """Return a short world: steps that need each other, and a few of the whole vocabulary after the first of them."""
    rng = Random(seed)
    names = [rng.choice(group) for group in rng.choice(STORIES)]
    for name in rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=rng.choice(BETWEEN)):
        names.insert(rng.randrange(1, len(names) + 1), name)
    steps = _steps(rng, names)
    return Plan(seed, rng.choice((1, 1, 1, 2)), rng.choice((1, 1, 2)), steps, rng.choice(ORDERS))


def whole(seed: int) -> Plan:
    """Return a world of one of the sizes."""
    rng = Random(seed)
    size = rng.choices(SIZES, [one.share for one in SIZES])[0]
    kept = rng.choice(KEPT)
    used = [name for name in WEIGHTS if name in ALWAYS or rng.random() < kept]
    names = rng.choices(used, [WEIGHTS[name] for name in used], k=rng.choice(size.steps))
    steps = _steps(rng, names)
    return Plan(seed, rng.choice(size.desks), rng.choice(size.processes), steps, rng.choice(ORDERS))


def _steps(rng: Random, names: Sequence[str]) -> tuple[Step, ...]:
    steps = [
        Step(name, rng.randrange(1 << 16), rng.randrange(1 << 16), rng.randrange(1 << 16)) for name in names
    ]
    return tuple(step for step in steps if step.name not in WITHOUT)


def read(path: Path) -> Plan:
    """Return the world saved in a file of the corpus."""
    return msgspec.json.decode(path.read_bytes(), type=Plan)


def written(plan: Plan, found: str) -> bytes:
    """Return a world as a file for the corpus, with the invariant that it violated."""
    kept = msgspec.structs.replace(plan, found=found)
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"
