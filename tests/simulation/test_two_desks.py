"""Two desks and a citizen on one store, over a connection that loses, repeats and forgets, with random restarts."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.helpers.two_desks import TwoDesks

TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = settings(
    max_examples=12,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
