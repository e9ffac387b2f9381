"""The desk keeps a disclosure from being written, before anything is saved."""

from __future__ import annotations

from tests.helpers.command_bodies import SUPERVISOR
from tests.helpers.desk_checks import fields


def test_only_a_supervisor_replies_to_a_request_for_a_disclosure() -> None:
    """Anyone else is told at the text; another service is not affected."""
    said = {"text": "He has two convictions.", "channel": "portal", "language": "en"}
    for service in ("clares_law", "sarahs_law"):
        assert fields("reply", said, service=service) == ["text"]
        assert fields("reply", said, SUPERVISOR, service=service) == []
    assert fields("reply", said, service="theft") == []
