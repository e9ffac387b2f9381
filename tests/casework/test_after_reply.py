"""The status of a case after a reply: as it was, unless someone chose another."""

from __future__ import annotations

import pytest

from casework.statuses import AFTER_REPLY, after_reply
from nationalstore.services.catalogue import reference_data


@pytest.mark.parametrize("status", ["new", "in_progress", "waiting_for_citizen", "paused"])
def test_a_reply_leaves_the_status(status: str) -> None:
    """Without a choice a reply changes no status."""
    assert after_reply(status, None) is None


def test_an_answer_no_longer_waits_once_it_was_replied_to() -> None:
    """A case whose reporter had answered goes on."""
    assert after_reply("citizen_answered", None) == "in_progress"


@pytest.mark.parametrize("chosen", AFTER_REPLY)
def test_a_choice_counts(chosen: str) -> None:
    """What the officer or the template chose is set, whatever the status was."""
    assert {after_reply(status, chosen) for status in ("new", "citizen_answered")} == {chosen}


def test_a_template_that_asks_proposes_to_wait() -> None:
    """Every starting template with a question in its text proposes that the case waits for the reporter; no other does."""
    for template in reference_data.templates("sussex"):
        asks = "?" in template.text["en"]
        assert template.status_after == ("waiting_for_citizen" if asks else None), template.key
