"""The faults of a world follow from its seed, and every kind of fault is drawn."""

from __future__ import annotations

from random import Random

from tests.simulation.process.faults import SHAPES, plan

DESKS, STORES = [f"desk{number}" for number in range(1, 12)], ["store1", "store2", "store3"]


def test_the_same_seed_gives_the_same_faults() -> None:
    """Names, targets, times and strengths are the same, and another seed gives others."""
    first, again, other = (plan(Random(seed), 300, DESKS, STORES, "database") for seed in (1, 1, 2))
    assert first == again != other


def test_every_fault_is_drawn_and_ends_in_time() -> None:
    """In 200 worlds every kind happens, each ends with its world, and no target has two at once."""
    drawn = set()
    for seed in range(200):
        faults = plan(Random(seed), 300, DESKS, STORES, "database")
        assert len(faults) > 20
        drawn |= {fault.name for fault in faults}
        ends: dict[str, float] = {}
        for fault in faults:
            assert fault.seconds > 0 and fault.ends <= 300.01
            assert fault.begins >= ends.get(fault.target, 0.0) - 0.01
            ends[fault.target] = fault.ends
    assert drawn == set(SHAPES)


def test_a_part_of_the_faults_may_be_chosen() -> None:
    """With the beginning of a name only those faults happen."""
    faults = plan(Random(1), 300, DESKS, STORES, "database", "power cut")
    assert faults and all(fault.name.startswith("power cut") for fault in faults)
